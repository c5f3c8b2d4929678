"""Noun phrases, verb groups and clauses on a row of items."""

from typing import NamedTuple

from copydesk.attribution.clauses import (
    BE,
    DO,
    FINITE,
    HAVE,
    MODAL,
    NEGATIONS,
    NOMINAL,
    PREMODIFIER,
    QUOTE,
    Item,
)
from copydesk.lexicon import word_set

Range = tuple[int, int]  # items [from, to)
_TENSED = (BE | HAVE | MODAL | DO) - {"be", "been", "being", "having"}
_LONGEST = 40  # words of a noun phrase
DASHES = frozenset({"—", "–", "--", "-"})
SUBORDINATORS = word_set(
    "while although though after when as before because since if despite in with by for on at "
    "during until unless once asked"
)
STOP = frozenset({".", ";", "?", "!", QUOTE})
TIME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow "
    "january february march april may june july august september october november december week "
    "month year morning afternoon evening night earlier later recently then now once here last "
    "this next ago overnight"
)
PREPOSITIONS = word_set(
    "of for about on against to with as at in into by from over toward towards upon through"
)
ADJUNCT = word_set("in on at to during from via after before through by with")


class Group(NamedTuple):
    """A verb group: its items and its form."""

    first: int
    head: int
    passive: bool
    infinitive: bool
    negated: bool
    modal: bool
    finite: bool
    participle: bool


def group(row: list[Item], head: int, low: int) -> Group:
    """Return the verb group that ends in ``head``, auxiliaries and adverbs included."""
    first, at = head, head - 1
    passive = infinitive = negated = modal = False
    finite = row[head].tag in FINITE
    while at >= low:
        word, tag = row[at].lower, row[at].tag
        if word in NEGATIONS:
            negated = True
        elif word in BE:
            passive = passive or row[head].tag in {"VBN", "VBD"}
            finite = finite or word not in {"be", "been", "being"}
            first = at
        elif word in HAVE or word in DO:
            finite, first = True, at
        elif word in MODAL:
            finite, modal, first = True, True, at
        elif word == "to" and row[head].tag in {"VB", "VBP", "NN"}:
            infinitive, first = True, at
            break
        elif tag != "RB":
            break
        at -= 1
    participle = row[head].tag == "VBG" and not finite and not passive
    return Group(first, head, passive, infinitive, negated, modal, finite, participle)


def noun_phrase(row: list[Item], start: int, high: int) -> int:
    """Return the item after the noun phrase that begins at ``start``, or ``start``."""
    at, seen, high = start, False, min(high, start + _LONGEST)
    while at < high:
        tag, word = row[at].tag, row[at].lower
        if tag == "PRP" and not seen:
            return at + 1
        if tag in PREMODIFIER or (tag in {"VBN", "VBG", "RB"} and not seen):
            seen = seen or tag in NOMINAL or tag == "CD"
            if seen and tag in {"DT", "PRP$"} and at > start and row[at - 1].tag in NOMINAL:
                break
            at += 1
        elif word == "of" and seen and at + 1 < high:
            inner = noun_phrase(row, at + 1, high)
            if inner == at + 1:
                break
            at = inner
        elif tag == "WP" and not seen:
            return at + 1
        else:
            break
    if not seen and at > start and row[at - 1].tag in {"DT", "JJ", "PRP$", "CD", "JJS"}:
        return at
    return at if seen else start


def noun_phrase_back(row: list[Item], end: int, low: int) -> int:
    """Return where the noun phrase that ends before item ``end`` begins, or ``end``."""
    if end - 1 < low or row[end - 1].tag not in NOMINAL | {"DT", "CD", "JJ", "JJS", "VBG"}:
        return end
    if row[end - 1].tag in {"PRP", "EX", "WP"}:
        return end - 1
    at, low = end - 1, max(low, end - _LONGEST)
    while at > low:
        tag, word = row[at - 1].tag, row[at - 1].lower
        joined = row[at].tag in {"DT", "PRP$"} and tag in NOMINAL
        if (tag in PREMODIFIER or tag in {"VBN", "VBG"}) and not joined:
            at -= 1
        elif (
            word in {"of", "for", "in", "at", "from", "with", "on", "to", "and", "&"}
            and at - 1 > low
        ):
            inner = noun_phrase_back(row, at - 1, low)
            if inner == at - 1:
                break
            at = inner
        else:
            break
    return at


def clause(row: list[Item], start: int, high: int) -> int:
    """Return the finite verb of a clause that begins at ``start`` with its subject, or -1."""
    at = noun_phrase(row, start, high)
    if at == start:
        return -1
    for _ in range(8):
        at = skip_adverbs(row, at, high)
        while at < high and row[at].tag == "RB":
            at += 1
        if at >= high:
            return -1
        if finite(row[at]):
            return at
        further = _postmodifier(row, at, high)
        if further <= at:
            return -1
        at = further
    return -1


def finite(item: Item) -> bool:
    """Tell whether an item is a verb with a tense."""
    return item.tag in FINITE or (item.lower in _TENSED and item.tag != "POS")


def _postmodifier(row: list[Item], at: int, high: int) -> int:
    """Return the item after what modifies the noun phrase that ends before ``at``, or -1."""
    word, tag = row[at].lower, row[at].tag
    if word in PREPOSITIONS or word in {"and", "or", "than", "among", "between", "after", "before"}:
        end = noun_phrase(row, at + 1, high)
        return end if end > at + 1 else -1
    if word in {"who", "which", "that"}:
        verb = next((k for k in range(at + 1, min(high, at + 8)) if finite(row[k])), -1)
        return _past_object(row, verb + 1, high) if verb > 0 else -1
    if tag in {"VBN", "VBG"}:
        return _past_object(row, at + 1, high)
    if word in {",", "—", "--", "–", "-"}:
        for k in range(at + 1, min(high, at + 25)):
            if row[k].tag in STOP:
                return -1
            if row[k].lower == word:
                past = skip_adverbs(row, k + 1, high)
                return past if past < high and finite(row[past]) else -1
    return -1


def _past_object(row: list[Item], at: int, high: int) -> int:
    """Return the item after the objects and adjuncts of a verb."""
    for _ in range(4):
        here = skip_adverbs(row, at, high)
        if (here < high and row[here].lower in PREPOSITIONS) or (
            here < high and row[here].tag in {"VB", "VBN", "VBG"}
        ):
            here += 1
        end = noun_phrase(row, here, high)
        if end == at:
            break
        at = end
    return at


def skip_adverbs(row: list[Item], at: int, high: int) -> int:
    """Return the first item at or after ``at`` that is no adverb and no time expression."""
    while at < high and (
        (row[at].tag in {"RB", "RBR", "RP"} and row[at].lower not in NEGATIONS)
        or row[at].lower in TIME
    ):
        at += 1
    return at


def skip_adjunct(row: list[Item], at: int, high: int) -> int:
    """Return the item after an adjunct such as ``in a statement`` or ``on Tuesday``, or ``at``."""
    if at < high and row[at].lower in ADJUNCT:
        end = noun_phrase(row, at + 1, high)
        if end > at + 1:
            return skip_adverbs(row, end, high)
    return at
