"""Traces of translation: found where they are, and not where English is as it should be."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import artefacts
from copydesk.traces.spellings import habits

FOUND = [
    ("space before a mark", "He arrived on Friday , tired.", "punctuation", " ,"),
    ("full stop in a clause", "They met in the old. harbour, and left.", "punctuation", ". "),
    ("spaced dots", "It was late. . . he thought, and went.", "punctuation", ". . ."),
    ("quote turned round", "He said: “We stay. “", "broken_quote", " “"),
    ("quote opened twice", "“We stay,” he said. “We “never leave.”", "broken_quote", "“"),
    ("space inside quotes", "She said: “ We stay.”", "broken_quote", "“ "),
    ("straight mark alone", 'He called it "a mess and left the room.', "broken_quote", '"'),
    ("decimal comma", "Prices rose by 3,5 percent in May.", "number_format", "3,5"),
    ("unit glued", "The front is 40km away from here.", "number_format", "40km"),
    ("currency behind", "He paid 300 USD for the ticket.", "number_format", "300 USD"),
    ("other script", "The ship, called Победа, sank.", "source_fragment", "Победа"),
    ("twice", "They found the the key.", "odd_collocation", "the the"),
    (
        "no subject, no verb",
        "The army left. Stationed near the river.",
        "truncated_or_dangling",
        "",
    ),
    ("left over", "The talks ended on Monday. We have given", "truncated_or_dangling", ""),
    ("article missing", "Kremlin said nothing more about it.", "agreement", "Kremlin"),
    ("article too many", "A message on the Facebook, he said, was false.", "agreement", ""),
    ("said twice", "It was late, said the guard. said the guard it rained.", "odd_collocation", ""),
    ("comma", "However they came back at night.", "punctuation", ""),
    ("object", "The flood demolished many families.", "wrong_sense", "demolished many families"),
    ("mass noun", "He had a good advice for her.", "agreement", "a good advice"),
    ("compass", "They rested and the east wanted peace.", "punctuation", "east"),
    ("number", "They was late for the train.", "agreement", "They was"),
    ("calque", "It was done in the frame of the treaty.", "calque", "in the frame of"),
    ("Russian form", "Ukraine rebuilt the road to Lugansk.", "transliteration_variant", "Lugansk"),
    ("German form", "Ukraine rebuilt Charkiw, he said.", "transliteration_variant", "Charkiw"),
    (
        "two forms",
        "Ukraine left Vinnytsia. In Vinnitsa it rained.",
        "mixed_transliteration",
        "Vinnitsa",
    ),
    ("misspelt city", "Ukraine holds the city of Poltuva.", "name_mutation", "Poltuva"),
    ("blend", "Ukraine’s envoy met Lavrov. Sergei Lavrovsky smiled.", "name_mutation", ""),
    ("figure", "Ukraine’s Dmitrij Kuleba spoke.", "transliteration_variant", "Dmitrij Kuleba"),
]
CLEAN = [
    "The U.S. economy grew 3.5 percent, the Fed said; prices rose 1,200 percent in 1923.",
    "“We stay,” he said. “We never leave.” Mr. Smith agreed that he had had enough.",
    'He asked: "Why now?" and she said "No" twice.',
    "The United Nations said it would go. An hour later, a European one-off deal was done.",
    "Ukraine held Kyiv, Kharkiv, Mykolaiv and Zaporizhzhia, said President Volodymyr Zelenskyy.",
    "Andriy Yermak, who works for Ukraine’s president, met Sergey Lavrov near Chernobyl.",
    "However cold it was, they demolished the homes of many families, and the boat caught fire.",
    "He made a progress report on the fighting; the wind from the west was strong.",
    "Bring it on, she thought. Step by step, day after day, they did.",
    "",
]


def found(text):
    return artefacts(pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id")))


@pytest.mark.parametrize(("label", "text", "kind", "span"), FOUND)
def test_a_trace_is_found(label, text, kind, span):
    rows = found(text)
    assert kind in set(rows["kind"])
    assert not span or span in set(rows["text"])


@pytest.mark.parametrize("text", CLEAN)
def test_plain_english_shows_none(text):
    assert found(text)["text"].tolist() == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Ukraine’s oldest restaurant serves chicken Kiev.",
            marks=pytest.mark.xfail(reason="a dish keeps its name", strict=True),
        ),
        pytest.param(
            "Runners from Ukraine won the 10km race.",
            marks=pytest.mark.xfail(reason="sports pages write so", strict=True),
        ),
    ],
)
def test_known_false_alarms(text):
    assert found(text).empty


def test_spelling_habits_name_the_language():
    assert habits("Tschernihiw", "Chernihiv") == ("German",)
    assert habits("Mikolajiv", "Mykolaiv") == ("Serbian or Croatian",)
    assert habits("Jytomyr", "Zhytomyr") == ("French",)
    assert habits("Lviv", "Lviv") == ()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_every_trace_lies_in_the_text(text):
    rows = found(text)
    assert all(text[r.start : r.end] == r.text and r.start < r.end for r in rows.itertuples())
    assert rows["confidence"].between(0, 1).all()


def test_ten_thousand_marks_and_letters_are_no_trouble():
    for text in ("“" * 10_000, '" ' * 10_000, "A" * 100_000, "Ukraine " * 5_000, "a " * 20_000):
        assert len(found(text)) <= 20_001
