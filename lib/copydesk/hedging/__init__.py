"""Hedges and boosters: how sure a text sounds, and in whose voice."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from copydesk import attribution
from copydesk.hedging.context import RULES, Context
from copydesk.hedging.matching import candidates, fold
from copydesk.quotation import quotes
from copydesk.tables import table
from copydesk.tagging import Token, tokens

COUNTED = 0.2  # weaker cues (an unnumbered "many") are listed, but no measure counts them
SURE = 0.4  # what weaker attributions hold stays in the outlet’s voice


class Cue(NamedTuple):
    """A hedge or booster of one text: the columns of the tables without ``article_id``."""

    sentence: int
    start: int
    end: int
    cue: str
    category: str
    voice: str
    strength: float
    rule: str


def _accepted(name: str, sentence: Sequence[Token]) -> Iterator[tuple[int, int, str, float, str]]:
    """Yield the cues of one sentence as (first word, end, category, strength, rule)."""
    words = [fold(token) for token in sentence]
    taken = 0
    for matches in candidates(name, sentence, words):
        for entry, start, end in matches:
            if start >= taken and RULES[entry.rule](Context(sentence, words, start, end)):
                yield start, end, entry.category, entry.strength, f"{entry.rule}: {entry.phrase}"
                taken = end
                break


def _reported(text: str) -> list[tuple[int, int]]:
    """Return the spans in which a source speaks: contents of attributions, and quotations."""
    sure = [a for a in attribution.find(text) if a.confidence >= SURE]
    contents = [span for a in sure for span in a.content]
    return contents + [(q.start, q.end) for q in quotes(text)]


@lru_cache(maxsize=1024)
def find(text: str, name: str = "hedges") -> tuple[Cue, ...]:
    """Return the cues of one text from the list ``name``, in order and without overlap."""
    reported = _reported(text)
    found: list[Cue] = []
    for number, group in groupby(tokens(text), key=attrgetter("sentence")):
        sentence = list(group)
        for first, stop, category, strength, rule in _accepted(name, sentence):
            start, end = sentence[first].start, sentence[stop - 1].end
            voice = "source" if any(a <= start < b for a, b in reported) else "outlet"
            found.append(Cue(number, start, end, text[start:end], category, voice, strength, rule))
    return tuple(found)


def hedges(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each hedge cue: a word or phrase that withholds full commitment.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": {"a": "The bridge may have fallen in May."}})
    >>> hedges(articles)[["start", "end", "cue", "category", "voice", "strength"]].values.tolist()
    [[11, 14, 'may', 'epistemic_modal', 'outlet', 1.0]]
    """
    return table("hedges", [(k, *c) for k, text in articles["text"].items() for c in find(text)])


def boosters(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each booster: a word or phrase that claims certainty.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": {"a": "It will certainly rain."}})
    >>> boosters(articles)["cue"].tolist()
    ['certainly']
    """
    rows = [(k, *c) for k, text in articles["text"].items() for c in find(text, "boosters")]
    return table("boosters", rows)
