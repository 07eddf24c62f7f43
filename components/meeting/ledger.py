"""The ledger of matters as a CSV, the heads of its short form on the stage, and who is expected at a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import engine, units
from data.datasets import BY_NAME
from data.keeping import decisions
from data.keeping import rows as tables

if TYPE_CHECKING:
    from components.view import View

MOST_EXPECTED = 60


def heads(view: View) -> list[str]:
    """The columns of the matters a meeting gave out, as the stage shows them."""
    return [view.say(f"agendas.matters.{name}") for name in ("matter", "lead", "supporting", "due", "figure")]


def write(case: str) -> bytes:
    """Every matter of a case as the CSV that `manage.py import` and the case's own folder take."""
    rows, dataset = decisions.actions(case), BY_NAME["actions"]
    return tables.write({name: [row.get(name) for row in rows] for name in dataset.names}, dataset)


def expected(about: dict[str, Any]) -> dict[str, str]:
    """The units that belong to a meeting, none of them marked yet: those of its last one, else the areas below."""
    case, scope = about["case"], about["scope"]
    tree = units.tree(case)
    key = ("expected", case, engine.version(case), scope)
    last: list[str] = engine.store.get(key, lambda: _last(case, scope))
    found = [unit for unit in last if unit in tree] or [unit.id for unit in tree.children(scope, about["line"])]
    return dict.fromkeys(found[:MOST_EXPECTED], "")


def _last(case: str, scope: str) -> list[str]:
    """Who stands in the attendance of the unit's latest meeting that has one."""
    meetings = sorted(decisions.every(case, "meetings"), key=lambda row: str(row["held_on"]), reverse=True)
    came: dict[str, list[str]] = {}
    for row in decisions.every(case, "attendance"):
        came.setdefault(row["meeting_id"], []).append(row["unit_id"])
    own = [row["meeting_id"] for row in meetings if row["unit_id"] == scope]
    return next((came[meeting] for meeting in own if meeting in came), [])
