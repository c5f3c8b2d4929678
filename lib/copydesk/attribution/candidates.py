"""Every place where a text might attribute something, with its content and its source."""

from collections.abc import Iterator

from copydesk.attribution.clauses import BE, FINITE, HAVE, QUOTE, Item
from copydesk.attribution.cues import is_listed
from copydesk.attribution.extent import new_clause
from copydesk.attribution.frames import DATIVE, After, Candidate, after
from copydesk.attribution.phrases import (
    PREPOSITIONS,
    SUBORDINATORS,
    Group,
    Range,
    clause,
    group,
    noun_phrase,
    noun_phrase_back,
    skip_adverbs,
)
from copydesk.attribution.subjects import subject
from copydesk.lexicon import word_set

_FAR = 400  # words: sentences longer than that are lists
_MARKS = frozenset({",", "—", "–", "-", "--"})
_NOUN_CLAUSES = frozenset({"that", "to", "quote"})
_NOUN_PREPOSITIONS = word_set("of to for about on against over toward")
_FELT = word_set(  # what is said of the one who feels it: "was upset that"
    "alarm anger astonish concern convince delight determine disappoint disgust excite frustrate "
    "horrify impress incline interest oppose outrage persuade please prepare satisfy shock "
    "surprise thrill trouble upset worry commit dedicate bend"
)
_CLOSED = frozenset({"end", "comma", "other"})


def sentences(row: list[Item]) -> Iterator[tuple[int, int]]:
    """Yield the range of items of each sentence."""
    start = 0
    for at in range(1, len(row) + 1):
        if at == len(row) or row[at].sentence != row[start].sentence:
            yield start, at
            start = at


def candidates(row: list[Item]) -> list[Candidate]:
    """Return the candidates of a text, in the order of their cues."""
    found: list[Candidate] = []
    for low, high in sentences(row):
        end = high
        while (
            end > low
            and row[end - 1].lower in {".", "?", "!", "…", ";", ":"}
            and row[end - 1].tag != QUOTE
        ):
            end -= 1
        for at in range(low, high):
            item = row[at]
            if item.tag == QUOTE or item.quote >= 0:
                continue
            if item.lower == "according":
                found += _phrase(row, at, low, end)
            elif item.tag[:2] == "VB" and item.lower not in BE | HAVE:
                found += _verb(row, at, low, end)
            elif item.tag[:2] == "NN" and is_listed(item.lemma, "noun"):
                found += _noun(row, at, low, end)
            elif item.tag == "JJ":
                found += _adjective(row, at, low, end)
    return [c for c in found if all(b > a for a, b in c.content)]


def _verb(row: list[Item], at: int, low: int, high: int) -> Iterator[Candidate]:
    """Yield the reading of a verb: with its content before it, or after it."""
    form = group(row, at, low)
    source = subject(row, form, low, high)
    nxt = after(row, at + 1, high)
    before = _before(row, form, source, nxt, low, high)
    if before:
        frame, content, who = before
        yield _candidate(row, form, frame, content, who)
    elif form.passive and nxt.frame == "prep:by":
        if source and (agent := _agent(row, at + 1, high)):
            yield _candidate(row, form, "by", (source,), agent)
    elif nxt.frame not in _CLOSED:
        if form.passive and row[at].lemma not in _FELT:
            source = _agent(row, at + 1, high)
        yield _candidate(row, form, nxt.frame, ((nxt.start, high),), source)


def _candidate(
    row: list[Item], form: Group, frame: str, content: tuple[Range, ...], source: Range | None
) -> Candidate:
    """Return the candidate a verb group makes."""
    return Candidate(
        row[form.head].lemma, "verb", frame, (form.first, form.head + 1), source, content,
        form.passive, form.infinitive, form.negated, form.modal, form.finite,
    )  # fmt: skip


Before = tuple[str, tuple[Range, ...], Range | None]


def _before(
    row: list[Item], form: Group, source: Range | None, nxt: After, low: int, high: int
) -> Before | None:
    """Return the content that stands before ``X said`` or ``said X``, and the source."""
    follower = _follower(row, form, nxt, low, high)
    near = _adjacent(row, source, form.first)
    if follower and not (near and source and source[0] == low and row[low].tag != QUOTE):
        opening, tail, who = form.first, follower[1], follower
    elif near and source:
        opening, tail, who = source[0], skip_adverbs(row, form.head + 1, high), source
    else:
        return None
    if opening == low:
        return _after_quotation(row, low, tail, high, who)
    left = opening - 1
    if row[left].lower == "as":
        return _as(row, left, nxt, low, high, who)
    if row[left].tag == QUOTE:
        return "before quote", ((left, opening),), who
    if row[left].lower not in _MARKS or left == low:
        return None
    if row[left - 1].tag == QUOTE:
        return "before quote", ((left - 1, left),), who
    told = nxt.frame == "np" and row[form.head].lemma in DATIVE
    if not follower and not told and nxt.frame not in _CLOSED and nxt.frame[:4] != "prep":
        return None
    comma = tail < high and row[tail].lower == ","
    whole = _complete(row, low, left) and not (
        row[low].lower in SUBORDINATORS and not any(row[k].lower == "," for k in range(low, left))
    )
    if comma and tail + 1 < high and (not whole or new_clause(row, tail + 1, high)):
        return "before", ((low, left), (tail + 1, high)), who
    return ("before", ((low, left),), who) if whole else None


def _as(row: list[Item], at: int, nxt: After, low: int, high: int, who: Range) -> Before | None:
    """Return the content of ``As X noted, …`` and of ``…, as X noted``."""
    if at == low:
        return ("as", ((nxt.start + 1, high),), who) if nxt.frame == "comma" else None
    if row[at - 1].lower == "," and nxt.frame in _CLOSED | {"comma"}:
        return "as", ((low, at - 1),), who
    return None


def _complete(row: list[Item], low: int, left: int) -> bool:
    """Tell whether a finite verb, or a whole quotation, stands before the cue's clause."""
    return any(
        row[k].tag in FINITE | {QUOTE} or row[k].lower in BE | HAVE
        for k in range(max(low, left - _FAR), left)
    )


def _follower(row: list[Item], form: Group, nxt: After, low: int, high: int) -> Range | None:
    """Return the subject after its verb: ``“…,” said the mayor``."""
    start = form.head + 1
    if form.first == low or form.first < form.head or row[form.head].tag not in FINITE | {"VBN"}:
        return None
    if row[form.first - 1].tag != QUOTE and row[form.first - 1].lower not in _MARKS:
        return None
    if row[form.first - 1].lower in _MARKS and nxt.frame in {"that", "quote", "clause", "to"}:
        return None
    end = noun_phrase(row, start, high)
    return (start, end) if end > start else None


def _adjacent(row: list[Item], source: Range | None, first: int) -> bool:
    """Tell whether nothing but adverbs and an aside stands between the source and its verb."""
    return source is not None and not any(
        row[k].tag[:2] == "VB" or row[k].tag in {"CC", "IN"} for k in range(source[1], first)
    )


def _after_quotation(row: list[Item], low: int, tail: int, high: int, who: Range) -> Before | None:
    """Return the quotation that ended the sentence before: ``“Is it?” Vitter asked``."""
    if low == 0 or row[low - 1].tag != QUOTE or row[low - 1].paragraph != row[low].paragraph:
        return None
    return ("before quote", ((low - 1, low),), who) if tail >= high else None


def _agent(row: list[Item], at: int, high: int) -> Range | None:
    """Return the noun phrase after ``by``."""
    for k in range(at, min(high, at + 12)):
        if row[k].lower == "by":
            end = noun_phrase(row, k + 1, high)
            return (k + 1, end) if end > k + 1 else None
    return None


def _noun(row: list[Item], at: int, low: int, high: int) -> Iterator[Candidate]:
    """Yield the reading of a noun as cue: ``his claim that``, ``criticism of``."""
    if at + 1 >= high:
        return
    word, nxt = row[at + 1].lower, after(row, at + 1, high)
    source = _owner(row, at, low)
    start = at + 2
    if word in {"by", "from"}:
        end = noun_phrase(row, at + 2, high)
        source, nxt = (at + 2, end), after(row, end, high)
    if nxt.frame in _NOUN_CLAUSES:
        word, start = nxt.frame, nxt.start
    elif word not in _NOUN_PREPOSITIONS:
        return
    if source is None:
        begin = noun_phrase_back(row, at + 1, low)
        governed = begin > low and row[begin - 1].tag[:2] == "VB"
        source = subject(row, group(row, begin - governed, low), low, high)
    yield Candidate(row[at].lemma, "noun", word, (at, at + 1), source, ((start, high),))


def _owner(row: list[Item], at: int, low: int) -> Range | None:
    """Return whose claim it is: ``his claim``, ``Mr. Trump's claim``."""
    begin = noun_phrase_back(row, at + 1, low)
    for k in range(at - 1, max(low, begin) - 1, -1):
        if row[k].tag == "PRP$":
            return k, k + 1
        if row[k].tag == "POS":
            return noun_phrase_back(row, k, low), k
    return None


def _adjective(row: list[Item], at: int, low: int, high: int) -> Iterator[Candidate]:
    """Yield the reading of ``be`` + adjective as cue: ``is confident that``."""
    k = at - 1
    while k >= low and row[k].tag == "RB":
        k -= 1
    if k < low or row[k].lower not in BE | {
        "feel",
        "feels",
        "felt",
        "seemed",
        "seems",
        "remains",
        "remained",
        "became",
    }:
        return
    nxt = after(row, at + 1, high)
    if nxt.frame in {"end", "comma", "other", "np", "ing"}:
        return
    form = group(row, k, low)
    yield Candidate(
        row[at].lower,
        "adjective",
        nxt.frame,
        (form.first, at + 1),
        subject(row, form, low, high),
        ((nxt.start, high),),
        False,
        form.infinitive,
        form.negated,
        form.modal,
        form.finite,
    )


def _phrase(row: list[Item], at: int, low: int, high: int) -> Iterator[Candidate]:
    """Yield ``according to X``, before its content or after it."""
    if at + 2 >= high or row[at + 1].lower != "to":
        return
    end = noun_phrase(row, at + 2, high)
    if end == at + 2:
        return
    if at == low or (clause(row, low, at) < 0 and row[at - 1].lower != ","):
        k = end
        while k < high and row[k].lower != ",":
            k += 1
        if k + 1 >= high:
            return
        source: Range = (at + 2, k)
        content: tuple[Range, ...] = ((k + 1, high),)
    else:
        left = at - 1 if row[at - 1].lower in {",", "—", "–", "-", "--"} else at
        while end < high and row[end].lower in PREPOSITIONS:
            further = noun_phrase(row, end + 1, high)
            if further == end + 1:
                break
            end = further
        source, content = (at + 2, end), ((low, left),)
        if end < high and row[end].lower == "," and end + 1 < high and clause(row, low, left) < 0:
            content = ((low, left), (end + 1, high))
    yield Candidate("according to", "phrase", "according", (at, at + 2), source, content)
