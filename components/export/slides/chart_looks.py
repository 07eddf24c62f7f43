"""How the series of native charts look: our colours, dashes, hatching, and words on the points that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components import theme
from components.export.slides import words
from components.export.slides.chart_frame import SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Chart

DASHES = {"dash": MSO_LINE.DASH, "sysDot": MSO_LINE.ROUND_DOT}
SYMBOLS = {"circle": XL_MARKER_STYLE.CIRCLE, "diamond": XL_MARKER_STYLE.DIAMOND,
           "triangle": XL_MARKER_STYLE.TRIANGLE, "square": XL_MARKER_STYLE.SQUARE}  # fmt: skip
SIGNALS = {"better": (theme.BLUE, "diamond"), "worse": (theme.ORANGE, "triangle"), "special": (theme.INK, "square")}


@dataclass(frozen=True)
class Line:
    """A line of a chart: colour, whether its points show, width in points, dash."""

    colour: str
    points: bool = True
    width: float = 2.25
    dash: str = ""


@dataclass(frozen=True)
class Point:
    """A point of its own: colour, symbol, and the words beside it."""

    colour: str
    symbol: str
    words: str = ""


def draw_lines(made: Any, lines: Sequence[Line]) -> None:
    """Each series of a line chart in its looks; a missing point leaves a gap."""
    for series, line in zip(made.plots[0].series, lines, strict=True):
        series.smooth = False
        _stroke(series, line)


def _stroke(series: Any, line: Line) -> None:
    series.format.line.color.rgb = words.rgb(line.colour)
    series.format.line.width = Pt(line.width)
    if line.dash:
        series.format.line.dash_style = DASHES[line.dash]
    if line.points:
        _marker(series.marker, line.colour, "circle", 6)
    else:
        series.marker.style = XL_MARKER_STYLE.NONE


def _marker(marker: Any, colour: str, symbol: str, size: int) -> None:
    marker.style, marker.size = SYMBOLS[symbol], size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = words.rgb(colour)
    marker.format.line.color.rgb = words.rgb(theme.WHITE)


def _label(point: Any, said: str, colour: str, position: Any = XL_LABEL_POSITION.ABOVE) -> None:
    """Words of our own on a point."""
    frame = point.data_label.text_frame
    words.add_run(frame.paragraphs[0], said, SIZE, colour)
    point.data_label.position = position


def mark_signals(made: Any, chart: Chart) -> None:
    """Points that break a rule: another shape and colour; the last of each kind with its word."""
    series, places = made.plots[0].series[0], {label: place for place, label in enumerate(chart.series[0].x)}
    since = next((places[mark.at] for mark in chart.marks if mark.kind == "since"), 0)
    for kind, (colour, symbol) in SIGNALS.items():
        found = [places[mark.at] for mark in chart.marks if mark.kind == kind and places[mark.at] >= since]
        for place in found:
            _marker(series.points[place].marker, colour, symbol, 9)
        if found:
            said = next(mark.label for mark in chart.marks if mark.kind == kind)
            _label(series.points[found[-1]], said, theme.ORANGE_TEXT if kind == "worse" else colour)


def name_points(made: Any, chart: Chart) -> None:
    """The words of the marks on points of an xy chart's first series."""
    series, places = made.plots[0].series[0], list(chart.series[0].x)
    for mark in chart.marks:
        if mark.kind == "point":
            _label(series.points[places.index(mark.at)], mark.label, theme.INK, XL_LABEL_POSITION.RIGHT)


def fill_columns(made: Any, colours: Sequence[str], running: int) -> None:
    """Columns in their colours, those of the running period paler."""
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 60, 0
    for series, colour in zip(plot.series, colours, strict=False):
        _solid(series.format.fill, colour)
        series.invert_if_negative = False
        count = len(list(series.values))
        for place in range(count - running, count):
            _hatch(series.points[place].format.fill, colour, theme.WHITE)


def fill_steps(made: Any, colours: Sequence[str], *, hidden: bool) -> None:
    """Parts of a whole from dark to light, their share written where there is room; what is hidden is hatched."""
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    every = list(plot.series)
    for series, colour in zip(every, colours, strict=False):
        _solid(series.format.fill, colour)
        labels = series.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, "[>=0.07]0%;;", False
        dark = colour in (theme.SEQUENCE[4], theme.SEQUENCE[3])
        labels.font.size, labels.font.color.rgb = Pt(SIZE), words.rgb(theme.WHITE if dark else theme.INK)
        words.set_font(labels.font._rPr, "zh")  # noqa: SLF001
    if hidden:
        _hatch(every[-1].format.fill, theme.MUTED, theme.MISSING)


def fill_bars(made: Any, colours: Sequence[str], form: str) -> None:
    """Bars with their value at the end in a number format; a colour a bar."""
    plot = made.plots[0]
    plot.gap_width, plot.vary_by_categories = 45, False
    series = plot.series[0]
    _solid(series.format.fill, theme.ACCENT)
    for place, colour in enumerate(colours):
        if colour != theme.ACCENT:
            _solid(series.points[place].format.fill, colour)
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = form, False
    labels.font.size, labels.font.color.rgb = Pt(SIZE), words.rgb(theme.INK)
    words.set_font(labels.font._rPr, "zh")  # noqa: SLF001


def give_names_room(made: Any, names: Sequence[str]) -> None:
    """A plot area of our own, so that every name stands on one line and none is left out."""
    share = min(0.4, (max(words.width_of(name, SIZE) for name in names) * 1.08 + 18) / (12.1 * 72))
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{share:.4f}"/><c:y val="0.01"/><c:w val="{0.93 - share:.4f}"/>'
        '<c:h val="0.98"/></c:manualLayout></c:layout>'
    )
    area = made._chartSpace.chart.plotArea  # noqa: SLF001
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(layout))


def as_line(made: Any, line: Line) -> None:
    """The last series of a column chart as a line on the same axes (python-pptx makes charts of one kind only)."""
    columns = made._chartSpace.find(f".//{qn('c:barChart')}")  # noqa: SLF001
    series = columns.findall(qn("c:ser"))[-1]
    columns.remove(series)
    for name in ("c:invertIfNegative", "c:dPt"):
        for found in series.findall(qn(name)):
            series.remove(found)
    chart = etree.SubElement(columns.getparent(), qn("c:lineChart"))
    columns.addnext(chart)
    for name, value in (("c:grouping", "standard"), ("c:varyColors", "0")):
        etree.SubElement(chart, qn(name)).set("val", value)
    chart.append(series)
    etree.SubElement(chart, qn("c:marker")).set("val", "1")
    for axis in columns.findall(qn("c:axId")):
        etree.SubElement(chart, qn("c:axId")).set("val", axis.get("val"))
    drawn = made.plots[1].series[0]
    drawn.smooth = False
    _stroke(drawn, line)


def draw_points(made: Any, drawn: Sequence[Line | Point], chart: Chart) -> None:
    """The series of an xy chart: lines, and points with their words."""
    middle = (made.category_axis.minimum_scale + made.category_axis.maximum_scale) / 2
    for series, look in zip(made.plots[0].series, drawn, strict=True):
        if isinstance(look, Line):
            _stroke(series, look)
            continue
        series.format.line.fill.background()
        _marker(series.marker, look.colour, look.symbol, 9)
        if look.words:
            late = chart.kind == "funnel" and _x_of(series) > middle
            side = XL_LABEL_POSITION.LEFT if late else XL_LABEL_POSITION.RIGHT
            shade = theme.ORANGE_TEXT if look.colour == theme.ORANGE else look.colour
            _label(series.points[0], look.words, shade, side)


def _x_of(series: Any) -> float:
    """The first x value of an xy series."""
    found = series._element.find(f"{qn('c:xVal')}//{qn('c:v')}")  # noqa: SLF001
    return float(found.text) if found is not None else 0.0


def _solid(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = words.rgb(colour)


def _hatch(fill: Any, colour: str, ground: str) -> None:
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb, fill.back_color.rgb = words.rgb(colour), words.rgb(ground)
