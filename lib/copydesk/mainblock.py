"""The article in a whole page: menus, lists of links and footers around one block of prose.

The text of a page, as a browser's “select all” or a careless scraper gives it, has hundreds of
lines of which a tenth are the article. Boilerpipe (Kohlschütter et al. 2010,
https://doi.org/10.1145/1718487.1718542) and jusText (Pomikálek 2011) find the block by the density
of prose lines among their neighbours. Here every line is worth something: closed prose counts for
the block, short and listed lines against it; the article is the run of lines worth most. The
page's title, which stands in its first line and again above the article, says where to look.
The weights were chosen on public pages by their body lines' F1 and are rounded.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from copydesk.lines import Line, closed, copy_key

_FEWEST_LINES = 20
_LONG, _FEWEST_LISTED = 40, 3  # a list of results has many short lines too, but no furniture
_MOST_PROSE = 0.4  # share of closed prose lines above which a text is an article, not a page
_PROSE = 60  # characters from which a closed line is prose
_UNCLOSED = 120  # characters from which an unclosed line is at least text
_FULL = 300  # a line counts for no more than so many characters
_SHORTEST_KEPT = 25
_SHORT = -0.4
_LISTED = {  # what a line of listed furniture says; of other kinds -2
    "comment_form": -10.0,
    **dict.fromkeys(("newsletter", "cookies", "share", "copyright", "source_link"), -4.0),
    "caption": -0.2,  # pictures stand inside articles
}
_NEAR_TITLE, _BONUS = 12, 0.15


def is_page(lines: Sequence[Line], listed: int) -> bool:
    """Return whether the lines, ``listed`` of them furniture, are a page's, not an article's."""
    if len(lines) < (_FEWEST_LINES if listed >= _FEWEST_LISTED else _LONG):
        return False
    prose = sum(len(line.text) > 40 and closed(line.text) for line in lines)
    return prose < _MOST_PROSE * len(lines)


def main_block(lines: Sequence[Line], kinds: Sequence[str]) -> tuple[int, range]:
    """Return where the title is repeated (or -1) and the lines that the article stands in.

    ``kinds`` says of each line which listed furniture it is, or is empty.
    """
    keys = [copy_key(line.text) for line in lines]
    repeated = {key for key, count in Counter(keys).items() if count > 1}
    worth = [
        _worth(line.text, kind, key in repeated)
        for line, kind, key in zip(lines, kinds, keys, strict=True)
    ]
    title = _title(keys, worth)
    best, start, run, begin = 0.0, 0, 0.0, title + 1
    end = -1
    for i in range(title + 1, len(lines)):
        if run <= 0:
            run, begin = 0.0, i
        run += worth[i] + (_BONUS if title >= 0 and i - title < _NEAR_TITLE else 0.0)
        if run > best:
            best, start, end = run, begin, i
    return title, range(start, end + 1)


def stays(text: str, kind: str, repeated: bool) -> bool:
    """Return whether a line inside the block belongs to the article."""
    return not kind and (closed(text) or (not repeated and _width(text) >= _SHORTEST_KEPT))


def _width(text: str) -> int:
    """Return a line's length; a Chinese, Japanese or Korean character says as much as three."""
    return len(text) + 2 * sum(char >= "\u2e80" for char in text)


def _worth(text: str, kind: str, repeated: bool) -> float:
    """Return what a line says for (above 0) or against its being the article's."""
    if kind:
        return _LISTED.get(kind, -2.0)
    width = _width(text)
    if width > _PROSE and closed(text):
        return min(width, _FULL) / 100 * (0.3 if repeated else 1.0)
    if width > _UNCLOSED:
        return 0.3
    return _SHORT * (2 if repeated else 1)


def _title(keys: Sequence[str], worth: Sequence[float]) -> int:
    """Return the last line that repeats the page's title with most of the prose still to come."""
    page = keys[0]
    seen = list(accumulate(max(value, 0.0) for value in worth))
    for i in range(len(keys) - 1, 0, -1):
        key = keys[i]
        same = page.startswith(key) or (len(page) > 15 and key.startswith(page))
        if len(key) > 15 and same and seen[-1] - seen[i] > 0.3 * seen[-1]:
            return i
    return -1
