"""Which candidates stand, and what each takes: one content, one cue, no word attributed twice."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from copydesk.attribution.candidates import sentences
from copydesk.attribution.clauses import QUOTE, Item
from copydesk.attribution.extent import aside, fronted, right_edge
from copydesk.attribution.frames import Candidate
from copydesk.attribution.phrases import Range

_PLACED = frozenset({"before", "before quote", "according", "by", "as"})  # no end to be found
_SURE = 0.6  # these take their content before less sure ones do
_NESTED = 0.7  # inside another's content only the surest readings stand


class Reading(NamedTuple):
    """An accepted candidate, its content cut to size, and the reading it stands inside of."""

    candidate: Candidate
    content: tuple[Range, ...]
    score: float
    parent: int


def resolve(
    row: list[Item],
    found: Iterable[Candidate],
    grade: Callable[[Candidate, list[Item]], float],
    threshold: float,
) -> list[Reading]:
    """Return the readings that stand, in the order of their cues."""
    bounds = {row[a].sentence: (a, b) for a, b in sentences(row)}
    scored = [(c, grade(c, row)) for c in found]
    kept = [(c, s) for c, s in scored if s >= threshold]
    owner = [-1] * len(row)
    cue_at: dict[int, int] = {}
    readings: list[Reading] = []
    first = [x for x in kept if x[0].frame in _PLACED]
    rest = [x for x in kept if x[0].frame not in _PLACED]
    for candidate, score in [*first, *sorted(rest, key=lambda x: x[1] < _SURE)]:
        head = candidate.cue[1] - 1
        if head in cue_at:
            continue
        parent = owner[head]
        if parent >= 0 and score < _NESTED:
            continue
        outer = readings[parent].content if parent >= 0 else ()
        content = _cut(row, candidate, bounds[row[head].sentence])
        limit = next((b for a, b in outer if a <= head < b), len(row))
        content = tuple((a, min(b, limit)) for a, b in content if min(b, limit) > a)
        if not content:
            continue
        taken = sum(owner[k] >= 0 for a, b in content for k in range(a, b))
        size = sum(b - a for a, b in content)
        if taken and parent < 0 and taken * 2 > size:
            continue
        if parent < 0 and taken:
            content = _free(content, owner)
            if not content:
                continue
        number = len(readings)
        if parent < 0:
            for a, b in content:
                owner[a:b] = [number] * (b - a)
        cue_at[head] = number
        readings.append(Reading(candidate, content, score, parent))
    return _in_order(_continue(row, readings, owner))


def _in_order(readings: list[Reading]) -> list[Reading]:
    """Sort the readings by their cues and renumber their parents."""
    order = sorted(range(len(readings)), key=lambda n: readings[n].candidate.cue)
    rank = {old: new for new, old in enumerate(order)}
    return [readings[n]._replace(parent=rank.get(readings[n].parent, -1)) for n in order]


def _free(content: tuple[Range, ...], owner: list[int]) -> tuple[Range, ...]:
    """Return the longest stretch of the content that no other reading has taken."""
    best: Range = (0, 0)
    for a, b in content:
        start = a
        for k in range(a, b + 1):
            if k == b or owner[k] >= 0:
                if k - start > best[1] - best[0]:
                    best = (start, k)
                start = k + 1
    return (best,) if best[1] > best[0] else ()


def _cut(row: list[Item], candidate: Candidate, sentence: Range) -> tuple[Range, ...]:
    """Return the content ranges with what does not belong to them cut off."""
    if candidate.frame in _PLACED:
        return candidate.content
    low = sentence[0]
    start, high = candidate.content[0]
    cue = candidate.cue[0]
    end = right_edge(
        row,
        candidate.frame.removeprefix("np+"),
        start,
        high,
        leads=fronted(row, low, cue),
        inside=aside(row, low, cue),
        past=row[candidate.cue[1] - 1].tag == "VBD",
    )
    return ((start, end),)


def _continue(row: list[Item], readings: list[Reading], owner: list[int]) -> list[Reading]:
    """Give quotations without a cue to the quotation before them."""
    spoken: dict[int, int] = {}
    for number, reading in enumerate(readings):
        if reading.parent < 0 and any(row[b - 1].tag == QUOTE for _, b in reading.content):
            spoken[max(reading.candidate.cue[1], max(b for _, b in reading.content))] = number
    last, last_paragraph = -1, -1
    out = list(readings)
    for at, item in enumerate(row):
        if at in spoken:
            last, last_paragraph = spoken[at], row[at - 1].paragraph
        if item.tag == QUOTE and owner[at] < 0 and last >= 0:
            begins = (
                at == 0
                or row[at - 1].sentence != item.sentence
                or row[at - 1].tag == QUOTE
                or row[at - 1].lower in ",:;"
            )
            alone = (
                at + 1 == len(row)
                or row[at + 1].sentence != item.sentence
                or row[at + 1].paragraph != item.paragraph
            )
            same = item.paragraph == last_paragraph
            nearby = item.paragraph == last_paragraph + 1 and (
                at == 0 or row[at - 1].paragraph != item.paragraph
            )
            if begins and alone and (same or nearby):
                reading = out[last]
                out[last] = reading._replace(content=(*reading.content, (at, at + 1)))
                owner[at] = last
                last_paragraph = item.paragraph
    return out
