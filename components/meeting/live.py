"""A question put in the room: a screen's measure for another scope, period or kind, or looked at in another way.

Nothing here touches the browser; what comes from it is not trusted. The answer is a screen of the stage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components import charts, meeting, text
from components.meeting import staged
from components.meeting.room import asked_view
from components.spec import Panel
from components.upload import lent
from data import views
from data.datasets import BY_NAME
from data.question import Unanswerable, cuttable, dated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.spec import Drawn
    from components.upload.lent import Lent
    from components.view import View
    from data.metric import Metric

    Find = Callable[[str], tuple[Panel, str] | None]


def looks(name: str, view: View, find: Find) -> list[list[str]]:
    """The ways a screen's measure can be looked at: as it stands, over time, by unit, by each of its kinds."""
    metric = _metric(name, find)
    if metric is None:
        return []
    made = [["own", view.say("room.own")]]
    made += [["time", view.say("room.time")]] if dated(metric) else []
    made += [["unit", view.say("room.unit")]]
    return made + [[column, view.say("room.by", kind=kind)] for column, kind in _columns(metric, view)]


def kinds(name: str, view: View, find: Find) -> list[list[str]]:
    """The kinds a screen's measure can be looked at alone, each with its words: those of closed lists."""
    metric = _metric(name, find)
    columns = [column for column, _ in _columns(metric, view)] if metric else []
    every = [(column, value) for column in columns for value in _values(metric, column)]
    made = [[f"{column}={value}", _kind_words(column, value, view)] for column, value in every]
    return [["", view.say("room.all_kinds")], *made] if made else []


def _metric(name: str, find: Find) -> Metric | None:
    """The first measure of a screen; None for one without."""
    found = find(name)
    return found[0].metrics[0] if found and found[0].metrics else None


def _columns(metric: Metric, view: View) -> list[tuple[str, str]]:
    """The columns by which a measure is cut in a meeting, with their words."""
    known = text.words(view.lang)
    words = {column: known.get(f"room.kinds.{column}", "") for column in sorted(cuttable(metric))}
    return [(column, kind) for column, kind in words.items() if kind]


def _kind_words(column: str, value: str, view: View) -> str:
    return view.say("room.one_kind", by=view.say(f"room.kinds.{column}"), kind=text.value(value, view.lang))


def _values(metric: Metric | None, column: str) -> tuple[str, ...]:
    """The values a column of a metric's dataset may hold; none for one of an open list, or not to be cut by."""
    if metric is None or column not in cuttable(metric):
        return ()
    base = metric.parts[0] if metric.parts else metric
    dataset = BY_NAME.get(views.dataset_of(base.of))
    return dataset.column(column).allowed if dataset and column in dataset.names else ()


def _panel(panel: Panel, look: str, kind: str) -> Panel:
    """The panel that looks at the same measure in another way; `kind` is the column one value of which is looked at."""
    if not panel.metrics:
        return panel
    metric = panel.metrics[0]
    if look == "own" and kind and not all(kind in cuttable(one) for one in panel.metrics):
        look = "time" if dated(metric) else "unit"
    if look == "time" and dated(metric):
        return Panel("asked", charts.trend, (metric,))
    if look == "unit":
        return Panel("asked", charts.by_unit, (metric,), by=("unit",))
    if look in cuttable(metric):
        return Panel("asked", charts.mix, (metric,), by=(look,))
    return panel


def answer(
    about: dict[str, Any], asked: Mapping[str, str], find: Find, own: Mapping[str, Lent] | None = None
) -> dict[str, Any]:
    """The screen that answers a live question {screen, scope, period, look, only}; Unanswerable when it cannot be put.

    `own` are the screens of the reader's files that are still there: "dropped" for one that is not.
    """
    name = asked.get("screen", "")
    panel, page, files = _asked_panel(name, find, own or {})
    view = _asked_view(about, asked, files)
    view = replace(view, kind=_kind(panel, asked.get("only", "")))
    panel, drawn = meeting.fitting(_panel(panel, asked.get("look", "own"), view.kind[0]), view)
    drawn = _of_kind(drawn, view)
    return _staged(meeting.Screen(drawn, "", panel, view, "whole", page, files.files if files else ""), drawn, view)


def _asked_view(about: dict[str, Any], asked: Mapping[str, str], files: Lent | None) -> View:
    scope, period = asked.get("scope", ""), asked.get("period", "")
    if files is None:
        return asked_view(about, scope, period)
    try:
        return files.view(asked_view(about, scope, ""), period or "all")
    except ValueError as error:
        raise Unanswerable("unknown_period", period=period) from error


def _asked_panel(name: str, find: Find, own: Mapping[str, Lent]) -> tuple[Panel, str, Lent | None]:
    """The panel of a screen, its page, and the reader's own file it is of."""
    if lent.is_own(name):
        if name not in own or not own[name].is_there:
            raise Unanswerable("dropped")
        return own[name].panel, "", own[name]
    found = find(name)
    if found is None:
        raise Unanswerable("unknown_panel")
    return *found, None


def _kind(panel: Panel, code: str) -> tuple[str, str]:
    """Column and value of a code "column=value"; neither when nothing is chosen. Unanswerable for an unknown one."""
    if not code:
        return "", ""
    column, _, value = code.partition("=")
    if value not in _values(panel.metrics[0] if panel.metrics else None, column):
        raise Unanswerable("unknown_dimension")
    return column, value


def _of_kind(drawn: Drawn, view: View) -> Drawn:
    """The same, saying in every line that it is of one kind alone."""
    if not view.kind[0]:
        return drawn
    name = text.value(view.kind[1], view.lang)
    only = view.say("room.only_kind", kind=name)
    said = {part: f"{only}{getattr(drawn, part)}" for part in ("title", "sentence", "subtitle")}
    return replace(drawn, **said)


def _staged(screen: meeting.Screen, drawn: Drawn, view: View) -> dict[str, Any]:
    made = staged.screen_of(screen, meeting.meeting("pages", "", view, ()))
    if drawn.chart is None and not drawn.empty:
        made["picture"] = {"kind": "table"}
    where = f"{meeting.scope_name(view)} · {text.span(view.start, view.end, view.lang)}"
    return made | {"live": f"{view.say('room.live')} · {view.say('room.back')} Esc", "where": where}
