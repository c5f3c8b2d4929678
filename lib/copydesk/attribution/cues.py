"""How likely a candidate is an attribution: a graded list of cues and a few general weights.

Each entry of ``lexicons/reporting_cues.csv`` is a lemma in a frame with a grade from 0 (hardly ever
attributes) to 5 (nearly always); ``*`` stands for any other word. The weights are those of a
logistic regression over the grade and general features of the clause, fitted on the training part
of PolNeAR 1.0 (Newell, Margolin and Ruths 2018) and rounded.
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
_INTERCEPT = -0.6
_GRADES = (-2.5, -1.2, -0.5, 0.3, 1.0, 2.3)
_SUBJECTS = {"none": -0.3, "it": -0.7, "I": 0.2, "pronoun": 0.0, "name": 0.25, "noun": -0.1}


class Cue(NamedTuple):
    """What the list says of a cue."""

    grade: int
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


@cache
def _listed() -> dict[tuple[str, str, str], Cue]:
    return {
        (e["lemma"], e["family"], e["frame"]): Cue(int(e["grade"]), e["cue_type"], e["stance"])
        for e in entries("reporting_cues")
    }


@cache
def _lemmas() -> dict[tuple[str, str], Cue]:
    best: dict[tuple[str, str], Cue] = {}
    for (lemma, family, _), cue in _listed().items():
        best.setdefault((lemma, family), cue._replace(grade=0))
    return best


def look_up(candidate: Candidate) -> Cue:
    """Return the entry of a candidate's cue, or what holds for any word in its frame."""
    group, listed = frame_group(candidate.frame), _listed()
    key = (candidate.lemma, candidate.family, group)
    known = _lemmas().get(key[:2])
    return listed.get(key) or known or listed.get(("*", *key[1:])) or Cue(0, "speech", "neutral")


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
    total += -0.9 * candidate.modal - 0.65 * candidate.passive - 0.3 * candidate.infinitive
    total += 0.55 * candidate.finite - 0.1 * candidate.negated
    total += 0.25 * (head.tag == "VBD") + 0.15 * (head.tag == "VBP")
    total += -0.4 * (size <= 2) - 0.3 * (2 < size <= 5)
    total += 0.4 * any(x.tag == QUOTE or x.quote >= 0 for x in opening)
    total += 0.7 * (head.paragraph == 0)
    total += -0.8 * (candidate.frame == "before")
    return 1 / (1 + math.exp(-total))
