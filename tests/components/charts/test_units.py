"""Units compared: sorted by need, judged by what chance allows, never below the community."""

import pytest

from components import charts
from data.metrics.dispute import disputes_accepted, disputes_per_1000_households, settled_rate
from data.metrics.service import hours_per_1000_residents, person_times
from tests import tiny
from tests.components.charts.conftest import grids, panel_of, received, service, steady, street, view_of
from tests.tiny import rows


def compared(case, chart, metric, *args, **view):
    return chart(panel_of(chart, metric, by=("unit",)), view_of(case, *args, **view))


def bars(found):
    return [(name, value) for series in found.chart.series for name, value in zip(series.x, series.y, strict=True)]


def settled(*counts):
    """Disputes a community with (settled, not settled) counts, all closed."""
    return rows("unit_id accepted_on closed_on status", *(
        (unit, "2024-02-03", "2024-02-09", status)
        for unit, (good, bad) in zip("ABCDE", counts, strict=False)
        for status, count in (("化解成功", good), ("调解不成", bad))
        for _ in range(count)
    ))  # fmt: skip


def test_units_in_need_come_first_whichever_way_need_lies(rich, make):
    """The three units that need help stand at the top, not the three best."""
    service_first = [value for _, value in bars(compared(rich, charts.by_unit, hours_per_1000_residents))]
    assert service_first == sorted(service_first)
    disputes_first = [value for _, value in bars(compared(rich, charts.by_unit, disputes_accepted))]
    assert disputes_first == sorted(disputes_first, reverse=True)


def test_n_stands_beside_each_rate(rich):
    """100 % of two is not 100 % of two hundred."""
    found = compared(rich, charts.by_unit, hours_per_1000_residents)
    assert all("n＝" in words for series in found.chart.series for words in series.text)
    assert "基数：居民数 15,000" in found.note


def test_the_whole_is_a_line_for_rates_and_none_for_counts(rich):
    """The sum of five communities as a line beside each of them says nothing."""
    rate = compared(rich, charts.by_unit, hours_per_1000_residents)
    assert [mark.kind for mark in rate.chart.marks] == ["limit"]
    assert not compared(rich, charts.by_unit, person_times).chart.marks


@pytest.mark.parametrize("chart", [charts.by_unit, charts.funnel])
@pytest.mark.parametrize("metric", [person_times, hours_per_1000_residents])
def test_grids_are_never_compared(rich, chart, metric):
    """One worker serves a grid: ranking grids ranks people."""
    found = compared(rich, chart, metric, scope="A")
    assert found.chart is None
    assert found.frame.empty
    assert "排网格就是排人" in found.empty


def test_a_unit_that_reported_nothing_is_a_gap_at_the_end_and_is_not_last(make):
    """A community without a report is not the one with the least service."""
    silent = {("C", f"2024-{month:02d}") for month in range(1, 10)}
    amount = lambda month, unit: None if unit == "C" and month.year == 2024 else steady(month, unit)  # noqa: E731
    case = make(service_records=service(amount), reports=received(silent))
    found = compared(case, charts.by_unit, person_times, "2024-01-01~2024-09-30")
    assert "示例C" not in dict(bars(found))
    assert "示例C" not in found.title
    assert [(mark.at, mark.label) for mark in found.chart.marks if mark.kind == "gap"] == [("示例C", "未报送")]
    assert "示例C" in found.note
    assert list(found.frame.iloc[-1])[:2] == ["示例C", "未报送"]


def test_a_small_unit_with_one_failure_does_not_stand_out(make):
    """Six of seven on time put a department at the bottom of a real league table."""
    case = make(disputes=settled((38, 2), (57, 3), (76, 4), (95, 5), (11, 1)))
    found = compared(case, charts.funnel, settled_rate)
    assert "5个社区矛盾纠纷化解率的差异都在正常范围内" in found.title
    assert {series.role for series in found.chart.series} <= {"outer", "inner", "main", "watch"}


def test_a_large_unit_that_differs_is_named_and_called_what_it_is(make):
    """What chance cannot explain must be said, with the right name."""
    case = make(disputes=settled((40, 40), (95, 5), (95, 5), (95, 5), (95, 5)))
    found = compared(case, charts.funnel, settled_rate)
    assert found.title == "5个社区中，示例A矛盾纠纷化解率明显偏低，其余4个在正常范围内"
    roles = {series.label: series.role for series in found.chart.series if series.role not in ("outer", "inner")}
    assert roles["示例A"] == "worse"
    bar = compared(case, charts.by_unit, settled_rate)
    assert [series.role for series in bar.chart.series] == ["accent", "muted"]
    assert bar.chart.series[0].x == ("示例A",)


def test_all_the_same_is_said_without_naming_anybody(make):
    """At 100 % everywhere there is no last place."""
    case = make(disputes=settled((40, 0), (60, 0), (80, 0), (100, 0), (20, 0)))
    assert compared(case, charts.by_unit, settled_rate).title == "5个社区矛盾纠纷化解率都是100.0%"
    assert "差异都在正常范围内" in compared(case, charts.funnel, settled_rate).title


def test_a_neutral_metric_is_high_or_low_but_neither_good_nor_bad(make):
    """Many disputes can mean good discovery."""
    counts = {"A": 6, "B": 120, "C": 18, "D": 24, "E": 30}
    found_often = [{"unit_id": unit, "accepted_on": "2024-02-03"} for unit in counts for _ in range(counts[unit])]
    found = compared(make(disputes=found_often), charts.funnel, disputes_per_1000_households)
    roles = {series.label: series.role for series in found.chart.series}
    assert roles["示例B"] == "special"


def test_hours_come_in_bundles_so_the_limits_are_widened_and_say_so(make):
    """Exact limits on hours would call every community an outlier."""
    uneven = {"A": 300, "B": 150, "C": 500, "D": 250, "E": 700}
    case = make(service_records=service(lambda month, unit: uneven[unit]), reports=received())
    found = compared(case, charts.funnel, hours_per_1000_residents)
    assert "界限已相应放宽" in found.note
    assert not {"better", "worse"} & {series.role for series in found.chart.series}


def test_the_funnel_prints_the_limits_it_draws(rich):
    """The table is what a doubter checks."""
    found = compared(rich, charts.funnel, hours_per_1000_residents)
    assert list(found.frame.columns) == ["单位", "千人服务时长（小时/千人）", "n", "偶然下界", "偶然上界", "判断"]
    assert len(found.frame) == 5
    smallest = next(series for series in found.chart.series if series.role == "outer")
    assert len(smallest.x) == len(smallest.y) > 10


def test_a_scope_without_areas_below_says_so(make):
    """A comparison of one is none."""
    lone = rows("unit_id served_on person_times", ("S", "2024-02-03", 40))
    case = make(units=[tiny.street("S")], grids=[], service_records=lone, toml="")
    found = compared(case, charts.by_unit, person_times)
    assert found.chart is None
    assert "没有下级单位可比" in found.empty


def test_units_withheld_by_rule_are_one_row_and_not_blamed(make):
    """Six hatched rows say no more than one, and nobody failed to send anything."""
    case = make(disputes=settled((40, 0), (4, 0), (3, 0), (5, 0), (50, 0)))
    found = compared(case, charts.by_unit, settled_rate)
    gaps = {mark.at: mark.label for mark in found.chart.marks if mark.kind == "gap"}
    assert gaps == {"其余3个社区": "不公开＊"}
    assert "没有可用的数" not in found.note
    assert list(found.frame.iloc[:, 1]).count("不公开＊") == 3


@pytest.mark.parametrize("chart", [charts.by_unit, charts.funnel])
def test_a_single_unit_with_numbers_is_compared_with_nobody(make, chart):
    """“All within the usual range” of one unit is no finding."""
    one = rows("unit_id served_on person_times service_hours", ("A", "2024-02-03", 40, 80))
    missing = {(unit, f"2024-{month:02d}") for unit in "BCDE" for month in range(1, 10)}
    case = make(service_records=one, reports=received(missing))
    found = compared(case, chart, hours_per_1000_residents if chart is charts.funnel else person_times, "ytd")
    assert found.chart is None
    assert "没有可比的" in found.empty or "尚无数据" in found.empty


def test_four_units_are_too_few_to_judge_hours_but_not_disputes(make):
    """Exact limits on hours of four counties named three of them outliers; nobody knows how hours come in bundles."""
    uneven = {"A": 300, "B": 900, "C": 2500, "D": 700}
    four = [unit for unit in street() if unit["unit_id"] != "E"]
    records = [row for row in service(lambda month, unit: uneven.get(unit)) if row["unit_id"] != "E"]
    cases = rows("unit_id accepted_on", *((unit, "2024-02-03") for unit in "BCD" for _ in range(20)))
    case = make(units=four, grids=grids()[:4], service_records=records, disputes=cases, toml="")
    hours = compared(case, charts.funnel, hours_per_1000_residents)
    assert hours.chart is None
    assert "少于5个" in hours.empty
    bars_of_hours = compared(case, charts.by_unit, hours_per_1000_residents)
    assert {series.role for series in bars_of_hours.chart.series} == {"main"}
    assert "正常范围" not in bars_of_hours.title
    disputes_found = compared(case, charts.funnel, disputes_per_1000_households)
    assert disputes_found.chart is not None
    assert "3个社区" in disputes_found.title  # A has fewer than five hundred households and no number
