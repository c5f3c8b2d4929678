"""Who is said to have said or thought what: direct, mixed and indirect attributions.

An attribution joins a source, a cue and a content (Pareti 2015, PARC 3.0; Newell, Margolin and
Ruths 2018, PolNeAR). They are found in four steps, each in a module of its own: the text becomes a
row of words, clauses and quotations (``clauses``); every verb, noun or phrase that could attribute
something is read with its frame, source and content (``frames``, ``candidates``); a graded list of
cues says which readings count (``cues``); and the readings that stand share the text out among
them (``extent``, ``resolve``). ``mentions`` then says who the sources are.
"""

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from copydesk.attribution.candidates import candidates
from copydesk.attribution.clauses import Item, items
from copydesk.attribution.cues import confidence, look_up
from copydesk.attribution.mentions import Speaker, speakers_of
from copydesk.attribution.phrases import Range
from copydesk.attribution.resolve import Reading, resolve
from copydesk.quotation import Quote, quotes
from copydesk.segmentation import WORD
from copydesk.tables import table

Span = tuple[int, int]
THRESHOLD = 0.25


class Attribution(NamedTuple):
    """One attribution of a text; the fields are the columns of :func:`attributions`."""

    attribution: int
    content: tuple[Span, ...]
    quote_type: str
    cue_start: int
    cue_end: int
    cue: str
    cue_type: str
    source_start: int | None
    source_end: int | None
    source: str | None
    speaker: str | None
    named: bool
    source_type: str
    stance: str
    parent: int | None
    rule: str
    confidence: float
    words: int
    quoted_words: int


def _content(row: list[Item], ranges: tuple[Range, ...], spans: tuple[Quote, ...]) -> list[Span]:
    """Return the character spans of a content; a quotation begun inside it is taken whole."""
    found = []
    for a, b in ranges:
        start, end = row[a].start, row[b - 1].end
        quote = row[b - 1].quote
        if quote >= 0 and start <= spans[quote].start < end < spans[quote].end:
            end = spans[quote].end
        found.append((start, end))
    return sorted(found)


def _quoted(content: list[Span], spans: tuple[Quote, ...]) -> list[Span]:
    """Return the parts of a content that stand in quotation marks."""
    return [
        (max(a, q.start), min(b, q.end))
        for a, b in content
        for q in spans[bisect_left(spans, a, key=lambda q: q.end) : bisect_left(spans, (b,))]
        if a < q.end
    ]


def _quote_type(content: list[Span], quoted: list[Span]) -> str:
    """Return whether the content stands in quotation marks wholly, partly or not at all."""
    if sum(b - a for a, b in quoted) >= 0.9 * sum(b - a for a, b in content):
        return "direct"
    return "mixed" if quoted else "indirect"


def _words(text: str, spans: list[Span]) -> int:
    """Return how many words stand in the spans."""
    return sum(len(WORD.findall(text, a, b)) for a, b in spans)


def _attribution(
    number: int,
    text: str,
    row: list[Item],
    reading: Reading,
    speaker: Speaker,
    spans: tuple[Quote, ...],
) -> Attribution:
    candidate = reading.candidate
    cue = look_up(candidate)
    content = _content(row, reading.content, spans)
    quoted = _quoted(content, spans)
    a, b = row[candidate.cue[0]].start, row[candidate.cue[1] - 1].end
    begin, end = speaker.span or (None, None)
    return Attribution(
        number, tuple(content), _quote_type(content, quoted), a, b, text[a:b], cue.cue_type,
        begin, end, text[begin:end] if speaker.span else None, speaker.name, speaker.named,
        speaker.source_type, cue.stance, reading.parent if reading.parent >= 0 else None,
        f"{candidate.family}: {candidate.lemma} + {candidate.frame}", round(reading.score, 2),
        _words(text, content), _words(text, quoted),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def find(text: str) -> tuple[Attribution, ...]:
    """Return the attributions of one text, in the order of their cues."""
    row = items(text)
    spans = quotes(text)
    readings = resolve(row, candidates(row), confidence, THRESHOLD)
    voices = speakers_of(text, row, readings)
    return tuple(
        _attribution(i, text, row, reading, voice, spans)
        for i, (reading, voice) in enumerate(zip(readings, voices, strict=True))
    )


def attributions(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each attribution: a source, the cue that marks it, and what it says.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``), in English.

    Returns
    -------
    DataFrame
        ``article_id, attribution`` (counted from 0 in each article), ``content`` (a list of
        ``(start, end)``; quotation marks belong to it, and a leading "that"), ``quote_type``
        (``direct``, ``indirect`` or ``mixed``), ``cue_start, cue_end, cue, cue_type`` (``speech``
        or ``belief``), ``source_start, source_end, source`` (the mention), ``speaker`` (whom it
        stands for), ``named, source_type, stance`` (``neutral``, ``distancing`` or
        ``endorsing``), ``parent`` (the attribution that this one stands in), ``rule`` (what
        decided, with the entry of ``lexicons/reporting_cues.csv``), ``confidence`` (0.25 to 1)
        and ``words, quoted_words`` of the content. Where no source is named, its columns are
        ``<NA>``.

    Notes
    -----
    After PARC 3.0 (Pareti 2015) and PolNeAR (Newell, Margolin and Ruths 2018). Model card:
    ``docs/attribution.md``.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["The mayor said the bridge was closed."]}, index=["a"])
    >>> attributions(articles)[["source", "cue", "quote_type"]].values.tolist()
    [['The mayor', 'said', 'indirect']]
    """
    rows = [
        (key, a.attribution, list(a.content), *a[2:])
        for key, text in articles["text"].items()
        for a in find(text)
    ]
    return table("attributions", rows)
