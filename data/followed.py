"""The figure a matter came from, now: the same measure of the same unit over the last period of equal length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import cases, periods, query, units
from data.metrics import BY_NAME
from data.question import Slice

if TYPE_CHECKING:
    from datetime import date

    from data.actions import Figure


def now(case: str, figure: Figure) -> float | None:
    """What the number of a matter is now; None where it cannot be said (hidden, not reported, unit or metric gone)."""
    metric = BY_NAME.get(figure.metric)
    if metric is None or figure.unit_id not in units.tree(case):
        return None
    settings = cases.settings(case)
    start, end = lately(figure.period, settings.as_of)
    return query.known(metric, Slice(case, figure.unit_id, max(start, settings.first_on), end))


def lately(period: str, as_of: date) -> tuple[date, date]:
    """The last complete period like the one named ("2024-10-01~2024-10-10"): the same grain, else as many days."""
    first, last = _days(period, as_of)
    grain = periods.whole(first, last)
    if not grain:
        return as_of - (last - first), as_of
    whole = periods.cut(first, as_of, grain) if first <= as_of else []
    ended = [(start, end) for _, start, end in whole if periods.last_day(end, grain) <= as_of]
    return ended[-1] if ended else (first, last)


def _days(period: str, as_of: date) -> tuple[date, date]:
    """The days of a period; the as-of day where none are named (a stock has no period)."""
    try:
        return periods.resolve(period, as_of, as_of.replace(year=1900, day=1))
    except ValueError:
        return as_of, as_of
