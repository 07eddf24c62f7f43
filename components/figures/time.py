"""Figures over time: line, columns, and the account of what came in and was closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components import theme
from components.figures.frame import Frame, column, key, line_of, running
from components.figures.layout import LINE, NORMAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Chart, Series

KEY_HEIGHT = round(NORMAL * LINE + 8)
FEW_COLUMNS = 16  # more columns than this are too thin for long strokes across them
MOST_PAIRS = 31  # more pairs of columns than this are too thin on a phone, and become lines


def trend(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """The line, its dashed end, last year's muted line, and their names at the right."""
    main, before = chart.series[0], _before(chart)
    named = [series for series in (main, before) if series]
    frame = Frame(chart, lang, scale, ends=[series.label for series in named] if before else ())
    ended = len(main.x) - main.running
    traces, ends = frame.gaps(), []
    if before:
        traces += running(frame, replace(before, running=main.running), theme.MUTED)
        traces.append(line_of(frame, before, theme.MUTED, slice(ended), mode="lines"))
    traces += [*running(frame, main), line_of(frame, main, theme.ACCENT, slice(ended))]
    if before:
        colours = (theme.ACCENT, theme.GREY)
        pairs = [(_last_known(series.y), series.label, colour) for series, colour in zip(named, colours, strict=True)]
        ends = [pair for pair in pairs if pair[0] is not None]
    frame.end_labels([*ends, *frame.targets()])
    return {"data": traces, "layout": frame.layout}


def columns(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """Columns from zero for small counts; last year's as short lines across them."""
    main, before = chart.series[0], _before(chart)
    frame = Frame(chart, lang, scale, key=KEY_HEIGHT if before else 0)
    ended = len(main.x) - main.running
    traces = [*frame.gaps(), column(frame, main, theme.ACCENT, slice(ended))]
    if main.running:
        pattern = {"shape": "/", "fgcolor": theme.ACCENT, "bgcolor": theme.WHITE, "size": 5, "solidity": 0.25}
        outline = {"color": theme.GREY, "width": 1}
        traces.append(
            column(frame, main, theme.WHITE, slice(ended, None), marker={"pattern": pattern, "line": outline})
        )
    if before:
        size = 11 if len(main.x) <= FEW_COLUMNS else 5
        symbol = {"symbol": "line-ew-open", "size": size * scale, "color": theme.INK, "line": {"width": 2}}
        traces.append(line_of(frame, before, theme.INK, mode="markers", marker=symbol))
        key(frame, [("■", theme.ACCENT, main.label), ("━", theme.INK, before.label)])
    frame.end_labels(frame.targets())
    return {"data": traces, "layout": frame.layout}


def flow(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """What came in beside what was closed, and a line of what stood open."""
    came, closed, left = chart.series
    frame = Frame(chart, lang, scale, key=KEY_HEIGHT)
    pairs = ((came, theme.ACCENT, -0.4), (closed, theme.MUTED, 0.02))
    traces = [*frame.gaps()]
    for series, colour, offset in pairs:
        if len(series.x) > MOST_PAIRS:
            traces.append(line_of(frame, series, colour))
            continue
        traces.append(column(frame, series, colour, width=0.38, offset=offset))
        traces[-1]["marker"]["opacity"] = [1.0] * (len(series.x) - series.running) + [0.45] * series.running
    traces.append(line_of(frame, left, theme.INK))
    key(frame, [("■", theme.ACCENT, came.label), ("■", theme.MUTED, closed.label), ("●", theme.INK, left.label)])
    return {"data": traces, "layout": frame.layout}


def _last_known(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _before(chart: Chart) -> Series | None:
    return next((series for series in chart.series if series.role == "before"), None)
