"""Disputes over time: the account balances, waiting counts open cases, ages and levels add up."""

from datetime import date, timedelta

import pytest

from components import charts
from data.metrics import waiting
from data.metrics.dispute import (
    disputes_accepted,
    disputes_closed,
    disputes_open,
    disputes_settled,
    median_days_to_settle,
    settled_locally_rate,
)
from data.query import Slice, query
from data.stats.survival import curve
from tests.components.charts.conftest import AS_OF, disputes, panel_of, view_of
from tests.tiny import rows

ACCOUNT = (disputes_accepted, disputes_closed, disputes_open)


def open_on(day: date) -> int:
    return sum(row["accepted_on"] <= day and (row["closed_on"] is None or row["closed_on"] > day) for row in disputes())


def test_what_was_open_and_came_in_equals_what_closed_and_is_open(rich):
    """An account that does not balance costs every other number its credit."""
    found = charts.flow(panel_of(charts.flow, *ACCOUNT), view_of(rich, "2024-03-01~2024-08-31"))
    opening = open_on(date(2024, 2, 29))
    came = sum(date(2024, 3, 1) <= row["accepted_on"] <= date(2024, 8, 31) for row in disputes())
    left = open_on(date(2024, 8, 31))
    assert found.title == f"期初在办{opening}件＋受理{came}件＝办结{opening + came - left}件＋期末在办{left}件"
    accepted, closed, standing = found.chart.series
    assert sum(accepted.y) == came
    assert opening + sum(accepted.y) - sum(closed.y) == standing.y[-1] == left


def test_the_share_closed_counts_cases_still_open(rich):
    """Recent months look quick because their slow cases are still open."""
    found = charts.survival(panel_of(charts.survival, median_days_to_settle), view_of(rich, "quarter"))
    mine = [row for row in disputes() if row["accepted_on"] >= date(2024, 10, 1)]
    days = [((row["closed_on"] or AS_OF) - row["accepted_on"]).days for row in mine]
    expected = curve(days, [row["closed_on"] is not None for row in mine])
    shown = dict(zip(found.chart.series[0].x, found.chart.series[0].y, strict=True))
    assert shown == pytest.approx({day: expected.closed_by(day) for day in waiting.DAYS})
    assert f"一半在{expected.median:.0f}天内办结" in found.title
    naive = [((row["closed_on"]) - row["accepted_on"]).days for row in mine if row["closed_on"]]
    assert f"为{sum(naive) / len(naive):.1f}天" in found.note


def test_with_fewer_than_ten_cases_no_time_is_given(make):
    """A median of four cases is four stories."""
    case = make(disputes=rows("unit_id accepted_on closed_on status", *(
        ("A", "2024-02-03", "2024-02-09", "化解成功") for _ in range(4))))  # fmt: skip
    found = charts.survival(panel_of(charts.survival, median_days_to_settle), view_of(case))
    assert found.chart is None
    assert "可放长时段" in found.empty


def test_slow_cases_give_a_sentence_without_a_median(make):
    """When fewer than half are closed there is no median; inventing one would be a promise."""
    case = make(disputes=rows("unit_id accepted_on closed_on status", *(
        ("A", "2024-02-03", "2024-02-09" if place < 5 else None, "化解成功" if place < 5 else "调解中")
        for place in range(20))))  # fmt: skip
    found = charts.survival(panel_of(charts.survival, median_days_to_settle), view_of(case))
    assert "办结的还不到一半" in found.title
    assert not [mark for mark in found.chart.marks if mark.kind == "median"]


@pytest.mark.parametrize("end", [date(2024, 8, 31), date(2024, 5, 31), AS_OF])
def test_ages_of_open_cases_add_up_to_those_open(rich, end):
    """A case that falls between two bands is forgotten for good."""
    found = charts.ages(panel_of(charts.ages, disputes_open), view_of(rich, f"2024-01-01~{end}"))
    counts = dict(zip(found.chart.series[0].x, found.chart.series[0].y, strict=True))
    assert sum(counts.values()) == open_on(end)
    old = sum(
        (end - row["accepted_on"]).days > 30
        for row in disputes()
        if row["accepted_on"] <= end and (row["closed_on"] is None or row["closed_on"] > end)
    )
    assert f"超过30天的{old}件" in found.title


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_none_open_is_said_as_good_news(make, lang):
    """An empty frame reads as a broken page; nothing open is the best news of the page."""
    case = make(disputes=rows("unit_id accepted_on closed_on status", ("A", "2024-02-03", "2024-02-09", "化解成功")))
    found = charts.ages(panel_of(charts.ages, disputes_open), view_of(case, lang=lang))
    assert found.chart is None
    assert found.empty.startswith({"zh": "好消息", "en": "Good news"}[lang])


def test_the_ladder_divides_by_all_settled_and_starts_at_the_bottom(rich):
    """Shares of what is shown would grow when something is hidden."""
    panel = panel_of(charts.ladder, disputes_settled, settled_locally_rate, by=("quarter", "settled_level"))
    found = charts.ladder(panel, view_of(rich, "all"))
    assert found.chart.kind == "stacked"
    assert [series.label for series in found.chart.series][:2] == ["楼栋", "网格"]
    total = sum(row["settled_level"] is not None for row in disputes())
    local = sum(row["settled_level"] in ("楼栋", "网格", "社区") for row in disputes())
    assert f"{100 * local / total:.1f}%止于社区及以下" in found.title
    for place, quarter in enumerate(found.chart.series[0].x):
        parts = [series.y[place] for series in found.chart.series if series.y[place] is not None]
        assert sum(parts) <= 1 + 1e-9, quarter


def test_a_ladder_mostly_hidden_by_quarter_is_drawn_in_one_piece(make):
    """A picture of hatching says nothing; a coarser true one does."""
    levels = ("楼栋", "网格", "社区", "街道")
    case = make(disputes=[
        {"unit_id": "A", "accepted_on": date(2024, 1, 5) + timedelta(days=20 * (place // 4)), "status": "化解成功",
         "closed_on": date(2024, 1, 9) + timedelta(days=20 * (place // 4)), "settled_level": levels[place % 4]}
        for place in range(56)
    ])  # fmt: skip
    panel = panel_of(charts.ladder, disputes_settled, settled_locally_rate, by=("quarter", "settled_level"))
    found = charts.ladder(panel, view_of(case))
    assert found.chart.kind == "bars"
    assert found.chart.series[0].x == levels
    assert found.chart.series[0].y == (0.25,) * 4


def settled_at(make, levels):
    """The ladder of one case settled at each of these levels."""
    case = make(disputes=[
        {"unit_id": "A", "accepted_on": date(2024, 1, 5), "closed_on": date(2024, 1, 9), "status": "化解成功",
         "settled_level": level}
        for level in levels
    ])  # fmt: skip
    panel = panel_of(charts.ladder, disputes_settled, settled_locally_rate, by=("quarter", "settled_level"))
    return charts.ladder(panel, view_of(case))


def test_the_title_does_not_give_away_a_withheld_level(make):
    """Nine cases at the street, withheld below, must not come out as "87 % at the community or below"."""
    levels = ["网格"] * 24 + ["社区"] * 27 + ["楼栋"] * 5 + ["街道"] * 4
    found = settled_at(make, levels)
    assert "止于社区及以下" not in found.sentence
    assert found.title == "今年以来化解的纠纷，可公开的数中在社区化解的最多"
    assert [mark.at for mark in found.chart.marks] == ["其余5级"]


def test_the_title_says_the_local_share_where_enough_ended_above(make):
    """Prevents a page of hidden levels from keeping back the one share that gives none of them away."""
    levels = ["网格"] * 24 + ["社区"] * 27 + ["楼栋"] * 5 + ["街道"] * 14
    found = settled_at(make, levels)
    assert "80.0%止于社区及以下" in found.title
    assert found.chart.series[0].x == ("社区", "街道")
    assert [mark.at for mark in found.chart.marks] == ["楼栋", "网格"]  # the second keeps the first company


def test_waiting_metrics_agree_with_a_count_by_hand(rich):
    """The derived metrics reach the screen without standing in the catalogue; they need an oracle all the more."""
    where = Slice(rich, "S", date(2024, 1, 1), date(2024, 6, 30))
    mine = [row for row in disputes() if date(2024, 1, 1) <= row["accepted_on"] <= date(2024, 6, 30)]
    seven = query([waiting.closed_within(7)], (), where).iloc[0]
    days = [((row["closed_on"] or AS_OF) - row["accepted_on"]).days for row in mine]
    assert seven["value"] == pytest.approx(sum(day <= 7 for day in days) / len(days))  # all closed: no censoring
    assert seven["n"] == len(mine)
    assert waiting.bands()[0] == (0, 7)
    assert waiting.bands()[-1] == (91, None)
