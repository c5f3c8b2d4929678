"""Names that one version gives in a form that names someone else."""

from collections.abc import Iterator

from rapidfuzz.distance import JaroWinkler

from copydesk.changes.change import Change
from copydesk.changes.passages import STEM, Pair, Passage, is_name, runs, same
from copydesk.lexicon import word_set

CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december today yesterday tomorrow"
)
_OFFICES = word_set(
    "president minister ministry secretary general governor mayor department office palace "
    "army parliament senator sir mr mrs ms dr prince king queen chancellor premier party "
    "court"
)
_SAME_PERSON = 0.72  # likeness of two names from which one may be the other, misspelt


def names(pair: Pair) -> Iterator[Change]:
    """Yield the names of ``a`` that ``b`` gives in a form that names someone else.

    A name without like on the other side is compared with those there that have none either: a
    first name in common or a similar spelling says that the one stands for the other.
    """
    rest = unmatched(pair.turned())
    for run, lone in unmatched(pair):
        for other, theirs in rest:
            x = " ".join(pair.a.tokens[i].text for i in lone)
            y = " ".join(pair.b.tokens[j].text for j in theirs)
            shared = len(run) > len(lone) and any(pair.partner.get(i) in other for i in run)
            if shared or JaroWinkler.normalized_similarity(x, y) >= _SAME_PERSON:
                spans = pair.a.stretch(run), pair.b.stretch(other)
                yield Change(*spans, "name", 3, f"{x} in a, {y} in b")
                rest.remove((other, theirs))
                break


def unmatched(pair: Pair) -> list[tuple[list[int], list[int]]]:
    """Return the names of ``a``, each with those of its words that are not found in ``b``."""
    names_b = [t for t in pair.b.tokens if t.text[:1].isupper()]
    stems = {t.lower[:STEM] for t in pair.b.tokens if t.text.islower()}
    found = []
    for run in _names(pair.a):
        lone = [
            i
            for i in run
            if pair.a.tokens[i].lower[:STEM] not in stems
            and not any(same(pair.a.tokens[i], t) for t in names_b)
        ]
        if lone:
            found.append((run, lone))
    return found


def _names(passage: Passage) -> list[list[int]]:
    """Return the runs of words that are written as names, days, months and offices left out."""
    places = [
        k
        for k, t in enumerate(passage.tokens)
        if is_name(t) and t.lower not in CALENDAR and t.lower not in _OFFICES
    ]
    return [run for group in runs(places) for run in _touching(passage, group)]


def _touching(passage: Passage, places: list[int]) -> list[list[int]]:
    """Cut a run of names where something stands between two words."""
    cut = [0]
    for k in range(1, len(places)):
        between = passage.text[passage.tokens[places[k - 1]].end : passage.tokens[places[k]].start]
        if between.strip(" .-"):
            cut.append(k)
    return [places[x:y] for x, y in zip(cut, [*cut[1:], len(places)], strict=True)]
