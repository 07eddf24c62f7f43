"""A question put in the room: the answer is the number a page would show, for any scope, period and kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.meeting import live, preparing, room
from data import query
from data.metrics import BY_NAME
from data.question import Slice, Unanswerable
from pages.meeting import stage
from tests import tiny

UNITS = [tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")]
KINDS = ("走访慰问", "政策宣讲")
SERVED = [
    {"unit_id": unit, "served_on": f"2024-{month:02}-{day:02}", "person_times": 10 * day, "service_hours": day,
     "service_type": KINDS[day == 4]}
    for month in range(1, 11) for day in (4, 14, 22) for unit in ("A", "B")
]  # fmt: skip
ASKED = {"screen": "volunteers.trend", "scope": "A", "period": "ytd", "look": "time"}


@pytest.fixture
def about(tmp_path, monkeypatch) -> dict[str, Any]:
    """A ten-day meeting of a case of one's own, just begun."""
    from components import address

    case = tiny.kept(tmp_path, monkeypatch, units=UNITS, service_records=SERVED)
    view = address.read({"case": case}).view
    plan = preparing.plan(view, preparing.Wish(case, "ten_day"), stage.KITCHEN)
    return preparing.begin(view, plan, stage.KITCHEN, "甲")["about"] | {"case": case}


def asked(about: dict[str, Any], **more: str) -> dict[str, Any]:
    return live.answer(about, ASKED | more, stage.KITCHEN.find)


def test_it_is_answered_for_another_scope_and_period(about):
    """The answer in the room must be the number the page would show."""
    made = asked(about)
    assert made["figure"]["value"] == 4000  # ten months of 40 + 140 + 220
    assert made["where"].startswith("示例A · 2024年1月1日")
    for wrong in ({"scope": "nowhere"}, {"period": "soon"}, {"screen": "no.such"}, {"only": "service_type=跳舞"},
                  {"only": "unit_id=A"}):  # fmt: skip
        with pytest.raises(Unanswerable):
            asked(about, **wrong)


def test_a_measure_can_be_looked_at_in_other_ways(about):
    """A total nobody can take apart ends the discussion instead of beginning it."""
    assert "走访慰问" in str(asked(about, look="service_type")["table"]["rows"])
    looks = [code for code, _ in live.looks("volunteers.trend", room.view_of(about), stage.KITCHEN.find)]
    assert looks[:3] == ["own", "time", "unit"]
    assert "service_type" in looks


def test_one_kind_alone_is_counted_alone_and_said_in_every_line(about):
    """"And of those, how many were visits?" is the question asked most; the answer must not pass for the whole."""
    codes = dict(live.kinds("volunteers.trend", room.view_of(about), stage.KITCHEN.find))
    assert codes[""] == "全部"
    assert codes["service_type=政策宣讲"] == "服务类型：政策宣讲"
    made = asked(about, only="service_type=政策宣讲", look="unit", scope="S")
    assert {row[0]: row[1] for row in made["table"]["rows"]} == {"示例A": "400", "示例B": "400"}  # 10 x 40 each
    assert all(made[part].startswith("只看政策宣讲：") for part in ("title", "sentence", "subtitle"))
    assert made["figure"] is None  # a matter given out here would remember the whole


def test_a_kind_nobody_met_counts_nothing_and_the_parts_add_to_the_whole(about):
    """A kind that is left out of the store must be zero in the room, not a failure."""
    where = Slice(about["case"], "S", date(2024, 1, 1), date(2024, 10, 24))
    metric = BY_NAME["person_times"]

    def of(kind: str) -> float | None:
        return query.known(metric, Slice(where.case, "S", where.start, where.end, kind=("service_type", kind)))

    parts = [of(kind) for kind in KINDS]
    assert parts == [7200.0, 800.0]
    assert sum(parts) == query.known(metric, where)
    assert of("文明创建") == 0.0
    said = Slice(where.case, "S", where.start, where.end, kind=("service_type", "政策宣讲"))
    months = query.query([metric], ("month",), said)
    assert list(months["value"]) == [80.0] * 10
    rate = BY_NAME["settled_rate"]
    none = Slice(where.case, "S", where.start, where.end, kind=("dispute_type", "邻里纠纷"))
    assert query.value(rate, none)[2] == "no_data"


def test_what_is_hidden_by_kind_stays_hidden_when_one_kind_is_asked_for(sample):
    """Asking for each kind in turn must not give away what the breakdown hides."""
    sample("xibei")
    metric = BY_NAME["disputes_accepted"]
    for scope in ("520111004", "520111004001", "520111004007"):
        where = Slice("xibei", scope, date(2024, 9, 1), date(2024, 9, 30))
        cut = query.query([metric], ("dispute_type",), where)
        for row in cut.to_dict("records"):
            kind = Slice("xibei", scope, where.start, where.end, kind=("dispute_type", row["dispute_type"]))
            assert query.value(metric, kind)[2] == row["state"]
