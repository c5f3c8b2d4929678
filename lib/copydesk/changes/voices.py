"""Who says it, and how surely: quotation marks, speakers and hedges that one side lacks.

Each is looked for from ``a``; `copydesk.changes` turns the pair round to look from ``b``.
"""

import re
from collections.abc import Iterator

from copydesk import attribution, hedging
from copydesk.changes.change import Change, Span
from copydesk.changes.names import names, unmatched
from copydesk.changes.passages import Pair, Passage, is_content
from copydesk.changes.roles import SPOKEN

_QUOTED_WORDS = 2  # a shorter quotation is a single word in scare quotes
_SPEECH = SPOKEN - {"be", "add", "note"} | {"quote", "cite", "allege", "confirm", "agree"}
_CITED = re.compile(r"\baccording to (?:[\w’'-]+ ){0,2}\Z")
_MOSTLY = 0.5
_SURE = 0.45  # attributions below this may be plain action
_STRONG = 0.4  # hedges from this strength on change what a claim commits to


def quotations(pair: Pair) -> Iterator[Change]:
    """Yield the quotations of ``a`` whose words stand in ``b`` without quotation marks."""
    for quote in pair.a.quotes:
        inside = [
            i
            for i, t in enumerate(pair.a.tokens)
            if quote.start <= t.start < quote.end and (is_content(t) or i in pair.partner)
        ]
        kept = [pair.partner[i] for i in inside if i in pair.partner]
        content = [j for j in kept if is_content(pair.b.tokens[j])]
        span = max(quote.start, pair.a.start), min(quote.end, pair.a.end)
        if len(inside) < _QUOTED_WORDS:
            continue
        if len(content) < _MOSTLY * len(inside) and not pair.b.quotes:
            yield Change(span, pair.b.span, "quote_lost", 2, "quoted on one side only")
            continue
        if not content:
            continue
        loose = [j for j in content if not pair.b.quoted(pair.b.tokens[j])]
        if len(loose) > _MOSTLY * len(content):
            severity = 2 if len(inside) > 3 else 1
            yield Change(
                span, pair.b.stretch(loose), "quote_lost", severity, "quoted on one side only"
            )


def speakers(pair: Pair) -> Iterator[Change]:
    """Yield sources that ``a`` names and ``b`` does not, and claims that ``b`` states itself."""
    heard = list(_sources(pair.b))
    if not heard and not _saying(pair.b) and (said := _saying(pair.a)):
        cue = pair.a.tokens[said[0]]
        yield Change(
            (cue.start, cue.end),
            pair.b.span,
            "speaker_lost",
            2,
            "attributed to a source on one side only",
        )
    misspelt = {change.a for change in names(pair)}
    spoken = sorted(set(_sources(pair.a)))
    for run, lone in unmatched(pair):
        place = pair.a.stretch(run)
        source = next((s for s in spoken if s[0] <= place[0] and place[1] <= s[1]), None)
        if source is None and _CITED.search(pair.a.text[max(0, place[0] - 30) : place[0]]):
            source = place
        if source is None or len(lone) < len(run) or place in misspelt:
            continue
        yield Change(
            source,
            heard[0] if heard else pair.b.span,
            "speaker_lost",
            2,
            f"{pair.a.text[place[0] : place[1]]} is named on one side only",
        )


def _saying(passage: Passage) -> list[int]:
    """Return the words of a passage that say that somebody says so."""
    return [
        k
        for k, t in enumerate(passage.tokens)
        if (t.tag.startswith("VB") and t.lemma.lower() in _SPEECH)
        or t.lower in {"according", "statement", "claims", "reports"}
    ]


def _sources(passage: Passage) -> Iterator[Span]:
    """Yield where a passage says who speaks."""
    for said in attribution.find(passage.text):
        if (
            said.source_start is not None
            and said.source_end is not None
            and said.confidence >= _SURE
            and passage.start <= said.cue_start < passage.end
        ):
            yield said.source_start, said.source_end


def hedges(pair: Pair) -> Iterator[Change]:
    """Yield the hedges of ``a`` that have no like in ``b``."""
    theirs = [c.category for c in hedging.find(pair.b.text) if pair.b.start <= c.start < pair.b.end]
    for cue in hedging.find(pair.a.text):
        if not pair.a.start <= cue.start < pair.a.end:
            continue
        if cue.category in theirs:
            theirs.remove(cue.category)
            continue
        words = [i for i, t in enumerate(pair.a.tokens) if cue.start <= t.start < cue.end]
        if words and all(i in pair.partner for i in words):
            continue
        yield Change(
            (cue.start, cue.end),
            pair.b.span,
            "hedge",
            2 if cue.strength >= _STRONG else 1,
            f"“{cue.cue}” ({cue.category}) on one side only",
        )
