"""Sharing a report without republishing: how much of each article its pages carry."""

import re
from collections.abc import Iterable

import pandas as pd

_WORD = re.compile(r"\w+")
_RUN = 8  # words in a row that make a passage rather than a phrase


def visible_end(text: str, words: int) -> int:
    """Return where the first ``words`` words of a text end; 0 words means the whole text.

    >>> visible_end("One two three.", 2), visible_end("One two three.", 0)
    (7, 14)
    """
    if not words:
        return len(text)
    end = 0
    for count, match in enumerate(_WORD.finditer(text), start=1):
        end = match.end()
        if count == words:
            return end
    return len(text)


class Cutter:
    """Cuts what a page may not carry out of any string.

    A string that repeats eight words in a row of an article, from beyond the article's first
    ``words`` words, loses everything from there on. Shorter phrases (names, cues) stay.

    >>> text = "a b c d e f g h i j k l m n"
    >>> Cutter([text], 4)("He said: e f g h i j k l m n, and left")
    'He said: …'
    """

    def __init__(self, texts: Iterable[str], words: int) -> None:
        self.words = words
        self._hidden: set[tuple[str, ...]] = set()
        if not words:
            return
        shown: set[tuple[str, ...]] = set()
        for text in texts:
            found = [m.group().lower() for m in _WORD.finditer(text)]
            runs = list(zip(*(found[i:] for i in range(_RUN)), strict=False))
            shown.update(runs[: max(words - _RUN + 1, 0)])
            self._hidden.update(runs[max(words - _RUN + 1, 0) :])
        self._hidden -= shown

    def __call__(self, value: str) -> str:
        """Return the string as far as a page may carry it."""
        if not self._hidden:
            return value
        found = list(_WORD.finditer(value))
        lower = [m.group().lower() for m in found]
        for index in range(len(found) - _RUN + 1):
            if tuple(lower[index : index + _RUN]) in self._hidden:
                return f"{value[: found[index].start()]}…"
        return value

    def frame(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a table whose strings are cut."""
        if not self._hidden:
            return frame
        return frame.map(lambda v: self(v) if isinstance(v, str) else v)
