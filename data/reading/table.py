"""From bytes to a table of text cells: the one way in for sample data, a clerk's ledger and an upload."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

from data.reading import layout
from data.reading.encoding import decode
from data.reading.raw import FOUND, Given, Raw, Refused

DELIMITERS = (",", "\t", ";", "|", "，", "；")
csv.field_size_limit(16_000_000)


def read(source: Path | bytes, given: Given = FOUND, name: str = "") -> Raw:
    """Read a delimited text; what is not given is found. Raises Refused when it is no table."""
    data = source.read_bytes() if isinstance(source, Path) else source
    name = name or (source.name if isinstance(source, Path) else "")
    found = decode(data, given.encoding)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in found.text else found.text
    if not text.strip():
        raise Refused("empty")
    delimiter = given.delimiter or find_delimiter(text)
    rows, lines = split(text, delimiter)
    raw = layout.lay_out(rows, lines, given, name)
    return replace(raw, encoding=found.encoding, delimiter=delimiter)


def split(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Rows of cells, and the line each begins on. Rows without any cell filled are left out."""
    rows, lines, line = [], [], 1
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for row in reader:
            if any(row):
                rows.append(row)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused("not_csv", line=line) from error
    if not rows:
        raise Refused("empty")
    return rows, lines


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into the most, and the most even, columns."""
    sample = text[:20_000].rsplit("\n", 1)[0] if len(text) > 20_000 else text
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: (scores[delimiter], -DELIMITERS.index(delimiter)))
    return best if scores[best] else ","


def _evenness(sample: str, delimiter: str) -> float:
    """Share of the lines with the usual number of columns, times that number (up to six); 0 when it cuts nothing."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0.0
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0
    usual, times = wide.most_common(1)[0]
    return times / len(widths) * min(usual, 6)
