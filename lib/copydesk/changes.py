"""Drift: what changed in meaning between two versions of one text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from copydesk.alignment import links
from copydesk.lineage import Pair, relations
from copydesk.segmentation import WORD, segment
from copydesk.tables import table

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without)\b|n['’]t\b", re.I
)


class Change(NamedTuple):
    """A change between the spans of two texts; ``None`` where a side is missing."""

    a: tuple[int, int] | None
    b: tuple[int, int] | None
    kind: str
    severity: int
    evidence: str


class Passage(NamedTuple):
    """Sentences of one text that stand for sentences of the other."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Return where the passage stands."""
        return self.start, self.end

    def __str__(self) -> str:
        return self.text[self.start : self.end]


def _numbers(a: Passage, b: Passage) -> list[Change]:
    """Return the numbers of one side that the other gives otherwise."""
    left, right = (list(_NUMBER.finditer(str(p))) for p in (a, b))
    only_a = [m for m in left if m.group() not in {n.group() for n in right}]
    only_b = [n for n in right if n.group() not in {m.group() for m in left}]
    return [
        Change(
            (a.start + m.start(), a.start + m.end()),
            (b.start + n.start(), b.start + n.end()),
            "number",
            3,
            f"{m.group()} in a, {n.group()} in b",
        )
        for m, n in zip(only_a, only_b, strict=False)
    ]


def _negations(a: Passage, b: Passage) -> list[Change]:
    """Return a change where only one side denies."""
    left, right = (_NEGATION.findall(str(p)) for p in (a, b))
    if bool(left) == bool(right):
        return []
    found = (left or right)[0]
    return [Change(a.span, b.span, "negation", 2, f"{found!r} only in {'a' if left else 'b'}")]


def _lone(text: str, linked: set[int]) -> list[tuple[int, int]]:
    """Return the spans of runs of sentences that no sentence of the other text is linked to."""
    runs: list[tuple[int, int]] = []
    previous = None
    for i, s in enumerate(segment(text)):
        if i in linked or s.kind != "sentence" or len(WORD.findall(text, s.start, s.end)) < 4:
            continue
        if previous == i - 1 and runs:
            runs[-1] = (runs[-1][0], s.end)
        else:
            runs.append((s.start, s.end))
        previous = i
    return runs


def changes(a: str, b: str) -> list[Change]:
    """Return what changed between two versions of one text, in the order of ``a``."""
    left, right = segment(a), segment(b)
    found = links(tuple(a[s.start : s.end] for s in left), tuple(b[s.start : s.end] for s in right))
    result = []
    for i, j, _ in found:
        one = Passage(a, left[i].start, left[i].end)
        other = Passage(b, right[j].start, right[j].end)
        result += [*_numbers(one, other), *_negations(one, other)]
    result += [
        Change(run, None, "omission", 1, "nothing like it in b")
        for run in _lone(a, {i for i, _, _ in found})
    ]
    result += [
        Change(None, run, "addition", 1, "nothing like it in a")
        for run in _lone(b, {j for _, j, _ in found})
    ]
    return sorted(set(result), key=lambda c: (c.a or (len(a), 0), c.b or (0, 0), c.kind))


def drift(articles: pd.DataFrame, pairs: Sequence[Pair] | None = None) -> pd.DataFrame:
    """Return a row for each change of meaning between aligned sentences of two articles.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``).
    pairs : sequence of (article_id, article_id), optional
        The pairs to compare. Without it, the pairs that `copydesk.relations` calls one text.

    Returns
    -------
    DataFrame
        ``a, b, a_start, a_end, b_start, b_end, a_text, b_text, kind, severity, evidence``.
        ``severity`` is 3 where a fact differs, 2 where the sense may, 1 where something was left
        out or added.

    Examples
    --------
    >>> texts = ["A storm felled 12 oaks in Kent.", "A storm felled 20 oaks in Kent."]
    >>> articles = pd.DataFrame({"text": texts}, index=pd.Index(["x", "y"], name="article_id"))
    >>> drift(articles)[["a_text", "b_text", "kind"]].values.tolist()
    [['12', '20', 'number']]
    """
    if pairs is None:
        known = relations(articles)
        same = known[known["relation"] == "same_text"]
        pairs = list(zip(same["a"], same["b"], strict=True))
    texts = {str(k): str(t) for k, t in articles["text"].items()}
    return table(
        "drift",
        [_row(a, b, texts, c) for a, b in pairs for c in changes(texts[a], texts[b])],
    )


def _row(a: str, b: str, texts: dict[str, str], change: Change) -> tuple[object, ...]:
    """Return a change as a row of the table."""
    a_span, b_span = change.a or (None, None), change.b or (None, None)
    a_text = texts[a][slice(*a_span)] if change.a else None
    b_text = texts[b][slice(*b_span)] if change.b else None
    return (a, b, *a_span, *b_span, a_text, b_text, change.kind, change.severity, change.evidence)
