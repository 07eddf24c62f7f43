"""Workbooks (.xlsx): one sheet's cells as text, read as a stream, whatever far cells or styles it holds.

The sheet's XML is read directly, by the standard library's expat: nothing is made for cells that are not there, no
declared document type is allowed (so no entity can swell), and 120,000 rows take a few seconds.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.parsers import expat

from data.reading import sheet_xml, sheets
from data.reading.raw import Grid, Refused

if TYPE_CHECKING:
    from data.reading.raw import Given

DAMAGE = (zipfile.BadZipFile, zlib.error, expat.ExpatError, LookupError, ValueError, OSError, RuntimeError, EOFError)


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
    looks = {
        sheet: _look(book, path) if given.sheet else book.rows(path, sheets.LOOK)[0] for sheet, path in book.sheets
    }
    name = given.sheet or sheets.choose(looks)
    rows, lines, formulas = book.rows(dict(book.sheets)[name])
    if not rows:
        raise Refused("only_formulas" if formulas else "empty")
    found = Grid(rows, lines, "xlsx", sheet=name, sheets=names, formulas=tuple(formulas))
    hidden = {sheet: _look(book, path) for sheet, path in book.hidden}
    return replace(found, unread=sheets.unread(looks, name), hidden=sheets.like(hidden, looks[name]))


def _look(book: sheet_xml.Book, path: str) -> list[list[str]]:
    """The first rows of a sheet that need not be read; none when it cannot be."""
    try:
        return book.rows(path, sheets.LOOK)[0]
    except (*DAMAGE, Refused):
        return []
