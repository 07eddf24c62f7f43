"""Units or organisations side by side: those with a number, those in need first, and those without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from components import text
from components.charts import asking
from data import units
from data.datasets import LEVELS

if TYPE_CHECKING:
    from components.spec import Drawn, Panel
    from components.view import View


@dataclass(frozen=True)
class Compared:
    """The units that have a value, by need (worst first), and those that do not."""

    shown: pd.DataFrame  # columns unit, name, value, n
    unseen: pd.DataFrame  # columns unit, name, state
    level: str
    whole: asking.Cell
    frame: pd.DataFrame  # as the query gave it
    head: str  # what a unit is called above its column

    @property
    def among(self) -> tuple[int, str]:
        """How many units there are, and what they are called: (9, "社区")."""
        return len(self.shown) + len(self.unseen), self.level


def compared(panel: Panel, view: View) -> Compared | Drawn:
    """The units below the scope, or the empty form that says why there is nothing to compare.

    Where the panel is cut by a column of organisations or kinds instead of "unit", those are compared.
    """
    if panel.by[0] != "unit":
        shown = _judged(panel, view, *_organisations(panel, view))
        return shown or asking.empty(panel, view, pd.DataFrame(), "one_shown")
    why = "one_unit"
    for level in (panel.level, *_lower(panel, view)):  # where there is one, or only one has a number: those below it
        found = _units(panel, view, level)
        if not isinstance(found, str):
            return found
        why = found
    return asking.empty(panel, view, pd.DataFrame(), why)


def _lower(panel: Panel, view: View) -> list[str]:
    """The levels below the first, down to the community; none where the panel names its own."""
    levels = units.tree(view.case).levels_below(view.scope, view.line)
    return [] if panel.level else [level for level in levels[1:] if LEVELS.get(level, 99) <= LEVELS["community"]]


def _units(panel: Panel, view: View, at: str) -> Compared | Drawn | str:
    """The units of a level; where there are not two of them with a number, why."""
    frame = asking.ask((panel.metrics[0],), ("unit",), view, level=at)
    level, order = asking.level_words(view, list(frame["unit"]))
    if order > LEVELS["community"]:
        return asking.empty(panel, view, frame, "below_community")
    if len(frame) < 2:
        return "one_unit"
    named = frame.assign(name=[asking.unit_name(view, unit) for unit in frame["unit"]])
    return _judged(panel, view, named, level, view.say("charts.unit")) or "one_shown"


def _organisations(panel: Panel, view: View) -> tuple[pd.DataFrame, str, str]:
    """The values of a column with their numbers; those met before, but not in the period, have no data."""
    metric, column = panel.metrics[0], panel.by[0]
    frame = asking.ask((metric,), (column,), view)
    before = asking.ask((metric,), (column,), view, start=view.settings.first_on)[column]
    idle = pd.DataFrame({column: [kind for kind in before if kind not in set(frame[column])], "state": "no_data"})
    whole = pd.concat([frame, idle], ignore_index=True) if len(idle) else frame.copy()
    whole = whole.assign(unit=whole[column], name=[text.value(kind, view.lang) for kind in whole[column]])
    whole.attrs = frame.attrs
    return whole, view.say(f"charts.groups.{column}"), view.say(f"charts.group.{column}")


def _judged(panel: Panel, view: View, named: pd.DataFrame, level: str, head: str) -> Compared | Drawn | None:
    """The units sorted by need, or the empty form; None where only one has a number."""
    metric, frame = panel.metrics[0], named.drop(columns="name")
    whole = asking.whole(metric, asking.as_answered(frame, view))
    ok = named["state"].eq("ok")
    if not ok.any() or whole.state != "ok":
        return asking.empty(panel, view, frame)
    if ok.sum() == 1:
        return None
    rising = metric.direction in ("higher", "context")
    shown = named[ok].sort_values("value", ascending=rising, kind="stable").reset_index(drop=True)
    return Compared(shown, named[~ok].reset_index(drop=True), level, whole, frame, head)
