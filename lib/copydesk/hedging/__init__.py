"""Hedges and boosters: how sure a text sounds, and in whose voice.

``matching`` finds the phrases of the lists, ``context`` decides by the words around them which are
cues, and this module says in whose voice they stand. ``measures`` counts them, ``versions``
compares versions of one text, and ``findings`` puts the figures into sentences.
"""

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
    """Return a row for each hedge: a word or phrase that withholds full commitment.

    Possibility, inference, hearsay and distance from a source, open questions and conditions,
    approximate counts. The definition, and where others differ, is in ``docs/hedging.md``.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``), in English.

    Returns
    -------
    DataFrame
        ``article_id, sentence, start, end, cue, category, voice, strength, rule``, in order and
        without overlap: of phrases that begin at one word the longest stands. ``category`` is one
        of ``epistemic_modal, epistemic_verb, epistemic_adverb_adjective, approximator,
        evidential_hearsay, conditional_investigative``. ``voice`` is ``source`` inside quoted or
        reported words and ``outlet`` elsewhere; a reporting verb that keeps its distance
        ("claimed") is the outlet's. ``strength`` has six grades from 0.1 to 1, higher for less
        certain. ``rule`` names the rule that accepted the cue and, after a colon, the entry of
        ``lexicons/hedges.csv``, where its source is cited.

    Notes
    -----
    Hedges after Lakoff (1973) and Prince, Frader and Bosk (1982); the categories combine Hyland's
    (2005) with the evidentials of Chafe (1986).

    Examples
    --------
    >>> articles = pd.DataFrame({"text": {"a": "The bridge may have fallen in May."}})
    >>> hedges(articles)[["start", "end", "cue", "category", "voice", "strength"]].values.tolist()
    [[11, 14, 'may', 'epistemic_modal', 'outlet', 1.0]]
    """
    return table("hedges", [(k, *c) for k, text in articles["text"].items() for c in find(text)])


def boosters(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each booster: a word or phrase that claims certainty.

    The counterpart of `hedges`, with the same columns: "clearly", "undoubtedly", "the tests show
    that". What is denied ("not entirely") is none. The list is ``lexicons/boosters.csv``; higher
    ``strength`` means a stronger claim.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``), in English.

    Returns
    -------
    DataFrame
        The columns of `hedges`.

    Notes
    -----
    Boosters after Holmes (1984) and Hyland (2005).

    Examples
    --------
    >>> articles = pd.DataFrame({"text": {"a": "It will certainly rain."}})
    >>> boosters(articles)["cue"].tolist()
    ['certainly']
    """
    rows = [(k, *c) for k, text in articles["text"].items() for c in find(text, "boosters")]
    return table("boosters", rows)
