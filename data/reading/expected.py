"""Reports that were due and are not there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from data.cases.settings import CaseSettings, Expected


def missing(connection: duckdb.DuckDBPyConnection, settings: CaseSettings) -> Iterator[tuple[str, int, int]]:
    """For each dataset with expected reports: its name, how many are missing, how many were due by the as-of date.

    A dataset of which no report at all is recorded is passed over: nobody keeps book there.
    """
    for dataset, wanted in settings.reports.items():
        rows = connection.execute("SELECT unit_id, period FROM reports WHERE dataset = ?", [dataset]).fetchall()
        if not rows:
            continue
        units = connection.execute("SELECT unit_id FROM units WHERE level = ? AND is_area", [wanted.level]).fetchall()
        periods = due(settings.first_on, settings.as_of, wanted)
        received = {(unit, period) for unit, period in rows}
        lacking = sum((unit, period) not in received for (unit,) in units for period in periods)
        if lacking:
            yield dataset, lacking, len(units) * len(periods)


def due(first: date, as_of: date, wanted: Expected) -> list[str]:
    """The periods from the first day of the records whose report was due by the as-of date."""
    found, day = [], first
    while day <= as_of:
        name, end = period_of(day, wanted.every)
        if end + timedelta(days=wanted.due_day) <= as_of:
            found.append(name)
        day = end + timedelta(days=1)
    return found


def period_of(day: date, every: str) -> tuple[str, date]:
    """The period a day lies in: its name and last day. ValueError for a rhythm nobody knows."""
    if every == "year":
        return f"{day.year}", date(day.year, 12, 31)
    if every == "quarter":
        quarter = (day.month + 2) // 3
        return f"{day.year}-Q{quarter}", _month_end(day.year, quarter * 3)
    if every == "ten_day":
        third = min((day.day - 1) // 10, 2)
        end = _month_end(day.year, day.month) if third == 2 else date(day.year, day.month, third * 10 + 10)
        return f"{day:%Y-%m}-{'上中下'[third]}旬", end
    if every == "month":
        return f"{day:%Y-%m}", _month_end(day.year, day.month)
    raise ValueError(f"reports cannot be expected every {every}")


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
