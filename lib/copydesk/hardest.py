"""Which sentences are hard, and what makes them so."""

import numpy as np
import pandas as pd

from copydesk.familiar import familiar
from copydesk.findings import count, listing
from copydesk.legibility import Counts, prose, scores, tally
from copydesk.segmentation import WORD, segment
from copydesk.syllables import syllables
from copydesk.tables import table

_SHOWN_WORDS = 5


def sentence_ease(articles: pd.DataFrame) -> pd.DataFrame:
    """Return how easy each sentence is by itself, and what it holds of long and unknown words.

    Returns
    -------
    pandas.DataFrame
        ``article_id, sentence`` (its number among all of the article's sentences), ``start, end``,
        ``estimated_ease`` of the sentence alone (higher is easier), ``words``, ``polysyllables``
        and ``unfamiliar`` (counts; names and numbers left out) and ``reason``: the sentence's
        length and its hardest words, those of most syllables first. Headlines, subheads and
        sentences without a word have no row.

    Examples
    --------
    >>> text = "They met. The administration reconsidered unconditional negotiations."
    >>> table = sentence_ease(pd.DataFrame({"text": [text]}))
    >>> table.nsmallest(1, "estimated_ease")["reason"].item()
    '5 words, 4 of them hard: administration, unconditional, negotiations and reconsidered'
    """
    rows = []
    for key, text in articles["text"].items():
        places = [
            (number, s.start, s.end)
            for number, s in enumerate(segment(text))
            if s.kind == "sentence" and WORD.search(text, s.start, s.end)
        ]
        (counted,) = tally([prose(text)])
        ease = scores(counted, 1)["estimated_ease"]
        for place, sums, value in zip(places, counted, ease, strict=True):
            counts = Counts(*sums.tolist())
            reason = _reason(text[place[1] : place[2]], int(counts.words), int(counts.unfamiliar))
            figures = (counts.words, counts.polysyllables, counts.unfamiliar)
            rows.append((str(key), *place, float(value), *figures, reason))
    return table("readability_sentences", rows)


def _reason(sentence: str, words: int, hard: int) -> str:
    """Return the length of a sentence and its hardest words, names and numbers left out."""
    found = dict.fromkeys(w for w in WORD.findall(sentence) if w.islower() and not familiar(w))
    order = sorted(found, key=lambda word: -syllables(word))
    length = f"{count(words, 'word')}, {hard} of them hard"
    return f"{length}: {listing(order, _SHOWN_WORDS)}" if order else length


def hardest(articles: pd.DataFrame, each: int = 3) -> pd.DataFrame:
    """Return the ``each`` hardest sentences of every article, hardest first, as `sentence_ease`.

    Examples
    --------
    >>> text = "They met. The administration reconsidered unconditional negotiations."
    >>> hardest(pd.DataFrame({"text": [text]}), 1)["words"].tolist()
    [5]
    """
    found = sentence_ease(articles)
    order = np.lexsort((found["start"], found["estimated_ease"], found["article_id"]))
    return found.iloc[order].groupby("article_id", sort=False).head(each).reset_index(drop=True)
