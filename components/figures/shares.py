"""Figures of parts: stacked shares by quarter, and the table of reports by unit and month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import text, theme
from components.figures import calendar
from components.figures.layout import (
    HATCH,
    LINE,
    SMALL,
    apart,
    axis,
    base,
    escaped,
    hatched,
    hidden_axis,
    left_margin,
    note,
    value_axis,
    width_of,
)

if TYPE_CHECKING:
    from components.spec import Chart, Series

HEIGHT = 320
BOTTOM = 40
STEPS = (*reversed(theme.SEQUENCE), theme.PALE)  # the lowest level darkest
LEAST_WRITTEN = 0.07  # smaller parts have no room for their figure
CELL = 26  # px, a row of the table
SENT, PARTLY = theme.SEQUENCE[2], theme.SEQUENCE[1]


def stacked(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """Shares of one whole in columns, one hue from dark (lowest level) to light, named at the right."""
    labels = chart.series[0].x
    values = value_axis(0.0, 1.0, "%", lang)
    names = [series.label for series in chart.series]
    right = max(map(width_of, names)) + 14
    layout = base(HEIGHT, scale, {"l": left_margin(values), "r": right, "t": 12, "b": BOTTOM})
    layout["barmode"] = "stack"
    places, words = calendar.ticks(labels, lang)
    layout["xaxis"] = axis(range=[-0.6, len(labels) - 0.4], tickvals=places, ticktext=words)
    layout["yaxis"] = values
    traces = [_layer(series, lang, scale) for series in chart.series]
    rest = _rest(chart, lang)
    traces += [rest] if rest else []
    _names(layout, chart)
    return {"data": traces, "layout": layout}


def _layer(series: Series, lang: str, scale: float) -> dict[str, Any]:
    step = int(series.role.removeprefix("step"))
    colon = "：" if lang == "zh" else ": "
    written = [
        words if (value or 0) >= LEAST_WRITTEN else "" for value, words in zip(series.y, series.text, strict=True)
    ]
    return {
        "type": "bar",
        "x": list(range(len(series.x))),
        "y": list(series.y),
        "width": 0.82,
        "text": [words.removesuffix("%").split(".")[0] + "%" if words else "" for words in written],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": theme.WHITE if step < 2 else theme.INK, "size": (SMALL - 1) * scale},
        "constraintext": "none",
        "customdata": [
            f"{text.label(label, lang)}，{escaped(series.label)}{colon}{words}" if lang == "zh"
            else f"{text.label(label, lang)}, {escaped(series.label)}{colon}{words}"
            for label, words in zip(series.x, series.text, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": STEPS[step], "line": {"color": theme.WHITE, "width": 1}},
    }  # fmt: skip


def _rest(chart: Chart, lang: str) -> dict[str, Any] | None:
    """What the shown parts leave of each whole: hatched, with the reason."""
    count = len(chart.series[0].x)
    sums = [sum(series.y[place] or 0.0 for series in chart.series) for place in range(count)]
    left = [max(0.0, 1.0 - total) for total in sums]
    if all(share < 0.0005 for share in left):
        return None
    reasons = {mark.at: mark.label for mark in chart.marks if mark.kind == "gap"}
    words = [
        f"{text.label(label, lang)} · {reasons.get(label) or text.say('charts.not_shown', lang)}"
        for label in chart.series[0].x
    ]
    return hatched(range(count), left, words, width=0.82)


def _names(layout: dict[str, Any], chart: Chart) -> None:
    """Each part's name beside the last column that has numbers, at its middle."""
    count = len(chart.series[0].x)
    last = max(place for place in range(count) if any(series.y[place] is not None for series in chart.series))
    middles, below = [], 0.0
    for series in chart.series:
        share = series.y[last] or 0.0
        middles.append(below + share / 2)
        below += share
    for series, place in zip(chart.series, apart(middles, SMALL * LINE / (HEIGHT - BOTTOM)), strict=True):
        layout["annotations"].append(note(escaped(series.label), x=1, xref="paper", y=place, xanchor="left", xshift=4))


def heat(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """One row a unit, one cell a month: filled where reports came, hatched where they did not."""
    labels = chart.series[0].x
    left = max(width_of(series.label) for series in chart.series) + 10
    rows = len(chart.series)
    layout = base(rows * CELL + BOTTOM + 4, scale, {"l": left, "r": 4, "t": 4, "b": BOTTOM})
    places, words = calendar.ticks(labels, lang)
    layout["xaxis"] = axis(range=[-0.5, len(labels) - 0.5], tickvals=places, ticktext=words)
    layout["yaxis"] = hidden_axis(range=[rows - 0.5, -0.5]) | {
        "showticklabels": True,
        "tickvals": list(range(rows)),
        "ticktext": [escaped(series.label) for series in chart.series],
        "tickfont": {"color": theme.INK},
    }
    looks = {
        "sent": {"color": SENT},
        "partly": {"color": PARTLY},
        "missing": {"color": theme.MISSING, "pattern": HATCH},
    }
    cells: dict[str, list[tuple[int, int, str]]] = {look: [] for look in looks}
    for row, series in enumerate(chart.series):
        for place, value in enumerate(series.y):
            if value is not None:
                look = "sent" if value >= 1 else "partly" if value else "missing"
                cells[look].append((row, place, _cell_words(series, place, lang)))
    traces = [_cells(found, looks[look]) for look, found in cells.items() if found]
    return {"data": traces, "layout": layout}


def _cell_words(series: Series, place: int, lang: str) -> str:
    label = text.label(series.x[place], lang)
    return (
        f"{series.label}，{label}：{series.text[place]}"
        if lang == "zh"
        else f"{series.label}, {label}: {series.text[place]}"
    )


def _cells(found: list[tuple[int, int, str]], marker: dict[str, Any]) -> dict[str, Any]:
    """Cells of one look as short horizontal bars."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row for row, _, _ in found],
        "x": [0.9] * len(found),
        "base": [place - 0.45 for _, place, _ in found],
        "width": 0.8,
        "text": [escaped(words) for _, _, words in found],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": marker | {"line": {"width": 0}},
    }
