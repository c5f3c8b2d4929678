"""What holds of any Unicode text: spans lie inside it, nothing overlaps, nothing is lost."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import copydesk
from copydesk.boilerplate import find
from copydesk.decoding import decode
from copydesk.quotation import quotes
from copydesk.segmentation import segment

settings.register_profile(
    "ours",
    derandomize=True,
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("ours")

# Texts that look like articles, so that rules have something to do, among any characters at all.
PIECES = st.sampled_from(
    [
        *("Rain fell", "It stopped.", "“Go,” he said.", "Mr. Poe", "U.S.", ". . .", "…", "5 p.m."),
        *("Leave a Reply", "March 3, 2021", "Must Read", "© 2021 The Example", "By Ann Lee", "*"),
        *(
            "ROME — ",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\t",
            "\x85",
            "\u2028",
            "1. ",
            "?” ",
            "!",
            "“",
            "”",
        ),
        "The river rose by two metres overnight and reached the lower streets of the town. ",
    ]
)
ARTICLES = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)
TEXTS = st.text(max_size=300) | ARTICLES


def table(texts):
    names = [f"n{i}" for i in range(len(texts))]
    return pd.DataFrame(
        {"text": list(texts)}, index=pd.Index(names, name="article_id", dtype="str")
    )


@given(TEXTS)
def test_furniture_and_sentences_hold_every_character_once(text):
    spans = sorted((s.start, s.end) for s in (*find(text), *segment(text)))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    held = [False] * len(text)
    for start, end in spans:
        held[start:end] = [True] * (end - start)
    assert all(inside or char.isspace() for char, inside in zip(text, held, strict=True))


@given(TEXTS)
def test_sentences_stand_in_order_and_are_stripped(text):
    found = segment(text)
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in found)
    assert sum(s.kind == "headline" for s in found) <= max(1, len(found))


@given(st.lists(TEXTS, max_size=4))
def test_every_span_is_what_its_row_says(texts):
    articles = table(texts)
    for found in (copydesk.sentences(articles), copydesk.words(articles)):
        for row in found.itertuples():
            assert articles["text"][row.article_id][row.start : row.end] == row.text


@given(TEXTS)
def test_words_lie_in_their_sentences(text):
    pieces = segment(text)
    for row in copydesk.words(table([text])).itertuples():
        sentence = pieces[row.sentence]
        assert sentence.start <= row.start < row.end <= sentence.end


@given(TEXTS)
def test_quotations_lie_inside_and_do_not_overlap(text):
    found = quotes(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(ARTICLES, min_size=2, max_size=4))
def test_articles_are_seen_one_at_a_time(texts):
    articles = table(texts)
    whole = copydesk.sentences(articles)
    parts = [copydesk.sentences(articles.iloc[[i]]) for i in reversed(range(len(articles)))]
    again = pd.concat(parts[::-1], ignore_index=True)
    pd.testing.assert_frame_equal(whole, again)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_loading_what_was_written_loses_nothing(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("corpus")
    wanted = text.removeprefix("\ufeff")
    if not wanted.strip():
        return
    (folder / "a.txt").write_bytes(text.encode())
    assert copydesk.load(folder).loc["a", "text"] == wanted
    copydesk.load(folder).to_parquet(folder / "b.parquet")
    back = copydesk.load(folder / "b.parquet")
    assert back.loc["a", "text"] == wanted


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_utf_16_and_utf_8_read_the_same(text):
    assert decode(text.encode("utf-16")) == text == decode(b"\xef\xbb\xbf" + text.encode())


HOSTILE = {
    "stops": "." * 200_000,
    "spaced stops": ". " * 100_000,
    "no spaces": "Ab.\xa0" * 50_000,
    "quotation marks": '"' * 200_000,
    "capitals": "AB " * 60_000,
    "lost spaces": "x.A" * 60_000,
    "blanks": " " * 200_000 + "x",
    "headings": "Must Read\n" * 10_000,
    "copies": (60 * "a" + ".\n") * 3_000,
    "long lines of buttons": ("share " * 49 + "\n") * 500,
    "bylines": ("By " + "A, " * 90 + "\n") * 500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_cut_in_linear_time(name):
    """Quadratic work on these would take minutes, and the test run would not end."""
    text = HOSTILE[name]
    spans = sorted((s.start, s.end) for s in (*find(text), *segment(text)))
    assert sum(end - start for start, end in spans) >= len(text) - sum(map(str.isspace, text))
