"""What single words weigh on a reader: how frequent they are, and how a noun was made of a verb."""

import re
from functools import cache, lru_cache
from math import log10

from wordfreq import get_frequency_dict

_NOMINALISATION = re.compile(r"\w{3,}(?:tion|sion|ment|ness|ity|ance|ence)s?")


@cache
def _frequencies() -> dict[str, float]:
    """Return how often each word occurs in a word of English text."""
    found: dict[str, float] = get_frequency_dict("en", wordlist="large")
    return found


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """Return the Zipf frequency of a word: log10 of its occurrences in a thousand million words.

    ``the`` is 7.7, 4 is once in 100,000 words, and a word that is in no list is 0. A hyphenated
    word is as rare as its rarest part; the possessive ending does not count.

    Examples
    --------
    >>> [round(zipf(w), 1) for w in ("the", "parliament", "well-known", "parliament's", "qwrt")]
    [7.7, 4.7, 5.4, 4.7, 0.0]

    References
    ----------
    van Heuven, W., Mandera, P., Keuleers, E., and Brysbaert, M. (2014). SUBTLEX-UK. Quarterly
    Journal of Experimental Psychology, 67, 1176-1190. Speer, R. (2022). wordfreq 3.0.
    """
    lower = word.lower().replace("’", "'").removesuffix("'s")
    found = _frequencies().get(lower)
    if found:
        return log10(found) + 9
    if "-" in lower:
        return min((zipf(part) for part in lower.split("-") if part), default=0.0)
    return 0.0


def nominalisation(word: str) -> bool:
    """Tell whether a word (lower case) has the form of a noun made of a verb or an adjective.

    Suffixes after Biber, D. (1988), Variation across Speech and Writing, p. 227, with -ance and
    -ence. By form alone: ``nation`` and ``moment`` count too.

    Examples
    --------
    >>> [nominalisation(w) for w in ("evacuation", "governments", "moved")]
    [True, True, False]
    """
    return _NOMINALISATION.fullmatch(word) is not None
