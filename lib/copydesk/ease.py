"""The project's own estimate of how easy news is to read, explained in docs/estimated-ease.md.

How many hard words does a sentence hold? Three definitions of a hard word are asked, the
logarithm of each answer is standardised on one corpus of news at three levels, and the three are
averaged. Equal weights, because they predict unseen texts as well as fitted ones do (Dawes, R. M.
1979. The robust beauty of improper linear models in decision making. American Psychologist, 34,
571-582).
"""

from typing import NamedTuple

import numpy as np

from copydesk.formulas import Counts, Floats, Formula, per


class Feature(NamedTuple):
    """A kind of hard word, with mean and spread of log(1 + such words a sentence)."""

    word: str
    mean: float
    spread: float


# Written by benchmarks/fit_estimated_ease.py from OneStopEnglish (CC BY-SA 4.0).
FEATURES = (
    Feature("unfamiliar", 1.3956, 0.2972),
    Feature("unfamiliar_once", 1.6335, 0.2790),
    Feature("polysyllables", 1.1224, 0.2616),
)
SPREAD = 0.9747  # of the average of the standardised features, over the same corpus


def estimated_ease(
    sentences: Counts, unfamiliar: Counts, unfamiliar_once: Counts, polysyllables: Counts
) -> Floats:
    """Return the estimate: 50 - 10 z, z the standardised number of hard words in a sentence.

    50 is the average text of the corpus it was standardised on, 10 points are one standard
    deviation there: simplified news has about 59, the original about 43. Higher is easier.

    Examples
    --------
    >>> round(float(estimated_ease(10, 40, 60, 25)), 1)
    42.0
    """
    numbers = (unfamiliar, unfamiliar_once, polysyllables)
    z: Floats = np.mean(
        [
            (np.log1p(per(n, sentences)) - f.mean) / f.spread
            for n, f in zip(numbers, FEATURES, strict=True)
        ],
        axis=0,
    )
    return 50 - 10 * z / SPREAD


ESTIMATED_EASE = Formula(
    estimated_ease, ("sentences", *(f.word for f in FEATURES)), "easier", "points", 100
)
