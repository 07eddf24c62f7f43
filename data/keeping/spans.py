"""Periods as a clerk names them, and the days of a row: what "replace one period" means."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from data import periods
from data.reading import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.datasets import Dataset

OWN = re.compile(r"(\d{4}-\d{2}-\d{2})\s*[~至]\s*(\d{4}-\d{2}-\d{2})")
GRAINS = ("month", "quarter", "year")


def span(period: str) -> tuple[date, date]:
    """First and last day of 2024, 2024-Q3, 2024-03, 2024-03-上旬, 2024-03-05 or 2024-03-01~2024-05-31.

    Spellings such as 2024年3月 will do. ValueError for what is no period.
    """
    if own := OWN.fullmatch(period.strip()):
        start, end = (date.fromisoformat(part) for part in own.groups())
        if start > end:
            raise ValueError(period)
        return start, end
    found = dates.moment(period)  # NotDate is a ValueError
    start = found.at.date()
    return start, periods.last_day(start, "day" if found.precision in ("second", "day") else found.precision)


def column(dataset: Dataset) -> str:
    """The column that places a row of the dataset in time; "" where rows stand until they are changed."""
    for one in dataset.columns:
        if one.type == "period" and one.required == "Y":
            return one.name
    if dataset.name == "list_items":
        return "registered_on"
    days = (one.name for one in dataset.columns if one.type in ("date", "datetime") and one.required == "Y")
    return next(days, "")


def days(value: Any) -> tuple[date, date] | None:
    """First and last day of a cell of that column; None when it is empty or no period."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date(), value.date()
    if isinstance(value, date):
        return value, value
    try:
        return span(str(value))
    except ValueError:
        return None


def around(values: Iterable[Any]) -> tuple[date, date] | None:
    """First and last day that cells of that column speak of; None when none does."""
    met = [found for found in map(days, set(values)) if found]
    return (min(start for start, _ in met), max(end for _, end in met)) if met else None


def proposed(values: Iterable[Any]) -> str:
    """The smallest month, quarter or year that holds all these cells; "" when none does."""
    found = around(values)
    if not found:
        return ""
    first, last = found
    for grain in GRAINS:
        if periods.label(first, grain) == periods.label(last, grain):
            return periods.label(first, grain)
    return ""


