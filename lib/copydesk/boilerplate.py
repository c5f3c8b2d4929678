"""Site furniture: what a scraped page carries besides the article's own prose.

Three kinds of evidence find it. A list of patterns (``lexicons/furniture.csv``, each with its
source) knows lines that site software writes. The lines around a line show copies of the headline,
keywords of pictures and titles of other articles. And where a text is a whole page rather than an
article, :mod:`copydesk.mainblock` finds the block of prose that is the article.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import pandas as pd

from copydesk import mainblock
from copydesk.lexicon import entries
from copydesk.lines import Line, closed, copy_key, lines
from copydesk.tables import table


class Furniture(NamedTuple):
    """A span of the text that is not the article's own prose."""

    start: int
    end: int
    kind: str
    rule: str


Cut = tuple[int, str, str]  # the line's number, the kind and the rule
_CUT_OFF = ("...", "…", "…]", "...]")
_HEADING = "heading of a list of other articles"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_STAMP = (
    r"(?:(?:first |last )?(?:posted|published|updated|modified|created)"
    r"(?: on| at)?:?\s*(?:[-–|]\s*)?)?"
)
_TIME = r"(?:[,|\s·•-]|at|\d{1,2}[:.]\d\d|[ap]\.?m\.?|e[sd]?t|p[sd]?t|gmt|utc|bst|ist)*"

_BYLINE = re.compile(r"by\s+(?=[A-Z])", re.I)
_NOT_IN_NAMES = re.compile(
    rf"{_DATE}{_TIME}|[,&|/·•–—-]|\b(?:and|of|for|the|in|de|van|von|bin|al)\b", re.I
)
_CREDIT = re.compile(
    r"(?:©|\((?:AP|Reuters|AFP|Getty|EPA)?[^()]{0,40}(?:Photo|Images?)\b[^()]{0,60}\)"
    r"|\b(?:Photo(?:graph)?|Image|Picture|Credit|Photo credit|Image source)s?\s?(?::|by )"
    r"|(?:/|\bvia\s)\s?(?:AP|AFP|Getty(?: Images)?|Reuters|EPA|Shutterstock|Bloomberg)\b)"
)
_AGENCY = r"(?:AP|Reuters|AFP|UPI|CNN|Bloomberg|IANS|PTI|TASS|Xinhua)"
_DATELINE = re.compile(
    rf"(?:(?:[A-Z][A-Z.’'-]{{2,}}(?:[ /][A-Z][A-Z.’'-]+){{0,4}}(?:, [A-Z][\w. ]{{1,24}})?"
    rf"(?: \([A-Z][\w ./]{{1,30}}\))?|[A-Z][\w.’'-]+(?:[ ,]+[A-Z][\w.’'-]+){{0,4}} \({_AGENCY}\))"
    rf"(?:\s*(?:[—–]|--)|\s+-)\s+|\({_AGENCY}\)\s*(?:[—–-]\s*)?)(?=\S)"
)
_COMMENT = re.compile(  # a reader's comment under a page, or the count of them
    r"\[?\s*\d[\d,.]* (?:comments?|replies|responses)\b"
    r"|.{0,40}\b\d+ (?:minute|hour|day|week|month|year)s? ago\b"
    r"|.{2,60}\b(?:says?|said|wrote|replied)\b.{0,40}:\Z"
)
_PARAGRAPH = 60  # characters; what is shorter may be said twice, as a refrain or a label
_TEASER = 240
_LONGEST = 300  # no rule for whole lines looks at a longer line


class _Rules(NamedTuple):
    """The list, for lines in lower case: all at once, one by one, and the phrases within lines."""

    any: re.Pattern[str]
    each: tuple[tuple[re.Pattern[str], str, str], ...]
    within: tuple[tuple[str, str, str], ...]


@cache
def _rules() -> _Rules:
    """Return the listed rules; the union decides quickly that a line is none of them."""
    rows = [(e["pattern"], e["kind"], e["rule"], e["where"]) for e in entries("furniture")]
    whole = [(pattern, kind, rule) for pattern, kind, rule, where in rows if where == "line"]
    whole.append((_STAMP + _DATE + _TIME, "date", "date that stands alone"))
    whole.append((r"[\W_]+", "separator", "line without a letter or figure"))
    end = r"[\s:.»>*|]*\Z"
    union = "|".join(pattern for pattern, _, _ in whole)
    each = tuple((re.compile(f"(?:{p}){end}"), kind, rule) for p, kind, rule in whole)
    within = tuple((p, kind, rule) for p, kind, rule, where in rows if where == "within")
    return _Rules(re.compile(f"(?:{union}){end}"), each, within)


def _listed(text: str) -> tuple[str, str] | None:
    """Return the kind and rule of a line that is on the list."""
    rules, lower = _rules(), text.lower()
    if rules.any.match(lower):
        return next((kind, rule) for p, kind, rule in rules.each if p.match(lower))
    for phrase, kind, rule in rules.within:
        if phrase in lower:
            return kind, rule
    return None


def _byline(text: str) -> bool:
    """Return whether a line is “By” and names, agencies, places or a date, and nothing else."""
    match = _BYLINE.match(text)
    names = _NOT_IN_NAMES.sub(" ", text[match.end() :]).split() if match else []
    return 0 < len(names) < 12 and all(name[0].isupper() for name in names)


def _alone(found: Sequence[Line]) -> Iterator[Cut]:
    """Yield the lines that a rule knows by what they say."""
    for i, (_, _, text) in enumerate(found):
        if len(text) > _LONGEST:
            continue
        if listed := _listed(text):
            yield i, *listed
        elif not closed(text):
            if _byline(text) and (i < 6 or i > len(found) - 3):
                yield i, "byline", "“By” and names"
            elif _CREDIT.search(text):
                yield i, "caption", "line with a picture credit"


def _keywords(found: Sequence[Line]) -> Iterator[Cut]:
    """Yield a picture's keywords: small letters alone between two paragraphs of prose."""
    for i in range(1, len(found) - 1):
        text = found[i].text
        if (
            text.islower()
            and len(text) > 3
            and text.count(" ") < 4
            and text.replace(" ", "").isalpha()
        ):
            around = found[i - 1].text, found[i + 1].text
            if all(len(prose) > 40 and closed(prose) for prose in around):
                yield i, "caption", "keywords in small letters between two paragraphs"


def _copies(found: Sequence[Line]) -> Iterator[Cut]:
    """Yield the lines that say again what stands elsewhere: headlines, standfirsts, paragraphs."""
    first: dict[str, int] = {}
    for i, line in enumerate(found):
        key = copy_key(line.text)
        if len(key) < 20:
            continue
        if key not in first:
            first[key] = i
        elif first[key] == 0:
            yield i, "headline", "the headline once more"
        elif len(key) < _PARAGRAPH:
            continue
        elif first[key] <= 2 and closed(line.text):
            yield first[key], "standfirst", "a standfirst that the article repeats"
            first[key] = i
        else:
            yield i, "duplicate", "a paragraph once more"
    headline = found[1].text
    if len(headline) > 20 and found[0].text.removesuffix(headline) not in ("", found[0].text):
        yield 0, "breadcrumb", "a menu glued to the headline that follows"


def _below(found: Sequence[Line], headings: Sequence[int]) -> Iterator[Cut]:
    """Yield what stands below a heading such as “Must Read”: titles and cut-off openings."""
    for heading in headings:
        for i in range(heading + 1, len(found)):
            text = found[i].text
            if len(text) > _TEASER or (closed(text) and not text.endswith(_CUT_OFF)):
                break
            yield i, "teaser", "another article’s title or opening, below such a heading"


def _around(found: Sequence[Line], cut: dict[int, tuple[str, str]]) -> Iterator[Cut]:
    """Yield the lines of a page that are not its article."""
    kinds = [cut[i][0] if i in cut else "" for i in range(len(found))]
    for i, line in enumerate(found):
        if not kinds[i] and len(line.text) < 80 and _COMMENT.match(line.text.lower()):
            kinds[i] = "comment_form"
    title, block = mainblock.main_block(found, kinds)
    keys = [copy_key(line.text) for line in found]
    count = Counter(keys)
    for i, line in enumerate(found):
        if i == title:
            yield i, "headline", "the page’s title above its article"
        elif i not in block:
            yield i, "navigation", "line outside the page’s main block"
        elif not mainblock.stays(line.text, kinds[i], count[keys[i]] > 1):
            yield i, kinds[i] or "navigation", "short line between the page’s paragraphs"


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Furniture, ...]:
    """Return the furniture of one text, in order and without overlap."""
    found = lines(text)
    if len(found) < 2:
        return ()
    cut = {i: (kind, rule) for i, kind, rule in _alone(found)}
    if mainblock.is_page(found, len(cut)):
        more = _around(found, cut)
    else:
        headings = [i for i, (_, rule) in cut.items() if rule == _HEADING]
        more = chain(_keywords(found), _copies(found), _below(found, headings))
    for i, kind, rule in more:
        cut.setdefault(i, (kind, rule))
    if len(cut) == len(found):
        return ()
    spans = []
    for i, (start, end, _) in enumerate(found):
        if i in cut:
            spans.append(Furniture(start, end, *cut[i]))
        elif i < 4 and (match := _DATELINE.match(text, start, end)):
            end = start + len(match.group().rstrip())
            spans.append(Furniture(start, end, "dateline", "place and agency before a dash"))
    return tuple(spans)


def furniture(articles: pd.DataFrame) -> pd.DataFrame:
    r"""Return a row for each span of site furniture.

    Parameters
    ----------
    articles
        Index ``article_id``, column ``text``.

    Returns
    -------
    pandas.DataFrame
        ``article_id, start, end, kind, rule``. ``kind`` is the device of the page that put the
        line there (``date, byline, dateline, breadcrumb, headline, standfirst, duplicate,
        caption, teaser, source_link, comment_form, newsletter, cookies, share, advertisement,
        navigation, copyright, contact, separator``), ``rule`` the reason. A text of one paragraph
        has none, and neither has one of which nothing would be left. Furniture and sentences
        together hold every character that is not white space, once.

    Notes
    -----
    Dates, bylines and datelines are furniture because they are no sentences; their kind keeps
    them apart, so that they can be read as metadata.

    Examples
    --------
    >>> import pandas as pd
    >>> page = "Rain expected\n\nIt will rain in the north today.\n\nLeave a Reply"
    >>> articles = pd.DataFrame({"text": [page]}, index=pd.Index(["a"], name="article_id"))
    >>> furniture(articles)[["start", "end", "kind"]].values.tolist()
    [[49, 62, 'comment_form']]

    """
    rows = [(key, *span) for key, text in articles["text"].items() for span in find(text)]
    return table("furniture", rows)
