"""Traces of translation or rewriting that one English text shows by itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from copydesk.segmentation import segment
from copydesk.tables import table


class Trace(NamedTuple):
    """A trace: where it stands, its kind, the standard form, how sure, and why."""

    start: int
    end: int
    kind: str
    standard: str | None
    confidence: float
    evidence: str


_MARKS = (
    ("punctuation", re.compile(r"(?<=\w) [,;:!?](?= )"), 0.6, "a space before the mark"),
    ("punctuation", re.compile(r"\. \. \."), 0.6, "a spaced ellipsis"),
    ("broken_quote", re.compile(r"[.,!?] [”“](?=\s|$)"), 0.8, "a space before the closing mark"),
    ("number_format", re.compile(r"\b\d+(?:km|kg|cm|mm)\b"), 0.5, "no space before the unit"),
)


def find(text: str) -> tuple[Trace, ...]:
    """Return the traces of one text, in order."""
    found = {t for s in segment(text) for t in _in_sentence(text, s.start, s.end)}
    return tuple(sorted(found, key=lambda t: (t.start, t.end, t.kind)))


def _in_sentence(text: str, start: int, end: int) -> Iterator[Trace]:
    """Yield what the marks and numbers of one sentence betray."""
    for kind, pattern, confidence, evidence in _MARKS:
        for match in pattern.finditer(text, start, end):
            yield Trace(match.start(), match.end(), kind, None, confidence, evidence)


def artefacts(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each trace of translation or rewriting in the articles."""
    rows = [
        (key, t.start, t.end, t.kind, text[t.start : t.end], t.standard, t.confidence, t.evidence)
        for key, text in articles["text"].items()
        for t in find(text)
    ]
    return table("artefacts", rows)
