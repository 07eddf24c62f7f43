"""Reported figures (unit_stats): shares kept as 0 to 1 however written, and the word that bounds a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.reading import numbers, scales
from data.reading.raw import Issue

if TYPE_CHECKING:
    from data.datasets import Column
    from data.reading.raw import Raw


def even_out(raw: Raw, columns: dict[str, list[Any]], mapping: dict[int, Column]) -> list[Issue]:
    """98.5 in % and 98.5% are both 0.985; 90分钟 in 小时 is 1.5; 300余 is 300 and ">"; in place.

    An issue for each value whose own unit is of another kind than the one its row names; it is None then.
    """
    units = ["%" if unit in ("%", "％", "百分比") else unit for unit in columns["measure_unit"]]
    columns["measure_unit"] = units
    issues: list[Issue] = []
    for place, column in mapping.items():
        if column.name in ("value", "target"):
            issues += _in_own_unit(raw, place, columns, column)
            columns[column.name] = [
                _share(value, text) if unit == "%" else value
                for value, text, unit in zip(columns[column.name], raw.columns[place], units, strict=True)
            ]
        if column.name == "value":
            bounds = {text: numbers.bound(text) or None for text in raw.distinct[place]}
            said = zip(columns["operator"], raw.columns[place], strict=True)
            columns["operator"] = [operator or bounds[text] for operator, text in said]
    return issues


def _in_own_unit(raw: Raw, place: int, columns: dict[str, list[Any]], column: Column) -> list[Issue]:
    """Values written with a unit or a power turned into the unit of their row."""
    worded = {text: amount for text in raw.distinct[place] if (amount := _worded(text))}
    if not worded:
        return []
    issues = []
    values = columns[column.name]
    for row, (text, unit) in enumerate(zip(raw.columns[place], columns["measure_unit"], strict=True)):
        if text not in worded or not unit or values[row] is None:
            continue
        try:
            values[row] = scales.beside(worded[text], unit)
        except scales.OtherUnit:
            own = scales.bare(worded[text].unit)
            if raw.crossed and scales.is_unit(own):  # the row's unit was only guessed from the figure's name
                columns["measure_unit"][row] = own
                continue
            values[row] = None
            refuses = column.required == "Y"
            issues.append(Issue(raw.lines[row], raw.headers[place], "other_measure", {"unit": unit}, refuses))
    return issues


def _worded(text: str) -> numbers.Amount | None:
    """The amount of a text that says more than a bare number; None for any other."""
    try:
        amount = numbers.amount(text)
    except numbers.NotNumber:
        return None
    return amount if amount and (amount.unit or amount.power != 1.0) else None


def _share(value: float | None, text: str) -> float | None:
    """A share from a number of per cent written without its sign."""
    if value is None or any(sign in text for sign in "%％‰"):
        return value
    return round(value / 100, 9)
