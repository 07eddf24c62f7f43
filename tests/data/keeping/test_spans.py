"""Periods as clerks name them, and the day a row belongs to."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from data.datasets import BY_NAME
from data.keeping import spans


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-下旬", date(2024, 2, 21), date(2024, 2, 29)),
        ("2024-02-05", date(2024, 2, 5), date(2024, 2, 5)),
        ("2024-02-05~2024-03-01", date(2024, 2, 5), date(2024, 3, 1)),
    ],
)
def test_a_period_is_its_first_and_last_day(period: str, first: date, last: date) -> None:
    """A day too many empties somebody else's month."""
    assert spans.span(period) == (first, last)


@pytest.mark.parametrize("period", ["", "近期", "2024-03-01~2024-02-01", "2024-13"])
def test_what_is_no_period_is_not_guessed(period: str) -> None:
    """A guess would remove rows."""
    with pytest.raises(ValueError):  # noqa: PT011  (NotDate and ValueError alike)
        spans.span(period)


def test_every_dataset_has_its_day_or_none() -> None:
    """The wrong column places a dispute in the month it was closed."""
    found = {name: spans.column(dataset) for name, dataset in BY_NAME.items()}
    assert found == {
        "units": "", "tier_schemes": "", "grids": "", "centres": "", "teams": "", "links": "", "attendance": "",
        "service_records": "served_on", "requests": "accepted_at", "disputes": "accepted_on",
        "list_items": "registered_on", "meetings": "held_on", "actions": "assigned_on", "ratings": "period",
        "staff": "period", "unit_stats": "period", "reports": "period", "events": "held_on",
    }  # fmt: skip


def test_the_smallest_whole_period_that_holds_all_is_proposed() -> None:
    """The usual file is one month; nobody should type it."""
    assert spans.proposed([date(2024, 3, 1), date(2024, 3, 31)]) == "2024-03"
    assert spans.proposed([datetime(2024, 1, 1, 9), datetime(2024, 3, 31, 9)]) == "2024-Q1"  # noqa: DTZ001
    assert spans.proposed(["2024-01", "2024-Q4", None]) == "2024"
    assert spans.proposed([date(2023, 12, 31), date(2024, 1, 1)]) == ""
    assert spans.proposed([]) == ""
