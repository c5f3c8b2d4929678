"""Which words are hedges and boosters, in which context and in whose voice."""

from csv import DictReader
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import boosters, hedges
from copydesk.hedging import find
from copydesk.hedging.context import RULES
from copydesk.lexicon import entries

with Path(__file__).with_name("hedging_cases.psv").open(encoding="utf-8") as _handle:
    CASES = list(DictReader(_handle, delimiter="|"))  # "a|b" of a phrase is written "a, b" there

CUES = [  # label, text, the cues that must be found, in order
    ("month and modal", "In May it may burst.", ["may"]),
    ("surname", "Mrs. May resigned.", []),
    ("capitals", "STORM MAY REACH COAST BY FRIDAY", ["MAY"]),
    ("parenthesis", "The dam may, he said, burst, and the town could, too.", ["may", "could"]),
    ("permission", "Officials said drivers could safely return.", []),
    ("purpose", "She left early so that the children could sleep.", []),
    ("responsibility", "A militia claimed responsibility.", []),
    ("plain report", "The agency reported the vote.", []),
    ("multi-word first", "It is not yet clear who fired.", ["It is not yet clear"]),
    (
        "verification",
        "This cannot be independently verified.",
        ["cannot be independently verified"],
    ),
    ("longest phrase", "Police are investigating whether he knew.", ["investigating whether"]),
    ("question put", "She was asked by a guest whether it rained.", []),
    ("likely voters", "The poll asked likely Democratic voters.", []),
    ("comparison", "Men are more likely than women to drown.", []),
    ("rounded price", "It cost about $40 million.", []),
    ("no text", "", []),
    ("another language", "Die Brücke ist gestern eingestürzt.", []),
    ("500 words", "It may rain and " * 120 + "then stop.", ["may"] * 120),
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


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['phrase'][:30]}-{c['rule']}")
def test_ambiguous_entry(case: dict[str, str]) -> None:
    name, rule = case["list"], f"{case['rule']}: {case['phrase'].replace(', ', '|')}"
    assert rule in [cue.rule for cue in find(case["yes"], name)]
    assert rule not in [cue.rule for cue in find(case["no"], name)]


@pytest.mark.parametrize("name", ["hedges", "boosters"])
def test_every_ambiguous_entry_has_a_case(name: str) -> None:
    ambiguous = {(r["phrase"], r["rule"]) for r in entries(name) if r["rule"] != "listed"}
    cases = {(c["phrase"].replace(", ", "|"), c["rule"]) for c in CASES if c["list"] == name}
    assert ambiguous == cases


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


def test_every_rule_is_used() -> None:
    used = {row["rule"] for name in ("hedges", "boosters") for row in entries(name)}
    assert used == set(RULES)


TEXT = "may might some 40 % $ “ ” said that is not clear May , . ’s n’t 😀 été if certainly"
WORDS = st.sampled_from(TEXT.split())


@settings(derandomize=True, deadline=None, max_examples=80)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_text_gives_cues_in_order_and_without_overlap(text: str) -> None:
    for name in ("hedges", "boosters"):
        cues = find(text, name)
        assert all(text[c.start : c.end] == c.cue and 0 < c.strength <= 1 for c in cues)
        assert all(a.end <= b.start for a, b in pairwise(cues))
