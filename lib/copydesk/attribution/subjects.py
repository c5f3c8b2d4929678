"""Who does what a verb says: its subject, near or far, on a row of items."""

from copydesk.attribution.clauses import PREMODIFIER, QUOTE, Item
from copydesk.attribution.phrases import (
    DASHES,
    PREPOSITIONS,
    STOP,
    SUBORDINATORS,
    TIME,
    Group,
    Range,
    clause,
    finite,
    group,
    noun_phrase,
    noun_phrase_back,
)
from copydesk.lexicon import word_set

_FAR = 120  # words: a subject further off is not looked for
_RELATIVE = word_set("who which that whom")
_INVERTING = word_set("say ask write add declare tell explain announce warn")
_ASIDE = frozenset({",", ")"}) | DASHES
_OPENERS = word_set("that and but because while if so for : ; ( QUOTE when as although though or")


def subject(row: list[Item], form: Group, low: int, high: int) -> Range | None:
    """Return the noun phrase that is the subject of a verb group, or nothing."""
    if form.participle or form.infinitive:
        return _controller(row, form, low, high)
    at = _before_time(row, form.first, low)
    if at > low and row[at - 1].lower in _RELATIVE:
        return _antecedent(row, at - 1, low)
    if at > low and row[at - 1].lower in _ASIDE:
        found = _before_aside(row, at - 1, low)
        if found is not None:
            return found
    begin = noun_phrase_back(row, at, low)
    if begin < at:
        return _relative_around(row, begin, low) or (begin, at)
    return shared(row, at, low) if at > low else None


def _before_time(row: list[Item], at: int, low: int) -> int:
    """Return the item before adverbs and times: ``Ryan, on Tuesday, also ▏called``."""
    while at > low:
        if row[at - 1].tag in {"RB", "RBR"}:
            at -= 1
        elif row[at - 1].lower in TIME:
            begin = noun_phrase_back(row, at, low)
            begin = begin if begin < at else at - 1
            if any(row[k].tag[:3] == "NNP" and row[k].lower not in TIME for k in range(begin, at)):
                begin = next(k for k in range(begin, at) if row[k].lower in TIME)
            at = begin - 1 if begin > low and row[begin - 1].lower in PREPOSITIONS else begin
        else:
            break
    return at


def _antecedent(row: list[Item], at: int, low: int) -> Range | None:
    """Return the noun phrase a relative pronoun at ``at`` stands for, the pronoun included."""
    end = at - 1 if at > low and row[at - 1].lower == "," else at
    begin = noun_phrase_back(row, end, low)
    if begin == end:
        return (at, at + 1) if row[at].lower == "who" else None
    if begin > low + 1 and row[begin - 1].lower == "," and row[at - 1].lower == ",":
        earlier = noun_phrase_back(row, begin - 1, low)  # X, Republican of Arizona, who
        begin = earlier if earlier < begin - 1 else begin
    return begin, at + 1


def _relative_around(row: list[Item], begin: int, low: int) -> Range | None:
    """Return the antecedent where the noun phrase is the object of a relative clause."""
    if begin <= low or row[begin - 1].tag[:2] != "VB":
        return None
    for at in range(begin - 1, max(low, begin - 8), -1):
        if row[at].lower in {",", ":"} or row[at].tag in STOP:
            return None
        if row[at].lower in {"who", "which"}:
            return _antecedent(row, at, low)
    return None


def _before_aside(row: list[Item], mark: int, low: int) -> Range | None:
    """Return the subject left of an aside: ``X, a Y, said``, ``X, during …, said``."""
    opening = "(" if row[mark].lower == ")" else row[mark].lower
    best: Range | None = None
    for at in range(mark - 1, max(low, mark - 40), -1):
        if row[at].tag in STOP or row[at].lower == ":":
            break
        if row[at].lower != opening or at == low:
            continue
        begin = noun_phrase_back(row, at, low)
        if begin == at:
            continue
        edge = begin
        while edge > low and row[edge - 1].tag == "RB":
            edge -= 1
        starts = edge == low or row[edge - 1].lower in _OPENERS
        inside = row[at + 1]
        nominal = inside.tag in PREMODIFIER | {"CD", "RB", "WP", "WDT", "WP$"}
        if starts or (best is None and (nominal or opening == "(")):
            best = (begin, mark + 1)
        if starts:
            break
    return best


def _controller(row: list[Item], form: Group, low: int, high: int) -> Range | None:
    """Return the subject of a participle or an infinitive: that of the main clause."""
    first = form.first
    if all(row[k].tag == "RB" for k in range(low, first)):
        comma = next((k for k in range(first, high) if row[k].lower == ","), high)
        verb = clause(row, comma + 1, high) if comma + 1 < high else -1
        end = noun_phrase(row, comma + 1, high) if verb > 0 else 0
        return (comma + 1, end) if end else None
    begin = noun_phrase_back(row, first, low)
    if begin < first and begin > low and row[begin - 1].lower == "with":
        return begin, first
    if row[first - 1].lower == ",":
        end = first - 1
        begin = noun_phrase_back(row, end, low)
        inverted = (
            begin > low + 1
            and row[begin - 1].lemma in _INVERTING
            and row[begin - 2].lower in {",", QUOTE}
        )
        if begin < end and (begin == low or inverted):
            return begin, end
    return shared(row, first, low) or ((begin, first) if begin < first else None)


def shared(row: list[Item], first: int, low: int) -> Range | None:
    """Return the subject of the nearest earlier main verb: ``X did A and said``."""
    fallback: Range | None = None
    for at in range(first - 1, max(low, first - _FAR), -1):
        if not (finite(row[at]) and row[at].tag != "MD"):
            continue
        start = _before_time(row, group(row, at, low).first, low)
        begin = noun_phrase_back(row, start, low)
        found: Range | None = (begin, start) if begin < start else None
        if found is None and row[start - 1].lower in _RELATIVE:
            found = _antecedent(row, start - 1, low)
            fallback = fallback or found
            continue
        if found is None and row[start - 1].lower in _ASIDE:
            found = _before_aside(row, start - 1, low)
        if found is None:
            continue
        before = row[found[0] - 1].lower if found[0] > low else ""
        if before and row[found[0] - 1].tag[:2] == "VB":  # the subject of a reported clause
            fallback = fallback or found
            continue
        if before in SUBORDINATORS | _RELATIVE or (row[found[0] - 1].lower in DASHES and before):
            fallback = fallback or found
            continue
        return found
    return fallback
