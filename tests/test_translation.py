"""What is reported on translation: right for no text, one, several, and for undefined figures."""

import pandas as pd
import pytest

from copydesk import translation

PLAIN = "The mayor opened the new bridge on Friday and thanked the builders for their work. "
TEXTS = {
    "clean": PLAIN * 8,
    "marred": "Ukraine took Charkiw. Tschernihiw held , he said. " + PLAIN * 7,
    "short": "Ukraine held Kharkiv.",
}


@pytest.fixture(scope="module")
def articles():
    index = pd.Index(list(TEXTS), name="article_id")
    return pd.DataFrame({"text": list(TEXTS.values()), "label": list("CMS")}, index=index)


def test_rates_count_traces_in_words(articles):
    rated = translation.rates(articles, resamples=50).set_index("label")
    assert rated["traces"].tolist() == [0, 3, 0]
    assert rated.loc["M", "rate"] == pytest.approx(1000 * 3 / rated.loc["M", "words"])
    assert pd.isna(rated.loc["C", "rate_low"])


def test_verdicts_carry_the_uncertainty_and_leave_short_texts_undefined(articles):
    judged = translation.verdicts(articles).set_index("label")
    known = judged.loc[["C", "M"]]
    assert (known["score_low"] <= known["score"]).all()
    assert (known["score"] <= known["score_high"]).all()
    assert judged.loc["S", ["score", "score_low"]].isna().all()
    assert judged.loc["M", "via"] == "German"


def test_spellings_show_who_writes_what(articles):
    table = translation.spellings(articles).set_index("spelling")
    assert table.loc["Charkiw", ["name", "M", "S"]].tolist() == ["Kharkiv", 1, 0]
    assert table.loc["Kharkiv", ["M", "S"]].tolist() == [0, 1]


def test_pivots_say_which_pieces_decide(articles):
    pieces = translation.pivots(articles)
    assert set(pieces.loc[pieces["decides"], "piece"]) == {"Charkiw", "Tschernihiw"}


@pytest.mark.parametrize("keys", [[], ["clean"], ["short"], ["clean", "marred", "short"]])
def test_sentences_hold_for_any_number_of_texts(articles, keys):
    chosen = articles.loc[keys]
    judged = translation.verdicts(chosen)
    said = [s for s, _ in translation.answer(judged, translation.rates(chosen, resamples=50))]
    assert all(sentence.endswith(".") and "nan" not in sentence for sentence in said)
    for frame in (translation.kinds, translation.pivots, translation.passages):
        assert len(frame(chosen)) >= 0


def test_passages_lie_in_the_text(articles):
    for row in translation.passages(articles).itertuples():
        assert TEXTS[row.article_id][row.start : row.end] == row.text
        assert row.text.strip() in row.passage
