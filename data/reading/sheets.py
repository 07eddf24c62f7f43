"""Which sheet of a workbook is read, and which others hold a table that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.heading import filled, sheet_likeness
from data.templates import ABOUT, VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Rows = Sequence[Sequence[str]]

LOOK = 30  # rows of each sheet looked at


def choose(looks: Mapping[str, Rows]) -> str:
    """The name of the sheet whose first rows look most like a table; in doubt the first."""
    best, found = -1.0, ""
    for name, rows in looks.items():
        score = sheet_likeness(rows)
        if score > best + 0.5 or not found:
            best, found = score, name
    return found


def unread(looks: Mapping[str, Rows], name: str) -> tuple[str, ...]:
    """The sheets beside the one read whose first rows hold a table; not the explanations of our own templates."""
    return tuple(other for other, rows in looks.items() if other not in (name, ABOUT, VALUES) and _is_table(rows))


def like(hidden: Mapping[str, Rows], read: Rows) -> tuple[str, ...]:
    """The hidden sheets that hold a table about as known as the one read: lists of a drop-down are none."""
    least = sheet_likeness(read) / 2
    return tuple(name for name, rows in hidden.items() if _is_table(rows) and sheet_likeness(rows) >= max(least, 1))


def _is_table(rows: Rows) -> bool:
    """Whether rows have a header of two words at least, and a row below it as wide."""
    return sheet_likeness(rows) > 0 and sum(1 for row in rows if filled(row) > 1) > 1
