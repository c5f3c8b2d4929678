"""Candidates for attribution: a cue, what stands after it, what stands before it, and its source.

Nothing is decided here. A candidate says "this verb, in this frame, would attribute this content to
this source"; the graded cue lexicon decides which candidates count.
"""

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
    word_set,
)

Range = tuple[int, int]  # items [from, to)
_TENSED = (BE | HAVE | MODAL | DO) - {"be", "been", "being", "having"}
_UNTENSED = frozenset({"VB", "VBN", "VBG"})
STOP = frozenset({".", ";", "?", "!", QUOTE})
TIME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow "
    "january february march april may june july august september october november december week "
    "month year morning afternoon evening night earlier later recently then now once here last "
    "this next ago overnight"
)
WH = word_set("whether if how why what when where who which whom whose whatever")
PREPOSITIONS = word_set(
    "of for about on against to with as at in into by from over toward towards upon through"
)
_SKIPPABLE = word_set("in on at to during from via after before through by with")
DATIVE = word_set("tell ask show remind inform assure warn teach advise")
_OPEN = word_set("while but although though because since as after before when whereas and or")


class Candidate(NamedTuple):
    """A possible attribution on the row of items."""

    lemma: str
    family: str  # verb, adjective, noun, phrase
    frame: str  # what holds the content: quote, that, clause, to, noun phrase, …, before
    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    passive: bool
    infinitive: bool
    negated: bool
    modal: bool
    finite: bool


class Group(NamedTuple):
    """A verb group: its items and its form."""

    first: int
    head: int
    passive: bool
    infinitive: bool
    negated: bool
    modal: bool
    finite: bool


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
    return Group(first, head, passive, infinitive, negated, modal, finite)


def noun_phrase(row: list[Item], start: int, high: int) -> int:
    """Return the item after the noun phrase that begins at ``start``, or ``start``."""
    at, seen = start, False
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
    at = end - 1
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


def subject(row: list[Item], first: int, low: int) -> Range | None:
    """Return the noun phrase that is the subject of the verb group beginning at ``first``."""
    at = first
    while at > low and row[at - 1].tag in {"RB", "DT"} and row[at - 1].tag == "RB":
        at -= 1
    if at > low and row[at - 1].lower in {"who", "which", "that", "whom"}:
        return _antecedent(row, at - 1, low)
    if at > low and row[at - 1].lower in {",", "-", "--", "—", "–", ")"}:
        start = _apposition(row, at - 1, low)
        if start is not None:
            return start
    begin = noun_phrase_back(row, at, low)
    if begin < at:
        return begin, at
    if (at > low and row[at - 1].lower in {"and", "but", "or", ","} | TIME) or at > low:
        return _shared(row, at, low)
    return None


def _antecedent(row: list[Item], at: int, low: int) -> Range | None:
    """Return the noun phrase a relative pronoun at ``at`` stands for."""
    end = at - 1 if at > low and row[at - 1].lower == "," else at
    if end > low and row[end - 1].lower in PREPOSITIONS:
        end -= 1
    begin = noun_phrase_back(row, end, low)
    return (begin, end) if begin < end else None


def _apposition(row: list[Item], comma: int, low: int) -> Range | None:
    """Return the subject left of an aside: ``X, a Y, said`` and ``X, who …, said``."""
    mark = row[comma].lower
    opening = "(" if mark == ")" else mark
    for at in range(comma - 1, max(low, comma - 40), -1):
        if row[at].lower == opening and at > low:
            begin = noun_phrase_back(row, at, low)
            inside = row[at + 1]
            relative = inside.lower in {"who", "which", "whose", "whom", "where"}
            nominal = inside.tag in PREMODIFIER | {"CD", "RB"} or opening == "("
            if begin < at and (relative or nominal):
                earlier = _apposition(row, at, low) if opening == "," and nominal else None
                opened = begin == low or row[begin - 1].lower not in {","}
                return (earlier[0], comma + 1) if earlier and not opened else (begin, comma + 1)
            if relative:
                return None
        if row[at].tag in STOP:
            return None
    return None


def _shared(row: list[Item], first: int, low: int) -> Range | None:
    """Return the subject of the nearest earlier finite verb: ``X did A and said``."""
    for at in range(first - 1, low, -1):
        if (row[at].tag in FINITE and row[at].tag != "MD") or row[at].lower in BE | HAVE | MODAL:
            start = group(row, at, low).first
            begin = noun_phrase_back(row, start, low)
            if begin < start:
                return begin, start
            if row[start - 1].lower in {"who", "which", "that"}:
                return _antecedent(row, start - 1, low)
            if row[start - 1].lower == ",":
                return _apposition(row, start - 1, low)
    return None


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
    if at < high and row[at].lower in _SKIPPABLE:
        end = noun_phrase(row, at + 1, high)
        if end > at + 1:
            return skip_adverbs(row, end, high)
    return at


class After(NamedTuple):
    """What follows a cue: the frame, where the content starts, where the cue's own words end."""

    frame: str
    start: int


def after(row: list[Item], at: int, high: int) -> After:
    """Return the frame that begins at item ``at``, right after the cue."""
    here = skip_adverbs(row, at, high)
    strong = _strong(row, here, high)
    if strong:
        return strong
    if here >= high:
        return After("end", here)
    word = row[here].lower
    if word == "," and here + 1 < high:
        inner = skip_adverbs(row, here + 1, high)
        found = _strong(row, inner, high)
        if found and found.frame in {"quote", "that"}:
            return found
        closing = _closing_comma(row, here + 1, high)
        if closing > 0:
            found = _strong(row, closing, high)
            if found and found.frame in {"quote", "that"}:
                return found
        return After("comma", here)
    if (word == "to" and here + 1 < high and row[here + 1].tag in {"VB", "VBP"}) or (
        word == "to" and here + 2 < high and row[here + 1].tag == "RB" and row[here + 2].tag == "VB"
    ):
        return After("to", here)
    if word in PREPOSITIONS:
        past = here
        for _ in range(3):
            further = (
                skip_adjunct(row, past, high)
                if row[past].lower != "to"
                else _recipient(row, past, high)
            )
            if further == past or further >= high:
                break
            past = further
            comma = past + 1 if row[past].lower == "," and past + 1 < high else past
            found = _strong(row, comma, high)
            if found and (found.frame != "clause" or word in _SKIPPABLE or word == "to"):
                return found
        return After(f"prep:{word}", here)
    if row[here].tag == "VBG":
        return After("ing", here)
    if row[here].tag in STOP or word in _OPEN or row[here].tag in {":", "CC"}:
        return After("end", here)
    return _nominal(row, here, high)


def _recipient(row: list[Item], at: int, high: int) -> int:
    """Return the item after ``to reporters``, or ``at``."""
    end = noun_phrase(row, at + 1, high)
    return skip_adverbs(row, end, high) if end > at + 1 else at


def _closing_comma(row: list[Item], at: int, high: int) -> int:
    """Return the item after an aside that ends with a comma, or -1."""
    for k in range(at, min(high, at + 15)):
        if row[k].tag in STOP:
            return -1
        if row[k].lower == ",":
            return k + 1
    return -1


def _strong(row: list[Item], at: int, high: int) -> After | None:
    """Return a frame that leaves no doubt: a quotation, a colon, a that- or wh-clause, a clause."""
    if at >= high:
        return None
    word = row[at].lower
    if row[at].tag == QUOTE:
        return After("quote", at)
    if word == ":" and at + 1 < high:
        return After(
            "quote" if row[at + 1].tag == QUOTE or row[at + 1].quote >= 0 else "colon", at + 1
        )
    if row[at].quote >= 0 and (at == 0 or row[at - 1].quote != row[at].quote):
        if clause(row, at, high) >= 0 or word in {"that", "to"}:
            return After("clause", at)
        return None
    if word == "that" and at + 1 < high and _opens_clause(row, at, high):
        return After("that", at)
    if word in WH and at + 1 < high and word not in {"which", "whose", "whom"}:
        return After("wh", at)
    if row[at].tag in PREMODIFIER | {"PRP", "EX", "VBG"} and clause(row, at, high) >= 0:
        return After("clause", at)
    return None


def _opens_clause(row: list[Item], that: int, high: int) -> bool:
    """Tell whether ``that`` joins a clause to the cue rather than pointing at a noun."""
    after = row[that + 1]
    if (
        clause(row, that + 1, high) >= 0
        or after.quote >= 0
        or after.tag not in PREMODIFIER | FINITE
    ):
        return True
    return row[that].tag == "IN" and any(finite(row[k]) for k in range(that + 2, high))


def _nominal(row: list[Item], at: int, high: int) -> After:
    """Return the frame of a cue that is followed by a noun phrase."""
    end = noun_phrase(row, at, high)
    if end == at:
        return After("other", at)
    past = skip_adverbs(row, end, high)
    for _ in range(2):
        comma = past < high and row[past].lower == ","
        found = _strong(row, past + comma, high)
        if (found and found.frame == "quote") or (found and found.frame == "that" and not comma):
            return After(f"np+{found.frame}", found.start)
        if found and found.frame in {"wh", "clause"} and not comma:
            late = found.frame == "wh" and row[at - 1].lemma in DATIVE
            return After(f"np+{found.frame}", found.start if late else at)
        further = skip_adjunct(row, past, high)
        if further == past:
            break
        past = further
    if end + 1 < high and row[end].lower == "to" and row[end + 1].tag in {"VB", "RB"}:
        return After("np+to", at)
    if end < high and row[end].lower in {"as", "of", "for", "about"}:
        return After(f"np+{row[end].lower}", at)
    return After("np", at)
