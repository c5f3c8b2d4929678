"""Quotation marks: which stretches of a text stand between them.

News pages mix every convention: straight and curly marks, single marks in British papers,
guillemets and low marks in translated copy, quotations whose next paragraph opens again without a
close, and plain typing errors. Each paragraph is read for itself, so that one stray mark can never
swallow more than its paragraph.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Quote(NamedTuple):
    """An outermost quotation: its span, marks included, and whether the closing mark is there."""

    start: int
    end: int
    closed: bool


_PARAGRAPH = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"[\"“”„‟«»＂]|``|''|‘‘|’’")
_OPENS = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_CLOSES = frozenset({"”", "»", "''", "’’"})
_SINGLE = re.compile(
    r"(?<![\w.,!?])[‘'‚‹](?=[^\W\d]|[\[(“\"])"  # an opening mark before a word
    r"(?![‘'‚]?(?:em|til|cause|tis|twas|n)\b)"
    r"(?P<inner>(?:[^‘’'‹›\r\n]|(?<=\w)[’'](?=\w)){1,2000})"
    r"[’'›](?!\w)",
)
_SINGLE_CLOSE = re.compile(r"[^‘’'.!?\r\n]{1,300}[.!?,]?[’'](?!\w)")
_LONGEST_OPEN = 3000


def _role(text: str, mark: re.Match[str], inside: bool) -> str:
    """Return whether ``mark`` opens or closes, from its glyph and the space around it."""
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    gap_before = not before or before.isspace() or before in "([{—–-/"
    gap_after = not after or after.isspace() or after in ".,;:!?)]}—–"
    glyph = mark.group()
    if glyph in _OPENS and not (inside and gap_after):
        return "open"
    if glyph in _CLOSES and not (not inside and gap_before and not gap_after):
        return "close"
    if gap_before == gap_after:
        return "close" if inside else "open"
    return "open" if gap_before else "close"


def _double(text: str, start: int, end: int, continues: bool) -> Iterator[Quote]:
    """Yield the quotations in double marks of the paragraph ``text[start:end]``."""
    opened = -1
    for mark in _MARK.finditer(text, start, end):
        if _role(text, mark, opened >= 0) == "close":
            if opened >= 0 and mark.start() > opened + 1:
                yield Quote(opened, mark.end(), True)
            opened = -1
        elif opened < 0:
            opened = mark.start()
        else:
            tail = text[opened : mark.start()].rstrip()
            reply = text[mark.end() : mark.end() + 1].islower() and tail[-1:] in ",.!?"
            if reply:  # a closing mark typed the wrong way round: … indiscriminate, “he said
                yield Quote(opened, mark.end(), True)
                opened = -1
                continue
            if tail[-1:] in ".,!?…:" and len(tail) > 1:
                yield Quote(opened, opened + len(tail), False)
            opened = mark.start()
    if opened >= 0 and end - opened <= _LONGEST_OPEN:
        lead = text[start:opened].rstrip()
        if continues or not lead or lead[-1] in ":,":
            tail = text[opened:end].rstrip()
            if len(tail) > 1:
                yield Quote(opened, opened + len(tail), False)


def _single(text: str, start: int, end: int) -> Iterator[Quote]:
    """Yield the quotations in single marks, apostrophes and plural possessives left alone."""
    at = start
    while match := _SINGLE.search(text, at, end):
        stop = match.end()
        if match["inner"].endswith("s") and (later := _SINGLE_CLOSE.match(text, stop, end)):
            stop = later.end()
        yield Quote(match.start(), stop, True)
        at = stop


@lru_cache(maxsize=4096)
def quotes(text: str) -> tuple[Quote, ...]:
    """Return the outermost quotations of ``text``, in order and without overlap.

    A quotation in several paragraphs, each opened again, is one row a paragraph; all but the last
    have ``closed`` false.

    >>> [text[q.start:q.end] for text in ['He said “no” and "never".'] for q in quotes(text)]
    ['“no”', '"never"']
    """
    found: list[Quote] = []
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text) if not m.group().isspace()]
    for i, (start, end) in enumerate(paragraphs):
        after = text[slice(*paragraphs[i + 1])].lstrip()[:1] if i + 1 < len(paragraphs) else ""
        double = list(_double(text, start, end, continues=after in _OPENS or after == '"'))
        single = list(_single(text, start, end)) if re.search("[‘'‚‹]", text[start:end]) else []
        found += _outermost(double + single)
    return tuple(found)


def _outermost(spans: list[Quote]) -> list[Quote]:
    """Drop every span that begins inside an earlier one."""
    kept: list[Quote] = []
    for span in sorted(spans, key=lambda q: (q.start, -q.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
