"""Phrases of a word list found in a sentence, longest first.

A phrase is written as words between spaces: ``clear`` is that word, ``BE`` any form of the verb,
``a|b`` one of several, ``<minds>`` a word of that set in ``lexicons/hedging_context.csv``, and
``~`` up to two adverbs ("is *not yet* clear").
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from copydesk.lexicon import entries
from copydesk.tagging import Token

ADVERBS = 2
_CLITICS = {"be": ("'s", "'re", "'m"), "have": ("'ve", "'s", "'d")}


class Entry(NamedTuple):
    """A phrase of a word list: what each place may hold (nothing: adverbs) and what it means."""

    phrase: str
    places: tuple[frozenset[str], ...]
    category: str
    strength: float
    rule: str


class Match(NamedTuple):
    """An entry found at ``words[start:end]`` of a sentence."""

    entry: Entry
    start: int
    end: int


def fold(token: Token) -> str:
    """Return the lower-case word with a straight apostrophe."""
    return token.lower.replace("’", "'")


def is_adverb(token: Token) -> bool:
    """Return whether the token can stand between the parts of a phrase."""
    return token.tag.startswith("RB") or (token.lower.endswith("ly") and token.lower != "likely")


@cache
def forms(lemma: str) -> frozenset[str]:
    """Return every form of a verb, the clitic ones included."""
    from lemminflect import getAllInflections  # here, because it reads its tables when imported

    inflected = getAllInflections(lemma, "VERB").values()
    return frozenset({lemma, *_CLITICS.get(lemma, ()), *(f for group in inflected for f in group)})


def listed_words(name: str) -> frozenset[str]:
    """Return a set of words that phrases and rules refer to."""
    found = next(row for row in entries("hedging_context") if row["name"] == name)
    return frozenset(found["words"].split())


def _place(element: str) -> frozenset[str]:
    """Return the words that one element of a phrase stands for."""
    if element == "~":
        return frozenset()
    if element.startswith("<"):
        return listed_words(element.strip("<>"))
    words: set[str] = set()
    for word in element.split("|"):
        words |= forms(word.lower()) if word.isupper() else {word}
    return frozenset(words)


@cache
def index(name: str) -> dict[str, tuple[Entry, ...]]:
    """Return the list ``name`` by first word: longest phrases first, forms before lemmas."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in entries(name):
        places = tuple(_place(element) for element in row["phrase"].split())
        entry = Entry(row["phrase"], places, row["category"], float(row["strength"]), row["rule"])
        for word in places[0]:
            found[word].append(entry)
    return {
        word: tuple(sorted(group, key=lambda e: (-len(e.places), not e.phrase.islower(), e.phrase)))
        for word, group in found.items()
    }


def _end(entry: Entry, tokens: Sequence[Token], words: Sequence[str], start: int) -> int:
    """Return where ``entry``, begun at ``start``, ends; 0 if it does not stand there."""
    if tokens[start].tag == "POS":  # the possessive, not a clitic verb
        return 0
    at = start
    for place in entry.places:
        if place:
            if at >= len(words) or words[at] not in place:
                return 0
            at += 1
        else:
            stop = min(at + ADVERBS, len(words))
            while at < stop and is_adverb(tokens[at]):
                at += 1
    return at


def candidates(name: str, tokens: Sequence[Token], words: Sequence[str]) -> Iterator[list[Match]]:
    """Yield for each place of a sentence the entries of the list that begin there."""
    known = index(name)
    for start, word in enumerate(words):
        if word in known:
            ends = [(entry, _end(entry, tokens, words, start)) for entry in known[word]]
            yield [Match(entry, start, end) for entry, end in ends if end]
