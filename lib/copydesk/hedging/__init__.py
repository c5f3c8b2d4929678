"""Hedges and boosters: how sure a text sounds, and in whose voice."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from copydesk import attribution
from copydesk.hedging.context import RULES, Context
from copydesk.hedging.matching import candidates, fold, is_adverb
from copydesk.quotation import quotes
from copydesk.tables import table
from copydesk.tagging import Token, tokens

COUNTED = 0.2  # weaker cues (an unnumbered "many") are listed, but no measure counts them
SURE = 0.4  # what weaker attributions hold stays in the outlet’s voice
WINDOW = 80  # words on each side of a cue that its rule sees
_HEARSAY = ("hearsay_passive", "passive_report")


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
            low = max(0, start - WINDOW)
            near = slice(low, end + WINDOW)
            context = Context(sentence[near], words[near], start - low, end - low)
            if start >= taken and RULES[entry.rule](context):
                yield start, end, entry.category, entry.strength, f"{entry.rule}: {entry.phrase}"
                taken = end
                break


def _spoken(text: str, hearsay: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in which a source speaks: contents of attributions, and quotations.

    Hearsay ("is said to") names no source, and a participle before "he said" describes the
    speaker: both leave their words in the outlet's voice.
    """
    words = [token for token in tokens(text) if not is_adverb(token)]
    starts = [token.start for token in words]
    spans = [(q.start, q.end) for q in quotes(text)]
    for a in attribution.find(text):
        if a.confidence < SURE or any(s < a.cue_end and a.cue_start < e for s, e in hearsay):
            continue
        for start, end in a.content:
            at = bisect_left(starts, start)
            participle = at < len(words) and words[at].tag == "VBG" and start < a.cue_start
            if not participle or a.quote_type != "indirect":
                spans.append((start, end))
    return spans


@lru_cache(maxsize=1024)
def find(text: str, name: str = "hedges") -> tuple[Cue, ...]:
    """Return the cues of one text from the list ``name``, in order and without overlap."""
    found = []
    for number, group in groupby(tokens(text), key=attrgetter("sentence")):
        sentence = list(group)
        for first, stop, category, strength, rule in _accepted(name, sentence):
            start, end = sentence[first].start, sentence[stop - 1].end
            found.append((number, start, end, category, strength, rule))
    spoken = _spoken(text, [f[1:3] for f in found if f[-1].startswith(_HEARSAY)]) if found else []
    return tuple(
        Cue(number, start, end, text[start:end], category, voice, strength, rule)
        for number, start, end, category, strength, rule in found
        for voice in ["source" if any(a <= start < b for a, b in spoken) else "outlet"]
    )


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
