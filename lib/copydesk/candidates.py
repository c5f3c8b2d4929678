"""Candidate pairs: which articles of a large corpus could be versions of one text.

Comparing all pairs of 100,000 articles would take five thousand million comparisons. Versions of
one text keep, even when they are paraphrased, cut or put in another order, some *pairs of rare
words in one sentence* (two names; a name and a figure). Two articles that share several such pairs
are candidates. Unlike hashed sketches (Broder 1997) this needs no chance and can be shown to a
reader, and unlike shingles it survives other word order.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import numpy.typing as npt

from copydesk.alignment import plain, rarity

Ints = npt.NDArray[np.int64]

SMALL = 200  # up to so many articles all pairs are compared
_RAREST = 5  # words of a sentence whose pairs are kept
_TELLING = 2.5  # rarity from which a word tells one story from another
_SHARED = 3  # word pairs that two candidates share
_CROWD = 40  # articles that share a word pair; in a larger crowd only neighbours are paired
_BATCH = 4_000_000

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|[\r\n]+")
_WORD = re.compile(r"\w+")


def word_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of rare words that stand in one sentence of ``text``."""
    for sentence in _SENTENCE.split(plain(text)):
        telling = sorted((-rarity(w), w) for w in set(_WORD.findall(sentence)))[:_RAREST]
        yield from combinations(sorted(w for r, w in telling if r <= -_TELLING), 2)


def pairs(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the pairs of ids worth comparing, each in order, sorted.

    >>> pairs({"b": "Rain.", "a": "Snow."})
    [('a', 'b')]
    """
    ids = sorted(texts)
    if len(ids) <= SMALL:
        return list(combinations(ids, 2))
    article, feature = _postings([texts[key] for key in ids])
    keys, counts = _counted(article, feature, len(ids))
    keep = keys[counts >= _SHARED]
    return [(ids[k // len(ids)], ids[k % len(ids)]) for k in keep.tolist()]


def _postings(texts: list[str]) -> tuple[Ints, Ints]:
    """Return which article holds which word pair, sorted by pair, then article."""
    number: dict[tuple[str, str], int] = {}
    held: list[npt.NDArray[np.int64]] = []
    for text in texts:
        held.append(
            np.unique([number.setdefault(pair, len(number)) for pair in word_pairs(text)]).astype(
                np.int64
            )
        )
    article = np.repeat(np.arange(len(held)), [len(h) for h in held])
    feature = np.concatenate(held)
    order = np.lexsort((article, feature))
    return article[order], feature[order]


def _counted(article: Ints, feature: Ints, size: int) -> tuple[Ints, Ints]:
    """Return every pair of articles met in a posting list, and in how many."""
    start = np.flatnonzero(np.r_[True, feature[1:] != feature[:-1]])
    length = np.diff(np.r_[start, len(feature)])
    keys, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    waiting: list[Ints] = []
    for step in range(1, _CROWD):
        reach = start[(length > step) & ((length <= _CROWD) | (step == 1))]
        sizes = length[(length > step) & ((length <= _CROWD) | (step == 1))] - step
        for piece in np.array_split(np.arange(len(reach)), max(1, sizes.sum() // _BATCH)):
            first = np.repeat(reach[piece], sizes[piece])
            offset = np.arange(len(first)) - np.repeat(
                np.cumsum(sizes[piece]) - sizes[piece], sizes[piece]
            )
            waiting.append(article[first + offset] * size + article[first + offset + step])
            if sum(map(len, waiting)) > _BATCH:
                keys, counts = _merged(keys, counts, waiting)
    return _merged(keys, counts, waiting)


def _merged(keys: Ints, counts: Ints, waiting: list[Ints]) -> tuple[Ints, Ints]:
    """Add the waiting pairs to the counted ones and empty the queue."""
    fresh = np.concatenate([np.zeros(0, np.int64), *waiting])
    waiting.clear()
    every, place = np.unique(np.concatenate([keys, fresh]), return_inverse=True)
    total = np.bincount(place, np.concatenate([counts, np.ones(len(fresh))]), len(every))
    return every, total.astype(np.int64)
