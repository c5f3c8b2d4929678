"""Names in spellings that English does not use, in two spellings, or made of two names.

The standard is the Ukrainian national romanisation of 2010 for places in Ukraine and the usual
English spelling for public figures. A spelling that differs is read for the habits of a language:
each habit is a letter or ending that one romanisation has and the standard does not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from wordfreq import zipf_frequency

from copydesk.lexicon import entries
from copydesk.names import same_name, skeleton, skeletons, sounds, spelling_distance
from copydesk.traces.trace import Trace, paragraphs

TOWN, CITY = 15_000, 100_000
_NAME = re.compile(
    r"[A-Z][^\W\d_]+(?:[’'-][^\W\d_]{2,})*(?: [A-Z][^\W\d_]+(?:[’'-][^\W\d_]{2,})*){0,3}"
)
_TAIL = re.compile(r"['’]s$")
_AT = re.compile(r"\b(?:in|of|to|near|from|around|outside|towards?|at|and|on) $")
_COUNTRY = {"UA": re.compile("Ukrain"), "RU": re.compile("Russia"), "BY": re.compile("Belarus")}
_ESTABLISHED = frozenset(["chernobyl", "crimea", "dnieper", "moscow", "sevastopol", "brest"])
_SUFFIX = re.compile(r"(?:sk[yi]|ov|ev|in|enko|ich|vich|son|man)$")


class Habit(NamedTuple):
    """A way of writing Slavic sounds: who writes so, and what English writes there."""

    languages: tuple[str, ...]
    written: re.Pattern[str]
    standard: re.Pattern[str]


_SERBIAN, _POLISH, _GERMAN, _FRENCH = "Serbian or Croatian", "Polish", "German", "French"
HABITS = tuple(
    Habit(languages, re.compile(written), re.compile(standard))
    for languages, written, standard in (
        ((_GERMAN,), r"tsch|sch", r"ch|sh"),
        ((_GERMAN, _POLISH), r"w", r"v"),
        ((_GERMAN, _POLISH), r"ch", r"kh"),
        ((_POLISH,), r"cz|sz|rz|ó", r"ch|sh|zh"),
        ((_FRENCH,), r"tch|dj|ou|^j", r"ch|dzh|u|zh"),
        ((_SERBIAN, _POLISH, _GERMAN), r"j(?=[aeou])|[aeo]j", r"y|i[aeou]|i$"),
        ((_SERBIAN,), r"(?<![sctkzgp])h(?=[aeioujr])|c(?=[iea])", r"kh|ts"),
        ((_SERBIAN, _POLISH, _FRENCH), r"ski$", r"sky"),
        (("Urdu, Arabic or Persian",), r"oo|ee", r"[oui]"),
        (("Russian",), r"g|o[vw](?:k?a|s|$)|ev(?:k?a|$)", r"h|iv|yiv|y"),
        (("Russian", _SERBIAN), r"i(?=[^aeiouy])", r"y"),
    )
)


class Bearer(NamedTuple):
    """A listed place or person: the standard name, country, size, and where it is listed."""

    name: str
    country: str
    population: int
    source: str


@cache
def _places() -> dict[str, tuple[Bearer, ...]]:
    """Return the listed places of some size, by the skeleton of their standard name."""
    found: dict[str, list[Bearer]] = {}
    for e in entries("places"):
        if int(e["population"]) >= TOWN and len(e["name"]) > 3:
            bearer = Bearer(e["name"], e["country"], int(e["population"]), e["source"])
            found.setdefault(skeleton(sounds(e["name"])), []).append(bearer)
    return {key: tuple(bearers) for key, bearers in found.items()}


@cache
def _figures() -> dict[str, tuple[Bearer, ...]]:
    """Return the listed public figures, by the skeleton of their surname."""
    found: dict[str, list[Bearer]] = {}
    for e in entries("public_figures"):
        key = skeleton(sounds(e["name"].split()[-1]))
        found.setdefault(key, []).append(Bearer(e["name"], e["country"], 0, e["source"]))
    return {key: tuple(bearers) for key, bearers in found.items()}


@cache
def plain(name: str) -> str:
    """Return a name with what English-language romanisations of one form disagree about removed.

    >>> plain("Mykolayiv") == plain("Mykolaiv"), plain("Vasylkiv") == plain("Vasilkiv")
    (True, False)
    """
    spelt = re.sub(r"[’'`ʼ -]", "", name.lower()).replace("x", "ks")
    for old, new in _SAME:
        spelt = old.sub(new, spelt)
    return spelt


_SAME = tuple(
    (re.compile(old), new)
    for old, new in (
        (r"(.)\1+", r"\1"),
        (r"sk(?:yi|iy|y|yj)$", "sky"),
        (r"(?:iy|yi|ii)$", "i"),
        (r"(?<=[^aeiouy])(?:i|y|iy|ii)(?=[aeou])", "y"),
        (r"(?<=[aeiou])(?:yi|i|y)(?=[aeou])", "y"),
        (r"(?<=[aeou])(?:yi|y)", "i"),
        (r"^(?:ie|ye)", "ye"),
        (r"zhzh", "zh"),
        (r"iyi|yi", "i"),
        (r"alek?sandr|oleksandr|aleksander", "aleksandr"),
        (r"(?<=serg)e[iy]$|(?<=andr)e[iy]$|(?<=aleks)e[iy]$", "ei"),
        (r"davyd", "david"),
    )
)


def habits(written: str, standard: str) -> tuple[str, ...]:
    """Return the languages with most of the habits that tell ``written`` from ``standard``.

    >>> habits("Charkiw", "Kharkiv"), habits("Kharkov", "Kharkiv"), habits("Kharkiv", "Kharkiv")
    (('German', 'Polish'), ('Russian',), ())
    """
    a, b = written.lower(), standard.lower()
    found = Counter(
        language
        for each in HABITS
        if len(each.written.findall(a)) > len(each.written.findall(b)) and each.standard.search(b)
        for language in each.languages
    )
    return tuple(sorted(name for name in found if found[name] == max(found.values())))


def find(text: str) -> Iterator[Trace]:
    """Yield what the names of one text betray."""
    told = {country for country, name in _COUNTRY.items() if name.search(text)}
    if not told:
        return
    found = [
        (p.start + m.start(), _TAIL.sub("", m.group()))
        for p in paragraphs(text)
        for m in _NAME.finditer(text[p.start : p.end])
    ]
    words = {word for _, name in found for word in name.split()}
    malformed = {w: t for start, name in found for w, t in _misspelt(text, start, name, told)}
    for start, name in found:
        if blend := _blend(name, words):
            yield blend._replace(start=start, end=start + len(name))
        elif person := _person(name, told):
            yield _trace(start, name, person, words)
        else:
            for at, word in _parts(start, name):
                if word in malformed:
                    yield malformed[word]._replace(start=at, end=at + len(word))
                elif place := _place(word, told, bool(_AT.search(text[max(0, at - 12) : at]))):
                    yield _trace(at, word, place, words)


def _parts(start: int, name: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a name with their places."""
    for match in re.finditer(r"\S+", name):
        yield start + match.start(), match.group()


def _misspelt(text: str, start: int, name: str, told: set[str]) -> Iterator[tuple[str, Trace]]:
    """Yield the words of a name that misspell a city, seen where a place is named."""
    for at, word in _parts(start, name):
        if _AT.search(text[max(0, at - 12) : at]) and (trace := _malformed(word, told)):
            yield word, trace


def mentions(text: str) -> Iterator[tuple[str, str]]:
    """Yield each mention of a listed city or public figure: the standard name, and as written."""
    told = {country for country, name in _COUNTRY.items() if name.search(text)}
    for paragraph in paragraphs(text):
        for m in _NAME.finditer(text[paragraph.start : paragraph.end]):
            name = _TAIL.sub("", m.group())
            parts = name.split()
            for bearer in _figures().get(skeleton(sounds(parts[-1])), ()):
                if bearer.country in told and same_name(parts[-1], bearer.name.split()[-1]) >= 0.5:
                    if len(parts) > 1 and same_name(" ".join(parts[-2:]), bearer.name) >= 0.5:
                        yield bearer.name, " ".join(parts[-2:])
                    break
            else:
                yield from _cities(parts, told)


def _cities(words: list[str], told: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the words that are a listed city's name in some spelling."""
    for word in words:
        for _, bearer in _near(word, told)[:1]:
            if bearer.population >= CITY and len(word) > 3 and same_name(word, bearer.name) >= 0.5:
                yield bearer.name, word


def _near(word: str, told: set[str]) -> list[tuple[float, Bearer]]:
    """Return the listed places with the word's skeleton, by distance."""
    spelt = sounds(word)
    near = [
        (spelling_distance(spelt, sounds(b.name)), b)
        for key in skeletons(spelt)
        for b in _places().get(key, ())
        if b.country in told
    ]
    return sorted(near, key=lambda pair: (pair[0], -pair[1].population, pair[1].name))


@cache
def _standard(word: str) -> bool:
    """Say whether a word is some listed place's name as English writes it."""
    return any(plain(b.name) == plain(word) for b in _places().get(skeleton(sounds(word)), ()))


def _place(word: str, told: set[str], after_preposition: bool) -> Bearer | None:
    """Return the place of which the word is a spelling that English does not use."""
    if len(word) < 4 or word.lower() in _ESTABLISHED or _standard(word):
        return None
    for _, bearer in _near(word, told)[:1]:
        known = bearer.population >= CITY or (after_preposition and zipf_frequency(word, "en") < 2)
        if known and same_name(word, bearer.name) >= 0.5 and _written_otherwise(word, bearer):
            return bearer
    return None


def _written_otherwise(word: str, bearer: Bearer) -> bool:
    """Say whether the spelling differs by more than what English romanisations disagree about."""
    if plain(word) == plain(bearer.name):
        return False
    languages = habits(word, bearer.name)
    return bool(languages) and (bearer.country == "UA" or "Russian" not in languages)


def _malformed(word: str, told: set[str]) -> Trace | None:
    """Return the trace of an unknown word that misspells a listed city beyond any scheme."""
    if len(word) < 5 or zipf_frequency(word, "en") > 0 or _standard(word):
        return None
    for distance, bearer in _near(word, told)[:1]:
        if bearer.population >= TOWN * 4 and 0.3 < distance < 1.8:
            evidence = f"no romanisation of {bearer.name} ({bearer.source}); unknown to wordfreq"
            return Trace(0, 0, "name_mutation", bearer.name, 0.7, evidence)
    return None


def _person(name: str, told: set[str]) -> Bearer | None:
    """Return the public figure of whose name this is a spelling that English does not use."""
    parts = name.split()
    for bearer in _figures().get(skeleton(sounds(parts[-1])), ()):
        if bearer.country not in told:
            continue
        given, surname = bearer.name.split()
        if same_name(parts[-1], surname) < 0.5 or parts[-1][:1] != surname[:1]:
            continue
        if len(parts) == 1:
            other = len(surname) > 6 and plain(parts[-1]) != plain(surname)
            return bearer if other and habits(parts[-1], surname) else None
        if same_name(parts[-2], given) < 0.5:
            continue
        written = plain(parts[-2]), plain(parts[-1])
        return bearer if written != (plain(given), plain(surname)) else None
    return None


def _trace(start: int, written: str, bearer: Bearer, words: set[str]) -> Trace:
    """Return the trace of a name in a spelling that English does not use."""
    standard = bearer.name if " " in written else bearer.name.split()[-1]
    if written.count(" ") > 1:
        cut = written.rsplit(" ", 2)[0]
        start, written = start + len(cut) + 1, written[len(cut) + 1 :]
    if bearer.population:
        standard = bearer.name
    languages = habits(written, standard)
    both = standard in words or any(
        w != written and w[:1] == written[:1] and plain(w) == plain(standard) for w in words
    )
    kind = "mixed_transliteration" if both else "transliteration_variant"
    how = f"the {', '.join(languages)} form or habit" if languages else "another romanisation"
    also = "; the text writes the standard form too" if both else ""
    evidence = f"{how} of {standard} ({bearer.source}){also}"
    return Trace(start, start + len(written), kind, standard, 0.6, evidence)


@cache
def _given() -> frozenset[str]:
    """Return the listed given names, in all their forms."""
    return frozenset(form for e in entries("given_names") for form in e["forms"].split("|"))


def _blend(name: str, words: set[str]) -> Trace | None:
    """Return the trace of an unknown surname that is another name of the text and an ending."""
    surname = name.split()[-1]
    if zipf_frequency(surname, "en") > 0:
        return None
    for other in sorted(words):
        rest = surname.removeprefix(other)
        if len(other) > 3 and other not in _given() and _SUFFIX.fullmatch(rest):
            evidence = f"{other}, also in the text, with a surname's ending; unknown to wordfreq"
            return Trace(0, 0, "name_mutation", None, 0.8, evidence)
    return None
