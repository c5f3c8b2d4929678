"""Certainty between versions of one text: a claim hedged in one and flat in the other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from copydesk.alignment import joined, links
from copydesk.articles import texts_by_id
from copydesk.hedging import COUNTED, Cue, find
from copydesk.lineage import relations, versions
from copydesk.segmentation import Sentence, segment
from copydesk.tables import table

_SHIFT = 0.4


class Passage(NamedTuple):
    """Consecutive or merged sentences of one version, with their hedges."""

    start: int
    end: int
    cues: tuple[Cue, ...]

    @property
    def strength(self) -> float:
        """Return the summed strength of the hedges."""
        return round(sum(cue.strength for cue in self.cues), 4)


def _passage(text: str, spans: Sequence[Sentence], chosen: Sequence[int]) -> Passage:
    """Return the chosen sentences of a version as one passage."""
    cues = tuple(c for c in find(text) if c.sentence in set(chosen) and c.strength >= COUNTED)
    return Passage(spans[chosen[0]].start, spans[chosen[-1]].end, cues)


def _change(a: Passage, b: Passage) -> str | None:
    """Return how ``b`` differs from ``a`` in certainty; nothing where it hardly does."""
    if bool(a.cues) != bool(b.cues):
        return "hedge lost" if a.cues else "hedge gained"
    if abs(a.strength - b.strength) < _SHIFT:
        return None
    return "surer" if b.strength < a.strength else "less sure"


def _compare(a: str, b: str) -> Iterator[tuple[Passage, Passage, str]]:
    """Yield the passages of two versions whose certainty differs."""
    left, right = segment(a), segment(b)
    found = links(tuple(a[s.start : s.end] for s in left), tuple(b[s.start : s.end] for s in right))
    for ours, theirs in joined(found):
        one, other = _passage(a, left, ours), _passage(b, right, theirs)
        change = _change(one, other)
        if change:
            yield one, other, change


def certainty(
    articles: pd.DataFrame, pairs: Sequence[tuple[str, str]] | None = None
) -> pd.DataFrame:
    """Return the passages that one version of a text hedges more than another.

    Aligned sentences are compared by the summed strength of their hedges; vague
    quantities (strength below 0.2) are left aside.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``).
    pairs : sequence of (article_id, article_id), optional
        The versions to compare, parent first where that is known. Default: the pairs that
        `copydesk.relations` calls one text, turned so that the text nearer the origin is ``a``.

    Returns
    -------
    DataFrame
        ``a, b, a_start, a_end, b_start, b_end, a_text, b_text, change, a_cues, b_cues,
        a_strength, b_strength``. ``change`` is ``hedge lost`` (hedged in ``a``, flat in ``b``),
        ``hedge gained``, ``surer`` or ``less sure`` (both hedged, strengths 0.4 or more apart).

    Raises
    ------
    ValueError
        If a pair names an article that is not in the table.

    Examples
    --------
    >>> old = "The dam reportedly broke at dawn on Friday. Two bridges near the town were closed."
    >>> new = "The dam broke at dawn on Friday. Two bridges near the town were closed."
    >>> articles = pd.DataFrame({"text": {"old": old, "new": new}})
    >>> certainty(articles, [("old", "new")])[["change", "a_cues", "b_cues"]].values.tolist()
    [['hedge lost', 'reportedly', '']]
    """
    pairs = versions(relations(articles)) if pairs is None else pairs
    texts = texts_by_id(articles, pairs)
    rows = []
    for a, b in pairs:
        for one, other, change in _compare(texts[a], texts[b]):
            spans = (one.start, one.end, other.start, other.end)
            quoted = texts[a][one.start : one.end], texts[b][other.start : other.end]
            cues = ["; ".join(c.cue for c in p.cues) for p in (one, other)]
            rows.append((a, b, *spans, *quoted, change, *cues, one.strength, other.strength))
    return table("certainty", rows)
