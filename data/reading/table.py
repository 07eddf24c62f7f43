"""From bytes to a table of text cells: delimiter and header row found, every width checked, no cell moved.

`read` is the one way in: sample data, a clerk's ledger and an upload all come through here.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data.datasets import BY_NAME, Dataset
from data.reading import headers, personal
from data.reading.encoding import decode
from data.reading.raw import Issue, Raw, Refused

DELIMITERS = (",", "\t", ";", "|", "，", "；")
TOTAL = re.compile(r"(.{0,12}(合计|总计|小计|共计)数?|汇总|total|grand ?total)[:：]?", re.IGNORECASE)
FOOT = re.compile(
    r"(填表|制表|填报|审核|复核|统计|报送|单位负责|负责人|分管领导|联系|备注|注[:：]|说明|数据来源|截止|截至)"
)
STARTS = frozenset("填制审复统报单负分联备注说数截合总小共汇累tTgG \t\u3000")
ENDS = frozenset("计数:： lL\u3000")
LOOKED_AT = 15  # lines among which the header is looked for
csv.field_size_limit(16_000_000)


def read(
    source: Path | bytes,
    *,
    name: str = "",
    encoding: str = "",
    delimiter: str = "",
    header_row: int = 0,
    dataset: str = "",
) -> Raw:
    """Read a delimited text. What is not given is found; `header_row` counts lines of the file from 1.

    `dataset` says whose headers to expect; without it the headers decide. Raises Refused.
    """
    data = source.read_bytes() if isinstance(source, Path) else source
    name = name or (source.name if isinstance(source, Path) else "")
    found = decode(data, encoding)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in found.text else found.text
    if not text.strip():
        raise Refused("empty")
    delimiter = delimiter or find_delimiter(text)
    rows, lines = split(text, delimiter)
    raw = from_rows(rows, lines, name=name, header_row=header_row, dataset=dataset)
    return replace(raw, encoding=found.encoding, delimiter=delimiter)


def from_rows(
    rows: list[list[str]], lines: list[int], *, name: str = "", header_row: int = 0, dataset: str = ""
) -> Raw:
    """A table from rows of text cells, whatever they were read from. `lines[i]` is where row i stands in the file."""
    place = lines.index(header_row) if header_row in lines else find_header(rows)
    names = [re.sub(r"\s+", "", cell) for cell in rows[place]]
    if not any(names):
        raise Refused("no_header")
    rows, at = rows[place + 1 :], lines[place + 1 :]
    if _header_lacks_index(rows, len(names)):
        names = ["", *names]
    kept, at, totals, issues = body(rows, at, names)
    columns = tuple(list(column) for column in zip(*kept, strict=True)) or tuple([] for _ in names)
    raw = Raw(name, tuple(names), columns, at, header_row=lines[place], totals=tuple(totals), issues=tuple(issues))
    raw = _without_nameless(raw)
    return personal.clean(raw, BY_NAME[dataset] if dataset else headers.recognise(raw.headers))


def split(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Rows of cells, and the line each begins on. Blank lines are left out."""
    rows, lines, line = [], [], 1
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for row in reader:
            if row and any(row):
                rows.append(row)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused("not_csv", line=line) from error
    if not rows:
        raise Refused("empty")
    return rows, lines


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into the most, and the most even, columns."""
    sample = text[:20_000].rsplit("\n", 1)[0] if len(text) > 20_000 else text
    scored = []
    for order, delimiter in enumerate(DELIMITERS):
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(row)]
        usual, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
        wide = [w for w in widths if w > 1]
        if wide and usual == 1:
            usual, times = Counter(wide).most_common(1)[0]
        scored.append((times / max(1, len(widths)) if usual > 1 else 0.0, usual, -order))
    share, _, order = max(scored, key=lambda score: (score[0] * min(score[1], 6), score[2]))
    return DELIMITERS[-order] if share else ","


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Place of the header among the first rows: the one with most known headers, else the first full row of words."""
    words = headers.known()
    width = max(sum(1 for cell in row if cell.strip()) for row in rows[: LOOKED_AT * 4])
    best, found = 0.0, 0
    for place, row in enumerate(rows[:LOOKED_AT]):
        filled = [cell for cell in row if cell.strip()]
        hits = sum(1 for cell in filled if headers.normal(cell) in words or personal.is_personal(cell))
        texts = sum(1 for cell in filled if not any(character.isdigit() for character in cell[:4]))
        score = hits * 3 + (texts + len(filled)) / max(1, 2 * width)
        if len(filled) < min(2, width) or texts < len(filled) / 2:
            continue
        if score > best + 0.5:
            best, found = score, place
    return found


def body(
    rows: list[list[str]], lines: list[int], names: list[str]
) -> tuple[list[list[str]], list[int], list[tuple[str, ...]], list[Issue]]:
    """Rows cut or filled to the header's width; totals, foot notes and repeated headers taken out.

    A row with words past the last header is kept, cut, and refused by its issue: which cell moved nobody knows.
    """
    width, kept, at, totals, issues = len(names), [], [], [], []
    for row, line in zip(rows, lines, strict=True):
        if (kind := _aside(row, names)) == "total":
            totals.append(tuple((row + [""] * width)[:width]))
        if kind:
            continue
        if len(row) != width:
            if over := any(cell.strip() for cell in row[width:]) or len(row) < width:
                code = "too_few_cells" if len(row) < width else "too_many_cells"
                issues.append(Issue(line, "", code, {"n": len(row), "width": width}, refuses=over and len(row) > width))
            row = row[:width] + [""] * (width - len(row))
        kept.append(row)
        at.append(line)
    return kept, at, totals, issues


def _aside(row: list[str], names: list[str]) -> str:
    """What a row is when it is not data: "total", "note", "header" or "blank"; else ""."""
    if not (
        row[0] == "" or row[0][0] in STARTS or row[0][-1] in ENDS or row[0] == names[0] or row[1:2] and _ends(row[1])
    ):
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


def _ends(cell: str) -> bool:
    return cell != "" and cell[-1] in ENDS


def _header_lacks_index(rows: list[list[str]], width: int) -> bool:
    """Whether every row is one cell wider than the header because it begins with a running number (R writes so)."""
    looked = rows[:200]
    if not looked or any(len(row) != width + 1 for row in looked):
        return False
    first = [row[0].strip('"') for row in looked]
    return first == [str(n) for n in range(1, len(looked) + 1)] or first == [str(n) for n in range(len(looked))]


def _without_nameless(raw: Raw) -> Raw:
    """Drop columns without a header that are empty or only count the rows; name the others by their place."""
    keep = []
    names = list(raw.headers)
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
