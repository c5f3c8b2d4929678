"""Where a content that follows its cue ends, when it ends before the sentence does."""

from copydesk.attribution.clauses import BE, FINITE, HAVE, MODAL, QUOTE, Item
from copydesk.attribution.phrases import DASHES, SUBORDINATORS, noun_phrase, skip_adverbs

_LONGEST = 400  # words of a content: longer "sentences" are lists
_CLAUSAL = frozenset({"that", "wh"})


def _verbal(item: Item) -> bool:
    return item.tag in FINITE or item.lower in BE | HAVE | MODAL


def new_clause(row: list[Item], at: int, high: int) -> bool:
    """Tell whether a noun phrase with a finite verb begins at ``at``."""
    at += row[at].lower in {"and", "but"}
    end = skip_adverbs(row, noun_phrase(row, at, high), high)
    return end > at and end < high and _verbal(row[end])


def fronted(row: list[Item], low: int, cue: int) -> bool:
    """Tell whether the cue stands in a clause that leads up to the main clause."""
    while low < cue and row[low].tag == "RB":
        low += 1
    first = row[low]
    opens = first.lower in SUBORDINATORS or first.tag == "VBG"
    return opens and cue - low < _LONGEST and all(row[k].lower != "," for k in range(low, cue))


def aside(row: list[Item], low: int, cue: int) -> bool:
    """Tell whether the cue stands in a relative clause or an aside between commas."""
    for k in range(cue - 1, max(low, cue - 5), -1):
        if row[k].lower in {"who", "which", "that"}:
            return k > low
        if row[k].tag not in {"RB", "MD"} and row[k].lower not in BE | HAVE:
            return False
    return False


def right_edge(
    row: list[Item], frame: str, start: int, high: int, *, leads: bool, inside: bool, past: bool
) -> int:
    """Return the item at which the content beginning at ``start`` stops.

    ``leads``: the cue's clause leads up to the main one; ``inside``: the cue stands in a relative
    clause; ``past``: the cue is in the past tense.
    """
    if row[start].tag == QUOTE:
        return start + 1
    high = min(high, start + _LONGEST)
    tight = frame not in _CLAUSAL
    loose = frame not in _CLAUSAL | {"clause"}
    for at in range(start + 1, high - 1):
        item, after = row[at], row[at + 1]
        if item.quote >= 0 and item.quote == after.quote:
            continue
        if item.tag == QUOTE:
            return at
        word = after.lower
        if item.lower == ";":
            return at
        if item.lower in DASHES and item.quote < 0:
            return at
        if item.lower == ",":
            if leads and new_clause(row, at + 1, high) and word not in {"and", "or"}:
                return at
            if inside and _verbal(after):
                return at
            if word in {"but", "and", "yet", "so"}:
                clause = at + 2 < high and (_verbal(row[at + 2]) or new_clause(row, at + 2, high))
                if clause and (tight or word == "and"):
                    return at
                if word == "but" and loose:
                    return at
            elif (
                word
                in {
                    "saying",
                    "adding",
                    "according",
                    "telling",
                    "arguing",
                    "calling",
                    "citing",
                }
                or (word in {"which", "while", "though", "even", "despite"} and tight)
                or (word in {"when", "where"} and frame == "clause")
                or (after.tag == "VBG" and loose)
            ):
                return at
        elif (item.lower in {"and", "but"} and after.tag == "VBD" and past and tight) or (
            inside
            and item.tag in FINITE
            and item.lower in {"is", "was", "are", "were", "has"}
            and at - start > 1
            and loose
        ):
            return at
    return high
