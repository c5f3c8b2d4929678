"""Sentences and words of the article's own prose, with their exact places in the text."""

import re
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from sentencex import get_sentence_boundaries

from copydesk.boilerplate import find as find_furniture
from copydesk.tables import table


class Sentence(NamedTuple):
    """A sentence: where it stands, in which paragraph, and what kind of line it is."""

    start: int
    end: int
    paragraph: int
    kind: str


_LINE = re.compile(r"[^\r\n]+")
WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_QUOTED = re.compile(r"[“\"][^“”\"]{1,2000}[”\"]")


@lru_cache(maxsize=4096)
def segment(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of one text, furniture left out. Pure, and cached for the analyses."""
    cut = find_furniture(text)
    found: list[Sentence] = []
    lines = [m for m in _LINE.finditer(text) if m.group().strip()]
    lines = [m for m in lines if not any(f.start < m.end() and m.start() < f.end for f in cut)]
    for paragraph, match in enumerate(lines):
        line = match.group()
        closed = line.rstrip()[-1:] in set(".!?”\"'’…:")
        kind = "sentence" if closed and not line.rstrip().endswith(":") else "subhead"
        if kind == "subhead" and paragraph == 0 and len(lines) > 1:
            kind = "headline"
        for boundary in get_sentence_boundaries("en", line):
            piece = line[boundary["start_index"] : boundary["end_index"]]
            start = match.start() + boundary["start_index"] + len(piece) - len(piece.lstrip())
            end = start + len(piece.strip())
            if end > start:
                found.append(Sentence(start, end, paragraph, kind))
    return tuple(found)


def sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each sentence of the articles' own prose."""
    rows = [
        (key, i, s.start, s.end, text[s.start : s.end], s.paragraph, s.kind)
        for key, text in articles["text"].items()
        for i, s in enumerate(segment(text))
    ]
    return table("sentences", rows)


def words(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each word of the articles' own prose."""
    rows = []
    for key, text in articles["text"].items():
        quoted = [m.span() for m in _QUOTED.finditer(text)]
        for i, sentence in enumerate(segment(text)):
            for match in WORD.finditer(text, sentence.start, sentence.end):
                inside = any(a <= match.start() < b for a, b in quoted)
                word = match.group()
                rows.append((key, i, match.start(), match.end(), word, word.lower(), inside))
    return table("words", rows)
