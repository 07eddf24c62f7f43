"""Bars by kind: the parts are parts of the whole they are printed against, and small ones are not drawn."""

import re
from datetime import date

import pytest

from components import charts
from data.metrics.dispute import disputes_accepted
from data.metrics.service import person_times
from tests.components.charts.conftest import disputes, panel_of, received, view_of
from tests.tiny import rows

KINDS = "unit_id served_on service_type person_times"


def mixed(case, *args, **view):
    return charts.mix(panel_of(charts.mix, person_times, by=("service_type",)), view_of(case, *args, **view))


def test_shares_are_of_all_person_times_of_the_same_days(make):
    """A share of something else than the printed whole is wrong by however much the two differ."""
    case = make(reports=received(), service_records=rows(
        KINDS, ("A", "2024-02-03", "走访慰问", 60), ("B", "2024-03-03", "助老", 30), ("C", "2024-03-09", "微心愿", 10),
        ("A", "2023-05-03", "助老", 900)))  # fmt: skip
    found = mixed(case)
    assert found.chart.series[0].x == ("走访慰问", "助老", "微心愿")
    assert found.chart.series[0].y == (60, 30, 10)
    assert found.title == "走访慰问最多，占60.0%"
    assert list(found.frame.iloc[:, 2]) == ["60.0%", "30.0%", "10.0%"]


def test_many_kinds_are_put_together_and_nothing_is_lost(make):
    """Seventeen bars say less than nine; but the bars must still add up to the whole."""
    types = ("走访慰问", "政策宣讲", "纠纷化解", "助老", "助残济困", "儿童青少年", "医疗健康", "就业创业", "平安巡防",
             "法律服务", "环境整治", "文体活动")  # fmt: skip
    case = make(reports=received(), service_records=rows(
        KINDS, *(("A", "2024-02-03", kind, 100 + place) for place, kind in enumerate(types))))  # fmt: skip
    found = mixed(case)
    bars = found.chart.series[0]
    assert len(bars.x) == 10
    assert bars.x[-1] == "其余3类"
    assert sum(bars.y) == sum(100 + place for place in range(len(types)))
    assert len(found.frame) == len(types)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_kind_with_fewer_than_ten_disputes_is_named_but_has_no_number(make, lang):
    """Three marriage disputes in a street are three couples everybody knows."""
    case = make(disputes=rows(
        "unit_id accepted_on dispute_type",
        *(("A", "2024-02-03", "邻里纠纷") for _ in range(40)), *(("B", "2024-03-03", "物业纠纷") for _ in range(20)),
        *(("B", "2024-03-03", "婚姻家庭纠纷") for _ in range(3)),
        *(("C", "2024-03-03", "合同纠纷") for _ in range(12))))  # fmt: skip
    panel = panel_of(charts.mix, disputes_accepted, by=("dispute_type",))
    found = charts.mix(panel, view_of(case, lang=lang))
    gaps = [mark for mark in found.chart.marks if mark.kind == "gap"]
    assert any("婚姻家庭" in mark.at or "arriage" in mark.at for mark in gaps)
    drawn = set(found.chart.series[0].y)
    assert 3.0 not in drawn
    assert 75 - sum(drawn) != 3
    cells = " ".join(found.frame.astype(str).to_numpy().ravel())
    assert not re.search(r"(^|\s)3(\s|$)", cells)
    assert "10" in found.note


def test_parts_and_whole_are_widened_together(rich):
    """Kinds answer for whole quarters; shares of the narrower whole would add up to more than one."""
    panel = panel_of(charts.mix, disputes_accepted, by=("dispute_type",))
    found = charts.mix(panel, view_of(rich, "2024-02-10~2024-08-20"))
    whole = sum(date(2024, 1, 1) <= row["accepted_on"] <= date(2024, 9, 30) for row in disputes())
    shown = [row for row in found.frame.itertuples(index=False) if row[2].endswith("%")]
    assert shown
    for _, count, share in shown:
        assert float(share.rstrip("%")) == pytest.approx(100 * int(count) / whole, abs=0.05)
    assert "2024年1月1日至9月30日" in found.note
    assert "2024年1月1日至9月30日" in found.sentence
