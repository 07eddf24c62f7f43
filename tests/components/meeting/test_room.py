"""What is typed and asked in the room: checked before it is kept, answered from the same numbers as the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.meeting import decided, preparing, room
from data import actions, followed, query
from data.actions import Figure
from data.keeping import decisions, held
from data.metrics import BY_NAME
from data.question import Slice
from pages.meeting import stage
from tests import tiny

AS_OF = date(2024, 10, 24)
UNITS = [tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")]
GRIDS = tiny.rows("grid_id grid_name unit_id", ("G1", "一号", "A"), ("G2", "二号", "B"))
SERVED = [
    {"unit_id": unit, "served_on": f"2024-{month:02}-{day:02}", "person_times": 10 * day, "service_hours": day,
     "service_type": "走访慰问"}
    for month in range(1, 11) for day in (4, 14, 22) for unit in ("A", "B")
]  # fmt: skip


@pytest.fixture
def about(tmp_path, monkeypatch) -> dict[str, Any]:
    """A ten-day meeting of a case of one's own, just begun."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS, grids=GRIDS, service_records=SERVED)
    view = preparing_view(case)
    plan = preparing.plan(view, preparing.Wish(case, "ten_day"), stage.KITCHEN)
    return preparing.begin(view, plan, stage.KITCHEN, "甲")["about"] | {"case": case}


def preparing_view(case: str) -> Any:
    from components import address

    return address.read({"case": case}).view


def typed(**more: Any) -> dict[str, Any]:
    figure = {"metric": "person_times", "unit": "S", "period": "2024-10-11~2024-10-20", "value": 280.0}
    given = {"matter": "补报服务台账", "lead": "A", "supporting": ["B"], "due": "2024-11-03"}
    return given | {"screen": "volunteers.trend", "figure": figure} | more


def test_a_matter_keeps_the_screen_and_the_figure_it_came_from(about):
    """Without the figure nobody can say at the next meeting whether anything moved."""
    decided.assign(about, typed(), "甲")
    kept = decisions.actions(about["case"])[0]
    assert kept["due_on"] == date(2024, 11, 3)
    assert (kept["screen"], kept["metric"], kept["value_then"]) == ("volunteers.trend", "person_times", 280.0)
    assert kept["supporting_unit_ids"] == "B"
    assert decided.now(about)["decided"][0][:4] == ["补报服务台账", "示例A", "示例B", "2024年11月3日"]
    assert decisions.decided(about["case"], "meetings")[0]["meeting_type"] == "例会"


def test_the_next_meeting_opens_with_the_matter_and_its_figure_then_and_now(about):
    """The question at the next meeting is: what became of it."""
    decided.assign(about, typed(), "甲")
    case = about["case"]
    view = preparing_view(case)
    plan = preparing.plan(view, preparing.Wish(case, "ten_day"), stage.KITCHEN)
    following = preparing.begin(view, plan, stage.KITCHEN, "甲")["about"]
    assert following["id"] != about["id"]
    opening = held.load(case, following["id"])["shown"]["screens"][1]
    assert opening["name"] == "open_matters"
    value, _, _ = query.value(BY_NAME["person_times"], Slice(case, "S", date(2024, 10, 11), date(2024, 10, 20)))
    assert value == 280
    assert opening["table"]["rows"][0][0] == "补报服务台账"
    assert "交办时280人次，现在280人次" in opening["table"]["rows"][0][-1]


def test_the_figure_now_is_that_of_the_last_period_of_equal_length(about):
    """Ten days against a month would make every count look as if it had risen."""
    case = about["case"]
    assert followed.now(case, Figure("person_times", "S", "2024-03-01~2024-03-31", 1.0)) == 800  # September, two units
    assert followed.lately("2024-03-01~2024-03-10", AS_OF) == (date(2024, 10, 11), date(2024, 10, 20))
    assert followed.lately("2024-01-01~2024-03-31", AS_OF) == (date(2024, 7, 1), date(2024, 9, 30))
    assert followed.lately("2024-03-05~2024-03-07", AS_OF) == (date(2024, 10, 22), AS_OF)
    assert followed.now(case, Figure("no_such", "S", "", 1.0)) is None
    assert followed.now(case, Figure("person_times", "gone", "", 1.0)) is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"matter": " "}, "no_words"), ({"matter": "请联系13812345678"}, "number"),
     ({"matter": "张建国，补报台账"}, "name"),
     ({"matter": "由王师傅办"}, "name"), ({"lead": "nobody"}, "no_lead"), ({"lead": "G9"}, "no_lead"),
     ({"due": "soon"}, "no_day"), ({"due": "2024-10-01"}, "past_day"), ({"matter": "长" * 121}, "too_long")],
)  # fmt: skip
def test_what_may_not_be_kept_is_refused_in_a_sentence(about, wrong, code):
    """A telephone number in the minutes is personal data in every export."""
    with pytest.raises(decided.Wrong, match=code):
        decided.assign(about, typed(**wrong), "甲")
    assert decisions.actions(about["case"]) == []


@pytest.mark.parametrize(
    ("matter", "name"),
    [("请王大伟同志上门走访李桂芳家", "王大伟"), ("由张伟跟进", "张伟"), ("李桂芳低保复核", "李桂芳"),
     ("欧阳娜娜家漏水", "欧阳娜娜"), ("补报台账，张伟、李娜", "张伟"), ("请各社区补报", ""), ("由街道跟进", ""),
     ("走访高龄老人家", ""), ("王家村修路", ""), ("由高新社区牵头", ""), ("请施工方负责清运", "")],
)  # fmt: skip
def test_a_name_is_asked_back_wherever_it_stands_in_the_matter(about, matter, name):
    """An accepted matter stands on the stage in front of everybody."""
    assert decided.name_in(matter) == name
    if name:
        with pytest.raises(decided.Wrong, match="name"):
            decided.assign(about, typed(matter=matter), "甲")
    else:
        decided.assign(about, typed(matter=matter), "甲")
        assert decisions.actions(about["case"])[0]["matter"] == matter


def test_words_that_only_look_like_a_name_are_kept_when_confirmed(about):
    """A guess must not stop a meeting."""
    decided.assign(about, typed(matter="张家湾，补报台账", sure=True), "甲")
    assert decisions.actions(about["case"])[0]["matter"] == "张家湾，补报台账"
    with pytest.raises(decided.Wrong, match="number"):
        decided.assign(about, typed(matter="请联系13812345678", sure=True), "甲")


def test_attendance_is_kept_by_unit_and_rank_and_counts_who_came(about):
    """参会情况必查: an absent unit must stand in the minutes as absent, not be missing from them."""
    decided.attend(about, {"came": {"A": "分管负责人", "B": "缺席"}}, "甲")
    meeting = decisions.decided(about["case"], "meetings")[0]
    assert (meeting["expected_unit_count"], meeting["attended_unit_count"]) == (2, 1)
    assert decisions.attended(about["case"], about["id"]) == {"A": "分管负责人", "B": "缺席"}
    with pytest.raises(decided.Wrong):
        decided.attend(about, {"came": {"A": "站长"}}, "甲")


def test_a_matter_is_signed_off_with_a_note_and_no_longer_waits(about):
    """A matter done but not signed off is still the convenor's."""
    decided.assign(about, typed(), "甲")
    waiting = decided.now(about)["open"][0]
    decided.move(about, {"id": waiting["id"], "state": "done"}, "甲")
    assert decided.now(about)["open"][0]["state"] == "done"
    with pytest.raises(decided.Wrong, match="no_note"):
        decided.move(about, {"id": waiting["id"], "state": "signed_off", "note": ""}, "甲")
    decided.move(about, {"id": waiting["id"], "state": "signed_off", "note": "台账已补齐"}, "甲")
    assert decided.now(about)["open"] == []
    assert actions.unsigned_on(about["case"], "S", AS_OF) == []


def test_the_card_of_an_area_leaves_out_what_may_not_be_shown(about):
    """A grid's few cases must not be read off a card in a full room."""
    card = room.card(about, "G1", stage.KITCHEN.facts(about))
    assert card["title"] == "一号"
    assert card["where"].endswith("示例A")
    assert card["rest"] != ""
    assert not any("人次" in value for _, value in card["rows"])


def test_agendas_are_saved_by_name_and_come_back(about):
    """An agenda put together on Friday must be there on Monday."""
    view = preparing_view(about["case"])
    names = ("disputes.kinds", "overview.look")
    assert "周一例会" in preparing.save(view, "monthly", names, " 周一例会 ")
    assert preparing.saved(view, stage.KITCHEN)["周一例会"] == ("monthly", names)
    assert preparing.save(view, "monthly", names, "电话13812345678") == view.say("desk.not_named")
    preparing.forget(view, "周一例会")
    assert preparing.saved(view, stage.KITCHEN) == {}


def test_the_last_complete_period_is_proposed(about):
    """A meeting on the 24th is about the ten days that have ended."""
    view = preparing_view(about["case"])
    wanted = {"ten_day": "2024-10-11~2024-10-20", "monthly": "2024-09-01~2024-09-30",
              "quarterly": "2024-07-01~2024-09-30", "yearly": "2023-01-01~2023-12-31"}  # fmt: skip
    for kind, period in wanted.items():
        assert preparing.plan(view, preparing.Wish(view.case, kind), stage.KITCHEN).period == period
    for name in stage.KITCHEN.defined(view.case, "yearly"):
        assert stage.KITCHEN.knows(name)
