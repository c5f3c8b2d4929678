"""Punctuation, quotation marks, figures and scripts that English does not write."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.traces.trace import Paragraph, Trace, paragraphs

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_STYLE = "Chicago Manual of Style, 17th ed."
_SI = "BIPM, The International System of Units, 9th ed., 5.4"

_CURLY, _STRAIGHT = re.compile("[“”]"), re.compile(r"(?<!\d)\"")


class Rule(NamedTuple):
    """A pattern whose match is a trace; ``standard`` may refer to its groups."""

    kind: str
    pattern: re.Pattern[str]
    standard: str
    confidence: float
    evidence: str


_ABBREVIATED = r"(?<!\betc)(?<!\bvs)(?<!\bal)(?<!\bca)(?<!\bno)(?<!\bapprox)(?<!\bcf)(?<!\best)"
RULES = (
    Rule(
        "punctuation",
        re.compile(r"(?<=[\w”\")’]) ([,;:!?.])(?=\s|$)(?! \.)"),
        r"\1",
        0.7,
        f"a space before the mark ({_STYLE}, 6.7)",
    ),
    Rule("punctuation", re.compile(r"\. \. \.(?: \.)?"), "…", 0.5, "a spaced-out ellipsis"),
    Rule(
        "punctuation",
        re.compile(rf"(?<=[a-z]{{2}}){_ABBREVIATED}\. (?=[a-z]{{2,}}[ ,])"),
        "",
        0.8,
        "a full stop inside a clause: what follows goes on in lower case",
    ),
    Rule(
        "punctuation",
        re.compile(r"(?<=[a-z]{2})([,;])(?=[A-Za-z]{2})"),
        r"\1 ",
        0.5,
        f"no space after the mark ({_STYLE}, 6.7)",
    ),
    Rule("punctuation", re.compile(r",,|;;|,\.(?!\.)|::|(?<=\w)\?\.(?!\.)"), "", 0.6, "two marks"),
    Rule(
        "punctuation",
        re.compile(
            r"(?<=[a-z] )(?:The|And|Of|It|At|In|But|As|His|Its|For|With|To)(?= [a-z]+ [a-z])"
        ),
        "",
        0.5,
        "a capital inside a sentence",
    ),
    Rule(
        "broken_quote",
        re.compile(r"(?<=[\s(])[“„] (?=\w)|(?<=[\w.,!?…]) ”(?=[\s.,;]|$)"),
        "",
        0.8,
        f"a space inside the quotation marks ({_STYLE}, 6.9)",
    ),
    Rule(
        "broken_quote",
        re.compile(
            r"(?<=[a-z])“(?=[A-Za-z])|(?<=[a-z.,!?])”(?=[A-Za-z])|(?<=[a-z]),\"(?=[a-z]{2})"
        ),
        "",
        0.7,
        "no space outside the quotation marks",
    ),
    Rule(
        "number_format",
        re.compile(r"\b(\d[\d.,]*)(km|kg|cm|mm|kms|kgs)\b"),
        r"\1 \2",
        0.5,
        f"no space between figure and unit ({_SI})",
    ),
    Rule(
        "number_format",
        re.compile(
            r"(?<![\d.,])(\d{1,3}),(\d{1,2})(?= ?(?:%|percent|per cent|million|billion|km|kilomet|"
            r"met|euro|dollar|hryvn|rubl|roubl|times|points?\b))"
        ),
        r"\1.\2",
        0.7,
        "a decimal comma, as in most languages of the continent (CLDR number symbols)",
    ),
    Rule(
        "number_format",
        re.compile(
            r"(?<![\d.,])(\d{1,3}) (\d{3})(?= (?:people|soldiers|troops|euros|dollars|km)\b)"
        ),
        r"\1,\2",
        0.6,
        "a space between the thousands (CLDR number symbols)",
    ),
    Rule(
        "number_format",
        re.compile(r"\b(\d[\d.,]*) ?(?:(RMB|CNY|USD|EUR|UAH|GBP|RUB)\b|([€$£₴₽]))"),
        r"\2\3\1",
        0.7,
        f"the currency after the figure ({_STYLE}, 9.20)",
    ),
    Rule(
        "number_format",
        re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)\b"),
        r"\1 \2",
        0.4,
        f"an ordinal after the month ({_STYLE}, 9.31)",
    ),
    Rule(
        "number_format",
        re.compile(r"\b\d{1,3}0,000 (?=yuan\b|yen\b|won\b)"),
        "",
        0.4,
        "tens of thousands, the unit in which Chinese, Japanese and Korean count",
    ),
    Rule(
        "source_fragment",
        re.compile(
            r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff"
            r"\u3001-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff60]+"
        ),
        "",
        0.9,
        "letters or marks of another script",
    ),
)


def find(text: str) -> Iterator[Trace]:
    """Yield what the marks, figures and letters of one text betray."""
    running = [p for p in paragraphs(text) if p.running]
    for paragraph in running:
        for rule in RULES:
            for m in rule.pattern.finditer(text, paragraph.start, paragraph.end):
                standard = m.expand(rule.standard).strip(" ") or None
                yield Trace(*m.span(), rule.kind, standard, rule.confidence, rule.evidence)
        yield from _curly(text, paragraph)
    if running:
        yield from _straight(text, running)


def _curly(text: str, paragraph: Paragraph) -> Iterator[Trace]:
    """Yield the curly marks of a paragraph that are turned the wrong way or have no partner.

    A quotation left open at the paragraph's end is no trace by itself: it may go on in the next.
    """
    opened = -1
    for match in _CURLY.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        if match.group() == "”":
            if opened < 0 and text[paragraph.start] not in "‘'":
                yield _mark(text, at, "a closing mark that nothing opened")
            opened = -1
        elif opened < 0:
            opened = at
        elif _closes(text, at, paragraph.end):
            yield _mark(text, at, "an opening mark where the quotation closes")
            opened = -1
        else:
            yield _mark(text, at, "an opening mark inside an open quotation")
    following = text[paragraph.end : paragraph.end + 8].lstrip()[:1]
    if opened >= 0 and following not in {"“", ""} and ":" in text[max(0, opened - 3) : opened]:
        yield _mark(text, opened, "a quotation that nothing closes")


def _closes(text: str, at: int, end: int) -> bool:
    """Say whether an opening mark stands where a closing one belongs."""
    after, before = text[at + 1 : min(at + 2, end)], text[:at].rstrip(" ")[-1:]
    return not after.strip() or (before == "," and after.islower())


def _straight(text: str, running: Sequence[Paragraph]) -> Iterator[Trace]:
    """Yield the straight mark without a partner in the last paragraph.

    Elsewhere it is no trace: in some house styles a quotation runs on into the next paragraph.
    """
    last = running[-1]
    found = [m.start() for m in _STRAIGHT.finditer(text, last.start, last.end)]
    earlier = sum(len(_STRAIGHT.findall(text, p.start, p.end)) for p in running[:-1])
    if len(found) % 2 and earlier % 2 == 0:
        opens = [i for i in found if text[i + 1 : i + 2].isalnum()]
        closes = [i for i in found if i not in opens]
        loose = opens[-1] if len(opens) > len(closes) else closes[-1]
        yield _mark(text, loose, "a straight mark without a partner")


def _mark(text: str, at: int, evidence: str) -> Trace:
    """Return the trace of one quotation mark, with the space that hangs on it."""
    hangs = at and text[at - 1] == " " and text[at + 1 : at + 2] in {"", " ", "\n"}
    return Trace(at - 1 if hangs else at, at + 1, "broken_quote", None, 0.7, evidence)
