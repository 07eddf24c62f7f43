"""A meeting as plain data, to be kept, and the same meeting again: its files a year later hold the same numbers.

What was drawn is kept whole: words, tables, series, outlines, definitions. Nothing is asked of the data again.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from components import meeting as meetings
from components import svg_path
from components.maps.shapes import Shape, Shapes
from components.meeting import Definition, Meeting, Screen
from components.spec import Chart, Drawn, Mark, Panel, Series
from components.view import View
from data.keeping import held
from data.metrics import BY_NAME
from data.question import Unanswerable

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = ("name", "title", "subtitle", "sentence", "note", "empty", "badge", "alt")  # of a Drawn


def packed(whole: Meeting) -> dict[str, Any]:
    """The meeting as JSON can hold it, but for the outlines of maps: those stand in what the stage gets."""
    return {
        "kind": whole.kind,
        "title": whole.title,
        "version": whole.version,
        "day": str(whole.day),
        "view": _packed_view(whole.view),
        "defined": [list(one) for one in meetings.definitions(whole)],
        "screens": [_packed_screen(screen, whole) for screen in whole.screens],
    }


def reopened(case: str, id_: str) -> Meeting:
    """A meeting held, as it was; Unanswerable when there is none of that id, or it was kept without what files need."""
    found = held.load(case, id_)
    if found is None:
        raise Unanswerable("unknown_held")
    if "kept" not in found:
        raise Unanswerable("too_old")
    return unpacked(case, found["kept"], found["shown"])


def unpacked(case: str, kept: Mapping[str, Any], shown: Mapping[str, Any]) -> Meeting:
    """The meeting again; `shown` is what the stage got. KeyError when something is missing from either."""
    view = _view(case, kept["view"])
    screens = [_screen(case, one, view) for one in kept["screens"]]
    pictures = [one["picture"] for one in shown["screens"][1:]]
    made = [_with_outlines(screen, picture) for screen, picture in zip(screens, pictures, strict=True)]
    day = date.fromisoformat(kept["day"])
    defined = tuple(Definition(*one) for one in kept["defined"])
    return Meeting(kept["kind"], kept["title"], view, tuple(made), kept["version"], day, defined, shown)


def _packed_view(view: View) -> dict[str, Any]:
    return {name: value for name, value in _plain(asdict(view)).items() if name != "case"}


def _view(case: str, kept: Mapping[str, Any]) -> View:
    days = {name: date.fromisoformat(kept[name]) for name in ("start", "end")}
    return View(case=case, **{**kept, **days})


def _packed_screen(screen: Screen, whole: Meeting) -> dict[str, Any]:
    drawn = screen.drawn
    return {
        "words": {name: getattr(drawn, name) for name in WORDS},
        "heads": [str(column) for column in drawn.frame.columns],
        "rows": _plain(drawn.frame.to_numpy(dtype=object).tolist()),
        "chart": _plain(asdict(drawn.chart)) if drawn.chart else None,
        "asked": screen.asked,
        "part": screen.part,
        "page": screen.page,
        "called": screen.label,
        "foot": list(meetings.footnote(screen, whole)),
        "panel": {"name": screen.panel.name, "level": screen.panel.level, "by": list(screen.panel.by),
                  "metrics": [metric.name for metric in screen.panel.metrics]},
        "view": _packed_view(screen.view),
    }  # fmt: skip


def _screen(case: str, kept: Mapping[str, Any], whole: View) -> Screen:
    frame = pd.DataFrame(kept["rows"], columns=kept["heads"], dtype=object)
    drawn = Drawn(**kept["words"], frame=frame, chart=_chart(kept["chart"]) if kept["chart"] else None)
    about = kept["panel"]
    metrics = tuple(BY_NAME[name] for name in about["metrics"] if name in BY_NAME)
    panel = Panel(about["name"], lambda *_: drawn, metrics, tuple(about["by"]), about["level"])
    return Screen(
        drawn, kept["asked"], panel, _view(case, kept["view"] | {"lang": whole.lang}), kept["part"], kept["page"],
        called=kept["called"], foot=tuple(kept["foot"]),
    )  # fmt: skip


def _chart(kept: Mapping[str, Any]) -> Chart:
    lists = {name: tuple(kept[name]) for name in ("areas", "classes")}
    series = tuple(Series(**one | {name: tuple(one[name]) for name in ("x", "y", "text")}) for one in kept["series"])
    limits = tuple(tuple(one) if one else None for one in kept["limits"])
    marks = tuple(Mark(**one) for one in kept["marks"])
    return Chart(**{**kept, **lists, "series": series, "marks": marks, "limits": limits})


def _with_outlines(screen: Screen, picture: Mapping[str, Any]) -> Screen:
    """The screen of a map with the outlines the stage has; any other as it is."""
    chart = screen.drawn.chart
    if chart is None or picture["kind"] != "map":
        return screen
    known = {str(area["id"]): area for area in chart.areas}
    areas = tuple(Shape(known[str(id_)], svg_path.rings(path)) for path, _, _, id_ in picture["areas"] if path)
    lines = tuple(svg_path.rings(path) for path in picture["lines"])
    labels = tuple((x, y, words) for x, y, words in picture["labels"])
    return replace(screen, shapes=Shapes(areas, lines, labels, picture["dotted"]))


def _plain(value: Any) -> Any:
    """The same of lists, dicts, words and numbers only; days as text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
