"""Charts of meetings, decisions and stars against numbers counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from components import charts
from data.metrics import BY_NAME
from data.metrics.progress import (
    actions_open,
    actions_signed,
    organisations_rated,
    units_called,
)
from tests.components.charts.conftest import drawn_with as drawn
from tests.tiny import rows

PLAN = '[settings]\n[[settings.meetings]]\nunit = "S"\ntype = "推进会"\ncadence = "月"'
HELD = rows("meeting_id held_on unit_id meeting_type", ("M1", date(2024, 1, 9), "S", "推进会"),
            ("M2", date(2024, 3, 9), "S", "推进会"), ("M3", date(2024, 3, 20), "S", "推进会"))  # fmt: skip


def test_meetings_stand_by_month_and_two_in_one_month_fill_one_slot(make):
    """Two meetings in March do not make up for none in February."""
    case = make(meetings=HELD, toml=PLAN)
    found = drawn(charts.held, case, BY_NAME["meetings_held_rate"], period="2024-01-01~2024-04-30")
    assert found.chart.series[0].label == "示例S · 推进会"
    assert found.chart.series[0].y == (1.0, 0.0, 1.0, 0.0)
    assert found.title == "应开4次，开了2次（50.0%），2次未开"
    assert "2024年2月" in found.frame.iloc[0, 2]
    unplanned = drawn(charts.held, make(meetings=HELD, toml=""), BY_NAME["meetings_held_rate"])
    assert "没有设置会议计划" in unplanned.empty


def test_actions_account_for_themselves_and_ranks_are_counted(make):
    """Given, signed off and open must balance; an absent unit is not there by any rank."""
    actions = rows("action_id source matter lead_unit_id assigned_on due_on signed_off_on",
                   ("1", "督查", "示例", "A", date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1)),
                   ("2", "督查", "示例", "A", date(2024, 3, 1), date(2024, 4, 1), None),
                   ("3", "督查", "示例", "B", date(2024, 3, 1), None, date(2024, 3, 9)))  # fmt: skip
    came = (("M1", "A", "主要负责人"), ("M1", "B", "缺席"), ("M2", "A", "党务干部"))
    attendance = rows("meeting_id unit_id rank", *came)
    case = make(actions=actions, meetings=HELD, attendance=attendance, toml="")
    metrics = (BY_NAME["action_count"], actions_signed, actions_open)
    found = drawn(charts.flow, case, *metrics, by=("month",), account="given")
    assert found.title == "期初未销号1项＋交办2项＝销号2项＋期末未销号1项"
    late = drawn(charts.deadlines, case, actions_open, waiting="given")
    assert late.title == "未办完的1项中，1项已超期"
    ranks = drawn(charts.cross, case, units_called, by=("meeting_type", "rank"))
    assert dict(zip(ranks.chart.series[0].x, ranks.chart.series[0].y, strict=True)) == {
        "主要负责人": 1, "党务干部": 1, "缺席": 1,
    }  # fmt: skip


def test_stars_show_their_spread_and_movement_and_no_names(make):
    """Stars of organisations are a distribution, never a list from best to worst."""
    stars = {"2024-Q1": (5, 4, 3, 2, 3), "2024-Q2": (5, 3, 4, 2, 3)}
    ratings = [
        {"period": period, "target_kind": "社区", "target_id": unit, "stars": n, "stage": "季度评星"}
        for period, counts in stars.items()
        for unit, n in zip("ABCDE", counts, strict=True)
    ]
    found = drawn(charts.stars, make(ratings=ratings, toml=""), organisations_rated)
    assert found.title == "2024年2季度评定5家，四星以上2家（40.0%），比上次升1家、平3家、降1家"
    assert [series.label for series in found.chart.series] == ["5星", "4星", "3星", "2星"]
    assert sum(series.y[-1] for series in found.chart.series) == pytest.approx(1)
    assert "示例A" not in found.sentence + str(found.frame)
