"""A whole column from text to values: each distinct text once, and the plainest days without looking at each."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from data.reading import scales
from data.reading.cells import LONG_CODE, BadCell, is_code, kind_of, reader
from data.reading.raw import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.datasets import Column, Dataset
    from data.reading.raw import Raw


def typed(raw: Raw, place: int, column: Column, dataset: Dataset) -> tuple[list[Any], list[Issue]]:
    """The values of one column and an issue for each cell that is none; that cell is None."""
    texts, distinct = raw.columns[place], raw.distinct[place]
    if column.type in ("date", "datetime") and (days := _plain_days(distinct, column.type)) is not None:
        return [days[text] for text in texts], []
    if is_code(column) and _are_plain_codes(distinct):
        return [text or None for text in texts], []
    read = reader(
        column,
        dataset.name,
        day_first=column.type in ("date", "datetime") and scales.day_first(distinct),
        scale=scales.of(raw.headers[place], column),
    )
    values: dict[str, Any] = {}
    bad: dict[str, str] = {}
    for text in distinct:
        try:
            values[text] = read(text)
        except BadCell as error:
            values[text], bad[text] = None, error.code
    issues = _issues(raw, place, column, bad) if bad else []
    return [values[text] for text in texts], issues


def _issues(raw: Raw, place: int, column: Column, bad: dict[str, str]) -> list[Issue]:
    """One for each cell that failed: kind and length of its text, what is allowed, never the text."""
    about = {text: _about(text, column) for text in bad}
    return [
        Issue(line, raw.headers[place], bad[text], about[text], column.required == "Y")
        for text, line in zip(raw.columns[place], raw.lines, strict=True)
        if text in bad
    ]


def _about(text: str, column: Column) -> dict[str, Any]:
    kind, length = kind_of(text)
    return {"kind": kind, "length": length, "allowed": "、".join(column.allowed[:20]), "unit": column.unit}


def _are_plain_codes(distinct: Sequence[str]) -> bool:
    """Whether every text is a short code of letters and digits (or empty), told from all of them at once."""
    whole = "".join(distinct)
    return whole.isascii() and whole.isalnum() and max(map(len, distinct)) < LONG_CODE


def _plain_days(distinct: Sequence[str], kind: str) -> dict[str, Any] | None:
    """Every text's value when all are written 2024-10-24 or 2024-10-24 09:30:00 (or are empty); else None."""
    filled = [text for text in distinct if text]
    if not set(map(len, filled)) <= {10, 19}:
        return None
    try:
        found = list(map(datetime.fromisoformat, filled))
    except ValueError:
        return None
    if any(at.tzinfo for at in found) or not all(1900 <= at.year < 2200 for at in found):
        return None
    values: dict[str, Any] = dict(zip(filled, found if kind == "datetime" else map(datetime.date, found), strict=True))
    return values | {"": None}
