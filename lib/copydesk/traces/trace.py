"""What a trace is, and the stretches of prose that rules look at."""

from functools import lru_cache
from typing import NamedTuple

from copydesk.segmentation import segment


class Trace(NamedTuple):
    """A trace: where it stands, its kind, the standard form, how sure, and why."""

    start: int
    end: int
    kind: str
    standard: str | None
    confidence: float
    evidence: str


class Paragraph(NamedTuple):
    """A paragraph of the article's own prose, and whether it is running text."""

    start: int
    end: int
    running: bool


@lru_cache(maxsize=1024)
def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the article's own prose, headlines and subheads among them."""
    spans: dict[int, Paragraph] = {}
    for s in segment(text):
        old = spans.get(s.paragraph)
        start, running = (old.start, old.running) if old else (s.start, False)
        spans[s.paragraph] = Paragraph(start, s.end, running or s.kind == "sentence")
    return tuple(spans.values())
