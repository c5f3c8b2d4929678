"""The same quotation told differently: one statement in two articles, and what changed on the way.

No text is compared with itself, and nothing is said about which version is right.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

from copydesk.alignment import links
from copydesk.articles import texts_by_id
from copydesk.lineage import relations
from copydesk.segmentation import WORD, segment
from copydesk.voices import each

COLUMNS = [
    "voice", "a", "b", "a_start", "a_end", "b_start", "b_end", "a_text", "b_text", "b_voice",
    "score", "changes", "difference",
]  # fmt: skip
Named = tuple[bool, bool]
_SHORTEST = 4  # words: shorter quotations are phrases that many use
_SURE = 0.75


def difference(a: str, b: str) -> str:
    """Return the words of ``b`` with what changed since ``a``: ``[-lost-]`` and ``{+new+}``.

    >>> difference("We are still Ukraine.", "We are still in Ukraine")
    'We are still {+in+} Ukraine'
    """
    left, right = WORD.findall(a), WORD.findall(b)
    matcher = SequenceMatcher(
        a=[w.lower() for w in left], b=[w.lower() for w in right], autojunk=False
    )
    parts = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            parts += right[k:m]
            continue
        if j > i:
            parts.append("[-" + " ".join(left[i:j]) + "-]")
        if m > k:
            parts.append("{+" + " ".join(right[k:m]) + "+}")
    return " ".join(parts)


def retold(
    articles: pd.DataFrame,
    said: pd.DataFrame,
    voices: pd.Series,
    pairs: Iterable[tuple[str, str]] | None = None,
) -> pd.DataFrame:
    """Return the quotations of one article that another tells too.

    Parameters
    ----------
    articles, said : DataFrame
        The articles and their attributions.
    voices : Series
        Of `copydesk.voices.identify`.
    pairs : iterable of (a, b), optional
        The articles to compare; by default those that `copydesk.relations` does not call
        unrelated.

    Returns
    -------
    DataFrame
        A row for each sentence of a quotation in ``a`` (four words or more, direct or mixed) with
        its counterpart in ``b``: the spans and texts, who says it there (``b_voice``), ``score``
        (the chance that the two say the same), ``changes`` (``words changed``, ``marks lost``,
        ``speaker changed``, ``speaker lost``, ``name lost``,
        ``name gained``; none where they agree) and the word-level
        ``difference``. A pair of direct quotations is told once.

    Raises
    ------
    ValueError
        If a pair names an article that is not in the table.
    """
    if pairs is None:
        known = relations(articles)
        related = known[known["relation"] != "unrelated"]
        pairs = zip(related["a"], related["b"], strict=True)
    pairs = list(pairs)
    texts = texts_by_id(articles, pairs)
    rows = said.assign(voice=voices)
    seen: set[tuple[object, ...]] = set()
    found = []
    for first, second in pairs:
        for a, b in ((first, second), (second, first)):
            for row in _from_one(a, b, texts, rows):
                key, back = (a, row[3], b, row[5]), (b, row[5], a, row[3])
                if back not in seen:
                    seen.add(key)
                    found.append(row)
    table = pd.DataFrame(found, columns=COLUMNS)
    types = dict.fromkeys(COLUMNS[3:7], "Int64") | {"score": "float64"}
    return table.astype({c: types.get(c, "str") for c in COLUMNS})


def _from_one(
    a: str, b: str, texts: dict[str, str], rows: pd.DataFrame
) -> Iterator[tuple[Any, ...]]:
    """Yield the quotations of ``a`` that ``b`` tells too."""
    quotes = _quotations(texts[a], rows[rows["article_id"] == a])
    there = [s for s in segment(texts[b]) if s.kind == "sentence"]
    mine = [texts[a][s:e] for _, s, e in quotes]
    theirs = [texts[b][s.start : s.end] for s in there]
    other = rows[rows["article_id"] == b]
    known = set(rows.loc[rows["named"].fillna(False), "voice"].dropna())
    best: dict[int, tuple[float, int]] = {}
    for i, j, score in links(tuple(mine), tuple(theirs)):
        best[i] = max(best.get(i, (0.0, -1)), (score, j))
    for i, (score, j) in sorted(best.items()):
        if score < _SURE:
            continue
        voice, start, end = quotes[i]
        span = (there[j].start, there[j].end)
        b_voice, kind, told = _told(texts[b], other, span, mine[i])
        text = texts[b][slice(*told)]
        changes = _changes(mine[i], text, voice, b_voice, kind, (voice in known, b_voice in known))
        yield (
            voice, a, b, start, end, *told, mine[i], text, b_voice, round(score, 2),
            ", ".join(changes), difference(mine[i], text),
        )  # fmt: skip


def _quotations(text: str, rows: pd.DataFrame) -> list[tuple[Any, int, int]]:
    """Return the sentences inside the quotations of one article, with their voices."""
    found = []
    for row in each(rows[rows["quote_type"] != "indirect"]):
        for start, end in row.content:
            for sentence in segment(text):
                a, b = max(start, sentence.start), min(end, sentence.end)
                if a < b and len(WORD.findall(text, a, b)) >= _SHORTEST and row.quoted_words >= 4:
                    found.append((row.voice, a, b))
    return found


def _told(
    text: str, rows: pd.DataFrame, span: tuple[int, int], quote: str
) -> tuple[Any, str, tuple[int, int]]:
    """Return who says it in the other article, how, and the passage nearest to the quotation."""
    best: tuple[float, Any, str, tuple[int, int]] = (0.0, pd.NA, "", span)
    for row in each(rows):
        for start, end in row.content:
            a, b = max(start, span[0]), min(end, span[1])
            if a >= b:
                continue
            near = SequenceMatcher(a=quote, b=text[a:b], autojunk=False).ratio()
            if near > best[0]:
                best = (near, row.voice, row.quote_type, (a, b))
    return best[1:]


def _changes(a: str, b: str, voice: Any, other: Any, kind: str, named: Named) -> list[str]:
    """Return what changed between two tellings."""
    found = []
    if [w.lower() for w in WORD.findall(a)] != [w.lower() for w in WORD.findall(b)]:
        found.append("words changed")
    if kind == "indirect" or not kind:
        found.append("marks lost")
    if not kind or pd.isna(other):
        found.append("speaker lost")
    elif other != voice and named[0] and named[1]:
        found.append("speaker changed")
    elif named[0] != named[1]:
        found.append("name lost" if named[0] else "name gained")
    return found
