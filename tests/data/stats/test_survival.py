"""Kaplan-Meier against the textbook case (Freireich 1963, 6-MP arm) and against traps."""

from math import isnan

import pytest

from data.stats import survival

DAYS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def test_the_textbook_curve_comes_out():
    """Freireich's figures are printed in every textbook; another result means the risk set is wrong."""
    found = survival.curve(DAYS, [bool(each) for each in ENDED])
    expected = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert dict(zip(found.days, found.open_share, strict=True)) == pytest.approx(expected, abs=0.0005)
    assert found.median == 23
    assert (found.n, found.still_open) == (21, 12)


def test_open_cases_push_the_median_up():
    """The average of closed cases would say 3 days while half the cases wait for months."""
    found = survival.curve([2, 3, 4, 90, 90, 90], [True, True, True, False, False, False])
    assert found.median == 4
    assert survival.curve([2, 3, 90, 90, 90], [True, True, False, False, False]).median != pytest.approx(2.5)
    assert isnan(survival.curve([2, 3, 90, 90, 90], [True, True, False, False, False]).median)


def test_the_share_closed_within_counts_the_day_itself():
    """Closed on day seven is within seven days."""
    found = survival.curve([7, 8, 20, 30], [True, True, True, True])
    assert found.closed_by(6) == 0.0
    assert found.closed_by(7) == pytest.approx(0.25)
    assert found.closed_by(30) == pytest.approx(1.0)


def test_weights_stand_for_that_many_cases():
    """A row that reports twelve cases must weigh twelve."""
    heavy = survival.curve([5, 9], [True, False], [3, 1])
    light = survival.curve([5, 5, 5, 9], [True, True, True, False])
    assert heavy == light


def test_impossible_durations_are_left_out():
    """A case closed before it was accepted is a slip of the pen, not a case settled at once."""
    found = survival.curve([-3, float("nan"), 4], [True, True, True])
    assert found.n == 1
    assert found.median == 4


def test_no_case_gives_no_median_and_no_share():
    """Nothing to say must not become nought days or nought per cent."""
    found = survival.curve([], [])
    assert isnan(found.median)
    assert isnan(found.closed_by(30))
