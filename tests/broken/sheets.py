"""Workbooks and web pages."""

# ruff: noqa: DTZ001 - files give local times and name no zone

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from tests.broken import old_books
from tests.broken.sent import HEAD, SOUND, Sent

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = (
    ("D1", "示例一社区", "婚姻家庭", date(2024, 3, 5), "化解成功"),
    ("D2", "示例二社区", "邻里", date(2024, 3, 6), "调解中"),
    ("D3", "示例一社区", "物业", date(2024, 4, 7), "调解不成"),
)
DAYS = {"accepted_on": [date(2024, 3, 5), date(2024, 3, 6), date(2024, 4, 7)]}


def book(fill: Callable[[Any], None], **options: Any) -> bytes:
    """A workbook filled by a function."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy/m/d", **options})
    fill(workbook)
    workbook.close()
    return file.getvalue()


def ledger(sheet: Any, top: int = 0) -> None:
    """The three sound rows on a sheet, from row `top` on."""
    sheet.write_row(top, 0, HEAD)
    for number, row in enumerate(ROWS, top + 1):
        sheet.write_row(number, 0, row)


def _plain(workbook: Any) -> None:
    ledger(workbook.add_worksheet("台账"))


def _titled(workbook: Any) -> None:
    sheet = workbook.add_worksheet("台账")
    sheet.merge_range("A1:E1", "溪北街道矛盾纠纷台账")
    sheet.write("A2", "填报单位：示例社区")
    ledger(sheet, 2)
    sheet.write("A7", "合计")
    sheet.write("A8", "填表人：王小明")


def _second_sheet(workbook: Any) -> None:
    notes = workbook.add_worksheet("填表说明")
    notes.write("A1", "一、本表每月5日前报送")
    notes.write("A2", "二、纠纷类型见附件")
    ledger(workbook.add_worksheet("台账"))


def _hidden_sheet(workbook: Any) -> None:
    workbook.add_worksheet("台账").activate()
    ledger(workbook.get_worksheet_by_name("台账"))
    hidden = workbook.add_worksheet("旧")
    ledger(hidden)
    hidden.hide()


def _formats(workbook: Any) -> None:
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ("网格编码", "网格名称", "社区", "户数", "面积"))
    zeros = workbook.add_format({"num_format": "000"})
    for row in (1, 2, 3):
        sheet.write_number(row, 0, row + 6, zeros)
        sheet.write_string(row, 1, f"示例网格{row}")
        sheet.write_number(row, 3, 300)
        sheet.write_number(row, 4, 0.1 + 0.2)
    sheet.merge_range("C2:C4", "示例一社区")


def _formulas(workbook: Any) -> None:
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ("网格编码", "网格名称", "社区", "户数"))
    sheet.write_row(1, 0, ("007", "示例网格", "示例一社区"))
    sheet.write_formula(1, 3, "=100+200", None, 300)


def _times(workbook: Any) -> None:
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ("工单编号", "来源渠道", "社区", "受理时间", "状态"))
    sheet.write_row(1, 0, ("R1", "微信", "示例一社区"))
    sheet.write_datetime(1, 3, datetime(2024, 3, 5, 9, 30), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    sheet.write(1, 4, "已办结")


def _long_codes(workbook: Any) -> None:
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ("网格编码", "网格名称", "社区"))
    sheet.write_row(1, 0, (520111004001, "示例网格一", "示例一社区"))
    sheet.write_row(2, 0, (520111199001011234, "示例网格二", "示例一社区"))


def _crossed(workbook: Any) -> None:
    sheet = workbook.add_worksheet()
    sheet.merge_range("A1:F1", "2024年3月矛盾纠纷")
    sheet.merge_range("A2:A3", "社区")
    sheet.merge_range("B2:C2", "婚姻家庭")
    sheet.merge_range("D2:E2", "邻里")
    sheet.write_row("B3", ("受理", "化解", "受理", "化解"))
    sheet.write_row("A4", ("示例一社区", 3, 2, 4, 4))
    sheet.write_row("A5", ("示例二社区", 1, 1, 2, 1))
    sheet.write_row("A6", ("合计", 4, 3, 6, 5))


def _page(rows: list[tuple[str, ...]], before: str = "", charset: str = "utf-8") -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    page = f'<html><head><meta charset="{charset}"></head><body>{before}<table border=1>{cells}</table></body></html>'
    return page.encode("gb18030" if charset == "gb2312" else charset)


TABLE = [HEAD, *((a, b, c, day.isoformat(), e) for a, b, c, day, e in ROWS)]
XLSX = SOUND | {"kind": "xlsx", "values": DAYS}
GRIDS = {"dataset": "grids", "rows_accepted": 3, "codes": []}

ALL: tuple[Sent, ...] = (
    Sent("book_plain.xlsx", "a workbook as Excel writes it", book(_plain), XLSX | {"header_row": 1}),
    Sent("book_renamed.csv", "a workbook called .csv is a workbook", book(_plain), XLSX),
    Sent("book_titled.xlsx", "merged title, total and foot note", book(_titled), XLSX | {"header_row": 3}),
    Sent("book_second.xlsx", "the table is on the second sheet", book(_second_sheet), XLSX),
    Sent("book_hidden.xlsx", "a hidden sheet is not read", book(_hidden_sheet), XLSX),
    Sent("book_1904.xlsx", "days counted from 1904, as on old Macs", book(_plain, date_1904=True), XLSX),
    Sent("book_stream.xlsx", "texts in the cells instead of shared", book(_plain, constant_memory=True), XLSX),
    Sent(
        "book_formats.xlsx",
        "007 by format, one name merged over three rows, the noise of binary fractions",
        book(_formats),
        GRIDS | {"values": {"grid_id": ["007", "008", "009"], "unit_name": ["示例一社区"] * 3, "area_km2": [0.3] * 3}},
    ),
    Sent(
        "book_formulas.xlsx",
        "a formula counts as its last result",
        book(_formulas),
        {"dataset": "grids", "rows_accepted": 1, "values": {"household_count": [300], "grid_id": ["007"]}},
    ),
    Sent(
        "book_times.xlsx",
        "an instant by its format",
        book(_times),
        {"dataset": "requests", "values": {"accepted_at": [datetime(2024, 3, 5, 9, 30)]}},
    ),
    Sent(
        "book_long_codes.xlsx",
        "twelve digits stay, eighteen are cut by Excel: refused",
        book(_long_codes),
        {
            "dataset": "grids",
            "rows_read": 2,
            "rows_accepted": 1,
            "codes": ["code_cut"],
            "values": {"grid_id": ["520111004001"]},
        },
    ),
    Sent(
        "book_crossed.xlsx",
        "a cross-table with merged headers",
        book(_crossed),
        {
            "dataset": "disputes",
            "rows_accepted": 4,
            "values": {"case_count": [3, 4, 1, 2], "settled_count": [2, 4, 1, 1]},
        },
    ),
    Sent(
        "book_empty.xlsx",
        "a workbook without a cell",
        book(lambda workbook: workbook.add_worksheet()),
        {"refusal": "empty"},
    ),
    Sent(
        "old_ledger.xls",
        "Excel 97, merged title, days, total",
        old_books.unpacked(old_books.LEDGER),
        SOUND | {"kind": "xls", "values": DAYS},
    ),
    Sent(
        "old_grids.xls",
        "007 by format in Excel 97",
        old_books.unpacked(old_books.GRIDS),
        GRIDS
        | {
            "values": {
                "grid_id": ["007", "008", "009"],
                "household_count": [300, 301, 302],
                "unit_name": ["示例一社区"] * 3,
            }
        },
    ),
    Sent("old_empty.xls", "an old workbook without a cell", old_books.unpacked(old_books.EMPTY), {"refusal": "empty"}),
    Sent("page.xls", "a web page called .xls", _page(TABLE), SOUND | {"kind": "html", "values": DAYS}),
    Sent("page_gbk.xls", "in GB18030, as its head says", _page(TABLE, charset="gb2312"), SOUND | {"kind": "html"}),
    Sent(
        "page_menu.html",
        "a table of one cell before it",
        _page(TABLE, "<table><tr><td>菜单</td></tr></table>"),
        SOUND | {"kind": "html"},
    ),
    Sent(
        "page_entities.html",
        "spaces and characters by name",
        _page([tuple(f"&nbsp;{cell}&nbsp;" for cell in row) for row in TABLE]),
        SOUND | {"kind": "html"},
    ),
)
