"""Who is not covered: the grids or areas an indicator leaves out, and how many people or households that is.

What "left out" means differs by indicator and is named by a rule:

- `none`: nothing at all (no Party organisation, outside every circle); the amount is the residents.
- `part`: households not reached; every grid below full cover is listed, by households not reached.
- `over`: no worker, or more households a worker than the case's upper band; the amount is the households beyond it.
- `below`: less than the whole scope has; the amount is the residents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from data import cases, engine, query, question, units
from data.metrics import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.metric import Metric
    from data.query import Slice
    from data.units import Unit

BESIDE = {"resident_count": "residents", "household_count": "households", "grid_worker_count": "workers"}
COLUMNS = ("id", "value", "n", "state", "amount", "residents")
UPPER_BAND = 500  # households a grid, when the case names none


@dataclass(frozen=True)
class Asked:
    """What a rule looks at: the values by area, their metric and the slice."""

    frame: pd.DataFrame
    metric: Metric
    where: Slice


@dataclass(frozen=True)
class Circle:
    """People and grids within the radius of a running centre; grids without a point are in neither."""

    inside: float
    outside: float
    grids_inside: int
    grids_outside: int
    grids_unplaced: int


def upper_band(case: str) -> int:
    """The most households a grid worker should have, from the case's settings."""
    return int(cases.settings(case).settings.get("household_high", UPPER_BAND))


def values(metric: Metric, where: Slice, level: str) -> pd.DataFrame:
    """One row a grid or area of `level`: id, value, n, state and beside them residents, households and workers.

    Kept with the data version, since map, list and answer all ask for it: nobody may change it.
    """
    asked = where if question.dated(metric) else replace(where, start=None, end=None)  # a stock holds in any period
    key = ("coverage", engine.version(where.case), metric.name, asked, level)
    kept: pd.DataFrame = engine.store.get(key, lambda: _values(metric, asked, level))
    if asked is where:
        return kept
    start, end = question.days(where)
    frame = kept.copy(deep=False)
    frame.attrs = {**kept.attrs, "start": start, "end": end}
    return frame


def _values(metric: Metric, where: Slice, level: str) -> pd.DataFrame:
    place = "grid" if level == "grid" else "unit"
    asked = [metric, *(BY_NAME[name] for name in BESIDE if name != metric.name)]
    long = query.query(asked, [place], where, level=level)
    wide = long[long["metric"] == metric.name].rename(columns={place: "id"}).drop(columns="metric")
    wide = wide.reset_index(drop=True)
    for name, column in BESIDE.items():
        one = long[long["metric"] == name] if name != metric.name else long[:0]
        wide[column] = wide["id"].map(dict(zip(one[place], one["value"], strict=True))).astype(float)
    wide.attrs = dict(long.attrs)
    return wide


def gaps(metric: Metric, rule: str, where: Slice, level: str) -> pd.DataFrame:
    """The grids or areas left out, largest amount first: the columns of COLUMNS. KeyError for an unknown rule."""
    frame = values(metric, where, level)
    left_out, amount = _RULES[rule](Asked(frame, metric, where))
    chosen = frame.assign(amount=amount)[left_out.eq(other=True)]
    return chosen.sort_values(["amount", "id"], ascending=[False, True])[list(COLUMNS)].reset_index(drop=True)


def highest(metric: Metric, where: Slice, level: str, count: int) -> pd.DataFrame:
    """The areas with the highest values, highest first; `amount` is the value itself."""
    frame = values(metric, where, level)
    known = frame[frame["state"].eq("ok")].sort_values(["value", "id"], ascending=[False, True])
    return known.assign(amount=known["value"])[list(COLUMNS)].head(count).reset_index(drop=True)


def _none(asked: Asked) -> tuple[pd.Series, pd.Series]:
    return asked.frame["state"].eq("ok") & asked.frame["value"].eq(0), asked.frame["residents"]


def _part(asked: Asked) -> tuple[pd.Series, pd.Series]:
    return asked.frame["state"].eq("ok") & asked.frame["value"].lt(1), (
        asked.frame["n"] * (1 - asked.frame["value"])
    ).round()


def _over(asked: Asked) -> tuple[pd.Series, pd.Series]:
    beyond = asked.frame["households"] - upper_band(asked.where.case) * asked.frame["workers"].fillna(0)
    return unmanned(asked.frame) | (asked.frame["state"].eq("ok") & beyond.gt(0)), beyond


def unmanned(frame: pd.DataFrame) -> pd.Series:
    """Grids with households and no worker at all: there is nothing to divide by, and that is the finding."""
    return frame["households"].gt(0) & frame["workers"].fillna(0).eq(0)


def _below(asked: Asked) -> tuple[pd.Series, pd.Series]:
    whole, _, state = query.value(asked.metric, asked.where)
    low = asked.frame["value"].lt(whole) if state == "ok" else asked.frame["value"].eq(0)
    return asked.frame["state"].eq("ok") & low, asked.frame["residents"]


_RULES = {"none": _none, "part": _part, "over": _over, "below": _below}


def circle(where: Slice) -> Circle:
    """Residents and grids inside and outside the radius of `where` (the case's own when it names none)."""
    share, people, _ = query.value(BY_NAME["circle_resident_coverage"], where)
    rate, placed, _ = query.value(BY_NAME["circle_grid_coverage"], where)
    every, _, _ = query.value(BY_NAME["grid_count"], where)
    share, rate, people, placed = (0.0 if pd.isna(part) else float(part) for part in (share, rate, people, placed))
    within = round(rate * placed)
    return Circle(
        inside=round(share * people),
        outside=round((1 - share) * people),
        grids_inside=within,
        grids_outside=round(placed) - within,
        grids_unplaced=round(every - placed),
    )


def shares(ids: Sequence[str], where: Slice) -> list[tuple[Unit, int]]:
    """How many of these grids or areas lie in each area directly below the scope, most first; none of it itself."""
    tree = units.tree(where.case)
    wanted = set(ids)
    counted = []
    for child in tree.children(where.scope, where.line):
        if child.id in wanted or child.level == "grid":
            return []
        inside = sum(1 for unit in tree.below(child.id, where.line) if unit.id in wanted)
        counted.append((child, inside))
    return sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])


def distance(case: str, grid_id: str) -> float | None:
    """Metres from a grid's point to the nearest running centre; None when either is not known."""
    quoted = grid_id.replace("'", "''")
    found = engine.run(case, f"SELECT centre_distance_m FROM grids WHERE grid_id = '{quoted}'")
    return None if found.empty or pd.isna(found.iloc[0, 0]) else float(found.iloc[0, 0])
