"""Periods: the named ones of the page, the fair one to compare with, and the grains time is cut into."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

GRAINS = ("day", "week", "ten_day", "month", "quarter", "year")
NAMED = ("ytd", "12m", "quarter", "lastquarter", "month", "lastmonth", "lastyear", "all")
TEN_DAYS = ("上旬", "中旬", "下旬")
CUSTOM = re.compile(r"(\d{4}-\d{2}-\d{2})~(\d{4}-\d{2}-\d{2})")


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def shift_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), or the last day of that month when it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def quarter_start(day: date) -> date:
    """The first day of the quarter of `day`."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_end(day: date) -> date:
    """The last day of the quarter of `day`."""
    return month_end(shift_months(quarter_start(day), 2))


def resolve(code: str, as_of: date, first_on: date) -> tuple[date, date]:
    """First and last day (both included) of a period code, within the records; ValueError when it is none."""
    custom = CUSTOM.fullmatch(code)
    if custom:
        start, end = (date.fromisoformat(part) for part in custom.groups())
        if start > end:
            raise ValueError(code)
        if end < first_on or start > as_of:  # wholly outside the records: kept, and answered "no data"
            return start, end
        return max(start, first_on), min(end, as_of)
    quarter = quarter_start(as_of)
    month = as_of.replace(day=1)
    ranges = {
        "ytd": (date(as_of.year, 1, 1), as_of),
        "12m": (shift_months(as_of, -12) + timedelta(days=1), as_of),
        "quarter": (quarter, as_of),
        "lastquarter": (shift_months(quarter, -3), quarter - timedelta(days=1)),
        "month": (month, as_of),
        "lastmonth": (shift_months(month, -1), month - timedelta(days=1)),
        "lastyear": (date(as_of.year - 1, 1, 1), date(as_of.year - 1, 12, 31)),
        "all": (first_on, as_of),
    }
    if code not in ranges:
        raise ValueError(code)
    start, end = ranges[code]
    return max(start, first_on), max(end, first_on)


def previous(start: date, end: date, first_on: date) -> tuple[date, date] | None:
    """The same days one year before (equal length, same season); None when the records do not reach back."""
    if (end - start).days > 366:
        return None
    before = shift_months(start, -12), shift_months(end, -12)
    if end == month_end(end):
        before = before[0], month_end(before[1])
    return before if before[0] >= first_on else None


def label(day: date, grain: str) -> str:
    """The name of the period of that grain in which a day lies: 2024-03-05, 2024-W10, 2024-03-上旬, 2024-Q1 ..."""
    if grain == "day":
        return day.isoformat()
    if grain == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    if grain == "ten_day":
        return f"{day:%Y-%m}-{TEN_DAYS[min((day.day - 1) // 10, 2)]}"
    if grain == "month":
        return f"{day:%Y-%m}"
    if grain == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if grain == "year":
        return f"{day.year}"
    raise ValueError(grain)


def last_day(day: date, grain: str) -> date:
    """The last day of the period of that grain in which `day` lies."""
    if grain == "day":
        return day
    if grain == "week":
        return day + timedelta(days=6 - day.weekday())
    if grain == "ten_day":
        return month_end(day) if day.day > 20 else day.replace(day=10 if day.day <= 10 else 20)
    if grain == "month":
        return month_end(day)
    if grain == "quarter":
        return quarter_end(day)
    return date(day.year, 12, 31)


def cut(start: date, end: date, grain: str) -> list[tuple[str, date, date]]:
    """The periods of a grain that touch [start, end]: (label, first day, last day), clipped to the range."""
    pieces = []
    day = start
    while day <= end:
        last = min(last_day(day, grain), end)
        pieces.append((label(day, grain), day, last))
        day = last + timedelta(days=1)
    return pieces


def running(grain: str, as_of: date) -> str:
    """The label of the period that has not ended on the as-of date; empty when it ends that very day."""
    return "" if last_day(as_of, grain) == as_of else label(as_of, grain)


def whole(first: date, last: date) -> str:
    """The grain of which these days are one whole period (the longest of them); "" when of none."""
    for grain in ("year", "quarter", "month", "ten_day"):
        begins = label(first - timedelta(days=1), grain) != label(first, grain)
        if begins and last_day(first, grain) == last:
            return grain
    return ""
