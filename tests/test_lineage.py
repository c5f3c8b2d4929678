"""Relations, families and the lineage graph, on texts written for the purpose."""

import pandas as pd
import pytest

from copydesk import candidates, relations
from copydesk.lineage import families, tree

ORIGIN = [
    "Fishermen in Varde pulled 14 people from the sea on Tuesday after a ferry caught fire.",
    "The fire began in the engine room of the Solveig shortly before noon.",
    "Captain Inga Dahl said that the crew had fought the flames for forty minutes.",
    "“We ran out of foam and then out of time,” Dahl told the harbour radio.",
    "Two passengers were flown to a hospital in Esbjerg with burns.",
    "The owner, Nordsund Lines, has kept its other three ferries in port for checks.",
    "An inquiry by the maritime board will open on Friday.",
    "The Solveig passed an inspection in March, records show.",
    "Local cafes gave the rescued passengers soup and blankets.",
    "Mayor Karsten Holm thanked the fishermen for what he called plain courage.",
]
RETOLD = [
    "After a ferry caught fire on Tuesday, fishermen from Varde rescued 14 people from the sea.",
    "The blaze started in the engine room of the Solveig just before noon.",
    "For forty minutes the crew fought the flames, captain Inga Dahl said.",
    "Dahl told harbour radio that they ran out of foam and then of time.",
    "Two passengers with burns were flown to hospital in Esbjerg.",
    "Nordsund Lines, the owner, kept three other ferries in port to be checked.",
    "The maritime board opens an inquiry on Friday.",
    "Records show that the Solveig passed an inspection in March.",
    "Rescued passengers were given soup and blankets by local cafes.",
    "Karsten Holm, the mayor, thanked the fishermen for their plain courage.",
]
VAGUE = [
    "Fishermen pulled several people from the sea after a ferry caught fire.",
    "The fire began in the engine room of the ship before noon.",
    "The captain said that the crew had fought the flames for a long time.",
    "They ran out of foam and then out of time, the captain told the harbour radio.",
    "Some passengers were flown to a hospital with burns.",
    "The owner has kept its other ferries in port for checks.",
    "An inquiry by the maritime board will open soon.",
    "The ship passed an inspection in the spring, records show.",
    "Local cafes gave the rescued passengers soup and blankets.",
    "The mayor thanked the fishermen for what he called plain courage.",
]
OTHER_OUTLET = [
    "A burning ferry forced passengers into the water off Varde this week.",
    "Witnesses on the beach watched smoke rise from the Solveig while boats circled it.",
    "Unions have long said that Nordsund Lines trains too few of its crews.",
    "Lawyer Mette Krag expects claims for damages from passengers.",
    "The maritime board has looked into four ferry fires in the past ten years.",
    "Ticket sales for the summer had only just begun.",
]
UNRELATED = [
    "The council of Lemvig wants to plant two hundred lime trees.",
    "Gardeners warn that the soil near the school is too dry for them.",
    "A vote on parking fees is expected in the autumn.",
    "The library will lend seeds to residents from next week.",
]


def table(**texts):
    lines = {key: "\n".join(value) for key, value in texts.items()}
    return pd.DataFrame({"text": lines}).rename_axis("article_id")


def said(**texts):
    row = relations(table(**texts)).iloc[0]
    return row["relation"], row["direction"]


RELATED = [
    ("a text and its retelling", ORIGIN, RETOLD, "same_text"),
    ("the retelling in another order", ORIGIN, RETOLD[5:] + RETOLD[:5], "same_text"),
    ("the first half of the retelling", ORIGIN, RETOLD[:5], "same_text"),
    ("an article inside another", ORIGIN, UNRELATED + RETOLD, "same_text"),
    ("one line a hundred times", ORIGIN[:1] * 100, ORIGIN[:1] * 100, "same_text"),
    ("capitals and emoji", ORIGIN, [f"😀 {line.upper()}" for line in ORIGIN], "same_text"),
    ("another outlet on the event", ORIGIN, OTHER_OUTLET, "same_event"),
    ("another story", ORIGIN, UNRELATED, "unrelated"),
    ("nothing", ORIGIN, [], "unrelated"),
]


@pytest.mark.parametrize(("label", "a", "b", "relation"), RELATED)
def test_relation(label, a, b, relation):
    assert said(x=a, y=b)[0] == relation


@pytest.mark.parametrize(
    ("label", "a", "b", "way"),
    [
        ("an abridgement", ORIGIN, RETOLD[:5], "a_to_b"),
        ("what was abridged", RETOLD[:5], ORIGIN, "b_to_a"),
        ("a retelling without names, figures and quotation", ORIGIN, VAGUE, "a_to_b"),
        ("two halves that overlap", ORIGIN[:7], RETOLD[3:], "siblings"),
        ("identical texts", ORIGIN, ORIGIN, "undetermined"),
    ],
)
def test_direction(label, a, b, way):
    assert said(x=a, y=b) == ("same_text", way)


@pytest.mark.parametrize("other", [OTHER_OUTLET, UNRELATED, []])
def test_two_texts_have_no_known_direction(other):
    assert said(x=ORIGIN, y=other)[1] == "undetermined"


def test_pairs_are_answered_in_the_order_and_orientation_given():
    articles = table(x=ORIGIN, y=RETOLD[:5], z=UNRELATED)
    asked = [("z", "x"), ("y", "x"), ("x", "y")]
    found = relations(articles, asked)
    assert list(zip(found["a"], found["b"], strict=True)) == asked
    assert found["direction"].tolist()[1:] == ["b_to_a", "a_to_b"]
    assert found["score"].iloc[1] == pytest.approx(found["score"].iloc[2])


def test_order_and_company_of_articles_do_not_matter():
    every = table(x=ORIGIN, y=RETOLD, z=OTHER_OUTLET)
    pd.testing.assert_frame_equal(
        relations(every.iloc[::-1]).iloc[[0]], relations(every.loc[["x", "y"]])
    )


def test_a_pair_that_is_not_in_the_table_is_named():
    with pytest.raises(ValueError, match="'w'"):
        relations(table(x=ORIGIN), [("x", "w")])


def test_shared_furniture_alone_is_no_relation():
    furniture = ["Leave a Reply", "Your email address will not be published.", "Source link"]
    assert said(x=UNRELATED + furniture, y=OTHER_OUTLET + furniture)[0] == "unrelated"


def test_families_count_once():
    found = families(table(x=ORIGIN, y=RETOLD[:5], z=UNRELATED)).set_index("article_id")
    assert found["family"].to_dict() == {"x": "x", "y": "x", "z": "z"}
    assert found["weight"].to_dict() == {"x": 0.5, "y": 0.5, "z": 1.0}
    assert found["role"].to_dict() == {"x": "origin", "y": "copy", "z": "independent"}


def test_a_missing_parent_is_reconstructed():
    found = tree(table(x=ORIGIN[:7], y=RETOLD[3:], z=UNRELATED))
    assert found[["parent", "child"]].to_numpy().tolist() == [
        ["lost: x + y", "x"],
        ["lost: x + y", "y"],
    ]
    assert found["reconstructed"].all()


def test_a_thousand_copies_propose_few_pairs():
    copies = {f"c{k:04d}": "\n".join(ORIGIN) for k in range(1000)}
    assert len(candidates.pairs(copies)) == 999


def test_candidates_of_a_larger_corpus_hold_the_retelling():
    fillers = {
        f"f{k:03d}": f"Club number {k} of league {k % 7} sold {k * 3} tickets to supporters."
        for k in range(candidates.SMALL + 20)
    }
    texts = fillers | {"x": "\n".join(ORIGIN), "y": "\n".join(reversed(RETOLD[:6]))}
    assert ("x", "y") in candidates.pairs(texts)


def test_two_thousand_sentences_are_compared():
    names = [f"{a}{b}{c}n" for a in "bdfgklmn" for b in "aeiou" for c in "prstvz"]
    lines = [
        f"{names[k % 240].title()}{names[k // 9]} sold {names[k // 11]}{names[-k % 239]} in {k}."
        for k in range(2000)
    ]
    assert said(x=lines, y=lines[:1000]) == ("same_text", "a_to_b")
