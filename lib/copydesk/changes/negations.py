"""Denials that stand in one version only."""

from collections.abc import Iterator

from copydesk.changes.change import Change
from copydesk.changes.passages import Pair, Passage
from copydesk.lexicon import word_set

_NEGATORS = word_set(
    "not n't n’t no never none nobody nothing neither nor without cannot hardly scarcely"
)
_NEGATIVE_VERBS = word_set(
    "deny refuse fail lack reject decline prevent stop avoid impossible unable fruitless avail"
)


def negations(pair: Pair) -> Iterator[Change]:
    """Yield a change where one side denies and the other neither denies nor speaks of failing."""
    for one, other, side in ((pair.a, pair.b, "a"), (pair.b, pair.a, "b")):
        denials = _denials(one, _NEGATORS)
        if denials and not _denials(other, _NEGATORS | _NEGATIVE_VERBS):
            word = one.tokens[denials[0]].text
            yield Change(pair.a.span, pair.b.span, "negation", 3, f"“{word}” only in {side}")


def _denials(passage: Passage, listed: frozenset[str]) -> list[int]:
    """Return the words of a passage that deny, or that speak of failing."""
    return [k for k, t in enumerate(passage.tokens) if {t.lower, t.lemma.lower()} & listed]
