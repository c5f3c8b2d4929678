"""Who a source is: the mention, whom it stands for, and what kind of source that is."""

from typing import NamedTuple

from copydesk.attribution.clauses import Item
from copydesk.attribution.resolve import Reading


class Speaker(NamedTuple):
    """The source of one attribution: its span, the name behind it, and its kind."""

    span: tuple[int, int] | None
    name: str | None
    named: bool
    source_type: str


def speakers_of(text: str, row: list[Item], readings: list[Reading]) -> list[Speaker]:
    """Return the speaker of each reading."""
    out = []
    for reading in readings:
        source = reading.candidate.source
        if source is None or source[1] <= source[0]:
            out.append(Speaker(None, None, False, "other"))
            continue
        start, end = row[source[0]].start, row[source[1] - 1].end
        named = any(x.tag.startswith("NNP") for x in row[source[0] : source[1]])
        out.append(Speaker((start, end), text[start:end].strip(" ,"), named, "other"))
    return out
