"""Who sent what: a missing report is seen as missing, and nothing is asked that was not due."""

import pytest

from components import charts
from data.metrics.dispute import settled_rate
from data.metrics.reporting import reporting_rate
from data.metrics.service import hours_per_1000_residents, person_times
from tests.components.charts.conftest import panel_of, received, view_of


def table(case, *args, **view):
    panel = panel_of(charts.completeness, reporting_rate, by=("unit", "month"), level="community")
    return charts.completeness(panel, view_of(case, *args, **view))


def test_a_missing_month_stands_in_its_cell_and_in_the_title(rich):
    """Whoever sees the gap can ring the community before the meeting."""
    found = table(rich)
    rows = {series.label: dict(zip(series.x, series.y, strict=True)) for series in found.chart.series}
    assert rows["示例C"]["2024-05"] == rows["示例C"]["2024-06"] == 0
    assert sum(value == 0 for row in rows.values() for value in row.values()) == 2
    assert found.title == f"报送完整率{100 * 43 / 45:.1f}%，示例C缺报最多（2个月）"
    assert "2024年5月、2024年6月" in set(found.frame["缺报月份"])


def test_communities_that_miss_as_much_are_named_together(make):
    """One of two would be rung up, and the other would never hear of it."""
    silent = {("C", "2024-05"), ("D", "2024-06")}
    assert table(make(reports=received(silent))).title.endswith("，示例C、示例D缺报最多（各1个月）")
    silent |= {("A", "2024-06"), ("B", "2024-06")}
    assert table(make(reports=received(silent))).title.endswith("，示例A等4个缺报最多（各1个月）")


def test_the_month_under_way_is_not_yet_due(rich):
    """Nobody is late with October on the 24th of October."""
    assert "2024-10" not in table(rich).chart.series[0].x


def test_complete_is_said_when_nothing_is_missing(rich):
    """Praise where it is due, with the number."""
    assert table(rich, "lastquarter").title == "报送完整率100.0%，应报都已报，无缺报"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_expected_reports_the_panel_says_so(make, lang):
    """A table of nothing would look as if nobody reported."""
    found = table(make(toml=""), lang=lang)
    assert found.chart is None
    assert found.empty


def test_sums_with_a_missing_report_say_that_they_are_too_low(rich):
    """The community whose clerk was ill must not be the one that served least."""
    view = view_of(rich)
    bars = charts.by_unit(panel_of(charts.by_unit, person_times, by=("unit",)), view)
    assert "示例C有缺报，数偏低" in bars.note
    funnel = charts.funnel(panel_of(charts.funnel, hours_per_1000_residents, by=("unit",)), view)
    assert "示例C有缺报，数偏低" in funnel.note
    line = charts.trend(panel_of(charts.trend, person_times), view)
    assert "2024年5月、2024年6月有单位未报送，数偏低" in line.note


def test_what_is_complete_or_no_sum_has_no_such_note(rich):
    """A caution that always stands there is read by nobody."""
    assert "偏低" not in charts.trend(panel_of(charts.trend, person_times), view_of(rich, "lastquarter")).note
    rate = charts.by_unit(panel_of(charts.by_unit, settled_rate, by=("unit",)), view_of(rich, "all"))
    assert "偏低" not in rate.note
