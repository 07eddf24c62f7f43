"""Matters given to units: what is open and overdue on a day, what was given in a period. Overdue is never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data import engine

# `above`: every unit over the one that called the meeting and over the one that leads, itself included.
SQL = """
SELECT a.action_id, a.source, a.matter, a.lead_unit_id, coalesce(u.unit_name, a.lead_unit_id) AS lead,
       a.supporting_unit_ids, a.assigned_on, a.due_on, a.done_on, a.signed_off_on,
       coalesce(m.meeting_type, '') AS meeting_type,
       (SELECT list(DISTINCT t.ancestor_id) FROM unit_tree t
        WHERE t.unit_id IN (a.lead_unit_id, coalesce(m.unit_id, a.lead_unit_id))) AS above
FROM actions a LEFT JOIN meetings m USING (meeting_id) LEFT JOIN units u ON u.unit_id = a.lead_unit_id
ORDER BY a.assigned_on, a.action_id
"""
NAMES = "SELECT unit_id, unit_name FROM units"


@dataclass(frozen=True)
class Matter:
    """A matter on a day: who leads, who supports, since when, by when; `days_late` 0 when it is not overdue."""

    id: str
    words: str
    lead: str
    supporting: tuple[str, ...]
    assigned_on: date
    due_on: date | None
    days_late: int


def open_on(case: str, scope: str, day: date) -> list[Matter]:
    """The matters within a unit given by that day and neither done nor signed off then; those most overdue first."""
    rows = _known(case, scope, day)
    rows = rows[~_by(rows["done_on"], day) & ~_by(rows["signed_off_on"], day)]
    return sorted(_matters(case, rows, day), key=lambda m: (-m.days_late, m.due_on or date.max, m.id))


def given_in(case: str, scope: str, start: date, end: date) -> list[Matter]:
    """The matters given within a unit from `start` to `end` (both included), the latest first."""
    rows = _known(case, scope, end)
    rows = rows[rows["assigned_on"] >= pd.Timestamp(start)]
    return sorted(_matters(case, rows, end), key=lambda m: (m.assigned_on, m.id), reverse=True)


def _known(case: str, scope: str, day: date) -> pd.DataFrame:
    """The rows of a unit that had been given by a day."""
    version = engine.version(case)
    frame: pd.DataFrame = engine.store.get(("actions", case, version), lambda: engine.run(case, SQL, version))
    inside = [scope in (above if above is not None else ()) for above in frame["above"]]
    return frame[pd.Series(inside, index=frame.index, dtype=bool) & _by(frame["assigned_on"], day)]


def _by(days: pd.Series, day: date) -> pd.Series:
    """Whether each of the days is known and not after `day`."""
    return pd.to_datetime(days).le(pd.Timestamp(day))


def _matters(case: str, rows: pd.DataFrame, day: date) -> list[Matter]:
    names = _names(case)
    return [
        Matter(
            id=str(row["action_id"]),
            words=str(row["matter"]),
            lead=str(row["lead"]),
            supporting=_named(row["supporting_unit_ids"], names),
            assigned_on=row["assigned_on"].date(),
            due_on=None if pd.isna(row["due_on"]) else row["due_on"].date(),
            days_late=0 if pd.isna(row["due_on"]) else max(0, (day - row["due_on"].date()).days),
        )
        for row in rows.to_dict("records")
    ]


def _named(ids: object, names: dict[str, str]) -> tuple[str, ...]:
    """The names of the units of a list cell, which is empty or ids parted by semicolons."""
    listed = ids.split(";") if isinstance(ids, str) else []
    return tuple(names.get(unit.strip(), unit.strip()) for unit in listed if unit.strip())


def _names(case: str) -> dict[str, str]:
    version = engine.version(case)

    def load() -> dict[str, str]:
        frame = engine.run(case, NAMES, version)
        return dict(zip(frame["unit_id"], frame["unit_name"], strict=True))

    found: dict[str, str] = engine.store.get(("unit names", case, version), load)
    return found
