"""The header of a table: on which row it stands, and its names when it takes two rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.reading import headers, personal
from data.reading.raw import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOKED_AT = 15  # rows among which the header is looked for
FIGURE = re.compile(r"[-+]?[\d,.]+[%％万亿]?")


@dataclass(frozen=True)
class Heading:
    """Where the header stands (places among the rows, both ends included) and what it says.

    `pairs` has for each column the word of the upper row, carried to the right, and that of the lower; the upper is ""
    where the header takes one row. `titles` are the words above it.
    """

    first: int
    last: int
    pairs: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """One name a column: the lower word where it is known, else both."""
        times = Counter(lower for _, lower in self.pairs)
        return [_name(upper, lower, alone=times[lower] == 1) for upper, lower in self.pairs]


def find(rows: Sequence[Sequence[str]], place: int = -1) -> Heading:
    """The header among the first rows; `place` says where it is, if it is known. Raises Refused when there is none."""
    place = find_row(rows) if place < 0 else place
    if not any(cell.strip() for cell in rows[place]):
        raise Refused("no_header")
    first, last = _extent(rows, place)
    lower = [_bare(cell) for cell in rows[last]]
    upper = _carried([_bare(cell) for cell in rows[first]], lower) if first < last else [""] * len(lower)
    lower += [""] * (len(upper) - len(lower))
    titles = tuple(cell.strip() for row in rows[:first] for cell in row if cell.strip())
    return Heading(first, last, tuple(zip(upper, lower, strict=True)), titles)


def find_row(rows: Sequence[Sequence[str]]) -> int:
    """Place of the row with most known headers among the first rows, else of the first full row of words."""
    width = max(filled(row) for row in rows[: LOOKED_AT * 4])
    best, found = 0.0, 0
    for place, row in enumerate(rows[:LOOKED_AT]):
        score = likeness(row, width)
        if score > best + 0.5:
            best, found = score, place
    return found


def sheet_likeness(rows: Sequence[Sequence[str]]) -> float:
    """How much the first rows of a sheet look like a table: the best likeness of any of them to a header."""
    width = max((filled(row) for row in rows), default=0)
    return max((likeness(row, width) for row in rows[:LOOKED_AT]), default=0.0)


def filled(row: Sequence[str]) -> int:
    """How many cells of a row hold anything."""
    return sum(1 for cell in row if cell.strip())


def likeness(row: Sequence[str], width: int) -> float:
    """How much a row looks like a header: three for each known word, up to one for being full and without numbers."""
    cells = [cell for cell in row if cell.strip()]
    texts = sum(1 for cell in cells if not FIGURE.fullmatch(cell.strip()))
    if not cells or len(cells) < min(2, width) or texts * 2 < len(cells):
        return 0.0
    hits = sum(1 for cell in cells if headers.normal(cell) in headers.known() or personal.is_personal(cell))
    words = sum(1 for cell in cells if not any(character.isdigit() for character in cell[:4]))
    return hits * 3 + (words + len(cells)) / (2 * width)


def _extent(rows: Sequence[Sequence[str]], place: int) -> tuple[int, int]:
    """First and last row of the header: two when a row beside it names what it leaves blank and has no figures."""
    if place + 1 < len(rows) and _completes(rows[place], rows[place + 1]):
        return place, place + 1
    if place and _completes(rows[place - 1], rows[place]):
        return place - 1, place
    return place, place


def _completes(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether two rows are one header: groups above, their parts below, every column named by one of them."""
    up, low = [cell.strip() for cell in upper], [cell.strip() for cell in lower]
    width = max(len(up), len(low))
    up, low = up + [""] * (width - len(up)), low + [""] * (width - len(low))
    if any(FIGURE.fullmatch(cell) for cell in low if cell) or sum(map(bool, low)) < 2 or sum(map(bool, up)) < 2:
        return False
    pairs = list(zip(up, low, strict=True))
    merged_down = any(a and (not b or a == b) for a, b in pairs)
    grouped = any(a and b and a != b for a, b in pairs) and any(b and not a for a, b in pairs)
    return merged_down and grouped and all(a or b for a, b in pairs)


def _carried(upper: list[str], lower: list[str]) -> list[str]:
    """The upper row with each group's word carried over its parts."""
    carried, group = [], ""
    for place in range(max(len(upper), len(lower))):
        word = upper[place] if place < len(upper) else ""
        part = lower[place] if place < len(lower) else ""
        group = word or (group if part else "")
        carried.append(group)
    return carried


def _name(upper: str, lower: str, *, alone: bool) -> str:
    """The lower word if it is known and stands under one group only, else both, in the order that is known."""
    if not upper or not lower or upper == lower:
        return lower or upper
    known = headers.known()
    if alone and headers.normal(lower) in known:
        return lower
    return lower + upper if headers.normal(lower + upper) in known else upper + lower


def _bare(cell: str) -> str:
    return re.sub(r"\s+", "", cell)
