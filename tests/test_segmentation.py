"""Sentences and words: cases as data, each a paragraph and what it must be cut into."""

import pandas as pd
import pytest

import copydesk
from copydesk.segmentation import segment

CASES = {
    "titles": ["Mr. Ames met Gov. Lee and Lt. Col. Roe.", "They talked."],
    "acronym inside": ["The U.S. Senate voted.", "It was late."],
    "acronym at the end": ["He lives in the U.S.", "He likes it."],
    "state": ["She lives in Tampa, Fla.", "The house is new."],
    "state before a title": ["They asked Ariz. Gov. Poe to sign."],
    "company": ["Acme Inc. shares fell.", "Bolt Corp.", "But Acme recovered."],
    "time before a day": ["It began at 5 p.m. Monday.", "All came."],
    "time before a name": ["It began at 5 p.m.", "Police watched."],
    "time zone": ["It began at 5 p.m. Eastern.", "All came."],
    "initials": ["J. K. Rowe met George W. Poe.", "Both smiled."],
    "decimals": ["It cost $3.5 million.", "That is 1.2 percent."],
    "number sign": ["She is No. 2 on the list.", "He said no.", "They left."],
    "month": ["It ended Sept. 11 in Rome.", "Then came rain."],
    "figure opens": ["It ended in 2010.", "12 people stayed."],
    "quotation of several sentences": [
        "“We wait.",
        "We hope,” she said.",
        "“It rains.”",
        "He left.",
    ],
    "straight marks": ['"We wait.', 'We hope."', '"Good," he said.'],
    "closing mark after the stop": ["He called it “a lie.”", "She laughed."],
    "speech after its question": ["“Why now?” asked Poe.", "“Is it over?” Ann Lee said."],
    "question then a sentence": ["“Why now?”", "Nobody answered her."],
    "loose closing mark": ["“It is a crime. “"],
    "spaced ellipsis inside": ["It grew in Rome. . . that was bad.", "It ended."],
    "spaced ellipsis before a capital": ["The talks are hard. . .", "“They go on,” he said."],
    "elision": ["Troops came … and went.", "Peace … President Poe said … will come."],
    "lost space": ["It was late.", "They went home."],
    "lost space before a mark": ["It was late.", "“Go,” he said."],
    "stray space": ["They met in Rome .", "It was late."],
    "slip: small letter after a stop": ["It shelled the country.", "neighbouring towns burned."],
    "not a slip: abbreviation": ["Bread, milk etc. were sold.", "It rained."],
    "name with a mark": ["Yahoo! said so.", "The Who’s Next? tour began."],
    "dash goes on": ["“Build it!” — and they did.", "It was 9 p.m. -- late."],
    "brackets": ["He left (it was late).", "(She stayed.)", "All slept."],
    "numbered item": ["1. Mix the flour with water."],
    "address": ["See www.example.org/a.b for more.", "It helps."],
    "Chinese": ["今天下雨。", "我们在家。"],
    "Russian": ["Шёл дождь.", "Он закончился."],
    "question, exclamation": ["Is it?", "It is!", "Really?!", "Yes."],
}
JOINED = {"lost space", "lost space before a mark", "Chinese"}


def cut(text):
    return [text[s.start : s.end] for s in segment(text)]


@pytest.mark.parametrize("case", CASES)
def test_a_paragraph_is_cut_into_its_sentences(case):
    assert cut(("" if case in JOINED else " ").join(CASES[case])) == CASES[case]


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        ("He works for MCI Inc. Former staff sued.", 2),
        ("I met John in Washington D.C. John left.", 2),
        ("“Who came?” Lee, a clerk, said.", 1),
    ],
)
@pytest.mark.xfail(reason="only knowledge of the names tells these", strict=True)
def test_known_failures(paragraph, wanted):
    assert len(segment(paragraph)) == wanted


def kinds(text):
    return [(s.kind, text[s.start : s.end]) for s in segment(text)]


def test_headline_subheads_and_introductions():
    text = (
        "Storm nears the coast\n\nIt will rain. It will blow.\n\nTowns prepare:\n\n"
        "Shops closed early.\n\nThe mayor added:\n\n“We are ready.”\n\n• sandbags\n\nNight falls"
    )
    assert kinds(text) == [
        ("headline", "Storm nears the coast"),
        ("sentence", "It will rain."),
        ("sentence", "It will blow."),
        ("subhead", "Towns prepare:"),
        ("sentence", "Shops closed early."),
        ("sentence", "The mayor added:"),
        ("sentence", "“We are ready.”"),
        ("sentence", "• sandbags"),
        ("subhead", "Night falls"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (
            "Will the storm reach us?",
            "It will rain in the north and blow in the south. " * 3,
            "headline",
        ),
        ("Will the storm reach us?", "It will.", "sentence"),
        ("“Will the storm reach us?”", "It will rain in the north and blow. " * 5, "sentence"),
    ],
)
def test_a_headline_may_ask(first, second, kind):
    assert segment(f"{first}\n\n{second}")[0].kind == kind


def test_a_text_of_one_paragraph_is_sentences():
    assert kinds("Storm nears the coast") == [("sentence", "Storm nears the coast")]


def test_wrapped_lines_are_one_paragraph():
    text = (
        "The council of the town met on Monday evening to speak about\n"
        "the new bridge over the river, which Mayor Ann\nLee wants to open in May."
    )
    assert len(segment(text)) == 1
    assert segment(text)[0].paragraph == 0
    text = "It rained in the valley for most of the day.\nthe river rose."
    assert len(segment(text)) == 2


def test_paragraphs_count_from_zero():
    assert [s.paragraph for s in segment("One. Two.\n\nThree.\r\nFour.")] == [0, 0, 1, 2]


def test_words():
    text = "The second-biggest city’s 1,400 “old trams” won’t run at 3.5 km/h."
    articles = pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))
    found = copydesk.words(articles)
    assert found["text"].tolist() == [
        *("The", "second-biggest", "city’s", "1,400", "old", "trams"),
        *("won’t", "run", "at", "3.5", "km", "h"),
    ]
    assert found.loc[found["quoted"], "text"].tolist() == ["old", "trams"]
    assert (found["lower"] == found["text"].str.lower()).all()
