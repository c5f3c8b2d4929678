"""Sentence alignment: which sentences of two versions of a text say the same.

Every pair of sentences that could belong together is described by a few figures (how much of the
one stands in the other, how far that exceeds the next best partner, whether the neighbours are
linked too), and each pair is judged on its own. Links judged one by one need no special case for
moved, merged, split or missing sentences. The weights are those of a logistic model; the model
card ``docs/alignment.md`` says what they were fitted on and how well they do on text held out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix, diags
from wordfreq import zipf_frequency

from copydesk.tables import table

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_PARTNERS = 12  # candidates kept for each sentence on either side
_COMMON = 400  # a gram in more sentences than this proposes no candidates
_TOKEN = re.compile(r"\w+(?:[-'’.,]\w+)*")
_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|St)\.)(?<!\bMrs\.)[\"”’)]*\s+(?=[\"“‘(]?\w)"
)
_LINK = 0.42  # the probability from which a pair counts as linked
_SURE = 0.5  # and from which a first verdict counts as context

# Weights of the two verdicts, constant first: see docs/alignment.md for the figures they multiply.
_FIRST = (-1.69, 0.504, -3.52, 4.8, 3.49, 4.4, -2.39, 3.3, 7.08, 2.53, 5.81, -2.16, 1.72)
_SECOND = (
    -4.38,
    -1.78,
    -0.72,
    -2.59,
    -2.43,
    1.71,
    -1.33,
    -1.96,
    0.533,
    0.521,
    2.47,
    -0.972,
    0.343,
    0.568,
    0.7,
    0.732,
    1.04,
    1.22,
    0.758,
    -3.44,
    0.271,
    -0.439,
    4.79,
    13.9,
    4.17,
    0.635,
)


class Part(NamedTuple):
    """What a sentence is compared by: its words and its character 4-grams."""

    words: frozenset[str]
    grams: frozenset[str]


def plain(text: str) -> str:
    """Lower-case ``text`` without accents."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in folded if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def part(text: str) -> Part:
    """Describe one sentence for comparison."""
    tokens = [t.removesuffix("'s").removesuffix("’s") for t in _TOKEN.findall(plain(text))]
    line = f" {' '.join(tokens)} "
    return Part(frozenset(tokens), frozenset(line[i : i + 4] for i in range(len(line) - 3)))


class _Pairs(NamedTuple):
    """Candidate pairs of sentences, sorted: ``a`` and ``b`` of ``rows`` by ``columns``."""

    a: Ints
    b: Ints
    rows: int
    columns: int


@lru_cache(maxsize=1 << 18)
def rarity(word: str) -> float:
    """Return how rare a word is in English, 0.5 (function words) to 7, in powers of ten."""
    return max(0.5, 7.0 - zipf_frequency(word, "en"))


def _places(sets: Iterable[frozenset[str]]) -> dict[str, int]:
    """Give the members of all sets a number each, in sorted order."""
    return {x: k for k, x in enumerate(sorted(frozenset().union(*sets)))}


def _fuller_and_emptier(both: Iterable[tuple[Floats, Floats]]) -> list[Floats]:
    """Return of each figure the greater and the lesser side, so that sides are treated alike."""
    return [f(*pair) for pair in both for f in (np.maximum, np.minimum)]


def _incidence(sets: Sequence[frozenset[str]], columns: dict[str, int]) -> csr_matrix:
    """Return the 0/1 matrix of which set holds which member."""
    members = [[columns[x] for x in s] for s in sets]
    heads = np.cumsum([0] + [len(m) for m in members])
    flat = np.fromiter((c for m in members for c in m), dtype=np.int64, count=int(heads[-1]))
    shape = (len(sets), max(1, len(columns)))
    return csr_matrix((np.ones(len(flat)), flat, heads), shape=shape)


def _rivals(value: Floats, group: Ints, groups: int) -> Floats:
    """Return for each row the greatest value among the other rows of its group, 0 if none."""
    order = np.lexsort((-value, group))
    sorted_group = group[order]
    first = np.flatnonzero(np.r_[True, sorted_group[1:] != sorted_group[:-1]])
    best, second = np.zeros(groups), np.zeros(groups)
    best[sorted_group[first]] = value[order[first]]
    runner = first + 1
    runner = runner[runner < len(order)]
    runner = runner[sorted_group[runner] == sorted_group[runner - 1]]
    second[sorted_group[runner]] = value[order[runner]]
    leads = np.zeros(len(value), dtype=bool)
    leads[order[first]] = True
    result: Floats = np.where(leads, second[group], best[group])
    return result


def _shared(x: csr_matrix, rows: Ints, y: csr_matrix, columns: Ints, weight: Floats) -> Floats:
    """Return the weight of what row ``rows[k]`` of x and row ``columns[k]`` of y have in common."""
    if not len(rows):
        return np.zeros(0)
    return np.asarray(x[rows].multiply(y[columns]) @ weight).ravel()


class _Evidence:
    """The figures that describe every candidate pair of two lists of sentences."""

    def __init__(self, a: Sequence[str], b: Sequence[str]) -> None:
        parts = [[part(s) for s in side] for side in (a, b)]
        grams = _places(p.grams for side in parts for p in side)
        words = _places(p.words for side in parts for p in side)
        self.grams = [_incidence([p.grams for p in side], grams) for side in parts]
        self.words = [_incidence([p.words for p in side], words) for side in parts]
        spread: Floats = np.asarray(sum(m.sum(axis=0) for m in self.grams)).ravel()
        self.gram_weight: Floats = np.log1p((len(a) + len(b)) / np.maximum(spread, 1.0))
        self.word_weight: Floats = np.array([rarity(w) for w in words] or [0.0])
        self.pairs = self._candidates(spread)

    def _candidates(self, spread: Floats) -> _Pairs:
        """Return each sentence's most promising partners, by the grams few sentences have."""
        rare = np.where(spread <= _COMMON, self.gram_weight, 0.0)
        mass = [np.maximum(1e-9, m @ rare) for m in self.grams]
        common = (self.grams[0] @ diags(rare) @ self.grams[1].T).tocoo()
        value = 2 * common.data / (mass[0][common.row] + mass[1][common.col])
        keep = np.zeros(len(value), dtype=bool)
        for group in (common.row, common.col):
            order = np.lexsort((-value, group))
            start = np.r_[True, group[order][1:] != group[order][:-1]]
            begin = np.maximum.accumulate(np.where(start, np.arange(len(order)), 0))
            keep[order[np.arange(len(order)) - begin < _PARTNERS]] = True
        keep &= value > 0
        rows, columns = common.row[keep].astype(np.int64), common.col[keep].astype(np.int64)
        order = np.lexsort((columns, rows))
        return _Pairs(rows[order], columns[order], *common.shape)

    def _dice(self, matrices: list[csr_matrix], weight: Floats) -> tuple[Floats, Floats, Floats]:
        """Return Dice's coefficient and the shares of a in b and of b in a, by weight."""
        common = _shared(matrices[0], self.pairs.a, matrices[1], self.pairs.b, weight)
        left = np.maximum(1e-9, (matrices[0] @ weight)[self.pairs.a])
        right = np.maximum(1e-9, (matrices[1] @ weight)[self.pairs.b])
        return 2 * common / (left + right), common / left, common / right

    def first(self) -> Floats:
        """Return the figures of every candidate pair that need no other pair's verdict."""
        dice, left, right = self._dice(self.grams, self.gram_weight)
        words, words_left, words_right = self._dice(self.words, self.word_weight)
        length = [np.log1p(np.asarray(m.sum(axis=1))).ravel() for m in self.words]
        both = [
            (left, right),
            (words_left, words_right),
            self._leads(dice),
            self._leads(words),
            (length[0][self.pairs.a], length[1][self.pairs.b]),
        ]
        return np.column_stack([dice, words, *_fuller_and_emptier(both)])

    def _leads(self, value: Floats) -> tuple[Floats, Floats]:
        """Return how far each pair is ahead of its rivals on either side."""
        pairs = self.pairs
        return (
            value - _rivals(value, pairs.a, pairs.rows),
            value - _rivals(value, pairs.b, pairs.columns),
        )

    def second(self, chance: Floats) -> Floats:
        """Return the figures that a first verdict on every pair makes possible."""
        logit = np.log(chance + 1e-4) - np.log(1 - chance + 1e-4)
        before, after = self._at(chance, -1, -1), self._at(chance, 1, 1)
        further = self._at(chance, -2, -2) + self._at(chance, 2, 2)
        skips = sum(self._at(chance, *step) for step in ((-1, -2), (-2, -1), (1, 2), (2, 1)))
        both = [
            (before, after),
            (
                np.maximum(self._at(chance, -1, 0), self._at(chance, 1, 0)),
                np.maximum(self._at(chance, 0, -1), self._at(chance, 0, 1)),
            ),
            self._leads(chance),
            (self._residue(chance, 0), self._residue(chance, 1)),
            (self._between(chance, 0), self._between(chance, 1)),
        ]
        return np.column_stack([logit, further, skips, *_fuller_and_emptier(both)])

    def _at(self, chance: Floats, da: int, db: int) -> Floats:
        """Return the chance of the pair that lies (da, db) away, 0 where it is no candidate."""
        pairs = self.pairs
        key = pairs.a * (pairs.columns + 2) + pairs.b
        wanted = (pairs.a + da) * (pairs.columns + 2) + pairs.b + db
        place = np.minimum(np.searchsorted(key, wanted), max(0, len(key) - 1))
        inside = (pairs.b + db >= 0) & (pairs.b + db < pairs.columns)
        result: Floats = np.where(inside & (key[place] == wanted), chance[place], 0.0)
        return result

    def _residue(self, chance: Floats, side: int) -> Floats:
        """Return the share of a sentence that its partner covers and no better partner does."""
        mine = (self.pairs.a, self.pairs.b)[side]
        theirs = (self.pairs.a, self.pairs.b)[1 - side]
        mass = np.maximum(1e-9, self.grams[side] @ self.gram_weight)
        order = np.lexsort((-chance, mine))
        result = np.zeros(len(mine))
        for run in np.split(order, np.flatnonzero(np.diff(mine[order])) + 1):
            own = self.grams[side][mine[run[0]]].indices
            block = self.grams[1 - side][theirs[run]][:, own].toarray()
            sure = block * (chance[run] >= _SURE)[:, None]
            unseen = np.cumsum(sure, axis=0) - sure == 0
            result[run] = (block * unseen) @ self.gram_weight[own] / mass[mine[run[0]]]
        return result

    def _between(self, chance: Floats, side: int) -> Floats:
        """Return how near the partner is to the gap that the neighbours' partners leave, 0 to 1."""
        mine = (self.pairs.a, self.pairs.b)[side]
        theirs = (self.pairs.a, self.pairs.b)[1 - side]
        order = np.lexsort((chance, mine))
        sure = order[chance[order] >= _SURE]
        best = np.full(self.grams[side].shape[0], np.nan)
        best[mine[sure]] = theirs[sure]
        known = pd.Series(best)
        before = known.shift(1).ffill().fillna(-1).to_numpy()[mine]
        after = known.shift(-1).bfill().fillna(self.grams[1 - side].shape[0]).to_numpy()[mine]
        low, high = np.minimum(before, after), np.maximum(before, after)
        away = np.maximum(0, np.maximum(low - theirs, theirs - high))
        result: Floats = 1 / (1 + away) / (1 + (high - low) / 10)
        return result


def _chance(figures: Floats, weights: Sequence[float]) -> Floats:
    """Return the logistic model's verdict; the first weight is the constant."""
    total = np.clip(weights[0] + figures @ np.array(weights[1:]), -30, 30)
    result: Floats = 1 / (1 + np.exp(-total))
    return result


def align(a: Sequence[str], b: Sequence[str]) -> pd.DataFrame:
    """Link the sentences of ``a`` and ``b`` that say the same, wholly or in part.

    A sentence may have several partners (it was split, or merged with another), none (it is
    missing on the other side), or a partner out of order (it was moved).

    Parameters
    ----------
    a, b : sequences of str
        The sentences of two texts in one language, in order.

    Returns
    -------
    DataFrame
        A row for each link: ``a`` and ``b`` (positions from 0) and ``score``, the model's
        probability (0.42 to 1) that the link is right; sorted by position.

    Notes
    -----
    The probability is logistic in shares of common character 4-grams and words, weighted by how
    few sentences (or texts at all, after wordfreq) have them, clause by clause, in their lead over
    rival partners, and in the verdicts on neighbours. Each sentence is compared only with its
    dozen likeliest partners, so time grows with length, not with its square. Model card:
    ``docs/alignment.md``.

    Examples
    --------
    >>> old = ["The dam broke at dawn.", "Two bridges were closed.", "Schools stay shut."]
    >>> new = ["Schools will stay shut on Friday.", "At dawn the dam broke, officials said."]
    >>> align(old, new)[["a", "b"]].values.tolist()
    [[0, 1], [2, 0]]
    """
    return table("align", [(i, j, round(p, 4)) for i, j, p in links(tuple(a), tuple(b))])


@lru_cache(maxsize=1024)
def links(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[int, int, float], ...]:
    """Return the links of two lists of sentences with their probability; pure and cached."""
    parts_a, owner_a = _parts(a)
    parts_b, owner_b = _parts(b)
    found: dict[tuple[int, int], float] = {}
    for i, j, p in _judged(parts_a, parts_b):
        if p >= _LINK:
            key = owner_a[i], owner_b[j]
            found[key] = max(p, found.get(key, 0.0))
    return tuple((*key, p) for key, p in sorted(found.items()))


def joined(found: Iterable[tuple[int, int, float]]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the sentences of both sides that links join, directly or through others.

    >>> list(joined([(0, 1, 0.9), (2, 1, 0.8), (3, 0, 0.7)]))
    [([0, 2], [1]), ([3], [0])]
    """
    left: dict[int, set[int]] = {}
    right: dict[int, set[int]] = {}
    for i, j, _ in found:
        left.setdefault(i, set()).add(j)
        right.setdefault(j, set()).add(i)
    seen: set[int] = set()
    for first in sorted(left):
        if first in seen:
            continue
        ours, queue = {first}, [first]
        theirs: set[int] = set()
        while queue:
            for j in left[queue.pop()] - theirs:
                theirs.add(j)
                new = right[j] - ours
                ours |= new
                queue += sorted(new)
        seen |= ours
        yield sorted(ours), sorted(theirs)


def _parts(sentences: Sequence[str]) -> tuple[list[str], list[int]]:
    """Cut entries that hold several sentences; return the parts and the entry each is from."""
    cut = [[p for p in _END.split(s) if _TOKEN.search(p)] for s in sentences]
    return [p for parts in cut for p in parts], [i for i, parts in enumerate(cut) for _ in parts]


def _judged(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return the probability of every candidate pair of single sentences."""
    if not a or not b:
        return []
    evidence = _Evidence(a, b)
    pairs = evidence.pairs
    if not len(pairs.a):
        return []
    first = evidence.first()
    chance = _chance(first, _FIRST)
    chance = _chance(np.hstack([first, evidence.second(chance)]), _SECOND)
    return list(zip(pairs.a.tolist(), pairs.b.tolist(), chance.tolist(), strict=True))
