"""A native chart on its slide: its place, its axes with round ticks, and the words no native chart has a place for."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from components import text, theme
from components.export.slides import words
from components.export.slides.page import Box
from components.figures import frame as frames
from components.figures import scatter
from components.figures.layout import round_ticks

if TYPE_CHECKING:
    from components.export.slides.page import Page
    from components.spec import Chart

SIZE = 12  # points, of words on a chart
MOST_WORDS = 8  # words along an axis: more break into lines
MOST_MONTHS, SMALL = 24, 10  # months along an axis without their years, and the size of their words


def placed(page: Page, kind: Any, data: Any, chart: Chart) -> Any:
    """A native chart of that kind in the body of the slide, with axes and legend in our looks."""
    box = _below_words(page, chart)
    shape = page.slide.shapes.add_chart(kind, box.left, box.top, box.width, box.height, data)
    shape.name = page.screen.drawn.subtitle if page.screen else ""
    shape._element.nvGraphicFramePr.cNvPr.set("descr", page.screen.drawn.alt if page.screen else "")  # noqa: SLF001
    made = shape.chart
    made.font.size, made.font.color.rgb = Pt(SIZE), words.rgb(theme.SOFT)
    words.set_font(made.font._rPr, page.lang)  # noqa: SLF001
    made.has_title = False
    made.has_legend = len(list(made.plots[0].series)) > 1 and chart.kind not in ("bars", "funnel", "survival")
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(made, chart)
    _renumber(made)
    say_above(page, chart)
    return made


def _renumber(made: Any) -> None:
    """The numbers of the axes as the schema wants them: python-pptx writes negative ones."""
    for found in made._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):  # noqa: SLF001
        found.set("val", str(int(found.get("val")) & 0x7FFFFFFF))


def _below_words(page: Page, chart: Chart) -> Box:
    """The body of the slide, less a line of words where one stands above the chart."""
    body = page.body
    if not said_above(chart, page.lang):
        return body
    line = page.box(0, 0, 0, 0.3).height
    return Box(body.left, body.top + line, body.width, body.height - line)


def said_above(chart: Chart, lang: str) -> list[str]:
    """What no native chart has a place for: the whole and the target beside bars, events, what limits mean."""
    if chart.kind in ("bars", "funnel"):
        said = [mark.label for mark in chart.marks if mark.kind in ("limit", "target")]
        return [*said, text.say("charts.chance_note", lang)] if chart.kind == "funnel" else said
    colon = "：" if lang == "zh" else ": "
    return [f"▾ {text.label(mark.at, lang)}{colon}{mark.label}" for mark in chart.marks if mark.kind == "event"]


def say_above(page: Page, chart: Chart) -> None:
    """Those words, in a line above the chart."""
    body, comma, said = page.body, "　" if page.lang == "zh" else "   ", said_above(chart, page.lang)
    box = Box(body.left, body.top, body.width, page.box(0, 0, 0, 0.28).height)
    if said:
        line = comma.join(said)
        width, height = (side / page.scale for side in box.points)
        page.text([(line, words.fitting_size(line, width, height, (12, 11, 10, 9)), theme.SOFT, False)], box)


def _axes(made: Any, chart: Chart) -> None:
    low, high = scatter.reach(chart) if chart.kind == "funnel" else frames.reach(chart)
    if chart.kind in ("stacked", "survival"):
        low, high = 0.0, 1.0
    ticks = round_ticks(low, high, least=1.0 if chart.kind in frames.WHOLE else 0.0)
    value, other = made.value_axis, made.category_axis
    value.minimum_scale, value.maximum_scale = min(low, ticks[0]), ticks[-1]
    value.major_unit = ticks[1] - ticks[0] if len(ticks) > 1 else None
    value.has_major_gridlines = chart.kind != "bars"
    if value.has_major_gridlines:
        value.major_gridlines.format.line.color.rgb = words.rgb(theme.RULE)
    value.tick_labels.number_format = "0%" if chart.unit == "%" or chart.kind == "survival" else "#,##0.##"
    value.tick_labels.number_format_is_linked = False
    if chart.unit != "%" and all(float(tick).is_integer() for tick in ticks):
        value.tick_labels.number_format = "#,##0"
    value.format.line.fill.background()
    other.format.line.color.rgb = words.rgb(theme.MUTED)
    other.has_major_gridlines = False
    for axis in (value, other):
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    if chart.kind in ("funnel", "survival"):
        _x_axis(other, chart)
    elif chart.kind == "bars":
        other.reverse_order = True
        value.visible, value.tick_label_position = False, XL_TICK_LABEL_POSITION.NONE
        value.minimum_scale = 0
        _skip_words(other, 1)
    else:
        count = len(chart.series[0].x)
        if MOST_WORDS < count <= MOST_MONTHS:  # `charts` has made their words short
            other.tick_labels.font.size = Pt(SMALL)
            words.set_font(other.tick_labels.font._rPr, "zh")  # noqa: SLF001
        _skip_words(other, 1 if count <= MOST_MONTHS else count)


def _x_axis(axis: Any, chart: Chart) -> None:
    xs = [float(x) for series in chart.series for x in series.x]
    ticks = round_ticks(min(xs), max(xs)) if chart.kind == "funnel" else [0, 15, 30, 45, 60, 75, 90]
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = ticks[0], max([ticks[-1], *xs]), ticks[1] - ticks[0]
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    axis.has_title = True
    paragraph = axis.axis_title.text_frame.paragraphs[0]
    words.add_run(paragraph, chart.x, SIZE, theme.GREY)


def _skip_words(axis: Any, count: int) -> None:
    """No more words along the axis than stand level, each in one line."""
    element = axis._element  # noqa: SLF001
    step = ceil(count / MOST_WORDS)
    for name in ("tickLblSkip", "tickMarkSkip"):  # in the order of the schema
        made = element.makeelement(qn(f"c:{name}"), {"val": str(step)})
        element.insert_element_before(made, *(("c:tickMarkSkip",) if name == "tickLblSkip" else ()), "c:noMultiLvlLbl",
                                      "c:extLst")  # fmt: skip
