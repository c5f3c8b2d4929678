"""Differences are shown only where the interval of the difference leaves zero out."""

import numpy as np
import pandas as pd
import pytest

from copydesk import readability
from copydesk.contrasts import differences, findings, overview, parts
from copydesk.hardest import hardest, sentence_ease
from copydesk.sensitivity import CHOICES, band, difference_band, sensitivity
from copydesk.textstat_peer import beside_textstat

EASY = "The boy ran home. He was cold and wet. His mother gave him hot soup. "
HARD = (
    "Negotiators reconsidered the unconditional implementation of contradictory resolutions. "
    "Administrative irregularities subsequently invalidated preliminary determinations. "
)


def articles(**texts):
    return pd.DataFrame({"text": texts.values()}, index=pd.Index(texts, name="article_id"))


def test_clear_difference_is_shown_and_has_the_right_sign():
    table = differences(articles(a=HARD * 8, b=EASY * 8)).set_index("score")
    assert table["shown"].all()
    assert table.loc["estimated_ease", "difference"] < 0
    assert table.loc["flesch_kincaid_grade", "difference"] > 0


def test_same_text_shows_no_difference():
    table = differences(articles(a=EASY * 8, b=EASY * 8))
    assert (table["difference"] == 0).all()
    assert not table["shown"].any()


def test_few_sentences_show_nothing():
    assert not differences(articles(a=HARD, b=EASY))["shown"].any()


def test_difference_does_not_depend_on_neighbours():
    two = differences(articles(a=HARD * 4, c=EASY * 4))
    three = differences(articles(c=EASY * 4, b=HARD * 2, a=HARD * 4))
    three = three[(three["a"] == "a") & (three["b"] == "c")].reset_index(drop=True)
    pd.testing.assert_frame_equal(two, three, check_exact=True)


def test_no_articles_no_rows():
    for function in (differences, parts, sensitivity, band, difference_band, sentence_ease):
        assert function(articles()).empty
    assert beside_textstat(articles()).empty


def test_quoted_people_are_told_from_the_outlet():
    text = (HARD + "“We are glad to be home,” she said. “It was cold,” he said. ") * 6
    table = parts(articles(a=text)).set_index(["contrast", "score"])
    voice = table.loc[("voice", "estimated_ease")]
    assert voice["a"] < voice["b"]
    assert voice["shown"]


def test_parts_of_a_short_article_are_undefined():
    table = parts(articles(a="They met on Monday."))
    assert table.loc[table["contrast"] == "place", ["a", "b"]].isna().all(axis=None)
    assert not table["shown"].any()


def test_lead_and_tail():
    table = parts(articles(a=HARD * 4 + EASY * 4)).set_index(["contrast", "score"])
    assert table.loc[("place", "estimated_ease"), "difference"] < 0


FINDINGS = [
    ("none", {}, "not defined for any text"),
    ("no sentence", {"a": ""}, "not defined for any text"),
    ("one", {"a": EASY * 4}, "the only text with sentences"),
    ("alike", {"a": EASY * 4, "b": EASY * 4}, "No difference can be shown"),
    ("apart", {"a": EASY * 4, "b": HARD * 4}, "a is easier than b"),
    ("one undefined", {"a": EASY * 4, "b": HARD * 4, "c": ""}, "in 1 of 1 pair: a is easier"),
]


@pytest.mark.parametrize(
    ("texts", "expected"), [c[1:] for c in FINDINGS], ids=[c[0] for c in FINDINGS]
)
@pytest.mark.parametrize("score", ["estimated_ease", "flesch_kincaid_grade"])
def test_findings(texts, expected, score):
    assert expected in " ".join(findings(articles(**texts), score))


REMARKS = [
    ("long enough", (EASY + HARD) * 20, ""),
    ("short", EASY * 3, "under 100 words"),
    ("one sentence", "They met.", "one sentence: no interval; under 100 words"),
    ("nothing", "...", "no sentence of prose"),
    ("another language", "Президент заявив, що переговори тривають. " * 60, "few English words"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in REMARKS], ids=[c[0] for c in REMARKS]
)
def test_a_missing_or_doubtful_score_has_its_reason(text, expected):
    table = overview(articles(a=text), readability(articles(a=text)))
    assert table.set_index("score").loc["dale_chall", "remark"] == expected


def test_house_style_moves_a_naive_split_and_not_the_default():
    text = "Mr. Novak met Gov. Hale in the U.S. on Monday. They spoke of Dr. Brandt at length."
    table = sensitivity(articles(a=text)).set_index(["score", "choice"])["shift"]
    grade = table["flesch_kincaid_grade"]
    assert grade["sentences at every stop"] < -1
    assert abs(grade["typewriter quotation marks"]) < 1e-9


def test_band_holds_the_score():
    table = band(articles(a=EASY * 3 + HARD, b=""))
    known = table[table["article_id"] == "a"]
    assert (known["lowest"] <= known["value"]).all()
    assert (known["value"] <= known["highest"]).all()
    assert (
        table.loc[table["article_id"] == "b", ["value", "lowest", "widest"]].isna().all(axis=None)
    )


def test_choices_leave_names_of_choices_unique_and_complete():
    table = sensitivity(articles(a=EASY * 3))
    assert set(table["choice"]) == set(CHOICES)


def test_difference_band_keeps_its_sign_where_the_gap_is_wide():
    assert difference_band(articles(a=EASY * 5, b=HARD * 5))["steady"].all()


def test_causes_add_up_to_the_difference_from_textstat():
    table = beside_textstat(articles(a="A Headline\n\n" + EASY + "Mr. Novak went. " + HARD))
    causes = table[["text", "formula", "sentences", "words", "hard_words"]].sum(axis=1)
    assert np.allclose(causes, table["ours"] - table["textstat"], atol=1e-9)
    same = ~table["score"].isin({"coleman_liau_index", "spache"})
    assert (table.loc[same, "formula"].abs() < 1e-9).all()


def test_hardest_sentence_is_found_with_its_words():
    table = hardest(articles(a=EASY * 3 + HARD), 1)
    row = table.iloc[0]
    text = (EASY * 3 + HARD)[row["start"] : row["end"]]
    assert text.startswith("Negotiators reconsidered")
    assert "unconditional" in row["reason"]


def test_one_row_for_each_sentence():
    assert len(sentence_ease(articles(a=EASY, b="", c="..."))) == 3
