"""Where a table lies in its rows: the header found, every width checked, totals and notes set apart, no cell moved."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.datasets import BY_NAME
from data.reading import headers, personal
from data.reading.raw import Given, Issue, Raw, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

TOTAL = re.compile(r"(.{0,12}(合计|总计|小计|共计)数?|汇总|total|grand ?total)[:：]?", re.IGNORECASE)
FOOT = re.compile(
    r"(填表|制表|填报|审核|复核|统计|报送|单位负责|负责人|分管领导|联系|备注|注[:：]|说明|数据来源|截止|截至)"
)
STARTS = frozenset("填制审复统报单负分联备注说数截合总小共汇累tTgG \t\u3000")
ENDS = frozenset("计数:： lL\u3000")
LOOKED_AT = 15  # rows among which the header is looked for


@dataclass
class Body:
    """The data rows, each as wide as the header, the line each stands on, and what is no data row."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    totals: list[tuple[str, ...]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def lay_out(rows: list[list[str]], lines: list[int], given: Given, name: str = "") -> Raw:
    """A table from rows of text cells, whatever they were read from, personal data dropped.

    `lines[i]` is where row i stands in the file. Raises Refused when there is no header.
    """
    place = lines.index(given.header_row) if given.header_row in lines else find_header(rows)
    names = [re.sub(r"\s+", "", cell) for cell in rows[place]]
    if not any(names):
        raise Refused("no_header")
    if _header_lacks_index(rows[place + 1 :], len(names)):
        names = ["", *names]
    body = cut(rows[place + 1 :], lines[place + 1 :], names)
    columns = tuple(list(column) for column in zip(*body.rows, strict=True)) or tuple([] for _ in names)
    issues, totals = tuple(body.issues), tuple(body.totals)
    raw = Raw(name, tuple(names), columns, body.lines, header_row=lines[place], totals=totals, issues=issues)
    raw = _without_nameless(raw)
    return personal.clean(raw, BY_NAME[given.dataset] if given.dataset else headers.recognise(raw.headers))


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Place of the header among the first rows: the one with most known headers, else the first full row of words."""
    width = max(_filled(row) for row in rows[: LOOKED_AT * 4])
    best, found = 0.0, 0
    for place, row in enumerate(rows[:LOOKED_AT]):
        score = _likeness(row, width)
        if score > best + 0.5:
            best, found = score, place
    return found


def likeness(rows: Sequence[Sequence[str]]) -> float:
    """How much the first rows of a sheet look like a table: the best likeness of any of them to a header."""
    width = max((_filled(row) for row in rows), default=0)
    return max((_likeness(row, width) for row in rows[:LOOKED_AT]), default=0.0)


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _likeness(row: Sequence[str], width: int) -> float:
    """How much a row looks like a header: three for each known word, up to one for being full and without numbers."""
    cells = [cell for cell in row if cell.strip()]
    texts = sum(1 for cell in cells if not any(character.isdigit() for character in cell[:4]))
    if len(cells) < min(2, width) or texts * 2 < len(cells):
        return 0.0
    hits = sum(1 for cell in cells if headers.normal(cell) in headers.known() or personal.is_personal(cell))
    return hits * 3 + (texts + len(cells)) / (2 * width)


def cut(rows: list[list[str]], lines: list[int], names: list[str]) -> Body:
    """Rows cut or filled to the header's width; totals, foot notes and repeated headers taken out.

    A row with words past the last header is kept, cut, and refused by its issue: which cell moved nobody knows.
    """
    width, body = len(names), Body()
    for row, line in zip(rows, lines, strict=True):
        if kind := aside(row, names):
            if kind == "total":
                body.totals.append(tuple(_fit(row, width)))
            continue
        if len(row) != width and (issue := _width_issue(row, line, width)):
            body.issues.append(issue)
        body.rows.append(row if len(row) == width else _fit(row, width))
        body.lines.append(line)
    return body


def _fit(row: list[str], width: int) -> list[str]:
    return row[:width] + [""] * (width - len(row))


def _width_issue(row: list[str], line: int, width: int) -> Issue | None:
    """What is wrong with a row of another width than the header; closing empty cells are nothing wrong."""
    about = {"n": len(row), "width": width}
    if len(row) < width:
        return Issue(line, "", "too_few_cells", about)
    if any(cell.strip() for cell in row[width:]):
        return Issue(line, "", "too_many_cells", about, refuses=True)
    return None


def aside(row: list[str], names: list[str]) -> str:
    """What a row is when it is not data: "total", "note", "header" or "blank"; else ""."""
    first = row[0]
    suspicious = first == "" or first[0] in STARTS or first[-1] in ENDS or first == names[0]
    if not suspicious and not (len(row) > 1 and row[1] and row[1][-1] in ENDS):
        return ""
    cells = [re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell)) for cell in row]
    filled = [cell for cell in cells if cell]
    if not filled:
        return "blank"
    if any(TOTAL.fullmatch(cell) for cell in cells[:3]):
        return "total"
    if FOOT.match(filled[0]) and len(filled) <= max(2, len(names) // 3):
        return "note"
    return "header" if cells[: len(names)] == [unicodedata.normalize("NFKC", name) for name in names] else ""


def _header_lacks_index(rows: list[list[str]], width: int) -> bool:
    """Whether every row is one cell wider than the header because it begins with a running number (R writes so)."""
    looked = rows[:200]
    if not looked or any(len(row) != width + 1 for row in looked):
        return False
    first = [row[0] for row in looked]
    return first in ([str(n) for n in range(1, len(looked) + 1)], [str(n) for n in range(len(looked))])


def _without_nameless(raw: Raw) -> Raw:
    """Drop columns without a header that are empty or only count the rows; name the others by their place."""
    keep, names = [], list(raw.headers)
    for place, name in enumerate(raw.headers):
        if name and not name.lower().startswith("unnamed:"):
            keep.append(place)
        elif any(cell.strip() for cell in raw.columns[place]) and not _counts_rows(raw.columns[place]):
            names[place] = f"第{place + 1}列"
            keep.append(place)
    return replace(raw, headers=tuple(names)).with_columns(keep)


def _counts_rows(cells: list[str]) -> bool:
    first = cells[0].strip()
    return first in ("0", "1") and all(cell.strip() == str(n) for n, cell in enumerate(cells, start=int(first)))
