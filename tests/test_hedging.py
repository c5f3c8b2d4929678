"""Which words are hedges and boosters, in which context and in whose voice."""

import pandas as pd
import pytest

from copydesk import boosters, hedges
from copydesk.hedging.context import RULES
from copydesk.lexicon import entries

CUES = [  # label, text, the cues that must be found, in order
    ("modal", "The dam may burst.", ["may"]),
    ("month", "The dam burst in May.", []),
    ("month and modal", "In May it may burst.", ["may"]),
    ("surname", "Mrs. May resigned.", []),
    ("capitals", "STORM MAY REACH COAST BY FRIDAY", ["MAY"]),
    ("military might", "The army displayed its might.", []),
    ("might", "The army might withdraw.", ["might"]),
    ("possibility", "The ferry could sink.", ["could"]),
    ("inability", "He could not find the key.", []),
    ("permission", "Officials said drivers could safely return.", []),
    ("purpose", "She left early so that the children could sleep.", []),
    ("about a quantity", "About 40 houses burned.", ["About"]),
    ("about a topic", "They talked about houses.", []),
    ("around a place", "They walked around the lake.", []),
    ("some with a number", "Some 300 sheep drowned.", ["Some"]),
    ("some", "Some sheep drowned.", []),
    ("appear as judgement", "The fire appears to be out.", ["appears"]),
    ("appear in public", "The mayor appeared in court.", []),
    ("inference", "Reports suggest that the bridge held.", ["suggest"]),
    ("proposal", "The coach suggested waiting.", []),
    ("claim", "The firm claimed it had paid.", ["claimed"]),
    ("claim to territory", "Both states have claims to the island.", []),
    ("claim of responsibility", "A militia claimed responsibility.", []),
    ("passive hearsay", "He is believed to have fled.", ["is believed to"]),
    ("reported in the passive", "Ten miners were reported missing.", ["were reported"]),
    ("plain report", "The agency reported the vote.", []),
    ("multi-word first", "It is not yet clear who fired.", ["It is not yet clear"]),
    (
        "verification",
        "The figures could not be independently verified.",
        ["could not be independently verified"],
    ),
    ("expected", "Talks are expected to resume.", ["are expected to"]),
    ("whether", "Police are investigating whether he knew.", ["investigating whether"]),
    ("whether or not", "We go regardless of whether it rains.", []),
    ("condition", "Prices will rise if the port closes.", ["if"]),
    ("as if", "He spoke as if nothing had happened.", []),
    ("likely voters", "The poll asked likely voters.", []),
    ("likely", "Snow is likely tonight.", ["likely"]),
    ("future in the past", "He said he would return.", []),
    ("no text", "", []),
    ("another language", "Die Brücke ist gestern eingestürzt.", []),
]


def table(text: str) -> pd.DataFrame:
    return pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))


@pytest.mark.parametrize(("text", "cues"), [c[1:] for c in CUES], ids=[c[0] for c in CUES])
def test_cues(text: str, cues: list[str]) -> None:
    found = hedges(table(text))
    assert found["cue"].tolist() == cues
    assert [text[s:e] for s, e in zip(found["start"], found["end"], strict=True)] == cues


VOICES = [  # label, text, the voice of each cue
    ("own words", "It may rain.", ["outlet"]),
    ("quotation", "“It may rain,” the sailor said.", ["source"]),
    ("paraphrase", "The sailor said that it may rain.", ["source"]),
    ("trailing attribution", "It may rain, the sailor said.", ["source"]),
    ("the reporting verb is the outlet's", "The army claimed it had won.", ["outlet"]),
    ("verb and content", "The army claimed it might win.", ["outlet", "source"]),
    ("after a quotation", "“It rained,” he said. It may rain again.", ["outlet"]),
]


@pytest.mark.parametrize(("text", "voices"), [c[1:] for c in VOICES], ids=[c[0] for c in VOICES])
def test_voice(text: str, voices: list[str]) -> None:
    assert hedges(table(text))["voice"].tolist() == voices


def test_boosters_are_found_apart_from_hedges() -> None:
    articles = table("It will certainly rain.")
    assert boosters(articles)["cue"].tolist() == ["certainly"]
    assert hedges(articles).empty


@pytest.mark.parametrize("name", ["hedges", "boosters"])
def test_word_lists(name: str) -> None:
    rows = entries(name)
    assert not [row for row in rows if not all(value.strip() for value in row.values())]
    assert len({(row["phrase"], row["rule"]) for row in rows}) == len(rows)
    assert {row["rule"] for row in rows} <= set(RULES)
    assert all(0 < float(row["strength"]) <= 1 for row in rows)
    assert len({row["strength"] for row in rows}) <= 6
