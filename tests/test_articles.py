"""Loading: every format and encoding, and a clear error for whatever cannot be read."""

import gzip
import hashlib
import json
import os

import pandas as pd
import pytest

import copydesk
from copydesk import formats
from copydesk.tables import SCHEMAS

BODY = "Rain fell on the town. “It’s over,” said Ann Lee."
PAGE = (
    "<html><head><title>Rain | The Example</title>"
    '<meta property="article:published_time" content="2021-03-03T10:00:00Z"></head><body>'
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
    f"<article><h1>Rain in town</h1>{'<p>' + 5 * (BODY + ' ') + '</p>'}"
    "<p>The river, people said, rose by two metres and then fell again by noon.</p></article>"
    "<footer>© 2021 The Example. All rights reserved.</footer></body></html>"
)
BODIES = {
    "a.txt": BODY.encode(),
    "a.md": BODY.encode(),
    "a.txt.gz": gzip.compress(BODY.encode()),
    "a.csv": f'text\n"{BODY}"\n'.encode(),
    "a.tsv": f"id\tBody\na\t{BODY}\n".encode(),
    "a.json": json.dumps({"articles": [{"content": BODY}]}).encode(),
    "a.jsonl": (json.dumps({"body": BODY, "id": "a"}) + "\n\n").encode(),
    "a.jsonl.gz": gzip.compress(json.dumps({"text": BODY}).encode()),
}


def write(folder, **files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize("name", BODIES)
def test_every_format_gives_the_same_article(tmp_path, name):
    articles = copydesk.load(write(tmp_path, **{name: BODIES[name]}))
    assert articles["text"].to_dict() == {"a": BODY}
    assert list(articles.columns) == list(SCHEMAS["articles"])
    assert articles.index.name == "article_id"
    assert (articles.dtypes == "str").all()
    assert articles.loc["a", "source_path"] == name
    assert articles.loc["a", "sha256"] == hashlib.sha256(BODIES[name]).hexdigest()


def test_parquet_round_trip(tmp_path):
    first = copydesk.load(write(tmp_path, **{"one.txt": BODY, "sub/two.txt": "Snow\r\nfell."}))
    assert first.index.tolist() == ["one", "sub/two"]
    first.to_parquet(tmp_path / "all.parquet")
    again = copydesk.load(tmp_path / "all.parquet")
    assert again["text"].to_dict() == first["text"].to_dict()


def test_a_page_gives_its_article_title_and_date(tmp_path):
    row = copydesk.load(write(tmp_path, **{"a.html": PAGE})).loc["a"]
    assert "rose by two metres" in row["text"]
    assert "All rights reserved" not in row["text"]
    assert "Home" not in row["text"]
    assert row["published"] == "2021-03-03"
    assert "Rain" in row["title"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "It’s a café."),
        ("utf-8-sig", "It’s a café."),
        ("utf-16", "It’s a café."),
        ("utf-16-le", "It is plain English text."),
        ("utf-16-be", "It is plain English text."),
        ("utf-32", "It’s a café."),
        ("cp1252", "It’s a café – “naïve”."),
        ("cp1251", "Он сказал: «США» и ушёл."),
    ],
)
def test_encodings(tmp_path, encoding, text):
    assert (
        copydesk.load(write(tmp_path, **{"a.txt": text.encode(encoding)})).loc["a", "text"] == text
    )


def test_a_declared_encoding_is_believed(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Ann", "Žofie")
    text = copydesk.load(
        write(
            tmp_path,
            **{
                "a.html": page.replace("’", "'")
                .replace("“", '"')
                .replace("”", '"')
                .replace("©", "(c)")
                .encode("iso-8859-2")
            },
        )
    ).loc["a", "text"]
    assert "Žofie" in text


def test_newlines_stay_and_the_mark_goes(tmp_path):
    text = copydesk.load(write(tmp_path, **{"a.txt": "\ufeffOne.\r\n\r\nTwo.\n"})).loc["a", "text"]
    assert text == "One.\r\n\r\nTwo.\n"


def test_wrong_decoding_is_mended_only_where_asked_and_recorded(tmp_path):
    write(tmp_path, **{"a.txt": "Itâ€™s late.", "b.txt": "It’s “late”."})
    assert copydesk.load(tmp_path).loc["a", "text"] == "Itâ€™s late."
    mended = copydesk.load(tmp_path, repair=True)
    assert mended["text"].tolist() == ["It’s late.", "It’s “late”."]
    assert mended["repaired"].tolist() == [True, False]


def test_column_names_are_recognised_or_given(tmp_path):
    table = "Headline;Body;Source;Date;Weight\nT;One day.;The Example;2021-03-03;7\n"
    row = copydesk.load(write(tmp_path, **{"a.csv": table})).loc["a"]
    assert [row["title"], row["text"], row["outlet"]] == ["T", "One day.", "The Example"]
    assert row["published"] == "2021-03-03"
    assert row["Weight"] == "7"
    other = copydesk.load(tmp_path / "a.csv", columns={"text": "Headline", "title": "Body"})
    assert other.loc["a", ["text", "title"]].tolist() == ["T", "One day."]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("m.csv", "article_id,outlet,side\na,The Example,north\n"),
        ("m.tsv", "file\toutlet\tside\na.txt\tThe Example\tnorth\n"),
        ("m.yaml", "a:\n  outlet: The Example\n  side: north\n  title: unknown\n"),
        ("m.json", '[{"id": "a", "outlet": "The Example", "side": "north", "label": ""}]'),
    ],
)
def test_metadata_joins_by_id_or_file_name(tmp_path, name, table):
    write(tmp_path, **{"a.txt": BODY, "b.txt": BODY})
    path = tmp_path / name
    path.write_text(table)
    if path.suffix == ".json":
        path = path.rename(tmp_path.parent / name)
    articles = copydesk.load(tmp_path / "*.txt", path)
    assert articles["outlet"].fillna("").tolist() == ["The Example", ""]
    assert articles["side"].fillna("").tolist() == ["north", ""]
    assert articles["label"].tolist() == ["a", "b"]
    assert articles["title"].isna().all()


def test_folders_globs_and_files(tmp_path):
    write(
        tmp_path, **{"x/a.txt": "One.", "x/y/b.md": "Two.", "x/.hidden.txt": "No.", "x/c.jpg": ""}
    )
    assert copydesk.load(tmp_path / "x").index.tolist() == ["a", "y/b"]
    assert copydesk.load(tmp_path / "x/**/*.md").index.tolist() == ["y/b"]
    assert copydesk.load(tmp_path / "x/a.txt").index.tolist() == ["a"]
    attrs = copydesk.load(tmp_path / "x").attrs
    assert attrs["skipped"] == []
    assert [path.endswith("c.jpg") for path, _ in attrs["ignored"]] == [True]


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    write(tmp_path, **{"in/a.txt": "One.", "out/b.txt": "Secret."})
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "out/b.txt")
    (tmp_path / "in/out").symlink_to(tmp_path / "out")
    articles = copydesk.load(tmp_path / "in")
    assert articles.index.tolist() == ["a"]
    assert len(articles.attrs["ignored"]) == 2


def test_the_order_of_rows_and_the_file_system_do_not_matter(tmp_path):
    rows = ["id,text", "b,Two.", "a,One."]
    articles = copydesk.load(write(tmp_path, **{"t.csv": "\n".join(rows)}))
    assert articles.index.tolist() == ["a", "b"]


def test_the_language_is_told_where_nothing_says_it(tmp_path):
    german = "Der Fluss ist in der Nacht um zwei Meter gestiegen und steht nun in der Stadt. " * 6
    table = write(tmp_path, **{"de.txt": german, "en.txt": (BODY + " ") * 8, "short.txt": "Ja."})
    assert copydesk.load(table)["language"].fillna("").tolist() == ["de", "en", ""]


BROKEN = [f"{i},“Rain” fell" for i in range(1, 40_002)]
BROKEN[39_999] = '40000,"Rain fell'
BAD = {
    "nothing there": ({}, ["no article", ".txt"]),
    "empty file": ({"a.txt": b""}, ["a.txt", "is empty"]),
    "white space": ({"a.txt": b" \n\t"}, ["a.txt", "is empty"]),
    "zeros": ({"a.txt": bytes(5000)}, ["a.txt", "not text"]),
    "undecodable byte": ({"a.txt": b"Rain.\nIt \xff fell."}, ["a.txt", "0xff", "line 2", "UTF-8"]),
    "broken UTF-8": ({"a.txt": "It’s “late”".encode() + b"\xe9 x"}, ["a.txt", "0xe9", "offset"]),
    "lone surrogate": ({"a.json": '[{"text": "a \\ud800"}]'}, ["a.json", "lone surrogate", "2"]),
    "two with one id": ({"a.txt": "x", "a.md": "y"}, ["a.md", "a.txt", "rename"]),
    "one id twice": ({"a.csv": "id,text\n1,x\n1,y\n"}, ["a.csv", "id 1", "rename"]),
    "unreadable kind": ({"a.pdf": b"%PDF"}, ["a.pdf", "as text"]),
    "archive": ({"a.zip": b"PK\x03\x04"}, ["a.zip", "unpack"]),
    "archive in an archive": ({"a.txt.gz": gzip.compress(gzip.compress(b"x"))}, ["unpack"]),
    "broken gzip": ({"a.txt.gz": gzip.compress(b"x" * 99)[:-6]}, ["a.txt.gz", "gzip"]),
    "broken quote": ({"a.csv": "id,text\n" + "\n".join(BROKEN)}, ["row 40,000", "line 40,001"]),
    "cells": ({"a.csv": "id,text\n1,x\n2,y,z\n"}, ["row 2", "line 3", "3 cells"]),
    "no text column": ({"a.csv": "x,y\n1,2\n"}, ["x, y", "columns="]),
    "no rows": ({"a.csv": "id,text\n"}, ["a.csv", "no row"]),
    "missing text": ({"a.jsonl": '{"text": null}'}, ["a.jsonl", "no text"]),
    "broken line": ({"a.jsonl": '{"text": "x"}\n{"text":\n'}, ["line 2", "JSON"]),
    "no object": ({"a.json": "[1, 2]"}, ["article 1", "object"]),
    "deep": ({"a.json": "[" * 100_000}, ["nested"]),
    "no Parquet": ({"a.parquet": b"PAR1"}, ["a.parquet", "Parquet"]),
    "page without article": ({"a.html": "<html></html>"}, ["a.html", "no article text"]),
    "unknown encoding": ({"a.html": b"<meta charset='klingon'>\xff"}, ["klingon"]),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_an_error_that_names_place_and_mend(tmp_path, case):
    files, words = BAD[case]
    with pytest.raises(copydesk.CorpusError) as error:
        copydesk.load(write(tmp_path, **files))
    assert [word for word in words if word not in str(error.value)] == []


@pytest.mark.parametrize("case", [c for c in BAD if c not in ("nothing there", "two with one id")])
def test_bad_files_are_left_out_and_listed_where_asked(tmp_path, case):
    write(tmp_path, **{f"bad/{name}": content for name, content in BAD[case][0].items()})
    write(tmp_path, **{"good.txt": "Rain fell."})
    articles = copydesk.load(tmp_path, on_error="report")
    assert "good" in articles.index
    assert len(articles.attrs["skipped"]) == 1


def test_an_article_that_is_too_long_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "LARGEST_ARTICLE", 1000)
    with pytest.raises(copydesk.CorpusError, match="1,001 characters"):
        copydesk.load(write(tmp_path, **{"a.txt": "x" * 1001}))


def test_a_file_that_disappears_while_reading(tmp_path, monkeypatch):
    def vanish(path):
        raise FileNotFoundError(2, "No such file or directory", str(path))

    monkeypatch.setattr(formats, "read_bytes", vanish)
    with pytest.raises(copydesk.CorpusError, match="cannot be read"):
        copydesk.load(write(tmp_path, **{"a.txt": "x"}))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_without_permission(tmp_path):
    write(tmp_path, **{"a.txt": "x", "shut/b.txt": "y"})
    (tmp_path / "shut").chmod(0)
    try:
        with pytest.raises(copydesk.CorpusError, match="rights"):
            copydesk.load(tmp_path)
    finally:
        (tmp_path / "shut").chmod(0o700)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"columns": {"body": "x"}}, ["body", "text"]),
        ({"columns": {"text": "zz"}}, ["zz", "id, text"]),
        ({"metadata": "absent.csv"}, ["absent.csv", "check the path"]),
        ({"metadata": "stranger.csv"}, ["stranger.csv", "zebra"]),
        ({"metadata": "twice.csv"}, ["twice.csv", "row 2"]),
        ({"metadata": "nameless.csv"}, ["nameless.csv", "article_id", "outlet"]),
        ({"metadata": "a.txt"}, ["a.txt", "no table"]),
    ],
)
def test_wrong_mappings_and_metadata(tmp_path, arguments, words):
    write(
        tmp_path,
        **{
            "c/a.csv": "id,text\na,x\n",
            "stranger.csv": "id,outlet\nzebra,The Example\n",
            "twice.csv": "id,outlet\na,The Example\na,Other\n",
            "nameless.csv": "outlet\nThe Example\n",
            "a.txt": "x",
        },
    )
    if "metadata" in arguments:
        arguments = {"metadata": tmp_path / arguments["metadata"]}
    with pytest.raises(copydesk.CorpusError) as error:
        copydesk.load(tmp_path / "c", **arguments)
    assert [word for word in words if word not in str(error.value)] == []


def test_missing_places(tmp_path):
    with pytest.raises(copydesk.CorpusError, match="no such folder or file"):
        copydesk.load(tmp_path / "absent")
    with pytest.raises(ValueError, match="on_error"):
        copydesk.load(tmp_path, on_error="ignore")


def test_the_seeds_are_as_described(root, seeds):
    described = pd.read_csv(root / "data" / "articles.csv", dtype="str", keep_default_na=False)
    assert described["article_id"].tolist() == seeds.index.tolist()
    assert (described != "").all(axis=None)
    for row in described.itertuples():
        text = seeds.loc[row.article_id, "text"]
        assert row.title in text
        quoted = [q.split("”")[0] for q in row.published_evidence.split("“")[1:]]
        assert quoted
        for piece in (p for q in quoted for p in q.split(" … ")):
            assert piece in text
