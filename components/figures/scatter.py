"""Figures with numbers on both axes: the funnel and the curve of cases closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import theme
from components.figures.layout import (
    LINE,
    SMALL,
    apart,
    axis,
    base,
    escaped,
    left_margin,
    line,
    note,
    round_ticks,
    tick_words,
    value_axis,
    width_of,
)

if TYPE_CHECKING:
    from components.spec import Chart, Series

HEIGHT = 340
BOTTOM = 44
POINTS = {
    "main": (theme.ACCENT, "circle"),
    "watch": (theme.ACCENT, "circle-open"),
    "better": (theme.BLUE, "diamond"),
    "worse": (theme.ORANGE, "triangle-up"),
    "special": (theme.INK, "square"),
}
FAR = 0.6  # points mean by their place, not their length: above this share of the highest, zero may be left out
ROOM = 0.04  # left free above and below
LABEL_APART = 14  # px between the names of units that lie close together
NAMED = ("better", "worse", "special")
LIMITS = {"outer": (theme.MUTED, "solid", "99.8%"), "inner": (theme.MUTED, "dash", "95%")}


def funnel(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """Units by size and value, the limits as curves, those outside named."""
    curves = [series for series in chart.series if series.role in LIMITS]
    points = [series for series in chart.series if series.role not in LIMITS]
    sizes = [float(x) for series in curves for x in series.x]
    values = value_axis(*reach(chart), chart.unit, lang)
    right = max((width_of(mark.label.split(" ")[0]) for mark in chart.marks), default=0.0)
    layout = base(
        HEIGHT, scale, {"l": left_margin(values), "r": max(right, width_of("99.8%")) + 8, "t": 12, "b": BOTTOM}
    )
    low, high = min(sizes), max(sizes)
    ticks = [tick for tick in round_ticks(low, high, 4, least=1.0) if low <= tick <= high]
    layout["xaxis"] = axis(range=[low, high], tickvals=ticks, ticktext=tick_words(ticks, "", lang))
    layout["yaxis"] = values
    layout["annotations"].append(note(escaped(chart.x), x=1, xref="paper", y=0, yref="paper", xanchor="right",
                                      yanchor="top", yshift=-22 * scale, font={"color": theme.GREY}))  # fmt: skip
    _ends(layout, chart, curves)
    middle = (low + high) / 2
    layout["annotations"] += _names([series for series in points if series.role in NAMED], middle, values, scale)
    colon = "：" if lang == "zh" else ": "
    return {"data": [*map(_curve, curves), *(_point(series, colon, scale) for series in points)], "layout": layout}


def _ends(layout: dict[str, Any], chart: Chart, curves: list[Series]) -> None:
    """The line of the whole, and the names of all lines at their right ends, pushed apart."""
    ends = [(curve.y[-1] or 0.0, LIMITS[curve.role][2], theme.GREY) for curve in curves]
    for mark in chart.marks:
        if mark.kind == "limit":
            drawn = {"color": theme.INK, "width": 1}
            layout["shapes"].append(line(x0=0, x1=1, xref="paper", y0=mark.at, y1=mark.at, line=drawn))
            ends.append((mark.at, mark.label.split(" ")[0], theme.INK))
    low, high = layout["yaxis"]["range"]
    moved = apart([value for value, _, _ in ends], SMALL * LINE * (high - low) / (HEIGHT - BOTTOM))
    for place, (_, words, colour) in zip(moved, ends, strict=True):
        layout["annotations"].append(note(escaped(words), x=1, xref="paper", y=place, xanchor="left", xshift=4,
                                          font={"color": colour}))  # fmt: skip


def reach(chart: Chart) -> tuple[float, float]:
    """All points, and of the limits what lies at the size of a unit: the flare at the small end may be cut."""
    points = [y for series in chart.series if series.role not in LIMITS for y in series.y if y is not None]
    edges = [y for series in chart.series if series.role == "outer" for y in series.y[3:] if y is not None]
    low, high = min(points + edges), max(points + edges)
    if chart.unit == "%":
        return (max(0.0, low - 0.02) if low > 0.4 else 0.0), min(1.0, high + 0.01)
    room = (high - low) * ROOM
    return (low - room if low > FAR * high else 0.0), high + room or 1.0


def _curve(series: Series) -> dict[str, Any]:
    colour, dash, _ = LIMITS[series.role]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(series.x),
        "y": list(series.y),
        "line": {"color": colour, "width": 1, "dash": dash},
        "hoverinfo": "skip",
        "cliponaxis": True,
    }


def _point(series: Series, colon: str, scale: float) -> dict[str, Any]:
    colour, symbol = POINTS[series.role]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(series.x),
        "y": list(series.y),
        "text": [f"{escaped(series.label)}{colon}{escaped(words)}" for words in series.text],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": colour, "symbol": symbol, "size": 10 * scale, "line": {"color": colour, "width": 2}},
        "cliponaxis": False,
    }


def _names(named: list[Series], middle: float, values: dict[str, Any], scale: float) -> list[dict[str, Any]]:
    """The names of the units outside, beside their points; those of points close together pushed apart."""
    low, high = values["range"]
    room = LABEL_APART * (high - low) / (HEIGHT - BOTTOM)
    notes = []
    for side in (False, True):
        there = [series for series in named if (series.x[0] > middle) is side]
        moved = apart([float(series.y[0] or 0.0) for series in there], room)
        notes += [_name(series, middle, scale) | {"y": at} for series, at in zip(there, moved, strict=True)]
    return notes


def _name(series: Series, middle: float, scale: float) -> dict[str, Any]:
    """The name of a unit beside its point, on the side where there is room."""
    right = series.x[0] > middle
    shade = theme.ORANGE_TEXT if series.role == "worse" else POINTS[series.role][0]
    return note(escaped(series.label), x=series.x[0], y=series.y[0], xanchor="right" if right else "left",
                xshift=(-10 if right else 10) * scale, font={"color": shade})  # fmt: skip


def survival(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """The share closed, rising from the day of acceptance; the median and three shares are written on it."""
    main = chart.series[0]
    values = value_axis(0.0, 1.0, "%", lang)
    layout = base(HEIGHT, scale, {"l": left_margin(values), "r": 18, "t": 12, "b": BOTTOM})
    days = [0, 7, 15, 30, 60, 90]
    layout["xaxis"] = axis(range=[0, max(main.x)], tickvals=days, ticktext=[str(day) for day in days])
    layout["yaxis"] = values
    layout["annotations"].append(note(escaped(chart.x), x=1, xref="paper", y=0, yref="paper", xanchor="right",
                                      yanchor="top", yshift=-22 * scale, font={"color": theme.GREY}))  # fmt: skip
    known = dict(zip(main.x, main.y, strict=True))
    for mark in chart.marks:
        if mark.kind == "median":
            _median(layout, mark.at, mark.label)
        elif mark.kind == "point":
            said = note(escaped(mark.label), x=mark.at, y=known[mark.at], xanchor="left", yanchor="top")
            layout["annotations"].append(said | {"xshift": 4, "yshift": -4, "font": {"color": theme.INK}})
    return {"data": _steps(chart, known, lang, scale), "layout": layout}


def _steps(chart: Chart, known: dict[Any, float | None], lang: str, scale: float) -> list[dict[str, Any]]:
    main, colon = chart.series[0], "：" if lang == "zh" else ": "
    hover = [f"{day}{colon}{words}" for day, words in zip(main.x, main.text, strict=True)]
    said = [mark.at for mark in chart.marks if mark.kind == "point"]
    look = {"color": theme.ACCENT, "width": 2.5 * scale}
    shared = {"type": "scatter", "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False}
    return [
        shared | {"mode": "lines", "x": list(main.x), "y": list(main.y), "text": hover, "line": look},
        shared | {"mode": "markers", "x": said, "y": [known[day] for day in said],
                  "text": [hover[main.x.index(day)] for day in said],
                  "marker": {"color": theme.ACCENT, "size": 9 * scale}},
    ]  # fmt: skip


def _median(layout: dict[str, Any], day: float, words: str) -> None:
    dotted = {"color": theme.GREY, "width": 1, "dash": "dot"}
    layout["shapes"] += [
        line(x0=day, x1=day, y0=0, y1=0.5, line=dotted),
        line(x0=0, x1=day, y0=0.5, y1=0.5, line=dotted),
    ]
    layout["annotations"].append(note(escaped(words), x=day, y=0, xanchor="left", yanchor="bottom", xshift=6, yshift=4,
                                      font={"color": theme.INK}))  # fmt: skip
