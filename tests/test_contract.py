"""The rules that hold for every public function: shapes, types, spans, purity, order."""

import copy

import pandas as pd
import pytest

import copydesk
from copydesk.tables import SCHEMAS

# Functions that take the articles one at a time, and those whose table is indexed by article.
PER_ARTICLE = {
    "furniture": copydesk.furniture,
    "sentences": copydesk.sentences,
    "words": copydesk.words,
    "attributions": copydesk.attributions,
    "hedges": copydesk.hedges,
    "boosters": copydesk.boosters,
    "artefacts": copydesk.artefacts,
}
INDEXED = {"readability": copydesk.readability, "translated": copydesk.translated}
ODD_TEXTS = {
    "empty": "",
    "spaces": " \n\t\n ",
    "one word": "Perhaps",
    "no letters": "12 % … — 7!",
    "capitals": "THE MAYOR SAID THE BRIDGE MAY FALL. NOBODY ANSWERED.",
    "emoji": "🙂🙂 She said: “🙂”. 🙂",
    "stray mark": "“He left. She stayed.\n\nThey said nothing of it.",
    "many marks": "“" * 5000 + "”" * 5000,
    "one long word": "a" * 20_000,
    "unbroken sentence": "word " * 5000,
    "other script": "Місто оточене, каже мер. Люди чекають.",
    "windows newlines": "Bridge reopens\r\n\r\nThe bridge may reopen, officials said.\r\n",
}


def frame(texts: dict[str, str]) -> pd.DataFrame:
    index = pd.Index(list(texts), name="article_id", dtype="str")
    return pd.DataFrame({"text": pd.Series(list(texts.values()), dtype="str").array}, index=index)


def typed(table: pd.DataFrame) -> dict[str, str]:
    return {name: str(dtype) for name, dtype in table.dtypes.items()}


@pytest.fixture(scope="module")
def odd() -> pd.DataFrame:
    return frame(ODD_TEXTS)


@pytest.mark.parametrize("name", PER_ARTICLE)
def test_columns_and_types_are_those_promised_with_rows_and_without(name, seeds):
    for articles in (seeds, seeds.head(0), seeds[["text"]]):
        table = PER_ARTICLE[name](articles)
        assert typed(table) == SCHEMAS[name]
        assert isinstance(table.index, pd.RangeIndex)
    assert len(PER_ARTICLE[name](seeds)) > 0 or name == "artefacts"


@pytest.mark.parametrize("name", INDEXED)
def test_a_table_of_articles_keeps_every_article_in_order(name, seeds, odd):
    for articles in (seeds, odd, seeds.head(0)):
        table = INDEXED[name](articles)
        assert list(table.index) == list(articles.index)
        assert table.index.name == "article_id"
    assert typed(INDEXED[name](seeds)) == typed(INDEXED[name](seeds.head(0)))


@pytest.mark.parametrize("name", PER_ARTICLE)
def test_every_span_lies_in_its_text_and_says_what_it_names(name, seeds, odd):
    for articles in (seeds, odd):
        table = PER_ARTICLE[name](articles)
        for row in table.itertuples():
            text = articles["text"][row.article_id]
            pairs = [(a, b) for a, b in getattr(row, "content", [])]
            for kind in ("", "cue_", "source_"):
                start = getattr(row, f"{kind}start", pd.NA)
                if not pd.isna(start):
                    pairs.append((start, getattr(row, f"{kind}end")))
            assert pairs
            assert all(0 <= a < b <= len(text) for a, b in pairs)
        if {"text", "start"} <= set(table.columns):
            said = [articles["text"][r.article_id][r.start : r.end] for r in table.itertuples()]
            assert said == list(table["text"])


@pytest.mark.parametrize("name", [*PER_ARTICLE, *INDEXED])
def test_work_can_be_split_and_ordered_anyhow(name, seeds, odd):
    function = (PER_ARTICLE | INDEXED)[name]
    articles = pd.concat([seeds[["text"]], odd])
    whole = function(articles)
    parts = [function(articles.loc[[key]]) for key in reversed(articles.index)]
    joined = pd.concat([part for part in reversed(parts) if len(part)])
    if name in PER_ARTICLE:
        joined = joined.reset_index(drop=True)
    pd.testing.assert_frame_equal(whole, joined)


@pytest.mark.parametrize("name", [*PER_ARTICLE, *INDEXED])
def test_the_input_is_left_alone(name, seeds):
    before = copy.deepcopy(seeds)
    (PER_ARTICLE | INDEXED)[name](seeds)
    pd.testing.assert_frame_equal(seeds, before)


def test_tables_between_articles_have_the_promised_types(seeds):
    said = copydesk.attributions(seeds)
    some = seeds.head(3)
    for make, name in (
        (lambda: copydesk.speakers(said), "speakers"),
        (lambda: copydesk.speakers(said.head(0)), "speakers"),
        (lambda: copydesk.align(["The bridge fell."], ["The bridge fell."]), "align"),
        (lambda: copydesk.align([], []), "align"),
        (lambda: copydesk.relations(some), "relations"),
        (lambda: copydesk.relations(some.head(0)), "relations"),
        (lambda: copydesk.relations(some, pairs=[]), "relations"),
        (lambda: copydesk.drift(some), "drift"),
        (lambda: copydesk.drift(some, pairs=[]), "drift"),
    ):
        assert typed(make()) == SCHEMAS[name]


def test_relations_answer_the_pairs_asked_for_in_their_orientation(seeds):
    first, second, third = seeds.index[:3]
    pairs = [(third, first), (first, second)]
    assert (
        list(copydesk.relations(seeds, pairs=pairs)[["a", "b"]].itertuples(index=False, name=None))
        == pairs
    )


def test_same_name_is_symmetric_and_bounded():
    for a, b in (("Kharkiv", "Kharkov"), ("Kyiv", "Odesa"), ("", ""), ("a" * 500, "b" * 500)):
        assert copydesk.same_name(a, b) == copydesk.same_name(b, a)
        assert 0 <= copydesk.same_name(a, b) <= 1
    assert copydesk.same_name("Kharkiv", "Kharkov") >= 0.5 > copydesk.same_name("Kyiv", "Odesa")


def test_every_public_name_has_a_docstring_with_an_example():
    for name in copydesk.__all__:
        thing = getattr(copydesk, name)
        assert thing.__doc__, name
        assert ">>>" in thing.__doc__ or name == "CorpusError", name
