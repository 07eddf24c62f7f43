"""The named events that explain a series, and that alone may set its baseline anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data import engine, units

if TYPE_CHECKING:
    from datetime import date

SQL = "SELECT held_on, unit_id, metric, note, coalesce(rebases, FALSE) AS rebases FROM events ORDER BY held_on, note"


@dataclass(frozen=True)
class Event:
    """One event: its day, what happened, and whether limits start anew with it."""

    held_on: date
    note: str
    rebases: bool


def events(case: str, scope: str, metric: str) -> tuple[Event, ...]:
    """The events that concern a scope (its own or a unit's above it) and a metric (its own or all), by day."""
    version = engine.version(case)

    def load() -> tuple[Event, ...]:
        rows = engine.run(case, SQL, version)
        above = {unit.id for unit in units.tree(case, version).path(scope)}
        near = rows["unit_id"].isna() | rows["unit_id"].isin(above)
        meant = rows["metric"].isna() | rows["metric"].eq(metric)
        return tuple(
            Event(pd.Timestamp(row.held_on).date(), str(row.note), bool(row.rebases))
            for row in rows[near & meant & rows["held_on"].notna()].itertuples()
        )

    found: tuple[Event, ...] = engine.store.get(("events", case, version, scope, metric), load)
    return found
