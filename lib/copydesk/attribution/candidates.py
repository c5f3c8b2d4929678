"""Every place where a text might attribute something, with its content and its source."""

from collections.abc import Iterator

from copydesk.attribution.clauses import BE, FINITE, HAVE, NOMINAL, QUOTE, Item
from copydesk.attribution.frames import (
    Candidate,
    Group,
    Range,
    after,
    clause,
    group,
    noun_phrase,
    noun_phrase_back,
    skip_adverbs,
    subject,
)


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
            if item.tag[:2] == "VB" and item.lower not in BE | HAVE:
                found += _verb(row, at, low, end)
            elif item.tag[:2] in {"NN", "VB"} and item.lower not in BE | HAVE:
                found += _noun(row, at, low, end)
            elif item.tag in {"JJ"}:
                found += _adjective(row, at, low, end)
            elif item.lower == "according":
                found += _phrase(row, at, low, end)
    return found


def _verb(row: list[Item], at: int, low: int, high: int) -> Iterator[Candidate]:
    """Yield the readings of a verb: content before it, or after it."""
    form = group(row, at, low)
    source = subject(row, form.first, low)
    nxt = after(row, at + 1, high)
    before = _before(row, form, source, at, low, high)
    if before:
        frame, content, who = before
        yield _candidate(row, at, form, frame, content, who)
    elif nxt.frame not in {"end", "comma", "other"}:
        if form.passive:
            source = _agent(row, at + 1, high)
        yield _candidate(row, at, form, nxt.frame, ((nxt.start, high),), source)


def _candidate(
    row: list[Item],
    at: int,
    form: Group,
    frame: str,
    content: tuple[Range, ...],
    source: Range | None,
) -> Candidate:
    return Candidate(
        row[at].lemma,
        "verb",
        frame,
        (form.first, at + 1),
        source,
        content,
        form.passive,
        form.infinitive,
        form.negated,
        form.modal,
        form.finite,
    )


def _before(
    row: list[Item], form: Group, source: Range | None, at: int, low: int, high: int
) -> tuple[str, tuple[Range, ...], Range | None] | None:
    """Return the content that stands before ``X said`` or ``said X``, and the source."""
    inverted = None
    opening = source[0] if source and source[1] >= form.first - 3 else form.first
    if (form.first > low and row[form.first - 1].lower == ",") or (
        form.first > low and row[form.first - 1].tag == QUOTE
    ):
        end = noun_phrase(row, at + 1, high)
        if end > at + 1 and row[at].tag in FINITE | {"VBN"}:
            inverted = (at + 1, end)
            opening = form.first
    elif not source:
        return None
    if opening == low:
        if low > 0 and row[low - 1].tag == QUOTE and row[low - 1].paragraph == row[low].paragraph:
            past = skip_adverbs(row, at + 1, high)
            if past >= high:
                return "before quote", ((low - 1, low),), source
        return None
    left = opening - 1
    if row[left].tag == QUOTE:
        return "before quote", ((left, left + 1),), inverted or source
    if row[left].lower not in {",", "—", "–", "-", "--"} or left == low:
        return None
    if row[left - 1].tag == QUOTE:
        return "before quote", ((left - 1, left),), inverted or source
    if clause(row, low, left) < 0 and not inverted:
        return None
    tail = inverted[1] if inverted else skip_adverbs(row, at + 1, high)
    if tail < high and row[tail].tag == QUOTE:
        return None
    content: tuple[Range, ...] = ((low, left),)
    if (
        tail < high
        and row[tail].lower == ","
        and tail + 1 < high
        and row[tail + 1].lower not in {"and", "but", "adding", "who", "which", "citing"}
        and row[tail + 1].tag != "VBG"
    ):
        content = ((low, left), (tail + 1, high))
    elif tail < high and row[tail].tag in NOMINAL | {"DT", "PRP$", "TO"}:
        return None
    return "before", content, inverted or source


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
    word = row[at + 1].lower
    nxt = after(row, at + 1, high)
    if nxt.frame not in {"that", "to", "quote"} and word not in {
        "of",
        "to",
        "for",
        "about",
        "on",
        "against",
        "over",
        "toward",
        "by",
        "from",
    }:
        return
    source = None
    begin = noun_phrase_back(row, at + 1, low)
    k = at - 1
    while k >= max(low, begin) and row[k].tag not in {"POS", "PRP$"}:
        k -= 1
    if k >= max(low, begin):
        source = (k, k + 1) if row[k].tag == "PRP$" else (noun_phrase_back(row, k, low), k)
    start = nxt.start if nxt.frame in {"that", "to", "quote"} else at + 2
    if word in {"by", "from"}:
        end = noun_phrase(row, at + 2, high)
        source = (at + 2, end)
        nxt = after(row, end, high)
        if nxt.frame not in {"that", "to", "quote"}:
            return
        start = nxt.start
    if source is None:
        source = (
            subject(row, begin, low)
            if row[begin - 1].tag[:2] != "VB"
            else subject(row, group(row, begin - 1, low).first, low)
        )
    frame = nxt.frame if nxt.frame in {"that", "to", "quote"} else word
    yield Candidate(
        row[at].lemma,
        "noun",
        frame,
        (at, at + 1),
        source,
        ((start, high),),
        False,
        False,
        False,
        False,
        False,
    )


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
        subject(row, form.first, low),
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
        source, content = (at + 2, k), ((k + 1, high),)
    else:
        left = at - 1 if row[at - 1].lower in {",", "—", "–", "-", "--"} else at
        source, content = (at + 2, end), ((low, left),)
        if end < high and row[end].lower == "," and end + 1 < high and clause(row, low, left) < 0:
            content = ((low, left), (end + 1, high))
    yield Candidate(
        "according to",
        "phrase",
        "according",
        (at, at + 2),
        source,
        content,
        False,
        False,
        False,
        False,
        False,
    )
