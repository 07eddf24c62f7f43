"""A sheet's rows, cell by cell as its XML goes by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading import cell_text
from data.reading.raw import Refused
from data.reading.sheet_xml import Enough

if TYPE_CHECKING:
    from data.reading.sheet_xml import Book

MOST_ROWS, MOST_COLUMNS = 1_000_000, 1_000
MOST_CELLS = 30_000_000
REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")


class SheetReader:
    """Takes a sheet's tags one by one and keeps its filled cells as text."""

    def __init__(self, book: Book, most: int) -> None:
        self.book, self.most = book, most
        self.rows: dict[int, dict[int, str]] = {}
        self.merged: list[tuple[int, int, int]] = []
        self.number = self.column = self.cells = 0
        self.kind, self.style, self.open = "n", 0, False
        self.is_formula = False
        self.formulas: list[tuple[int, int]] = []  # row number and column of each that holds no result
        self.pieces: list[str] = []
        self.read = cell_text.Reader(book.texts, book.formats, is_1904=book.is_1904)

    def start(self, tag: str, at: dict[str, str]) -> None:
        """A tag begins."""
        if tag == "c":
            reference = at.get("r")
            self.column = _place(reference) if reference else self.column + 1
            self.kind, self.style = at.get("t", "n"), int(at.get("s", "0"))
            self.pieces, self.is_formula = [], False
        elif tag == "f":
            self.is_formula = True
        elif tag == "row":
            self.number = int(at.get("r", self.number + 1))
            self.column = -1
            if len(self.rows) > MOST_ROWS:
                raise Refused("too_many_rows", rows=MOST_ROWS)
            if self.most and len(self.rows) >= self.most:
                raise Enough
        elif tag in ("v", "t"):
            self.open = True
        elif tag == "mergeCell":
            self._merge(at["ref"])

    def end(self, tag: str) -> None:
        """A tag ends."""
        if tag in ("v", "t"):
            self.open = False
        elif tag == "c" and self.pieces and (text := self.read.text("".join(self.pieces), self.kind, self.style)):
            self.rows.setdefault(self.number, {})[self.column] = text
            self._count()
        elif tag == "c" and self.is_formula and not self.pieces and self.kind != "str":  # a result of no text is "str"
            self.formulas.append((self.number, self.column))
            self._count()

    def _count(self) -> None:
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise Refused("took_too_much")

    def text(self, piece: str) -> None:
        """Characters between tags."""
        if self.open:
            self.pieces.append(piece)

    def _merge(self, reference: str) -> None:
        """Remember a cell merged downwards: its words hold for each of its rows."""
        match = REFERENCE.fullmatch(reference)
        if match and match[3] == match[1] and match[4] and int(match[4]) - int(match[2]) < 5_000:
            self.merged.append((_place(match[1]), int(match[2]), int(match[4])))

    def laid_out(self) -> tuple[list[list[str]], list[int]]:
        """Every row as wide as the widest, with the rows' numbers."""
        for column, first, last in self.merged:
            if (text := self.rows.get(first, {}).get(column, "")) and not cell_text.is_number(text):
                for number in range(first + 1, last + 1):
                    if number in self.rows:
                        self.rows[number].setdefault(column, text)
        width = max((max(cells) for cells in self.rows.values()), default=0) + 1
        if width > MOST_COLUMNS:
            raise Refused("too_wide", n=width, most=MOST_COLUMNS)
        numbers = sorted(self.rows)
        return [
            [cells.get(place, "") for place in range(width)] for cells in map(self.rows.__getitem__, numbers)
        ], numbers


def _place(reference: str) -> int:
    """Column of a reference, from 0: A1 -> 0, AA7 -> 26."""
    place = 0
    for character in reference:
        if not "A" <= character <= "Z":
            break
        place = place * 26 + ord(character) - 64
    return place - 1
