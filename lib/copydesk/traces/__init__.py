"""Traces of translation or rewriting that one English text shows by itself.

Each family of rules has its module: ``marks`` (punctuation, quotation marks, numbers, letters of
another script), ``spellings`` (names), ``clauses`` (fragments, repetitions, agreement, articles),
``phrases`` (listed calques and false friends). What only a second version can betray is ``drift``.
"""

from bisect import bisect
from functools import lru_cache
from operator import attrgetter

import pandas as pd

from copydesk.tables import table
from copydesk.traces import clauses, marks, phrases, spellings
from copydesk.traces.trace import Trace


@lru_cache(maxsize=1024)
def find(text: str) -> tuple[Trace, ...]:
    """Return the traces of one text, in order; where two overlap, the surer one."""
    found = [t for family in (marks, spellings, clauses, phrases) for t in family.find(text)]
    kept: list[Trace] = []
    for trace in sorted(found, key=lambda t: (-t.confidence, t.start, t.end, t.kind)):
        at = bisect(kept, trace.start, key=attrgetter("start"))
        clear_before = at == 0 or kept[at - 1].end <= trace.start
        if clear_before and (at == len(kept) or trace.end <= kept[at].start):
            kept.insert(at, trace)
    return tuple(kept)


def artefacts(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each trace of translation or rewriting in the articles.

    Parameters
    ----------
    articles
        The articles table: index ``article_id``, column ``text``. Each text is judged alone.

    Returns
    -------
    DataFrame
        ``article_id, start, end, kind, text, standard, confidence, evidence``: the span, what
        kind of trace it is, the standard form (``<NA>`` where there is none), how likely such a
        trace is a real one (0 to 1), and the reason with its source. Site furniture is left out.

    Notes
    -----
    A trace is an observation about the text, not a verdict on its author: native writers produce
    a few as well (the rate on native news is in ``docs/translated.md``).

    Examples
    --------
    >>> import pandas as pd
    >>> text = "Ukraine said shells fell on Kharkov on Monday . Nobody was hurt."
    >>> articles = pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))
    >>> artefacts(articles)[["kind", "text", "standard"]].values.tolist()
    [['transliteration_variant', 'Kharkov', 'Kharkiv'], ['punctuation', ' .', '.']]
    """
    rows = [
        (key, t.start, t.end, t.kind, text[t.start : t.end], t.standard, t.confidence, t.evidence)
        for key, text in articles["text"].items()
        for t in find(text)
    ]
    return table("artefacts", rows)
