"""Words, their parts of speech and their lemmas."""

import subprocess
import sys

import pytest

from copydesk.tagging import lemma, tokens

TAGS = [  # label, text, word, tag
    ("past tense", "The mayor left the city.", "left", "VBD"),
    ("after to", "They want to talk.", "talk", "VB"),
    ("after a determiner", "They heard the claim.", "claim", "NN"),
    ("unknown name", "Zhdarko spoke.", "Zhdarko", "NNP"),
    ("lower case stays common", "Germany also agreed.", "also", "RB"),
    ("the country, not the pronoun", "A US official spoke.", "US", "NNP"),
    ("number", "About 3.5 tonnes fell.", "3.5", "CD"),
    ("headline case", "Mayor Says Bridge Will Stay Closed", "Says", "VBZ"),
]
SPLITS = [  # label, text, words
    ("clitics", "He didn’t; she’ll go.", ["He", "did", "n’t", ";", "she", "’ll", "go", "."]),
    ("possessive", "Kyiv's mayor", ["Kyiv", "'s", "mayor"]),
    (
        "abbreviations",
        "Mr. O'Brien of the U.S. left.",
        ["Mr.", "O'Brien", "of", "the", "U.S.", "left", "."],
    ),
    ("hyphen and unit", "a 25km-long line", ["a", "25km-long", "line"]),
]


@pytest.mark.parametrize(("text", "word", "tag"), [c[1:] for c in TAGS], ids=[c[0] for c in TAGS])
def test_tags(text, word, tag):
    assert {t.text: t.tag for t in tokens(text)}[word] == tag


@pytest.mark.parametrize(("text", "words"), [c[1:] for c in SPLITS], ids=[c[0] for c in SPLITS])
def test_words(text, words):
    found = tokens(text)
    assert [t.text for t in found] == words
    assert [text[t.start : t.end] for t in found] == words


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("said", "VBD", "say"),
        ("claims", "VBZ", "claim"),
        ("cities", "NNS", "city"),
        ("Kyiv", "NNP", "Kyiv"),
    ],
)
def test_lemmas(word, tag, base):
    assert lemma(word, tag) == base


def test_no_words_in_no_text():
    assert tokens("") == ()


def test_tagging_does_not_load_nltk():
    code = (
        "import sys, copydesk.tagging as t; t.tokens('He said so.'); print('nltk' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
