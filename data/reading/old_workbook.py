"""Old workbooks (.xls, BIFF, from Excel 97 or WPS): one sheet's cells as text."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import xlrd  # type: ignore[import-untyped]

from data.reading import cell_text
from data.reading import sheets as several
from data.reading.raw import Given, Grid, Refused


def grid(data: bytes, given: Given) -> Grid:
    """The rows of the sheet asked for, else of the visible sheet that looks most like a table. Raises Refused."""
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True)
    except xlrd.XLRDError as error:
        raise Refused("encrypted" if "encrypt" in str(error).lower() else "damaged") from error
    except Exception as error:
        raise Refused("damaged") from error
    sheets = {sheet.name: sheet for sheet in book.sheets() if sheet.visibility == 0}
    hidden = {sheet.name: sheet for sheet in book.sheets() if sheet.visibility}
    if given.sheet and given.sheet not in sheets:
        raise Refused("no_such_sheet", sheets="、".join(sheets))
    looks, behind = ({n: _rows(book, s, several.LOOK)[0] for n, s in group.items()} for group in (sheets, hidden))
    name = given.sheet or several.choose(looks)
    if name not in sheets:
        raise Refused("empty")
    rows, lines = _rows(book, sheets[name])
    if not rows:
        raise Refused("empty")
    found = Grid(rows, lines, "xls", sheet=name, sheets=tuple(sheets))
    return replace(found, unread=several.unread(looks, name), hidden=several.like(behind, looks[name]))


def _rows(book: Any, sheet: Any, most: int = 0) -> tuple[list[list[str]], list[int]]:
    """The rows that hold anything and their numbers."""
    read = cell_text.Reader([], [], is_1904=book.datemode == 1)
    kept: dict[int, list[str]] = {}
    for place in range(min(sheet.nrows, most) if most else sheet.nrows):
        cells = [_text(book, read, cell) for cell in sheet.row(place)]
        if any(cells):
            kept[place] = cells
    for first, last, left, right in sheet.merged_cells:
        text = kept[first][left] if first in kept and right - left == 1 else ""
        if text and not cell_text.is_number(text):
            for place in range(first + 1, last):
                if place in kept and not kept[place][left]:
                    kept[place][left] = text
    return list(kept.values()), [place + 1 for place in kept]


def _text(book: Any, read: cell_text.Reader, cell: Any) -> str:
    """One cell as its user sees it."""
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        text = cell_text.plain(repr(cell.value))
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str if cell.xf_index is not None else ""
        return text.zfill(len(code)) if re.fullmatch(r"0{2,}", code) and text.isdigit() else text
    if cell.ctype == xlrd.XL_CELL_DATE:
        return read.day(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return str(cell.value) if cell.ctype == xlrd.XL_CELL_TEXT else ""
