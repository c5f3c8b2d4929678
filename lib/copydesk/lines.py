"""The lines of a text, and what can be told of one from its characters alone."""

import re
from typing import NamedTuple


class Line(NamedTuple):
    """A line with something on it, without the white space around that."""

    start: int
    end: int
    text: str


# What Python's ``splitlines`` splits at, so that a line never holds a break.
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSING = "\"'“”‘’»)] \t\xa0"
_TERMINAL = frozenset(".!?…。！？؟।")


def lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    found = []
    for match in LINE.finditer(text):
        whole = match.group()
        piece = whole.strip()
        if piece:
            start = match.start() + whole.index(piece[0])
            found.append(Line(start, start + len(piece), piece))
    return found


def closed(text: str) -> bool:
    """Return whether a line ends as a sentence does, closing marks aside."""
    return text.rstrip(_CLOSING)[-1:] in _TERMINAL


def copy_key(text: str) -> str:
    """Return what two copies of a line share: its words, without case and outer punctuation."""
    return text.lower().strip(" \t\xa0.!?…:;,\"'“”‘’»«*-–—|")
