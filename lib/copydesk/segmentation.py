"""Sentences and words of the article's own prose, with their exact places in the text."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from copydesk.boilerplate import find
from copydesk.lexicon import entries
from copydesk.lines import LINE, closed
from copydesk.quotation import quotes
from copydesk.tables import table


class Sentence(NamedTuple):
    """A sentence: where it stands, in which paragraph, and what kind of line it is."""

    start: int
    end: int
    paragraph: int
    kind: str


WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")

# A possible end: full stops (also ". . ."), question and exclamation marks, the closing marks that
# belong to them (also a mark that stands loose before a gap, as in ‘a crime. “’), and what follows.
_END = re.compile(
    r"(?P<mark>\.(?:[ \xa0]?\.)+|[.!?…]+|[。！？]+)"
    r"(?P<close>(?:[\"'”’»)\]]|[ \xa0][\"'“”‘’](?=\s|\Z))*)"
    r"(?P<gap>\s*)(?P<open>[\"'“‘«„(\[]*)"
)
# After a question in quotation marks, a name and its verb go on with the same sentence.
_ASIDE = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30}\s){1,4}"
    r"(?:said|says|asked|asks|told|added|cried|demanded|replied|wondered|wrote|shouted|exclaimed)\b"
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")


@cache
def _abbreviations() -> dict[str, str]:
    """Return the listed abbreviations without their full stop, and how each behaves."""
    return {e["phrase"][:-1]: e["category"] for e in entries("abbreviations")}


@cache
def _starts(category: str) -> frozenset[str]:
    """Return the words that open a sentence and no name, or that go on with a date or time."""
    return frozenset(e["phrase"] for e in entries("sentence_starts") if e["category"] == category)


def _word_before(text: str, start: int, end: int) -> str:
    """Return the run of characters that ends at ``end``, opening marks left out."""
    return text[max(text.rfind(" ", start, end) + 1, start) : end].lstrip("\"'“‘«„([—–\t\xa0")


def _word_after(text: str, start: int) -> str:
    """Return the word that starts at ``start``, or an empty string where an initial stands."""
    match = _FIRST_WORD.match(text, start)
    if match is None or (text[match.end() : match.end() + 1] == "." and len(match.group()) == 1):
        return ""
    return match.group()


def _full_stop_ends(text: str, start: int, stop: int, after: int, opened: bool) -> bool:
    """Return whether a full stop before a capital or a figure ends its sentence."""
    word = _word_before(text, start, stop)
    if not word or (word.isdigit() and stop - len(word) == start):  # "1. First of all"
        return False
    behaviour = _abbreviations().get(word.rpartition("-")[2])
    if behaviour is None:
        if (len(word) == 1 and word.isupper()) or _DOTTED.match(word):
            behaviour = "either"
        else:
            return True
    if behaviour == "title":
        return False
    if behaviour == "number" and text[after].isdigit():
        return False
    following = _word_after(text, after)
    if behaviour == "time":
        return following not in _starts("date")
    return opened or following in _starts("opener")


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the possible end ``match``, in the line from ``start``, ends a sentence."""
    mark, close, gap, opened = match.groups()
    after = match.end()
    following = text[after : after + 1]
    stop = match.start()
    if mark[0] in "。！？":
        return True
    if not following:
        return False
    if not gap:  # "the end.The next": only between a word and a capitalised word
        before = text[max(stop - 2, start) : stop]
        return (
            len(before) == 2
            and before.islower()
            and before.isalpha()
            and following.isupper()
            and text[after + 1 : after + 2].islower()
            and mark[0] in ".!?"
        )
    if following.islower():
        word = _word_before(text, start, stop)
        plain = len(word) > 2 and word.islower() and word.isalpha()
        return (
            plain
            and not close
            and mark[0] in ".!?"
            and len(mark) == 1
            and word not in _abbreviations()
        )
    if mark == ".":
        return _full_stop_ends(text, start, stop, after, bool(opened))
    if mark[0] in ".…" and text[stop - 1 : stop].isspace() and len(mark.strip(" .…")) == 0:
        return bool(opened) or _word_after(text, after) in _starts(
            "opener"
        )  # " … " marks an elision
    return not (close and mark[0] in "!?" and _ASIDE.match(text, after))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one line."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends(text, start, match):
            stop = match.end("close")
            yield begin, stop
            begin = match.end("gap")
    yield begin, end


def _kind(text: str, start: int, end: int, first: bool, following: str) -> str:
    """Return the kind of a line of one piece: a sentence, or a heading without a full stop."""
    line = text[start:end]
    if closed(line):
        return "sentence"
    if line[0] in "•-*–—·" or line.count(" ") > 24:
        return "sentence"
    if line.endswith(":") and following[:1] in "\"'“‘«„•-*–—·":
        return "sentence"
    return "headline" if first else "subhead"


@lru_cache(maxsize=4096)
def segment(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of one text, furniture left out. Pure, and cached for the analyses."""
    furniture = iter((*find(text), None))
    cut = next(furniture)
    blocks: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        start, end = match.span()
        while cut is not None and cut.start < end:
            if start < cut.start:
                blocks.append((start, cut.start))
            start = max(start, min(cut.end, end))
            if cut.end > end:
                break
            cut = next(furniture)
        if start < end:
            blocks.append((start, end))
    found: list[Sentence] = []
    lines = [_strip(text, *block) for block in blocks]
    lines = [(start, end) for start, end in lines if start < end]
    for number, (start, end) in enumerate(lines):
        pieces = list(_pieces(text, start, end))
        kind = "sentence"
        if len(pieces) == 1 and len(lines) > 1:
            following = text[lines[number + 1][0]] if number + 1 < len(lines) else ""
            kind = _kind(text, start, end, number == 0, following)
        for piece in pieces:
            begin, stop = _strip(text, *piece)
            if begin < stop:
                found.append(Sentence(begin, stop, number, kind))
    return tuple(found)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


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
        quoted = iter((*quotes(text), None))
        quote = next(quoted)
        for i, sentence in enumerate(segment(text)):
            for match in WORD.finditer(text, sentence.start, sentence.end):
                while quote is not None and quote.end <= match.start():
                    quote = next(quoted)
                inside = quote is not None and quote.start <= match.start()
                word = match.group()
                rows.append((key, i, match.start(), match.end(), word, word.lower(), inside))
    return table("words", rows)
