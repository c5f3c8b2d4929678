"""Where quotations begin and end, whatever marks a text uses."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.quotation import quotes

CASES = [  # label, text, the quotations with their marks
    ("curly", "He said “no” twice.", ["“no”"]),
    ("straight", 'He said "no" twice.', ['"no"']),
    ("guillemets", "Il a dit «non» hier.", ["«non»"]),
    ("low and high", "Er sagte „nein“ dazu.", ["„nein“"]),
    ("typewriter", "She said ``no'' to it.", ["``no''"]),
    ("single curly", "‘The gate was open,’ he said.", ["‘The gate was open,’"]),
    ("single straight", "They called it 'a farce' at once.", ["'a farce'"]),
    ("apostrophes only", "It's the dogs' dinner and Ann's, in the '90s.", []),
    ("plural possessive inside", "He called it ‘the officials’ plan’.", ["‘the officials’ plan’"]),
    ("double inside single", "‘We call it “home” here,’ she said.", ["‘We call it “home” here,’"]),
    ("single inside double", "“They said ‘no’ to us,” she said.", ["“They said ‘no’ to us,”"]),
    ("two paragraphs", "“We stay.\n“We fight,” she said.", ["“We stay.", "“We fight,”"]),
    ("never closed", "She said: “We will stay here.", ["“We will stay here."]),
    ("close typed as open", "“It is over, “the man said. He left.", ["“It is over, “"]),
    ("opened twice", "“It is hard. “We go on,” he said.", ["“It is hard.", "“We go on,”"]),
    ("stray mark", "The sign was 6' 2\" wide. He said “no”.", ["“no”"]),
    ("stray mark, next paragraph", 'A stray " mark here.\nHe said "no" then.', ['"no"']),
    ("no marks", "Nothing was said.", []),
    ("empty", "", []),
]


@pytest.mark.parametrize(("text", "found"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_quotations_keep_their_marks(text, found):
    assert [text[q.start : q.end] for q in quotes(text)] == found


def test_a_quotation_without_its_closing_mark_is_not_closed():
    assert [q.closed for q in quotes("She said: “We will stay here.")] == [False]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(alphabet="ab .,\n\"'“”‘’«»„", max_size=60))
def test_quotations_are_inside_the_text_and_apart(text):
    found = quotes(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "«", "``"])
def test_ten_thousand_marks_are_read(mark):
    assert isinstance(quotes(mark * 10_000 + " a"), tuple)
