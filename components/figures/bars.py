"""Horizontal bars: each with its name and value above it, so that nothing is clipped on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import theme
from components.figures.layout import (
    LINE,
    NORMAL,
    SMALL,
    base,
    escaped,
    hatched,
    hidden_axis,
    line,
    note,
    width_of,
    wrapped,
)

if TYPE_CHECKING:
    from components.spec import Chart, Mark

ROW = 46  # px: a line of words, the bar below it, air
THICK, FOOT, HEAD = 13.8, 13.8, 24.5  # px: of a bar; from the foot of the row up to its middle, and to its heading
PHONE = 340  # px: what fits beside each other on a phone; longer words go below the name
COLOURS = {"main": theme.ACCENT, "accent": theme.ACCENT, "muted": theme.MUTED}


def bars(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """Bars from zero in the given order; rows without a number are hatched and say why."""
    rows = [
        (name, value, words, series.role)
        for series in chart.series
        for name, value, words in zip(series.x, series.y, series.text, strict=True)
    ]
    gaps = [mark for mark in chart.marks if mark.kind == "gap"]
    limits = [mark for mark in chart.marks if mark.kind == "limit"]
    targets = [mark for mark in chart.marks if mark.kind == "target"]
    top = SMALL * LINE + 10 if limits else 4
    bottom = SMALL * LINE + 8 if targets else 4
    headings = [(name, words) for name, _, words, _ in rows] + [(mark.at, mark.label) for mark in gaps]
    lines = [_lines(name, words) for name, words in headings]
    row = ROW + SMALL * LINE * (max(map(len, lines), default=1) - 1)
    count, ends = len(headings), [mark.at for mark in chart.marks if mark.kind == "end"]
    layout = base(count * row + top + bottom, scale, {"l": 1, "r": 1, "t": top, "b": bottom})
    known = [value or 0.0 for _, value, _, _ in rows] + [mark.at for mark in limits + targets]
    most = max(ends or known, default=0.0) or 1.0
    layout["xaxis"] = hidden_axis(range=[0, most * 1.02])
    layout["yaxis"] = hidden_axis(range=[count - 0.5, -0.5])
    colon = "：" if lang == "zh" else ": "
    sits, head, thick = (round(share, 4) for share in (0.5 - FOOT / row, 0.5 - HEAD / row, THICK / row))
    traces = [_track(len(rows), sits, thick, most)] if ends else []
    traces.append(_bars(rows, colon, sits, thick))
    if gaps:
        words = [f"{mark.at}{colon}{mark.label}" for mark in gaps]
        places = [place + sits for place in range(len(rows), count)]
        traces.append(hatched([most] * len(gaps), places, words, orientation="h", width=thick))
    traces.append(_headings([place + head for place in range(count)], lines, scale))
    for mark in limits:
        _limit(layout, mark, most, "bottom", "dot")
    for mark in targets:
        _limit(layout, mark, most, "top", "solid")
    return {"data": traces, "layout": layout}


def _bars(rows: list[tuple[str, float | None, str, str]], colon: str, sits: float, thick: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [value for _, value, _, _ in rows],
        "y": [place + sits for place in range(len(rows))],
        "width": thick,
        "text": [f"{escaped(name)}{colon}{escaped(words)}" for name, _, words, _ in rows],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": [COLOURS[role] for _, _, _, role in rows], "line": {"width": 0}},
    }


def _track(count: int, sits: float, thick: float, end: float) -> dict[str, Any]:
    """A pale bar behind each, up to where it would be full."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": [end] * count,
        "y": [place + sits for place in range(count)],
        "width": thick,
        "hoverinfo": "skip",
        "marker": {"color": theme.PALE, "line": {"width": 0}},
    }


def _lines(name: str, words: str) -> list[str]:
    """Name and words as one line, or as several where a phone is too narrow for it."""
    if width_of(name, NORMAL) + width_of(f"  {words}") <= PHONE:
        return [f"{_named(name)}  {_said(words)}"]
    return [*map(_named, wrapped(name, PHONE, NORMAL)), *map(_said, wrapped(words, PHONE))]


def _named(name: str) -> str:
    return f'<span style="color:{theme.INK};font-size:{{size}}px">{escaped(name)}</span>'


def _said(words: str) -> str:
    return f'<span style="color:{theme.GREY}">{escaped(words)}</span>'


def _headings(places: list[float], lines: list[list[str]], scale: float) -> dict[str, Any]:
    """What stands above the bars, from their left end: one trace of words, drawn in a third of the time of notes."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(places),
        "y": places,
        "text": ["<br>".join(each).replace("{size}", f"{NORMAL * scale:g}") for each in lines],
        "textposition": "top right",
        "textfont": {"color": theme.SOFT},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _limit(layout: dict[str, Any], mark: Mark, most: float, anchor: str, dash: str) -> None:
    """An upright line with its words above (the whole) or below (the target), to its left near the right edge."""
    late = mark.at > most * 0.6
    look = {"color": theme.INK, "width": 1, "dash": dash}
    layout["shapes"].append(line(x0=mark.at, x1=mark.at, y0=0, y1=1, yref="paper", layer="above", line=look))
    said = note(escaped(mark.label), x=mark.at, y=1 if anchor == "bottom" else 0, yref="paper", yanchor=anchor)
    layout["annotations"].append(said | {"xanchor": "right" if late else "left", "font": {"color": theme.INK}})
