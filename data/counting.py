"""Counting a view of a table nobody declared: rows, sums and means by month, kind and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data import periods, units

if TYPE_CHECKING:
    from datetime import date

    from data.loose import Loose


@dataclass(frozen=True)
class Question:
    """How a view is counted: what is measured (a number's key, "" for rows), how, and by which columns."""

    number: str = ""
    how: str = "sum"  # or "mean"
    day: str = ""
    kind: str = ""
    place: str = ""
    start: date | None = None
    end: date | None = None


def proposed(view: Loose) -> Question:
    """What a view shows first: its only number, else its rows, by the first day, kind of few values, and place."""
    kinds = view.of("kind")
    frame = view.frame if view.frame is not None else pd.DataFrame()
    few = sorted(kinds, key=lambda one: not 2 <= frame[one.key].nunique() <= 12)
    first = {kind: next((one.key for one in view.of(kind)), "") for kind in ("day", "place")}
    alone = view.of("number")[0].key if len(view.of("number")) == 1 else ""
    return Question(alone, day=first["day"], kind=few[0].key if few else "", place=first["place"])


def counted(view: Loose, asked: Question, by: str, where: str = "") -> pd.DataFrame:
    """Columns `key`, value, n, by the month of the day column, the kinds or the units of the place column.

    `by` is "month", "kind", "place" or "" (one row); `where` is the unit looked at. Empty when the view was let go.
    """
    frame = _slice(view, asked, where)
    if by == "":
        keys = pd.Series("", index=frame.index)
    elif by == "month":
        keys = frame[asked.day].dt.strftime("%Y-%m")
    else:
        keys = frame[asked.kind if by == "kind" else asked.place].astype(object)
    numbered = pd.to_numeric(frame[asked.number], errors="coerce") if asked.number else pd.Series(1.0, frame.index)
    groups = numbered.groupby(keys.to_numpy(), dropna=True)
    value = groups.mean() if asked.number and asked.how == "mean" else groups.sum()
    return pd.DataFrame({"key": value.index, "value": value.to_numpy(float), "n": groups.count().to_numpy()})


def _slice(view: Loose, asked: Question, where: str) -> pd.DataFrame:
    frame = view.frame if view.frame is not None else pd.DataFrame({one.key: [] for one in view.fields})
    if asked.day and asked.start and asked.end:
        frame = frame[frame[asked.day].between(pd.Timestamp(asked.start), pd.Timestamp(asked.end) + pd.Timedelta("1D"))]
    if asked.place and where:
        tree = units.tree(view.case)
        inside = {where, *(unit.id for unit in tree.below(where))}
        frame = frame[frame[asked.place].isin(inside)]
    return frame


def months(frame: pd.DataFrame) -> list[str]:
    """Every month from the first to the last of a frame counted by month, also those without a row."""
    if frame.empty:
        return []
    first, last = (pd.Timestamp(f"{end}-01").date() for end in (frame["key"].min(), frame["key"].max()))
    return [label for label, _, _ in periods.cut(first, periods.month_end(last), "month")]


def by_unit(view: Loose, frame: pd.DataFrame, scope: str) -> tuple[str, dict[str, float]]:
    """The level drawn and the value of each of its units: rows of units below it are added up (sums only)."""
    tree = units.tree(view.case)
    level = tree.levels_below(scope)[0] if tree.levels_below(scope) else tree.get(scope).level
    ids = {unit.id for unit in tree.at_level(scope, level)}
    totals: dict[str, float] = {}
    for key, value in zip(frame["key"], frame["value"], strict=True):
        home = next((step.id for step in reversed(tree.path(str(key))) if step.id in ids), None)
        if home:
            totals[home] = totals.get(home, 0.0) + value
    return level, totals


def cross(view: Loose, asked: Question, where: str = "") -> dict[str, dict[str, float]]:
    """The value of each kind and month, kinds by their whole, largest first."""
    frame = _slice(view, asked, where)
    if frame.empty or not (asked.kind and asked.day):
        return {}
    numbered = pd.to_numeric(frame[asked.number], errors="coerce") if asked.number else pd.Series(1.0, frame.index)
    keys = [frame[asked.kind].astype(object).to_numpy(), frame[asked.day].dt.strftime("%Y-%m").to_numpy()]
    groups = numbered.groupby(keys, dropna=True)
    values = groups.mean() if asked.number and asked.how == "mean" else groups.sum()
    found: dict[str, dict[str, float]] = {}
    for (kind, month), value in values.items():
        found.setdefault(str(kind), {})[str(month)] = float(value)
    return dict(sorted(found.items(), key=lambda item: -sum(item[1].values())))
