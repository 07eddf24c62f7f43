"""Horizontal bars: each with its name and value above it, so that nothing is clipped on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import theme
from components.figures.layout import LINE, NORMAL, SMALL, base, escaped, hatched, hidden_axis, line, note

if TYPE_CHECKING:
    from components.spec import Chart, Mark

ROW = 46  # px: a line of words, the bar below it, air
THICK = 0.3  # of the row
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
    count = len(rows) + len(gaps)
    layout = base(count * ROW + top + bottom, scale, {"l": 1, "r": 1, "t": top, "b": bottom})
    most = max([value or 0.0 for _, value, _, _ in rows] + [mark.at for mark in limits + targets], default=0.0) or 1.0
    layout["xaxis"] = hidden_axis(range=[0, most * 1.02])
    layout["yaxis"] = hidden_axis(range=[count - 0.5, -0.5])
    colon = "：" if lang == "zh" else ": "
    for place, (name, words) in enumerate([(n, w) for n, _, w, _ in rows] + [(m.at, m.label) for m in gaps]):
        layout["annotations"].append(_heading(place, name, words, scale))
    traces = [_bars(rows, colon)]
    if gaps:
        words = [f"{mark.at}{colon}{mark.label}" for mark in gaps]
        places = [place + 0.2 for place in range(len(rows), count)]
        traces.append(hatched([most] * len(gaps), places, words, orientation="h", width=THICK))
    for mark in limits:
        _limit(layout, mark, most, "bottom", "dot")
    for mark in targets:
        _limit(layout, mark, most, "top", "solid")
    return {"data": traces, "layout": layout}


def _bars(rows: list[tuple[str, float | None, str, str]], colon: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [value for _, value, _, _ in rows],
        "y": [place + 0.2 for place in range(len(rows))],
        "width": THICK,
        "text": [f"{escaped(name)}{colon}{escaped(words)}" for name, _, words, _ in rows],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": [COLOURS[role] for _, _, _, role in rows], "line": {"width": 0}},
    }


def _heading(place: int, name: str, words: str, scale: float) -> dict[str, Any]:
    said = (
        f'<span style="color:{theme.INK};font-size:{NORMAL * scale:g}px">{escaped(name)}</span>'
        f'  <span style="color:{theme.GREY}">{escaped(words)}</span>'
    )
    return note(said, x=0, xref="paper", y=place + 0.06, xanchor="left", yanchor="bottom")


def _limit(layout: dict[str, Any], mark: Mark, most: float, anchor: str, dash: str) -> None:
    """An upright line with its words above (the whole) or below (the target), to its left near the right edge."""
    late = mark.at > most * 0.6
    look = {"color": theme.INK, "width": 1, "dash": dash}
    layout["shapes"].append(line(x0=mark.at, x1=mark.at, y0=0, y1=1, yref="paper", layer="above", line=look))
    said = note(escaped(mark.label), x=mark.at, y=1 if anchor == "bottom" else 0, yref="paper", yanchor=anchor)
    layout["annotations"].append(said | {"xanchor": "right" if late else "left", "font": {"color": theme.INK}})
