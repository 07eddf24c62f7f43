"""When a change lies within the usual ups and downs, so that nobody should praise or blame it."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 6  # finished periods needed to say what usual variation is
MOVING_RANGE = 1.128  # mean moving range over standard deviation, normal theory (XmR charts)
ERRORS = 2  # standard errors: about one change in twenty lies beyond by chance alone


def share(now: tuple[float, float], old: tuple[float, float]) -> bool:
    """Whether two shares, each (share, n), differ by no more than two binomial samples may."""
    (p, n), (q, m) = now, old
    error = sqrt(p * (1 - p) / max(n, 1) + q * (1 - q) / max(m, 1))
    return abs(p - q) <= ERRORS * error


def total(change: float, periods: float, course: Sequence[float]) -> bool:
    """Whether two sums over `periods` periods each differ by no more than their periods do one from the next.

    `course` holds the finished periods; with too few of them everything counts as usual.
    """
    if len(course) < LEAST:
        return True
    spread = fmean(abs(b - a) for a, b in pairwise(course)) / MOVING_RANGE
    return abs(change) <= ERRORS * spread * sqrt(2 * max(periods, 1.0))
