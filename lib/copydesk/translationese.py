"""Judge whether a text has been through another language: a score, a verdict, a pivot."""

import math

import pandas as pd

from copydesk.segmentation import WORD, segment
from copydesk.tables import table
from copydesk.traces import find

MINIMUM_WORDS = 80


def translated(articles: pd.DataFrame) -> pd.DataFrame:
    """Return, for each article, how like machine-translated English it reads."""
    rows = [_one(text) for text in articles["text"]]
    return table("translated", rows).set_axis(articles.index, axis="index")


def _one(text: str) -> tuple[float, str, object, str]:
    """Return score, verdict, pivot and evidence of one text."""
    words = sum(len(WORD.findall(text, s.start, s.end)) for s in segment(text))
    if words < MINIMUM_WORDS:
        return math.nan, "undetermined", pd.NA, f"{words} words; {MINIMUM_WORDS} are needed"
    rate = 1000 * sum(t.confidence for t in find(text)) / words
    score = 1 / (1 + math.exp(-(rate - 8) / 3))
    verdict = "translated" if score >= 0.9 else "undetermined"
    return score, verdict, pd.NA, f"{rate:.1f} weighted traces per 1,000 words"
