"""Rows of a sheet that are no data: totals, foot notes, repeated headers, blank rows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from data.reading import footnotes

if TYPE_CHECKING:
    from collections.abc import Sequence

TOTAL = re.compile(r"(.{0,12}(合计|总计|小计|共计)数?|汇总|total|grand ?total)[:：]?", re.IGNORECASE)
ALONE = re.compile(r"((合计|总计|小计|共计)数?|汇总|total|grandtotal)(\(.{1,6}\))?:?", re.IGNORECASE)
SCOPED = re.compile(r"(?P<of>.{1,12}?)(合计|总计|小计|共计)数?(\(.{1,6}\))?:?")
SCOPE = re.compile(  # what a total is the total of, when that is no indicator such as 走访户数
    r"(全|本|所有|累计).{0,2}|(各|以上|上述).{0,3}"
    r"|.*(街道|街|区|县|市|省|镇|乡|村|组|网格|片|单位|部门|居委会|办事处|中心|月份?|旬|周|季度?|半年|年度?|类|项|页|表)"
)
STARTS = frozenset("填制审复统报经单部负分联备附注说数录上截合总小共汇累 \t\u3000")
LATIN = frozenset("tTgG")  # many a number begins so, too: G202403 is looked at further, of a million rows each
WORDS = ("total", "grand")
ENDS = frozenset("计数:： lL\u3000")


def is_suspicious(row: list[str], names: list[str]) -> bool:
    """Whether a row is worth a look by `kind`: of a million data rows hardly one."""
    first = row[0]
    return first == names[0] or _is_odd(first[:5], first[-1:]) or (len(row) > 1 and row[1][-1:] in ENDS)


def any_suspicious(firsts: Sequence[str], seconds: Sequence[str], names: Sequence[str]) -> bool:
    """Whether `is_suspicious` holds for any row, told from how the texts of the first two columns begin and end."""
    ends = {text[-1:] for text in seconds}
    edges = {(text[:5], text[-1:]) for text in firsts}
    return names[0] in firsts or not ENDS.isdisjoint(ends) or any(_is_odd(*edge) for edge in edges)


def _is_odd(start: str, end: str) -> bool:
    """Whether a first cell with these first five characters and this last one may be none of a data row."""
    return start == "" or start[0] in STARTS or end in ENDS or (start[0] in LATIN and start.lower() in WORDS)


def kind(row: list[str], names: list[str], columns: footnotes.Columns) -> str:
    """What a suspicious row is when it is not data: "total", "note", "header" or "blank"; else ""."""
    if not any(cell.strip() for cell in row):
        return "blank"
    if _is_total(row, names):
        return "total"
    if footnotes.is_note(row, len(names), columns):
        return "note"
    is_header = _even(row[0]) == _even(names[0]) and [*map(_even, row[: len(names)])] == [*map(_even, names)]
    return "header" if is_header else ""


def _is_total(row: list[str], names: list[str]) -> bool:
    """Whether a row is named by a total's word: alone in a first cell, or with what the total is of (全街道合计)."""
    if any(ALONE.fullmatch(_even(cell)) for cell in row[:3]):
        return True
    place = next((place for place, cell in enumerate(row) if cell.strip() and not cell.strip().isdecimal()), -1)
    if place < 0 or not (match := SCOPED.fullmatch(_even(row[place]))):
        return place > 2 and bool(ALONE.fullmatch(_even(row[place])))
    header = _even(names[place]) if place < len(names) else ""
    return bool(SCOPE.fullmatch(match["of"])) or match["of"] in header


@lru_cache(maxsize=4096)
def _even(cell: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell))
