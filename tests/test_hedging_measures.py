"""Rates, contrasts, places, and certainty between versions."""

import math

import pandas as pd
import pytest

from copydesk.hedging.measures import contrasts, passages, places, rates
from copydesk.hedging.versions import certainty

PLAIN = "The ferry sank at noon. Divers searched the harbour. The crew came home."
HEDGED = "The ferry may have sunk. Divers possibly searched it. The crew came home."


def corpus(**texts: str) -> pd.DataFrame:
    return pd.DataFrame({"text": texts.values()}, index=pd.Index(texts, name="article_id"))


def test_a_rate_is_cues_per_hundred_sentences() -> None:
    found = rates(corpus(a=HEDGED)).query("voice == 'all' and category == 'all'").iloc[0]
    assert (found["sentences"], found["cues"]) == (3, 2)
    assert found["rate"] == pytest.approx(200 / 3)
    assert found["rate_low"] <= found["rate"] <= found["rate_high"]


def test_voices_and_categories_add_up() -> None:
    found = rates(corpus(a=HEDGED + " “It could rain,” she said.", b=PLAIN))
    total = found.query("voice == 'all' and category == 'all'").set_index("group")["cues"]
    voices = found.query("voice != 'all' and category == 'all'").groupby("group")["cues"].sum()
    kinds = found.query("voice == 'all' and category != 'all'").groupby("group")["cues"].sum()
    assert total.to_dict() == voices.to_dict() == kinds.to_dict() == {"a": 3, "b": 0}


def test_outlets_are_pooled_by_column() -> None:
    articles = corpus(a=HEDGED, b=PLAIN).assign(outlet="Gazette")
    found = rates(articles, by="outlet").query("voice == 'all' and category == 'all'")
    assert found[["group", "sentences", "cues"]].to_numpy().tolist() == [["Gazette", 6, 2]]


@pytest.mark.parametrize("text", ["", "Only a headline", "1234 5678"])
def test_no_prose_no_rate(text: str) -> None:
    found = rates(corpus(a=text))
    defined = found["sentences"] > 0
    assert found.loc[~defined, "rate"].isna().all()
    assert found.loc[defined, "rate"].eq(0).all()


def test_no_articles() -> None:
    empty = corpus()
    assert rates(empty).empty
    assert contrasts(empty).empty
    assert passages(empty).empty
    assert certainty(empty).empty
    assert places(empty)["rate"].isna().all()


def test_order_of_articles_makes_no_difference() -> None:
    articles = corpus(a=HEDGED, b=PLAIN, c=PLAIN + HEDGED)
    assert rates(articles).equals(rates(articles.iloc[::-1]))
    assert contrasts(articles).equals(contrasts(articles.iloc[::-1]))


def test_contrasts_show_only_what_the_intervals_show() -> None:
    half, most = "It may rain. It rained. " * 20, "It may rain. " * 38 + "It rained. " * 2
    found = contrasts(corpus(half=half, most=most, same=half)).query("voice == 'all'")
    apart = found.set_index(["a", "b"])["apart"].to_dict()
    assert apart == {("half", "most"): True, ("half", "same"): False, ("most", "same"): True}


def test_sentences_that_do_not_differ_show_nothing() -> None:
    found = contrasts(corpus(none=PLAIN, half="It may rain. It rained. " * 20))
    assert found["low"].isna().all()
    assert found["apart"].isna().all()


def test_unknown_list_or_column_is_named() -> None:
    with pytest.raises(ValueError, match="no list 'weasels'"):
        rates(corpus(a=PLAIN), "weasels")
    with pytest.raises(ValueError, match="no column 'outlet'"):
        rates(corpus(a=PLAIN), by="outlet")


def test_certainty_names_what_was_lost_and_gained() -> None:
    parent = "The ferry reportedly sank at noon near Dover. Divers searched the old harbour."
    copy = "The ferry sank at noon near Dover. Divers apparently searched the old harbour."
    found = certainty(corpus(a=parent, b=copy), [("a", "b")])
    assert found["change"].tolist() == ["hedge lost", "hedge gained"]
    assert (found["a_cues"] + found["b_cues"]).tolist() == ["reportedly", "apparently"]
    assert certainty(corpus(a=parent, b=parent), [("a", "b")]).empty


def test_a_pair_that_names_no_article_says_so() -> None:
    with pytest.raises(ValueError, match="no article 'w'"):
        certainty(corpus(a="It rained."), [("a", "w")])


def test_passages_stand_in_the_text() -> None:
    found = passages(corpus(a=HEDGED)).iloc[0]
    assert HEDGED[found["start"] : found["end"]] == found["cue"] == "may"
    assert not math.isnan(found["strength"])
