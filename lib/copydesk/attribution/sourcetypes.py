"""What kind of source someone is, from the words by which the text introduces them.

``lexicons/source_roles.csv`` names heads and phrases for each kind. The head of the mention decides
first ("residents of the capital" are residents), then any listed phrase in it, then what the text
says of the same speaker elsewhere.
"""

import re
from functools import cache, lru_cache

from copydesk.lexicon import entries

KINDS = ("intergovernmental", "media", "military", "expert", "civilian", "business", "government")
_WORD = re.compile(r"[\w][\w.'’-]*\w|\w")
_HEAD_ENDS = re.compile(
    r"\s(?:of|in|at|from|for|to|with|near|on|who|whose|working|familiar|involved)\s|,"
)
# European [and U.S. officials]
_ORIGIN = re.compile(r"(?:[A-Z]\w*(?:n|sh|ch|se)|[A-Z]\.[A-Z]\.|US|UK|EU)$")
_ONE_OF = re.compile(
    r"^(?:(?:one|some|many|several|most|all|two|three|dozens|a (?:number|group)|member|members)"
    r" of )?(?:the |these |those |its |their )?",
    re.IGNORECASE,
)


@cache
def listed(category: str) -> frozenset[str]:
    """Return the phrases of one category."""
    named = (e["phrase"] for e in entries("source_roles") if e["category"] == category)
    return frozenset(phrase.rstrip(".") for phrase in named)


@lru_cache(maxsize=16384)
def phrases(text: str) -> tuple[str, ...]:
    """Return the runs of four, three and two words of ``text`` in lower case, then its words."""
    found = [re.sub(r"['’]s?$", "", w) for w in _WORD.findall(text.lower())]
    runs = [found[i : i + n] for n in (4, 3, 2, 1) for i in range(len(found) - n + 1)]
    return tuple(" ".join(run) for run in runs)


@lru_cache(maxsize=16384)
def head(mention: str) -> str:
    """Return the words of the head noun phrase: ``one of the officers at the site`` → officers."""
    first = _HEAD_ENDS.split(_ONE_OF.sub("", mention.strip()), maxsplit=1)[0]
    parts = re.split(r"\s+and\s+", first)
    return next((p for p in parts if not _ORIGIN.search(p)), first)


@lru_cache(maxsize=16384)
def kind(mention: str, roles: tuple[str, ...] = (), *, named: bool) -> str:
    """Return the kind of source.

    ``roles`` are what the text says of the same speaker elsewhere.

    >>> kind("residents of the capital", named=False), kind("two officials", named=False)
    ('civilian', 'anonymous_official')
    """
    for text in (mention, *roles):
        found = (
            _by_person(text, named=named) or _by_phrase(text) or _by_phrase(head(text), words=True)
        )
        if found:
            return found
    for text in (mention, *roles):
        if found := _by_phrase(text, words=True):
            return found
    spoken = {p for text in (mention, *roles) for p in phrases(head(text))}
    return "government" if spoken & (listed("state") | listed("staff")) else "other"


def _by_person(text: str, *, named: bool) -> str:
    """Return the kind of a person or a group by the last word of the head noun phrase."""
    last = phrases(head(text))[-1:]
    if last and last[0] in listed("official"):
        return "government" if named else "anonymous_official"
    return next((k for k in ("civilian", "expert") if last and last[0] in listed(k)), "")


def _by_phrase(text: str, *, words: bool = False) -> str:
    """Return the kind of a listed phrase in ``text``; ``words``: single words count too."""
    found = {p for p in phrases(text) if words or " " in p}
    return next((k for k in KINDS if found & listed(k)), "")
