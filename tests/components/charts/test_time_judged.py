"""What charts over time say beside the points: festivals, targets, ten days, weeks, and nothing at all."""

import random
from datetime import date

import pytest

from components import charts
from components.charts.judging import judge
from components.charts.timeline import timeline
from data.metrics.service import person_times
from tests.components.charts.conftest import (
    REPORTS,
    received,
    service,
    steady,
    view_of,
)
from tests.components.charts.conftest import drawn_panel as drawn


def test_a_spring_festival_in_only_one_of_the_periods_is_said(rich):
    """January without the holiday against January with it is no growth."""
    assert "上年同期含春节" in drawn(rich, charts.trend, person_times, "2024-01-01~2024-01-31").note
    assert "本期含春节" in drawn(rich, charts.trend, person_times, "2024-02-01~2024-02-29").note
    assert "春节" not in drawn(rich, charts.trend, person_times, "ytd").note


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_panel_has_a_title_of_its_own_and_a_way_on(make, lang):
    """An empty frame without a word looks like a fault; the same sentence twice looks like one too."""
    found = drawn(make(service_records=[], reports=[]), charts.trend, person_times, lang=lang)
    assert found.chart is None
    assert found.title != found.empty
    assert {"zh": "改选时段", "en": "another period"}[lang] in found.empty


def test_a_target_is_drawn_with_its_source_and_judged_by_the_limits(make):
    """A target without its source binds nobody; a target judged by the last month binds the wrong ones."""
    lines = REPORTS + '\n[targets]\nperson_times = { value = 1600, source = "年度计划" }'
    found = drawn(
        make(service_records=service(steady), reports=received(), toml=lines), charts.process_behaviour, person_times
    )
    assert [mark.at for mark in found.chart.marks if mark.kind == "target"] == [1600]
    assert "年度计划" in found.note
    assert "达不到目标1,600人次" in found.title or "时而达到" in found.title


def test_ten_day_periods_are_judged_by_the_day(make):
    """Eleven days of the same service are no rise over ten, and eight days of February no fall."""
    days = [date.fromordinal(day) for day in range(date(2023, 1, 1).toordinal(), date(2024, 10, 25).toordinal())]
    dice = random.Random(2)
    rows = [{"unit_id": "A", "served_on": day, "person_times": dice.randint(90, 110)} for day in days]
    case = make(service_records=rows, reports=received())
    found = drawn(case, charts.process_behaviour, person_times, "all", "ten_day")
    judged = judge(timeline(person_times, view_of(case, "all", "ten_day"), "ten_day"), {})
    rules = {label: found.rules for label, found in zip(judged.line.labels, judged.signals, strict=True)}
    assert "outside" not in rules["2023-02-下旬"] + rules["2024-02-下旬"]  # eight and nine days: a fifth less in sum
    limits = dict(zip(judged.line.labels, judged.own_limits, strict=True))
    assert limits["2024-02-下旬"].centre == pytest.approx(limits["2024-02-中旬"].centre * 0.9)
    assert limits["2024-01-下旬"].high == pytest.approx(limits["2024-01-中旬"].high * 1.1)
    assert len(set(found.chart.limits)) == 1  # drawn straight, judged exactly
    assert "按日均判断" in found.note


def test_the_week_in_which_the_records_begin_is_not_judged(make):
    """The first of January 2023 was a Sunday: a week of one day is no bad week."""
    days = [date.fromordinal(day) for day in range(date(2023, 1, 1).toordinal(), date(2024, 10, 25).toordinal())]
    rows = [{"unit_id": "A", "served_on": day, "person_times": 10 + (day.toordinal() % 2)} for day in days]
    line = timeline(person_times, view_of(make(service_records=rows, reports=received()), "all", "week"), "week")
    assert line.is_short
    assert not judge(line, {}).signals[0].rules
