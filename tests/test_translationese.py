"""The verdict on a text: three values, undefined below the minimum, and a pivot that needs two."""

import pandas as pd
import pytest

from copydesk import load, translated
from copydesk.lexicon import entries
from copydesk.translationese import MINIMUM_WORDS, contributions, features, model, via

PLAIN = "The mayor opened the new bridge on Friday and thanked the builders for their work. "


def judged(*texts):
    index = pd.Index([f"{at}" for at in range(len(texts))], name="article_id")
    return translated(pd.DataFrame({"text": list(texts)}, index=index))


@pytest.fixture(scope="module")
def seeds():
    return translated(load("data/articles")).set_axis(["000", "001", "002", "003", "004"])


def test_too_short_is_undetermined_and_undefined():
    row = judged("A short text.", "").iloc[0]
    assert pd.isna(row["score"])
    assert row["verdict"] == "undetermined"
    assert f"{MINIMUM_WORDS} words" in row["evidence"]


def test_originals_of_the_corpus_are_not_called_translated(seeds):
    assert seeds.loc[["000", "003"], "verdict"].tolist() == ["original", "original"]
    assert (
        seeds.loc[["002", "004"], "score"].min() > seeds.loc[["000", "001", "003"], "score"].max()
    )


def test_one_text_is_judged_alone():
    texts = [PLAIN * 8, PLAIN * 9 + "It is the the end of the work."]
    both, single = judged(*texts), judged(texts[1])
    assert both["score"].iloc[1] == single["score"].iloc[0]


def test_traces_raise_the_score():
    plain, marred = PLAIN * 8, PLAIN.replace("bridge on", "bridge , on") * 8
    assert judged(marred)["score"].iloc[0] > judged(plain)["score"].iloc[0]


def test_the_parts_of_the_score_are_all_listed():
    values = features(PLAIN * 8)
    assert list(contributions(values)) == [f.name for f in model()[1:]]
    assert set(values) == {f.name for f in model()[1:]}
    assert all(all(row.values()) for row in entries("translationese"))


@pytest.mark.parametrize(
    ("label", "text", "pivot"),
    [
        ("two names agree", "Ukraine lost Charkiw. Tschernihiw held out, said Kyiv.", "German"),
        ("one name is not enough", "Ukraine lost Charkiw, said Kyiv.", None),
        ("a name twice is one piece", "Ukraine lost Charkiw. In Charkiw it rained.", None),
        ("English uses these", "Ukraine lost Kiev, Kharkov and Odessa.", None),
        ("nothing to see", "Ukraine held Kyiv.", None),
    ],
)
def test_the_pivot_needs_two_pieces(label, text, pivot):
    assert via(text)[0] == pivot
