"""Readability: counts of the article's sentences, the scores made of them, and their intervals.

One pass over an article's sentences gives a table of counts, one row a sentence; every score is a
function of the column sums, so a resample of sentences is a matrix product.

Names and numbers are treated alike in all formulas: they count as words, characters and syllables
(a number as it is read aloud), but never as hard words, that is not as unfamiliar (Dale-Chall,
Spache), complex (Fog), polysyllabic (SMOG, Linsear Write) or long (LIX, RIX). A name is a
capitalised word inside a sentence; at the start of one it is a name where the article has it
capitalised inside a sentence too.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from copydesk.ease import estimated_ease
from copydesk.familiar import familiar
from copydesk.formulas import FORMULAS, Formula
from copydesk.resampling import draws
from copydesk.segmentation import WORD, segment
from copydesk.syllables import syllables

Floats = npt.NDArray[np.float64]
SCORES: dict[str, Formula] = FORMULAS | {"estimated_ease": estimated_ease}
_OPENING = re.compile(r"(?:(?<=[\s(\[])|^)[\"'“‘«(\[]|: ")
_PASSAGE = 100  # words; Spache's sample, in which an unfamiliar word counts once


class Counts(NamedTuple):
    """What is counted in a word; summed over a sentence or an article."""

    words: float
    syllables: float
    characters: float
    polysyllables: float
    complex_words: float
    long_words: float
    unfamiliar: float
    unfamiliar_once: float


@lru_cache(maxsize=65536)
def _count(word: str, name: bool) -> Counts:
    """Return what one word counts, unfamiliar ones as if met for the first time."""
    lower = word.lower().replace("’", "'")
    spoken = syllables(word)
    length = sum(map(str.isalnum, word))
    if name or word[0].isdigit():
        return Counts(1, spoken, length, 0, 0, 0, 0, 0)
    return Counts(
        1,
        spoken,
        length,
        spoken >= 3,
        _complex(lower),
        length > 6,
        not familiar(lower),
        not familiar(lower, "spache"),
    )


def _complex(word: str) -> bool:
    """Tell whether Gunning would call the word hard: see :func:`copydesk.formulas.gunning_fog`."""
    if "-" in word:
        return any(_complex(part) for part in word.split("-") if part)
    spoken = syllables(word)
    if spoken == 3 and word.endswith(("ed", "es")):
        return syllables(word[:-2]) > 2 or syllables(word[:-1]) > 2
    return spoken >= 3


def _pieces(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each stretch that opens with a capital: a sentence or a quotation."""
    for number, (start, end, _, kind) in enumerate(segment(text)):
        if kind == "sentence":
            for piece in _OPENING.split(text[start:end]):
                yield number, WORD.findall(piece)


def counts(text: str) -> Floats:
    """Return the counts of an article: one row a sentence that has a word, columns as ``Counts``.

    Examples
    --------
    >>> counts("The envoy arrived on Monday. Talks went on.")[:, 0]
    array([5., 3.])
    """
    pieces = list(_pieces(text))
    inside = {w for _, words in pieces for w in words[1:] if w[0].isupper() and not w.isupper()}
    rows, seen, position = [], set[tuple[int, str]](), 0
    for _, group in groupby(pieces, key=lambda piece: piece[0]):
        found = []
        for _, words in group:
            for i, word in enumerate(words):
                name = word[0].isupper() and (word in inside if i == 0 else True)
                count = _count(word, name)
                if count.unfamiliar_once:
                    key = (position // _PASSAGE, word)
                    if key in seen:
                        count = count._replace(unfamiliar_once=0)
                    seen.add(key)
                found.append(count)
                position += 1
        if found:
            rows.append(np.array(found, dtype=np.float64).sum(axis=0))
    return np.array(rows).reshape(-1, len(Counts._fields))


def scores(sums: Floats, sentences: float) -> dict[str, Floats]:
    """Return every score of the sums of counts; the last axis of ``sums`` holds the counts."""
    named = dict(zip(Counts._fields, np.moveaxis(sums, -1, 0), strict=True))
    named["sentences"] = np.broadcast_to(np.float64(sentences), sums.shape[:-1])
    return {
        name: formula.function(*(named[count] for count in formula.counts))
        for name, formula in SCORES.items()
    }


def readability(articles: pd.DataFrame, *, resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Return the readability of each article, one row an article (index ``article_id``).

    Parameters
    ----------
    articles
        Table of articles: index ``article_id``, column ``text``.
    resamples
        Draws of sentences behind the 95 % intervals.
    seed
        Start of the random numbers of those draws.

    Returns
    -------
    pandas.DataFrame
        The counts ``sentences``, ``words``, ``syllables`` and ``characters``, the scores of
        :data:`SCORES`, each with the bounds of its 95 % interval in ``<score>_low`` and
        ``<score>_high``, and ``below_minimum``: the scores, parted by spaces, whose published
        minimum text the article does not reach. A score is ``NaN`` where there is no sentence.

    Examples
    --------
    >>> text = "The envoy arrived on Monday. The talks about a ceasefire went on for two days."
    >>> row = readability(pd.DataFrame({"text": [text]}, index=["a"])).loc["a"]
    >>> int(row.words), round(float(row.flesch_kincaid_grade), 2)
    (15, 3.86)
    """
    rows = [_row(text, resamples, seed) for text in articles["text"]]
    index = pd.Index(articles.index, name="article_id", dtype="str")
    return pd.DataFrame(rows, columns=list(COLUMNS), index=index).astype(COLUMNS)


_COUNTED = ("sentences", "words", "syllables", "characters")
COLUMNS = (
    dict.fromkeys(_COUNTED, "Int64")
    | dict.fromkeys(SCORES, "float64")
    | {f"{score}_{bound}": "float64" for score in SCORES for bound in ("low", "high")}
    | {"below_minimum": "str"}
)


def _row(text: str, resamples: int, seed: int) -> dict[str, object]:
    """Return the row of one article."""
    table = counts(text)
    sums, size = table.sum(axis=0), len(table)
    row: dict[str, object] = {"sentences": size} | {
        name: int(value)
        for name, value in zip(Counts._fields, sums, strict=True)
        if name in _COUNTED
    }
    row |= {name: float(value) for name, value in scores(sums, size).items()}
    if size and resamples:
        for name, replicates in scores(draws(size, resamples, seed) @ table, size).items():
            row[f"{name}_low"], row[f"{name}_high"] = np.percentile(replicates, [2.5, 97.5])
    row["below_minimum"] = " ".join(
        name for name, formula in SCORES.items() if row[formula.of] < formula.minimum
    )
    return row
