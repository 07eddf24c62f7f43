"""The Spring Festival's days, against the published calendar."""

from datetime import date

import pytest

from data.festivals import NEW_YEAR, festival_days


def test_the_days_are_those_of_the_official_holiday_calendar():
    """A wrong new moon would warn of the wrong month."""
    calendar = pytest.importorskip("chinese_calendar")
    for year in range(2015, 2025):
        assert calendar.get_holiday_detail(date(year, *NEW_YEAR[year]))[1] == "Spring Festival"
        assert calendar.is_holiday(date(year, *NEW_YEAR[year]))


def test_a_festival_is_counted_by_its_days_within_the_range():
    """January 2023 holds the whole festival, January 2024 nothing of it."""
    assert festival_days(date(2023, 1, 1), date(2023, 1, 31)) == 8
    assert festival_days(date(2024, 1, 1), date(2024, 1, 31)) == 0
    assert festival_days(date(2024, 2, 1), date(2024, 2, 10)) == 2
    assert festival_days(date(2023, 1, 1), date(2024, 12, 31)) == 16
