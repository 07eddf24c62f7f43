"""Reported figures (unit_stats): shares kept as 0 to 1 however written, and the word that bounds a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.reading.numbers import bound

if TYPE_CHECKING:
    from data.datasets import Column
    from data.reading.raw import Raw


def even_out(raw: Raw, columns: dict[str, list[Any]], mapping: dict[int, Column]) -> None:
    """98.5 in % and 98.5% are both 0.985; 300余 is 300 and ">"; in place."""
    units = ["%" if unit in ("%", "％", "百分比") else unit for unit in columns["measure_unit"]]
    columns["measure_unit"] = units
    for place, column in mapping.items():
        if column.name in ("value", "target"):
            columns[column.name] = [
                _share(value, text) if unit == "%" else value
                for value, text, unit in zip(columns[column.name], raw.columns[place], units, strict=True)
            ]
        if column.name == "value":
            bounds = {text: bound(text) or None for text in raw.distinct[place]}
            said = zip(columns["operator"], raw.columns[place], strict=True)
            columns["operator"] = [operator or bounds[text] for operator, text in said]


def _share(value: float | None, text: str) -> float | None:
    """A share from a number of per cent written without its sign."""
    if value is None or "%" in text or "％" in text:
        return value
    return round(value / 100, 9)
