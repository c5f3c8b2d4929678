"""Words with their part of speech and their lemma.

The tags are those of the Penn Treebank (Marcus, Santorini and Marcinkiewicz 1993), given by Eric
Brill's rules (1992, "A simple rule-based part of speech tagger"): the likeliest tag of the word,
endings for unknown words, then corrections from the neighbours. Lexicon and rules come with
TextBlob (its PatternTagger gives the same tags); they are read from its files, because importing
TextBlob also imports nltk, which takes seconds. Lemmas are lemminflect's.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from copydesk.segmentation import segment


class Token(NamedTuple):
    """A word or mark: span, text, lower case, Penn tag, lemma, and the number of its sentence."""

    start: int
    end: int
    text: str
    lower: str
    tag: str
    lemma: str
    sentence: int


_TOKEN = re.compile(
    r"(?i:https?)://\S+|[\w.+-]{1,64}@[\w-]{1,64}\.\w+"
    r"|(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s+[A-Z])|No\.(?=\s?\d)"
    r"|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|St|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Rev|Hon|Prof|Jr|Sr|Inc|Corp|Co"
    r"|Ltd|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Calif|Fla|Mass|Va|Pa|Ill|Mich|Ariz|Wis|Conn)\."
    r"|\d+(?:[.,:]\d+)*(?:\w+)?(?:-\w+)*"
    r"|\w+?(?=(?i:n['’]t)\b)|(?i:n['’]t)\b"
    r"|['’](?i:s|re|ve|ll|d|m)\b"
    r"|\w+(?:[-‐‑]\w+|['’](?!(?i:s|re|ve|ll|d|m|t)\b)\w+|&\w+)*"
    r"|\. ?\. ?\.|\.{2,}|-{2,}|``|''|\S",
)
_NUMBER = re.compile(r"[$€£]?\d[\d.,:/%-]*\Z")
_EDGE = "STAART"
_SLOTS = {f"{kind}{at:+d}": 2 * at + 6 + (kind == "t") for at in range(-3, 4) for kind in "wt"}
_LOOKS = {  # what a rule looks at: words (w) and tags (t) before (-) and after (+) the token
    "CURWD": ("w+0",),
    "PREVTAG": ("t-1",),
    "NEXTTAG": ("t+1",),
    "PREV2TAG": ("t-2",),
    "NEXT2TAG": ("t+2",),
    "PREV1OR2TAG": ("t-1", "t-2"),
    "NEXT1OR2TAG": ("t+1", "t+2"),
    "PREV1OR2OR3TAG": ("t-1", "t-2", "t-3"),
    "SURROUNDTAG": ("t-1 t+1",),
    "PREVBIGRAM": ("t-2 t-1",),
    "NEXTBIGRAM": ("t+1 t+2",),
    "PREVWD": ("w-1",),
    "NEXTWD": ("w+1",),
    "PREV1OR2WD": ("w-1", "w-2"),
    "LBIGRAM": ("w-1 w+0",),
    "RBIGRAM": ("w+0 w+1",),
    "WDNEXTTAG": ("w+0 t+1",),
    "WDPREVTAG": ("t-1 w+0",),
    "WDAND2AFT": ("w+0 w+2",),
    "WDAND2TAGAFT": ("w+0 t+2",),
    "WDAND2TAGBFR": ("t-2 w+0",),
}
_Look = tuple[Callable[[list[str]], object], dict[object, tuple[int, str]]]


def _read(name: str) -> list[list[str]]:
    """Return the fields of each line of one of TextBlob's rule files."""
    spec = find_spec("textblob")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("textblob is not installed; install the package's dependencies")
    path = Path(spec.submodule_search_locations[0], "en", f"en-{name}.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith(";;;")]


@cache
def _lexicon() -> dict[str, str]:
    return {fields[0]: fields[1] for fields in _read("lexicon") if len(fields) > 1}


@cache
def _corrections() -> dict[str, list[_Look]]:
    """Return Brill's context rules: old tag → what to look at, what is seen → (rank, new tag)."""
    rules: dict[str, dict[str, dict[object, tuple[int, str]]]] = defaultdict(dict)
    for rank, (old, new, look, *seen) in enumerate(_read("context")):
        for place in _LOOKS[look]:
            key = seen[0] if " " not in place else tuple(seen[:2])
            rules[old].setdefault(place, {})[key] = (rank, new)
    return {
        old: [
            (itemgetter(*(_SLOTS[slot] for slot in place.split())), seen)
            for place, seen in looks.items()
        ]
        for old, looks in rules.items()
    }


@cache
def _endings() -> tuple[tuple[str, str, str, str], ...]:
    """Return Brill's rules for unknown words as (tag it applies to or "", test, affix, new tag)."""
    tests = {"char", "haspref", "hassuf", "addpref", "addsuf", "deletepref", "deletesuf"}
    rules = []
    for fields in _read("morphology"):
        old, affix, test = ("", *fields[:2]) if fields[1] in tests else fields[:3]
        rules.append((old, test.removeprefix("f"), affix, fields[-2]))
    return tuple(rule for rule in rules if rule[1] in tests)


@lru_cache(maxsize=65536)
def _unknown(word: str) -> str:
    """Return the tag of a word outside the lexicon, from its shape alone."""
    if word[:1].isupper():
        return "NNPS" if word.endswith("ans") else "NNP"
    if _NUMBER.match(word):
        return "CD"
    if not word[:1].isalnum():
        return ":" if word in {"—", "–", "…", ";"} else "SYM"
    known, tag = _lexicon(), "NN"
    for old, test, affix, new in _endings():
        if old in {"", tag} and (
            (test == "char" and affix in word)
            or (test == "haspref" and word.startswith(affix))
            or (test == "hassuf" and word.endswith(affix))
            or (test == "addpref" and affix + word in known)
            or (test == "addsuf" and word + affix in known)
            or (test == "deletepref" and word.startswith(affix) and word[len(affix) :] in known)
            or (test == "deletesuf" and word.endswith(affix) and word[: -len(affix)] in known)
        ):
            tag = new
    return tag


_MARKS = dict.fromkeys(["“", "„", "«", "‘", "``"], "``") | dict.fromkeys(
    ["”", "»", "''", '"'], "''"
)


def _fits(word: str, old: str, new: str) -> bool:
    """Tell whether a correction agrees with the word's capital letter."""
    if new in {"NNP", "NNPS"}:
        return not word.islower()
    return not (old == "NNP" and new in {"NN", "NNS"})


def _tags(words: list[str]) -> list[str]:
    """Return the Penn tags of one sentence's words."""
    known, corrections = _lexicon(), _corrections()
    forms = [w.replace("’", "'") for w in words]
    shouted = sum(w[:1].isupper() for w in forms) * 10 > 7 * sum(w[:1].isalpha() for w in forms)
    if shouted and len(forms) > 3:  # a headline in capitals or title case says nothing by them
        forms = [w.lower() if w.lower() in known else w for w in forms]
    tags = [_MARKS.get(w) or known.get(w) or _unknown(w) for w in forms]
    tags = ["NNP" if w == "US" else tag for w, tag in zip(forms, tags, strict=True)]
    if forms and forms[0] not in known and (first := known.get(forms[0].lower())):
        tags[0] = first
    # words and tags interleaved, so that a rule's view is one slice
    row = [_EDGE] * 6 + [x for pair in zip(forms, tags, strict=True) for x in pair] + [_EDGE] * 6
    for at in range(7, len(row) - 6, 2):
        looks = corrections.get(row[at])
        if looks:
            view = row[at - 7 : at + 7]
            rank = -1
            for get, seen in looks:
                hit = seen.get(get(view))
                if hit is not None and hit[0] > rank and _fits(row[at - 1], view[7], hit[1]):
                    rank, row[at] = hit
    return row[7:-6:2]


@lru_cache(maxsize=65536)
def lemma(lower: str, tag: str) -> str:
    """Return the dictionary form of a word under its tag."""
    kind = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}.get(tag[:1])
    if kind is None or tag.startswith("NNP") or not lower.isalpha():
        return lower
    from lemminflect import getLemma  # here, because it reads its tables when imported

    return str((getLemma(lower, upos=kind) or (lower,))[0])


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and marks of the article's own prose, in order.

    Clitics stand alone, as in the Treebank (``do`` ``n't``, ``Kyiv`` ``'s``).

    >>> [(t.text, t.tag, t.lemma) for t in tokens("He didn’t say so.")]
    [('He', 'PRP', 'he'), ('did', 'VBD', 'do'), ('n’t', 'RB', 'n’t'),
     ('say', 'VB', 'say'), ('so', 'RB', 'so'), ('.', '.', '.')]
    """
    found: list[Token] = []
    for number, sentence in enumerate(segment(text)):
        spans = [m.span() for m in _TOKEN.finditer(text, sentence.start, sentence.end)]
        words = [text[a:b] for a, b in spans]
        for (start, end), word, tag in zip(spans, words, _tags(words), strict=True):
            lower = word.lower()
            found.append(Token(start, end, word, lower, tag, lemma(lower, tag), number))
    return tuple(found)
