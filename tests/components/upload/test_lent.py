"""Panels of a reader's own files in a meeting: marked on the stage and in every file, and kept nowhere."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from components.address import read
from components.export import report, stage_file, workbook
from components.export import slides as pptx
from components.meeting import decided, live, preparing
from components.upload import lent
from components.upload.files import Desk, clear, take_in
from data import engine, home, temporary
from data.keeping import decisions, held, saved
from data.question import Unanswerable
from pages.data import upload
from pages.meeting import stage
from tests.components.dropping import drop, pressed
from tests.components.export import package, reading

LOOSE = "日期,类别,社区,金额\n" + "\n".join(
    f"2024-0{month}-05,{kind},,{month * 1000 + 77}" for month in range(1, 10) for kind in ("场地", "设备")
)
MARK = "临时数据"


@pytest.fixture
def view(store):
    return read({"case": "xibei"}).view


@pytest.fixture
def desk(view, ledger, tmp_path, monkeypatch):
    """A ledger of disputes and a table of no dataset, panels of each put on the agenda; what is kept goes elsewhere."""
    monkeypatch.setattr(home, "HOME", tmp_path)
    made = Desk()
    take_in(made, "台账.csv", ledger, "xibei", "zh")
    take_in(made, "经费.csv", LOOSE.encode(), "xibei", "zh")
    for panel in upload.panels("disputes")[:3]:
        lent.toggle(made, lent.of_dataset("disputes", panel, "矛盾纠纷"))
    digest, sent = next((digest, sent) for digest, sent in made.files.items() if sent.loose)
    from components.upload import loose
    from data import counting

    shown = loose.Shown(sent.loose, counting.proposed(sent.loose), view, sent.name)
    for drawn in loose.panels(shown):
        lent.toggle(made, lent.of_table(digest, shown, drawn))
    yield made
    clear(made)


def planned(view, desk, *names: str):
    own = lent.known(desk, "xibei")
    wish = preparing.Wish("xibei", "ten_day", screens=names or lent.placed(("disputes.account", "new_matters"), own))
    return preparing.plan(view, wish, stage.KITCHEN, own)


def everything_kept() -> bytes:
    """All bytes below the home, and the names of its files."""
    paths = [path for path in home.HOME.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in paths) + "\n".join(map(str, paths)).encode()


def test_a_panel_of_each_file_comes_on_the_stage_with_its_mark_and_its_file(view, desk):
    """Prevents figures nobody checked from passing for the case's own in front of forty units."""
    plan = planned(view, desk)
    assert plan.screens[0] == "disputes.account"
    assert plan.screens[-1] == "new_matters"
    shown = preparing.begin(view, plan, stage.KITCHEN, "甲")["shown"]
    own = [screen for screen in shown["screens"] if lent.is_own(screen["name"])]
    assert len(own) == len(desk.pins) >= 5
    for screen in own:
        assert screen["badge"] == MARK, screen["name"]
        assert re.search("来自本人文件：(台账|经费).csv", " ".join(screen["foot"])), screen["foot"]
        assert not any("数据版本" in line for line in screen["foot"])
        assert screen["figure"] is None
        assert screen["asked"] == "这份数据由谁核实，核实后何时存入？"
        assert screen["picture"]["kind"] != "empty"
    assert shown["screens"][1]["badge"] == "模拟数据"  # the case's own screen keeps its own mark
    assert shown["screens"][0]["badge"] == "模拟数据 · 临时数据"


@pytest.mark.parametrize("form", ["pptx", "html", "docx", "xlsx"])
def test_every_file_carries_the_mark_and_the_numbers_of_the_page(view, desk, form):
    """Prevents a file that leaves the room without saying what its numbers are."""
    whole = stage.KITCHEN.cook(planned(view, desk))
    writers = {"pptx": pptx, "html": stage_file, "docx": report, "xlsx": workbook}
    data = writers[form].write(whole)
    if form != "html":
        package.check(data)
    own = [screen for screen in whole.screens if screen.lent]
    assert len(own) == len(desk.pins)
    if form == "pptx":
        slides = [texts for texts, *_ in reading.slides(data)]
        for screen in own:
            found = [texts for texts in slides if any(screen.drawn.title in said for said in texts)]
            assert found
            assert all(MARK in texts for texts in found)
    if form == "html":
        marks = [screen["badge"] for screen in reading.staged(data)["screens"] if lent.is_own(screen["name"])]
        assert marks == [MARK] * len(own)
    if form == "docx":
        said = "\n".join(reading.report(data)[0])
        assert all(screen.drawn.sentence in said for screen in own)
        assert said.count("来自本人文件") == len(own)
    if form == "xlsx":
        sheets = list(reading.workbook(data).values())[1:-1]
        marked = [rows[2][0].value for rows in sheets]
        assert marked == [screen.drawn.badge for screen in whole.screens]


def test_nothing_of_it_is_kept_anywhere(view, desk):
    """Prevents a file somebody only wanted to look at from lying on the server for ever."""
    before = len(held.listed("xibei"))
    plan = planned(view, desk)
    opened = preparing.begin(view, plan, stage.KITCHEN, "甲")
    assert opened["about"]["id"].startswith("own-")
    assert len(held.listed("xibei")) == before
    assert "不随议程保存" in preparing.save(view, "ten_day", plan.screens, "含临时")
    assert saved.listed("xibei")["含临时"]["screens"] == ["disputes.account", "new_matters"]
    kept = everything_kept()
    for word in ("经费.csv", "台账.csv", "own.", *desk.names):
        assert word.encode() not in kept, word


def test_a_matter_given_out_there_is_kept_without_its_figure_and_screen(view, desk):
    """Prevents numbers of a private file from coming back at the next meeting as the figure then."""
    opened = preparing.begin(view, planned(view, desk), stage.KITCHEN, "甲")
    about = opened["about"]
    name = next(iter(desk.pins))
    typed = {"matter": "核实台账", "lead": "520111004001", "supporting": [], "due": "", "screen": name, "figure": None}
    decided.assign(about, typed, "甲")
    row = next(row for row in decisions.actions("xibei") if row["matter"] == "核实台账")
    assert (row["screen"] or "", row["metric"] or "", row["value_then"]) == ("", "", None)


def test_a_question_is_answered_from_the_file_while_it_is_there_and_refused_in_words_after(view, desk):
    """Prevents the room from being told the case's number under the file's title, or a failure."""
    opened = preparing.begin(view, planned(view, desk), stage.KITCHEN, "甲")
    about, own = opened["about"], lent.known(desk, "xibei")
    name = next(name for name, one in own.items() if one.is_case)
    asked = {"screen": name, "scope": "", "period": "", "look": "own", "only": ""}
    made = live.answer(about, asked, stage.KITCHEN.find, own)
    assert made["badge"] == MARK
    assert "57" in json.dumps(made["table"]["rows"]) + made["title"] + made["sentence"]
    clear(desk)
    with pytest.raises(Unanswerable, match="dropped"):
        live.answer(about, asked, stage.KITCHEN.find, own)
    with pytest.raises(Unanswerable, match="dropped"):
        live.answer(about, asked, stage.KITCHEN.find, lent.known(desk, "xibei"))


def test_a_plan_whose_rows_are_gone_says_so(view, desk):
    """Prevents a file with the case's numbers where the reader's were asked for."""
    plan = planned(view, desk)
    clear(desk)
    with pytest.raises(Unanswerable, match="dropped"):
        stage.KITCHEN.cook(plan)
    assert not lent.known(desk, "xibei")
    assert preparing.plan(view, preparing.Wish("xibei", "ten_day", screens=plan.screens), stage.KITCHEN).screens == (
        "disputes.account", "new_matters",
    )  # fmt: skip


def test_a_whole_meeting_of_ones_own_files_is_frozen_in_the_session_only(view, desk):
    """Prevents the pages' view of a file, taken to the meeting, from being written under the meetings of the server."""
    own = lent.of_files(view, desk.held.name, "all")
    plan = preparing.plan(own, preparing.Wish(own.case, "monthly"), stage.KITCHEN)
    assert plan.is_own
    opened = preparing.begin(own, plan, stage.KITCHEN, "甲")
    assert opened["about"]["case"] == desk.held.name
    shown = opened["shown"]["screens"]
    assert any(screen["name"].startswith("disputes.") for screen in shown)
    assert {screen["badge"] for screen in shown[2:-1]} == {MARK}
    assert not (home.HOME / "meetings" / desk.held.name).exists()
    assert not (home.HOME / "decisions" / desk.held.name).exists()
    assert temporary.is_held(desk.held.name)
    assert engine.official(desk.held.name) == "xibei"


MEETING = """
from components import address
from pages.meeting import stage
import streamlit as st
stage.PAGE.body(address.read(dict(st.query_params)).view)
"""


def test_a_button_on_the_page_of_the_file_puts_its_panel_on_the_agenda(page, ledger):
    """Prevents the way from a dropped file to the wall from being known to nobody."""
    desk = drop(page, ("台账.csv", ledger, "text/csv"))
    pressed(page, "放入会议议程")
    assert len(desk.pins) == 1
    assert any(button.label == "已在会议议程中，点此取出" for button in page.button)
    meeting = AppTest.from_string(MEETING, default_timeout=60)
    meeting.session_state["uploads.desk"] = desk
    meeting.run()
    assert not meeting.exception
    wish = meeting.session_state["stage.plan"]
    assert wish.screens[-2:] == (next(iter(desk.pins)), "new_matters")
    clear(desk)
    meeting.run()
    assert not meeting.exception
    assert not any(lent.is_own(name) for name in meeting.session_state["stage.plan"].screens)


def test_the_address_of_a_meeting_that_was_of_a_file_now_gone_says_so(store):
    """Prevents a colleague who was sent the address from seeing an empty desk without a word."""
    page = AppTest.from_string(MEETING, default_timeout=60)
    page.query_params["meeting"] = "own-0123456789ab"
    page.run()
    assert not page.exception
    assert any("这次会议含临时数据" in str(one.proto) for one in page.main.children.values())
