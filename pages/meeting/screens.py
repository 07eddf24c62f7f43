"""From a definition to screens: the period, the case's own changes, and only what the case has data for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pages
from components import meeting, text
from components.meeting import Meeting, Screen
from components.view import View
from data import cases, engine, periods, units
from data.keeping import saved
from data.question import Unanswerable
from pages.grid import coverage
from pages.meeting import agendas, asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.meeting.preparing import Plan
    from components.spec import Page, Panel
    from components.upload.lent import Lent
    from data.cases.settings import CaseSettings
    from pages.meeting.agendas import Agenda, Item

LABEL = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(上旬|中旬|下旬))?))?")


def held(case: str, name: str, scope: str = "", period: str = "", lang: str = "zh") -> Meeting:
    """The meeting of a kind, or of an agenda of the case's own; KeyError when there is neither.

    `scope` and `period` are what the agenda or its kind has when empty. ValueError for a period nobody can read,
    Unanswerable for a scope that is no unit.
    """
    own = own_agendas(case).get(name, {})
    agenda = agendas.BY_KIND[str(own.get("kind", name))]
    settings = cases.settings(case)
    start, end = days_of(period or str(own.get("period", "")), agenda.period, settings)
    view = view_of(case, scope or str(own.get("scope", "")), (start, end), agenda.grain, lang)
    found = _screens(agenda, _items(agenda, own), view, own.get("asked", {}))
    words = text.say(f"agendas.{agenda.kind}", lang) if name in agendas.BY_KIND else str(own.get("title", name))
    title = view.say("agendas.title", scope=meeting.scope_name(view), kind=words)
    return meeting.meeting(agenda.kind, title, view, found)


def own_agendas(case: str) -> dict[str, dict[str, Any]]:
    """The agendas with a name: those people saved on the page, then those of the case's settings, which win."""
    return dict(saved.listed(case)) | cases.settings(case).agendas


def screens(case: str, kind: str, scope: str = "", period: str = "", lang: str = "zh") -> tuple[Screen, ...]:
    """The screens of a meeting in order; what the case has no data for is left out."""
    return held(case, kind, scope, period, lang).screens


def chosen(plan: Plan, progress: Callable[[int, int], object] = int.__add__) -> Meeting:
    """The meeting of a plan: the screens it names, in its order. Raises as `held`; KeyError for an unknown screen.

    Unanswerable("dropped") where a screen is of a reader's own file that is no longer in memory.
    """
    agenda, settings = agendas.BY_KIND[plan.kind], cases.settings(plan.case)
    view = view_of(plan.case, plan.scope, days_of(plan.period, agenda.period, settings), agenda.grain, plan.lang)
    found: list[Screen] = []
    for place, name in enumerate(plan.screens):
        progress(place, len(plan.screens))
        own = plan.lent.get(name)
        found += [_lent(own, view)] if own else _screens(agenda, _items(agenda, {"screens": [name]}), view, {})
    title = plan.title or text.say(f"agendas.{plan.kind}", plan.lang)
    title = view.say("agendas.title", scope=meeting.scope_name(view), kind=title)
    return meeting.meeting(plan.kind, title, view, tuple(found))


def _lent(own: Lent, view: View) -> Screen:
    """A screen of a reader's own file."""
    if not own.is_there:
        raise Unanswerable("dropped")
    made = _screen(own.panel, own.view(view), view.say("agendas.questions.lent"), _part(own.panel), "")
    return replace(made, lent=own.files)


def picked(panels: Sequence[tuple[Page, Panel]], view: View) -> Meeting:
    """Any panels of any pages, as a meeting without an agenda."""
    found = [_screen(panel, view, "", _part(panel), page.name) for page, panel in panels]
    kind = text.say("agendas.pages", view.lang)
    title = view.say("agendas.title", scope=meeting.scope_name(view), kind=kind)
    return meeting.meeting("pages", title, view, tuple(screen for screen in found if meeting.has_data(screen.drawn)))


def view_of(case: str, scope: str, days: tuple[date, date], grain: str, lang: str) -> View:
    """The view of a meeting; Unanswerable when the scope is no unit, or the days lie outside the records."""
    settings = cases.settings(case)
    scope = scope or settings.top
    if scope not in units.tree(case):
        raise Unanswerable("unknown_scope", scope=scope)
    start, end = days
    if end < settings.first_on or start > settings.as_of:
        raise Unanswerable("nothing")
    return View(case, scope, "admin", start, end, f"{start}~{end}", grain, lang)


def days_of(period: str, grain: str, settings: CaseSettings) -> tuple[date, date]:
    """First and last day of a period code or label; without one the last complete period of the grain.

    ValueError when it is neither. Where the records begin after that period, the running one is taken.
    """
    if not period:
        return _last(grain, settings)
    found = LABEL.fullmatch(period)
    if not found:
        return periods.resolve(period, settings.as_of, settings.first_on)
    year, quarter, month, part = found.groups()
    if part:
        first, grain = date(int(year), int(month), 1 + 10 * periods.TEN_DAYS.index(part)), "ten_day"
    else:
        first = date(int(year), int(month or 3 * int(quarter or 1) - 2), 1)
        grain = "month" if month else "quarter" if quarter else "year"
    return periods.resolve(f"{first}~{periods.last_day(first, grain)}", settings.as_of, settings.first_on)


def _last(grain: str, settings: CaseSettings) -> tuple[date, date]:
    whole = periods.cut(periods.shift_months(settings.as_of, -13).replace(month=1, day=1), settings.as_of, grain)
    ended = [(start, end) for _, start, end in whole if periods.last_day(end, grain) <= settings.as_of]
    start, end = ended[-1]
    if end < settings.first_on:
        _, start, end = whole[-1]
    return max(start, settings.first_on), end


def _items(agenda: Agenda, own: dict[str, Any]) -> tuple[Item, ...]:
    """The screens of the definition, or those the case names as page.panel, in its order."""
    wanted = own.get("screens")
    if not wanted:
        return agenda.items
    there = known() | {name_of(item): item for item in agenda.items}
    return tuple(there[name] for name in wanted)


def item_of(name: str) -> Item | None:
    """The screen of that name; None when no page and no agenda has it."""
    return known().get(name)


def known() -> dict[str, Item]:
    """Every screen by its name: the panels of all pages in menu order, then those only agendas have."""
    found: dict[str, Item] = {}
    for item in _every():
        found.setdefault(name_of(item), item)
    return found


def _every() -> list[Item]:
    items = [agendas.Item(panel, "", _part(panel), page=page) for page, panel in every_panel()]
    return items + [item for agenda in agendas.ALL for item in agenda.items]


def every_panel() -> list[tuple[Page, Panel]]:
    """Every panel of every page; on the coverage map each indicator is one."""
    return [
        (page, panel)
        for page in pages.ALL
        for panel in (*page.panels, *(coverage.INDICATORS if page is coverage.PAGE else ()))
    ]


def name_of(item: Item) -> str:
    """The name a case calls a screen by: page.panel, or the panel's own when it is on no page."""
    return f"{item.page.name}.{item.panel.name}" if item.page else item.panel.name


def _screens(agenda: Agenda, items: Sequence[Item], view: View, own: dict[str, str]) -> tuple[Screen, ...]:
    found = []
    for item in items:
        page = item.page.name if item.page else ""
        opens = item.part in ("open", "next")  # a meeting opens and closes with its matters, also when there are none
        seen = _official(view) if opens else _longer(view, item, agenda)
        screen = _screen(item.panel, seen, "", item.part, page)
        screen = replace(screen, asked=own.get(name_of(item)) or asked.of(item.asked, screen))
        if meeting.has_data(screen.drawn) or opens:
            found.append(screen)
    return tuple(found)


def _official(view: View) -> View:
    """The view of the case itself where this one is of a reader's own files: matters are the case's."""
    case = engine.official(view.case)
    if case == view.case:
        return view
    return replace(view, case=case, scope=units.within(case, view.scope))


def _screen(panel: Panel, view: View, asked: str, part: str, page: str) -> Screen:
    panel, drawn = meeting.fitting(panel, view)
    return Screen(drawn, asked, panel, view, part, page)


def _longer(view: View, item: Item, agenda: Agenda) -> View:
    """The view over as many of the meeting's periods as the screen looks back on."""
    if item.periods == 1:
        return view
    start = view.start
    for _ in range(item.periods - 1):
        start = periods.cut(start - timedelta(days=370), start - timedelta(days=1), agenda.period)[-1][1]
    start = max(start, view.settings.first_on)
    return replace(view, start=start, period=f"{start}~{view.end}")


def _part(panel: Panel) -> str:
    """The part of a report a panel belongs to, by how it is cut."""
    if "unit" in panel.by or panel.level:
        return "units"
    grains = {*periods.GRAINS}
    return "kinds" if set(panel.by) - grains else "whole"
