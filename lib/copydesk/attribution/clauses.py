"""The shape of a sentence as the attribution rules see it.

A quotation that stands as a clause of its own is one item, and so is every other word, with its
tag. On that row of items the rules ask for noun phrases, verb groups and clause boundaries.
"""

from bisect import bisect_right
from typing import NamedTuple

from copydesk.quotation import quotes
from copydesk.segmentation import segment
from copydesk.tagging import Token, tokens

QUOTE = "QUOTE"


def word_set(listed: str) -> frozenset[str]:
    """Return the words of ``listed`` as a set."""
    return frozenset(listed.split())


BE = word_set("be is are was were been being am 's 're 'm ’s ’re ’m")
HAVE = word_set("have has had having 've ’ve 'd ’d")
DO = frozenset(["do", "does", "did"])
MODAL = word_set("will would can could may might must shall should 'll ’ll ca wo 'd ’d")
NEGATIONS = word_set("not n't n’t never no nor neither hardly")
_SAYING = {"said": "VBD", "says": "VBZ", "say": "VBP", "told": "VBD", "tells": "VBZ"}
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "EX", "WP"})
PREMODIFIER = frozenset(
    {"DT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "NN", "NNS", "NNP", "NNPS", "PDT", "$", "#"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECT_BEFORE = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "WDT", "''"})


class Item(NamedTuple):
    """A word or a whole quotation, with its place, its tag and the quote it is in."""

    start: int
    end: int
    lower: str
    tag: str
    lemma: str
    sentence: int
    paragraph: int
    quote: int


def _full(text: str, start: int, end: int, before: str) -> bool:
    """Tell whether a quotation is a clause of its own, not a few words inside another's."""
    inner = text[start + 1 : end - 1].strip()
    if not before or before in ",:;—–(-" or before in ".!?…”\"'":
        return len(inner.split()) > 1 or inner[-1:] in {".", ",", "!", "?"}
    return False


def items(text: str) -> list[Item]:
    """Return the row of items of one text."""
    sentences, spans = segment(text), quotes(text)
    starts = [q.start for q in spans]
    row: list[Item] = []
    skip_to, merged = -1, -1
    first, previous = 0, -1
    for token in tokens(text):
        if token.start < skip_to:
            previous = token.sentence
            continue
        place = bisect_right(starts, token.start) - 1
        inside = place if place >= 0 and token.start < spans[place].end else -1
        paragraph = sentences[token.sentence].paragraph
        if token.sentence != previous:
            merged, previous = merged + 1, token.sentence
            first = len(row)
        if inside >= 0 and token.start == spans[inside].start:
            quote = spans[inside]
            before = row[-1].lower[-1:] if row and len(row) > first else ""
            spread = quote.end > sentences[token.sentence].end + 1
            if spread or _full(text, quote.start, quote.end, before):
                row.append(
                    Item(quote.start, quote.end, QUOTE, QUOTE, QUOTE, merged, paragraph, inside)
                )
                skip_to = quote.end
                continue
            continue
        if inside >= 0 and token.end == spans[inside].end and spans[inside].closed and row:
            row[-1] = row[-1]._replace(end=token.end)
            continue
        start = token.start
        if (inside >= 0 and row and row[-1].quote != inside) or (inside >= 0 and not row):
            start = spans[inside].start
        row.append(_item(token._replace(start=start), merged, paragraph, inside))
    return _repaired(row)


def _item(token: Token, sentence: int, paragraph: int, quote: int) -> Item:
    """Return a word's item."""
    return Item(
        token.start, token.end, token.lower, token.tag, token.lemma, sentence, paragraph, quote
    )


def _repaired(row: list[Item]) -> list[Item]:
    """Mend the tags that matter most here: reporting verbs, participles and bare verbs."""
    for i, item in enumerate(row):
        if item.lower in _SAYING and item.tag[:1] in "VNJ":
            aux = any(x.lower in HAVE | BE for x in row[max(0, i - 2) : i])
            tag = "VBN" if aux and item.lower in {"said", "told"} else _SAYING[item.lower]
            if item.lower == "say" and i and row[i - 1].tag in {"TO", "MD"}:
                tag = "VB"
            row[i] = item._replace(tag=tag, lemma="say" if item.lower[0] == "s" else "tell")
        elif item.tag == "VBN" and i and row[i - 1].tag in _SUBJECT_BEFORE:
            after = row[i + 1].lower if i + 1 < len(row) else ""
            if after != "by":
                row[i] = item._replace(tag="VBD")
    return row
