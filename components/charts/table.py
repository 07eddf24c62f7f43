"""Display-ready tables: translated headers, each column in one fixed unit, no number where there is only a state."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from components import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.metric import Metric

TEN_THOUSANDS = 1e6  # columns whose largest value passes this are printed in 万


def header(metric: Metric, lang: str, values: Sequence[float | None] = ()) -> str:
    """The metric's name with its unit (and 万 where the whole column is in it)."""
    unit = text.value(metric.unit, lang)
    if _in_ten_thousands(metric, values, lang):
        unit = f"万{unit}"
    name = text.name(metric, lang)
    if not unit or metric.is_rate:
        return name
    return f"{name}（{unit}）" if lang == "zh" else f"{name} ({unit})"


def cells(metric: Metric, values: Sequence[float | None], lang: str, states: Sequence[str] = ()) -> list[str]:
    """A column of values as text with one number of decimals; where there is none, the words of its state."""
    known = [value for value in values if value is not None and not isnan(value)]
    divide = 1e4 if _in_ten_thousands(metric, values, lang) else 1.0
    whole = all(float(value).is_integer() or abs(value) >= 1000 for value in known)
    decimals = 1 if metric.is_rate or divide > 1 or not whole else 0
    words = states or [text.MISSING] * len(values)
    return [
        state if value is None or isnan(value) else cell(metric, value / divide, decimals)
        for value, state in zip(values, words, strict=True)
    ]


def cell(metric: Metric, value: float, decimals: int) -> str:
    """One number of a column."""
    return f"{value * 100:.1f}%" if metric.is_rate else f"{value:,.{decimals}f}"


def _in_ten_thousands(metric: Metric, values: Sequence[float | None], lang: str) -> bool:
    known = [abs(value) for value in values if value is not None and not isnan(value)]
    return lang == "zh" and not metric.is_rate and max(known, default=0.0) >= TEN_THOUSANDS
