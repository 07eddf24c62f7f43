"""Formulas whose result a workbook does not hold are named; none of them counts as one, or as nothing."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl

from data.reading import report, table
from data.reading.report import Asked
from tests.broken import sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = ("纠纷编号", "社区", "纠纷类型", "受理日期", "化解状态", "件数")
MESSAGE = "公式没有算出的结果：请用 Excel 或 WPS 打开后另存再导入，或在这里填上数；用到这一格的行未计入"


def saved(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook as a program writes it that works no formula out."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file.getvalue()


def dispute(number: int, *more: Any) -> tuple[Any, ...]:
    return (f"D{number}", "示例一社区", "邻里纠纷", date(2024, 3, number + 1), "化解成功", *more)


def emptied(data: bytes) -> bytes:
    """The same workbook with an empty text, as a desktop writes it, for the result "nothing"."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>nothing</v>", b"<v></v>"))
    return file.getvalue()


def test_a_formula_without_a_result_is_named_and_its_row_left_out() -> None:
    """Six rows of 75 disputes would be six disputes, and all would seem well."""
    found = report.examine(saved([HEAD, *(dispute(n, f"=10+{n}" if n != 2 else 12) for n in range(6))]))
    told = found.report
    assert (told["rows_read"], told["rows_accepted"]) == (6, 1)
    assert [(i["line"], i["column"], i["code"]) for i in told["issues"]] == [
        (line, "件数", "formula_without_result") for line in (2, 3, 5, 6, 7)
    ]
    assert told["issues"][0]["message"] == MESSAGE
    assert found.checked
    assert found.checked.columns["case_count"] == [12]


def test_a_number_put_in_place_makes_the_row_count() -> None:
    """Mending on the page is the shorter way out."""
    data = saved([HEAD, dispute(1, "=10+1"), dispute(2, 3)])
    found = report.examine(data, Asked(cells=((2, "件数", "11"),)))
    assert found.report["issues"] == []
    assert found.checked
    assert found.checked.columns["case_count"] == [11, 3]


def test_formulas_that_no_figure_needs_are_no_fault() -> None:
    """Days overdue worked out beside the ledger, the sum below it and rows filled ahead leave every row in."""
    rows = [(*HEAD, "超期天数"), dispute(1, 2, "=TODAY()-D2"), dispute(2, 3, "=TODAY()-D3")]
    rows += [("合计", "", "", "", "", "=SUM(F2:F3)", ""), ("=IF(A6=1,2,3)",) * 7]
    told = report.check_file(saved(rows))
    assert (told["rows_read"], told["rows_accepted"], told["issues"]) == (2, 2, [])


def test_a_formula_with_a_result_is_read_even_when_that_is_no_text() -> None:
    """A blank that a formula gives is a blank."""

    def fill(sheet: Any) -> None:
        sheets.ledger(sheet)
        sheet.write("F1", "件数")
        sheet.write_formula("F2", "=1+1", None, 2)
        sheet.write_formula("F3", '=""', None, "nothing")

    raw = table.read(emptied(sheets.book(lambda book: fill(book.add_worksheet("台账")))))
    assert raw.columns[5] == ["2", "", ""]
    assert raw.issues == ()


def test_a_table_of_no_known_kind_names_its_formulas_too() -> None:
    """Its charts would show nothing where there is a number."""
    told = report.check_file(saved([("报修编号", "楼栋", "用时"), ("R1", "一栋", "=1+1"), ("R2", "二栋", 3)]))
    assert [(i["line"], i["column"], i["code"]) for i in told["issues"]] == [(2, "用时", "formula_without_result")]


def test_a_table_of_formulas_only_is_refused_with_the_way_out() -> None:
    """That it is empty is not what a clerk sees."""
    said = "表里只有公式，没有存下算出的结果：请用 Excel 或 WPS 打开后另存再导入"
    assert report.check_file(saved([HEAD, ("=Sheet2!A2",) * 6]))["refused"] == said
    assert report.check_file(saved([("=Sheet2!A1",) * 6, ("=Sheet2!A2",) * 6]))["refused"] == said
