"""The Spring Festival moves between January and February and distorts comparisons with the year before."""

from __future__ import annotations

from datetime import date, timedelta

DAYS = 8  # the eve and the week that follows
NEW_YEAR = {
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12),
    2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
    2029: (2, 13), 2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip


def festival_days(start: date, end: date) -> int:
    """How many days of a Spring Festival (eve and seven days) lie in a range, both ends included."""
    days = 0
    for year in range(start.year, end.year + 1):
        if year in NEW_YEAR:
            first = date(year, *NEW_YEAR[year]) - timedelta(days=1)
            last = first + timedelta(days=DAYS - 1)
            days += max(0, (min(last, end) - max(first, start)).days + 1)
    return days
