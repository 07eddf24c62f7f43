"""The record makers keep their promises: totals come out, nothing is made for what was never sent."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from data.cases import seasons
from data.cases.records import disputes, lists, meetings, requests, service
from data.cases.records.frame import Scene, Span, Spot
from data.cases.records.lists import DONE, Lot
from data.cases.records.service import Activity, Routine

SPAN = Span(date(2023, 1, 1), date(2024, 5, 16), date(2024, 5, 14), frozenset({("A", "2023-06"), ("B", "2024-05")}))
SPOTS = [Spot("A", "A1", 400, 150), Spot("A", "A2", 300, 110), Spot("B", "B1", 900, 330)]


@pytest.fixture
def scene() -> Scene:
    """A small span with two months that were never sent."""
    return Scene(SPAN, Random("tests"), "T")


def sent(unit, day):
    """Whether a unit sent rows for the month of a day."""
    return SPAN.sent(unit, day.replace(day=1))


def test_shares_add_up_to_the_whole():
    """A published total that is one off after rounding is a wrong figure."""
    for total, weights in ((589, [1.0, 2.5, 0.1]), (7, [1.0] * 9), (100, [3.0, 3.0, 3.0])):
        parts = seasons.share(total, weights)
        assert sum(parts) == total
        assert all(abs(part - total * weight / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))


def test_spring_festival_weighs_on_its_month():
    """春节 moves between January and February; a fixed month would put the dip in the wrong place."""
    assert [seasons.is_festival(month) for month in seasons.months(date(2023, 1, 1), date(2023, 2, 1))] == [True, False]
    assert seasons.is_festival(date(2024, 2, 1))
    assert seasons.weight(date(2024, 2, 1), seasons.EVEN, 0.5) == 0.5


def test_activities_and_everyday_work_respect_what_was_never_sent(scene):
    """A row in a silent month would turn missing into reported."""
    rows = service.held([Activity("助老", 40, 900, 8, 2.0)], {"A": 1.0, "B": 1.0}, scene)
    assert (len(rows), sum(row["beneficiary_count"] for row in rows)) == (40, 900)
    rows += service.everyday([Routine("走访慰问", 9.0, 1.4, 2.6)], SPOTS, scene)
    assert all(sent(row["unit_id"], row["served_on"]) for row in rows)
    assert max(row["served_on"] for row in rows) <= SPAN.last_day
    service.settle(rows, "visited_household_count", 1_000)
    assert sum(row.get("visited_household_count") or 0 for row in rows) == 1_000


def test_disputes_have_the_results_that_were_planned(scene):
    """An open case with a closing day, or a settled one without, breaks opening + received = closed + closing."""
    docket = disputes.Docket({"邻里纠纷": 50, "物业纠纷": 20}, {disputes.SETTLED: 60, "调解不成": 6, disputes.OPEN: 4})
    rows = disputes.rows(docket, SPOTS, scene)
    results = [row["status"] for row in rows]
    assert (results.count("化解成功"), results.count("调解不成"), results.count("调解中")) == (60, 6, 4)
    assert all((row["closed_on"] is None) == (row["status"] == "调解中") for row in rows)
    assert all((row["settled_level"] is not None) == (row["status"] == "化解成功") for row in rows)
    assert all(sent(row["unit_id"], row["accepted_on"]) for row in rows)
    assert max(row["closed_on"] for row in rows if row["closed_on"]) <= SPAN.as_of


def test_requests_are_as_many_as_planned_and_none_lies_ahead_of_today(scene):
    """An order answered tomorrow would be counted as done today."""
    rows = requests.rows(requests.Desk(200, requests.CHANNELS), SPOTS, scene)
    assert len(rows) == 200
    for row in rows:
        steps = [row[name] for name in ("accepted_at", "dispatched_at", "taken_at", "closed_at") if row[name]]
        assert steps == sorted(steps)
        assert steps[-1].date() <= SPAN.as_of
        assert ("response_due_at" in row) == (row["channel"] == "街道吹哨")


def test_list_items_done_were_done_by_the_last_day(scene):
    """A need done in the future would count as done before it was."""
    rows = lists.rows(Lot("需求", {DONE: 30, "待认领": 5}, lists.NEEDS), {"A": 1.0}, ["U"], scene)
    assert all((row["done_on"] is not None) == (row["status"] == DONE) for row in rows)
    done = [row for row in rows if row["done_on"]]
    assert all(row["registered_on"] <= row["claimed_on"] <= row["done_on"] <= SPAN.last_day for row in done)


def test_meetings_of_every_ten_days_are_held_on_working_days(scene):
    """Meetings on Sundays or in 春节 week would look made up at once."""
    days = meetings.ten_days(SPAN)
    assert len(days) == 16 * 3 + 1
    assert all(day.weekday() < 5 for day in days)
    minutes = meetings.Minutes(scene)
    meetings.hold(meetings.Series("例会", "旬", "A", days, ("U", "V", "W"), decisions=1.0), minutes)
    assert len(minutes.attendance) == 3 * len(days)
    came = sum(row["rank"] != "缺席" for row in minutes.attendance)
    assert came == sum(meeting["attended_unit_count"] for meeting in minutes.meetings)
    assert sum(meeting["decision_count"] for meeting in minutes.meetings) == len(minutes.actions)
