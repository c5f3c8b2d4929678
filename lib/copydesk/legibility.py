"""Readability: counts of the article's sentences, the scores made of them, and their intervals.

One pass over an article's sentences gives a table of counts, one row a sentence; every score is a
function of the column sums, so a resample of sentences is a matrix product.

Names and numbers are treated alike in all formulas: they count as words, characters and syllables
(a number as it is read aloud), but never as hard words, that is not as unfamiliar (Dale-Chall,
Spache), complex (Fog), polysyllabic (SMOG, Linsear Write) or long (LIX, RIX). A name is a
capitalised word inside a sentence; at the start of one or of a quotation it is a name where a name
follows ("Senator Hale") or the article has it capitalised inside a sentence too. A sentence nearly
all in capitals tells no names.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from itertools import count as counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from copydesk.ease import ESTIMATED_EASE
from copydesk.familiar import familiar
from copydesk.formulas import FORMULAS, Formula
from copydesk.resampling import Floats, bounds, draws
from copydesk.segmentation import WORD, segment
from copydesk.syllables import syllables
from copydesk.tables import SCHEMAS

SCORES: dict[str, Formula] = FORMULAS | {"estimated_ease": ESTIMATED_EASE}
# A word, the end of a sentence, or a mark that opens a quotation.
_TOKEN = re.compile(rf"{WORD.pattern}|\n|(?<!\w)[\"'“‘«„](?=\w)")
_MARKS = frozenset("\n\"'“‘«„")
_PASSAGE = 100  # words; Spache's sample, in which an unfamiliar word counts once
_SHOUTED, _FEW = 0.8, 4  # of a sentence of four words or more, capitals on which tell no name
_CHUNK = 256  # articles whose words are in memory at one time
_BLOCK = 16  # articles whose resamples are: larger blocks leave the processor's cache


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


_ALWAYS = Counts._fields.index("polysyllables")  # from here on names and numbers do not count
_ONCE = Counts._fields.index("unfamiliar_once")


@lru_cache(maxsize=65536)
def count(word: str) -> tuple[float, ...]:
    """Return the ``Counts`` of one word that is no name, as if it were met for the first time."""
    spoken = syllables(word)
    length = len(word) if word.isalnum() else sum(map(str.isalnum, word))
    if word[0].isdigit():
        return 1, spoken, length, 0, 0, 0, 0, 0
    lower = word.lower().replace("’", "'")
    long_words, unfamiliar, once = length > 6, not familiar(lower), not familiar(lower, "spache")
    complex_words = _complex(lower, spoken)
    return 1, spoken, length, spoken > 2, complex_words, long_words, unfamiliar, once


def _complex(word: str, spoken: int) -> bool:
    """Tell whether Gunning would call the word hard: see :func:`copydesk.formulas.gunning_fog`."""
    if spoken < 3:
        return False
    if "-" in word:
        return any(_complex(part, syllables(part)) for part in word.split("-") if part)
    if spoken == 3 and word.endswith(("ed", "es")):
        return min(syllables(word[:-2]), syllables(word[:-1])) > 2
    return True


class _Words:
    """The words of some documents in one row, with where each sentence and document begins."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        tokens: list[str] = []
        ends = []
        for document in documents:
            tokens += _TOKEN.findall("\n" + "\n".join(s.replace("\n", " ") for s in document))
            ends.append(len(tokens))
        places: dict[str, int] = defaultdict(counter().__next__)
        ids = np.fromiter(map(places.__getitem__, tokens), np.int64, len(tokens))
        mark = np.array([word in _MARKS for word in places], dtype=bool)[ids]
        line = ids == places.get("\n")
        self.vocabulary = [word if word not in _MARKS else "0" for word in places]
        self.ids = ids[~mark]
        self.initial = np.roll(mark, 1)[~mark]
        self.document = np.searchsorted(ends, np.flatnonzero(~mark), side="right")
        sentence = line.cumsum()[~mark]
        self.starts = np.flatnonzero(np.diff(sentence, prepend=0))
        self.sizes = np.bincount(self.document[self.starts], minlength=len(documents))

    def names(self) -> npt.NDArray[np.bool_]:
        """Return which words are names: see the module's note."""
        capital = np.array([word[0].isupper() for word in self.vocabulary], dtype=bool)[self.ids]
        length = np.diff(self.starts, append=len(capital))
        share = np.add.reduceat(capital, self.starts, dtype=np.float64) / length
        capital &= ~np.repeat((share >= _SHOUTED) & (length >= _FEW), length)
        doubtful = np.flatnonzero(capital & self.initial)
        names: npt.NDArray[np.bool_] = capital & ~self.initial
        code = self.document * len(self.vocabulary) + self.ids
        before_name = np.append(names[1:], False)
        before_name[self.starts[1:] - 1] = False
        names[doubtful] = before_name[doubtful] | np.isin(code[doubtful], code[names])
        return names

    def counts(self) -> Floats:
        """Return what each word counts that is no name."""
        found = chain.from_iterable(map(count, self.vocabulary))
        width = len(Counts._fields)
        flat = np.fromiter(found, np.float64, len(self.vocabulary) * width)
        table: Floats = flat.reshape(-1, width)[self.ids]
        return table

    def repeated(self, flagged: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return those of the flagged words whose equal stands before them in their passage."""
        first = np.searchsorted(self.document, np.arange(len(self.sizes)))
        passage = (flagged - first[self.document[flagged]]) // _PASSAGE
        code = self.document[flagged] * (len(self.ids) + 1) + passage
        _, kept = np.unique(code * len(self.vocabulary) + self.ids[flagged], return_index=True)
        return np.delete(flagged, kept)


def tally(documents: Sequence[Sequence[str]], *, tell_names: bool = True) -> list[Floats]:
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
    table = words.counts()
    if tell_names:
        table[words.names(), _ALWAYS:] = 0
    table[words.repeated(np.flatnonzero(table[:, _ONCE])), _ONCE] = 0
    return np.split(np.add.reduceat(table, words.starts), np.cumsum(words.sizes)[:-1])


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
        Draws of sentences behind the 95 % intervals (expanded percentiles: Hesterberg 2015).
    seed
        Start of the random numbers of those draws.

    Returns
    -------
    pandas.DataFrame
        The counts ``sentences``, ``words``, ``syllables`` and ``characters``, the scores of
        :data:`SCORES`, each with the bounds of its 95 % interval in ``<score>_low`` and
        ``<score>_high``, and ``below_minimum``: the scores, parted by spaces, whose published
        minimum text the article does not reach. A score is ``NaN`` where there is no sentence, an
        interval where there are fewer than two.

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
    return found.set_axis(index).reindex(columns=list(COLUMNS)).astype(COLUMNS)


_COUNTED = ("sentences", "words", "syllables", "characters")
COLUMNS = SCHEMAS["readability"]


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
    columns |= _bounds(tables, resamples, seed) if resamples else {}
    return pd.DataFrame(columns).assign(below_minimum=_below_minimum(columns))


def _bounds(tables: list[Floats], resamples: int, seed: int) -> dict[str, Floats]:
    """Return the ends of each score's interval, one value an article."""
    ends: dict[str, list[Floats]] = {f"{n}_{end}": [] for n in SCORES for end in ("low", "high")}
    space = np.empty((len(Counts._fields), _BLOCK, resamples))
    for first in range(0, len(tables), _BLOCK):
        block = tables[first : first + _BLOCK]
        drawn = space[:, : len(block)]
        for place, table in enumerate(block):
            if len(table) > 1:
                np.matmul(table.T, draws(len(table), resamples, seed).T, out=drawn[:, place])
            else:  # one sentence does not tell how much sentences differ
                drawn[:, place] = np.nan
        sizes = np.array([[len(table)] for table in block])
        for name, replicates in scores(np.moveaxis(drawn, 0, -1), sizes).items():
            low, high = bounds(replicates, sizes[:, 0].tolist())
            ends[f"{name}_low"].append(low)
            ends[f"{name}_high"].append(high)
    return {name: np.concatenate(values) for name, values in ends.items()}


def _below_minimum(columns: dict[str, npt.ArrayLike]) -> list[str]:
    """Return, for each article, the scores whose minimum text it does not reach."""
    short = {
        name: np.asarray(columns[formula.of]) < formula.minimum for name, formula in SCORES.items()
    }
    return [
        " ".join(name for name in short if short[name][row])
        for row in range(len(np.asarray(columns["sentences"])))
    ]
