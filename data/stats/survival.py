"""Kaplan-Meier: how long cases last, counting those still open for as long as they have been.

The mean of closed cases understates: what is slow is still open, so recent months look quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Curve:
    """The share still open after each day on which something closed; `days` rising, `open_share` falling from 1."""

    days: tuple[float, ...]
    open_share: tuple[float, ...]
    n: int  # cases in all, open ones included
    still_open: int

    @property
    def median(self) -> float:
        """The first day by which half are closed; NaN when fewer than half have been."""
        for day, share in zip(self.days, self.open_share, strict=True):
            if share <= 0.5 + 1e-12:
                return day
        return float("nan")

    def closed_by(self, day: float) -> float:
        """The share closed within so many days, day itself included; NaN without a case."""
        if not self.n:
            return float("nan")
        passed = [share for at, share in zip(self.days, self.open_share, strict=True) if at <= day]
        return 1.0 - passed[-1] if passed else 0.0


def curve(days: Sequence[float], closed: Sequence[bool], weights: Sequence[float] | None = None) -> Curve:
    """The curve of cases lasting `days` each, of which `closed` ended and the others were still open then.

    A case open for d days counts as at risk on day d. Negative or missing durations are left out.
    """
    lasting = np.asarray(days, dtype=float)
    ended = np.asarray(closed, dtype=bool)
    count = np.ones(len(lasting)) if weights is None else np.asarray(weights, dtype=float)
    good = ~np.isnan(lasting) & (lasting >= 0) & (count > 0)
    lasting, ended, count = lasting[good], ended[good], count[good]
    times, place = np.unique(lasting[ended], return_inverse=True)
    closing = np.bincount(place, weights=count[ended], minlength=len(times))
    order = np.argsort(lasting)
    at_risk = np.append(np.cumsum(count[order][::-1])[::-1], 0.0)[np.searchsorted(lasting[order], times)]
    left = np.cumprod(1 - closing / at_risk)
    return Curve(tuple(times.tolist()), tuple(left.tolist()), int(count.sum()), int(count[~ended].sum()))
