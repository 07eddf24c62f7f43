"""Process-behaviour (XmR) limits with a frozen baseline, and the four rules that call a point special.

The rules are those of the NHS "Making Data Count" charts, with 7 points for a shift and for a trend.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from data.stats.funnel import poisson

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEAST = 13  # fewer points than this say nothing about what is ordinary
BASELINE = 12  # the first points of a segment fix its limits; later ones never widen them
RUN = 7
THREE_SIGMA = 2.66  # 3 / 1.128: mean moving range to three sigma
FEW = 1.0  # events a period below which no limits are drawn
MANY = 10.0  # events a period from which moving ranges are used
SCREEN = 3.267  # moving ranges above this multiple of their mean are left out once


@dataclass(frozen=True)
class Limits:
    """Natural process limits: low and high stand three sigma from the centre (for counts, as far as chance goes)."""

    low: float
    centre: float
    high: float
    is_count: bool = False  # limits of rare single events: runs about the mean say nothing of them

    @property
    def two_sigma(self) -> tuple[float, float]:
        """The inner band, two thirds of the way from the centre to each limit."""
        return self.centre - (self.centre - self.low) * 2 / 3, self.centre + (self.high - self.centre) * 2 / 3


@dataclass(frozen=True)
class Signal:
    """Which rules a point breaks, and on which side of the centre (or in which direction of trend) it does."""

    rules: tuple[str, ...] = ()  # "outside", "shift", "trend", "near"
    side: int = 0  # 1 high or rising, -1 low or falling, 0 none


def limits(values: Sequence[float]) -> Limits | None:
    """Limits from the first BASELINE known values of a segment; None when fewer than LEAST values are known.

    NaN is missing: a moving range is taken only between two known neighbours.
    """
    numbers = np.asarray(values, dtype=float)
    known = np.flatnonzero(~np.isnan(numbers))
    if len(known) < LEAST:
        return None
    first = numbers[: known[BASELINE - 1] + 1]
    ranges = np.abs(np.diff(first))
    ranges = ranges[~np.isnan(ranges)]
    if not len(ranges):
        return None
    if ranges.mean() > 0:
        ranges = ranges[ranges < SCREEN * ranges.mean()]
    centre, reach = float(np.nanmean(first)), float(THREE_SIGMA * ranges.mean())
    return Limits(centre - reach, centre, centre + reach)


def count_limits(values: Sequence[float]) -> Limits | None:
    """Limits of counts of single events (a c-chart): what a Poisson of the baseline's mean allows.

    For a mean of MANY or more the moving ranges tell the same and also catch what is not chance: limits() is used.
    None when too few values are known, or when the mean is below FEW: then most periods are zero anyway.
    """
    numbers = np.asarray(values, dtype=float)
    known = numbers[~np.isnan(numbers)]
    centre = float(known[:BASELINE].mean()) if len(known) else 0.0
    if len(known) < LEAST or centre < FEW:
        return None
    if centre >= MANY:
        return limits(values)
    low, high = poisson(centre)
    return Limits(low, centre, high, is_count=True)


def _runs(signs: np.ndarray, length: int) -> np.ndarray:
    """1 or -1 at each place that belongs to a run of at least `length` equal non-zero signs, else 0."""
    part = np.zeros(len(signs), dtype=int)
    for end in range(length, len(signs) + 1):
        window = signs[end - length : end]
        if abs(int(window.sum())) == length:
            part[end - length : end] = window[0]
    return part


def _trend(numbers: np.ndarray) -> np.ndarray:
    steps = np.nan_to_num(np.sign(np.diff(numbers)), nan=0.0).astype(int)
    inside = _runs(steps, RUN - 1)
    part = np.zeros(len(numbers), dtype=int)
    for place in np.flatnonzero(inside):
        part[place] = part[place + 1] = inside[place]
    return part


def _near(close: np.ndarray, signs: np.ndarray) -> np.ndarray:
    """Points near a limit in a window of three on one side of which at least two are near."""
    part = np.zeros(len(signs), dtype=int)
    for start in range(len(signs) - 2):
        window = slice(start, start + 3)
        if close[window].sum() >= 2 and abs(int(signs[window].sum())) == 3:
            part[window] = np.where(close[window], signs[window], part[window])
    return part


def signals(values: Sequence[float], natural: Limits) -> list[Signal]:
    """The rules each point breaks against limits that were fixed beforehand; missing points break none."""
    numbers = np.asarray(values, dtype=float)
    side = np.nan_to_num(np.sign(numbers - natural.centre), nan=0.0).astype(int)
    inner_low, inner_high = natural.two_sigma
    outside = (numbers > natural.high) | (numbers < natural.low)
    close = ~outside & ((numbers > inner_high) | (numbers < inner_low))
    found = {
        "outside": np.where(outside, side, 0),
        "shift": _runs(side, RUN),
        "trend": _trend(numbers),
        "near": _near(close, side),
    }
    if natural.is_count:
        found = {name: found[name] for name in ("outside", "trend")}
    marked = []
    for place in range(len(numbers)):
        rules = tuple(name for name, part in found.items() if part[place])
        marked.append(Signal(rules, int(found[rules[0]][place]) if rules else 0))
    return marked


def segments(
    values: Sequence[float], starts: Sequence[int], measure: Callable[[Sequence[float]], Limits | None] = limits
) -> list[tuple[int, int, Limits | None]]:
    """Limits for each stretch between rebasing events: (first, one past last, limits or None when too short).

    `starts` are the places of the first point after each event that rebases; nothing else ever moves the limits.
    """
    edges = [0, *sorted({place for place in starts if 0 < place < len(values)}), len(values)]
    return [(first, last, measure(list(values)[first:last])) for first, last in pairwise(edges)]
