"""The control chart: points between natural limits, and those that break a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import text, theme
from components.figures.frame import Frame, line_of, running
from components.figures.layout import escaped, line, note

if TYPE_CHECKING:
    from components.spec import Chart, Series

BAND = "rgba(27, 39, 51, 0.045)"  # ink, faint: hatching shows through
SIGNALS = {"better": (theme.BLUE, "diamond"), "worse": (theme.ORANGE, "triangle-up"), "special": (theme.INK, "square")}


def control(chart: Chart, lang: str, scale: float) -> dict[str, Any]:
    """Points between natural limits; those that break a rule carry shape, colour and a word."""
    main = chart.series[0]
    ends = _limit_words(chart, lang)
    frame = Frame(chart, lang, scale, ends=[words for _, words, _ in ends])
    ended = len(main.x) - main.running
    since = next((frame.place[mark.at] for mark in chart.marks if mark.kind == "since"), 0)
    traces = [*frame.gaps(), *_band(chart)]
    if since:
        traces.append(line_of(frame, main, theme.MUTED, slice(since + 1)))
        _since(frame, chart, since)
    traces += [*running(frame, main), line_of(frame, main, theme.ACCENT, slice(since, ended))]
    traces += _signals(frame, chart, since)
    frame.end_labels([*ends, *frame.targets()])
    return {"data": traces, "layout": frame.layout}


def _limit_words(chart: Chart, lang: str) -> list[tuple[float, str, str]]:
    latest = next((limits for limits in reversed(chart.limits) if limits), None)
    if latest is None:
        return []
    unit_is_rate = chart.unit == "%"
    names = [text.say(f"charts.{name}", lang) for name in ("lower", "centre", "upper")]
    return [
        (value, f"{name} {_short(value, chart.unit, lang)}", theme.GREY)
        for value, name in zip(latest, names, strict=True)
        if value > 0 and not (unit_is_rate and value >= 1)
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
            "line": look, "hoverinfo": "skip", "fill": fill or "none", "fillcolor": BAND,
        })  # fmt: skip
    return traces


def _since(frame: Frame, chart: Chart, since: int) -> None:
    """Where the chosen period begins."""
    words = next(mark.label for mark in chart.marks if mark.kind == "since")
    frame.layout["shapes"].append(line(x0=since - 0.5, x1=since - 0.5, y0=0, y1=1, yref="paper"))
    frame.layout["annotations"].append(
        note(escaped(words) + " →", x=since - 0.5, y=0, yref="paper", xanchor="left", yanchor="bottom", xshift=4,
             font={"color": theme.GREY}) | {"bgcolor": theme.WHITE}
    )  # fmt: skip


def _signals(frame: Frame, chart: Chart, since: int) -> list[dict[str, Any]]:
    """The points that break a rule; the last of each kind has its word, those before the chosen period are faint."""
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
            "marker": {"color": colour, "symbol": symbol,
                    "opacity": [1.0 if place >= since else 0.4 for place in places], "size": 11 * frame.scale,
                       "line": {"color": theme.WHITE, "width": 1}},
        })  # fmt: skip
        if places[-1] >= since:
            _signal_word(frame, places[-1], main, marks[-1].label, colour)
    return traces


def _signal_word(frame: Frame, place: int, main: Series, words: str, colour: str) -> None:
    low, high = frame.values["range"]
    value = main.y[place] or 0.0
    above = value < (low + high) * 0.75
    shade = theme.ORANGE_TEXT if colour == theme.ORANGE else colour
    late = place > len(main.x) - 3
    frame.layout["annotations"].append(
        note(escaped(words), x=place, y=value, yshift=(16 if above else -16) * frame.scale, font={"color": shade},
             xanchor="right" if late else "center") | {"bgcolor": theme.WHITE, "borderpad": 0}
    )  # fmt: skip
