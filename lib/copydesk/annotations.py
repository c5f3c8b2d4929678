"""What the analyses find, as spans to mark in the text: the layers of the reading view."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

import copydesk


class Layer(NamedTuple):
    """A layer of the reading view: its name, its title, how a reader recognises it."""

    name: str
    title: str
    legend: str


class Mark(NamedTuple):
    """A span to mark: its layer, how it is drawn, and what is said about it beside the text.

    A mark without a ``head`` is a further part of the one before it.
    """

    start: int
    end: int
    layer: str
    style: str
    head: str = ""
    note: str = ""


LAYERS = (
    Layer("attributions", "Attributions", "the words shaded, the source and its verb underlined"),
    Layer("hedges", "Hedges", "words that leave a claim open"),
    Layer("boosters", "Boosters", "words that insist on one"),
    Layer("artefacts", "Traces of translation or rewriting", "with a wavy line"),
    Layer("furniture", "Site furniture", "struck out, and left out of all counts"),
)


def marks(articles: pd.DataFrame) -> dict[str, list[Mark]]:
    """Return what the analyses find in each article, in the text's order.

    >>> text = "“We are ready,” Ms. Hale said. It may rain."
    >>> one = pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))
    >>> [text[m.start : m.end] for m in marks(one)["a"] if m.layer == "hedges"]
    ['may']
    """
    found: dict[str, list[Mark]] = {str(key): [] for key in articles.index}
    for row in _rows(copydesk.attributions(articles)):
        found[row.article_id] += _attribution(row)
    for layer, style in (("hedges", "hedge"), ("boosters", "booster")):
        for row in _rows(getattr(copydesk, layer)(articles)):
            note = f"{words(row.category)}, in the {row.voice}’s voice"
            mark = Mark(row.start, row.end, layer, style, f"“{row.cue}”", note)
            found[row.article_id].append(mark)
    for row in _rows(copydesk.artefacts(articles)):
        usual = f"usual: {row.standard}" if words(row.standard) else ""
        note = "; ".join(filter(None, [usual, str(row.evidence)]))
        mark = Mark(row.start, row.end, "artefacts", "artefact", words(row.kind), note)
        found[row.article_id].append(mark)
    for row in _rows(copydesk.furniture(articles)):
        mark = Mark(row.start, row.end, "furniture", "furn", words(row.kind), "not counted")
        found[row.article_id].append(mark)
    return {key: sorted(spans) for key, spans in found.items()}


def words(value: Any) -> str:
    """Return a value of a table as words: no underscores, nothing where it is missing.

    >>> words("anonymous_official"), words(pd.NA)
    ('anonymous official', '')
    """
    return "" if value is None or pd.isna(value) else str(value).replace("_", " ")


def _rows(frame: pd.DataFrame) -> Iterable[Any]:
    return frame.itertuples()


def _attribution(row: Any) -> Iterator[Mark]:
    """Return the spans of one attribution; the first carries its note."""
    head = words(row.speaker) or words(row.source) or "nobody named"
    note = ", ".join(filter(None, map(words, (row.source_type, row.quote_type, row.cue))))
    spans = [(start, end, "content") for start, end in row.content]
    spans.append((row.cue_start, row.cue_end, "cue"))
    spans.append((row.source_start, row.source_end, "source"))
    for start, end, style in spans:
        if pd.notna(start):
            yield Mark(int(start), int(end), "attributions", style, head, note)
            head = note = ""
