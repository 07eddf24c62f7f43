"""The coordinates every figure over time shares, and its lines and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import text, theme
from components.figures import calendar
from components.figures.layout import (
    LINE,
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
KEY_WIDTH = 300  # px: of a line of signs and words; a longer one is broken before its last part
MARKERS_UP_TO = 40
ALL = slice(None)
WHOLE = ("columns", "flow")  # kinds that show counts, whose ticks are whole numbers


class Frame:
    """The coordinates of a chart over time: places 0..n-1 on x, the value axis on y, room for words around."""

    def __init__(self, chart: Chart, lang: str, scale: float, *, ends: Sequence[str] = (), key: int = 0) -> None:
        self.chart, self.lang, self.scale = chart, lang, scale
        self.labels: tuple[str, ...] = chart.series[0].x
        self.place = {label: index for index, label in enumerate(self.labels)}
        self.values = value_axis(*reach(chart), chart.unit, lang, whole=chart.kind in WHOLE)
        self.events = [mark for mark in chart.marks if mark.kind == "event"]
        self.rows = _event_rows(self.events, self.place, len(self.labels))
        self.top = 12 + (max(self.rows, default=-1) + 1) * SMALL * LINE * 2 + key
        said = [*ends, *(mark.label for mark in chart.marks if mark.kind == "target")]
        right = max((width_of(words) for words in said), default=0.0) + 14
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
        """Period and value in full words, a point each; which series it is, where there are several."""
        colon, comma = ("：", "，") if self.lang == "zh" else (": ", ", ")
        before = f"{escaped(series.label)}{comma}" if len(self.chart.series) > 1 else ""
        return [
            f"{before}{text.label(label, self.lang)}{colon}{escaped(words)}"
            for label, words in zip(series.x, series.text, strict=True)
        ]

    def _add_events(self, key: int) -> None:
        for mark, row in zip(self.events, self.rows, strict=True):
            place = self.place[mark.at]
            late = place > len(self.labels) * 0.55
            words = "<br>".join(escaped(part) for part in _event_lines(mark.label))
            lift = (key + row * SMALL * LINE * 2) * self.scale
            self.layout["shapes"].append(
                line(
                    x0=place, x1=place, y0=0, y1=1, yref="paper", line={"color": theme.GREY, "width": 1, "dash": "dot"}
                )
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
        since = next((self.place[mark.at] for mark in self.chart.marks if mark.kind == "since"), len(self.labels))
        for mark in _firsts(marks, self.place)[:3]:
            place = self.place[mark.at]
            lift = 6 + (SMALL * LINE * self.scale if place >= since else 0)  # there its dates stand at the foot
            self.layout["annotations"].append(
                note(escaped(mark.label), x=place, y=low, yanchor="bottom", textangle=-90, yshift=lift)
                | {"bgcolor": theme.WHITE}
            )
        return [hatched([self.place[mark.at] for mark in marks], [high - low] * len(marks), words,
                        base=low, width=0.96)]  # fmt: skip

    def targets(self) -> list[tuple[float, str, str]]:
        """A line at each target; its words go to the right end with the others."""
        found = [mark for mark in self.chart.marks if mark.kind == "target"]
        for mark in found:
            look = {"color": theme.INK, "width": 1}
            self.layout["shapes"].append(line(x0=0, x1=1, xref="paper", y0=mark.at, y1=mark.at, line=look))
        return [(mark.at, mark.label, theme.INK) for mark in found]

    def end_labels(self, ends: Sequence[tuple[float, str, str]]) -> None:
        """Words at the right end of lines (value, words, colour), pushed apart where they would overlap."""
        moved = apart([value for value, _, _ in ends], SMALL * LINE * self.per_pixel())
        for place, (_, words, colour) in zip(moved, ends, strict=True):
            self.layout["annotations"].append(
                note(escaped(words), x=1, xref="paper", y=place, xanchor="left", xshift=6, font={"color": colour})
            )


def reach(chart: Chart) -> tuple[float, float]:
    """The values to show: from zero for counts and amounts, from just below the lowest for high rates."""
    known = [value for series in chart.series for value in series.y if value is not None]
    known += [edge for limits in chart.limits if limits for edge in limits]
    known += [mark.at for mark in chart.marks if mark.kind == "target"]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if chart.unit == "%":
        between = max(high - low, 0.02)
        return (max(0.0, low - between * 0.3) if low > 0.5 else 0.0), min(1.0, high + between * 0.1)
    return min(0.0, low), high or 1.0


def _event_lines(label: str) -> list[str]:
    """An event in one line, or two of about the same length: never one with a single character left over."""
    lines = wrapped(label, EVENT_WIDTH)
    return wrapped(label, width_of(label) / 2 + SMALL)[:2] if len(lines) == 2 else lines[:2]


def _event_rows(events: Sequence[Mark], place: dict[str, int], count: int) -> list[int]:
    """The row of each event's words, so that neighbours do not overlap on a phone."""
    rows: list[int] = []
    for index, mark in enumerate(events):
        taken = {rows[other] for other in range(index) if abs(place[events[other].at] - place[mark.at]) < count * 0.5}
        rows.append(next(row for row in range(len(events)) if row not in taken))
    return rows


def _firsts(marks: Sequence[Mark], place: dict[str, int]) -> list[Mark]:
    """The first mark of each run of neighbours."""
    known = {place[mark.at] for mark in marks}
    return [mark for mark in marks if place[mark.at] - 1 not in known]


def line_of(frame: Frame, series: Series, colour: str, cut: slice = ALL, **more: Any) -> dict[str, Any]:
    """One line of the points of a cut; None leaves a gap."""
    marked = len(series.x) <= MARKERS_UP_TO
    return {
        "type": "scatter",
        "mode": "lines+markers" if marked else "lines",
        "x": list(range(len(series.x)))[cut],
        "y": list(series.y)[cut],
        "text": frame.hover(series)[cut],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "line": {"color": colour, "width": 2.5 * frame.scale},
        "marker": {"color": colour, "size": 5 * frame.scale},
    } | more


def running(frame: Frame, series: Series, colour: str = theme.GREY) -> list[dict[str, Any]]:
    """The step to the period under way: dashed, hollow point."""
    if not series.running or len(series.x) < 2:
        return []
    first = len(series.x) - series.running - 1
    colours = {"color": theme.WHITE, "size": 7 * frame.scale, "line": {"color": colour, "width": 1.5}}
    shape = {"color": colour, "width": 1.5 * frame.scale, "dash": "dash"}
    sizes = [0, *[7 * frame.scale] * series.running]
    return [line_of(frame, series, colour, slice(first, None), mode="lines+markers", line=shape,
                  marker=colours | {"size": sizes})]  # fmt: skip


def column(frame: Frame, series: Series, colour: str, cut: slice = ALL, **more: Any) -> dict[str, Any]:
    """Columns of the points of a cut, from zero."""
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


def key(frame: Frame, parts: Sequence[tuple[str, str, str]]) -> None:
    """A line of coloured signs and words above the picture, where no end of a line could carry them."""
    said = [f'<span style="color:{colour}">{sign}</span> {escaped(label)}' for sign, colour, label in parts]
    is_narrow = sum(width_of(label) + 3 * SMALL for _, _, label in parts) <= KEY_WIDTH
    words = "　".join(said) if is_narrow else "　".join(said[:-1]) + "<br>" + said[-1]
    frame.layout["annotations"].append(note(words, x=0, xref="paper", y=1, yref="paper", xanchor="left",
                                            yanchor="bottom", yshift=8))  # fmt: skip
