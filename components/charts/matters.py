"""Matters given by meetings as a panel: what is open and overdue, and what was given in the period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from components import text
from components.charts.asking import unit_name
from components.spec import Chart, Drawn
from data import actions, followed
from data.metrics import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Panel
    from components.view import View

LATEST = 8  # matters listed where all of a period are done


def open_matters(panel: Panel, view: View) -> Drawn:
    """The matters given by the end of the records and not done, most overdue first: with these a meeting opens."""
    found = actions.open_on(view.case, view.scope, view.settings.as_of)
    late = sum(matter.days_late > 0 for matter in found)
    title = view.say("agendas.matters.open_title", n=len(found), late=late)
    return _drawn(panel, view, found, title if found else view.say("agendas.matters.open_none"), "open")


def new_matters(panel: Panel, view: View) -> Drawn:
    """The matters given since the period began, the latest first: with those still open a meeting closes.

    A year gives out hundreds; what is done needs nobody's time. Where all are done the latest few are shown.
    """
    found = actions.given_in(view.case, view.scope, view.start, view.settings.as_of)
    left = [matter for matter in found if matter.state not in ("done", "signed_off")]
    title = view.say("agendas.matters.new_none")
    if found:
        title = view.say("agendas.matters.new_open", n=len(found), open=len(left))
    note = ""
    if not left and len(found) > LATEST:
        note = view.say("agendas.matters.latest", n=LATEST)
    elif left and len(left) < len(found):
        note = view.say("agendas.matters.note", day=text.day(view.settings.as_of, view.lang))
    return replace(_drawn(panel, view, left or found[:LATEST], title, "new"), note=note)


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
        badge=view.badge,
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
        | _figures(found, view)
    )


def _figures(found: Sequence[actions.Matter], view: View) -> dict[str, list[str]]:
    """The figure each matter came from, then and now; no column when none of them came from one."""
    if not any(matter.figure for matter in found):
        return {}
    return {view.say("agendas.matters.figure"): [_figure(matter, view) for matter in found]}


def _figure(matter: actions.Matter, view: View) -> str:
    figure = matter.figure
    if figure is None or figure.metric not in BY_NAME:
        return text.MISSING
    metric, now = BY_NAME[figure.metric], followed.now(view.case, figure)
    then = text.number(metric, figure.value, view.lang)
    said = view.say("agendas.matters.no_figure") if now is None else text.number(metric, now, view.lang)
    return view.say("agendas.matters.then_now", name=text.name(metric, view.lang), then=then, now=said)


def _state(matter: actions.Matter, view: View) -> str:
    if matter.days_late:
        late = view.say("agendas.matters.late", n=matter.days_late)
        return late if matter.state == "to_do" else f"{view.say(f'agendas.matters.{matter.state}')} · {late}"
    if matter.state != "to_do":
        return view.say(f"agendas.matters.{matter.state}")
    return view.say("agendas.matters.in_time" if matter.due_on else "agendas.matters.undated")
