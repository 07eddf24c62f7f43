"""Matters given to units: what is open and overdue on a day, what was given in a period. Overdue is never stored.

Those decided on a sample case are laid over its own (`data/keeping/decisions.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from data import engine, units
from data.keeping import decisions

if TYPE_CHECKING:
    from collections.abc import Hashable

# `above`: every unit over the one that called the meeting and over the one that leads, itself included.
SQL = """
SELECT a.action_id, a.source, a.matter, a.lead_unit_id, coalesce(u.unit_name, a.lead_unit_id) AS lead,
       a.supporting_unit_ids, a.assigned_on, a.due_on, a.started_on, a.done_on, a.signed_off_on,
       a.meeting_id, a.metric, a.value_then, a.screen, a.figure_unit_id, a.figure_period, a.note,
       coalesce(m.meeting_type, '') AS meeting_type,
       (SELECT list(DISTINCT t.ancestor_id) FROM unit_tree t
        WHERE t.unit_id IN (a.lead_unit_id, coalesce(m.unit_id, a.lead_unit_id))) AS above
FROM actions a LEFT JOIN meetings m USING (meeting_id) LEFT JOIN units u ON u.unit_id = a.lead_unit_id
ORDER BY a.assigned_on, a.action_id
"""
DAYS = ("assigned_on", "due_on", "started_on", "done_on", "signed_off_on")


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
    lead_id: str = ""
    state: str = "to_do"  # as decisions.state has it
    screen: str = ""  # page.panel it came from
    figure: Figure | None = None
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """The number a matter came from: which metric of which unit and period, and what it was then."""

    metric: str
    unit_id: str
    period: str
    value: float


def open_on(case: str, scope: str, day: date) -> list[Matter]:
    """The matters within a unit given by that day and neither done nor signed off then; those most overdue first."""
    rows = _known(case, scope, day)
    rows = rows[~_by(rows["done_on"], day) & ~_by(rows["signed_off_on"], day)]
    return sorted(_matters(case, rows, day), key=lambda m: (-m.days_late, m.due_on or date.max, m.id))


def unsigned_on(case: str, scope: str, day: date) -> list[Matter]:
    """The matters within a unit given by that day and not signed off then, done or not; those most overdue first."""
    rows = _known(case, scope, day)
    rows = rows[~_by(rows["signed_off_on"], day)]
    found = _matters(case, rows, day)
    return sorted(found, key=lambda m: (m.state == "done", -m.days_late, m.due_on or date.max, m.id))


def given_in(case: str, scope: str, start: date, end: date) -> list[Matter]:
    """The matters given within a unit from `start` to `end` (both included), the latest first."""
    rows = _known(case, scope, end)
    rows = rows[rows["assigned_on"] >= pd.Timestamp(start)]
    return sorted(_matters(case, rows, end), key=lambda m: (m.assigned_on, m.id), reverse=True)


def _known(case: str, scope: str, day: date) -> pd.DataFrame:
    """The rows of a unit that had been given by a day."""
    version = engine.version(case)
    key = ("actions", case, version, decisions.stamp(case))
    frame: pd.DataFrame = engine.store.get(key, lambda: _laid_over(case, engine.run(case, SQL, version), version))
    inside = [scope in (above if above is not None else ()) for above in frame["above"]]
    return frame[pd.Series(inside, index=frame.index, dtype=bool) & _by(frame["assigned_on"], day)]


def _laid_over(case: str, frame: pd.DataFrame, version: str) -> pd.DataFrame:
    """The rows of the store with those it does not hold yet in their places or below: a sample's it never will."""
    if not decisions.stamp(case):
        return frame
    tree, rows = units.tree(case, version), decisions.decided(case, "actions")
    called = {row["meeting_id"]: row for row in decisions.decided(case, "meetings")}
    made = [_decided(row, called.get(row["meeting_id"]), frame, tree) for row in rows]
    if not made:
        return frame
    over = pd.DataFrame(made, columns=list(frame.columns)).astype(dict.fromkeys(DAYS, "datetime64[us]"))
    kept = frame[~frame["action_id"].isin(over["action_id"])]
    return pd.concat([kept.astype(dict.fromkeys(DAYS, "datetime64[us]")), over], ignore_index=True)


def _decided(row: dict[str, Any], meeting: dict[str, Any] | None, frame: pd.DataFrame, tree: units.Units) -> list[Any]:
    """A decided row as the store would have it. A matter of the sample's own keeps its meeting and place."""
    own = frame[frame["action_id"] == row["action_id"]]
    lead = row["lead_unit_id"]
    if len(own):
        kind, above = own.iloc[0]["meeting_type"], own.iloc[0]["above"]
    else:
        kind = meeting["meeting_type"] if meeting else ""
        under = {lead, meeting["unit_id"] if meeting else lead}
        above = sorted({step.id for unit in under if unit in tree for step in tree.path(unit)})
    worked_out = {"lead": tree.get(lead).name if lead in tree else lead, "meeting_type": kind, "above": above}
    return [worked_out[name] if name in worked_out else row[name] for name in frame.columns]


def _by(days: pd.Series, day: date) -> pd.Series:
    """Whether each of the days is known and not after `day`."""
    return pd.to_datetime(days).le(pd.Timestamp(day))


def _matters(case: str, rows: pd.DataFrame, day: date) -> list[Matter]:
    tree = units.tree(case)
    return [
        Matter(
            id=str(row["action_id"]),
            words=str(row["matter"]),
            lead=str(row["lead"]),
            supporting=_named(row["supporting_unit_ids"], tree),
            assigned_on=row["assigned_on"].date(),
            due_on=None if pd.isna(row["due_on"]) else row["due_on"].date(),
            days_late=0 if pd.isna(row["due_on"]) else max(0, (day - row["due_on"].date()).days),
            lead_id=str(row["lead_unit_id"]),
            state=decisions.state({name: None if pd.isna(row[name]) else row[name] for name in DAYS}),
            screen=_text(row["screen"]),
            figure=_figure(row),
            note=_text(row["note"]),
        )
        for row in rows.to_dict("records")
    ]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _figure(row: dict[Hashable, Any]) -> Figure | None:
    if not _text(row["metric"]) or pd.isna(row["value_then"]):
        return None
    unit = _text(row["figure_unit_id"]) or str(row["lead_unit_id"])
    return Figure(str(row["metric"]), unit, _text(row["figure_period"]), float(row["value_then"]))


def _named(ids: object, tree: units.Units) -> tuple[str, ...]:
    """The names of the units of a list cell, which is empty or ids parted by semicolons."""
    listed = [unit.strip() for unit in ids.split(";")] if isinstance(ids, str) else []
    return tuple(tree.get(unit).name if unit in tree else unit for unit in listed if unit)
