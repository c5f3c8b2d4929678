"""Words for figures: the phrases from which every report makes its sentences.

A sentence says no more than its numbers: undefined figures are called so, and texts are ranked
only where their intervals lie apart.
"""

from collections.abc import Mapping, Sequence
from math import isnan

from copydesk.resampling import Interval


def listing(items: Sequence[str], most: int = 6) -> str:
    """Join names into a phrase; more than ``most`` of them end in a count.

    >>> listing(["Kyiv", "Kherson", "Odesa"])
    'Kyiv, Kherson and Odesa'
    >>> listing(["a", "b", "c", "d"], most=2)
    'a, b and 2 others'
    >>> listing([])
    'none'
    """
    shown = list(items[:most])
    if rest := len(items) - len(shown):
        shown.append("1 other" if rest == 1 else f"{rest} others")
    if len(shown) < 2:
        return shown[0] if shown else "none"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun in agreement.

    >>> count(1, "article"), count(0, "story", "stories")
    ('1 article', '0 stories')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def estimate(interval: Interval, digits: int = 1, unit: str = "") -> str:
    """Return a figure with its 95 % interval in words.

    >>> estimate(Interval(8.25, 7, 9.5))
    '8.2 (95 % interval 7.0 to 9.5)'
    >>> estimate(Interval(float("nan"), float("nan"), float("nan")))
    'not defined'
    """
    if isnan(interval.estimate):
        return "not defined"
    value = f"{interval.estimate:.{digits}f}{unit}"
    if isnan(interval.low):
        return f"{value} (no interval)"
    return f"{value} (95 % interval {interval.low:.{digits}f} to {interval.high:.{digits}f}{unit})"


def spread(
    figures: Mapping[str, Interval], what: str, *, digits: int = 1, unit: str = "", most: int = 3
) -> str:
    """Return one sentence on how texts differ in a figure, ranking only what lies apart.

    A text is named as highest (lowest) where its interval lies wholly above (below) every other
    text's. This is stricter than a test of the difference, and needs no second draw.

    >>> spread({"A": Interval(9, 8, 10), "B": Interval(5, 4, 6)}, "Hedges per 100 sentences")
    'Hedges per 100 sentences: highest in A, 9.0 (95 % interval 8.0 to 10.0); lowest in B, 5.0
    (95 % interval 4.0 to 6.0).'
    >>> spread({"A": Interval(5, 4, 7), "B": Interval(6, 3, 8)}, "Reading grade")
    'Reading grade: from 5.0 to 6.0 in 2 texts; no difference can be shown, for no two
    intervals lie apart.'
    >>> spread({}, "Reading grade")
    'Reading grade: not defined for any text.'
    """
    known = {k: v for k, v in figures.items() if not isnan(v.estimate)}
    if not known:
        return f"{what}: not defined for any text."
    if len(known) == 1:
        name, only = next(iter(known.items()))
        return f"{what}: {estimate(only, digits, unit)} in {name}, the only text with this figure."
    order = sorted(known, key=lambda k: (-known[k].estimate, k))
    top = [k for k in order if all(known[k].low > known[o].high for o in order if o != k)]
    end = [k for k in order if all(known[k].high < known[o].low for o in order if o != k)]
    parts = [f"highest in {k}, {estimate(known[k], digits, unit)}" for k in top]
    parts += [f"lowest in {k}, {estimate(known[k], digits, unit)}" for k in end]
    if parts:
        rest = len(known) - len(parts)
        tail = f"; the other {rest} overlap or lie between" if rest > 1 else ""
        return f"{what}: {'; '.join(parts)}{tail}."
    low, high = known[order[-1]].estimate, known[order[0]].estimate
    apart = [
        (a, b) for i, a in enumerate(order) for b in order[:i:-1] if known[a].low > known[b].high
    ]
    range_ = f"{what}: from {low:.{digits}f}{unit} to {high:.{digits}f}{unit} in {len(known)} texts"
    if not apart:
        return f"{range_}; no difference can be shown, for no two intervals lie apart."
    pairs = listing([f"{a} above {b}" for a, b in apart], most)
    return f"{range_}; the intervals lie apart only for {pairs}."
