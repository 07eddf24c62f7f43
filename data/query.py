"""Answering: metrics, cut by dimensions, within a slice, as one small tidy frame. Every route reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from data import cases, engine, privacy, question, reported, sql
from data.question import Cut, Slice, Unanswerable, default_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.metric import Metric

__all__ = ["Slice", "Unanswerable", "default_level", "query", "value"]

NOT_A_NUMBER = float("nan")


def query(metrics: Sequence[Metric], by: Sequence[str], where: Slice, level: str = "") -> pd.DataFrame:
    """Columns: the dimensions of `by`, metric, value, n, state. One row a metric and cell, dense in time and place.

    state: ok; no_data (nothing to divide by); too_few (below the smallest denominator); hidden (privacy);
    not_reported (no report came). value and n are NaN unless ok (n stays with too_few of public metrics).
    Unanswerable when a dimension, level or scope is unknown.
    """
    data_version = engine.version(where.case)
    key = ("query", data_version, tuple(m.name for m in metrics), tuple(by), where, level)

    def compute() -> pd.DataFrame:
        frames = [_answer(metric, tuple(by), where, level, data_version) for metric in metrics]
        frame = pd.concat(frames, ignore_index=True)
        frame.attrs.update(frames[0].attrs, widened=any(f.attrs["widened"] for f in frames))
        return frame

    found: pd.DataFrame = engine.store.get(key, compute)
    return found


def value(metric: Metric, where: Slice) -> tuple[float, float, str]:
    """One metric without any cut: (value, n, state)."""
    row = query([metric], (), where).iloc[0]
    return row["value"], row["n"], row["state"]


def _answer(metric: Metric, by: tuple[str, ...], where: Slice, level: str, data_version: str) -> pd.DataFrame:
    asked = question.cut(metric, by, where, level, data_version)
    shown = privacy.widen(asked, metric)
    sparse = _measure(metric, shown)
    dense = _dense(sparse, shown)
    dense = _states(dense, metric, shown)
    dense = privacy.hide(dense, metric, shown, measure=_history)
    frame = dense[[*by, "value", "n", "state"]].copy()
    frame.insert(len(by), "metric", metric.name)
    frame.loc[frame["state"] != "ok", "value"] = float("nan")
    frame.loc[frame["state"].isin(["hidden", "not_reported"]), "n"] = float("nan")
    frame.attrs = {
        "version": data_version,
        "start": shown.start,
        "end": shown.end,
        "as_of": shown.as_of,
        "widened": (shown.start, shown.end) != (asked.start, asked.end),
    }
    return frame


def _measure(metric: Metric, asked: Cut) -> pd.DataFrame:
    """Sparse: keys, top, bottom (NaN where the metric is no ratio), rows (how many rows or cases behind it)."""
    if metric.parts:
        return _divide(metric, asked)
    frame = engine.run(asked.where.case, sql.compose(metric, asked), asked.version)
    if metric.function is None:
        return frame
    keys = asked.keys
    if frame.empty:
        return pd.DataFrame(columns=[*keys, "top", "bottom", "rows"])
    groups = frame.groupby(keys, dropna=False) if keys else [((), frame)]
    rows = [
        (*key, metric.function(group), float("nan"), group["weight"].sum())
        for key, group in groups
    ]
    return pd.DataFrame(rows, columns=[*keys, "top", "bottom", "rows"])


def _divide(metric: Metric, asked: Cut) -> pd.DataFrame:
    """Each side summed to the same dimensions, or to those it has, and joined: never a mean of rates."""
    upper, lower = metric.parts or (metric, metric)
    tops = _measure(upper, _fit(asked, upper))
    bottoms = _measure(lower, _fit(asked, lower))
    on = [key for key in asked.keys if key in tops and key in bottoms]
    bottoms = bottoms[[*on, "top"]].rename(columns={"top": "bottom"})
    tops = tops.drop(columns="bottom")
    if on:
        joined = tops.merge(bottoms, on=on, how="outer")
    else:
        joined = tops.merge(bottoms, how="cross")
    joined["top"] = joined["top"].astype(float)
    return joined


def _fit(asked: Cut, metric: Metric) -> Cut:
    """The same cut without the dimensions a part does not have (residents have no month and no kind of service)."""
    columns = tuple(column for column in asked.columns if column in question.cuttable(metric))
    return replace(asked, grain=asked.grain if question.dated(metric) else "", columns=columns)


def _dense(sparse: pd.DataFrame, asked: Cut) -> pd.DataFrame:
    """Every period and area, and the kinds met, in order; cells without rows have NaN."""
    frame = pd.DataFrame({"_": [0]})
    if asked.grain:
        labels = [label for label, _, _ in asked.pieces]
        frame = frame.merge(pd.DataFrame({asked.grain: pd.Series(labels, dtype=object)}), how="cross")
    if asked.place:
        ids = [area.id for area in asked.areas]
        frame = frame.merge(pd.DataFrame({asked.place: pd.Series(ids, dtype=object)}), how="cross")
    if asked.columns:
        kinds = sparse[list(asked.columns)].drop_duplicates().dropna().sort_values(list(asked.columns))
        frame = frame.merge(kinds, how="cross")
    keys = asked.keys
    if not keys:
        frame = sparse if len(sparse) else pd.DataFrame({"top": [float("nan")], "bottom": [float("nan")], "rows": [0]})
        return frame.reset_index(drop=True)
    for key in keys:
        sparse = sparse.astype({key: object})
    return frame.drop(columns="_").merge(sparse, on=keys, how="left")


def _states(dense: pd.DataFrame, metric: Metric, asked: Cut) -> pd.DataFrame:
    """value, n and state from top, bottom and rows, and from what was reported."""
    frame = dense.copy()
    for column in ("top", "bottom", "rows"):
        frame[column] = pd.to_numeric(frame[column]).astype(float)
    ratio = metric.parts is not None or sql.is_ratio(metric)
    frame["state"] = "ok"
    if ratio:
        unknown = frame["rows"].gt(0) & frame["top"].isna()  # rows there, but what is counted above is blank in all
        frame["top"] = frame["top"].fillna(0.0)
        frame["n"] = frame["bottom"].fillna(0.0)
        frame["value"] = metric.scale * frame["top"] / frame["bottom"].where(frame["bottom"] > 0)
        frame.loc[frame["n"] < metric.least, "state"] = "too_few"
        frame.loc[unknown | (frame["n"] <= 0), "state"] = "no_data"
    elif metric.function is not None:
        frame["n"] = frame["rows"].fillna(0.0)
        frame["value"] = frame["top"]
        frame.loc[frame["value"].isna() | (frame["n"] < metric.least), "state"] = "too_few"
        frame.loc[frame["n"] <= 0, "state"] = "no_data"
    else:
        frame["n"] = frame["rows"].fillna(0.0)
        frame["value"] = frame["top"] = frame["top"].fillna(0.0)
        if not _is_known(metric, asked):
            frame["state"] = "no_data"
    return _not_reported(frame, metric, asked)


def _not_reported(frame: pd.DataFrame, metric: Metric, asked: Cut) -> pd.DataFrame:
    """A cell without rows for which reports were due and none came is missing, not zero."""
    due = reported.due(metric, asked)
    if due is None:
        return frame
    keys = [key for key in asked.keys if key in due]
    if keys:
        frame = frame.merge(due.astype(dict.fromkeys(keys, object)), on=keys, how="left")
    else:
        frame["due"], frame["received"] = due["due"].iloc[0], due["received"].iloc[0]
    silent = frame["due"].gt(0) & frame["received"].fillna(0).eq(0) & ~frame["rows"].gt(0)
    frame.loc[silent, "state"] = "not_reported"
    return frame


def _history(metric: Metric, asked: Cut) -> pd.DataFrame:
    """The same cut by whole quarters over the whole record: what hiding is worked out on, once."""
    settings = cases.settings(asked.where.case)
    whole = replace(asked, grain="quarter", start=settings.first_on, end=settings.as_of)

    def compute() -> pd.DataFrame:
        frame = _dense(_measure(metric, whole), whole)
        frame["top"] = pd.to_numeric(frame["top"]).astype(float).fillna(0.0)
        return frame

    areas = tuple(area.id for area in asked.areas)
    where = (asked.where.scope, asked.where.line, asked.where.radius_m)
    key = ("history", asked.version, metric.name, where, areas, asked.columns, asked.place)
    found: pd.DataFrame = engine.store.get(key, compute)
    return found


def _is_known(metric: Metric, asked: Cut) -> bool:
    """Whether the store holds anything to count: without a row, or with nothing but blanks, it is no data, not zero."""
    key = ("known", asked.version, metric.name)
    found: bool = engine.store.get(key, lambda: bool(_known(metric, asked)))
    return found


def _known(metric: Metric, asked: Cut) -> bool:
    frame = engine.run(asked.where.case, sql.compose_unlimited(metric, asked), asked.version)
    return len(frame) > 0 and frame["rows"].iloc[0] > 0 and not pd.isna(frame["top"].iloc[0])
