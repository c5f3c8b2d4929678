"""The readability formulas: functions of counts, each in its published form.

Every function takes sums of counts (numbers or arrays of one shape) and returns the score, ``nan``
where a ratio it needs is undefined. What a count is, is said in :mod:`copydesk.legibility`.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.ArrayLike


def per(part: Counts, whole: Counts) -> Floats:
    """Return part / whole, ``nan`` where the whole is nothing."""
    top, bottom = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return np.divide(top, bottom if bottom.all() else np.where(bottom, bottom, np.nan))


def flesch_reading_ease(words: Counts, sentences: Counts, syllables: Counts) -> Floats:
    """Return the Reading Ease score: 206.835 - 1.015 words/sentence - 84.6 syllables/word.

    Higher is easier; about 0 (very difficult) to 100 (very easy), not bounded.

    Examples
    --------
    >>> round(float(flesch_reading_ease(100, 5, 150)), 3)
    59.635

    References
    ----------
    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology, 32, 221-233.
    """
    return 206.835 - 1.015 * per(words, sentences) - 84.6 * per(syllables, words)


def flesch_kincaid_grade(words: Counts, sentences: Counts, syllables: Counts) -> Floats:
    """Return the grade level: 0.39 words/sentence + 11.8 syllables/word - 15.59.

    School years in the United States; higher is harder.

    Examples
    --------
    >>> round(float(flesch_kincaid_grade(100, 5, 150)), 2)
    9.91

    References
    ----------
    Kincaid, J. P., Fishburne, R. P., Rogers, R. L., and Chissom, B. S. (1975). Derivation of new
    readability formulas for Navy enlisted personnel. Research Branch Report 8-75.
    """
    return 0.39 * per(words, sentences) + 11.8 * per(syllables, words) - 15.59


def gunning_fog(words: Counts, sentences: Counts, complex_words: Counts) -> Floats:
    """Return the Fog index: 0.4 (words/sentence + 100 complex words/words).

    School years; higher is harder. A complex word has three syllables or more and is no name, no
    compound of short words, and not made so long by -ed or -es.

    Examples
    --------
    >>> float(gunning_fog(100, 5, 10))
    12.0

    References
    ----------
    Gunning, R. (1952). The Technique of Clear Writing. McGraw-Hill.
    """
    return 0.4 * (per(words, sentences) + 100 * per(complex_words, words))


def smog_index(sentences: Counts, polysyllables: Counts) -> Floats:
    """Return the SMOG grade: 3.1291 + 1.0430 sqrt(30 polysyllables/sentences).

    School years needed to understand the text in full; higher is harder.

    Examples
    --------
    >>> round(float(smog_index(30, 36)), 4)
    9.3871

    References
    ----------
    McLaughlin, G. H. (1969). SMOG grading: a new readability formula. Journal of Reading, 12,
    639-646.
    """
    return 3.1291 + 1.0430 * np.sqrt(30 * per(polysyllables, sentences))


def automated_readability_index(words: Counts, sentences: Counts, characters: Counts) -> Floats:
    """Return the ARI: 4.71 characters/word + 0.5 words/sentence - 21.43.

    School years; higher is harder.

    Examples
    --------
    >>> round(float(automated_readability_index(100, 5, 470)), 3)
    10.707

    References
    ----------
    Smith, E. A. and Senter, R. J. (1967). Automated Readability Index. AMRL-TR-66-220.
    """
    return 4.71 * per(characters, words) + 0.5 * per(words, sentences) - 21.43


def coleman_liau_index(words: Counts, sentences: Counts, characters: Counts) -> Floats:
    """Return the Coleman-Liau index: 0.0588 L - 0.296 S - 15.8.

    L is characters and S sentences per hundred words. School years; higher is harder. textstat
    rounds the first coefficient to 0.058.

    Examples
    --------
    >>> round(float(coleman_liau_index(100, 5, 470)), 3)
    10.356

    References
    ----------
    Coleman, M. and Liau, T. L. (1975). A computer readability formula designed for machine
    scoring. Journal of Applied Psychology, 60, 283-284.
    """
    return 5.88 * per(characters, words) - 29.6 * per(sentences, words) - 15.8


def linsear_write(words: Counts, sentences: Counts, polysyllables: Counts) -> Floats:
    """Return the Linsear Write grade: r/2 where r > 20, else r/2 - 1.

    r is (easy words + 3 hard words)/sentences; hard words have three syllables or more. School
    years; higher is harder.

    Examples
    --------
    >>> float(linsear_write(100, 5, 10))
    12.0

    References
    ----------
    O'Hayre, J. (1966). Gobbledygook Has Gotta Go. Bureau of Land Management.
    """
    rate = per(np.asarray(words) + 2 * np.asarray(polysyllables), sentences)
    return np.where(rate > 20, rate / 2, rate / 2 - 1)


def dale_chall(words: Counts, sentences: Counts, unfamiliar: Counts) -> Floats:
    """Return the new Dale-Chall cloze score: 64 - 0.95 U - 0.69 words/sentence.

    U is unfamiliar words per hundred words. The unit is the predicted share of blanks that readers
    fill correctly, in percent, so higher is easier: 58 and above is grade 1, 40 to 44 grades 5 to
    6, 28 to 33 grades 9 to 10, below 16 college graduates.

    Examples
    --------
    >>> round(float(dale_chall(100, 5, 15)), 2)
    35.95

    References
    ----------
    Chall, J. S. and Dale, E. (1995). Readability Revisited: The New Dale-Chall Readability
    Formula. Brookline Books, p. 66; grades in table 5-8.
    """
    return 64 - 95 * per(unfamiliar, words) - 0.69 * per(words, sentences)


def dale_chall_1948(words: Counts, sentences: Counts, unfamiliar: Counts) -> Floats:
    """Return the first Dale-Chall grade: 0.1579 U + 0.0496 words/sentence, + 3.6365 where U > 5.

    U is unfamiliar words per hundred words; higher is harder. This is what is commonly computed
    under the name Dale-Chall, and what textstat's ``dale_chall_readability_score`` follows. Its
    ``..._v2`` adds the constant where the *score* is above 0.05, that is nearly always: 3.93
    instead of 0.30 for six familiar words.

    Examples
    --------
    >>> round(float(dale_chall_1948(6, 1, 0)), 2)
    0.3

    References
    ----------
    Dale, E. and Chall, J. S. (1948). A formula for predicting readability. Educational Research
    Bulletin, 27, 11-20.
    """
    share = 100 * per(unfamiliar, words)
    return 0.1579 * share + 0.0496 * per(words, sentences) + np.where(share > 5, 3.6365, 0)


def spache(words: Counts, sentences: Counts, unfamiliar_once: Counts) -> Floats:
    """Return the revised Spache grade: 0.121 words/sentence + 0.082 U + 0.659.

    U is unfamiliar words per hundred words, each counted once in a passage. Made for the first
    three grades; higher is harder. textstat has the coefficients of 1953 and the Dale-Chall list.

    Examples
    --------
    >>> round(float(spache(100, 10, 5)), 3)
    2.279

    References
    ----------
    Spache, G. D. (1974). Good Reading for Poor Readers, 9th edition. Garrard.
    """
    return 0.121 * per(words, sentences) + 8.2 * per(unfamiliar_once, words) + 0.659


def lix(words: Counts, sentences: Counts, long_words: Counts) -> Floats:
    """Return the LIX: words/sentence + 100 long words/words.

    About 20 (very easy) to 60 (very difficult). A long word has more than six characters.

    Examples
    --------
    >>> float(lix(100, 5, 25))
    45.0

    References
    ----------
    Björnsson, C. H. (1968). Läsbarhet. Liber.
    """
    return per(words, sentences) + 100 * per(long_words, words)


def rix(sentences: Counts, long_words: Counts) -> Floats:
    """Return the RIX: long words/sentences; higher is harder.

    Examples
    --------
    >>> float(rix(5, 25))
    5.0

    References
    ----------
    Anderson, J. (1983). Lix and Rix: variations on a little-known readability index. Journal of
    Reading, 26, 490-496.
    """
    return per(long_words, sentences)


class Formula(NamedTuple):
    """A formula with the counts it takes, its direction and its published minimum text.

    The minimum is the sample each publication works on: a hundred words, thirty sentences for
    SMOG. For ARI, LIX, RIX and estimated ease none was found; they are held to the hundred words.
    """

    function: Callable[..., Floats]
    counts: tuple[str, ...]
    higher: Literal["easier", "harder"]
    unit: str
    minimum: int
    of: Literal["words", "sentences"] = "words"


_SYLLABIC = ("words", "sentences", "syllables")
FORMULAS: dict[str, Formula] = {
    "flesch_reading_ease": Formula(flesch_reading_ease, _SYLLABIC, "easier", "points", 100),
    "flesch_kincaid_grade": Formula(flesch_kincaid_grade, _SYLLABIC, "harder", "grade", 100),
    "gunning_fog": Formula(
        gunning_fog, ("words", "sentences", "complex_words"), "harder", "grade", 100
    ),
    "smog_index": Formula(
        smog_index, ("sentences", "polysyllables"), "harder", "grade", 30, "sentences"
    ),
    "automated_readability_index": Formula(
        automated_readability_index, ("words", "sentences", "characters"), "harder", "grade", 100
    ),
    "coleman_liau_index": Formula(
        coleman_liau_index, ("words", "sentences", "characters"), "harder", "grade", 100
    ),
    "linsear_write": Formula(
        linsear_write, ("words", "sentences", "polysyllables"), "harder", "grade", 100
    ),
    "dale_chall": Formula(
        dale_chall, ("words", "sentences", "unfamiliar"), "easier", "cloze percent", 100
    ),
    "spache": Formula(spache, ("words", "sentences", "unfamiliar_once"), "harder", "grade", 100),
    "lix": Formula(lix, ("words", "sentences", "long_words"), "harder", "points", 100),
    "rix": Formula(rix, ("sentences", "long_words"), "harder", "points", 100),
}
