"""Figures over time: line, columns, control chart and the account of what came in and was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import text, theme
from components.figures import calendar
from components.figures.layout import (
    LINE,
    NORMAL,
    SMALL,
    apart,
    axis,
    base,
    escaped,
    hatched,
    left_margin,
    line,
    note,
    value_axis,
    width_of,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Chart, Mark, Series

HEIGHT = 300
BOTTOM = 40
EVENT_WIDTH = 120
MARKERS_UP_TO = 40
SIGNALS = {"better": (theme.BLUE, "diamond"), "worse": (theme.ORANGE, "triangle-up"), "special": (theme.INK, "square")}


class Frame:
    """The coordinates of a chart over time: places 0..n-1 on x, the value axis on y, room for words around."""

    def __init__(self, chart: Chart, lang: str, scale: float, ends: Sequence[str] = (), key: int = 0) -> None:
        self.chart, self.lang, self.scale = chart, lang, scale
        self.labels: tuple[str, ...] = chart.series[0].x
        self.place = {label: index for index, label in enumerate(self.labels)}
        self.values = value_axis(*_range(chart), chart.unit, lang)
        self.events = [mark for mark in chart.marks if mark.kind == "event"]
        self.rows = _event_rows(self.events, self.place, len(self.labels))
        self.top = 12 + (max(self.rows, default=-1) + 1) * SMALL * LINE * 2 + key
        right = max((width_of(words) for words in ends), default=0.0) + 14
        margin = {"l": left_margin(self.values), "r": right, "t": self.top, "b": BOTTOM}
        self.layout = base(HEIGHT + self.top, scale, margin)
        places, words = calendar.ticks(self.labels, lang)
        self.layout["xaxis"] = axis(range=[-0.6, len(self.labels) - 0.4], tickvals=places, ticktext=words)
        self.layout["yaxis"] = self.values
        self._add_events(key)

    def per_pixel(self) -> float:
        """How much of the value axis one pixel is."""
        low, high = self.values["range"]
        return (high - low) / (HEIGHT - BOTTOM)

    def hover(self, series: Series) -> list[str]:
        """Period and value in full words, a point each."""
        colon = "：" if self.lang == "zh" else ": "
        return [
            f"{text.label(label, self.lang)}{colon}{escaped(words)}"
            for label, words in zip(series.x, series.text, strict=True)
        ]

    def _add_events(self, key: int) -> None:
        for mark, row in zip(self.events, self.rows, strict=True):
            place = self.place[mark.at]
            late = place > len(self.labels) * 0.55
            words = "<br>".join(escaped(part) for part in wrapped(mark.label, EVENT_WIDTH)[:2])
            lift = (key + row * SMALL * LINE * 2) * self.scale
            self.layout["shapes"].append(
                line(x0=place, x1=place, y0=0, y1=1, yref="paper", line={"color": theme.GREY, "width": 1, "dash": "dot"})
            )
            self.layout["annotations"].append(
                note(words, x=place, y=1, yref="paper", yanchor="bottom", yshift=lift, xshift=-6 if late else 0,
                     xanchor="right" if late else "left", align="right" if late else "left")
            )  # fmt: skip

    def gaps(self) -> list[dict[str, Any]]:
        """Hatched columns where there is no number, with the reason on hover and, where it fits, written."""
        marks = [mark for mark in self.chart.marks if mark.kind == "gap"]
        if not marks:
            return []
        low, high = self.values["range"]
        colon = "：" if self.lang == "zh" else ": "
        words = [f"{text.label(mark.at, self.lang)}{colon}{mark.label}" for mark in marks]
        for mark in _firsts(marks, self.place)[:3]:
            self.layout["annotations"].append(
                note(escaped(mark.label), x=self.place[mark.at], y=low, yanchor="bottom", textangle=-90, yshift=6)
            )
        return [hatched([self.place[mark.at] for mark in marks], [high - low] * len(marks), words,
                        base=low, width=0.96)]  # fmt: skip

    def end_labels(self, ends: Sequence[tuple[float, str, str]]) -> None:
        """Words at the right end of lines (value, words, colour), pushed apart where they would overlap."""
        moved = apart([value for value, _, _ in ends], SMALL * LINE * self.per_pixel())
        for place, (_, words, colour) in zip(moved, ends, strict=True):
            self.layout["annotations"].append(
                note(escaped(words), x=1, xref="paper", y=place, xanchor="left", xshift=6, font={"color": colour})
            )


def _range(chart: Chart) -> tuple[float, float]:
    """The values to show: from zero for counts and amounts, from just below the lowest for high rates."""
    known = [value for series in chart.series for value in series.y if value is not None]
    known += [edge for limits in chart.limits if limits for edge in limits]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if chart.unit == "%":
        reach = max(high - low, 0.02)
        return (max(0.0, low - reach * 0.3) if low > 0.5 else 0.0), min(1.0, high + reach * 0.1)
    return min(0.0, low), high or 1.0


def _event_rows(events: Sequence[Mark], place: dict[str, int], count: int) -> list[int]:
    """The row of each event's words, so that neighbours do not overlap on a phone."""
    rows: list[int] = []
    for index, mark in enumerate(events):
        taken = {
            rows[other]
            for other in range(index)
            if abs(place[events[other].at] - place[mark.at]) < count * 0.5
        }
        rows.append(next(row for row in range(len(events)) if row not in taken))
    return rows


def _firsts(marks: Sequence[Mark], place: dict[str, int]) -> list[Mark]:
    """The first mark of each run of neighbours."""
    known = {place[mark.at] for mark in marks}
    return [mark for mark in marks if place[mark.at] - 1 not in known]


def _line(frame: Frame, series: Series, colour: str, width: float, first: int = 0, last: int | None = None,
          **more: Any) -> dict[str, Any]:  # fmt: skip
    """One line of points; None leaves a gap."""
    cut = slice(first, last)
    marked = len(series.x) <= MARKERS_UP_TO
    return {
        "type": "scatter",
        "mode": "lines+markers" if marked else "lines",
        "x": list(range(len(series.x)))[cut],
        "y": list(series.y)[cut],
        "text": frame.hover(series)[cut],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "line": {"color": colour, "width": width * frame.scale},
        "marker": {"color": colour, "size": 5 * frame.scale},
    } | more


def _running(frame: Frame, series: Series) -> list[dict[str, Any]]:
    """The step to the period under way: dashed, grey, hollow point."""
    if not series.running or len(series.x) < 2:
        return []
    first = len(series.x) - series.running - 1
    colours = {"color": theme.WHITE, "size": 7 * frame.scale, "line": {"color": theme.GREY, "width": 1.5}}
    shape = {"color": theme.GREY, "width": 1.5 * frame.scale, "dash": "dash"}
    sizes = [0, *[7 * frame.scale] * series.running]
    return [_line(frame, series, theme.GREY, 1.5, first, mode="lines+markers", line=shape,
                  marker=colours | {"size": sizes})]  # fmt: skip


def _last_known(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _before(chart: Chart) -> Series | None:
    return next((series for series in chart.series if series.role == "before"), None)


def trend(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """The line, its dashed end, last year's muted line, and their names at the right."""
    main, before = chart.series[0], _before(chart)
    named = [series for series in (main, before) if series]
    frame = Frame(chart, lang, scale, ends=[series.label for series in named] if before else ())
    ended = len(main.x) - main.running
    traces = frame.gaps()
    if before:
        traces.append(_line(frame, before, theme.MUTED, 1.5, mode="lines"))
    traces += [*_running(frame, main), _line(frame, main, theme.ACCENT, 2.5, 0, ended)]
    if before:
        colours = (theme.ACCENT, theme.GREY)
        pairs = [(_last_known(series.y), series.label, colour) for series, colour in zip(named, colours, strict=True)]
        frame.end_labels([pair for pair in pairs if pair[0] is not None])  # type: ignore[misc]
    return {"data": traces, "layout": frame.layout}


def columns(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """Columns from zero for small counts; last year's as short lines across them."""
    main, before = chart.series[0], _before(chart)
    key = SMALL * LINE + 8 if before else 0.0
    frame = Frame(chart, lang, scale, key=round(key))
    ended = len(main.x) - main.running
    traces = [*frame.gaps(), _column(frame, main, theme.ACCENT, 0, ended)]
    if main.running:
        pattern = {"shape": "/", "fgcolor": theme.ACCENT, "bgcolor": theme.WHITE, "size": 5, "solidity": 0.25}
        outline = {"color": theme.GREY, "width": 1}
        traces.append(_column(frame, main, theme.WHITE, ended, None, marker={"pattern": pattern, "line": outline}))
    if before:
        symbol = {"symbol": "line-ew-open", "size": 11 * scale, "color": theme.INK, "line": {"width": 2}}
        traces.append(_line(frame, before, theme.INK, 0, mode="markers", marker=symbol))
        _key(frame, [("■", theme.ACCENT, main.label), ("━", theme.INK, before.label)])
    return {"data": traces, "layout": frame.layout}


def _column(frame: Frame, series: Series, colour: str, first: int, last: int | None, **more: Any) -> dict[str, Any]:
    cut = slice(first, last)
    return {
        "type": "bar",
        "x": list(range(len(series.x)))[cut],
        "y": list(series.y)[cut],
        "width": 0.7,
        "text": frame.hover(series)[cut],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": colour, "line": {"width": 0}},
    } | more


def _key(frame: Frame, parts: Sequence[tuple[str, str, str]]) -> None:
    """A line of coloured signs and words above the picture, where no end of a line could carry them."""
    words = "　".join(f'<span style="color:{colour}">{sign}</span> {escaped(label)}' for sign, colour, label in parts)
    frame.layout["annotations"].append(note(words, x=0, xref="paper", y=1, yref="paper", xanchor="left",
                                            yanchor="bottom", yshift=8))  # fmt: skip


def control(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """Points between natural limits; those that break a rule carry shape, colour and a word."""
    main = chart.series[0]
    ends = _limit_words(chart, lang)
    frame = Frame(chart, lang, scale, ends=[words for _, words, _ in ends])
    ended = len(main.x) - main.running
    since = next((frame.place[mark.at] for mark in chart.marks if mark.kind == "since"), 0)
    traces = [*frame.gaps(), *_band(chart)]
    if since:
        traces.append(_line(frame, main, theme.MUTED, 2, 0, since + 1))
        _since(frame, chart, since)
    traces += [*_running(frame, main), _line(frame, main, theme.ACCENT, 2.5, since, ended)]
    traces += _signals(frame, chart)
    frame.end_labels(ends)
    return {"data": traces, "layout": frame.layout}


def _limit_words(chart: Chart, lang: str) -> list[tuple[float, str, str]]:
    latest = next((limits for limits in reversed(chart.limits) if limits), None)
    if latest is None:
        return []
    names = [text.say(f"charts.{name}", lang) for name in ("lower", "centre", "upper")]
    return [
        (value, f"{name} {_short(value, chart.unit, lang)}", theme.GREY) for value, name in zip(latest, names, strict=True)
    ]


def _short(value: float, unit: str, lang: str) -> str:
    return f"{value * 100:.1f}%" if unit == "%" else text.plain(value, lang, 0 if abs(value) >= 10 else 1)


def _band(chart: Chart) -> list[dict[str, Any]]:
    """The range between the limits as a pale band with dashed edges and a line at the mean."""
    places = [place - 0.5 for place in range(len(chart.limits) + 1)]
    rows = [*chart.limits, chart.limits[-1]] if chart.limits else []
    edge = {"color": theme.MUTED, "width": 1, "dash": "dash", "shape": "hv"}
    middle = {"color": theme.GREY, "width": 1, "shape": "hv"}
    traces = []
    for index, (look, fill) in enumerate(((edge, None), (edge, "tonexty"), (middle, None))):
        side = (0, 2, 1)[index]
        traces.append({
            "type": "scatter", "mode": "lines", "x": places, "y": [row[side] if row else None for row in rows],
            "line": look, "hoverinfo": "skip", "fill": fill or "none", "fillcolor": theme.PALE,
        })  # fmt: skip
    return traces


def _since(frame: Frame, chart: Chart, since: int) -> None:
    """Where the chosen period begins."""
    words = next(mark.label for mark in chart.marks if mark.kind == "since")
    frame.layout["shapes"].append(line(x0=since - 0.5, x1=since - 0.5, y0=0, y1=1, yref="paper"))
    frame.layout["annotations"].append(
        note(escaped(words) + " →", x=since - 0.5, y=0, yref="paper", xanchor="left", yanchor="bottom", xshift=4,
             font={"color": theme.GREY})
    )  # fmt: skip


def _signals(frame: Frame, chart: Chart) -> list[dict[str, Any]]:
    """The points that break a rule; the last of each run of neighbours has its word."""
    main, traces = chart.series[0], []
    hover = frame.hover(main)
    for kind, (colour, symbol) in SIGNALS.items():
        marks = [mark for mark in chart.marks if mark.kind == kind]
        if not marks:
            continue
        places = [frame.place[mark.at] for mark in marks]
        traces.append({
            "type": "scatter", "mode": "markers", "x": places, "y": [main.y[place] for place in places],
            "text": [f"{hover[place]}<br>{escaped(mark.label)}" for place, mark in zip(places, marks, strict=True)],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"color": colour, "symbol": symbol, "size": 11 * frame.scale,
                       "line": {"color": theme.WHITE, "width": 1}},
        })  # fmt: skip
        for place, mark in zip(places, marks, strict=True):
            if place + 1 not in places:
                _signal_word(frame, place, main, mark.label, colour)
    return traces


def _signal_word(frame: Frame, place: int, main: Series, words: str, colour: str) -> None:
    low, high = frame.values["range"]
    value = main.y[place] or 0.0
    above = value < (low + high) * 0.75
    shade = theme.ORANGE_TEXT if colour == theme.ORANGE else colour
    late = place > len(main.x) - 3
    frame.layout["annotations"].append(
        note(escaped(words), x=place, y=value, yshift=(16 if above else -16) * frame.scale, font={"color": shade},
             xanchor="right" if late else "center")
    )  # fmt: skip


def flow(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """What came in beside what was closed, and a line of what stood open."""
    came, closed, left = chart.series
    frame = Frame(chart, lang, scale, key=round(NORMAL * LINE + 8))
    traces = [
        *frame.gaps(),
        _column(frame, came, theme.ACCENT, 0, None, width=0.38, offset=-0.4),
        _column(frame, closed, theme.MUTED, 0, None, width=0.38, offset=0.02),
        _line(frame, left, theme.INK, 2),
    ]
    for trace in traces[-3:-1]:
        series = came if trace["marker"]["color"] == theme.ACCENT else closed
        trace["marker"]["opacity"] = [1.0] * (len(series.x) - series.running) + [0.45] * series.running
    _key(frame, [("■", theme.ACCENT, came.label), ("■", theme.MUTED, closed.label), ("●", theme.INK, left.label)])
    return {"data": traces, "layout": frame.layout}
