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
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from copydesk.ease import ESTIMATED_EASE
from copydesk.familiar import familiar
from copydesk.formulas import FORMULAS, Formula
from copydesk.resampling import draws
from copydesk.segmentation import WORD, segment
from copydesk.syllables import syllables

Floats = npt.NDArray[np.float64]
SCORES: dict[str, Formula] = FORMULAS | {"estimated_ease": ESTIMATED_EASE}
_OPENING = re.compile(r"(?:(?<=[\s(\[])|^)[\"'“‘«(\[]|: ")
_PASSAGE = 100  # words; Spache's sample, in which an unfamiliar word counts once
_CHUNK = 64  # articles whose counts and resamples are in memory at one time


class Counts(NamedTuple):
    """What is counted in a word; summed over a sentence or an article."""

    words: float
    syllables: float
    characters: float
    polysyllables: float = 0
    complex_words: float = 0
    long_words: float = 0
    unfamiliar: float = 0
    unfamiliar_once: float = 0


_ALWAYS = Counts._fields.index("polysyllables")  # from here on names and numbers do not count
_ONCE = Counts._fields.index("unfamiliar_once")


@lru_cache(maxsize=65536)
def count(word: str) -> Counts:
    """Return what one word counts that is no name, as if it were met for the first time."""
    spoken = syllables(word)
    length = sum(map(str.isalnum, word))
    if word[0].isdigit():
        return Counts(1, spoken, length)
    lower = word.lower().replace("’", "'")
    return Counts(
        words=1,
        syllables=spoken,
        characters=length,
        polysyllables=spoken >= 3,
        complex_words=_complex(lower),
        long_words=length > 6,
        unfamiliar=not familiar(lower),
        unfamiliar_once=not familiar(lower, "spache"),
    )


def _complex(word: str) -> bool:
    """Tell whether Gunning would call the word hard: see :func:`copydesk.formulas.gunning_fog`."""
    if "-" in word:
        return any(_complex(part) for part in word.split("-") if part)
    spoken = syllables(word)
    if spoken == 3 and word.endswith(("ed", "es")):
        return syllables(word[:-2]) > 2 or syllables(word[:-1]) > 2
    return spoken >= 3


class _Words:
    """The words of some documents in one row, with where sentences and documents begin."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        tokens: list[str] = []
        initial: list[int] = []
        starts: list[int] = []
        self.sizes: list[int] = []  # sentences with a word, by document
        for document in documents:
            before = len(starts)
            for sentence in document:
                start = len(tokens)
                for piece in _OPENING.split(sentence):
                    if found := WORD.findall(piece):
                        initial.append(len(tokens))
                        tokens += found
                if len(tokens) > start:
                    starts.append(start)
            self.sizes.append(len(starts) - before)
        places = {word: place for place, word in enumerate(dict.fromkeys(tokens))}
        self.vocabulary = list(places)
        self.ids = np.fromiter(map(places.__getitem__, tokens), np.int64, len(tokens))
        self.starts = np.array(starts, dtype=np.int64)
        self.initial = np.zeros(len(tokens), dtype=bool)
        self.initial[initial] = True

    def documents(self) -> npt.NDArray[np.int64]:
        """Return the document of each word."""
        firsts = np.zeros(len(self.ids), dtype=np.int64)
        of_sentence = np.repeat(np.arange(len(self.sizes)), self.sizes)
        firsts[self.starts] = np.diff(of_sentence, prepend=0)
        return firsts.cumsum()

    def names(self, document: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Return which words are names; at a sentence's start, by how the document has it."""
        capital = np.array([word[0].isupper() for word in self.vocabulary])[self.ids]
        code = document * len(self.vocabulary) + self.ids
        inside = capital & ~self.initial
        return inside | (capital & np.isin(code, code[inside]))


def tally(documents: Sequence[Sequence[str]]) -> list[Floats]:
    """Return, for each document (a list of sentences), its counts: one row a sentence with a word.

    Examples
    --------
    >>> tally([["The envoy arrived on Monday.", "Talks went on."], []])[0][:, :2]
    array([[5., 8.],
           [3., 3.]])
    """
    words = _Words(documents)
    if not len(words.ids):
        return [np.empty((0, len(Counts._fields))) for _ in documents]
    document = words.documents()
    table = np.array([count(word) for word in words.vocabulary], dtype=np.float64)[words.ids]
    table[words.names(document), _ALWAYS:] = 0
    _count_once(table[:, _ONCE], document, words)
    sums = np.add.reduceat(table, words.starts)
    return np.split(sums, np.cumsum(words.sizes)[:-1])


def _count_once(flags: Floats, document: npt.NDArray[np.int64], words: _Words) -> None:
    """Keep only the first of equal flagged words in each passage of a document."""
    flagged = np.flatnonzero(flags)
    first = np.searchsorted(document, np.arange(len(words.sizes)))
    passage = (np.arange(len(flags)) - first[document]) // _PASSAGE
    code = (document * (len(flags) + 1) + passage) * len(words.vocabulary) + words.ids
    _, kept = np.unique(code[flagged], return_index=True)
    flags[np.delete(flagged, kept)] = 0


def prose(text: str) -> list[str]:
    """Return the sentences of an article that its scores are made of: no headline, no subhead."""
    return [text[s.start : s.end] for s in segment(text) if s.kind == "sentence"]


def scores(sums: Floats, sentences: npt.ArrayLike) -> dict[str, Floats]:
    """Return every score of the sums of counts; the last axis of ``sums`` holds the counts."""
    named = dict(zip(Counts._fields, np.moveaxis(sums, -1, 0), strict=True))
    named["sentences"] = np.broadcast_to(np.asarray(sentences, np.float64), sums.shape[:-1])
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
    tables = [_table(chunk, resamples, seed) for chunk in _chunks(articles["text"])]
    index = pd.Index(articles.index, name="article_id", dtype="str")
    found = pd.concat(tables) if tables else pd.DataFrame(columns=list(COLUMNS))
    return found.set_axis(index).astype(COLUMNS)


_COUNTED = ("sentences", "words", "syllables", "characters")
COLUMNS = (
    dict.fromkeys(_COUNTED, "Int64")
    | dict.fromkeys(SCORES, "float64")
    | {f"{score}_{bound}": "float64" for score in SCORES for bound in ("low", "high")}
    | {"below_minimum": "str"}
)


def _chunks(texts: pd.Series) -> Iterator[list[str]]:
    """Yield the texts in groups small enough to hold the resamples of."""
    rest = iter(texts)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _table(texts: list[str], resamples: int, seed: int) -> pd.DataFrame:
    """Return the rows of some articles, with positions for an index."""
    tables = tally([prose(text) for text in texts])
    sizes = np.array([len(t) for t in tables])
    sums = np.array([t.sum(axis=0) for t in tables])
    columns: dict[str, npt.ArrayLike] = {"sentences": sizes}
    columns |= {name: sums[:, Counts._fields.index(name)] for name in _COUNTED[1:]}
    columns |= scores(sums, sizes)
    drawn = np.full((len(tables), resamples, len(Counts._fields)), np.nan)
    for place, counts in enumerate(tables):
        if len(counts):
            np.matmul(draws(len(counts), resamples, seed), counts, out=drawn[place])
    for name, replicates in scores(drawn, sizes[:, None]).items():
        low, high = np.percentile(replicates, [2.5, 97.5], axis=1)
        columns |= {f"{name}_low": low, f"{name}_high": high}
    return pd.DataFrame(columns).assign(below_minimum=_below_minimum(columns))


def _below_minimum(columns: dict[str, npt.ArrayLike]) -> list[str]:
    """Return, for each article, the scores whose minimum text it does not reach."""
    short = {
        name: np.asarray(columns[formula.of]) < formula.minimum for name, formula in SCORES.items()
    }
    return [
        " ".join(name for name in short if short[name][row])
        for row in range(len(np.asarray(columns["sentences"])))
    ]
