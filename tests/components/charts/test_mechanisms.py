"""Charts of the mechanisms against numbers counted by hand: shares, spreads, counts, stages, limits, stars."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from components import charts
from data.metrics import BY_NAME
from data.metrics.centre import centre_count
from data.metrics.organisation import grid_party_org_count
from data.metrics.party import party_org_count
from data.metrics.premises import functions
from data.metrics.progress import (
    need_count,
    needs_unclaimed,
    needs_waiting,
    resources_idle,
)
from data.metrics.reporting import reporting_rate
from data.metrics.request import median_days_to_close, on_time_rate, requests_open
from data.metrics.steps import STEPS, handled_on_time_rate, hours, requests_overdue
from data.query import query
from tests import tiny
from tests.components.charts.conftest import REPORTS, bars, received, street, view_of
from tests.components.charts.conftest import drawn_with as drawn
from tests.tiny import rows


def grid(number, unit, **more):
    return {"grid_id": f"G{number}", "unit_id": unit, "resident_count": 900, **more}


GRIDS = [
    grid(1, "A", household_count=400, fulltime_worker_count=1, party_org="党支部", covered_household_count=100),
    grid(2, "A", household_count=700, fulltime_worker_count=1, party_org="党小组", covered_household_count=0),
    grid(3, "B", household_count=100, fulltime_worker_count=1, party_org="无", covered_household_count=0),
    grid(4, "C", household_count=300, fulltime_worker_count=0, parttime_worker_count=0, party_org=None),
]


def test_shares_stand_side_by_side_and_the_lowest_is_named_with_what_it_lacks(make):
    """The gap a leader asks about is a number of grids, not only a percentage."""
    names = ("party_org_coverage", "fulltime_coverage", "joint_household_coverage", "property_service_coverage")
    found = drawn(charts.rates, make(grids=GRIDS, toml=""), *(BY_NAME[name] for name in names), finding="gap")
    assert bars(found) == pytest.approx({"网格党组织覆盖率": 0.5, "专职网格员配备率": 0.75, "联户覆盖率": 100 / 1500})
    assert found.title == "3项中联户覆盖率最低（6.7%），户数1,500，还差1,400"
    assert "没有数据：物业服务覆盖率" in found.note
    assert found.frame.iloc[0].tolist()[:4] == ["网格党组织覆盖率", "50.0%", "2", "4"]


def test_a_share_hardly_recorded_is_no_finding(make):
    """One pairing among 2,941 communities says that pairing is not recorded, not that it failed."""
    case = make(grids=GRIDS, toml="", units=[{**unit, "has_alliance": unit["unit_id"] == "A"} for unit in street()])
    found = drawn(charts.rates, case, BY_NAME["pairing_coverage"], BY_NAME["alliance_coverage"], finding="gap")
    assert "登记太少，不作结论：结对共建覆盖率" in found.note
    assert found.title == "党建联盟(大党委)覆盖率20.0%"
    three = [BY_NAME[name] for name in ("pairing_coverage", "party_org_coverage", "fulltime_coverage")]
    assert drawn(charts.rates, case, *three).title == "有登记的2项中网格党组织覆盖率最低（50.0%）"
    alone = drawn(charts.rates, case, BY_NAME["pairing_coverage"])
    assert "不作结论" in alone.title


def test_a_load_is_spread_over_bands_whose_edges_belong_to_the_reference_band(make):
    """300 and 500 households are within the band of 300 to 500; nobody is ranked."""
    more = [grid(5, "D", household_count=500, fulltime_worker_count=1)]
    found = drawn(charts.spread, make(grids=[*GRIDS, *more], toml=""), BY_NAME["households_per_worker"], level="grid",
                  low="household_low", high="household_high")  # fmt: skip
    assert list(bars(found).values()) == [1, 0, 2, 1, 0, 1]
    assert found.title == "5个网格中，2个在300至500户/人之间，1个超过500，1个不到300，1个没有人员或未填"
    assert "G1" not in " ".join(map(str, found.frame.to_numpy().ravel()))


def test_tiers_stand_in_the_order_of_the_line_not_of_their_size(make):
    """A committee of one stands above a hundred groups."""
    organisations = [("P1", "党支部"), ("P2", "党支部"), ("P3", "党委"), ("P4", "党小组")]
    units = [*street(), *({"unit_id": i, "level": "unit", "kind": kind, "parent_id": "A"} for i, kind in organisations)]
    found = drawn(charts.tiers, make(units=units, grids=GRIDS, toml=""), party_org_count, grid_party_org_count)
    assert list(bars(found).items()) == [("党委", 1), ("党支部", 2), ("党小组", 1), ("网格党组织（网格）", 2)]


def test_a_table_of_counts_names_who_has_none(make):
    """Which community has no centre is the question; an empty row is the answer."""
    centres = rows("centre_id unit_id centre_level status functions", ("1", "A", "社区", "运行", "服务大厅;党群活动"),
                   ("2", "A", "小区站点", "运行", "服务大厅"), ("3", "B", "社区", "停用", ""))  # fmt: skip
    case = make(centres=centres, toml="")
    found = drawn(charts.cross, case, centre_count, by=("unit", "centre_level"))
    assert found.chart.series[0].label == "示例A"
    assert found.chart.series[0].x == ("社区", "小区站点")
    assert found.title.endswith("示例A最多（2），4个社区没有")
    offered = bars(drawn(charts.rates, case, *functions))
    assert offered["服务大厅"] == 1
    assert offered["党群活动"] == 0.5


ITEMS = rows(
    "item_id list_kind title category unit_id registered_on claimed_on status matched_item_id",
    ("N1", "需求", "示例", "物业", "A", date(2024, 1, 5), None, "待认领", None),
    ("N2", "需求", "示例", "物业", "A", date(2024, 9, 5), None, "待认领", None),
    ("N3", "需求", "示例", "文体", "B", date(2024, 2, 5), date(2024, 2, 9), "已认领", "R1"),
    ("N4", "需求", "示例", "文体", "B", date(2024, 2, 6), date(2024, 3, 1), "已完成", None),
    ("N5", "需求", "示例", "文体", "B", date(2024, 2, 7), None, "已取消", None),
    ("N6", "需求", "示例", "文体", "B", date(2023, 12, 7), None, "进行中", None),
    ("R1", "资源", "示例", "文体", "B", date(2024, 1, 7), None, "待认领", None),
    ("R2", "资源", "示例", "物业", "A", date(2024, 1, 7), None, "待认领", None),
    ("R3", "资源", "示例", "平安", "C", date(2024, 1, 7), None, "已取消", None),
    ("R4", "资源", "示例", "平安", "C", date(2024, 1, 8), None, "待认领", None),
)


def test_needs_stand_against_resources_by_category_and_unit(make):
    """What is lacking where, what lies idle, and what could be matched; a matched resource is not idle."""
    found = drawn(charts.matching, make(list_items=ITEMS, toml=""), needs_waiting, resources_idle)
    assert {series.label: dict(zip(series.x, series.text, strict=True)) for series in found.chart.series} == {
        "物业": {"示例A": "缺1", "示例C": "", "合计": "缺1"}, "平安": {"示例A": "", "示例C": "余1", "合计": "余1"},
    }  # fmt: skip
    assert found.title == "累计待认领需求2项，闲置资源2项，最缺的是物业（缺1项），闲置最多的是平安（余1项）"
    assert "物业有1项闲置资源，可对接2项待认领需求" in found.sentence


def test_stages_count_all_that_got_so_far_and_cancelled_ones_stay_registered(make):
    """Done items were claimed too; leaving them out makes the middle look empty."""
    found = drawn(charts.stages, make(list_items=ITEMS, toml=""), need_count)
    assert list(bars(found).values()) == [5, 2, 1, 1]
    assert "另有1项已取消" in found.note
    assert "登记需求5项，40.0%已有人认领，20.0%已完成，2项待认领" in found.title


def test_of_few_items_there_are_counts_and_no_shares(make):
    """100% of one need says nothing, and the card beside it withholds the rate."""
    found = drawn(charts.stages, make(list_items=ITEMS[:3], toml=""), need_count)
    assert "%" not in found.title + "".join(found.chart.series[0].text) + found.frame.to_string()


def test_unclaimed_needs_are_those_nobody_took_by_the_end_of_the_period(make):
    """A need claimed later was unclaimed then; one under way without a day was never unclaimed."""
    case = make(list_items=ITEMS, toml="")
    at = lambda period: query([needs_unclaimed], (), view_of(case, period).slice)["value"].iloc[0]  # noqa: E731
    assert at("ytd") == 2
    assert at("2024-02-01~2024-02-20") == 2  # N1 and N4, taken in March
    found = drawn(charts.ages, case, needs_unclaimed, waiting="unclaimed")
    assert list(bars(found).values()) == [0, 0, 0, 1, 1]
    assert found.title.startswith("累计待认领需求2项")


def at(day, hour=9, month="2024-09"):
    return datetime.fromisoformat(f"{month}-{day:02}T{hour:02}:00")


ORDERS = [
    {"request_id": f"Q{n}", "channel": "网格上报", "unit_id": "A", "accepted_at": at(n), "dispatched_at": at(n, 10),
     "taken_at": at(n, 14), "due_at": at(n + 3), "closed_at": at(n + 2 if n % 2 else n + 4), "answered_at": at(n + 5),
     "handler_name": "环卫站" if n < 12 else "供水公司", "status": "已办结"}
    for n in range(1, 21)
] + [
    {"request_id": "O1", "channel": "网格上报", "unit_id": "A", "accepted_at": at(22), "due_at": at(25),
     "status": "待派单"},
    {"request_id": "O2", "channel": "网格上报", "unit_id": "B", "accepted_at": at(23, month="2024-10"),
     "due_at": at(26, month="2024-10"), "status": "待派单"},
    {"request_id": "O3", "channel": "网格上报", "unit_id": "B", "accepted_at": at(23, month="2024-10"),
     "status": "待派单"},
]  # fmt: skip


def test_steps_take_what_they_take_and_the_longest_is_named(make):
    """Where an order waits is where to act; those still waiting count with what they have waited."""
    found = drawn(charts.steps, make(requests=ORDERS, toml=""), hours(STEPS[0]))
    halves = bars(found)
    assert (halves["派单"], halves["接单"]) == (1.0, 4.0)
    assert halves["办理"] == pytest.approx(43.0)  # odd days: two days less five hours
    assert found.title == "用时最长的环节是办理，一半要43.0小时"
    assert found.frame.iloc[0].tolist() == ["派单", "1.0", "—", "23"]  # three wait: nine in ten are not through


def test_open_requests_stand_by_the_days_left_to_their_limit(make):
    """Overdue, soon due and without a limit are three different things, and they add up."""
    case = make(requests=ORDERS, toml="")
    found = drawn(charts.deadlines, case, requests_open)
    assert bars(found) == {"超期7天以上": 1, "超期7天以内": 0, "3天内到期": 1, "3天以后到期": 0, "未写时限": 1}
    assert found.title == "未办完的3件中，1件已超期，1件将在3天内到期"
    assert query([requests_overdue], (), view_of(case).slice)["value"].iloc[0] == 1


def test_handlers_are_compared_and_those_without_an_order_stand_apart(make):
    """A unit with nothing due is not at the bottom."""
    old = {**ORDERS[0], "request_id": "Z", "handler_name": "交警中队", "accepted_at": at(1, month="2023-09"),
           "due_at": at(4, month="2023-09"), "closed_at": at(2, month="2023-09")}  # fmt: skip
    found = drawn(charts.by_unit, make(requests=[*ORDERS, old], toml=""), handled_on_time_rate, by=("handler_name",))
    assert bars(found) == pytest.approx({"供水公司": 4 / 9, "环卫站": 6 / 11})
    assert "本期没有可计的：交警中队" in found.note
    assert next(iter(found.frame)) == "承办单位"


def test_waiting_of_requests_uses_their_own_days(make):
    """The curve of requests must not be drawn from disputes."""
    found = drawn(charts.survival, make(requests=ORDERS, toml=""), median_days_to_close)
    assert found.chart is not None
    assert "一半在4天内办结" in found.title


def test_where_one_unit_alone_has_numbers_those_below_it_are_compared(make):
    """A county of eight towns with data in one street shows that street's communities, not an empty box."""
    county = {"unit_id": "K", "level": "county", "kind": None, "parent_id": None}
    below = [tiny.street("S", "K"), tiny.street("T", "K"), tiny.community("A", "S"), tiny.community("B", "S")]
    units = [county, *below, tiny.community("C", "T")]
    others = ({**order, "request_id": f"B{n}", "unit_id": "B"} for n, order in enumerate(ORDERS[:20]))
    both = [*ORDERS[:20], *others]
    case = make(units=units, grids=[], requests=both, toml="")
    found = drawn(charts.by_unit, case, on_time_rate, by=("unit",), scope="K")
    assert set(bars(found)) == {"示例A", "示例B"}


def test_a_county_of_one_street_compares_that_streets_communities(make):
    """"Nothing lies below" would be wrong, and a reader would look one step too high for what is one step below."""
    county = {"unit_id": "K", "level": "county", "kind": None, "parent_id": None}
    units = [county, tiny.street("S", "K"), tiny.community("A", "S"), tiny.community("B", "S")]
    both = [*ORDERS[:20], *({**order, "request_id": f"B{n}", "unit_id": "B"} for n, order in enumerate(ORDERS[:20]))]
    case = make(units=units, grids=[], requests=both, toml="")
    for scope in ("K", "S"):
        assert set(bars(drawn(charts.by_unit, case, on_time_rate, by=("unit",), scope=scope))) == {"示例A", "示例B"}


def test_checks_come_first_and_what_does_not_hold_stands_on_top(make):
    """A request closed before it came in makes the account wrong; a leader must read that before any chart."""
    fine = drawn(charts.checks, make(requests=ORDERS, grids=GRIDS, toml=""), reporting_rate)
    assert any(area["text"].startswith("下级相加＝总数") for area in fine.chart.areas)
    missing = {("C", "2024-05"), ("C", "2024-06")}
    case = make(requests=ORDERS, reports=received(missing), toml=REPORTS)
    found = drawn(charts.checks, case, reporting_rate)
    tones = [area["tone"] for area in found.chart.areas]
    assert tones == sorted(tones, reverse=True)
    assert any("缺 2 份" in area["text"] for area in found.chart.areas if area["tone"] == "worse")
    assert found.sentence.endswith(f"核对发现{tones.count('worse')}类问题。")


def test_only_units_with_a_report_missing_have_a_row(make):
    """Of a hundred units the two that are silent must be seen without scrolling."""
    case = make(reports=received({("C", "2024-05"), ("C", "2024-06")}), toml=REPORTS)
    found = drawn(charts.gaps, case, reporting_rate, by=("unit", "month"))
    assert [series.label for series in found.chart.series] == ["示例C · 服务记录"]
    assert found.title == "应报45份，缺2份，涉及5个单位中的1个"
    all_there = drawn(charts.gaps, make(reports=received(), toml=REPORTS), reporting_rate, by=("unit", "month"))
    assert all_there.empty == "应报45份，全部收到。"
    by_table = drawn(charts.completeness, case, reporting_rate, by=("dataset", "month"))
    assert by_table.chart.series[0].label == "服务记录"
    assert by_table.chart.series[0].y[4] == pytest.approx(0.8)
