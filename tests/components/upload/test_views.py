"""Files on the page: seen at once, asked once, mended in place, gone without a trace, kept where one may."""

from __future__ import annotations

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from components.address import read
from components.upload import files, issues, memory
from data import cases, engine, home, keeper, temporary, units
from data.keeping import changes, forgetting
from data.metrics import BY_NAME
from data.query import Slice, value
from data.reading.child import LINE
from data.reading.raw import Given
from tests.components.dropping import SCRIPT, drop, pressed


def test_a_ledger_is_seen_at_once_and_one_answer_settles_all_its_questions(page, ledger):
    """Prevents 办结 from being counted as settled, and a clerk from being asked row by row."""
    desk = drop(page, ("台账.csv", ledger, "text/csv"))
    (sent,) = desk.files.values()
    assert (sent.found.report["rows_read"], sent.found.report["rows_accepted"]) == (61, 57)
    assert sent.found.report["dropped_personal"] == ["当事人"]
    assert desk.held.rows == {"disputes": 57}
    box = next(box for box in page.selectbox if box.label.startswith("有 3 行"))
    box.select("调解不成")
    pressed(page, "确定")
    assert desk.held.rows == {"disputes": 60}
    where = Slice(desk.held.name, "520111004", desk.held.start, desk.held.end)
    assert value(BY_NAME["disputes_accepted"], where)[0] == 60
    assert value(BY_NAME["disputes_settled"], where)[0] == 57


def test_a_bad_cell_is_mended_in_place(page, ledger):
    """Prevents one slip from sending a ledger back to its clerk."""
    desk = drop(page, ("台账.csv", ledger, "text/csv"))
    (cell,) = [box for box in page.text_input if "第" in box.label and "受理日期" in box.label]
    cell.input("2024-05-06")
    pressed(page, "按修改后的重新检查")
    assert desk.held.rows == {"disputes": 58}


def test_what_is_taken_away_leaves_nothing(page, ledger):
    """Prevents a file that was only to be looked at from staying on the server."""
    before = temporary.total_bytes()
    desk = drop(page, ("台账.csv", ledger, "text/csv"))
    name = desk.held.name
    assert temporary.total_bytes() > before
    pressed(page, "移除")
    assert desk.held is None
    assert desk.files == {}
    assert temporary.total_bytes() == before
    with pytest.raises(engine.NoStore):
        engine.version(name)
    kept = [path.read_bytes() for path in home.HOME.rglob("*") if path.is_file() and path.suffix != ".duckdb"]
    assert not any(b"J99" in content for content in kept)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("照片.png", b"\x89PNG\r\n\x1a\n" + b"0" * 100, "这是图片，不是表格"),
        ("空.csv", b"", "文件是空的"),
        ("压缩.zip", b"PK\x03\x04" + b"0" * 100, ""),
    ],
)
def test_what_is_no_table_is_refused_in_words(page, name, data, said):
    """Prevents a wrong file from ending in a stack trace."""
    desk = drop(page, (name, data, "application/octet-stream"))
    (sent,) = desk.files.values()
    assert sent.found.refused
    assert said in sent.found.refused
    assert desk.held is None


def test_rows_to_mend_come_with_their_reason_and_run_no_formula(ledger, store):
    """Prevents a file for mending from doing harm in a spreadsheet, or from naming the wrong rows."""
    bad = ledger.replace(b"J99,", b"=1+1,")
    desk = files.Desk()
    sent = files.take_in(desk, "台账.csv", bad, store.case, "zh")
    written = issues.bad_rows(sent.found, read({}).view)
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert len(rows) == sent.found.bad.num_rows == 4
    assert rows[-1]["纠纷编号"] == "'=1+1"
    assert "不是日期" in rows[-1]["问题（改好后可删去本列）"]
    assert "张三" not in written.decode()
    assert sent.found.bad.column(LINE).to_pylist() == [3, 23, 43, 63]
    files.clear(desk)


def test_a_table_nobody_declared_becomes_charts_and_a_monthly_one_too(page, store):
    """Prevents a leader from hearing that his table is none."""
    name = units.tree(store.case).at_level("520111004", "community")[0].name
    rows = (f"2024-0{n % 6 + 1}-05,{'香樟' if n % 2 else '桂花'},{name}" for n in range(30))
    trees = "\n".join(["栽植日期,树种,社区", *rows])
    desk = drop(page, ("植树.csv", trees.encode("gb18030"), "text/csv"))
    (sent,) = desk.files.values()
    assert desk.held is None
    assert {one.kind for one in sent.loose.fields} == {"day", "kind", "place"}
    said = " ".join(str(one.proto) for one in page.main if one.type == "html")
    assert "临时数据" in said
    assert "桂花" in said


def test_a_remembered_reading_needs_no_click_next_month(page, store):
    """Prevents the same mapping from being chosen every month."""
    name = units.tree(store.case).at_level("520111004", "community")[0].name
    file = f"号,何时,什么事,结果如何,社区\n1,2024-01-05,邻里纠纷,化解成功,{name}\n"
    desk = files.Desk()
    sent = files.take_in(desk, "一月.csv", file.encode(), store.case, "zh")
    assert sent.found.dataset is None
    names = ("dispute_id", "accepted_on", "dispute_type", "status", "unit_name")
    columns = dict(zip(("号", "何时", "什么事", "结果如何", "社区"), names, strict=True))
    files.look_again(desk, sent, given=Given(dataset="disputes"), columns=columns)
    assert sent.found.report["rows_accepted"] == 1, sent.found.report
    memory.confirm(sent)
    again = files.take_in(desk, "二月.csv", file.replace("-01-", "-02-").encode(), store.case, "zh")
    assert again.is_remembered
    assert again.found.report["rows_accepted"] == 1
    files.clear(desk)
    (home.HOME / memory.MAPPINGS).unlink()


def test_files_become_a_case_of_ones_own_kept_undone_and_forgotten(page, monkeypatch):
    """Prevents somebody who likes what they see from being stuck with the sample."""
    tree = "单元编码,单元名称,层级,上级编码\n9,测试街道,街道,\n91,甲社区,社区,9\n92,乙社区,社区,9\n"
    rows = "纠纷编号,受理日期,纠纷类型,状态,社区\nA1,2024-03-05,邻里纠纷,化解成功,甲社区\n"
    drop(page, ("单元.csv", tree.encode(), "text/csv"), ("纠纷.csv", rows.encode(), "text/csv"))
    next(box for box in page.text_input if box.label == "自己的案例叫什么").input("测试街道")
    pressed(page, "用这些表新建案例并存入")
    assert "csjd" in cases.names()
    assert value(BY_NAME["disputes_accepted"], Slice("csjd", "9"))[0] == 1
    assert cases.settings("csjd").top == "9"
    assert len(changes.log("csjd")) == 2
    forgetting.forget_case("csjd")
    assert "csjd" not in cases.names()


def test_nobody_keeps_through_a_shut_door(store, ledger, monkeypatch):
    """Prevents a visitor of a public server from changing what everybody sees."""
    monkeypatch.setenv(keeper.LISTENS, "0.0.0.0")
    made = AppTest.from_string(SCRIPT, default_timeout=60).run()
    desk = drop(made, ("台账.csv", ledger, "text/csv"))
    assert desk.held is not None
    labels = {button.label for button in made.button}
    assert not labels & {"存入", "用这些表新建案例并存入", "记住：以后同样表头的表都这样读"}
    files.clear(desk)
