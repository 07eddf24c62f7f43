"""From a file to a table of text cells: the one way in for sample data, a clerk's ledger and an upload."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.reading import delimited, kinds, layout, plain
from data.reading.raw import FOUND, Given, Grid, Raw

if TYPE_CHECKING:
    from collections.abc import Callable

LARGE_BYTES, LARGE_UNPACKED = 8_000_000_000, 8_000_000_000  # from disk the memory of the machine is the bound


def read(source: Path | bytes, given: Given = FOUND, name: str = "") -> Raw:
    """Read a file of any kind; what is not given is found. Raises Refused when it is no table."""
    data = source.read_bytes() if isinstance(source, Path) else source
    name = name or (source.name if isinstance(source, Path) else "")
    bounds = (LARGE_BYTES, LARGE_UNPACKED) if given.is_large else (kinds.MOST_BYTES, kinds.MOST_UNPACKED)
    kind = kinds.sniff(data, *bounds)
    if kind == "csv":
        found = delimited.opened(data, given)
        return plain.read(found, given, name) or by_rows(found, given, name)
    return _laid_out(_reader(kind)(data, given), given, name)


def by_rows(found: delimited.Text, given: Given = FOUND, name: str = "") -> Raw:
    """A delimited text read row by row, which any file allows. Raises Refused when it is no table."""
    return _laid_out(delimited.grid(found, given), given, name)


def _laid_out(grid: Grid, given: Given, name: str) -> Raw:
    raw = layout.lay_out(grid.rows, grid.lines, given, name, grid.formulas)
    return raw.told(
        kind=grid.kind,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        sheets=grid.sheets,
        unread=grid.unread,
        hidden=grid.hidden,
    )


def _reader(kind: str) -> Callable[[bytes, Given], Grid]:
    """The reader of a kind of workbook or page, loaded when one comes."""
    if kind == "html":
        from data.reading import webpage

        return webpage.grid
    if kind == "xlsx":
        from data.reading import workbook

        return workbook.grid
    from data.reading import old_workbook

    return old_workbook.grid
