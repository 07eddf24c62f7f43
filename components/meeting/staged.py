"""A meeting as the stage gets it (components/meeting/stage.js): plain data, sent once, drawn in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import cross_table, figures, maps, svg_path, text, theme
from components import meeting as meetings
from components.maps import shapes
from components.maps.classes import colour
from data import query
from data.question import dated

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.meeting import Meeting, Screen
    from components.spec import Chart

SCALE = 2.0  # of the page's type: 12 px become the 24 px that are the least on a screen of 1920x1080
BARS = {"main": theme.ACCENT, "accent": theme.ACCENT, "muted": theme.MUTED}
DASHES = {"limit": "dot", "target": "solid"}
FIGURE_PARTS = ("margin", "font", "shapes", "annotations", "barmode", "xaxis", "yaxis")


def document(whole: Meeting) -> dict[str, Any]:
    """The whole meeting: words of the stage, the cover, and every screen with its picture and table."""
    if whole.shown is not None:
        return dict(whole.shown)
    view = whole.view
    names = ("table", "more", "close", "next", "back", "full", "black", "help")
    raw = text.words(view.lang)
    return {
        "title": whole.title,
        "span": whole.span,
        "lang": view.lang,
        "asked": view.say("agendas.asked"),
        "words": {name: raw[f"stage.{name}"] for name in names}
        | {"noFull": raw["stage.no_full"], "listed": raw["agendas.listed"]},
        "screens": [_cover(whole), *(screen_of(screen, whole) for screen in whole.screens)],
    }


def screen_of(screen: Screen, whole: Meeting) -> dict[str, Any]:
    """One screen: its words, its picture and the table behind it."""
    drawn = screen.drawn
    return {
        "kind": "panel",
        "name": screen.name,
        "title": drawn.title,
        "subtitle": drawn.subtitle,
        "sentence": drawn.sentence,
        "asked": screen.asked,
        "foot": list(meetings.footnote(screen, whole)),
        "badge": drawn.badge,
        "alt": drawn.alt or drawn.sentence,
        "picture": _picture(screen),
        "table": _table(screen),
        "figure": _figure(screen),
        "days": f"{screen.view.start}~{screen.view.end}",
        "span": text.span(screen.view.start, screen.view.end, screen.view.lang),
    }


def _figure(screen: Screen) -> dict[str, Any] | None:
    """The number a matter given out at this screen comes from: its first measure over the screen's scope and period.

    None for a reader's own file, of which nothing may be kept with the matter; and for one kind alone, which a matter
    does not remember.
    """
    view = screen.view
    if not screen.panel.metrics or screen.part in ("open", "next") or view.settings.is_temporary or view.kind[0]:
        return None
    metric = screen.panel.metrics[0]
    value = query.known(metric, view.slice)
    if value is None:
        return None
    said = f"{text.name(metric, view.lang)} {text.number(metric, value, view.lang)}"
    period = f"{view.start}~{view.end}" if dated(metric) else ""
    return {"metric": metric.name, "unit": view.scope, "period": period, "value": value, "words": said}


def _cover(whole: Meeting) -> dict[str, Any]:
    why = whole.why
    return {
        "kind": "cover",
        "name": "",
        "title": whole.title,
        "subtitle": whole.view.say("agendas.span", span=whole.span),
        "sentence": "",
        "asked": "",
        "foot": [line for line in (why, whole.as_of) if line],
        "badge": whole.badge,
        "alt": whole.title,
        "picture": {"kind": "cover", "listed": [screen.label for screen in whole.screens]},
        "table": None,
    }


def _picture(screen: Screen) -> dict[str, Any]:
    """What is drawn; a chart of a kind the stage does not draw is shown by its table."""
    drawn, lang = screen.drawn, screen.view.lang
    chart = drawn.chart
    if chart is None:
        return {"kind": "empty", "words": drawn.empty} if drawn.empty else {"kind": "table"}
    if chart.kind in OWN:
        return OWN[chart.kind](chart, screen)
    if chart.kind in figures.RENDERERS:
        made = figures.figure(chart, lang, SCALE)
        layout = {name: made["layout"][name] for name in FIGURE_PARTS if name in made["layout"]}
        return {"kind": "figure", "of": chart.kind, "data": made["data"], "layout": layout}
    return {"kind": "table"}


def _bars(chart: Chart, _: Screen) -> dict[str, Any]:
    rows = [
        {"name": str(name), "value": value, "words": words, "colour": BARS[series.role]}
        for series in chart.series
        for name, value, words in zip(series.x, series.y, series.text, strict=True)
    ]
    rows += [{"name": str(mark.at), "value": None, "words": mark.label, "colour": ""}
             for mark in chart.marks if mark.kind == "gap"]  # fmt: skip
    marks = [mark for mark in chart.marks if mark.kind in DASHES]
    lines = [{"at": float(mark.at), "label": mark.label, "dash": DASHES[mark.kind]} for mark in marks]
    return {"kind": "bars", "rows": rows, "lines": lines}


def _heat(chart: Chart, screen: Screen) -> dict[str, Any]:
    """Units by periods: [look, words] a cell; an empty look where no report was due."""
    lang, say = screen.view.lang, screen.view.say
    rows = []
    for series in chart.series:
        cells = [
            (_sent(value), f"{series.label} {text.label(period, lang)} {words}")
            for period, value, words in zip(series.x, series.y, series.text, strict=True)
        ]
        rows.append({"name": series.label, "cells": cells})
    words = {"sent": "charts.received", "partly": "charts.partly", "missing": "charts.states.not_reported"}
    key = [(look, say(name)) for look, name in words.items()]
    columns = [text.label(period, lang) for period in chart.series[0].x]
    return {"kind": "heat", "columns": columns, "rows": rows, "key": key}


def _sent(value: float | None) -> str:
    if value is None:
        return ""
    return "sent" if value >= 1 else "partly" if value else "missing"


def _map(chart: Chart, screen: Screen) -> dict[str, Any]:
    """Outlines as SVG paths on a sheet, each with its fill and words; the legend with its counts."""
    found = screen.shapes or shapes.sheet(screen.drawn, screen.view)
    left, top, right, bottom = shapes.bounds([ring for shape in found.areas for ring in shape.rings])
    count = len(chart.classes)
    areas = [
        (svg_path.path(_moved(shape.rings, left, top)), shape.area["pattern"] or colour(shape.area["class"], count),
         f"{shape.area['name']} {shape.area.get('text', '')}", shape.area["id"])
        for shape in found.areas
    ]  # fmt: skip
    say = screen.view.say
    return {
        "kind": "map",
        "width": right - left,
        "height": bottom - top,
        "areas": areas,
        "lines": [svg_path.path(_moved(rings, left, top)) for rings in found.lines if rings],
        "labels": [(x - left, y - top, words) for x, y, words in found.labels],
        "dotted": found.dotted,
        "legend": [(words, shade, pattern, say("maps.count", n=n)) for words, shade, pattern, n in maps.legend(chart)],
    }


def _moved(rings: tuple[shapes.Ring, ...], left: int, top: int) -> list[shapes.Ring]:
    return [tuple((x - left, y - top) for x, y in ring) for ring in rings]


def _cross(chart: Chart, _: Screen) -> dict[str, Any]:
    """Rows by columns as a table of their own, darker where there is more; the long form stands behind it."""
    columns = [str(column) for column in chart.series[0].x]
    rows = [[row.label, *row.text] for row in chart.series]
    table = {"heads": [chart.y, *columns], "rows": rows, "right": [False, *[True] * len(columns)]}
    return {"kind": "table", "table": table | {"shades": [["", *row] for row in cross_table.shades(chart)]}}


OWN: dict[str, Callable[[Chart, Screen], dict[str, Any]]] = {"bars": _bars, "cross": _cross, "heat": _heat, "map": _map}


def _table(screen: Screen) -> dict[str, Any] | None:
    frame = screen.drawn.frame
    if not len(frame):
        return None
    return {
        "heads": [str(column) for column in frame.columns],
        "rows": [[str(cell) for cell in row] for row in frame.itertuples(index=False, name=None)],
        "right": meetings.to_the_right(frame),
    }
