"""Measuring: a metric in a cut as cells, one for each period, area and kind; states and hiding come after.

Plain Python on purpose: an answer holds tens to a few thousand cells, for which data frames cost more than the query.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from math import isnan, nan
from typing import TYPE_CHECKING, Any

import pandas as pd

from data import engine, periods, question, siblings, sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.metric import Metric
    from data.question import Cut

Key = tuple[Any, ...]
Measured = tuple[float, float, float]  # top, bottom (NaN where the metric is no ratio), rows or cases behind it
NOTHING: Measured = (nan, nan, nan)


@dataclass(slots=True)
class Cell:
    """One cell of an answer while it is worked out; `key` has the cut's dimensions in their order."""

    key: Key
    top: float
    bottom: float
    rows: float  # NaN where no row fell into the cell
    value: float = nan
    n: float = nan
    state: str = "ok"

    @property
    def has_rows(self) -> bool:
        """Whether any row fell into the cell."""
        return self.rows > 0


@dataclass
class Found:
    """What the engine found for a metric: keys (dimensions) and, for each cell met, what was measured."""

    keys: list[str]
    cells: dict[Key, Measured] = field(default_factory=dict)

    def at(self, given: dict[str, Any]) -> Measured:
        """What was measured at these values of the dimensions; those the metric does not have are passed over."""
        return self.cells.get(tuple(given[key] for key in self.keys), NOTHING)


def cells(metric: Metric, asked: Cut, more: Iterable[Key] = ()) -> list[Cell]:
    """Every period, area and kind met, in order, and `more` kinds; cells without rows hold NaN."""
    upper, lower = _sides(metric, asked)
    met = sorted({*_kinds([upper, *([lower] if lower else [])], asked.columns), *more})
    made = []
    for key in _all_keys(asked, met):
        given = dict(zip(asked.keys, key, strict=True))
        top, bottom, rows = upper.at(given)
        if lower is not None:
            bottom = lower.at(given)[0]
        made.append(Cell(key, top, bottom, rows))
    return made


def _sides(metric: Metric, asked: Cut) -> tuple[Found, Found | None]:
    """The metric itself; for one of two parts, each by the dimensions it has: never a mean of rates."""
    if not metric.parts:
        return find(metric, asked), None
    above, below = metric.parts
    return find(above, _fit(asked, above)), find(below, _fit(asked, below))


def _fit(asked: Cut, metric: Metric) -> Cut:
    """The same cut without the dimensions a part does not have (residents have no month and no kind of service)."""
    columns = tuple(column for column in asked.columns if column in question.cuttable(metric))
    return replace(asked, grain=asked.grain if question.dated(metric) else "", columns=columns)


def find(metric: Metric, asked: Cut) -> Found:
    """The cells that have rows, by the engine; one statement is run once a data version, whoever asks."""
    rows = siblings.rows(metric, asked)
    if metric.function is not None:
        return _by_function(metric, asked, rows)
    found = Found(asked.keys)
    width = len(asked.keys)
    labels = sql.labels(metric, asked)
    for row in rows:
        key = row[:width]
        if labels and key[0] in labels:
            key = (labels[key[0]], *key[1:])
        found.cells[key] = (_number(row[width]), _number(row[width + 1]), _number(row[width + 2]))
    return found


def _by_function(metric: Metric, asked: Cut, rows: Iterable[Key]) -> Found:
    """The metric's function on the small frame of each cell: columns c0, c1 ... and weight."""
    width, names = len(asked.keys), [*(f"c{i}" for i in range(len(metric.columns))), "weight"]
    labels = sql.labels(metric, asked)
    groups: dict[Key, list[Key]] = {}
    for row in rows:
        key = row[:width]
        if labels and key[0] in labels:
            key = (labels[key[0]], *key[1:])
        groups.setdefault(key, []).append(row[width:])
    found = Found(asked.keys)
    for key, members in groups.items():
        frame = pd.DataFrame(members, columns=names)
        found.cells[key] = (_number(metric.function(frame)) if metric.function else nan, nan,
                            _number(frame["weight"].sum()))  # fmt: skip
    return found


def _number(given: Any) -> float:
    return nan if given is None else float(given)


def _kinds(founds: list[Found], columns: tuple[str, ...]) -> list[Key]:
    """The combinations of kinds met, in order; blank ones left out."""
    met = set()
    for found in founds:
        if not all(column in found.keys for column in columns):
            continue
        places = [found.keys.index(column) for column in columns]
        met |= {tuple(key[place] for place in places) for key in found.cells}
    return sorted(key for key in met if None not in key)


def _all_keys(asked: Cut, kinds: list[Key]) -> Iterable[Key]:
    axes: list[list[Key]] = []
    if asked.grain:
        axes.append([(label,) for label, _, _ in asked.pieces])
    if asked.place:
        axes.append([(area.id,) for area in asked.areas])
    if asked.columns:
        axes.append(kinds)
    return (sum(parts, ()) for parts in product(*axes))


def is_known(metric: Metric, asked: Cut) -> bool:
    """Whether the store holds anything to count: without a row, or with nothing but blanks, it is no data, not zero."""
    counted = metric.parts[0] if metric.parts else metric
    rows = engine.rows(asked.where.case, sql.compose_unlimited(counted, asked), asked.version)
    return bool(rows) and rows[0][2] > 0 and not isnan(_number(rows[0][0]))


def history(metric: Metric, asked: Cut, start: Any, end: Any) -> dict[Key, list[float]]:
    """Counts by whole quarters over the whole record, a list for each place and kind: what hiding is worked out on."""
    whole = replace(asked, grain="quarter", start=start, end=end)
    areas = tuple(area.id for area in asked.areas)
    where = (asked.where.scope, asked.where.line, asked.where.radius_m)
    key = ("history", asked.version, metric.name, where, areas, asked.columns, asked.place)

    def compute() -> dict[Key, list[float]]:
        series: dict[Key, list[float]] = {}
        for cell in cells(metric, whole):
            series.setdefault(cell.key[1:], []).append(0.0 if isnan(cell.top) else cell.top)
        return series

    found: dict[Key, list[float]] = engine.store.get(key, compute)
    return found


def quarters(start: Any, end: Any) -> list[str]:
    """The labels of the quarters of a record, in order."""
    return [label for label, _, _ in periods.cut(start, end, "quarter")]
