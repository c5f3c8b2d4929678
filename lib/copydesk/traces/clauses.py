"""Fragments, repetitions, agreement and articles: what goes wrong in the clause."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from copydesk.quotation import quotes
from copydesk.segmentation import segment
from copydesk.tagging import Token, tokens
from copydesk.traces.trace import Trace

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
ECHO = 3
_GRAMMAR = "Quirk et al. 1985, A Comprehensive Grammar of the English Language"
_TWICE = frozenset(
    [
        "that",
        "had",
        "her",
        "so",
        "very",
        "no",
        "ha",
        "bye",
        "far",
        "many",
        "much",
        "more",
        "long",
        "really",
        "on",
        "in",
        "is",
        "as",
        "to",
        "there",
        "yes",
    ]
)
_LINK = frozenset(
    [
        "to",
        "by",
        "in",
        "on",
        "and",
        "after",
        "of",
        "for",
        "or",
        "upon",
        "versus",
        "not",
        "is",
        "was",
        "but",
        "from",
        "with",
        "against",
        "than",
        "as",
        "at",
        "the",
        "a",
        "an",
        "that",
        "are",
        "were",
        "who",
        "which",
        "into",
    ]
)
_MASS = frozenset(
    [
        "information", "advice", "equipment", "evidence", "luggage", "furniture", "traffic",
        "progress", "damage", "fighting", "shelling", "gunfire", "ammunition", "weaponry",
        "bloodshed", "unrest", "homework", "machinery", "research"
    ]
)  # fmt: skip
_AFTER = frozenset(["IN", ".", ",", "WDT", "VBD", "VBZ", "MD"])  # the noun phrase is over
_COUNTED = re.compile(
    r"\b(?:facing|faces?|faced|causing|caused?|causes|amid|with|despite|was|is|were|are|as|by|of|to"
    r"|has|have|had) (?:shortage|series|range|majority|variety|handful|couple|pair|wave|spate"
    r"|host|member|resident|citizen|native|victim|result) of\b"
)
_NEEDS_THE = re.compile(
    r"(?:Elysee|Elysée|Kremlin|Pentagon|White House|Vatican|Bundestag|Bundesrat|Knesset|Duma"
    r"|United Nations|European Union|European Commission|United States|State Department|Red Cross"
    r"|Netherlands|Philippines|Verkhovna Rada|Foreign Ministry|Defen[cs]e Ministry)"
    r" (?:said|says|has|had|was|were|is|are|will|would|denied|confirmed|announced|did|does)\b"
)
_NO_THE = re.compile(
    r"\bthe (?:Telegram|Facebook|Twitter|Instagram|YouTube|WhatsApp|TikTok|NATO|UNESCO|UNICEF"
    r"|OPEC|Moscow|Kyiv|Kiev|London|Paris|Berlin|Brussels|Washington|Beijing|Ukraine|Crimea)"
    r"(?=[.,;]| (?:said|says|has|quoted|on|in|at|that|and|of|where|is|was|to)\b)"
)
_NO_AUXILIARY = re.compile(
    r"\b(?:who|which) ((?!(?:pass|liv|stopp|follow|drop|stood)e?d)[a-z]{3,}ed) by (?!the way)"
)
_NO_COMMA = re.compile(r"\bHowever (?=(?:he|she|it|they|we|I|the|this)\b)")
_PEOPLE = "civilians|people|residents|citizens|refugees|families|children|women|men|soldiers|troops"
_QUANTITY = r"the|some|many|several|all|tens|dozens|hundreds|thousands|millions|of|more|than|[\d,]+"
_UNFIT = re.compile(
    r"\b(?:delet|eradicat|excis|extirpat|demolish|raz)(?:ed|es|ing)"
    rf" (?:(?:{_QUANTITY}) ){{0,6}}(?:{_PEOPLE})\b"
)
_ABBREVIATION = re.compile(
    r"\b(?:NATO|Nato|UNESCO|Unesco|U\.S\.|US|U\.K\.|UK|U\.N\.|UN|E\.U\.|EU)(?![\w-])"
)
_A_OR_AN = re.compile(
    r"\ba (?=[aei][a-z]{2}(?!ro))(?!eu|ewe)\w+|\ba o(?!ne|nce|ui)\w{2,}"
    r"|\ban (?=[bcdfgjklmnpqrtvwyz][aeiou][a-z]{2})\w+"
)


def find(text: str) -> Iterator[Trace]:
    """Yield what the clauses of one text betray."""
    spoken = [(q.start, q.end) for q in quotes(text)]
    kinds = [s.kind for s in segment(text)]
    for number, group in groupby(tokens(text), key=lambda t: t.sentence):
        if kinds[number] != "sentence":
            continue
        sentence = list(group)
        start, end = sentence[0].start, sentence[-1].end
        quoted = any(a < end and start < b for a, b in spoken)
        yield from _fragment(sentence, quoted)
        yield from _repeated(sentence)
        yield from _number(sentence)
        yield from _mass(sentence)
        yield from _compass(sentence)
        yield from _articles(text, start, end)
    yield from _stranded(text)
    yield from _abbreviated(text)
    yield from _echoed(text)


def _fragment(sentence: Sequence[Token], quoted: bool) -> Iterator[Trace]:
    """Yield a short sentence that begins with a participle and has no finite verb."""
    if (
        not quoted
        and 3 <= len(sentence) <= 10
        and sentence[0].tag in {"VBN", "VBG", "VBD"}
        and sentence[0].lower.endswith(("ed", "ing"))
        and not any(t.tag in _FINITE for t in sentence[1:])
        and sentence[-1].text == "."
    ):
        evidence = f"a participle without subject and finite verb ({_GRAMMAR}, ch. 11)"
        yield Trace(
            sentence[0].start, sentence[-1].end, "truncated_or_dangling", None, 0.7, evidence
        )


def _stranded(text: str) -> Iterator[Trace]:
    """Yield the unfinished end of a paragraph whose earlier sentences are finished."""
    last: dict[int, tuple[int, int, int]] = {}
    for s in segment(text):
        count = last[s.paragraph][2] + 1 if s.paragraph in last else 1
        last[s.paragraph] = (s.start, s.end, count)
    for start, end, count in last.values():
        ending = text[start:end]
        if count > 1 and ending[-1].isalpha() and 2 <= len(ending.split()) <= 12:
            evidence = "words left over after the last finished sentence of the paragraph"
            yield Trace(start, end, "truncated_or_dangling", None, 0.7, evidence)


def _echoed(text: str) -> Iterator[Trace]:
    """Yield the opening of a sentence that repeats the words the last one ended on."""
    prose = [s for s in segment(text) if s.kind == "sentence"]
    for before, s in pairwise(prose):
        words = text[s.start : s.end].split()
        opening = " ".join(words[:ECHO])
        ended = text[before.start : before.end].rstrip(".")
        if len(words) > ECHO and ended.endswith(f" {opening}"):
            evidence = "the sentence begins with the words the last one ended on"
            yield Trace(s.start, s.start + len(opening), "odd_collocation", None, 0.6, evidence)


def _abbreviated(text: str) -> Iterator[Trace]:
    """Yield an abbreviation written two ways in one text, the rarer way of the two."""
    prose = [(s.start, s.end) for s in segment(text)]
    seen = [m for a, b in prose for m in _ABBREVIATION.finditer(text, a, b)]
    forms: dict[str, Counter[str]] = {}
    for m in seen:
        forms.setdefault(m.group().replace(".", "").upper(), Counter())[m.group()] += 1
    for m in seen:
        ways = forms[m.group().replace(".", "").upper()]
        standard = max(ways, key=lambda way: (ways[way], way.isupper(), way))
        if m.group() != standard:
            evidence = f"{standard} elsewhere in the text"
            yield Trace(*m.span(), "punctuation", standard, 0.5, evidence)


def _repeated(sentence: Sequence[Token]) -> Iterator[Trace]:
    """Yield a word said twice in a row, or again after one word that is no link."""
    for a, b in pairwise(sentence):
        if a.text == b.text and a.text.isalpha() and a.text.islower() and a.text not in _TWICE:
            yield Trace(a.start, b.end, "odd_collocation", a.text, 0.8, "the word stands twice")
    for a, link, b in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if (
            a.lower == b.lower
            and len(a.lower) > 4
            and a.tag in {"NN", "NNS", "VB", "JJ", "VBG"}
            and link.text.isalpha()
            and link.lower not in _LINK
        ):
            evidence = "the word comes again after one word"
            yield Trace(a.start, b.end, "odd_collocation", None, 0.6, evidence)


def _number(sentence: Sequence[Token]) -> Iterator[Trace]:
    """Yield pronoun and verb, or determiner and noun, that disagree in number."""
    for at, (a, b) in enumerate(pairwise(sentence)):
        before = sentence[at - 1].lower if at else ""
        clash = (
            (a.lower in {"he", "she", "it"} and b.lower in {"have", "are", "do", "say"})
            and before in {"", ",", "that", "but", "“", "because", "and", "as"}
        ) or (a.lower in {"they", "we"} and b.lower in {"is", "was", "has", "does"})
        if clash:
            evidence = f"subject and verb differ in number ({_GRAMMAR}, ch. 10)"
            yield Trace(a.start, b.end, "agreement", None, 0.6, evidence)
        several = a.lower in {"these", "those", "many", "several"}
        if (several and b.lower in _MASS) or (
            a.lower in {"a", "an", "another", "each", "every"}
            and b.tag == "NNS"
            and b.lower != b.lemma
            and b.lower.endswith("s")
            and sentence[at + 2 : at + 3]
            and sentence[at + 2].tag in _AFTER
        ):
            evidence = f"determiner and noun differ in number ({_GRAMMAR}, ch. 5)"
            yield Trace(a.start, b.end, "agreement", None, 0.5, evidence)


def _mass(sentence: Sequence[Token]) -> Iterator[Trace]:
    """Yield a mass noun with an indefinite article."""
    for a, b, c, d in zip(sentence, sentence[1:], sentence[2:], sentence[3:], strict=False):
        if a.lower in {"a", "an"}:
            noun, after = (c, d) if b.tag == "JJ" else (b, c)
            if noun.lower in _MASS and after.tag in _AFTER:
                evidence = f"a mass noun with the indefinite article ({_GRAMMAR}, ch. 5)"
                yield Trace(a.start, noun.end, "agreement", None, 0.6, evidence)


def _compass(sentence: Sequence[Token]) -> Iterator[Trace]:
    """Yield a part of the world that acts, without its capital."""
    for before, the, point, verb in zip(
        sentence, sentence[1:], sentence[2:], sentence[3:], strict=False
    ):
        acts = before.tag != "IN" and the.lower == "the" and verb.tag in {"VBD", "VBZ", "MD"}
        if acts and point.text in {"west", "east"}:
            evidence = "a part of the world that acts is a name (Chicago Manual of Style, ch. 8)"
            yield Trace(point.start, point.end, "punctuation", point.text.title(), 0.5, evidence)


def _articles(text: str, start: int, end: int) -> Iterator[Trace]:
    """Yield an article that is missing, too many, or of the wrong form."""
    if opening := _NEEDS_THE.match(text, start, end):
        name = opening.group().rsplit(" ", 1)[0]
        evidence = f"a name that takes the article stands without it ({_GRAMMAR}, ch. 5)"
        yield Trace(start, start + len(name), "agreement", f"The {name}", 0.6, evidence)
    for match in _COUNTED.finditer(text, start, end):
        evidence = f"a countable noun without article ({_GRAMMAR}, ch. 5)"
        yield Trace(*match.span(), "agreement", None, 0.5, evidence)
    for match in _NO_THE.finditer(text, start, end):
        evidence = f"a name that takes no article stands with one ({_GRAMMAR}, ch. 5)"
        yield Trace(*match.span(), "agreement", match.group()[4:], 0.6, evidence)
    for match in _NO_AUXILIARY.finditer(text, start, end):
        evidence = f"a passive without its auxiliary ({_GRAMMAR}, ch. 3)"
        yield Trace(*match.span(), "truncated_or_dangling", None, 0.5, evidence)
    for match in _NO_COMMA.finditer(text, start, end):
        evidence = f"no comma after a linking adverb ({_GRAMMAR}, ch. 8)"
        yield Trace(*match.span(), "punctuation", "However,", 0.4, evidence)
    for match in _UNFIT.finditer(text, start, end):
        evidence = "a verb of removing things, said of people (Levin 1993, 10.1 and 44)"
        yield Trace(*match.span(), "wrong_sense", None, 0.5, evidence)
    for match in _A_OR_AN.finditer(text, start, end):
        yield Trace(
            *match.span(), "agreement", None, 0.5, f"a for an, or an for a ({_GRAMMAR}, ch. 5)"
        )
