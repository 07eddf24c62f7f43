"""Questions put to a meeting: they name whom the finding names, and fit a finding that names nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from components.spec import Chart, Mark, Series
from pages.meeting import agendas, asked, screens

if TYPE_CHECKING:
    from components.meeting import Screen


@pytest.fixture(scope="module")
def found(sample) -> dict[str, Screen]:
    """Every screen of every kind of meeting of the sample, by name."""
    sample("xibei")
    return {screen.name: screen for kind in agendas.BY_KIND for screen in screens.held("xibei", kind).screens}


def asked_of(screen: Screen, key: str, chart: Chart | None, **more) -> str:
    drawn = replace(screen.drawn, chart=chart, **more)
    return asked.of(key, replace(screen, drawn=drawn))


def test_the_largest_kind_and_the_last_unit_are_named(found):
    """Prevents "the largest kind" from being asked of a room that has to look for it."""
    assert found["volunteers.mix"].asked.startswith("走访慰问占得最多")
    assert found["requests.categories"].asked.startswith("环境卫生诉求最多")
    assert found["organisation.workers"].asked == "示例七社区的专职力量怎样配齐？"
    assert found["overview.reports"].asked.startswith("示例八社区何时补报")


def test_units_outside_chance_are_named_three_at_most(found):
    """Prevents ten names in one question, and a unit that does better from being called to account."""
    screen = found["volunteers.fair"]
    points = [Series(name, (100.0,), (0.5,), ("",), role="worse") for name in "甲乙丙丁"]
    better = Series("戊", (100.0,), (2.0,), ("",), role="better")
    chart = replace(screen.drawn.chart, series=(*points[:2], better))
    said = asked_of(screen, "questions.service_units", chart)
    assert said == "甲、乙缺的是队伍、场地还是项目，由谁帮扶？"
    many = asked_of(screen, "questions.service_units", replace(chart, series=tuple(points)))
    assert many.startswith("甲、乙、丙等4个缺的是")


def test_only_units_worse_than_the_whole_are_asked(found):
    """Prevents praise in the form of a reproach: a rate of which less is better turns the sides round."""
    screen = found["satisfaction_rate"]
    bars = (Series("", ("甲",), (0.5,), ("",), role="accent"), Series("", ("乙",), (0.9,), ("",), role="muted"),
            Series("", ("丙",), (0.99,), ("",), role="accent"))  # fmt: skip
    chart = Chart("bars", bars, "", "", "%", marks=(Mark("limit", 0.88, ""),))
    assert asked_of(screen, "questions.satisfaction", chart, title="").startswith("甲的不满意")
    lower = replace(screen.panel, metrics=(replace(screen.panel.metrics[0], direction="lower"),))
    assert asked_of(replace(screen, panel=lower), "questions.satisfaction", chart, title="").startswith("丙的不满意")


def test_nothing_is_asked_to_be_done_that_is_done(found):
    """Prevents "who takes on the cases open for thirty days" where there is none."""
    ages = found["disputes.open"]
    series = ages.drawn.chart.series[0]
    young = replace(ages.drawn.chart, series=(replace(series, y=(3.0, *[0.0] * (len(series.y) - 1))),))
    assert asked_of(ages, "questions.ages", young).startswith("没有要补的缺口")
    old = replace(ages.drawn.chart, series=(replace(series, y=(*[0.0] * (len(series.y) - 1), 1.0)),))
    assert asked_of(ages, "questions.ages", old) == "超过三十天的逐件由谁包案？"
    assert found["decisions_done_rate"].asked.startswith("没有要补的缺口")  # 100 % everywhere in the sample
    assert found["meetings.held"].asked.startswith("应开的都已召开")
    party = found["coverage.party"]
    areas = tuple(area | {"pattern": "", "value": 1.0} for area in party.drawn.chart.areas)
    assert asked_of(party, "questions.party", replace(party.drawn.chart, areas=areas)).startswith("没有要补的缺口")
    assert party.asked == "未建党组织的网格何时建、由谁建？"


def test_a_map_gone_up_a_level_does_not_hide_who_is_left_out(store, monkeypatch):
    """Prevents "nothing is left open" under a finding of 2,770 grids outside: districts carry no pattern."""
    from components import meeting

    monkeypatch.setattr(meeting, "MOST_AREAS", 50)
    deck = {screen.name: screen for screen in screens.held("xibei", "quarterly").screens}
    deck |= {screen.name: screen for screen in screens.held("xibei", "yearly").screens}
    for name in ("coverage.party", "coverage.circle", "coverage.joint", "coverage.load"):
        screen = deck[name]
        assert len(screen.drawn.chart.areas) == 9, name
        assert not screen.asked.startswith("没有要补的缺口"), name


def test_a_meeting_whose_matters_are_all_done_is_not_asked_why_they_are_open(found):
    """Prevents a convenor from reading out a reproach nobody deserves."""
    opening = found["open_matters"]
    assert opening.asked.startswith("逐项说明未办结的原因")
    assert asked_of(opening, "matters.asked_open", None, empty="全部办结").startswith("上次交办已全部办结")
    assert asked_of(found["new_matters"], "matters.asked_new", None, empty="还没有").startswith("逐项明确事项")


def test_the_closing_screen_lists_what_is_open_and_not_hundreds_that_are_done(found):
    """Prevents a closing slide of two hundred rows at the end of a year."""
    from data import actions

    closing = [screens.held("xibei", kind).screens[-1] for kind in agendas.BY_KIND]
    for screen in closing:
        given = actions.given_in("xibei", "520111004", screen.view.start, screen.view.settings.as_of)
        left = [matter for matter in given if matter.state in ("to_do", "under_way")]
        if not given:
            assert screen.drawn.title == "本期还没有新交办的事项"
            continue
        assert screen.drawn.title == f"本期新交办{len(given)}项，其中{len(left)}项未办结"
        assert len(screen.drawn.frame) == (len(left) or min(8, len(given)))
    assert len(given) > 100  # a year
