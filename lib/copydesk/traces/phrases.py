"""Phrases that a sourced list knows as loan translations or false friends."""

import re
from collections.abc import Iterator
from functools import cache

from copydesk.lexicon import entries
from copydesk.traces.trace import Trace, paragraphs


@cache
def _listed() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    """Return one pattern for all listed phrases, and the entries by phrase."""
    known = {entry["phrase"]: entry for entry in entries("calques")}
    longest = sorted(known, key=len, reverse=True)
    either = "|".join(re.escape(phrase) for phrase in longest)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE), known


def find(text: str) -> Iterator[Trace]:
    """Yield the listed calques and false friends of one text."""
    pattern, known = _listed()
    for paragraph in paragraphs(text):
        for match in pattern.finditer(text, paragraph.start, paragraph.end):
            entry = known[match.group().lower()]
            evidence = f"{entry['explanation']} ({entry['language']}; {entry['source']})"
            grade = float(entry["confidence"])
            yield Trace(*match.span(), entry["kind"], entry["standard"], grade, evidence)


def language_of(phrase: str) -> tuple[str, ...]:
    """Return the language that a listed phrase is translated from, where it is one language."""
    entry = _listed()[1].get(phrase.lower())
    if entry is None or entry["language"] in {"many", "French and others"}:
        return ()
    return (entry["language"].split(" or ")[0],)
