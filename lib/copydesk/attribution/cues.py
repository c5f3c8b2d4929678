"""How likely a candidate is an attribution: a graded list of cues and a few general weights.

Each entry of ``lexicons/reporting_cues.csv`` is a lemma in a frame with a grade from 0 (hardly ever
attributes) to 5 (nearly always). ``*`` stands for the other words of its category, and the category
"any other word" for words that no list names. The weights are those of a logistic regression over
the grade and general features of the clause, fitted on the training part of PolNeAR 1.0 (Newell,
Margolin and Ruths 2018) and rounded.
"""

import math
from functools import cache
from typing import NamedTuple

from copydesk.attribution.clauses import QUOTE, Item
from copydesk.attribution.frames import Candidate
from copydesk.lexicon import entries

_CLAUSAL = frozenset({"that", "clause", "wh", "colon"})
_WITH_OBJECT = frozenset({"np+clause", "np+wh", "np+quote"})
_KEPT_APART = frozenset({"np+to", "np+that", "np+as"})
_INTERCEPT = -0.55
_GRADES = (-2.55, -0.95, -0.3, 0.25, 0.9, 2.1)
_SUBJECTS = {"none": -0.35, "it": -0.7, "I": 0.2, "pronoun": 0.05, "name": 0.25, "noun": 0.0}
_FRAMES = {
    ("verb", "before"): -0.65,
    ("verb", "before quote"): 0.3,
    ("noun", "of"): -0.45,
    ("noun", "clausal"): 0.45,
    ("phrase", "according"): 0.5,
}
_UNLISTED = "any other word"


class Cue(NamedTuple):
    """What the list says of a cue."""

    grade: int
    category: str
    cue_type: str
    stance: str


def frame_group(frame: str) -> str:
    """Return the group of frames that share a grade."""
    if frame in _CLAUSAL:
        return "clausal"
    if frame in _WITH_OBJECT:
        return "np+clausal"
    if frame.startswith("np") and frame not in _KEPT_APART:
        return "np"
    return frame


Key = tuple[str, str, str]


@cache
def _lists() -> tuple[dict[Key, Cue], dict[tuple[str, str], Cue], dict[Key, int]]:
    """Return the entries of single words, the words alone, and the grades of whole categories."""
    words: dict[Key, Cue] = {}
    lemmas: dict[tuple[str, str], Cue] = {}
    categories: dict[Key, int] = {}
    for e in entries("reporting_cues"):
        family, frame, grade = e["family"], e["frame"], int(e["grade"])
        if e["lemma"] == "*":
            categories[e["category"], family, frame] = grade
        else:
            cue = Cue(grade, e["category"], e["cue_type"], e["stance"])
            words[e["lemma"], family, frame] = cue
            lemmas[e["lemma"], family] = cue
    return words, lemmas, categories


def is_listed(lemma: str, family: str) -> bool:
    """Tell whether a word is on the list at all."""
    return (lemma, family) in _lists()[1]


def look_up(candidate: Candidate) -> Cue:
    """Return the entry of a candidate's cue, or what holds for its category or for any word."""
    words, lemmas, categories = _lists()
    lemma, family, frame = candidate.lemma, candidate.family, frame_group(candidate.frame)
    if (cue := words.get((lemma, family, frame))) is not None:
        return cue
    known = lemmas.get((lemma, family), Cue(0, _UNLISTED, "speech", "neutral"))
    return known._replace(grade=categories.get((known.category, family, frame), 0))


def _subject_kind(candidate: Candidate, row: list[Item]) -> str:
    """Return what kind of word the source ends in."""
    if candidate.source is None or candidate.source[1] <= candidate.source[0]:
        return "none"
    last = row[candidate.source[1] - 1]
    if last.tag.startswith("PRP"):
        if last.lower in {"i", "we", "you", "us"}:
            return "I"
        return "it" if last.lower == "it" else "pronoun"
    return "name" if last.tag.startswith("NNP") else "noun"


def confidence(candidate: Candidate, row: list[Item]) -> float:
    """Return how likely the candidate is an attribution, from 0 to 1."""
    head = row[candidate.cue[1] - 1]
    start, end = candidate.content[0]
    size = sum(b - a for a, b in candidate.content)
    opening = row[start : min(end, start + 12)]
    total = _INTERCEPT + _GRADES[look_up(candidate).grade]
    total += _SUBJECTS[_subject_kind(candidate, row)]
    total += _FRAMES.get((candidate.family, frame_group(candidate.frame)), 0.0)
    total += -0.15 * candidate.frame.startswith("prep")
    total += -0.85 * candidate.modal - 0.5 * candidate.passive - 0.3 * candidate.infinitive
    total += 0.45 * candidate.finite - 0.2 * candidate.negated
    total += 0.35 * (head.tag == "VBD") + 0.15 * (head.tag == "VBP")
    total += -0.2 * (size <= 5)
    total += 0.4 * any(x.tag == QUOTE or x.quote >= 0 for x in opening)
    total += 0.65 * (head.paragraph == 0)
    return 1 / (1 + math.exp(-total))
