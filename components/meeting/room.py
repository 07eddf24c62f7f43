"""The room of a meeting: what the stage is given beside its screens, and the card of an area.

A meeting is known by its `about` (data/keeping/held.py): id, kind, title, case, scope, line, start, end, grain, lang,
version, screens. Nothing here touches the browser; every function takes and gives plain data.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from components import address, text
from components.screen import finder
from components.view import View
from data import periods, query, units
from data.metrics import BY_NAME
from data.question import Unanswerable

if TYPE_CHECKING:
    from data.metric import Metric
    from data.units import Unit

RANKS = ("主要负责人", "分管负责人", "党务干部", "其他", "缺席")  # attendance.rank
MOST_UNITS = 3_000
CARD_ROWS = 10
WORDS = "room"


def view_of(about: dict[str, Any]) -> View:
    """The view the meeting was held over."""
    start, end = date.fromisoformat(about["start"]), date.fromisoformat(about["end"])
    span = f"{start}~{end}"
    return View(about["case"], about["scope"], about["line"], start, end, span, about["grain"], about["lang"])


def given(about: dict[str, Any], *, may: bool) -> dict[str, Any]:
    """What the room needs besides the screens: its words and what can be chosen; `may`: whether one may decide."""
    view = view_of(about)
    return {
        "id": about["id"],
        "may": may,
        "words": {key.removeprefix(f"{WORDS}."): words for key, words in text.words(view.lang).items()
                  if key.startswith(f"{WORDS}.")},
        "units": finder.rows(_leads(view), view.case, view.lang),
        "places": finder.rows(_places(view), view.case, view.lang),
        "scope": view.scope,
        "periods": [[code, view.say(f"periods.{code}")] for code in periods.NAMED],
        "due": due(view.settings.as_of, view.lang),
        "ranks": [[rank, text.value(rank, view.lang)] for rank in RANKS],
        "states": [[name, view.say(f"agendas.matters.{name}")]
                   for name in ("to_do", "under_way", "done", "signed_off")],
    }  # fmt: skip


def due(today: date, lang: str) -> list[list[str]]:
    """Days a matter may be due on, with their words: in 10, 15 and 30 days, at the end of the month and the quarter."""
    days = [today + timedelta(days=n) for n in (10, 15, 30)]
    days += [periods.month_end(today), periods.quarter_end(today), periods.last_day(today, "year")]
    return [[day.isoformat(), text.day(day, lang)] for day in sorted({day for day in days if day > today})]


def _leads(view: View) -> list[Unit]:
    """Who can be given a matter: areas and organisations, never grids, and never persons."""
    return [unit for unit in units.tree(view.case) if unit.level != "grid"][:MOST_UNITS]


def _places(view: View) -> list[Unit]:
    """Where a question can be about: the scope and what lies below it."""
    tree = units.tree(view.case)
    return [tree.get(view.scope), *tree.below(view.scope, view.line)][:MOST_UNITS]


def asked_view(about: dict[str, Any], scope: str, period: str) -> View:
    """The meeting's view with another scope or period, neither of them trusted."""
    view = view_of(about)
    scope, period = scope[: address.LONGEST] or view.scope, period[: address.LONGEST]
    if scope not in units.tree(view.case):
        raise Unanswerable("unknown_scope", scope=scope)
    if not period:
        return replace(view, scope=scope)
    try:
        start, end = periods.resolve(period, view.settings.as_of, view.settings.first_on)
    except ValueError as error:
        raise Unanswerable("unknown_period", period=period) from error
    return replace(view, scope=scope, start=start, end=end, period=period)


def card(about: dict[str, Any], unit_id: str, metrics: tuple[str, ...]) -> dict[str, Any]:
    """What is known of an area over the meeting's period; Unanswerable for no unit."""
    view = asked_view(about, unit_id, "")
    tree = units.tree(view.case)
    steps = [step.name for step in tree.path(unit_id)]
    shown = [BY_NAME[name] for name in dict.fromkeys(metrics) if name in BY_NAME]
    answered = [_figure(metric, view) for metric in shown]
    rows = [row for row in answered if row][:CARD_ROWS]
    rest = view.say("room.rest") if None in answered else ""
    return {"id": unit_id, "title": steps[-1], "where": " ▸ ".join(steps[:-1]), "rows": rows, "rest": rest}


def _figure(metric: Metric, view: View) -> list[str] | None:
    """Name and value; None where there is none to show. A single grid has or has not, instead of 100 % or 0 %."""
    value = query.known(metric, view.slice)
    if value is None:
        return None
    name = text.name(metric, view.lang)
    if metric.is_rate and value in (0.0, 1.0) and units.tree(view.case).get(view.scope).level == "grid":
        return [name, view.say("room.yes" if value else "room.no")]
    return [name, text.number(metric, value, view.lang)]
