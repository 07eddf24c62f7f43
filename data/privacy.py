"""Hiding of small numbers, worked out once a metric, breakdown and period; every route reads the result.

Classes (`public`, `activity`, `sensitive`) and their rules:

- activity: communities and above at any period; grids only over twelve months or more, 1 to 4 hidden.
- sensitive: communities and above, whole quarters only, 1 to 9 hidden. A series (one area and kind) is cut into
  blocks of quarters that each hold at least ten, or none: only ranges made of whole blocks are answered, so that
  the difference of two answered ranges is never a small number. Where one hidden cell beside an answered total
  would give itself away, the next smallest is hidden too.
- performance (answered, on time, settled, active, rated): never below the community.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from data import periods, question, sql, views
from data.datasets import BY_NAME, LEVELS
from data.metric import Metric
from data.question import Cut

LEAST = {"public": 0, "activity": 5, "sensitive": 10}
ORDER = ("public", "activity", "sensitive")
COMMUNITY = LEVELS["community"]
YEAR_DAYS = 365
FINE_GRAINS = ("day", "week", "ten_day", "month")

Measure = Callable[[Metric, Cut], pd.DataFrame]


def privacy_class(metric: Metric, columns: tuple[str, ...]) -> str:
    """The class of a metric cut by columns: the strictest of its own, its parts' and the columns'."""
    classes = [metric.privacy, *(privacy_class(part, columns) for part in metric.parts or ())]
    dataset = views.dataset_of(metric.of)
    if dataset in BY_NAME:
        names = BY_NAME[dataset].names
        classes += [BY_NAME[dataset].column(column).privacy for column in columns if column in names]
    return max(classes, key=ORDER.index)


def least(metric: Metric, columns: tuple[str, ...]) -> int:
    """The smallest count shown: a smaller one is printed as "<5" or "<10"."""
    return LEAST[privacy_class(metric, columns)]


def widen(asked: Cut, metric: Metric) -> Cut:
    """Sensitive metrics answer only for whole quarters; finer dates are widened and the answer says so."""
    if privacy_class(metric, asked.columns) != "sensitive" or asked.start > asked.end:
        return asked
    end = min(periods.quarter_end(asked.end), asked.as_of)
    return replace(asked, start=periods.quarter_start(asked.start), end=end)


def hide(frame: pd.DataFrame, metric: Metric, asked: Cut, measure: Measure) -> pd.DataFrame:
    """Set the state `hidden` where a number may not be shown. `frame` has the keys, top, bottom, value, n, state."""
    kind = privacy_class(metric, asked.columns)
    below = asked.order > COMMUNITY
    if below and (metric.performance or kind == "sensitive"):
        return _all(frame)
    if kind == "sensitive" and asked.grain in FINE_GRAINS:
        return _all(frame)
    if kind == "activity" and below:
        return _grids(frame, asked)
    if kind == "sensitive":
        return _sensitive(frame, metric, asked, measure)
    return frame


def _all(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(state="hidden")


def _mark(frame: pd.DataFrame, small: pd.Series) -> pd.DataFrame:
    """Hidden replaces ok and too_few; no data and not reported stay what they are."""
    small = small & frame["state"].isin(["ok", "too_few"])
    return frame.assign(state=frame["state"].mask(small, "hidden"))


def _grids(frame: pd.DataFrame, asked: Cut) -> pd.DataFrame:
    shortest = min(((end - start).days + 1 for _, start, end in asked.pieces), default=0)
    if shortest < YEAR_DAYS:
        return _mark(frame, frame["state"].notna())
    return _mark(frame, frame["top"].gt(0) & frame["top"].lt(LEAST["activity"]))


def _sensitive(frame: pd.DataFrame, metric: Metric, asked: Cut, measure: Measure) -> pd.DataFrame:
    counted = counts_of(metric)
    if counted is None:  # a median or the like: enough cases is all that is asked
        return _mark(frame, frame["n"].lt(LEAST["sensitive"]))
    if question.dated(metric):
        frame = _mark(frame, ~_in_whole_blocks(frame, asked, measure(counted, asked)))
    else:
        frame = _mark(frame, frame["top"].gt(0) & frame["top"].lt(LEAST["sensitive"]))
    if metric.parts is not None or sql.is_ratio(metric):
        frame = _mark(frame, frame["n"].lt(LEAST["sensitive"]))
    return _complement(frame, asked)


def counts_of(metric: Metric) -> Metric | None:
    """The count whose smallness matters: the metric itself, or what stands above the division sign."""
    if metric.parts:
        return counts_of(metric.parts[0])
    return None if metric.function is not None else metric


def blocks(counts: list[float], smallest: float) -> list[int]:
    """Where a series may be cut: the indexes (0..len) between which each sum is 0 or at least `smallest`."""
    cuts, total = [0], 0.0
    for index, count in enumerate(counts, start=1):
        total += count
        if total == 0 or total >= smallest:
            cuts.append(index)
            total = 0.0
    if cuts[-1] != len(counts):  # a small remainder joins the last full block, if there is one
        if sum(counts) - total > 0:
            while sum(counts[cuts[-2] : cuts[-1]]) == 0:
                cuts.pop()
            cuts.pop()
        cuts.append(len(counts))
    return cuts


def _in_whole_blocks(frame: pd.DataFrame, asked: Cut, history: pd.DataFrame) -> pd.Series:
    """Whether the range of each cell is made of whole blocks of its series, with a sum of 0 or enough."""
    keys = [key for key in (asked.place, *asked.columns) if key]
    labels = list(dict.fromkeys(history["quarter"]))
    series = {key if isinstance(key, tuple) else (key,): list(group["top"])
              for key, group in history.groupby(keys, dropna=False)} if keys else {(): list(history["top"])}
    spans = {label: _span(labels, start, end) for label, start, end in asked.pieces}
    verdicts = []
    for row in frame.to_dict("records"):
        counts = series.get(tuple(row[key] for key in keys), [0.0] * len(labels))
        first, last = spans[row[asked.grain] if asked.grain else ""]
        cuts = blocks(counts, LEAST["sensitive"])
        total = sum(counts[first:last])
        verdicts.append(first in cuts and last in cuts and (total == 0 or total >= LEAST["sensitive"]))
    return pd.Series(verdicts, index=frame.index, dtype=bool)


def _span(labels: list[str], start: object, end: object) -> tuple[int, int]:
    """The quarters of a range as indexes into the record's quarters, the last one excluded."""
    wanted = {label for label, _, _ in periods.cut(start, end, "quarter")}  # type: ignore[arg-type]
    met = [index for index, label in enumerate(labels) if label in wanted]
    return (met[0], met[-1] + 1) if met else (0, 0)


def _complement(frame: pd.DataFrame, asked: Cut) -> pd.DataFrame:
    """Hide the next smallest beside hidden cells whose sum a total would give away, along each dimension."""
    dimensions = [key for key in (asked.grain, asked.place, *asked.columns) if key]
    for _ in range(len(frame) + 1):
        before = frame["state"].eq("hidden").sum()
        for free in dimensions:
            others = [key for key in dimensions if key != free]
            groups = [group for _, group in frame.groupby(others, dropna=False)] if others else [frame]
            for group in groups:
                frame = _hide_next(frame, group)
        if frame["state"].eq("hidden").sum() == before:
            break
    return frame


def _hide_next(frame: pd.DataFrame, group: pd.DataFrame) -> pd.DataFrame:
    hidden = group["state"].eq("hidden") & group["top"].gt(0)
    company = group["state"].eq("hidden").sum() >= 2
    enough = company and group.loc[hidden, "top"].sum() >= LEAST["sensitive"]
    shown = group[group["state"].eq("ok")]
    if not hidden.any() or enough or shown.empty:
        return frame
    some = shown[shown["top"].gt(0)]  # a zero is hidden only where nothing else can keep the hidden cell company
    frame = frame.copy()
    frame.loc[(shown if some.empty else some)["top"].idxmin(), "state"] = "hidden"
    return frame
