"""A large text that is a plain table already, read by Arrow a column at a time, in a third of the time.

Where anything in it asks for a look at its rows (a quote, a row of another width, a blank line, a total, a note, a
header elsewhere than in the first row), nothing is read here, and it is read by rows as every other file is.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np

from data.reading import asides, delimited, heading, layout
from data.reading.raw import Raw, Refused

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

    from data.reading.raw import Given

FROM = 500_000  # characters from which it is worth while
HEAD = heading.LOOKED_AT * 4  # rows the header is looked for in


def read(found: delimited.Text, given: Given, name: str = "", least: int = FROM) -> Raw | None:
    """The table, as `layout.lay_out` would give it of its rows; None when it is none of this kind.

    `least` is the number of characters from which it is tried. Raises Refused when it has too many rows.
    """
    if len(found.text) < least or '"' in found.text or len(found.delimiter.encode()) > 1:
        return None
    rows = list(csv.reader(_first_lines(found.text), delimiter=found.delimiter))
    if not all(map(any, rows)) or given.header_row > 1:
        return None
    head = heading.find(rows)
    table = _cells(found, len(rows[0])) if head.last == 0 and len(head.names) == len(rows[0]) else None
    if table is None or not table.num_rows:
        return None
    if table.num_rows >= delimited.MOST_ROWS and not given.is_large:
        raise Refused("too_many_rows", rows=delimited.MOST_ROWS)
    distinct = tuple(column.chunk(0).dictionary.to_pylist() for column in table.columns)
    if asides.any_suspicious(distinct[0], distinct[1] if len(distinct) > 1 else [], head.names):
        return None
    raw = Raw(
        name,
        tuple(head.names),
        tuple(_texts(column.chunk(0), texts) for column, texts in zip(table.columns, distinct, strict=True)),
        list(range(2, table.num_rows + 2)),
        encoding=found.encoding,
        delimiter=found.delimiter,
        groups=tuple(upper for upper, _ in head.pairs),
    )
    raw.__dict__["distinct"] = distinct
    return layout.settled(raw, head.titles, given)


def _first_lines(text: str) -> list[str]:
    lines = text.split("\n", HEAD)[:HEAD]
    return lines if lines[-1] else lines[:-1]  # a text that ends with a line end has no line after it


def _cells(found: delimited.Text, width: int) -> pa.Table | None:
    """What stands below the first line, a piece a column with its texts once; None when a row has another width."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    names = [str(place) for place in range(width)]
    try:
        table = arrow.read_csv(
            pa.BufferReader(found.text.encode()),
            arrow.ReadOptions(column_names=names, skip_rows=1),
            arrow.ParseOptions(delimiter=found.delimiter, quote_char=False, ignore_empty_lines=False),
            arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())),
                strings_can_be_null=False,
                null_values=[],
            ),
        )
    except (pa.ArrowInvalid, UnicodeEncodeError):
        return None
    return table.unify_dictionaries().combine_chunks() if table.num_rows else None


def _texts(column: pa.DictionaryArray, distinct: list[str]) -> list[str]:
    """The text of each row; alike ones are one object, as they are many."""
    texts: list[str] = np.array(distinct, dtype=object)[column.indices.to_numpy()].tolist()
    return texts
