"""Stars by the rules of the case against scores worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components import charts
from components.screen import trial
from components.spec import Panel
from data import cases, stars
from data.metrics import BY_NAME
from data.stats.rating import Rule
from tests.components.charts.conftest import drawn_with as drawn
from tests.components.charts.conftest import view_of
from tests.tiny import rows

RULES = """
[[settings.stars]]
metric = "on_time_rate"
weight = 3
full = 1.0
[[settings.stars]]
metric = "solved_rate"
weight = 1
full = 0.8
"""
METRICS = (BY_NAME["on_time_rate"], BY_NAME["solved_rate"])
N = 40  # requests a community
ON_TIME = {"A": 40, "B": 20, "C": 36, "D": 36}  # E has none
SOLVED = {"A": 40, "B": 40, "C": 16, "D": 16}


def orders(on_time=None, year=2024, count=N):
    """Closed requests of four communities, so many of them on time and solved."""
    on_time = on_time or ON_TIME
    return rows(
        "request_id channel request_kind unit_id accepted_at due_at closed_at is_solved",
        *(
            (f"{year}{unit}{place}", "12345热线", "诉求", unit, f"{year}-03-01 09:00", f"{year}-03-10 09:00",
             f"{year}-03-{'05' if place < on_time[unit] else '20'} 09:00", place < SOLVED[unit])
            for unit in on_time
            for place in range(count)
        ),
    )  # fmt: skip


@pytest.fixture
def case(make):
    return make(requests=orders(), toml=RULES)


def test_scores_are_the_weighted_shares_and_the_lowest_stands_first(case):
    """A: 75 + 25; B: 37.5 + 25; C and D: 67.5 + 25 x 0.4 / 0.8 = 80.0. E has no requests and no star."""
    found = drawn(charts.standing, case, *METRICS)
    (series,) = found.chart.series
    assert dict(zip(series.x, series.y, strict=True)) == {
        "示例B": 62.5, "示例C": 80.0, "示例D": 80.0, "示例A": 100.0,
    }  # fmt: skip
    assert found.title.startswith("5个社区中4个有足够的数可以评星，其中1个在四星以上，示例B得分最低：62.5分，1星")
    assert [mark.label for mark in found.chart.marks if mark.kind == "gap"] == ["证据不足，不评"]
    table = found.frame.set_index("单位")
    assert list(table.index) == ["示例B", "示例C", "示例D", "示例A", "示例E"]
    assert table.loc["示例A", "名次范围"] == "第1"
    assert table.loc["示例C", "名次范围"] == table.loc["示例D", "名次范围"] == "第2–3"  # ties are ties
    assert "65分起2星、74分起3星、82分起4星、90分起5星" in found.subtitle
    assert "of these" in drawn(charts.standing, case, *METRICS, lang="en").title


def test_the_parts_of_a_score_add_up_to_it_and_the_dearest_rule_is_named(case):
    """Prevents a reason that does not lead to the star it explains."""
    found = drawn(charts.lost, case, *METRICS)
    for row in found.chart.series:
        *parts, score = (float(words) for words in row.text)
        assert round(sum(parts), 1) == score
    by_name = {row.label: row for row in found.chart.series}
    assert by_name["示例B"].text == ("37.5", "25.0", "62.5")
    assert by_name["示例B"].y[0] == 37.5  # what is lost makes the cell dark
    lost = (0 + 37.5 + 7.5 + 7.5) / 4
    assert found.title == f"丢分最多的一项是按时办结率，平均丢{lost:.1f}分，示例B丢得最多，37.5分"


def test_what_is_missing_to_a_star_is_counted_in_cases(case):
    """B lacks 2.5 points, 1.875 a request on time: two. C and D lack 2.0 of 82: three of either, or two of one."""
    found = drawn(charts.ways_up, case, *METRICS)
    assert {row.label: row.text for row in found.chart.series} == {
        "示例C": ("2", "2", "4星"), "示例D": ("2", "2", "4星"), "示例B": ("2", "2", "2星"),
    }  # fmt: skip
    assert found.title == "示例C、示例D、示例B离升星最近，各差2件次"
    table = found.frame.set_index("单位")
    assert table.loc["示例B", "怎样升星"] == "按时办结率再好2件次（到55.0%）"
    assert "示例A" not in table.index  # has five


def test_a_rise_is_one_only_beyond_chance(make):
    """B rose from nothing to half, A stayed; C went from 35 to 36 of 40, which is chance."""
    before = orders({"A": 40, "B": 1, "C": 28, "D": 36}, 2023)
    case = make(requests=[*before, *orders()], toml=RULES)
    found = drawn(charts.moved, case, *METRICS)
    table = found.frame.set_index("单位")
    assert dict(table["变化"]) == {"示例A": "不变", "示例B": "不变", "示例C": "升星", "示例D": "不变"}
    assert found.title == "4个社区与去年同期相比，升星1个、降星0个"
    assert sum(value for row in found.chart.series for value in row.y) == 4
    alone = drawn(charts.moved, make(requests=orders(), first_on="2024-01-01", toml=RULES), *METRICS)
    assert "不能与去年同期比" in alone.empty


@pytest.mark.parametrize("chart", [charts.standing, charts.lost, charts.ways_up, charts.moved])
def test_below_the_community_and_without_evidence_nobody_is_rated(make, chart):
    """Prevents grids, that is grid workers, from having stars; and a rating of one."""
    case = make(requests=orders({"A": 40}), toml=RULES)
    assert "不到两个" in drawn(chart, case, *METRICS).empty
    assert "排网格就是排人" in drawn(chart, case, *METRICS, scope="GA").empty
    assert "评分项" in drawn(chart, make(requests=orders(), toml="[settings]\nstars = []"), *METRICS).empty


def test_a_community_is_told_its_own_points_and_way(case):
    """Prevents a secretary from finding four empty boxes where her community's stars should be."""
    assert drawn(charts.standing, case, *METRICS, scope="C").title.startswith("示例C得80.0分，3星")
    assert drawn(charts.ways_up, case, *METRICS, scope="C").title == "差2件次到4星：按时办结率再好2件次"
    (row,) = drawn(charts.lost, case, *METRICS, scope="C").chart.series
    assert row.text == ("67.5", "12.5", "80.0")
    assert "还没有评" not in drawn(charts.standing, case, *METRICS, scope="E").title
    assert drawn(charts.standing, case, *METRICS, scope="E").title == "星级：没有可显示的数"


def test_the_units_that_handle_orders_are_rated_by_what_is_about_orders(make):
    """Each by its own orders, wherever they came from; rules about meetings and lists are not theirs."""
    handled = [{**row, "handler_name": "供水公司" if row["unit_id"] in "AB" else "环卫站"} for row in orders()]
    case = make(requests=handled, toml=RULES.replace("weight = 1", "weight = 2", 1) + """
[[settings.stars]]
metric = "attendance_rate"
weight = 9
full = 1.0
""")
    found = drawn(charts.standing, case, *METRICS, by=("handler_name",))
    (series,) = found.chart.series
    # on time 60 of 80 and 72 of 80, solved 80 of 80 and 32 of 80, weights 3 and 2
    assert dict(zip(series.x, series.y, strict=True)) == {"环卫站": 54 + 20.0, "供水公司": 45 + 40.0}
    assert found.title.startswith("2个承办单位中1个在四星以上，环卫站得分最低：74.0分，3星")
    assert "与工单有关" in found.note
    assert drawn(charts.standing, make(requests=orders(), toml=RULES), *METRICS, by=("handler_name",)).chart is None
    unlisted = [{**row, "handler_name": row["handler_name"] if "A" not in row["request_id"] else "示例物业"}
               for row in handled]  # fmt: skip
    named = drawn(charts.standing, make(requests=unlisted, toml=RULES), *METRICS, by=("handler_name",))
    assert set(named.frame["单位"]) == {"环卫站", "供水公司"}  # what is no unit is nobody to rate


def test_one_kind_alone_is_rated_only_where_every_rule_knows_kinds(make):
    """Prevents a question in the room from ending in an error: attendance has no channel."""
    hotline = {"kind": ("channel", "12345热线")}
    plain = make(requests=orders(), toml=RULES)
    found = charts.standing(Panel("standing", charts.standing, METRICS), replace(view_of(plain), **hotline))
    assert "示例B得分最低：62.5分" in found.title
    more = RULES + '[[settings.stars]]\nmetric = "attendance_rate"\nweight = 1\nfull = 1.0\n'
    mixed = replace(view_of(make(requests=orders(), toml=more)), **hotline)
    assert "没有这项数据" in charts.standing(Panel("standing", charts.standing, METRICS), mixed).empty


def test_other_weights_say_who_moves(case):
    """With solved alone B has all points and C half: B rises to five, C and D fall to one."""
    view = view_of(case)
    scheme = stars.scheme(cases.settings(case))
    tried = type(scheme)((Rule("solved_rate", 1, 0.8),), scheme.bounds)
    said = trial.result(tried, view)
    assert "1个会升星：示例B，2个会降星：示例C、示例D，1个不变" in said
    assert "62.5分 · 1星" in said
    assert "100.0分 · 5星" in said
    assert "4个不变" in trial.result(scheme, view)
    assert "至少留一项" in trial.result(type(scheme)((), scheme.bounds), view)
    assert "没有可评的单位" in trial.result(scheme, view_of(case, scope="GA"))


def test_the_rules_allow_no_number_of_visits_or_reports():
    """E4 of the field's lessons: what is rewarded for being sent gets sent."""
    for name in stars.ALLOWED:
        assert BY_NAME[name].unit == "%"
        assert BY_NAME[name].direction == "higher"
    assert not {"visited_household_rate", "reporting_rate", "four_star_rate"} & set(stars.ALLOWED)
    assert {name for name, _, _ in stars.DEFAULTS} <= set(stars.ALLOWED)
    assert sum(weight for _, weight, _ in stars.DEFAULTS) == 100
