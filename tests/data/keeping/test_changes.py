"""What comes in is kept as the preview said, reported, logged, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from data import engine, home
from data.keeping import changes, journal, previews
from data.keeping.previews import Unkeepable
from tests import tiny
from tests.data.keeping import ledger

if TYPE_CHECKING:
    from pathlib import Path

NEW = ("4", "B", "邻里", "2024-04-01", "调解中")


def counts(seen: previews.Preview) -> tuple[int, ...]:
    return seen.added, seen.changed, seen.removed, seen.same, seen.left


def test_append_adds_new_rows_and_never_changes_one_that_is_there(tmp_path: Path, monkeypatch: Any) -> None:
    """A clerk's second file must not rewrite what the first said without being asked."""
    ledger.case(tmp_path, monkeypatch)
    before = engine.version("own")
    rows = (NEW, ("3", "B", "邻里", "2024-03-06", "已化解"), ("2", "A", "邻里", "2024-03-05", "已化解"))
    seen = ledger.keep(ledger.text(*rows))
    assert counts(seen) == (1, 0, 0, 1, 1)
    assert ledger.disputes() == [
        ("1", "A", "调解中"), ("2", "A", "调解中"), ("3", "B", "化解成功"), ("4", "B", "调解中"),
    ]  # fmt: skip
    assert engine.version("own") != before


def test_upsert_changes_the_filled_cells_of_the_file_s_columns_only(tmp_path: Path, monkeypatch: Any) -> None:
    """A status update of three columns must not empty the fifteen others."""
    start = [row | {"people_count": 7, "source": "依申请"} for row in ledger.STARTING]
    ledger.case(tmp_path, monkeypatch, disputes=start)
    head = (*ledger.HEAD, "涉及人数")
    rows = (
        ("1", "A", "邻里", "2024-02-05", "已化解", ""),
        ("2", "A", "邻里", "2024-03-05", "调解中", "9"),
        (*NEW, "1"),
    )
    seen = ledger.keep(ledger.text(*rows, head=head), "upsert")
    assert counts(seen) == (1, 2, 0, 0, 0)
    found = ledger.ask("SELECT dispute_id, status, people_count, source FROM disputes ORDER BY 1")
    assert found == [
        ("1", "化解成功", 7, "依申请"), ("2", "调解中", 9, "依申请"),
        ("3", "化解成功", 7, "依申请"), ("4", "调解中", 1, None),
    ]  # fmt: skip


def test_replace_takes_out_the_period_of_the_units_in_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: Any
) -> None:
    """One community's corrected March must not delete the March of all the others."""
    ledger.case(tmp_path, monkeypatch)
    rows = (("9", "A", "邻里", "2024-03-30", "调解中"), ("8", "A", "邻里", "2024-05-01", "调解中"))
    seen = ledger.keep(ledger.text(*rows), "replace", "2024年3月")
    assert counts(seen) == (1, 0, 1, 0, 1)
    assert ledger.disputes() == [("1", "A", "调解中"), ("3", "B", "化解成功"), ("9", "A", "调解中")]


def test_replace_proposes_the_period_that_holds_all_rows_and_asks_when_none_does(
    tmp_path: Path, monkeypatch: Any
) -> None:
    """A guess over two years would empty both."""
    ledger.case(tmp_path, monkeypatch)
    new = ledger.sent(ledger.text(("9", "A", "邻里", "2024-01-30", "调解中"), NEW))
    assert previews.preview("own", new, "replace").period == "2024"
    with pytest.raises(Unkeepable) as error:
        previews.preview("own", ledger.sent(ledger.text(("9", "A", "邻里", "2023-01-30", "调解中"), NEW)), "replace")
    assert error.value.code == "no_period"


def test_a_table_without_days_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: Any) -> None:
    """The new list of units is the list of units."""
    ledger.case(tmp_path, monkeypatch)
    head = ("单元编码", "单元名称", "层级", "上级编码")
    data = ledger.text(("S", "街", "街道", ""), ("C", "丙", "社区", "S"), head=head)
    seen = ledger.keep(data, "replace", "", "units")
    assert counts(seen) == (1, 1, 2, 0, 0)
    assert ledger.ask("SELECT unit_id FROM units ORDER BY 1") == [("C",), ("S",)]


def test_rows_without_a_number_are_kept_once_however_often_the_file_comes(tmp_path: Path, monkeypatch: Any) -> None:
    """Double-clicking, or sending again to be safe, must not double the month."""
    ledger.case(tmp_path, monkeypatch)
    rows = (("A", "邻里", "2024-04-01", "调解中"), ("B", "邻里", "2024-04-02", "调解中"))
    data = ledger.text(*rows, head=ledger.HEAD[1:])
    assert counts(ledger.keep(data)) == (2, 0, 0, 0, 0)
    assert counts(previews.preview("own", ledger.sent(data))) == (0, 0, 0, 2, 0)
    with pytest.raises(Unkeepable) as error:
        previews.preview("own", ledger.sent(data), "upsert")
    assert error.value.code == "no_numbers"
    assert len(ledger.disputes()) == 5


def test_kept_rows_imply_their_reports_and_a_correction_keeps_the_first_day(tmp_path: Path, monkeypatch: Any) -> None:
    """Who has reported must follow from what came in; a later correction is not a late report."""
    reports = tiny.rows("dataset unit_id period sent_on row_count", ("disputes", "A", "2024-03", "2024-04-02", 1))
    ledger.case(tmp_path, monkeypatch, reports=reports)
    seen = ledger.keep(ledger.text(("5", "A", "邻里", "2024-03-09", "调解中"), NEW))
    assert seen.reports == 2
    today = datetime.now().astimezone().date().isoformat()
    found = ledger.ask("SELECT unit_id, period, CAST(sent_on AS VARCHAR), row_count FROM reports ORDER BY ALL")
    assert found == [("A", "2024-03", "2024-04-02", 2), ("B", "2024-04", today, 1)]


def test_undo_brings_every_byte_back_and_the_version_with_it(tmp_path: Path, monkeypatch: Any) -> None:
    """Undo that is only nearly right is another change nobody previewed."""
    ledger.case(tmp_path, monkeypatch)
    folder, before = home.CASES / "own", engine.version("own")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    ledger.keep(ledger.text(NEW))
    ledger.keep(ledger.text(("2", "A", "邻里", "2024-03-05", "已化解")), "upsert")
    changes.undo("own")
    assert [row[0] for row in ledger.disputes()] == ["1", "2", "3", "4"]
    kept = changes.undo("own", "乙")
    assert kept.version == before == engine.version("own")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files
    assert [("undone" in entry) for entry in changes.log("own")] == [True, True]
    with pytest.raises(Unkeepable) as error:
        changes.undo("own")
    assert error.value.code == "nothing_to_undo"


def test_the_last_ten_changes_can_be_undone_and_no_more(tmp_path: Path, monkeypatch: Any) -> None:
    """The disk must not fill with copies; ten steps are what was promised."""
    ledger.case(tmp_path, monkeypatch)
    monkeypatch.setattr(changes.cases, "prepare", lambda *_: "version")
    for number in range(12):
        ledger.keep(ledger.text((f"n{number}", "A", "邻里", "2024-04-01", "调解中")))
    assert len(journal.undoable("own")) == 10
    for _ in range(10):
        changes.undo("own")
    with pytest.raises(Unkeepable):
        changes.undo("own")
    monkeypatch.undo()
    tiny.move_home(tmp_path, monkeypatch)
    assert [row[0] for row in ledger.disputes()] == ["1", "2", "3", "n0", "n1"]


def test_undo_refuses_when_a_file_was_edited_by_hand_since(tmp_path: Path, monkeypatch: Any) -> None:
    """A clerk's repair in the folder must not vanish with somebody else's undo."""
    ledger.case(tmp_path, monkeypatch)
    ledger.keep(ledger.text(NEW))
    file = home.CASES / "own" / "disputes.csv"
    file.write_bytes(file.read_bytes() + "5,A,邻里,2024-04-01,调解中\r\n".encode())
    with pytest.raises(Unkeepable) as error:
        changes.undo("own")
    assert error.value.code == "edited_since"


def test_a_preview_is_not_kept_once_the_case_has_moved_on(tmp_path: Path, monkeypatch: Any) -> None:
    """Two clerks at once: the second would put the first one's rows back to what they were."""
    ledger.case(tmp_path, monkeypatch)
    early = previews.preview("own", ledger.sent(ledger.text(("7", "A", "邻里", "2024-04-01", "调解中"))))
    ledger.keep(ledger.text(NEW))
    with pytest.raises(Unkeepable) as error:
        changes.keep(early)
    assert error.value.code == "moved_on"
    assert len(ledger.disputes()) == 4


def test_the_log_says_when_who_which_file_and_how_many_and_holds_no_content(tmp_path: Path, monkeypatch: Any) -> None:
    """The log is read by others than the data."""
    ledger.case(tmp_path, monkeypatch)
    data = ledger.text(("SECRET-4", "B", "邻里", "2024-04-01", "调解中"))
    seen = previews.preview("own", ledger.sent(data))
    kept = changes.keep(seen)
    (entry,) = changes.log("own")
    assert (entry["number"], entry["by"], entry["added"], entry["version"]) == (1, "未登录", 1, kept.version)
    assert entry["file"] == seen.entry["file"]
    assert len(entry["file"]) == 64
    assert "SECRET" not in (journal.room("own") / "log.json").read_text(encoding="utf-8")


def test_nothing_is_kept_into_a_sample_case(monkeypatch: Any, tmp_path: Path) -> None:
    """Made-up numbers with true ones among them are worse than either."""
    ledger.case(tmp_path, monkeypatch)
    with pytest.raises(Unkeepable) as error:
        previews.preview("xibei", ledger.sent(ledger.text(NEW)))
    assert error.value.code == "sample"


def test_what_was_dropped_as_personal_is_nowhere_below_home(tmp_path: Path, monkeypatch: Any) -> None:
    """The promise at the door holds for folder, store and log."""
    ledger.case(tmp_path, monkeypatch)
    head = (*ledger.HEAD, "当事人", "联系电话")
    ledger.keep(ledger.text((*NEW, "欧阳示例", "13812345678"), head=head))
    for path in [path for path in tmp_path.rglob("*") if path.is_file()]:
        held = path.read_bytes()
        assert "欧阳示例".encode() not in held, path
        assert b"13812345678" not in held, path


def test_an_own_file_that_cannot_be_read_is_not_written_over(tmp_path: Path, monkeypatch: Any) -> None:
    """What nobody can read now, somebody may still mend."""
    ledger.case(tmp_path, monkeypatch)
    (home.CASES / "own" / "disputes.csv").write_bytes(b"%PDF-1.7 not a table")
    with pytest.raises(Unkeepable) as error:
        previews.preview("own", ledger.sent(ledger.text(NEW)))
    assert error.value.code == "unreadable"
