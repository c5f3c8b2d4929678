"""Sentence alignment: which sentences of two versions of a text say the same.

Every pair of sentences that could belong together is described by a few figures (how much of the
one stands in the other, how far that exceeds the next best partner, whether the neighbours are
linked too), and each pair is judged on its own. Links judged one by one need no special case for
moved, merged, split or missing sentences. The weights are those of a logistic model; the model
card ``docs/alignment.md`` says what they were fitted on and how well they do on text held out.
"""

import re
import unicodedata
from collections.abc import Sequence
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
_CLAUSE = re.compile(r"(?<=[.!?;:,])[\"”’»]?\s+|\s[–—]\s|(?<=\w)—(?=\w)")
_CLAUSE_WORDS = 4
_LINK = 0.5  # the probability from which a pair counts as linked

# Weights of the two verdicts, constant first: see docs/alignment.md for the figures they multiply.
_FIRST = (
    -2.05,
    -0.294,
    -3.25,
    -7.71,
    2.46,
    3.96,
    0.115,
    3.56,
    1.72,
    1.71,
    2,
    1.82,
    3.32,
    -2.94,
    8.41,
    1.23,
    0.582,
    0.401,
)
_SECOND = (
    -7.42,
    -3.56,
    -1.05,
    1.14,
    -3.29,
    -4.86,
    0.201,
    0.595,
    -0.7,
    -1.72,
    1.55,
    1.39,
    2.77,
    -1.54,
    3.39,
    -0.535,
    -0.0532,
    -0.236,
    0.506,
    0.905,
    0.191,
    0.0899,
    0.0771,
    -0.755,
    -0.536,
    17.4,
    12,
    2.13,
    3.65,
)


class Unit(NamedTuple):
    """What a sentence is compared by: its words and its character 4-grams, clause by clause."""

    words: frozenset[str]
    clauses: tuple[frozenset[str], ...]


def plain(text: str) -> str:
    """Lower-case ``text`` without accents."""
    folded = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _grams(tokens: Sequence[str]) -> frozenset[str]:
    """Return the character 4-grams of running words."""
    line = f" {' '.join(tokens)} "
    return frozenset(line[i : i + 4] for i in range(len(line) - 3))


def _clauses(text: str) -> list[list[str]]:
    """Cut a sentence at its punctuation into runs of at least four words."""
    runs: list[list[str]] = []
    for piece in _CLAUSE.split(text):
        tokens = _TOKEN.findall(piece)
        if runs and min(len(tokens), len(runs[-1])) < _CLAUSE_WORDS:
            runs[-1] += tokens
        elif tokens:
            runs.append(tokens)
    return runs


@lru_cache(maxsize=65536)
def unit(text: str) -> Unit:
    """Describe one sentence for comparison."""
    runs = _clauses(plain(text))
    words = frozenset(w.removesuffix("'s").removesuffix("’s") for run in runs for w in run)
    return Unit(words, tuple(_grams(run) for run in runs))


class _Pairs(NamedTuple):
    """Candidate pairs of sentences, sorted: ``a`` and ``b`` of ``rows`` by ``columns``."""

    a: Ints
    b: Ints
    rows: int
    columns: int


def rarity(word: str) -> float:
    """Return how rare a word is in English, 0.5 (function words) to 7, in powers of ten."""
    return max(0.5, 7.0 - zipf_frequency(word, "en"))


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
        self.units = [[unit(s) for s in side] for side in (a, b)]
        whole = [[frozenset().union(*u.clauses) for u in side] for side in self.units]
        grams = {g: k for k, g in enumerate(sorted(frozenset().union(*whole[0], *whole[1])))}
        words = sorted(frozenset().union(*(u.words for side in self.units for u in side)))
        self.grams = [_incidence(side, grams) for side in whole]
        spread: Floats = np.asarray(sum(m.sum(axis=0) for m in self.grams)).ravel()
        self.gram_weight: Floats = np.log1p((len(a) + len(b)) / np.maximum(spread, 1.0))
        place = {w: k for k, w in enumerate(words)}
        self.words = [_incidence([u.words for u in side], place) for side in self.units]
        self.word_weight: Floats = np.array([rarity(w) for w in words] or [0.0])
        self.clauses = [
            _incidence([c for u in side for c in u.clauses], grams) for side in self.units
        ]
        self.owner = [
            np.repeat(np.arange(len(side)), [len(u.clauses) for u in side]) for side in self.units
        ]
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

    def _by_clause(self, side: int) -> tuple[Floats, Floats, Floats]:
        """Return, of one side's clauses: the best cover, the best lead, the share that leads."""
        mine = (self.pairs.a, self.pairs.b)[side]
        theirs = (self.pairs.a, self.pairs.b)[1 - side]
        owner = self.owner[side]
        count = np.bincount(owner, minlength=len(self.units[side]))
        first = np.cumsum(count) - count
        pair = np.repeat(np.arange(len(mine)), count[mine])
        step = np.arange(len(pair)) - np.repeat(np.cumsum(count[mine]) - count[mine], count[mine])
        clause = first[mine][pair] + step
        matrix, other = self.clauses[side], self.grams[1 - side]
        mass = np.maximum(1e-9, matrix @ self.gram_weight)
        cover = _shared(matrix, clause, other, theirs[pair], self.gram_weight) / mass[clause]
        lead = cover - _rivals(cover, clause, len(owner))
        best, ahead = np.zeros(len(mine)), np.full(len(mine), -1.0)
        np.maximum.at(best, pair, cover)
        np.maximum.at(ahead, pair, lead)
        total = np.maximum(1e-9, np.bincount(pair, mass[clause], len(mine)))
        won = np.bincount(pair, mass[clause] * (lead > 0), len(mine)) / total
        return best, ahead, won

    def first(self) -> Floats:
        """Return the figures of every candidate pair that need no other pair's verdict."""
        pairs = self.pairs
        dice, left, right = self._dice(self.grams, self.gram_weight)
        words, words_left, words_right = self._dice(self.words, self.word_weight)
        row = dice - _rivals(dice, pairs.a, pairs.rows)
        column = dice - _rivals(dice, pairs.b, pairs.columns)
        wrow = words - _rivals(words, pairs.a, pairs.rows)
        wcolumn = words - _rivals(words, pairs.b, pairs.columns)
        clause_a, clause_b = self._by_clause(0), self._by_clause(1)
        shift = abs((pairs.a + 0.5) / max(1, pairs.rows) - (pairs.b + 0.5) / max(1, pairs.columns))
        both = [
            (left, right),
            (words_left, words_right),
            (row, column),
            (wrow, wcolumn),
            *zip(clause_a, clause_b, strict=True),
        ]
        figures = [dice, words, shift]
        for x, y in both:
            figures += [np.minimum(x, y), np.maximum(x, y)]
        return np.column_stack(figures)

    def second(self, chance: Floats) -> Floats:
        """Return the figures that a first verdict on every pair makes possible."""
        pairs = self.pairs
        near = [
            self._at(chance, da, db)
            for da, db in ((-1, -1), (1, 1), (-1, 0), (1, 0), (0, -1), (0, 1))
        ]
        logit = np.log(chance + 1e-4) - np.log(1 - chance + 1e-4)
        row = chance - _rivals(chance, pairs.a, pairs.rows)
        column = chance - _rivals(chance, pairs.b, pairs.columns)
        left, right = self._residue(chance, 0), self._residue(chance, 1)
        between_a, between_b = self._between(chance, 0), self._between(chance, 1)
        return np.column_stack(
            [
                logit,
                near[0] + near[1],
                np.minimum(near[0], near[1]),
                np.maximum(near[2], near[3]),
                np.maximum(near[4], near[5]),
                np.minimum(row, column),
                np.maximum(row, column),
                np.minimum(left, right),
                np.maximum(left, right),
                np.minimum(between_a, between_b),
                np.maximum(between_a, between_b),
            ]
        )

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
            sure = block * (chance[run] >= _LINK)[:, None]
            unseen = np.cumsum(sure, axis=0) - sure == 0
            result[run] = (block * unseen) @ self.gram_weight[own] / mass[mine[run[0]]]
        return result

    def _between(self, chance: Floats, side: int) -> Floats:
        """Return how near the partner is to the gap that the neighbours' partners leave, 0 to 1."""
        mine = (self.pairs.a, self.pairs.b)[side]
        theirs = (self.pairs.a, self.pairs.b)[1 - side]
        order = np.lexsort((chance, mine))
        sure = order[chance[order] >= _LINK]
        best = np.full(len(self.units[side]), np.nan)
        best[mine[sure]] = theirs[sure]
        known = pd.Series(best)
        before = known.shift(1).ffill().fillna(-1).to_numpy()[mine]
        after = known.shift(-1).bfill().fillna(len(self.units[1 - side])).to_numpy()[mine]
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
        probability (0.5 to 1) that the link is right; sorted by position.

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
    if not a or not b:
        return ()
    evidence = _Evidence(a, b)
    pairs = evidence.pairs
    if not len(pairs.a):
        return ()
    first = evidence.first()
    chance = _chance(first, _FIRST)
    chance = _chance(np.hstack([first, evidence.second(chance)]), _SECOND)
    return tuple(
        (int(i), int(j), float(p))
        for i, j, p in zip(pairs.a, pairs.b, chance, strict=True)
        if p >= _LINK
    )
