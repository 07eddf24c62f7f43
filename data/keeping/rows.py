"""A dataset's rows as a case keeps them: read from its CSV, written back so that nothing is lost on the way.

Rows are columns: English name -> values, all declared columns and those somebody ticked (`extras`), equally long.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from data import spreadsheet
from data.reading import extras
from data.reading.case_files import read_dataset
from data.reading.check import is_numbered
from data.reading.references import UnitIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from data.datasets import Dataset

Rows = dict[str, list[Any]]


class Unreadable(Exception):
    """The case's own file of a dataset is no table: nothing may be added to it before it is mended."""


def read(folder: Path, dataset: Dataset) -> tuple[Rows, int]:
    """The rows of a case's file as they stand, units unresolved, and how many of the file cannot be used."""
    checked, issues = read_dataset(folder, dataset, UnitIndex())
    if any(issue.refuses and not issue.line for issue in issues):
        raise Unreadable(dataset.name)
    return checked.columns, checked.rows_read - checked.rows_accepted


def count(rows: Rows) -> int:
    """How many rows there are."""
    return len(next(iter(rows.values()), ()))


def keys(rows: Rows, dataset: Dataset) -> list[Any]:
    """The key of each row: one value, or a tuple where it takes several columns."""
    if len(dataset.key) == 1:
        return rows[dataset.key[0]]
    return list(zip(*(rows[name] for name in dataset.key), strict=True))


def named(rows: Rows, dataset: Dataset, prefix: str) -> Rows:
    """The rows with a lasting number in place of their line in the file: the same file twice gives the same numbers."""
    name = dataset.key[0]
    if len(dataset.key) > 1 or not any(is_numbered(dataset, key) for key in rows[name]):
        return rows
    given = [f"{prefix}-{key.split('#')[1]}" if is_numbered(dataset, key) else key for key in rows[name]]
    return rows | {name: given}


def picked(rows: Rows, places: Sequence[int]) -> Rows:
    """Only the rows at these places."""
    return {name: [values[place] for place in places] for name, values in rows.items()}


def joined(one: Rows, other: Rows) -> Rows:
    """All rows of both, in order."""
    return {name: [*values, *other[name]] for name, values in one.items()}


def write(rows: Rows, dataset: Dataset) -> bytes:
    """The CSV of a case: the columns any row fills, the key first of all, Chinese headers, UTF-8 with its mark."""
    needed = {*dataset.key, *(column.name for column in dataset.columns if column.required == "Y")}
    columns = [c for c in dataset.columns if c.name in needed or any(value is not None for value in rows[c.name])]
    more = [name for name in extras.among(rows) if any(value is not None for value in rows[name])]
    heads = [*(column.header for column in columns), *map(extras.header, more)]
    names = [*(column.name for column in columns), *more]
    return spreadsheet.table(heads, zip(*(map(cell, rows[name]) for name in names), strict=True))


def cell(value: Any) -> str:
    """A value as text that reads back as the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, float):
        text = repr(value)
        return text.removesuffix(".0") if "e" not in text else f"{value:.15f}".rstrip("0").rstrip(".")
    return str(value)  # days too: 2024-10-24


def distinct(values: Iterable[Any]) -> list[Any]:
    """The values that are there, each once, in order of appearance."""
    return [value for value in dict.fromkeys(values) if value is not None]
