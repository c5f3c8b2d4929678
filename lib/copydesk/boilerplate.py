"""Site furniture: what a scraped page carries besides the article's own prose."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from copydesk.lexicon import entries
from copydesk.tables import table


class Furniture(NamedTuple):
    """A span of the text that is not the article's own prose."""

    start: int
    end: int
    kind: str
    rule: str


class Line(NamedTuple):
    """A line with something on it: where it stands and what it says, white space cut off."""

    start: int
    end: int
    text: str


# What Python's ``splitlines`` splits at, so that a line never holds a break.
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?…。！？][\"'“”‘’»)\]\s]*\Z")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_STAMP = (
    r"(?:(?:first |last )?(?:posted|published|updated|modified|created)"
    r"(?: on| at)?:?\s*(?:[-–|]\s*)?)?"
)
_TIME = r"(?:[,|\s·•-]|at|\d{1,2}[:.]\d\d|[ap]\.?m\.?|e[sd]?t|p[sd]?t|gmt|utc|bst|ist)*"

_BYLINE = re.compile(r"by\s+(?=[A-Z])", re.I)
_NOT_IN_NAMES = re.compile(
    rf"{_DATE}{_TIME}|[,&|/·•–—-]|\b(?:and|of|for|the|in|de|van|von|bin|al)\b", re.I
)
_CREDIT = re.compile(
    r"(?:©|\((?:AP|Reuters|AFP|Getty|EPA)?[^()]{0,40}(?:Photo|Images?)\b[^()]{0,60}\)"
    r"|\b(?:Photo(?:graph)?|Image|Picture|Credit|Photo credit|Image source)s?\s?(?::|by )"
    r"|(?:/|\bvia\s)\s?(?:AP|AFP|Getty(?: Images)?|Reuters|EPA|Shutterstock|Bloomberg)\b)"
)
_DATELINE = re.compile(
    r"(?:(?:[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]+){0,4}(?:, [A-Z][\w. ]{1,24})?"
    r"(?: \([A-Z][\w ./]{1,30}\))?|[A-Z][\w.’'-]+(?:[ ,]+[A-Z][\w.’'-]+){0,4}"
    r" \((?:AP|Reuters|AFP|UPI|CNN|Bloomberg|IANS|PTI|TASS|Xinhua)\))\s*(?:[—–]|--?)\s*"
    r"|\((?:AP|Reuters|AFP|UPI|CNN|Bloomberg)\)\s*(?:[—–-]\s*)?)(?=\S)"
)
_LONGEST = 300  # no rule for whole lines looks at a longer line


@cache
def _listed() -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """Return the listed lines as one pattern, and what its groups, from the first, stand for."""
    rules = [(e["pattern"], e["kind"], e["rule"]) for e in entries("furniture")]
    rules.append((_STAMP + _DATE + _TIME, "date", "date that stands alone"))
    rules.append((r"[\W_]+", "separator", "line without a letter or figure"))
    union = "|".join(f"({pattern})" for pattern, _, _ in rules)
    return re.compile(rf"(?:{union})[\s:.»>*|]*\Z", re.I), tuple(r[1:] for r in rules)


def _key(text: str) -> str:
    """Return what two copies of a line share: its letters and figures, in lower case."""
    return "".join(filter(str.isalnum, text.lower()))


def _copies(lines: Sequence[Line]) -> Iterator[tuple[int, str, str]]:
    """Yield the lines that say again what stands elsewhere: headlines, standfirsts, captions."""
    first: dict[str, int] = {}
    for i, line in enumerate(lines):
        key = _key(line.text)
        if len(key) < 20:
            continue
        if key not in first:
            first[key] = i
        elif first[key] == 0:
            yield i, "headline", "the headline once more"
        elif first[key] <= 2 and _TERMINAL.search(line.text):
            yield first[key], "standfirst", "a standfirst that the article repeats"
            first[key] = i
        else:
            yield i, "duplicate", "a paragraph once more"
    if len(lines) > 1 and (headline := lines[1].text) and len(headline) > 20:
        before = lines[0].text.removesuffix(headline)
        if before != lines[0].text and before:
            yield 0, "breadcrumb", "a menu glued to the headline that follows"


def _lists(lines: Sequence[Line], headings: set[int]) -> Iterator[tuple[int, str, str]]:
    """Yield what stands below a heading such as “Must Read”: titles and cut-off openings."""
    for heading in headings:
        for i in range(heading + 1, len(lines)):
            text = lines[i].text
            if _TERMINAL.search(text) and not text.endswith(("...", "…", "[…]", "[...]")):
                break
            yield i, "teaser", "another article’s title or opening, below such a heading"


def _byline(text: str) -> bool:
    """Return whether a line is “By” and names, agencies, places or a date, and nothing else."""
    match = _BYLINE.match(text)
    names = _NOT_IN_NAMES.sub(" ", text[match.end() :]).split() if match else []
    return 0 < len(names) < 12 and all(name[0].isupper() for name in names)


def _single(lines: Sequence[Line]) -> Iterator[tuple[int, str, str]]:
    """Yield the lines that a rule knows by themselves, or by the lines around them."""
    pattern, meanings = _listed()
    for i, (_, _, text) in enumerate(lines):
        if len(text) > _LONGEST:
            continue
        if match := pattern.match(text):
            yield i, *meanings[(match.lastindex or 1) - 1]
        else:
            if _byline(text) and (i < 6 or i > len(lines) - 3):
                yield i, "byline", "“By” and names"
            elif not _TERMINAL.search(text) and _CREDIT.search(text):
                yield i, "caption", "a line with a picture credit"
            elif (
                0 < i < len(lines) - 1 and text.islower() and text.count(" ") < 4 and text.isascii()
            ):
                around = lines[i - 1].text, lines[i + 1].text
                if all(len(a) > 40 for a in around) and text.replace(" ", "").isalpha():
                    yield i, "caption", "keywords in small letters between two paragraphs"


def find(text: str) -> tuple[Furniture, ...]:
    """Return the furniture of one text, in order and without overlap."""
    lines = [
        Line(m.start(), m.end(), line) for m in LINE.finditer(text) if (line := m.group().strip())
    ]
    if len(lines) < 2:
        return ()
    cut: dict[int, tuple[str, str]] = {}
    for i, kind, rule in (*_single(lines), *_copies(lines)):
        cut.setdefault(i, (kind, rule))
    headings = {
        i for i, (kind, rule) in cut.items() if rule == "heading of a list of other articles"
    }
    for i, kind, rule in _lists(lines, headings):
        cut.setdefault(i, (kind, rule))
    if len(cut) == len(lines):
        return ()
    found = []
    for i, (start, end, _) in enumerate(lines):
        if i in cut:
            found.append(Furniture(start, end, *cut[i]))
        elif match := _DATELINE.match(text, start, end) if i < 4 else None:
            found.append(
                Furniture(start, match.end(), "dateline", "place and agency before a dash")
            )
    return tuple(found)


def furniture(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each span of site furniture."""
    rows = [(key, *span) for key, text in articles["text"].items() for span in find(text)]
    return table("furniture", rows)
