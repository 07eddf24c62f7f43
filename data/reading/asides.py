"""Rows of a sheet that are no data: totals, foot notes, repeated headers, blank rows."""

from __future__ import annotations

import re
import unicodedata

TOTAL = re.compile(r"(.{0,12}(合计|总计|小计|共计)数?|汇总|total|grand ?total)[:：]?", re.IGNORECASE)
FOOT = re.compile(
    r"(填表|制表|填报|审核|复核|统计|报送|单位负责|负责人|分管领导|联系|备注|注[:：]|说明|数据来源|截止|截至)"
)
STARTS = frozenset("填制审复统报单负分联备注说数截合总小共汇累tTgG \t\u3000")
ENDS = frozenset("计数:： lL\u3000")


def is_suspicious(row: list[str], names: list[str]) -> bool:
    """Whether a row is worth a look by `kind`: of a million data rows hardly one."""
    first = row[0]
    if first == "" or first[0] in STARTS or first[-1] in ENDS or first == names[0]:
        return True
    return len(row) > 1 and row[1] != "" and row[1][-1] in ENDS


def kind(row: list[str], names: list[str]) -> str:
    """What a suspicious row is when it is not data: "total", "note", "header" or "blank"; else ""."""
    cells = [re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell)) for cell in row]
    filled = [cell for cell in cells if cell]
    if not filled:
        return "blank"
    if any(TOTAL.fullmatch(cell) for cell in cells[:3]):
        return "total"
    if FOOT.match(filled[0]) and len(filled) <= max(2, len(names) // 3):
        return "note"
    return "header" if cells[: len(names)] == [unicodedata.normalize("NFKC", name) for name in names] else ""
