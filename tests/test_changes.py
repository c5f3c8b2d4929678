"""Changes of meaning between versions: what is found, and what is let pass."""

import pandas as pd
import pytest

from copydesk import drift
from copydesk.lexicon import entries

FRAME = "{} The harbour at Esbjerg was closed until noon while divers searched the basin."


def kinds(a, b):
    texts = {"x": FRAME.format(a), "y": FRAME.format(b)}
    articles = pd.DataFrame({"text": texts})
    articles.index.name = "article_id"
    return drift(articles, [("x", "y")])


FOUND = [
    (
        "number",
        "The fire injured 16 workers at the mill.",
        "The fire injured 61 workers at the mill.",
    ),
    ("number", "The bank lost $3.5 million in May.", "In May the bank lost $35 million."),
    ("negation", "The bridge will not open to lorries.", "The bridge will open to lorries."),
    (
        "name",
        "Minister Ulla Brandt visited the flooded town.",
        "Minister Ulla Brandtson visited the flooded town.",
    ),
    ("name", "The flood reached Sonderholm by dawn.", "The flood reached Sunderheim by dawn."),
    (
        "role",
        "Rebels attacked the convoy near the pass.",
        "The convoy attacked rebels near the pass.",
    ),
    (
        "quote_lost",
        "“We have lost the whole harvest,” the farmer said.",
        "The farmer said they had lost the whole harvest.",
    ),
    (
        "speaker_lost",
        "The dam is safe, engineer Pavel Horak said.",
        "The dam is safe, an engineer said.",
    ),
    ("hedge", "The plane may have hit a mast.", "The plane hit a mast."),
    (
        "sense",
        "The firm agreed to repay the loan to the city.",
        "The firm threatened to repay the loan to the city.",
    ),
    ("sense", "Families can leave on the coastal road.", "Families can leave the coastal road."),
]
QUIET = [
    ("a number in words", "Five people were rescued.", "5 people were rescued."),
    (
        "a spelling by another scheme",
        "Shelling hit Kharkiv at night.",
        "Shelling hit Kharkov at night.",
    ),
    ("a listed synonym", "Troops seized the town hall.", "Troops captured the town hall."),
    (
        "British and American spelling",
        "The defence ministry closed the centre.",
        "The defense ministry closed the center.",
    ),
    (
        "active and passive",
        "Rebels attacked the convoy near the pass.",
        "The convoy was attacked by rebels near the pass.",
    ),
    ("failing for not doing", "The talks did not bring peace.", "The talks failed to bring peace."),
]


@pytest.mark.parametrize(("kind", "a", "b"), FOUND)
def test_change_is_found(kind, a, b):
    assert kind in set(kinds(a, b)["kind"])


@pytest.mark.parametrize(("label", "a", "b"), QUIET)
def test_rewording_is_let_pass(label, a, b):
    assert kinds(a, b)["kind"].tolist() == []


@pytest.mark.parametrize(("kind", "a", "b"), FOUND)
def test_spans_hold_the_texts_of_the_row(kind, a, b):
    found = kinds(a, b)
    for side, text in (("a", FRAME.format(a)), ("b", FRAME.format(b))):
        for row in found.dropna(subset=[f"{side}_start"]).to_dict("records"):
            assert text[row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_text"]


def test_sentences_without_partner_are_omission_and_addition():
    extra = "A crane driver saw the ship list to port before it sank."
    assert kinds(extra, "")["kind"].tolist() == ["omission"]
    assert kinds("", extra)["kind"].tolist() == ["addition"]


def test_identical_texts_show_no_drift():
    text = FOUND[0][1]
    assert kinds(text, text).empty


def test_what_siblings_hold_alone_is_no_omission():
    lines = [
        "Divers searched the basin at Esbjerg for a second day.",
        "The crane Thor fell on Monday and crushed two empty lorries.",
        "Owner Pia Lund promised to pay for the lorries.",
        "A court in Ribe will hear the case in spring.",
        "The port handled nine million tonnes last year.",
        "Dockers had complained about rust on the crane.",
    ]
    articles = pd.DataFrame({"text": {"x": "\n".join(lines[:4]), "y": "\n".join(lines[2:])}})
    assert drift(articles, [("x", "y")]).empty


def test_a_pair_that_is_not_in_the_table_is_named():
    with pytest.raises(ValueError, match="'w'"):
        drift(pd.DataFrame({"text": {"x": "It rained."}}), [("x", "w")])


def test_every_synonym_has_a_source_and_stands_in_a_group():
    for row in entries("synonyms"):
        assert all(row.values())
        assert row["headword"] not in row["synonyms"].split("|")


def test_changes_in_one_place_are_in_order_of_their_evidence():
    said = "said the pier would reopen on Monday after repairs."
    found = kinds(f"Esbjerg chairman Lars Holm {said}", f"We {said}")
    lost = found.loc[found["kind"] == "speaker_lost", "evidence"].tolist()
    assert len(lost) == 2
    assert lost == sorted(lost)
