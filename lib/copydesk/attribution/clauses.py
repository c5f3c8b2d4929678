"""The shape of a sentence as the attribution rules see it.

A quotation that stands as a clause of its own is one item, and so is every other word, with its
tag. On that row of items the rules ask for noun phrases, verb groups and clause boundaries.
"""

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from copydesk.lexicon import entries, word_set
from copydesk.quotation import quotes
from copydesk.segmentation import segment
from copydesk.tagging import lemma, tokens

QUOTE = "QUOTE"


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
        row.append(
            Item(start, token.end, token.lower, token.tag, token.lemma, merged, paragraph, inside)
        )
    return _repaired(row)


@cache
def _reporting() -> frozenset[str]:
    """Return the verbs that nearly always report when a clause or a quotation stands by them."""
    return frozenset(
        e["lemma"]
        for e in entries("reporting_cues")
        if e["family"] == "verb" and e["frame"] in {"clausal", "before quote"} and e["grade"] > "2"
    )


def _repaired(row: list[Item]) -> list[Item]:
    """Mend the tags that matter most here: reporting verbs, participles and bare verbs."""
    for i, item in enumerate(row):
        before = row[i - 1] if i else item
        after = row[i + 1] if i + 1 < len(row) else item
        if item.lower in _SAYING and item.tag[:1] in "VNJ":
            row[i] = _saying(row, i)
        elif item.tag in {"VBN", "VBD"} and before.tag in _SUBJECT_BEFORE and i:
            row[i] = item._replace(tag=_participle_or_past(row, i))
        elif item.tag[:2] in {"NN", "JJ"} and i and item.lower.isalpha():
            tag = _mistaken_noun(row, i, before, after)
            if tag:
                row[i] = item._replace(tag=tag, lemma=lemma(item.lower, tag))
    return row


def _participle_or_past(row: list[Item], at: int) -> str:
    """Return VBN or VBD for a form that is both, after a noun: ``video shared on … showed``."""
    item = row[at]
    after = row[at + 1] if at + 1 < len(row) else item
    if item.lower.endswith("ed") and (after.tag == "IN" or after.tag[:2] == "NN"):
        k = at + 1
        while k < len(row) and (row[k].tag in PREMODIFIER or row[k].tag in {"IN", "RB"}):
            k += 1
        tensed = k < len(row) and (row[k].tag in FINITE or row[k].lower in BE | HAVE)
        if tensed and row[k].sentence == item.sentence and row[k - 1].tag in NOMINAL:
            short = after.tag == "IN" or k == at + 2
            if short and not any(row[m].lower in {"that", "as", "if"} for m in range(at, k)):
                return "VBN"
    joined = after.tag in {"IN", "TO"} and after.lower != "that"
    if item.tag == "VBD" or not joined or _only_verb(row, at):
        return "VBD"
    return "VBN"


def _saying(row: list[Item], at: int) -> Item:
    """Return a form of ``say`` or ``tell`` under its verbal tag."""
    word = row[at].lower
    helped = any(x.lower in HAVE | BE for x in row[max(0, at - 2) : at])
    tag = "VBN" if helped and word in {"said", "told"} else _SAYING[word]
    if word == "say" and at and row[at - 1].tag in {"TO", "MD"}:
        tag = "VB"
    return row[at]._replace(tag=tag, lemma="say" if word[0] == "s" else "tell")


def _mistaken_noun(row: list[Item], at: int, before: Item, after: Item) -> str:
    """Return the verbal tag of a reporting verb that was taken for a noun, or nothing."""
    item = row[at]
    if item.lower.endswith("ing"):
        return "VBG" if before.lower in {",", "been", "is", "are", "was"} else ""
    adverb = before.tag == "RB" and at > 1
    subject = row[at - 2] if adverb else before
    if subject.tag not in {"NN", "NNS", "NNP", "NNPS", "CD", "PRP"} or subject.quote >= 0:
        return ""
    singular = item.lower.endswith("s")
    if singular == (subject.tag in {"NNS", "NNPS", "CD"}) and subject.tag != "PRP":
        return ""
    if lemma(item.lower, "VB") not in _reporting():
        return ""
    clausal = after.lower in {"that", "how", "whether", "why", "what", "if"} or after.tag in {
        "PRP", "DT", "PRP$", "EX", QUOTE,
    }  # fmt: skip
    if clausal or adverb or (item.tag[:3] != "NNS" and item.tag != "NN") or _only_verb(row, at):
        return "VBZ" if singular else "VBP"
    return ""


def _only_verb(row: list[Item], at: int) -> bool:
    """Tell whether a sentence has no other verb with a tense than the one at ``at``."""
    sentence = row[at].sentence
    for step in (-1, 1):
        k = at + step
        while 0 <= k < len(row) and row[k].sentence == sentence:
            if row[k].tag in FINITE or row[k].lower in BE | HAVE:
                return False
            k += step
    return row[min(at + 1, len(row) - 1)].lower != "by"
