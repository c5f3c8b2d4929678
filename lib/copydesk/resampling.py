"""Intervals by resampling: how far a figure could move had other sentences been written.

The percentile bootstrap of Efron and Tibshirani (1993, chapter 13): draw as many units as there
are, with replacement, compute the figure again, and report the middle 95 % of the results. The
draws are seeded, so the same input gives the same interval.
"""

from functools import lru_cache
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


def bounds(replicates: Floats) -> tuple[float, float]:
    """Return the 2.5th and 97.5th percentiles of ``replicates``, ignoring undefined ones.

    >>> bounds(np.arange(101.0))
    (2.5, 97.5)
    """
    defined = replicates[~np.isnan(replicates)]
    if not defined.size:
        return float("nan"), float("nan")
    low, high = np.percentile(defined, [2.5, 97.5])
    return float(low), float(high)


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
        return Interval(float("nan"), float("nan"), float("nan"))
    weights = draws(top.size, resamples, seed)
    with np.errstate(divide="ignore", invalid="ignore"):
        replicates = (weights @ top) / (weights @ bottom)
    low, high = bounds(replicates[np.isfinite(replicates)])
    estimate = float(top.sum() / bottom.sum())
    if np.allclose(replicates[np.isfinite(replicates)], estimate, rtol=1e-12, atol=1e-12):
        low = high = float("nan")
    return Interval(estimate, low, high)
