"""Passages that stand for each other in two versions, and which of their words correspond."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from copydesk.alignment import joined, links, rarity
from copydesk.lexicon import entries, word_set
from copydesk.names import same_name
from copydesk.quotation import quotes
from copydesk.segmentation import segment
from copydesk.tagging import Token, tokens

_SAME = 0.5
_PREFIX = 6  # listed synonyms are looked up by so many first letters
STEM = 5  # words that begin with so many letters alike count as one word
_CONTENT = ("NN", "VB", "JJ", "RB", "CD", "FW")
_LONGEST = 400  # words of a passage that are compared; more would be a table, not a sentence
_DEMONYM = re.compile(r"(?:i?an|ish|ese|i|s)\Z")
_VOWELS = re.compile(r"[aeiou]")
_EMPTY = word_set(
    "be have do will would can could may might shall should must get go come make take say "
    "also however meanwhile then now very more most other such own same still just even"
)


class Passage:
    """One or more sentences of a text."""

    def __init__(self, text: str, sentences: Sequence[int]) -> None:
        spans = segment(text)
        self.text = text
        self.start, self.end = spans[sentences[0]].start, spans[sentences[-1]].end
        chosen = set(sentences)
        words = [t for t in tokens(text) if t.sentence in chosen and t.lower[-1:].isalnum()]
        self.tokens = words[:_LONGEST]
        self.quotes = [q for q in quotes(text) if q.start < self.end and q.end > self.start]

    @property
    def span(self) -> tuple[int, int]:
        """Return where the passage stands."""
        return self.start, self.end

    def quoted(self, token: Token) -> bool:
        """Return whether a token stands inside quotation marks."""
        return any(q.start <= token.start < q.end for q in self.quotes)

    def parted(self, k: int) -> bool:
        """Return whether a comma or the like stands between a word and the next."""
        between = self.text[self.tokens[k].end : self.tokens[k + 1].start]
        return bool(between.strip(" ’'s"))

    def stretch(self, places: Sequence[int]) -> tuple[int, int]:
        """Return the span from the first to the last of some tokens."""
        return self.tokens[min(places)].start, self.tokens[max(places)].end


def is_name(token: Token) -> bool:
    """Return whether a token is written like a proper name."""
    return token.tag.startswith("NNP") and token.text[:1].isupper()


def is_content(token: Token) -> bool:
    """Return whether a token carries meaning of its own."""
    return token.tag.startswith(_CONTENT) and token.lemma.lower() not in _EMPTY


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    """Return the numbers of the listed groups that a word, cut short, stands in."""
    groups: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(entries("synonyms")):
        for word in (row["headword"], *row["synonyms"].split("|")):
            groups[word[:_PREFIX]].add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


def _keys(token: Token) -> Iterator[str]:
    """Yield what a word shares with its other forms and with its listed synonyms."""
    lemma = token.lemma.lower()
    yield lemma
    for piece in dict.fromkeys([lemma, *lemma.split("-")]):
        if len(piece) >= STEM:
            yield f"{piece[:STEM]}*"
            skeleton = _VOWELS.sub("", piece)  # centre, center
            if len(skeleton) > 3:
                yield f"-{skeleton}"
        for number in sorted(_synonyms().get(piece[:_PREFIX], ())):
            yield f"={number}"


def same(a: Token, b: Token) -> bool:
    """Return whether two words, names among them, are forms or spellings of one word."""
    if not is_name(a) or not is_name(b):
        return bool(set(_keys(a)) & set(_keys(b)))
    short, long = sorted((a.lower, b.lower), key=len)
    stem = short.rstrip("aeiou")
    people = len(stem) > 2 and long.startswith(stem) and bool(_DEMONYM.search(long))
    return people or same_name(a.text, b.text) >= _SAME


class Pair:
    """Two passages that are linked, with the words of theirs that correspond."""

    def __init__(self, a: Passage, b: Passage) -> None:
        self.a, self.b = a, b

    @cached_property
    def partner(self) -> dict[int, int]:
        """Return which token of ``b`` each token of ``a`` corresponds to."""
        found: dict[int, int] = {}
        taken: set[int] = set()
        for test in (_by_lemma, _by_key, _by_name):
            test(self.a.tokens, self.b.tokens, found, taken)
        return found

    @cached_property
    def only_a(self) -> list[int]:
        """Return the content words of ``a`` without a partner."""
        return [i for i, t in enumerate(self.a.tokens) if is_content(t) and i not in self.partner]

    @cached_property
    def only_b(self) -> list[int]:
        """Return the content words of ``b`` without a partner."""
        met = set(self.partner.values())
        return [j for j, t in enumerate(self.b.tokens) if is_content(t) and j not in met]

    def turned(self) -> "Pair":
        """Return the pair seen from the other side."""
        return Pair(self.b, self.a)


def _match(
    candidates: dict[str, list[int]],
    keys: Iterator[str],
    i: int,
    found: dict[int, int],
    taken: set[int],
) -> None:
    """Give token ``i`` the first free candidate under one of its keys."""
    for key in keys:
        for j in candidates.get(key, ()):
            if j not in taken:
                found[i] = j
                taken.add(j)
                return


def _by_lemma(
    a: Sequence[Token], b: Sequence[Token], found: dict[int, int], taken: set[int]
) -> None:
    """Match words of one lemma, in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(b):
        places[token.lemma.lower()].append(j)
    for i, token in enumerate(a):
        _match(places, iter([token.lemma.lower()]), i, found, taken)


def _by_key(a: Sequence[Token], b: Sequence[Token], found: dict[int, int], taken: set[int]) -> None:
    """Match what is left by stems and synonyms."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(b):
        if j not in taken and is_content(token) and not is_name(token):
            for key in _keys(token):
                places[key].append(j)
    for i, token in enumerate(a):
        if i not in found and is_content(token) and not is_name(token):
            _match(places, _keys(token), i, found, taken)


def _by_name(
    a: Sequence[Token], b: Sequence[Token], found: dict[int, int], taken: set[int]
) -> None:
    """Match what is left of names by their spellings."""
    for i, token in enumerate(a):
        if i in found or not is_name(token):
            continue
        for j, other in enumerate(b):
            if j not in taken and is_name(other) and same(token, other):
                found[i] = j
                taken.add(j)
                break


class Versions(NamedTuple):
    """Two texts: the passages that are linked, and the sentences that are not."""

    pairs: list[Pair]
    lone_a: list[int]
    lone_b: list[int]


def versions(a: str, b: str) -> Versions:
    """Align two texts and pair their passages."""
    left, right = segment(a), segment(b)
    found = links(tuple(a[s.start : s.end] for s in left), tuple(b[s.start : s.end] for s in right))
    pairs = [Pair(Passage(a, i), Passage(b, j)) for i, j in joined(found)]
    return Versions(
        pairs,
        sorted(set(range(len(left))) - {i for i, _, _ in found}),
        sorted(set(range(len(right))) - {j for _, j, _ in found}),
    )


def runs(places: Sequence[int], gap: int = 1) -> list[list[int]]:
    """Cut sorted positions where they are more than ``gap`` apart."""
    cut = [0, *(k + 1 for k, (x, y) in enumerate(pairwise(places)) if y - x > gap), len(places)]
    return [list(places[x:y]) for x, y in pairwise(cut) if x < y]


def weight(line: Sequence[Token]) -> float:
    """Return how much a run of words says: the sum of their rarities."""
    return sum(rarity(t.lower) for t in line)
