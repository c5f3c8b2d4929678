"""The project's own estimate of how easy a text is for people: see docs/estimated-ease.md."""

import numpy as np

from copydesk.formulas import Counts, Floats, Formula


def _ease(words: Counts, sentences: Counts, syllables: Counts, unfamiliar: Counts) -> Floats:
    """Return a weighted sum of word familiarity, word length and sentence length."""
    number = np.asarray(words, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        hard, spoken, length = unfamiliar / number, syllables / number, number / sentences
        return 100 - 100 * hard - 20 * spoken - np.asarray(length)


estimated_ease = Formula(
    _ease, ("words", "sentences", "syllables", "unfamiliar"), "easier", "points", 100
)
