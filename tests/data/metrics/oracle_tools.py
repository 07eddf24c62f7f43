"""What the oracles share: rows at some units and days, a sum, a quotient, a Kaplan-Meier median by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

Tables = dict[str, pd.DataFrame]
Oracle = Callable[[Tables, set[str], date, date], float | None]
AS_OF = date(2024, 6, 20)


def here(
    tables: Tables, name: str, units: set[str], day: str = "", start: date = date.min, end: date = date.max
) -> pd.DataFrame:
    """The rows of a table at these units, of these days."""
    frame = tables[name]
    frame = frame[frame["unit_id"].isin(units)]
    if day:
        known = frame[day].notna()
        inside = frame[day].map(lambda d: d is not None and d == d and start <= d <= end)
        frame = frame[known & inside]
    return frame


def over(top: float, bottom: float, scale: float = 1.0) -> float | None:
    """The quotient, or None where there is nothing to divide by."""
    return scale * top / bottom if bottom else None


def total(frame: pd.DataFrame, column: str) -> float:
    """The sum of a column, blanks as nothing."""
    return float(frame[column].fillna(0).sum())


def survival_median(lasts: Sequence[int], closed: Sequence[bool], weights: Sequence[float]) -> float | None:
    """At each day on which something closed the share left is multiplied by 1 less closed over at risk."""
    share = 1.0
    for day in sorted({d for d, done in zip(lasts, closed, strict=True) if done}):
        risk = sum(w for d, w in zip(lasts, weights, strict=True) if d >= day)
        ended = sum(w for d, done, w in zip(lasts, closed, weights, strict=True) if done and d == day)
        share *= 1 - ended / risk
        if share <= 0.5:
            return float(day)
    return None
