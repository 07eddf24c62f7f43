"""Charts over time: whole periods, honest gaps, a running period that is no fall, limits that only events move."""

from datetime import date

import pytest

from components import charts
from components.charts.timeline import timeline
from data.metrics.dispute import disputes_accepted, settled_rate
from data.metrics.service import person_times, service_hours
from tests.components.charts.conftest import (
    ALL_MONTHS,
    COMMUNITIES,
    disputes,
    marks,
    received,
    service,
    steady,
    view_of,
)
from tests.components.charts.conftest import drawn_panel as drawn


def test_each_point_is_the_sum_of_its_whole_month(rich):
    """A period that begins on the 25th would else open with a fall of three quarters."""
    found = drawn(rich, charts.trend, person_times, "12m")
    main = found.chart.series[0]
    assert main.x[0] == "2023-10"
    assert main.y[0] == sum(steady(date(2023, 10, 1), unit) for unit in COMMUNITIES)
    assert dict(zip(main.x, main.y, strict=True))["2024-01"] == ALL_MONTHS


def test_the_title_speaks_of_exactly_the_days_chosen(rich):
    """Points are whole months, the headline is not: it must be the number of the chosen days."""
    found = drawn(rich, charts.trend, service_hours, "2024-02-01~2024-03-31")
    expected = 2 * sum(steady(date(2024, month, 1), unit) for month in (2, 3) for unit in COMMUNITIES)
    assert f"{expected:,}" in found.title
    assert found.title in found.sentence


def test_the_period_under_way_is_counted_as_running(rich):
    """Twenty-four days of October are not a bad October."""
    found = drawn(rich, charts.trend, person_times)
    assert found.chart.series[0].running == 1
    assert "未结束" in found.chart.series[0].text[-1]
    assert "本月尚未结束" in found.sentence
    assert "本月尚未结束" not in found.title
    past = drawn(rich, charts.trend, person_times, "lastmonth")
    assert past.chart.series[0].running == 0
    assert "未结束" not in past.sentence


def test_the_year_before_is_matched_month_by_month(rich):
    """March against March: a line shifted by one month would compare 春节 with a working month."""
    found = drawn(rich, charts.trend, person_times)
    main, before = found.chart.series
    assert before.role == "before"
    known = dict(zip(before.x, before.y, strict=True))
    assert known["2024-03"] == sum(steady(date(2023, 3, 1), unit) for unit in COMMUNITIES)
    assert len(main.x) == len(before.x)


def test_no_year_before_is_drawn_when_records_do_not_reach_back(rich):
    """A line at zero for a year without records would show endless growth."""
    found = drawn(rich, charts.trend, person_times, "2023-03-01~2023-06-30")
    assert len(found.chart.series) == 1
    assert "暂不比较" in found.sentence
    assert "暂不比较" not in found.title


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_month_nobody_reported_is_a_gap_with_its_reason_and_never_zero(make, lang):
    """Missing drawn as zero is the most expensive mistake of such a chart."""
    silent = {(unit, "2024-05") for unit in COMMUNITIES}
    amount = lambda month, unit: None if month == date(2024, 5, 1) else steady(month, unit)  # noqa: E731
    case = make(service_records=service(amount), reports=received(silent))
    for chart in (charts.trend, charts.process_behaviour):
        found = drawn(case, chart, person_times, lang=lang)
        values = dict(zip(found.chart.series[0].x, found.chart.series[0].y, strict=True))
        words = {"zh": "未报送", "en": "not reported"}[lang]
        assert values["2024-05"] is None
        assert marks(found, "gap") == {"2024-05": words}
        assert words in set(found.frame.iloc[:, 1])
        assert 0.0 not in values.values()


def test_a_month_with_reports_and_no_rows_is_zero_not_a_gap(make):
    """Zero service that was reported is a finding."""
    amount = lambda month, unit: None if month == date(2024, 5, 1) else steady(month, unit)  # noqa: E731
    case = make(service_records=service(amount), reports=received())
    found = drawn(case, charts.trend, person_times)
    assert dict(zip(found.chart.series[0].x, found.chart.series[0].y, strict=True))["2024-05"] == 0
    assert not marks(found, "gap")


def test_small_counts_are_columns_and_large_ones_a_line(rich, make):
    """A line between two and three cases invents values in between."""
    assert drawn(rich, charts.trend, person_times).chart.kind == "trend"
    few = make(disputes=[row for row in disputes() if row["dispute_id"].endswith("-1")])
    assert drawn(few, charts.trend, disputes_accepted).chart.kind == "columns"


def test_steady_months_are_called_ordinary(rich):
    """Ordinary ups and downs must not be made into news."""
    found = drawn(rich, charts.process_behaviour, person_times)
    assert found.chart.kind == "control"
    assert "属正常波动" in found.title
    assert not marks(found, "better")
    assert not marks(found, "worse")
    assert len(found.chart.limits) == len(found.chart.series[0].x)


def test_history_before_the_view_is_drawn_and_the_view_marked(rich):
    """The limits come from all records; the reader must see which points the title speaks of."""
    found = drawn(rich, charts.process_behaviour, person_times)
    assert found.chart.series[0].x[0] == "2023-01"
    assert marks(found, "since") == {"2024-01": "今年以来"}


def test_a_collapse_is_flagged_but_not_in_the_running_month(make):
    """A real fall must be seen; the unfinished month must not look like one."""

    def amount(month, unit):
        return 5 if month == date(2024, 7, 1) or month == date(2024, 10, 1) else steady(month, unit)

    case = make(service_records=service(amount), reports=received())
    found = drawn(case, charts.process_behaviour, person_times)
    assert marks(found, "worse") == {"2024-07": "需关注"}
    assert "2024年7月低于正常范围" in found.title
    assert "属正常波动" not in found.sentence


def test_direction_decides_what_is_good_news_and_neutral_has_none(make):
    """More disputes accepted are neither good nor bad: they may have been found early."""
    rows = disputes() + [
        {"dispute_id": f"x{n}", "unit_id": "A", "accepted_on": date(2024, 7, 2), "closed_on": date(2024, 7, 9),
         "status": "化解成功", "dispute_type": "邻里纠纷"} for n in range(60)
    ]  # fmt: skip
    found = drawn(make(disputes=rows), charts.process_behaviour, disputes_accepted)
    assert marks(found, "special") == {"2024-07": "异常"}
    assert not marks(found, "better")
    assert not marks(found, "worse")


def jumping(month, unit):
    return steady(month, unit) + (400 if month >= date(2024, 2, 1) else 0)


@pytest.mark.parametrize("rebases", [True, False])
def test_only_an_event_that_rebases_sets_the_limits_anew(make, rebases):
    """A silent step change makes the worse normal; an unnamed one is no reason."""
    event = {"event_id": "1", "held_on": date(2024, 2, 1), "note": "联户长上线", "rebases": rebases}
    case = make(service_records=service(jumping), reports=received(), events=[event])
    found = drawn(case, charts.process_behaviour, person_times)
    limits = [pair for pair in found.chart.limits if pair]
    if rebases:
        assert found.chart.limits[-1] is None  # nine points after the event: too few for limits of their own
        assert "联户长上线" in found.note
        assert not marks(found, "better")
        assert "点数不足13个，暂不判断" in found.title
    else:
        assert len(set(limits)) == 1
        assert "2024年1月至2024年9月连续9期高于平均水平" in found.title
    assert marks(found, "event") == {"2024-02": "联户长上线"}


def test_fewer_than_thirteen_points_fall_back_to_the_trend_and_say_so(rich):
    """By quarter there are eight points: no limits, no "ordinary"."""
    found = drawn(rich, charts.process_behaviour, person_times, "all", "quarter")
    assert found.chart.kind == "trend"
    assert "点数不足13个" in found.note
    assert "属正常波动" not in found.sentence


@pytest.mark.parametrize("grain", ["day", "week", "ten_day", "month", "quarter", "year"])
def test_points_of_every_grain_add_up_to_the_whole(rich, grain):
    """A week lost between two months would be lost in every meeting."""
    line = timeline(person_times, view_of(rich, "all", grain), grain)
    total = sum(amount for amount in line.amounts if amount)
    assert total == sum(row["person_times"] for row in service(steady) if row["served_on"] <= date(2024, 10, 24))


def test_the_running_period_of_a_finished_view_is_empty(rich):
    """A view that ends in the past has no dashed end, whatever the grain."""
    for grain in ("week", "ten_day", "month", "quarter"):
        assert timeline(person_times, view_of(rich, "lastyear", grain), grain).running == 0


def test_a_sensitive_metric_by_month_is_hidden_not_zero(rich):
    """Settled disputes by month would name persons; the empty form says how to go on."""
    found = drawn(rich, charts.trend, settled_rate)
    assert found.chart is None
    assert "按规定不公开" in found.empty
    assert "可放长时段" in found.empty
