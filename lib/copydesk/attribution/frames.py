"""What follows a cue, and the candidate it makes.

Nothing is decided here. A candidate says "this verb, in this frame, would attribute this content to
this source"; the graded cue lexicon decides which candidates count.
"""

from typing import NamedTuple

from copydesk.attribution.clauses import FINITE, PREMODIFIER, QUOTE, Item
from copydesk.attribution.phrases import (
    ADJUNCT,
    PREPOSITIONS,
    STOP,
    Range,
    clause,
    finite,
    noun_phrase,
    skip_adjunct,
    skip_adverbs,
)
from copydesk.lexicon import word_set

WH = word_set("whether if how why what when where who which whom whose whatever")
_CHAINING = word_set(  # the infinitive belongs to the cue: "continued to attack the plan"
    "continue try seem appear tend struggle begin start attempt manage"
)
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
    passive: bool = False
    infinitive: bool = False
    negated: bool = False
    modal: bool = False
    finite: bool = False


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
        chained = row[at - 1].lemma in _CHAINING
        return After("to", min(here + 2, high - 1) if chained else here)
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
            if found and (found.frame != "clause" or word in ADJUNCT or word == "to"):
                return found
        return After(f"prep:{word}", here + 1)
    if row[here].tag == "UH":
        return After("clause", here)
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
