"""Rows of a delimited text in which a quote stands that nobody closed: it is a character, and swallows no row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES = 1_000  # of one quoted cell
LONGEST = 20  # lines from which a quoted cell that does not end as it must is one that nobody closed


def has_stray(text: str, delimiter: str, spans: Sequence[tuple[int, int]], width: int) -> bool:
    """Whether a quote in any of these rows of several lines is stray; each from its first line to before `last`."""
    lines = list(io.StringIO(text))
    looked = [
        (first, last)
        for first, last in spans
        if last - first > LONGEST or last == len(lines) or _is_wide(lines[first + 1 : last], delimiter, width)
    ]
    return any(_stray(lines[first:last], delimiter, width) >= 0 for first, last in looked)


def _is_wide(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether any of these lines may be a row: what is closed and has none of these is in order."""
    return any(line.count(delimiter) + 1 >= width for line in lines)


def usual_width(rows: Sequence[Sequence[str]], spans: Sequence[tuple[int, int]], text: str, delimiter: str) -> int:
    """How many cells most rows have; told from the lines as they stand when every row has several."""
    if len(spans) < len(rows):
        return Counter(map(len, rows)).most_common(1)[0][0]
    return Counter(line.count(delimiter) + 1 for line in text.split("\n") if line).most_common(1)[0][0]


def split(text: str, delimiter: str, width: int) -> tuple[list[list[str]], list[int]]:
    """Rows of cells and the line each begins on, every stray quote left out. Rows without a filled cell go."""
    lines = list(io.StringIO(text))
    rows, places, first = [], [], 0
    while first < len(lines):
        if '"' in lines[first]:
            reader = csv.reader(islice(lines, first, first + MOST_LINES), delimiter=delimiter)
            row, last = next(reader), first + reader.line_num
            place = _stray(lines[first:last], delimiter, width) if last - first > 1 else -1
            if place >= 0:
                _take_out(lines, first, place)
                continue
        else:
            row, last = lines[first].rstrip("\n").split(delimiter), first + 1
        if any(row):
            rows.append(row)
            places.append(first + 1)
        first = last
    return rows, places


def _take_out(lines: list[str], first: int, place: int) -> None:
    """Leave out the character at this place, counted from the beginning of line `first`."""
    while place >= len(lines[first]):
        place -= len(lines[first])
        first += 1
    lines[first] = lines[first][:place] + lines[first][place + 1 :]


def _stray(lines: Sequence[str], delimiter: str, width: int) -> int:
    """Place of the stray quote in the lines of one row; -1 when its quotes are in order.

    It is one when nobody closes it; or when it does not end as a quoted cell must and a line in it looks like a row;
    or when it does, but most lines in it are rows of just the table's width (of three columns at least).
    """
    whole = "".join(lines)
    like = [number for number, line in enumerate(lines) if number and _is_row(line, delimiter, width)]
    if not like:
        place = _open_at(lines[0], delimiter)
        is_long = len(lines) > LONGEST and not _ends_well(whole, place, delimiter)
        return place if is_long else _open_at(whole, delimiter)
    above = "".join(lines[: like[0]])
    place = _open_at(above, delimiter)
    if place < 0:
        return -1
    mended = _cells(above[:place] + above[place + 1 :], delimiter)
    if _ends_well(whole, place, delimiter):
        is_prose = delimiter + " " not in lines[0] and any(delimiter + " " in lines[number] for number in like)
        return place if width > 2 and mended == width and len(like) * 2 > len(lines) - 1 and not is_prose else -1
    return place if mended > 1 or _close_of(whole, place) < 0 else -1


def _is_row(line: str, delimiter: str, width: int) -> bool:
    """Whether a line by itself has as many cells as the table has columns."""
    n = line.count(delimiter) + 1
    return n == width > 1 or (n > width > 1 and '"' in line and _cells(line, delimiter) == width)


def _cells(text: str, delimiter: str) -> int:
    return len(next(csv.reader(io.StringIO(text), delimiter=delimiter), []))


def _ends_well(text: str, place: int, delimiter: str) -> bool:
    """Whether the quoted cell that begins here is closed, and closed before a delimiter or the end of a line."""
    end = _close_of(text, place)
    return end >= 0 and text[end + 1 : end + 2] in ("", "\n", delimiter)


def _close_of(text: str, place: int) -> int:
    """Place of the quote that closes the one here, doubled ones passed over; -1 when none does."""
    end = text.find('"', place + 1)
    while end >= 0 and text[end + 1 : end + 2] == '"':
        end = text.find('"', end + 2)
    return end


def _open_at(text: str, delimiter: str) -> int:
    """Place of the quote that is open at the end of a text beginning with a row; -1 when none is."""
    place = 0 if text.startswith('"') else _next(text, 0, delimiter)
    while place >= 0:
        end = _close_of(text, place)
        if end < 0:
            return place
        place = _next(text, end, delimiter)
    return -1


def _next(text: str, after: int, delimiter: str) -> int:
    """Place of the next quote that begins a cell; -1 when none does."""
    found = [text.find(mark + '"', after) for mark in (delimiter, "\n")]
    return min((place + 1 for place in found if place >= 0), default=-1)
