"""Opening, hiding, cutting and keeping: what a notebook's page carries and what it does not."""

import pandas as pd
import pytest

from copydesk import notebook
from copydesk.excerpts import Cutter
from copydesk.figures import new

OUTLETS = ["Gazette", "Herald", "Gazette"]
LONG = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen"


@pytest.fixture
def articles() -> pd.DataFrame:
    index = pd.Index(["gazette-1", "herald", "gazette-2"], name="article_id")
    texts = ["The first text.", "The second text.", "The third text."]
    return pd.DataFrame({"text": texts, "outlet": OUTLETS, "url": "http://gazette"}, index=index)


def test_letters_hide_every_name_and_the_key_tells_them(articles):
    hidden, key = notebook.anonymised(articles)
    shown = hidden.drop(columns="text").to_csv().lower()
    assert not any(name.lower() in shown for name in OUTLETS)
    told = key.set_index("label")
    for label, row in hidden.iterrows():
        assert articles.loc[told.loc[label, "article_id"], "text"] == row["text"]
        assert articles.loc[told.loc[label, "article_id"], "outlet"] == told.loc[label, "outlet"]
    assert hidden["outlet"].nunique() == 2


def test_letters_do_not_depend_on_the_order_of_the_articles(articles):
    pd.testing.assert_frame_equal(
        notebook.anonymised(articles)[0], notebook.anonymised(articles.iloc[::-1])[0]
    )


def test_labels_are_unique_and_never_missing(articles):
    labels = notebook.labelled(articles.assign(label=["Same", "Same", pd.NA]))["label"]
    assert labels.tolist() == ["Same 1", "Same 2", "gazette-2"]


def test_articles_in_other_languages_are_left_out_and_named(articles):
    marked = notebook.labelled(articles.assign(language=["en", "de", pd.NA]))
    kept, note = notebook.english(marked)
    assert kept.index.tolist() == ["gazette-1", "gazette-2"]
    assert "herald (de)" in note
    assert notebook.english(kept)[1] == ""


@pytest.mark.parametrize(
    ("words", "value", "carried"),
    [
        (0, LONG, LONG),
        (9, "one two three four five six seven eight", "one two three four five six seven eight"),
        (4, "He said: five six seven eight nine ten eleven twelve.", "He said: …"),
        (4, "twelve", "twelve"),
        (
            4,
            "nothing of the article stands in this sentence of ours",
            "nothing of the article stands in this sentence of ours",
        ),
    ],
)
def test_a_string_carries_no_more_of_an_article_than_allowed(words, value, carried):
    assert Cutter([LONG], words)(value) == carried


def test_a_page_keeps_what_it_shows_and_cuts_both(tmp_path):
    one = pd.DataFrame({"text": [LONG]}, index=pd.Index(["a"], name="article_id"))
    page = notebook.Page(str(tmp_path), articles=one, excerpt_words=3)
    table = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [9], "text": [LONG]})
    shown = page.table(table, "all", LONG).data["text/html"]
    figure, _ = new(height=2)
    page.figure(figure, "drawing", "A figure", "In words", data=table, passages=table)
    kept = [p.read_bytes() for p in tmp_path.rglob("*") if p.suffix in {".csv", ".parquet"}]
    assert len(kept) == 6
    assert not any(b"thirteen" in content for content in kept)
    assert "fourteen" not in shown.replace(LONG, "", 1)  # the caption is the author's


def test_a_page_without_a_folder_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    figure, _ = new(height=2)
    notebook.Page().table(pd.DataFrame({"x": [1]}), "x", "x")
    notebook.Page().figure(figure, "x", "x", "x")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", "../up", "Two Words", "a/b", "a.b"])
def test_a_name_that_cannot_be_a_file_is_refused(name):
    with pytest.raises(ValueError, match="cannot name a file"):
        notebook.Page().table(pd.DataFrame({"x": [1]}), name, "x")


def test_what_a_notebook_shows_is_escaped():
    hostile = "<script>alert(1)</script>"
    page = notebook.Page()
    for shown in (
        page.findings([hostile]),
        page.table(pd.DataFrame({hostile: [hostile]}), "x", hostile),
    ):
        assert "<script" not in shown.data["text/html"]
