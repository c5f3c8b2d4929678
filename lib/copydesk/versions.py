"""Two versions of one text beside each other: what belongs together, and which words differ."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup, escape
from rapidfuzz.distance import Indel
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

import copydesk
from copydesk import layout
from copydesk.excerpts import visible_end
from copydesk.segmentation import segment

_TOKEN = re.compile(r"\w+|[^\w\s]")
_NOT_CARRIED = "Passage not carried by this copy."
_WHOLE_SENTENCES = {"omission", "addition"}  # an empty side shows them already


def side_by_side(
    a: str,
    b: str,
    changes: pd.DataFrame,
    *,
    sides: Sequence[dict[str, str]],
    excerpt_words: int = 0,
) -> Markup:
    """Return two texts as HTML, aligned by sentences, with the words that differ marked.

    Parameters
    ----------
    a, b
        The texts.
    changes
        The rows of `copydesk.drift` between them, named under the sentences they concern.
    sides
        The ``label`` of each text and the ``href`` of its reading view.
    excerpt_words
        Show at most the first so many words of each text (0: all).
    """
    texts, spans = (a, b), (segment(a), segment(b))
    lists = [[t[s.start : s.end] for s in found] for t, found in zip(texts, spans, strict=True)]
    limits = [visible_end(text, excerpt_words) for text in texts]
    beads = []
    for bead in _beads(_links(copydesk.align(*lists)), len(lists[0]), len(lists[1])):
        places = [[spans[k][i][:2] for i in side] for k, side in enumerate(bead)]
        words = [" ".join(lists[k][i] for i in side) for k, side in enumerate(bead)]
        if any(end > limits[k] for k in (0, 1) for _, end in places[k]):
            words = [_NOT_CARRIED if text else "" for text in words]
        old, new = differences(*words) if all(words) else map(escape, words)
        beads.append({"a": old, "b": new, "changes": _changes_in(changes, *places)})
    return layout.fill("pair.html.j2", a=sides[0], b=sides[1], beads=beads)


def differences(a: str, b: str) -> tuple[Markup, Markup]:
    """Return two strings as HTML with the words that only one of them has marked.

    >>> differences("We are still firm", "We are firm & strong")[1]
    Markup('We are firm <ins>&amp; strong</ins>')
    """
    found = [list(_TOKEN.finditer(text)) for text in (a, b)]
    kept: list[set[int]] = [set(), set()]
    for step in Indel.opcodes(*([m.group() for m in side] for side in found)):
        if step.tag == "equal":
            kept[0].update(range(step.src_start, step.src_end))
            kept[1].update(range(step.dest_start, step.dest_end))
    return (
        _marked(a, found[0], kept[0], Markup("<del>{}</del>")),
        _marked(b, found[1], kept[1], Markup("<ins>{}</ins>")),
    )


def _marked(text: str, found: Sequence[re.Match[str]], kept: set[int], mark: Markup) -> Markup:
    """Return the text with its runs of tokens that are not kept inside the mark."""
    if not found:
        return escape(text)
    pieces, place = [], 0
    for same, run in groupby(range(len(found)), key=kept.__contains__):
        tokens = list(run)
        start, end = found[tokens[0]].start(), found[tokens[-1]].end()
        piece = text[start:end]
        pieces += [escape(text[place:start]), escape(piece) if same else mark.format(piece)]
        place = end
    return Markup().join([*pieces, escape(text[place:])])


def _links(links: pd.DataFrame) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in zip(links["a"], links["b"], strict=True)]


def _beads(
    links: Sequence[tuple[int, int]], left: int, right: int
) -> Iterator[tuple[list[int], list[int]]]:
    """Return groups of sentences that belong together, in the order of the first text.

    A sentence of the second text without a partner follows the sentence it follows there.
    """
    size = left + right
    rows, columns = [i for i, _ in links], [left + j for _, j in links]
    graph = coo_array((np.ones(len(links)), (rows, columns)), shape=(size, size))
    members: dict[int, tuple[list[int], list[int]]] = {}
    for node, number in enumerate(connected_components(graph, directed=False)[1]):
        bead = members.setdefault(int(number), ([], []))
        bead[node >= left].append(node - left * (node >= left))
    paired = [bead for bead in members.values() if bead[0]]
    after: dict[int, list[tuple[list[int], list[int]]]] = {}
    owner = {j: index for index, bead in enumerate(paired) for j in bead[1]}
    last = -1
    for j in range(right):
        last = owner.get(j, last)
        if j not in owner:
            after.setdefault(last, []).append(([], [j]))
    yield from after.get(-1, ())
    for index, bead in enumerate(paired):
        yield bead
        yield from after.get(index, ())


def _changes_in(
    changes: pd.DataFrame, left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]
) -> list[dict[str, str]]:
    """Return the changes of meaning found in one group of sentences."""
    rows: Iterable[Any] = changes.itertuples()
    return [
        {"kind": row.kind.replace("_", " "), "evidence": row.evidence}
        for row in rows
        if row.kind not in _WHOLE_SENTENCES
        and (_inside(row.a_start, left) or _inside(row.b_start, right))
    ]


def _inside(place: Any, spans: Sequence[tuple[int, int]]) -> bool:
    return pd.notna(place) and any(start <= place < end for start, end in spans)
