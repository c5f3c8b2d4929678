"""When an article was published, as its page says and as its own words imply.

A copied page often carries the day of the copy. The text knows better where it speaks of a dated
event in relative terms: “since the troops entered last week”. Both readings are given; which is
right is for a reader to say.
"""

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from copydesk.boilerplate import find
from copydesk.lexicon import entries
from copydesk.segmentation import segment


class Implied(NamedTuple):
    """A range of days that a sentence puts its publication in, and where it says so."""

    first: dt.date
    last: dt.date
    start: int
    end: int
    event: str


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.I)
_NAMED_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})\b", re.I
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)")
_WORDS = (
    ("a", "an", "one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
)
_NUMBERS = {word: count for count, words in enumerate(_WORDS, start=1) for word in words}
_COUNT = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
# How long after the event: pattern, then the least and the most days (None: count times unit).
_AFTER: tuple[tuple[re.Pattern[str], tuple[int, int] | None], ...] = (
    (re.compile(r"\byesterday\b", re.I), (1, 1)),
    (re.compile(r"\bthis week\b", re.I), (0, 7)),
    (re.compile(r"\blast week\b", re.I), (1, 14)),
    (re.compile(r"\blast month\b", re.I), (1, 62)),
    (re.compile(rf"\b{_COUNT} (day|week|month)s? ago\b", re.I), None),
    (re.compile(rf"\b{_COUNT}(?:st|nd|rd|th)? (day|week|month)\b", re.I), None),
)
_UNIT = {"day": 1, "week": 7, "month": 31}


def parse(text: str) -> dt.date | None:
    """Return the day that a date line names; of figures alone only the ISO order is read.

    >>> parse("Updated September 22, 2023"), parse("2 March 2022"), parse("03/04/2022")
    (datetime.date(2023, 9, 22), datetime.date(2022, 3, 2), None)

    """
    if match := _ISO.search(text):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif (match := _NAMED.search(text)) and match[1].lower() in _MONTHS:
        parts = int(match[3]), _MONTHS.index(match[1].lower()) + 1, int(match[2])
    elif (match := _NAMED_DAY_FIRST.search(text)) and match[2].lower() in _MONTHS:
        parts = int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1])
    else:
        return None
    try:
        return dt.date(*parts)
    except ValueError:
        return None


def stated(text: str) -> tuple[dt.date, int, int] | None:
    """Return the day that a date line of the page names, and where it stands."""
    for span in find(text):
        if span.kind == "date" and (day := parse(text[span.start : span.end])):
            return day, span.start, span.end
    return None


@cache
def _events() -> tuple[tuple[re.Pattern[str], dt.date, str], ...]:
    """Return the dated events of ``lexicons/dated_events.csv``."""
    return tuple(
        (re.compile(e["pattern"], re.I), dt.date.fromisoformat(e["date"]), e["event"])
        for e in entries("dated_events")
    )


def implied(text: str) -> tuple[Implied, ...]:
    """Return the days that sentences imply which speak of a dated event in relative terms."""
    found = []
    for sentence in segment(text):
        words = text[sentence.start : min(sentence.end, sentence.start + 1000)]
        for pattern, day, event in _events():
            after = pattern.search(words) and _after(words)
            if after:
                first, last = (day + dt.timedelta(days=days) for days in after)
                found.append(Implied(first, last, sentence.start, sentence.end, event))
    return tuple(found)


def _after(sentence: str) -> tuple[int, int] | None:
    """Return the least and the most days that a relative time puts after its event."""
    for pattern, days in _AFTER:
        if match := pattern.search(sentence):
            if days is not None:
                return days
            count = int(match[1]) if match[1].isdigit() else _NUMBERS[match[1].lower()]
            unit = _UNIT[match[2].lower()]
            return max((count - 1) * unit, 0), count * unit + 1
    return None
