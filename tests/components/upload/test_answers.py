"""What a reader says of a file once: that a cross-table was turned rightly, which other columns are to be kept."""

from __future__ import annotations

import pytest

from components.upload import files, memory
from data import cases, holdings, home, units
from data.keeping import changes, forgetting
from data.metrics import BY_NAME
from data.query import Slice, query
from tests.components.dropping import drop, pressed

CROSS = "社区,1月,2月,3月,合计\n{0},3,4,5,12\n{1},1,2,3,6\n合计,4,6,8,18\n"


@pytest.fixture
def cross(store):
    """A monthly report as a cross-table: two communities down, three months across."""
    names = [unit.name for unit in units.tree(store.case).at_level("520111004", "community")][:2]
    return ("溪北街道2024年矛盾纠纷受理统计表\n" + CROSS.format(*names)).encode("gb18030")


@pytest.fixture(autouse=True)
def forgetful():
    """Nothing stays remembered after a test."""
    yield
    (home.HOME / memory.MAPPINGS).unlink(missing_ok=True)


def said(page):
    """All HTML on the page."""
    return " ".join(str(one.proto) for one in page.main if one.type == "html")


def test_a_cross_table_is_shown_at_once_and_kept_only_after_one_confirmation(page, cross):
    """Prevents a table that was turned wrongly from becoming official because nobody looked."""
    desk = drop(page, ("月报.csv", cross, "text/csv"))
    (sent,) = desk.files.values()
    assert sent.waits
    assert sent.found.report["rows_accepted"] == 6
    assert desk.held is not None or sent.loose is not None
    assert "转得对吗" in said(page)
    assert "月报.csv”是交叉表：请先在上面确认" in said(page)
    pressed(page, "对，就这样转成逐行")
    assert not sent.waits
    assert "请先在上面确认" not in said(page)
    assert "对，就这样转成逐行" not in {button.label for button in page.button}


def test_next_month_s_cross_table_needs_no_click_and_plain_rows_stay_plain(page, store, cross):
    """Prevents the same question every month."""
    drop(page, ("一季度.csv", cross, "text/csv"))
    pressed(page, "对，就这样转成逐行")
    names = [unit.name for unit in units.tree(store.case).at_level("520111004", "community")][:2]
    later = f"2024年矛盾纠纷受理统计表\n社区,1月,2月,3月,4月,合计\n{names[0]},3,4,5,6,18\n{names[1]},1,2,3,4,10\n"
    desk = files.Desk()
    sent = files.take_in(desk, "四月.csv", later.encode(), store.case, "zh")
    assert sent.found.was_cross
    assert sent.is_remembered
    assert not sent.waits
    files.disagree(desk, sent, is_lasting=True)
    assert not sent.found.was_cross
    files.clear(desk)
    again = files.take_in(desk, "五月.csv", later.encode(), store.case, "zh")
    assert not again.found.was_cross
    assert again.is_remembered
    files.clear(desk)


def test_a_visitor_s_answer_holds_for_his_session_only(page, monkeypatch, cross, store):
    """Prevents anybody on a public server from deciding how everybody's files are read."""
    monkeypatch.setenv("DASHBOARD_LISTENS", "0.0.0.0")
    desk = files.Desk()
    sent = files.take_in(desk, "月报.csv", cross, store.case, "zh")
    memory.agree(sent, is_lasting=False)
    assert not sent.waits
    assert files.take_in(files.Desk(), "月报.csv", cross, store.case, "zh").waits
    files.clear(desk)


def test_a_ticked_column_is_a_breakdown_at_once_and_after_it_was_kept(page):
    """Prevents a column of the clerk's own from being lost, and one he did not tick from being kept."""
    tree = "单元编码,单元名称,层级,上级编码\n9,测试街道,街道,\n91,甲社区,社区,9\n92,乙社区,社区,9\n"
    lines = ["纠纷编号,受理日期,纠纷类型,状态,社区,楼层,备用"]
    lines += [f"A{n},2024-03-05,邻里纠纷,化解成功,甲社区,{'一层' if n % 2 else '二层'},x" for n in range(30)]
    rows = "\n".join(lines).encode()
    desk = drop(page, ("单元.csv", tree.encode(), "text/csv"), ("纠纷.csv", rows, "text/csv"))
    assert "其中有的可以勾选留下" in said(page)
    box = next(box for box in page.checkbox if box.label == "楼层")
    box.check()
    digest = next(digest for digest, sent in desk.files.items() if sent.name == "纠纷.csv")
    next(one for one in page.button if one.label == "按此重读" and digest[:8] in str(one.form_id)).click().run()
    assert not page.exception
    assert holdings.added(desk.held.name) == {"disputes": ("+楼层",)}
    assert "按“楼层”分" in said(page)
    assert "按勾选留下的列：楼层" in said(page)
    next(box for box in page.text_input if box.label == "自己的案例叫什么").input("测试街道")
    pressed(page, "用这些表新建案例并存入")
    frame = query([BY_NAME["disputes_accepted"]], ["+楼层"], Slice("csjd", "9"))
    assert dict(zip(frame["+楼层"], frame["value"], strict=True)) == {"一层": 15, "二层": 15}
    assert len(changes.log("csjd")) == 2
    assert "csjd" in cases.names()
    forgetting.forget_case("csjd")
