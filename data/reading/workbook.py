"""Workbooks (.xlsx): one sheet's cells as text, read as a stream, whatever far cells or styles it holds.

The sheet's XML is read directly, by the standard library's expat: nothing is made for cells that are not there, no
declared document type is allowed (so no entity can swell), and 120,000 rows take a few seconds.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from data.reading import sheet_xml
from data.reading.raw import Grid, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.reading.raw import Given

DAMAGE = (zipfile.BadZipFile, zlib.error, expat.ExpatError, LookupError, ValueError, OSError, RuntimeError, EOFError)
LOOK = 30  # rows of each sheet looked at to choose one


def grid(data: bytes, given: Given) -> Grid:
    """The rows of the sheet asked for, else of the visible sheet that looks most like a table. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _grid(archive, given)
    except DAMAGE as error:
        raise Refused("damaged") from error


def _grid(archive: zipfile.ZipFile, given: Given) -> Grid:
    book = sheet_xml.Book.of(archive)
    names = tuple(name for name, _ in book.sheets)
    if given.sheet and given.sheet not in names:
        raise Refused("no_such_sheet", sheets="、".join(names))
    name = given.sheet or choose((n, lambda p=path: book.rows(p, LOOK)[0]) for n, path in book.sheets)
    rows, lines, formulas = book.rows(dict(book.sheets)[name])
    if not rows:
        raise Refused("only_formulas" if formulas else "empty")
    return Grid(rows, lines, "xlsx", sheet=name, sheets=names, formulas=tuple(formulas))


def choose(sheets: Iterable[tuple[str, object]]) -> str:
    """The name of the sheet whose first rows look most like a table; in doubt the first."""
    from data.reading.heading import sheet_likeness

    best, found = -1.0, ""
    for name, rows in sheets:
        score = sheet_likeness(rows())  # type: ignore[operator]
        if score > best + 0.5 or not found:
            best, found = score, name
    return found
