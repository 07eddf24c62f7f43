"""Of a workbook one sheet is read; the others that hold tables are named, with how to have them read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import templates
from data.datasets import BY_NAME
from data.reading import report
from data.reading.raw import Given
from data.reading.report import Asked
from tests.broken import old_books, sheets

if TYPE_CHECKING:
    from collections.abc import Callable

UNREAD = "工作簿里还有别的表没有读入：{}。一次读一张，可在“怎么读的”里换工作表（命令行用 --sheet）"
HIDDEN = "隐藏的工作表没有读入：{}。要读的话，先在 Excel 或 WPS 里取消隐藏再导入"


def remarks(fill: Callable[[Any], None], **given: str) -> list[str]:
    return report.check_file(sheets.book(fill), Asked(Given(**given)))["remarks"]


def quarters(book: Any) -> None:
    """A cover, two ledgers of one kind, a hidden third, and a hidden list for a drop-down."""
    cover = book.add_worksheet("封面")
    cover.write("A1", "溪北街道矛盾纠纷台账")
    cover.write("A2", "2024年")
    for name in ("一季度", "二季度", "旧台账"):
        sheets.ledger(book.add_worksheet(name))
    listed = book.add_worksheet("选项")
    for row in range(5):
        listed.write_row(row, 0, (f"类型{row}", f"状态{row}"))
    book.get_worksheet_by_name("旧台账").hide()
    listed.very_hidden()


def test_the_other_sheets_with_tables_are_named() -> None:
    """Seven disputes of the second quarter would be nowhere, and nothing would say so."""
    assert remarks(quarters) == [UNREAD.format("二季度"), HIDDEN.format("旧台账")]
    assert remarks(quarters, sheet="二季度") == [UNREAD.format("一季度"), HIDDEN.format("旧台账")]


def test_a_single_table_its_explanations_and_our_templates_make_no_remark() -> None:
    """A sentence under every file is read under none."""
    assert remarks(sheets._plain) == []
    assert remarks(sheets._second_sheet) == []
    assert report.check_file(templates.blank_xlsx(BY_NAME["disputes"]))["remarks"] == []


def test_a_damaged_sheet_nobody_sees_does_not_refuse_the_file() -> None:
    """What is not read cannot be at fault."""

    def wide(book: Any) -> None:
        sheets.ledger(book.add_worksheet("台账"))
        behind = book.add_worksheet("旧")
        behind.write(0, 5_000, "很远")
        behind.hide()

    told = report.check_file(sheets.book(wide))
    assert (told["rows_accepted"], told["refused"], told["remarks"]) == (3, None, [])


def test_the_other_sheets_of_an_old_workbook_are_named_too() -> None:
    """Many a ledger still comes as .xls."""
    told = report.check_file(old_books.unpacked(old_books.SHEETS), Asked(lang="en"))
    unread, hidden = told["remarks"]
    assert unread.startswith("Other sheets hold tables that were not read: 二季度. One is read at a time; choose")
    assert hidden.startswith("Hidden sheets were not read: 旧台账. To have one read, show it in Excel or WPS")
