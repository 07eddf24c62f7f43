"""Answering: metrics, cut by dimensions, within a slice, as one small tidy frame. Every route reads it."""

from __future__ import annotations

from dataclasses import replace
from math import isnan, nan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data import engine, measure, privacy, question, reported, sql
from data.question import Slice, Unanswerable, default_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.measure import Cell
    from data.metric import Metric
    from data.question import Cut

__all__ = ["Slice", "Unanswerable", "default_level", "known", "query", "value"]


def query(metrics: Sequence[Metric], by: Sequence[str], where: Slice, level: str = "") -> pd.DataFrame:
    """Columns: the dimensions of `by`, metric, value, n, state. One row a metric and cell, dense in time and place.

    state: ok; no_data (nothing to divide by); too_few (below the smallest denominator); hidden (privacy);
    not_reported (no report came). value and n are NaN unless ok (n stays with too_few of public metrics).
    Unanswerable when a dimension, level or scope is unknown.
    """
    if where.kind[0]:
        return _of_kind(metrics, by, where, level)
    data_version = engine.version(where.case)
    key = ("query", data_version, tuple(m.name for m in metrics), tuple(by), where, level)

    def compute() -> pd.DataFrame:
        frames = [_kept(metric, tuple(by), where, level, data_version) for metric in metrics]
        frame = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0].copy(deep=False)
        frame.attrs.update(frames[0].attrs, widened=any(f.attrs["widened"] for f in frames))
        return frame

    found: pd.DataFrame = engine.store.get(key, compute)
    return found


def _of_kind(metrics: Sequence[Metric], by: Sequence[str], where: Slice, level: str) -> pd.DataFrame:
    """The answer for one kind: its part of the answer by kinds, so that it is hidden where a breakdown would hide it.

    A kind that was never met counts nothing: zero, or no data where there would be nothing to divide by.
    """
    column, kind = where.kind
    every = replace(where, kind=("", ""))
    whole = query(metrics, by if column in by else (*by, column), every, level)
    found = whole[whole[column] == kind]
    if found.empty and column not in by:
        found = query(metrics, by, every, level).copy()
        known = found["state"] == "ok"
        rates = found["metric"].isin([metric.name for metric in metrics if not _is_count(metric)])
        found.loc[known, ["value", "n"]] = 0.0
        found.loc[known & rates, ["value", "state"]] = [nan, "no_data"]
    found = found if column in by else found.drop(columns=column, errors="ignore")
    found = found.reset_index(drop=True)
    found.attrs = dict(whole.attrs)
    return found


def _is_count(metric: Metric) -> bool:
    return metric.parts is None and metric.function is None and not sql.is_ratio(metric)


def value(metric: Metric, where: Slice) -> tuple[float, float, str]:
    """One metric without any cut: (value, n, state)."""
    row = query([metric], (), where).iloc[0]
    return row["value"], row["n"], row["state"]


def known(metric: Metric, where: Slice) -> float | None:
    """One metric without any cut; None where there is none to show: hidden, not reported, too few, or not so asked."""
    try:
        found, _, state = value(metric, where)
    except Unanswerable:
        return None
    return float(found) if state == "ok" else None


def _kept(metric: Metric, by: tuple[str, ...], where: Slice, level: str, data_version: str) -> pd.DataFrame:
    """The answer; that of a stock, which holds for any period, is worked out once."""
    if question.dated(metric):
        return _answer(metric, by, where, level, data_version)
    always = replace(where, start=None, end=None)
    key = ("stock", data_version, metric.name, by, always, level)
    kept: pd.DataFrame = engine.store.get(key, lambda: _answer(metric, by, always, level, data_version))
    frame = kept.copy(deep=False)
    start, end = question.days(where)
    frame.attrs = {**kept.attrs, "start": start, "end": end}
    return frame


def _answer(metric: Metric, by: tuple[str, ...], where: Slice, level: str, data_version: str) -> pd.DataFrame:
    asked = question.cut(metric, by, where, level, data_version)
    shown = privacy.widen(asked, metric)
    cells = measure.cells(metric, shown, privacy.company(metric, shown))
    _states(cells, metric, shown)
    _not_reported(cells, metric, shown)
    privacy.hide(cells, metric, shown)
    frame = _frame(cells, metric, shown, by)
    frame.attrs = {
        "version": data_version,
        "start": shown.start,
        "end": shown.end,
        "as_of": shown.as_of,
        "widened": (shown.start, shown.end) != (asked.start, asked.end),
    }
    return frame


def _frame(cells: list[Cell], metric: Metric, asked: Cut, by: tuple[str, ...]) -> pd.DataFrame:
    """Only now a data frame; value only where ok, n not where it would say what is hidden."""
    columns: dict[str, object] = {
        name: pd.Series([cell.key[place] for cell in cells], dtype=object)
        for name, place in ((name, asked.keys.index(name)) for name in by)
    }
    columns["metric"] = [metric.name] * len(cells)
    shown = [cell.value if cell.state == "ok" else nan for cell in cells]
    counts = [nan if cell.state in ("hidden", "not_reported") else cell.n for cell in cells]
    columns["value"] = np.array(shown, dtype=float)  # typed here: `astype` would take longer than all the rest
    columns["n"] = np.array(counts, dtype=float)
    columns["state"] = [cell.state for cell in cells]
    return pd.DataFrame(columns)


def _states(cells: list[Cell], metric: Metric, asked: Cut) -> None:
    """value, n and state from top, bottom and rows."""
    if metric.parts is not None or sql.is_ratio(metric):
        known = metric.parts is None or measure.is_known(metric, asked)
        for cell in cells:
            _share(cell, metric, known=known)
    elif metric.function is not None:
        for cell in cells:
            cell.n, cell.value = _zero(cell.rows), cell.top
            if isnan(cell.value) or cell.n < metric.least:
                cell.state = "too_few" if cell.n > 0 else "no_data"
    else:
        known = measure.is_known(metric, asked)
        for cell in cells:
            cell.n, cell.value = _zero(cell.rows), _zero(cell.top)
            cell.top = cell.value
            cell.state = "ok" if known else "no_data"


def _share(cell: Cell, metric: Metric, *, known: bool) -> None:
    """One side over the other; rows whose upper side is blank in all are no data."""
    is_blank = (cell.has_rows and isnan(cell.top)) or not known
    cell.top, cell.n = _zero(cell.top), _zero(cell.bottom)
    cell.value = metric.scale * cell.top / cell.n if cell.n > 0 else nan
    if is_blank or cell.n <= 0:
        cell.state = "no_data"
    elif cell.n < metric.least:
        cell.state = "too_few"


def _zero(number: float) -> float:
    return 0.0 if isnan(number) else number


def _not_reported(cells: list[Cell], metric: Metric, asked: Cut) -> None:
    """A cell without rows for which reports were due and none came is missing, not zero.

    What stands at the end of such a cell is not known either, whatever was open before.
    """
    due = reported.due(metric, asked)
    if due is None:
        return
    for cell in cells:
        if (metric.closes or not cell.has_rows) and due.is_silent(dict(zip(asked.keys, cell.key, strict=True))):
            cell.state = "not_reported"
