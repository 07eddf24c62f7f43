"""Funnel limits: where a unit's figure would lie if it did not differ from the whole (Spiegelhalter 2005).

Exact binomial limits for shares, exact Poisson limits for counts over an exposure; interpolated between whole
counts, so that they fall smoothly with size, yet a count lies outside exactly when its own tail is thinner than
the level asked for.
"""

from __future__ import annotations

from math import exp, lgamma, log, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TWO_SIGMA = 0.025  # in each tail: one unit in twenty lies outside by chance
THREE_SIGMA = 0.001  # two units in a thousand
NORMAL = {TWO_SIGMA: 1.959964, THREE_SIGMA: 3.090232}
TINY = 1e-290  # below it a multiple of a mass would no longer be exact
MOST_EXACT = 500.0  # expected counts, and variances of shares, above this take the series instead of the sum


def _quantile(
    mass: Callable[[int], float], ratio: Callable[[int], float], level: float, most: int, least: int = 0
) -> float:
    """The interpolated count at which the cumulative mass reaches `level`; below `least` there is none to speak of.

    `ratio` gives the mass of the next count as a multiple of this one's: a fraction of the work of `mass` itself.
    """
    total, here = 0.0, mass(least)
    for count in range(least, most + 1):
        if total + here >= level:
            return count - 1 + (level - total) / here
        total += here
        here = here * ratio(count) if here > TINY else mass(count + 1)
    return float(most)


def binomial(n: int, share: float, tail: float = THREE_SIGMA) -> tuple[float, float]:
    """Low and high share a unit of n cases may show by chance alone when the true share is `share`."""
    if n <= 0:
        return 0.0, 1.0
    if share in (0.0, 1.0):
        return share, share

    variance = n * share * (1 - share)
    if variance > MOST_EXACT:
        z = NORMAL[tail]
        middle, reach = n * share + (z * z - 1) * (1 - 2 * share) / 6, z * sqrt(variance)
        return max(0.0, (middle - reach - 0.5) / n), min(1.0, (middle + reach + 0.5) / n)

    def mass(count: int) -> float:
        ways = lgamma(n + 1) - lgamma(count + 1) - lgamma(n - count + 1)
        return exp(ways + count * log(share) + (n - count) * log(1 - share))

    odds = share / (1 - share)

    def ratio(count: int) -> float:
        return (n - count) / (count + 1) * odds

    least = max(0, int(n * share - 12 * sqrt(variance) - 30))
    low, high = _quantile(mass, ratio, tail, n, least), _quantile(mass, ratio, 1 - tail, n, least) + 1
    return max(0.0, low / n), min(1.0, high / n)


def poisson(expected: float, tail: float = THREE_SIGMA) -> tuple[float, float]:
    """Low and high count a unit may show by chance alone when `expected` is due to its size."""
    if expected <= 0:
        return 0.0, 0.0
    if expected > MOST_EXACT:
        z = NORMAL[tail]
        middle, reach = expected + (z * z - 1) / 6, z * sqrt(expected)
        return middle - reach - 0.5, middle + reach + 0.5

    def mass(count: int) -> float:
        return exp(count * log(expected) - expected - lgamma(count + 1))

    def ratio(count: int) -> float:
        return expected / (count + 1)

    reach = 12 * sqrt(expected) + 30
    least, most = max(0, int(expected - reach)), int(expected + reach)
    low, high = _quantile(mass, ratio, tail, most, least), _quantile(mass, ratio, 1 - tail, most, least) + 1
    return max(0.0, low), high


def count_distances(values: Sequence[float], expected: Sequence[float]) -> np.ndarray:
    """How far counts lie from what is due to their size, in standard errors (square-root scale)."""
    seen, due = np.asarray(values, dtype=float), np.asarray(expected, dtype=float)
    known = ~np.isnan(seen) & (due > 0)
    return np.asarray(2 * (np.sqrt(seen[known]) - np.sqrt(due[known])))


def share_distances(shares: Sequence[float], sizes: Sequence[float], whole: float) -> np.ndarray:
    """How far shares lie from the share of the whole, in standard errors (arcsine scale)."""
    seen, n = np.asarray(shares, dtype=float), np.asarray(sizes, dtype=float)
    known = ~np.isnan(seen) & (n > 0)
    return np.asarray(2 * np.sqrt(n[known]) * (np.arcsin(np.sqrt(seen[known])) - np.arcsin(np.sqrt(whole))))


def overdispersion(distances: np.ndarray) -> float:
    """How much more units differ than chance allows: 1 when not more, else the factor on the variance.

    Mean squared distance after pulling the most extreme tenth at each end in to the next value, so that one
    outlier does not hide itself. Needs at least five units; fewer give 1.
    """
    if len(distances) < 5:
        return 1.0
    ordered = np.sort(distances)
    tail = max(1, round(len(ordered) * 0.1))
    pulled = np.clip(ordered, ordered[tail], ordered[-tail - 1])
    factor, spare = float(np.mean(pulled**2)), 2 * sqrt(2 / len(ordered))
    return factor if factor > 1 + spare else 1.0


def widened(limit: float, centre: float, factor: float) -> float:
    """A limit moved away from the centre for overdispersed units; never below zero."""
    return max(0.0, centre + (limit - centre) * sqrt(factor))
