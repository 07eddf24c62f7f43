"""Periods: where they begin and end, and what a period is fairly compared with."""

from datetime import date, timedelta
from types import SimpleNamespace

import duckdb
import pytest

from data import periods, sql

AS_OF, FIRST_ON = date(2024, 10, 24), date(2023, 1, 1)


@pytest.mark.parametrize(("code", "start", "end"), [
    ("ytd", date(2024, 1, 1), AS_OF), ("12m", date(2023, 10, 25), AS_OF), ("quarter", date(2024, 10, 1), AS_OF),
    ("lastquarter", date(2024, 7, 1), date(2024, 9, 30)), ("lastmonth", date(2024, 9, 1), date(2024, 9, 30)),
    ("lastyear", date(2023, 1, 1), date(2023, 12, 31)), ("all", FIRST_ON, AS_OF),
    ("2024-02-10~2030-01-01", date(2024, 2, 10), AS_OF),
])
def test_a_named_period_has_these_days(code, start, end):
    """Prevents "last quarter" from meaning something else on the slide than on the page."""
    assert periods.resolve(code, AS_OF, FIRST_ON) == (start, end)


@pytest.mark.parametrize("code", ["", "yesterday", "2024-05-01~2024-04-01", "2024-13-01~2024-14-01"])
def test_an_unknown_or_turned_round_period_is_refused(code):
    """Prevents a mistyped address from silently showing another period."""
    with pytest.raises(ValueError):  # noqa: PT011 - the caller answers any of them with its own sentence
        periods.resolve(code, AS_OF, FIRST_ON)


def test_a_period_is_compared_with_the_same_days_a_year_before():
    """Prevents ten months from being compared with twelve, and spring with winter."""
    assert periods.previous(date(2024, 1, 1), AS_OF, FIRST_ON) == (date(2023, 1, 1), date(2023, 10, 24))
    assert periods.previous(date(2024, 2, 1), date(2024, 2, 29), FIRST_ON) == (date(2023, 2, 1), date(2023, 2, 28))
    assert periods.previous(date(2023, 1, 1), date(2023, 3, 31), FIRST_ON) is None
    assert periods.previous(FIRST_ON, AS_OF, FIRST_ON) is None


@pytest.mark.parametrize("grain", periods.GRAINS)
def test_the_pieces_of_a_range_cover_each_day_once(grain):
    """Prevents the last days of a month from falling between two ten-day periods."""
    pieces = periods.cut(date(2023, 1, 30), date(2024, 3, 2), grain)
    days = [start + timedelta(days=i) for _, start, end in pieces for i in range((end - start).days + 1)]
    assert days == [date(2023, 1, 30) + timedelta(days=i) for i in range(398)]
    assert all(periods.label(day, grain) == label for label, start, end in pieces for day in (start, end))
    assert len({label for label, _, _ in pieces}) == len(pieces)


def test_the_last_ten_days_run_to_the_end_of_the_month():
    """Prevents the 31st from becoming a period of its own."""
    assert periods.label(date(2024, 3, 31), "ten_day") == "2024-03-下旬"
    assert periods.label(date(2024, 3, 10), "ten_day") == "2024-03-上旬"
    assert periods.label(date(2024, 12, 30), "week") == "2025-W01"


def test_the_running_period_is_named_until_its_last_day():
    """Prevents a half month from being read as a fall."""
    assert periods.running("month", AS_OF) == "2024-10"
    assert periods.running("month", date(2024, 10, 31)) == ""
    assert periods.running("ten_day", date(2024, 10, 20)) == ""


@pytest.mark.parametrize("grain", periods.GRAINS)
def test_the_engine_groups_every_day_into_the_period_the_words_name(grain):
    """Prevents a week or a ten-day period whose rows stand under its neighbour's name."""
    asked = SimpleNamespace(grain=grain, pieces=periods.cut(date(2019, 12, 25), date(2025, 1, 10), grain))
    labels = sql.labels(SimpleNamespace(closes=""), asked)
    number = sql.written(sql.GRAINS[grain].format(d="d"))
    days = "SELECT CAST(range AS DATE) AS d FROM range(TIMESTAMP '2019-12-25', TIMESTAMP '2025-01-11', INTERVAL 1 DAY)"
    for day, found in duckdb.sql(f"SELECT d, {number} FROM ({days})").fetchall():
        assert labels[found] == periods.label(day, grain), day


@pytest.mark.parametrize(
    ("first", "last", "grain"),
    [
        ("2024-09-01", "2024-09-30", "month"),
        ("2024-02-21", "2024-02-29", "ten_day"),
        ("2024-07-01", "2024-09-30", "quarter"),
        ("2023-01-01", "2023-12-31", "year"),
        ("2024-09-02", "2024-09-30", ""),
        ("2024-09-01", "2024-09-29", ""),
        ("2024-01-01", "2024-10-24", ""),
    ],
)
def test_days_that_are_one_whole_period_are_called_by_its_name(first, last, grain):
    """Prevents half a month from being called the month."""
    assert periods.whole(date.fromisoformat(first), date.fromisoformat(last)) == grain
