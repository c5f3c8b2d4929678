"""Drift: what changed in meaning between two versions of one text."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from copydesk.articles import texts_by_id
from copydesk.changes import names, negations, numbers, roles, senses, voices
from copydesk.changes.change import Change
from copydesk.changes.passages import runs, versions
from copydesk.lineage import Pair, relations, verdict
from copydesk.segmentation import WORD, segment
from copydesk.tables import table

# What is looked for in two passages that stand for each other: from both sides at once, or from
# ``a`` and then, the pair turned round, from ``b``.
_TWO_SIDED = (
    numbers.numbers,
    negations.negations,
    names.names,
    roles.roles,
    roles.subjects,
    senses.senses,
    senses.prepositions,
    senses.estranged,
)
_ONE_SIDED = (voices.quotations, voices.speakers, voices.hedges)
_WORDS = 4  # a shorter sentence is no omission worth a row


def _lone(text: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """Return the spans of runs of sentences that no sentence of the other text is linked to."""
    spans = segment(text)
    told = [
        k
        for k in places
        if spans[k].kind == "sentence"
        and len(WORD.findall(text, spans[k].start, spans[k].end)) >= _WORDS
    ]
    return [(spans[run[0]].start, spans[run[-1]].end) for run in runs(told)]


@lru_cache(maxsize=1024)
def changes(a: str, b: str) -> tuple[Change, ...]:
    """Return what changed between two versions of one text, in the order of ``a``."""
    pairs, lone_a, lone_b = versions(a, b)
    found = [change for pair in pairs for look in _TWO_SIDED for change in look(pair)]
    for pair in pairs:
        for look in _ONE_SIDED:
            found += look(pair)
            found += [change.turned() for change in look(pair.turned())]
    _, relation, way, _ = verdict(a, b)
    if relation == "same_text" and way != "siblings":
        found += [Change(span, None, "omission", 1, "only in a") for span in _lone(a, lone_a)]
        found += [Change(None, span, "addition", 1, "only in b") for span in _lone(b, lone_b)]
    return tuple(sorted(set(found), key=lambda c: (c.a or (len(a), 0), c.b or (0, 0), *c[2:])))


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
        out, added or worded otherwise. Sentences without partner are an omission (only in ``a``)
        or an addition (only in ``b``) between versions of which one may come from the other; of
        siblings nobody can tell which sentences their lost origin held, so they give no such row.

    Notes
    -----
    A row says that the versions differ, not which is right. What each kind looks for is in the
    module of this package that is named after it; how often they fire where little differs is in
    ``docs/alignment.md``.

    Raises
    ------
    ValueError
        If a pair names an article that is not in the table.

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
    texts = texts_by_id(articles, pairs)
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
