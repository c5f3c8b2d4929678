"""Site furniture: what a scraped page carries besides the article's own prose."""

import re
from typing import NamedTuple

import pandas as pd

from copydesk.tables import table


class Furniture(NamedTuple):
    """A span of the text that is not the article's own prose."""

    start: int
    end: int
    kind: str
    rule: str


_LINE = re.compile(r"[^\r\n]+")
_RULES = (
    ("teaser", re.compile(r"(must read|related( articles| stories)?|read more)\W*$", re.I)),
    ("source_link", re.compile(r"source link\W*$", re.I)),
    ("comment_form", re.compile(r"(leave a (reply|comment)|your email address will not)", re.I)),
)


def find(text: str) -> tuple[Furniture, ...]:
    """Return the furniture of one text, in order and without overlap."""
    lines = [m for m in _LINE.finditer(text) if m.group().strip()]
    if len(lines) < 2:
        return ()
    found = []
    for match in lines:
        for kind, pattern in _RULES:
            if pattern.match(match.group().strip()):
                found.append(Furniture(match.start(), match.end(), kind, pattern.pattern))
                break
    return tuple(found)


def furniture(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each span of site furniture."""
    rows = [(key, *span) for key, text in articles["text"].items() for span in find(text)]
    return table("furniture", rows)
