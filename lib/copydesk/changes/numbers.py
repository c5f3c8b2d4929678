"""Numbers that one version gives otherwise than the other."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from copydesk.changes.change import Change
from copydesk.changes.passages import Pair, Passage

_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_UNITS = {word: value for value, word in enumerate(_TO_TWENTY.split())} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FIGURE = re.compile(r"\D{0,2}(\d[\d,]*(?:\.\d+)?)(\w*)\Z")


class Figure(NamedTuple):
    """A number as written: its value, the word it counts, and its span."""

    value: float
    unit: str
    start: int
    end: int


def numbers(pair: Pair) -> Iterator[Change]:
    """Yield the numbers that one side gives otherwise than the other."""
    left, right = _figures(pair.a), _figures(pair.b)
    values = {f.value for f in left} & {f.value for f in right}
    only_a = [f for f in left if f.value not in values]
    only_b = [f for f in right if f.value not in values]
    for f in only_a:
        rivals = [g for g in only_b if g.unit[:4] == f.unit[:4] or not (g.unit and f.unit)]
        if rivals:
            g = rivals[0]
            only_b.remove(g)
            yield Change(
                (f.start, f.end),
                (g.start, g.end),
                "number",
                3,
                f"{pair.a.text[f.start : f.end]} against {pair.b.text[g.start : g.end]} {f.unit}",
            )


def _figures(passage: Passage) -> list[Figure]:
    """Return the numbers of a passage, in digits or words, with what they count."""
    found: list[Figure] = []
    line, k = passage.tokens, 0
    while k < len(line):
        value, unit, first = _value(line[k].lower), "", k
        if value is None:
            k += 1
            continue
        if match := _FIGURE.match(line[k].lower):
            unit = match[2]
        while k + 1 < len(line) and line[k + 1].lower in _SCALES:
            value *= _SCALES[line[k + 1].lower]
            k += 1
        counted = takewhile(lambda t: t.tag[:2] in {"JJ", "NN"}, line[k + 1 : k + 4])
        nouns = [t for t in counted if t.tag.startswith("NN")]
        unit = unit or (nouns[0].lemma.lower() if nouns else "")
        found.append(Figure(value, unit, line[first].start, line[k].end))
        k += 1
    return found


def _value(word: str) -> float | None:
    """Return the number a word stands for."""
    if word in _UNITS:
        return float(_UNITS[word])
    match = _FIGURE.match(word)
    if not match or match[2] in {"st", "nd", "rd", "th"}:
        return None
    return float(match[1].replace(",", ""))
