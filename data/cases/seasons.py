"""The course of a year in a neighbourhood: months, 春节, summer and the weights that made-up records follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

SPRING_FESTIVAL = {
    2016: date(2016, 2, 8), 2017: date(2017, 1, 28), 2018: date(2018, 2, 16), 2019: date(2019, 2, 5),
    2020: date(2020, 1, 25), 2021: date(2021, 2, 12), 2022: date(2022, 2, 1), 2023: date(2023, 1, 22),
    2024: date(2024, 2, 10), 2025: date(2025, 1, 29), 2026: date(2026, 2, 17),
}  # fmt: skip

# weight of each month of the year, January first; around 1
EVEN = (1.0,) * 12
SERVICE = (0.92, 0.95, 1.12, 1.05, 1.04, 1.0, 0.92, 0.9, 1.04, 1.06, 1.0, 0.98)
OUTDOOR = (0.7, 0.8, 1.15, 1.2, 1.15, 1.0, 0.85, 0.8, 1.1, 1.2, 1.1, 0.85)
CHILDREN = (0.9, 0.6, 0.7, 0.8, 1.0, 1.2, 2.1, 1.9, 0.9, 0.8, 0.7, 0.7)
DISPUTES = (0.92, 1.08, 1.1, 1.02, 0.98, 1.04, 1.1, 1.06, 1.0, 0.94, 0.92, 0.96)


def months(first: date, last: date) -> list[date]:
    """The first day of every month from that of `first` to that of `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    steps = range(first.month - 1, first.month - 1 + count)
    return [date(first.year + step // 12, step % 12 + 1, 1) for step in steps]


def month_end(month: date) -> date:
    """The last day of the month."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def label(month: date) -> str:
    """The month as files write it: 2024-03."""
    return f"{month:%Y-%m}"


def is_festival(month: date) -> bool:
    """Whether 春节 falls in the month."""
    festival = SPRING_FESTIVAL.get(month.year)
    return festival is not None and festival.month == month.month


def weight(month: date, pattern: tuple[float, ...], festival: float = 1.0) -> float:
    """The month's weight in a pattern, times `festival` in the month of 春节."""
    return pattern[month.month - 1] * (festival if is_festival(month) else 1.0)


def a_day(month: date, rng: Random, last: date, weekend: float = 0.35) -> date:
    """A day of the month, not after `last`, not in the three days of 春节, at weekends only so often."""
    end = min(month_end(month), last)
    festival = SPRING_FESTIVAL.get(month.year, date.max)
    for _ in range(40):
        day = month + timedelta(days=rng.randrange((end - month).days + 1))
        quiet = day.weekday() >= 5 and rng.random() > weekend
        if not quiet and not 0 <= (day - festival).days < 3:
            break
    return day


def share(total: int, weights: Mapping[str, float] | list[float]) -> list[int]:
    """Whole numbers that add up to `total` in proportion to the weights: largest remainders first."""
    values = list(weights.values()) if isinstance(weights, Mapping) else weights
    whole = sum(values)
    exact = [total * value / whole for value in values]
    parts = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda index: (parts[index] - round(exact[index], 9), index))
    for index in order[: total - sum(parts)]:
        parts[index] += 1
    return parts


def jitter(rng: Random, size: float = 0.2) -> float:
    """A factor around 1, at most `size` away."""
    return 1 + size * rng.uniform(-1, 1)


def weekdays(first: date, last: date, day: int) -> Iterator[date]:
    """Every date of one weekday (Monday 0) from first to last."""
    start = first + timedelta(days=(day - first.weekday()) % 7)
    while start <= last:
        yield start
        start += timedelta(days=7)
