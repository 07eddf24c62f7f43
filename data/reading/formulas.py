"""Cells of a workbook that hold a formula but no result of it: named, and a row that needs one is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.reading.raw import Issue, Raw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

CODE = "formula_without_result"


def issues(unsolved: Iterable[tuple[int, int]], lines: Sequence[int], names: Sequence[str]) -> list[Issue]:
    """An issue for each such cell (its line and its column from 0) that stands in a data row under a header."""
    data = set(lines)
    return [
        Issue(line, names[place] or f"第{place + 1}列", CODE)
        for line, place in unsolved
        if line in data and place < len(names)
    ]


def settled(raw: Raw, used: Collection[str]) -> list[Issue]:
    """The issues of a table when it is known which headers are used: a cell of another column is not told.

    A row whose used cell is still blank is refused: blank, a number of cases would count as one. A cell filled in
    meanwhile is no issue any more.
    """
    if not any(issue.code == CODE for issue in raw.issues):
        return list(raw.issues)
    rows = {line: row for row, line in enumerate(raw.lines)}
    places = {header: raw.headers.index(header) for header in used if header in raw.headers}
    return [
        replace(issue, refuses=True) if issue.code == CODE else issue
        for issue in raw.issues
        if issue.code != CODE
        or (issue.column in places and not raw.columns[places[issue.column]][rows[issue.line]].strip())
    ]
