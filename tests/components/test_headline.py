"""Headline cards: the number, the fair comparison, and when a change may be judged at all."""

from dataclasses import replace

import pytest

from components import address, headline, usual
from data.metrics import BY_NAME


@pytest.fixture
def view(store):
    return address.read({}).view


def test_a_published_share_is_shown_with_what_stands_over_what(view):
    """Prevents 67.3 % without the 36 grids behind it."""
    card = headline.card(BY_NAME["party_org_coverage"], view)
    assert (card.figure, card.unit) == ("67.3", "%")
    assert card.change.words == "74 / 110，现状数"
    assert card.course == ()


def test_the_course_ends_in_the_running_month(view):
    """Prevents the unfinished month from being drawn like the others."""
    card = headline.card(BY_NAME["person_times"], view)
    assert [point.label for point in card.course][-2:] == ["2024-09", "2024-10"]
    assert [point.running for point in card.course][-2:] == [False, True]
    assert len(card.course) == headline.SPARK_MONTHS


def test_without_a_year_before_nothing_is_compared(view, store):
    """Prevents a year without records from being taken for a year without service."""
    found = address.read({"period": "lastyear"}).view
    card = headline.card(BY_NAME["person_times"], found)
    assert card.change.words == "上年同期数据不全"
    assert card.change.tone == "plain"


def test_a_change_within_the_usual_ups_and_downs_is_not_judged():
    """Prevents praise and blame for noise."""
    restless = (80, 120, 90, 130, 70, 110, 100, 125)
    calm = (100, 101, 99, 100, 102, 100, 99, 101)
    assert usual.total(50, 10, restless)
    assert not usual.total(50, 10, calm)
    assert usual.total(50, 10, calm[:5])  # too few months to say what is usual


def test_a_share_of_few_is_not_judged_and_of_many_is():
    """Prevents four teams of five from being called a fall from five of five."""
    assert usual.share((0.8, 5), (1.0, 5))
    assert not usual.share((0.8, 500), (1.0, 500))


def test_a_metric_without_a_good_direction_is_never_judged(view, monkeypatch):
    """Prevents many disputes, which can mean that they are found early, from being called bad."""
    monkeypatch.setattr(headline, "_is_usual", lambda *_: False)
    card = headline.card(BY_NAME["disputes_accepted"], view)
    assert card.change.tone == "plain"
    assert card.change.verdict == ""


def test_every_detail_a_leader_may_ask_for_stands_behind_the_number(view):
    """Prevents a number whose meaning, base, date or source nobody can name."""
    card = headline.card(BY_NAME["person_times"], view)
    assert [term for term, _ in card.details] == ["含义", "算法", "基数", "时段", "截至", "来源", "性质"]
    assert dict(card.details)["时段"] == "2024年1月1日至10月24日"
    assert dict(card.details)["性质"] == "模拟数据"


def test_sensitive_numbers_run_by_quarter(view):
    """Prevents a spark line that gives small months away."""
    card = headline.card(BY_NAME["settled_rate"], replace(view))
    assert all("-Q" in point.label for point in card.course)
