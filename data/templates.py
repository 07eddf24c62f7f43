"""Blank tables of every dataset, made from its declaration: CSV, and XLSX with explanations and drop-downs.

The headers are those the reader knows first, so a filled template is recognised without a question.
"""

from __future__ import annotations

import argparse
import io
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data import spreadsheet
from data.datasets import ALL, BY_NAME, Column, Dataset, code_list

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = 5_000  # rows with formats and drop-downs
MADE_ON = datetime(2024, 1, 1)  # noqa: DTZ001  (the same bytes each time; a workbook's date has no zone)
TABLE, ABOUT, VALUES = "填报", "说明", "取值"
NOTE = (
    "一行一条；带 * 的列必填，其余可留空；列可删可换序，不要改表头用词。"
    "不要填写姓名、电话、身份证号、住址等个人信息：填了也会在读入时去掉。"
)
HEADS = ("列名", "必填", "填什么", "单位", "可填的值", "示例", "也认得的表头")
WIDTHS = (20, 22, 12, 8, 48, 20, 48)
REQUIRED = {
    "Y": "必填",
    "one_of:unit": "编码、名称至少填一个",
    "Y but for the top": "必填，最上级留空",
    "N": "",
}
KINDS = {
    "str": ("文字", ""),
    "enum": ("选一项", ""),
    "int": ("整数", "12"),
    "float": ("数", "2.5"),
    "bool": ("是 或 否", "是"),
    "date": ("日期", "2024-03-05"),
    "datetime": ("日期和时间", "2024-03-05 09:30"),
    "period": ("期间", "2024-03"),
    "list": ("几项，用分号隔开", ""),
}
FORMATS = {"int": "0", "float": "General", "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm"}


def blank_csv(dataset: Dataset) -> bytes:
    """The header row, in UTF-8 with its mark."""
    return spreadsheet.table([column.header for column in dataset.columns])


def blank_xlsx(dataset: Dataset) -> bytes:
    """A workbook: the table to fill in, an explanation of each column, and the values of the drop-downs."""
    import xlsxwriter  # type: ignore[import-untyped]

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": dataset.zh, "created": MADE_ON})
        sheets = [book.add_worksheet(name) for name in (TABLE, ABOUT, VALUES)]
        lists = _values(book, sheets[2], dataset)
        _table(book, sheets[0], dataset, lists)
        _about(book, sheets[1], dataset)
        sheets[0].activate()
    return file.getvalue()


def choices(dataset: Dataset, column: Column) -> tuple[str, ...]:
    """The values of a column that takes one of a closed list, as a clerk writes them; empty when any will do."""
    if column.name == "level":
        return tuple(label for code, (label, _) in code_list("level").items() if code in column.allowed)
    if (dataset.name, column.name) == ("reports", "dataset"):
        return tuple(one.zh for one in ALL)
    if column.type == "bool":
        return ("是", "否")
    return column.allowed


def explained(dataset: Dataset) -> list[tuple[str, ...]]:
    """One row a column, as under HEADS."""
    return [
        (
            column.header,
            REQUIRED[column.required],
            KINDS[column.type][0],
            column.unit if column.unit != "deg" else "度",
            "、".join(choices(dataset, column)),
            KINDS[column.type][1] or next(iter(choices(dataset, column)), ""),
            "、".join(column.synonyms),
        )
        for column in dataset.columns
    ]


def _table(book: Any, sheet: Any, dataset: Dataset, lists: dict[str, str]) -> None:
    """The header, frozen, required columns bold and starred; a format and a drop-down for the rows below."""
    plain = book.add_format({"bg_color": "#F4F6F8", "bottom": 1, "text_wrap": True, "valign": "top"})
    needed = book.add_format({"bg_color": "#E7F1F5", "bottom": 1, "bold": True, "text_wrap": True, "valign": "top"})
    for place, column in enumerate(dataset.columns):
        is_needed = column.required != "N"
        form = book.add_format({"num_format": FORMATS.get(column.type, "@")})
        sheet.set_column(place, place, max(12, 2 * len(column.header) + 4), form)
        sheet.write_string(0, place, column.header + ("*" if is_needed else ""), needed if is_needed else plain)
        if column.name in lists:
            sheet.data_validation(1, place, ROWS, place, {"validate": "list", "source": lists[column.name]})
    sheet.freeze_panes(1, 0)


def _about(book: Any, sheet: Any, dataset: Dataset) -> None:
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, f"{dataset.zh}：{NOTE}")
    for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(2, place, head, bold)
    for row, cells in enumerate(explained(dataset), start=3):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, wrapped)


def _values(book: Any, sheet: Any, dataset: Dataset) -> dict[str, str]:
    """The values of the drop-downs, a column each; column name -> the range to choose from."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    bold = book.add_format({"bold": True})
    found: dict[str, str] = {}
    for column in dataset.columns:
        if values := choices(dataset, column):
            place = len(found)
            sheet.write_string(0, place, column.header, bold)
            sheet.write_column(1, place, values)
            letter = xl_col_to_name(place)
            found[column.name] = f"={VALUES}!${letter}$2:${letter}${len(values) + 1}"
    return found


def main(argv: Sequence[str]) -> int:
    """Write the blank tables of all datasets, or of those named, into a folder."""
    parser = argparse.ArgumentParser(prog="manage.py templates", description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="文件夹 / folder")
    names = list(BY_NAME)
    parser.add_argument("--dataset", nargs="+", choices=names, default=names, help="只要这些 / only these")
    given = parser.parse_args(argv)
    given.out.mkdir(parents=True, exist_ok=True)
    for dataset in (BY_NAME[name] for name in given.dataset):
        path = given.out / file_name(dataset, "csv")
        path.write_bytes(blank_csv(dataset))
        path.with_suffix(".xlsx").write_bytes(blank_xlsx(dataset))
        print(path.with_suffix("").name)
    return 0


def file_name(dataset: Dataset, kind: str) -> str:
    """What a template is called: its dataset in both languages, so that `import` puts the units first."""
    return f"{dataset.name}-{dataset.zh}.{kind}"
