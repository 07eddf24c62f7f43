"""Matters given by meetings as a panel: what is open and overdue, and what was given in the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from components import text
from components.charts.asking import unit_name
from components.spec import Chart, Drawn
from data import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Panel
    from components.view import View


def open_matters(panel: Panel, view: View) -> Drawn:
    """The matters given by the end of the records and not done, most overdue first: with these a meeting opens."""
    found = actions.open_on(view.case, view.scope, view.settings.as_of)
    late = sum(matter.days_late > 0 for matter in found)
    title = view.say("agendas.matters.open_title", n=len(found), late=late)
    return _drawn(panel, view, found, title if found else view.say("agendas.matters.open_none"), "open")


def new_matters(panel: Panel, view: View) -> Drawn:
    """The matters given in the period, the latest first: with these a meeting closes."""
    found = actions.given_in(view.case, view.scope, view.start, view.settings.as_of)
    title = view.say("agendas.matters.new_title", n=len(found))
    return _drawn(panel, view, found, title if found else view.say("agendas.matters.new_none"), "new")


def _drawn(panel: Panel, view: View, found: Sequence[actions.Matter], title: str, kind: str) -> Drawn:
    """The table itself is the picture; without a row the way on is said."""
    day = text.day(view.settings.as_of, view.lang)
    return Drawn(
        name=panel.name,
        title=title,
        subtitle=view.say(f"agendas.matters.{kind}_subtitle"),
        sentence=view.say("sentences.asked_of", scope=unit_name(view, view.scope), sentence=title)
        + ("。" if view.lang == "zh" else "."),
        note=view.say("agendas.matters.note", day=day) if found and kind == "open" else "",
        frame=_table(found, view),
        chart=Chart("table", (), "", "") if found else None,
        empty="" if found else view.say(f"agendas.matters.{kind}_way"),
        badge=view.say("frame.made_up") if view.settings.made_up else "",
        alt=title,
    )


def _table(found: Sequence[actions.Matter], view: View) -> pd.DataFrame:
    def say(key: str) -> str:
        return view.say(f"agendas.matters.{key}")

    comma = "、" if view.lang == "zh" else ", "
    return pd.DataFrame(
        {
            say("matter"): [matter.words for matter in found],
            say("lead"): [matter.lead for matter in found],
            say("supporting"): [comma.join(matter.supporting) or text.MISSING for matter in found],
            say("assigned"): [text.day(matter.assigned_on, view.lang) for matter in found],
            say("due"): [text.day(matter.due_on, view.lang) if matter.due_on else text.MISSING for matter in found],
            say("state"): [_state(matter, view) for matter in found],
        }
    )


def _state(matter: actions.Matter, view: View) -> str:
    if matter.days_late:
        return view.say("agendas.matters.late", n=matter.days_late)
    return view.say("agendas.matters.in_time" if matter.due_on else "agendas.matters.undated")
