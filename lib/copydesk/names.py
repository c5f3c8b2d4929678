"""Say whether two spellings name one person or place, whatever the scheme or alphabet.

A spelling is read as a sequence of sounds. What the romanisation schemes of one language disagree
about (``h``/``g``, ``y``/``i``, ``-iv``/``-ov``, ``sh``/``sz``/``sch``) is cheap to change; what
they agree about is dear. Renamed places and the forms one given name takes in two languages cannot
be seen in the spelling: they are in two short sourced lists.
"""

import math
import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from copydesk.lexicon import entries

# One upper-case letter a sound that takes several letters; longest spelling first.
# BGN/PCGN, Ukrainian national (2010), ISO 9, Duden (German), PWN (Polish), French press usage.
_SPELLINGS = {
    "schtsch": "Q", "chtch": "Q", "shch": "Q", "szcz": "Q", "stch": "Q", "tsch": "C", "dsch": "D",
    "tch": "C", "sch": "S", "dzh": "D", "sz": "S", "cz": "C", "sh": "S", "zh": "Z", "kh": "X",
    "ch": "C", "gh": "g", "th": "t", "ph": "f", "ts": "c", "tz": "c", "tc": "c", "dj": "D",
    "dz": "D", "ou": "u", "oo": "u", "ee": "E", "ck": "k", "cs": "C", "zs": "Z", "x": "ks",
    "q": "k", "w": "v", "yi": "i", "ji": "i", "iy": "i", "ij": "i", "yj": "i", "ii": "i",
    "yy": "i", "ey": "ei", "ay": "ai", "oy": "oi", "uy": "ui", "ej": "ei", "aj": "ai", "oj": "oi",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)) + "|.")
_GLIDE = re.compile(r"[iyj](?=[aeou])")
_LETTERS = str.maketrans({
    "š": "sh", "č": "ch", "ž": "zh", "ć": "ch", "ś": "sh", "ş": "sh", "ș": "sh", "ç": "ch",
    "ź": "zh", "ż": "zh", "ł": "l", "ř": "rzh", "ě": "e", "ű": "u", "ő": "o", "ß": "ss",
    "ё": "yo", "х": "kh", "щ": "shch", "ц": "ts", "ю": "yu", "я": "ya", "ж": "zh", "ч": "ch",
    "ш": "sh", "ь": "", "ъ": "", "є": "ye", "ї": "yi", "ґ": "g", "ы": "y", "э": "e", "й": "y",
    "и": "y", "і": "i", "ў": "u", "ђ": "dj", "ћ": "ch", "џ": "dzh", "љ": "l", "њ": "n", "ј": "y",
    "ı": "i", "ğ": "g", "ä": "a", "ö": "o", "ü": "u",
})  # fmt: skip

_VOWELS = "aeiouE"
_ALL_VOWELS = _VOWELS + "AI"
_CHEAP = {
    "gh": 0.15, "hX": 0.1, "gX": 0.35, "kX": 0.4, "gk": 0.55, "hk": 0.7, "CX": 0.35, "Ch": 0.4,
    "Ck": 0.5, "ck": 0.35, "cs": 0.4, "cC": 0.4, "cz": 0.3, "Ss": 0.5, "SC": 0.35, "Zz": 0.45,
    "SZ": 0.5, "sz": 0.4, "QS": 0.2, "QC": 0.3, "DZ": 0.3, "DC": 0.3, "Dj": 0.2, "jZ": 0.45,
    "fv": 0.15, "uv": 0.5, "td": 0.7, "mn": 0.7, "lv": 0.7, "bp": 0.7,
    "ei": 0.25, "io": 0.3, "ao": 0.45, "eo": 0.3, "ae": 0.45, "ai": 0.7, "ou": 0.5, "iu": 0.8,
    "Ee": 0.1, "Ei": 0.1, "ij": 0.05, "ej": 0.3,
}  # fmt: skip
_CHANGE = {frozenset(pair): cost for pair, cost in _CHEAP.items()}
_CONFUSED = str.maketrans("gXkfcQSZCzD", "hhhvsssssss", "aeiouEjAI")
_DROP = {"j": 0.08, "e": 0.45, "i": 0.45, "o": 0.6, "a": 0.6, "u": 0.6, "h": 0.6, "t": 0.9}
# A last vowel is often grammar: neuter or plural endings of one place in two languages.
_ENDINGS = (
    (re.compile(r"(sk|ck)(aja|a|aia)$"), r"\1A"),
    (re.compile(r"(sk|ck)(i|ei|oi)$"), r"\1I"),
    (re.compile(r"(oje|oe|eje)$"), "e"),
    (re.compile(r"(aja)$"), "a"),
    (re.compile(r"(je|ja)$"), "ja"),
)
_MAN, _WOMAN = re.compile(r"(?:[oei]v|in|[sc]kI)$"), re.compile(r"(?:[oei]va|ina|[sc]kA)$")
_LISTS = ("given_names", "places", "exonyms")
_NEARLY = 0.35
_PARTICLES = frozenset(
    ["al", "el", "ul", "an", "ar", "as", "ash", "at", "bin", "ibn", "de", "von", "van", "the"]
)


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """Return one word as a string of sounds, a character each; the same for all of its schemes."""
    plain = unicodedata.normalize("NFC", word.lower()).translate(_LETTERS)
    plain = re.sub(r"[^a-z]", "", anyascii(plain).lower())
    spelt = "".join(_SPELLINGS.get(m, m) for m in _SOUND.findall(plain))
    spelt = _GLIDE.sub("j", spelt).replace("y", "i")
    spelt = re.sub(r"(.)\1+", r"\1", spelt)
    spelt = re.sub(r"(?<!^)i?ji?(?=i)", "", spelt)
    for pattern, ending in _ENDINGS:
        spelt = pattern.sub(ending, spelt)
    return spelt


def _change(a: str, b: str) -> float:
    """Return what it costs to read sound ``a`` as sound ``b``."""
    if a == b:
        return 0.0
    known = _CHANGE.get(frozenset((a, b)))
    if known is not None:
        return known
    return 0.9 if a in _VOWELS and b in _VOWELS else 1.3


def _drop(sound: str) -> float:
    """Return what it costs to leave ``sound`` out."""
    return _DROP.get(sound, 1.15)


def spelling_distance(a: str, b: str) -> float:
    """Return the cheapest way to turn one string of sounds into the other."""
    row = [0.0]
    for sound in b:
        row.append(row[-1] + _drop(sound))
    for x in a:
        dropped = _drop(x)
        new = [row[0] + dropped]
        for j, y in enumerate(b):
            new.append(
                min(
                    row[j] + _change(x, y),
                    row[j + 1] + dropped,
                    new[j] + _drop(y),
                )
            )
        row = new
    return row[-1]


@cache
def _listed_forms() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the listed forms by skeleton: each with the name it is a form of."""
    found: dict[str, list[tuple[str, str]]] = {}
    for listed in _LISTS:
        for entry in entries(listed):
            for form in entry["forms"].split("|"):
                spelt = sounds(form)
                found.setdefault(skeleton(spelt), []).append((spelt, _identity(entry)))
    return {key: tuple(forms) for key, forms in found.items()}


def _identity(entry: dict[str, str]) -> str:
    """Return what tells a listed name from all others, towns of one name included."""
    return f"{entry['name']} {entry['source_url']}"


@cache
def _standard() -> dict[str, frozenset[str]]:
    """Return who bears a name, for the forms that are standard: all given names, current places."""
    found: dict[str, set[str]] = {}
    for listed in _LISTS:
        for entry in entries(listed):
            forms = entry["forms"].split("|")
            for form in forms if listed == "given_names" else forms[:1]:
                found.setdefault(form.casefold(), set()).add(_identity(entry))
    return {form: frozenset(bearers) for form, bearers in found.items()}


def _both_standard(a: str, b: str) -> bool:
    """Say whether the lists know the two as names of different bearers."""
    x, y = _standard().get(a.casefold()), _standard().get(b.casefold())
    return x is not None and y is not None and not x & y


def skeleton(spelt: str) -> str:
    """Return the consonants of a string of sounds, those that schemes confuse made one."""
    return spelt.translate(_CONFUSED)


def skeletons(spelt: str) -> tuple[str, ...]:
    """Return the skeletons a spelling may have: ``ch`` is one sound in English, another in German.

    >>> skeletons(sounds("Charkiw"))
    ('srhv', 'hrhv')
    """
    return tuple(dict.fromkeys((skeleton(spelt), skeleton(spelt.replace("C", "X")))))


@lru_cache(maxsize=16384)
def _known_as(name: str) -> frozenset[str]:
    """Return the listed names that a spelling is, or is nearly, a form of."""
    spelt = sounds(name)
    near = [form for key in skeletons(spelt) for form in _listed_forms().get(key, ())]
    return frozenset(known for form, known in near if spelling_distance(spelt, form) <= _NEARLY)


def _word(a: str, b: str) -> float:
    """Return the cost of one word against one word, endless where gender tells them apart."""
    x, y = sounds(a), sounds(b)
    if not x or not y or (x != y and _both_standard(a, b)):
        return math.inf
    if x == y or _known_as(a) & _known_as(b):
        return 0.0
    if (_MAN.search(x) and _WOMAN.search(y)) or (_WOMAN.search(x) and _MAN.search(y)):
        return math.inf
    return spelling_distance(x, y) + _derived(x, y)


def _derived(x: str, y: str) -> bool:
    """Say whether one adds what makes Oleksandra of Oleksandr, Iraqi of Iraq, Greens of Green."""
    if y[-1] not in _ALL_VOWELS:
        x, y = y, x
    return x[-1] not in _ALL_VOWELS and (y[-1] in "aAi" or y == x + "s" or x == y + "s")


def _words(name: str) -> list[str]:
    """Return the words of a name that carry it: without particles, marks and possessives."""
    parts = re.findall(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*", re.sub(r"['’]s\b", "", name))
    kept = [part for part in parts if part.casefold() not in _PARTICLES]
    return kept or parts


def _allowed(spelt: str) -> float:
    """Return the cost at which another spelling of these sounds is as likely as another name."""
    return min(max(0.16 * len(spelt) - 0.15, 0.1), 1.6)


@lru_cache(maxsize=262144)
def same_name(a: str, b: str) -> float:
    """Return the chance that two spellings name one person or place.

    Parameters
    ----------
    a, b
        The spellings, in any alphabet. Words are compared in order; an initial stands for any
        name that begins with it; a patronymic or middle name may be missing on one side.

    Returns
    -------
    float
        From 0 to 1; at least 0.5 means yes. 0 where a side holds no letter.

    Notes
    -----
    A surname alone and a full name are *not* called one name (``Clinton`` / ``Bill Clinton``): the
    spelling cannot tell. A woman's and a man's form of a surname are two people. Sources of the
    sound tables: BGN/PCGN 1947 and 2019, the Ukrainian national romanisation of 2010, ISO 9:1995,
    and the Duden and PWN transcriptions.

    Examples
    --------
    >>> same_name("Kharkiv", "Charkow") >= 0.5, same_name("Kharkiv", "Kherson") >= 0.5
    (True, False)
    >>> same_name("Zelenskyi", "Zelenska") >= 0.5
    False
    >>> same_name("Dnipropetrovsk", "Dnipro") >= 0.5
    True
    """
    x, y = _words(a), _words(b)
    if not x or not y:
        return 0.0
    if [w.casefold() for w in x] == [w.casefold() for w in y]:
        return 1.0
    if _known_as(a) & _known_as(b) and not _both_standard(a, b):
        return 1.0
    if len(x) > 2 and len(y) == 2:
        x = [x[0], x[-1]]
    if len(y) > 2 and len(x) == 2:
        y = [y[0], y[-1]]
    if len(x) != len(y):
        return _chance("".join(x), "".join(y))
    return min(_chance(v, w) for v, w in zip(x, y, strict=True))


def _chance(a: str, b: str) -> float:
    """Return the chance for one word against one word, an initial counting as its name."""
    if min(len(a), len(b)) == 1 < max(len(a), len(b)):
        return 0.7 if sounds(a)[:1] == sounds(b)[:1] else 0.0
    cost = _word(a, b)
    if cost == math.inf:
        return 0.0
    allowed = (_allowed(sounds(a)) + _allowed(sounds(b))) / 2
    return 1 / (1 + math.exp(min(50.0, 6 * (cost - allowed))))
