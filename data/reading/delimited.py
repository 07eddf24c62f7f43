"""Delimited text: its encoding and delimiter found, its rows as text cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.reading import headers, quotes
from data.reading.encoding import decode
from data.reading.raw import Grid, Refused

if TYPE_CHECKING:
    from data.reading.raw import Given

DELIMITERS = (",", "\t", ";", "|", "，", "；")
MOST_ROWS = 1_000_000
csv.field_size_limit(16_000_000)


@dataclass(frozen=True)
class Text:
    """A delimited text as it was decoded, every line end a line feed, and the delimiter found in it."""

    text: str
    encoding: str
    delimiter: str


def opened(data: bytes, given: Given) -> Text:
    """The text of a delimited file. Raises Refused when it is empty."""
    try:
        found = decode(data, given.encoding)
    except LookupError as error:
        raise Refused("no_such_encoding") from error
    text = found.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in found.text else found.text
    if not text.strip():
        raise Refused("empty")
    return Text(text, found.encoding, given.delimiter or find_delimiter(text))


def grid(found: Text, given: Given) -> Grid:
    """The rows of a delimited text. Raises Refused when there are none, or too many."""
    rows, lines = split(found.text, found.delimiter)
    if len(rows) > MOST_ROWS and not given.is_large:
        raise Refused("too_many_rows", rows=MOST_ROWS)
    return Grid(rows, lines, "csv", encoding=found.encoding, delimiter=found.delimiter)


def split(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Rows of cells, and the line each begins on. Rows without any cell filled are left out."""
    rows, lines, line = [], [], 1
    spans = []  # of the rows that take several lines
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for row in reader:
            if any(row):
                rows.append(row)
                lines.append(line)
                if reader.line_num > line:
                    spans.append((line - 1, reader.line_num))
            line = reader.line_num + 1
    except csv.Error:
        return _without_quotes(text, delimiter)
    if spans:
        width = quotes.usual_width(rows, spans, text, delimiter)
        if quotes.has_stray(text, delimiter, spans, width):
            rows, lines = quotes.split(text, delimiter, width)
    return _counted(rows, lines)


def _without_quotes(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Line by line, a quote being a character like any other: what is left when one was never closed."""
    split_lines = [(line.split(delimiter), place) for place, line in enumerate(text.split("\n"), start=1)]
    kept = [(row, place) for row, place in split_lines if any(row)]
    return _counted([[cell.strip('"') for cell in row] for row, _ in kept], [place for _, place in kept])


def _counted(rows: list[list[str]], lines: list[int]) -> tuple[list[list[str]], list[int]]:
    if not rows:
        raise Refused("empty")
    return rows, lines


def find_delimiter(text: str) -> str:
    """The delimiter that cuts out most known headers; else the one that cuts the lines into the most even columns."""
    sample = text[:20_000].rsplit("\n", 1)[0] if len(text) > 20_000 else text
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: (*scores[delimiter], -DELIMITERS.index(delimiter)))
    return best if scores[best][2] else ","


def _score(sample: str, delimiter: str) -> tuple[int, bool, float]:
    """Known headers in one row; whether all lines are as wide; share as wide as usual, times that width (up to six)."""
    try:
        rows = [row for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0, False, 0.0
    wide = Counter(len(row) for row in rows if len(row) > 1)
    if not wide:
        return 0, False, 0.0
    usual, times = wide.most_common(1)[0]
    known = max(sum(1 for cell in row if headers.normal(cell) in headers.known()) for row in rows[:15])
    return known if known > 1 else 0, times == len(rows), times / len(rows) * min(usual, 6)
