"""A file's cells put right after it was looked at: single ones, all of one wording, and the datum it does not name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.reading import headers, personal

if TYPE_CHECKING:
    from data.datasets import Dataset
    from data.reading.raw import Raw
    from data.reading.report import Asked


def mended(raw: Raw, dataset: Dataset, asked: Asked) -> Raw:
    """The table with what was mended put in. What was typed passes the scan for numbers and names of people, too.

    Single cells of a turned cross-table stay as they are: several of its rows come from one line.
    """
    columns = list(raw.columns)
    for header, meant in asked.replaced.items():
        for place in (p for p, name in enumerate(raw.headers) if name == header):
            columns[place] = [meant.get(text.strip(), text) for text in columns[place]]
    if asked.cells and not raw.was_cross:
        _put(raw, columns, asked)
    names = raw.headers
    if asked.datum and "datum" in dataset.names and not _names_datum(raw, dataset):
        names, columns = (*names, dataset.column("datum").header), [*columns, [asked.datum] * raw.rows]
    if names == raw.headers and all(new is old for new, old in zip(columns, raw.columns, strict=True)):
        return raw
    groups = (*raw.groups, "") if raw.groups and len(names) > len(raw.headers) else raw.groups
    made = replace(raw, headers=names, columns=tuple(columns), groups=groups)
    return personal.blank_names(personal.blank(made, dataset), dataset)


def _put(raw: Raw, columns: list[list[str]], asked: Asked) -> None:
    """Put single cells in place; a line or header that is not there is passed over."""
    rows = {line: row for row, line in enumerate(raw.lines)}
    for line, header, text in asked.cells:
        if line in rows and header in raw.headers:
            place = raw.headers.index(header)
            column = list(columns[place]) if columns[place] is raw.columns[place] else columns[place]
            column[rows[line]] = text
            columns[place] = column


def _names_datum(raw: Raw, dataset: Dataset) -> bool:
    return "datum" in {column.name for column in headers.mapping(raw.headers, dataset, frozenset()).values()}
