"""Where a table lies in its rows: the header found, every width checked, totals and notes set apart, no cell moved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from data.datasets import BY_NAME
from data.reading import asides, footnotes, formulas, headers, heading, messages, personal, unfold
from data.reading.raw import Given, Issue, Raw, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

SENTENCE = 8  # characters from which a lone cell below a table is a note of it


@dataclass
class Body:
    """The data rows, each as wide as the header, the line each stands on, the total rows, the lines set aside."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    totals: list[tuple[str, ...]] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def lay_out(
    rows: list[list[str]], lines: list[int], given: Given, name: str = "", unsolved: Sequence[tuple[int, int]] = ()
) -> Raw:
    """A table from rows of text cells, whatever they were read from, personal data dropped, a cross-table turned.

    `lines[i]` is where row i stands in the file; `unsolved` are line and place of each formula without a result.
    Raises Refused when there is no header, or nothing below it but such formulas.
    """
    head = heading.find(rows, lines.index(given.header_row) if given.header_row in lines else -1)
    names, groups = head.names, [upper for upper, _ in head.pairs]
    rows, at = rows[head.last + 1 :], lines[head.last + 1 :]
    if _header_lacks_index(rows, len(names)):
        names, groups = ["", *names], ["", *groups]
    data = len(rows) - _foot(rows, at, len(names))
    body = cut(rows[:data], at[:data], names)
    if unsolved and not body.rows and unsolved[-1][0] > lines[head.last]:
        raise Refused("only_formulas")
    raw = Raw(
        name,
        tuple(names),
        tuple(list(column) for column in zip(*body.rows, strict=True)) or tuple([] for _ in names),
        body.lines,
        header_row=lines[head.first],
        totals=tuple(body.totals),
        aside=(*body.aside, *at[data:]),
        issues=(*body.issues, *formulas.issues(unsolved, body.lines, names)),
        groups=tuple(groups),
        has_notes=data < len(rows),
    )
    return settled(raw, head.titles, given)


def settled(raw: Raw, titles: tuple[str, ...], given: Given) -> Raw:
    """The table whose rows and header are found: nameless columns and personal data gone, a cross-table turned."""
    raw = _without_nameless(raw)
    dataset = BY_NAME[given.dataset] if given.dataset else headers.recognise(raw.headers)
    raw = personal.clean(raw, dataset)
    turned = raw if given.is_rows else unfold.turned(raw, titles, dataset)
    return turned if not given.dataset or headers.recognise(turned.headers) == dataset else raw


def _foot(rows: list[list[str]], at: list[int], width: int) -> int:
    """How many rows at the end are notes: below a blank line, each a sentence in its first cell and nothing else."""
    n = 0
    while n < len(rows) and width > 1 and _is_sentence(rows[-1 - n]):
        n += 1
    if not 0 < n < len(rows):
        return 0
    above = rows[-1 - n]
    is_blank = not any(cell.strip() for cell in above)
    broken = sum(cell.count("\n") for cell in above)  # a cell of two lines moves the next row down, too
    return n if is_blank or at[-n] - at[-1 - n] > 1 + broken else 0


def _is_sentence(row: list[str]) -> bool:
    return bool(row) and len(row[0].strip()) >= SENTENCE and not any(cell.strip() for cell in row[1:])


def cut(rows: list[list[str]], lines: list[int], names: list[str]) -> Body:
    """Rows cut or filled to the header's width; totals, foot notes and repeated headers taken out.

    A row with words past the last header is kept, cut, and refused by its issue: which cell moved nobody knows.
    """
    width = len(names)
    if set(map(len, rows)) == {width}:
        seconds = [row[1] for row in rows] if width > 1 else []
        if not asides.any_suspicious([row[0] for row in rows], seconds, names):
            return Body(rows, lines)
    body, columns = Body(), footnotes.Columns(rows)
    for row, line in zip(rows, lines, strict=True):
        if asides.is_suspicious(row, names) and (kind := asides.kind(row, names, columns)):
            if kind != "blank":
                body.aside.append(line)
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


def _header_lacks_index(rows: list[list[str]], width: int) -> bool:
    """Whether every row is one cell wider than the header because it begins with a running number (R writes so)."""
    looked = rows[:200]
    if not looked or any(len(row) != width + 1 for row in looked):
        return False
    first = [row[0] for row in looked]
    return first in ([str(n) for n in range(1, len(looked) + 1)], [str(n) for n in range(len(looked))])


def _without_nameless(raw: Raw) -> Raw:
    """Drop columns without a header that are empty or only count the rows; name the others by their place.

    The column of reasons in a file of rows to mend is ours and drops, too.
    """
    keep, names = [], list(raw.headers)
    for place, name in enumerate(raw.headers):
        if name in _reasons():
            continue
        if name and not name.lower().startswith("unnamed:"):
            keep.append(place)
        elif any(cell.strip() for cell in raw.columns[place]) and not _counts_rows(raw.columns[place]):
            names[place] = f"第{place + 1}列"
            keep.append(place)
    return raw.told(headers=tuple(names)).with_columns(keep)


@cache
def _reasons() -> frozenset[str]:
    """What stands over the column of reasons, spaces left out as in every header."""
    return frozenset(re.sub(r"\s+", "", messages.sentence("reason_column", lang)) for lang in ("zh", "en"))


def _counts_rows(cells: list[str]) -> bool:
    first = cells[0].strip()
    return first in ("0", "1") and all(cell.strip() == str(n) for n, cell in enumerate(cells, start=int(first)))
