"""The language of a text, told offline."""

import re
from functools import lru_cache

ENOUGH_WORDS = 50  # in fewer words a name or a quotation can tip the answer
_SAMPLE = 3000  # characters; more tell nothing new
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None for one of fewer than 50 words.

    py3langid (Lui and Baldwin 2012, https://aclanthology.org/P12-3005) with its built-in model.

    >>> detect("Too short to tell.") is None
    True
    >>> detect("Les pluies ont cessé hier dans le nord du pays. " * 6)
    'fr'

    """
    words = sum(1 for _ in zip(_WORD.finditer(text), range(ENOUGH_WORDS), strict=False))
    if words < ENOUGH_WORDS and not _unspaced(text):
        return None
    from py3langid.langid import classify

    middle = max(len(text) - _SAMPLE, 0) // 2  # furniture gathers at the ends
    return str(classify(text[middle : middle + _SAMPLE])[0])


def _unspaced(text: str) -> bool:
    """Return whether a text is long and of a script that sets no spaces between words."""
    return sum(char >= "\u2e80" for char in text[:400]) > 100
