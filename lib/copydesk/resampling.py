"""Intervals by resampling: how far a figure could move had other sentences been written.

The percentile bootstrap of Efron and Tibshirani (1993, chapter 13): draw as many units as there
are, with replacement, compute the figure again, and report the middle 95 % of the results, widened
for few units (Hesterberg 2015). The draws are seeded, so the same input gives the same interval.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Interval(NamedTuple):
    """An estimate with the bounds of its 95 % interval; all ``nan`` where it is undefined."""

    estimate: float
    low: float
    high: float


@lru_cache(maxsize=256)
def draws(units: int, resamples: int = 1000, seed: int = 0) -> Floats:
    """Return how often each unit is drawn, one row a resample: shape ``(resamples, units)``.

    Every row sums to ``units``. The array is read-only because it is shared between calls.

    >>> draws(3, resamples=2).sum(axis=1)
    array([3., 3.])
    """
    # Drawing places and counting them is ten times as fast as drawing the multinomial counts.
    places = np.random.default_rng(seed).integers(units, size=(resamples, units))
    places += units * np.arange(resamples)[:, np.newaxis]
    counts = np.bincount(places.ravel(), minlength=resamples * units)
    result: Floats = counts.reshape(resamples, units).astype(np.float64)
    result.setflags(write=False)
    return result


@cache
def _tail(units: int) -> float:
    """Return the share of resamples beyond each end of a 95 % interval, fewer for a short text.

    Resampling a small sample makes intervals too narrow. The expanded percentile interval of
    Hesterberg, T. C. (2015), What teachers should know about the bootstrap, The American
    Statistician, 69, 371-386, section 4.3, takes the ends where Student's t would have them.
    """
    z, freedom = 1.959964, units - 1
    t = (  # Cornish and Fisher's expansion of the quantile of Student's t
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
    return NormalDist().cdf(-t * math.sqrt(units / freedom))


def bounds(replicates: Floats, units: Sequence[int]) -> tuple[Floats, Floats]:
    """Return the ends of the 95 % interval of each row of replicates.

    ``nan`` where a replicate is undefined or fewer than two units were resampled. ``units`` says
    how many each row has: with ten, intervals are a quarter wider than plain percentiles.

    Examples
    --------
    >>> low, high = bounds(np.array([np.arange(1001.0)] * 2), [10, 1000])
    >>> low.round().tolist(), high.round().tolist()
    ([9.0, 25.0], [991.0, 975.0])
    """
    ordered = np.sort(replicates, axis=-1)  # much faster than NumPy's percentile
    tail = np.array([_tail(n) if n > 1 else math.nan for n in units])
    ordered[np.isnan(tail)] = math.nan
    last = replicates.shape[-1] - 1
    place = last * np.stack([tail, 1 - tail], axis=1, dtype=np.float64)
    place[np.isnan(place)] = 0
    below = place.astype(np.int64)
    lower, upper = (
        np.take_along_axis(ordered, at, axis=1) for at in (below, np.minimum(below + 1, last))
    )
    found = lower + (place - below) * (upper - lower)
    return found[:, 0], found[:, 1]


def ends(replicates: Floats, units: int) -> tuple[float, float]:
    """Return the ends of the 95 % interval of one figure; undefined resamples are left aside.

    >>> ends(np.arange(1001.0), 1000)
    (24.8..., 975.1...)
    """
    defined = replicates[np.isfinite(replicates)]
    if not defined.size:
        return math.nan, math.nan
    low, high = bounds(defined[np.newaxis], [units])
    return float(low[0]), float(high[0])


def ratio(
    numerator: npt.ArrayLike,
    denominator: npt.ArrayLike | None = None,
    *,
    resamples: int = 1000,
    seed: int = 0,
) -> Interval:
    """Return sum(numerator) / sum(denominator) over units, with its 95 % interval.

    Without ``denominator`` every unit counts 1, which makes the figure a mean or a share. Where
    every resample gives the same figure (one unit, or no unit that differs) resampling knows
    nothing of the uncertainty: the bounds are NaN rather than an interval of no width.

    >>> ratio([1, 0, 1, 0]).estimate
    0.5
    >>> ratio([0, 0, 0])
    Interval(estimate=0.0, low=nan, high=nan)
    >>> ratio([])
    Interval(estimate=nan, low=nan, high=nan)
    """
    top = np.asarray(numerator, dtype=np.float64)
    bottom = np.ones_like(top) if denominator is None else np.asarray(denominator, dtype=np.float64)
    if top.shape != bottom.shape:
        raise ValueError(f"{top.size} numerators but {bottom.size} denominators")
    if not top.size or not bottom.sum():
        return Interval(math.nan, math.nan, math.nan)
    weights = draws(top.size, resamples, seed)
    with np.errstate(divide="ignore", invalid="ignore"):
        replicates = (weights @ top) / (weights @ bottom)
    low, high = ends(replicates, top.size)
    estimate = float(top.sum() / bottom.sum())
    if np.allclose(replicates[np.isfinite(replicates)], estimate, rtol=1e-12, atol=1e-12):
        low = high = math.nan
    return Interval(estimate, low, high)
