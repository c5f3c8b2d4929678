"""Syllables: dictionary words, numbers as read, and the rule for the rest."""

import numpy as np
import pytest

from copydesk.syllables import by_rule, dictionary, syllables

CASES = [
    ("dictionary word", "government", 3),
    ("capitals do not matter", "GOVERNMENT", 3),
    ("curly apostrophe", "didn’t", 2),
    ("possessive of a name", "Putin's", 2),
    ("possessive after a hiss adds one", "Lavrosh's", 3),
    ("hyphenated: the sum of its parts", "mother-in-law", 4),
    ("year", "1918", 4),
    ("round year", "1900", 4),
    ("recent year", "2022", 5),
    ("thousands with a comma", "2,500", 6),
    ("zero", "0", 2),
    ("leading zeros are read one by one", "007", 6),
    ("ordinal", "16th", 2),
    ("ordinal of a round number", "20th", 3),
    ("number and letters", "24h", 4),
    ("initials with stops", "U.S.", 2),
    ("no vowel: spelt out", "bbc", 3),
    ("accents do not matter", "café", 2),
    ("another script is at least one", "привет", 1),
    ("nothing readable is at least one", "_", 1),
]


@pytest.mark.parametrize(("word", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_syllables(word, expected):
    assert syllables(word) == expected


@pytest.mark.xfail(reason="an unknown abbreviation read as a word cannot be told from a spelt one")
def test_acronym_spelt_out():
    assert syllables("OSCE") == 4


def test_rule_is_close_on_words_of_every_kind():
    """The published figure is on held-out words (benchmarks); this holds the shipped rule to it."""
    words = sorted(w for w in dictionary() if w.isalpha() and w.isascii())[::40]
    off = [abs(by_rule(w) - dictionary()[w]) for w in words]
    assert np.mean(off) < 0.05


def test_long_input_is_harmless():
    assert syllables("a" * 10_000) >= 1
    assert syllables("9" * 10_000) == 10_000
