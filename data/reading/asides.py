"""Rows of a sheet that are no data: totals, foot notes, repeated headers, blank rows."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TOTAL = re.compile(r"(.{0,12}(合计|总计|小计|共计)数?|汇总|total|grand ?total)[:：]?", re.IGNORECASE)
FOOT = re.compile(
    r"(填表|制表|填报|审核|复核|统计|报送|单位负责|负责人|分管领导|联系|备注|注[:：]|说明|数据来源|截止|截至)"
)
STARTS = frozenset("填制审复统报单负分联备注说数截合总小共汇累 \t\u3000")
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


def kind(row: list[str], names: list[str]) -> str:
    """What a suspicious row is when it is not data: "total", "note", "header" or "blank"; else ""."""
    filled = [cell for cell in row if cell.strip()]
    if not filled:
        return "blank"
    if any(TOTAL.fullmatch(_even(cell)) for cell in row[:3]):
        return "total"
    if len(filled) <= max(2, len(names) // 3) and FOOT.match(_even(filled[0])):
        return "note"
    is_header = _even(row[0]) == _even(names[0]) and [*map(_even, row[: len(names)])] == [*map(_even, names)]
    return "header" if is_header else ""


def _even(cell: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell))
