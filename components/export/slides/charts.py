"""Charts of a Drawn as native charts of the slide: each with its own data sheet, to be edited by whoever gets it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE as KIND

from components import text, theme
from components.export.slides import chart_looks as looks
from components.export.slides.chart_frame import MOST_WORDS, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.export.slides.page import Page
    from components.spec import Chart, Mark, Series

    Row = tuple[str, Sequence[float | None]]

BARS = {"main": theme.ACCENT, "accent": theme.ACCENT, "muted": theme.MUTED}
STEPS = (*reversed(theme.SEQUENCE), theme.PALE)
POINTS = {
    "main": (theme.ACCENT, "circle"), "watch": (theme.GREY, "circle"), "better": (theme.BLUE, "diamond"),
    "worse": (theme.ORANGE, "triangle"), "special": (theme.INK, "square"),
}  # fmt: skip
MONTH = re.compile(r"\d{4}-\d{2}")
NAMED = ("better", "worse", "special")


def add(page: Page) -> None:
    """The chart of the page's screen, with what no native chart can carry written above it."""
    chart = page.screen.drawn.chart if page.screen else None
    if chart is not None:
        KINDS[chart.kind](page, chart)


def shown(value: float | None, unit: str) -> float | None:
    """A value as it is shown elsewhere: rates to a tenth of a per cent, others to one decimal, thousands whole."""
    if value is None:
        return None
    if unit == "%":
        return round(value, 3)
    return round(value) if float(value).is_integer() or abs(value) >= 1000 else round(value, 1)


def form(unit: str, values: Sequence[float | None]) -> str:
    """The number format of a column of values."""
    if unit == "%":
        return "0.0%"
    return "#,##0" if all(value is None or float(value).is_integer() for value in values) else "#,##0.0"


def _data(chart: Chart, labels: Sequence[str], rows: Sequence[tuple[str, Sequence[float | None]]]) -> CategoryChartData:
    values = [[shown(value, chart.unit) for value in row] for _, row in rows]
    data = CategoryChartData(number_format=form(chart.unit, [value for row in values for value in row]))
    data.categories = list(labels)
    for (name, _), row in zip(rows, values, strict=True):
        data.add_series(name, row)
    return data


def _labels(chart: Chart, lang: str) -> list[str]:
    """The periods in words; those without a number carry the reason."""
    gaps = {mark.at: mark.label for mark in chart.marks if mark.kind == "gap"}
    named = list(zip(chart.series[0].x, _periods(chart.series[0].x, lang), strict=True))
    return [f"{words}（{gaps[period]}）" if period in gaps else words for period, words in named]


def _periods(periods: Sequence[str], lang: str) -> list[str]:
    """Periods in words; of many months each year is said once, below its first month, so that all have room."""
    if len(periods) <= MOST_WORDS or not all(MONTH.fullmatch(period) for period in periods):
        return [text.label(period, lang) for period in periods]
    words, said = [], ""
    for period in periods:
        year, month = period.split("-")
        short = f"{int(month)}月" if lang == "zh" else text.say(f"months.{int(month)}", "en")
        words.append(short if year == said else f"{short}\n{year}{'年' if lang == 'zh' else ''}")
        said = year
    return words


def _split(series: Series) -> tuple[list[float | None], list[float | None]]:
    """The finished points, and those of the running period with the last finished one to lead to them."""
    ended = len(series.x) - series.running
    last = max(0, ended - 1)
    first = [value if place < ended else None for place, value in enumerate(series.y)]
    return first, [value if series.running and place >= last else None for place, value in enumerate(series.y)]


def _level(marks: Sequence[Mark], kind: str, count: int) -> list[tuple[str, list[float | None]]]:
    """A line at each mark of a kind, over all points."""
    return [(mark.label, [float(mark.at)] * count) for mark in marks if mark.kind == kind]


def _lines(page: Page, chart: Chart, rows: list[Row], lines: list[looks.Line]) -> Any:
    """A chart of these rows, each in its line; the running period and the target come to them."""
    main = chart.series[0]
    if main.running:
        rows.append((text.say("charts.unfinished", page.lang, figure=main.label), _split(main)[1]))
        lines.append(looks.Line(theme.GREY, dash="dash"))
    for row in _level(chart.marks, "target", len(main.x)):
        rows.append(row)
        lines.append(looks.Line(theme.INK, points=False, width=1))
    made = placed(page, KIND.LINE_MARKERS, _data(chart, _labels(chart, page.lang), rows), chart)
    looks.draw_lines(made, lines)
    return made


def _trend(page: Page, chart: Chart) -> None:
    main, before = chart.series[0], [series for series in chart.series if series.role == "before"]
    rows: list[Row] = [(main.label, _split(main)[0]), *((series.label, series.y) for series in before)]
    colours: list[looks.Line] = [looks.Line(theme.ACCENT), *[looks.Line(theme.MUTED, points=False)] * len(before)]
    _lines(page, chart, rows, colours)


def _control(page: Page, chart: Chart) -> None:
    main = chart.series[0]
    names = [text.say(f"charts.{name}", page.lang) for name in ("lower", "centre", "upper")]
    sides = [[limits[side] if limits else None for limits in chart.limits] for side in range(3)]
    rows: list[Row] = [(main.label, _split(main)[0]), *zip(names, sides, strict=True)]
    edge = looks.Line(theme.MUTED, points=False, width=1.25, dash="dash")
    lines = [looks.Line(theme.ACCENT), edge, looks.Line(theme.GREY, points=False, width=1), edge]
    looks.mark_signals(_lines(page, chart, rows, lines), chart)


def _columns(page: Page, chart: Chart) -> None:
    rows = [(series.label, series.y) for series in chart.series]
    made = placed(page, KIND.COLUMN_CLUSTERED, _data(chart, _labels(chart, page.lang), rows), chart)
    looks.fill_columns(made, [theme.ACCENT, theme.MUTED], chart.series[0].running)
    if len(rows) == 2:
        looks.as_line(made, looks.Line(theme.INK, width=1.25, dash="sysDot"))


def _flow(page: Page, chart: Chart) -> None:
    rows = [(series.label, series.y) for series in chart.series]
    made = placed(page, KIND.COLUMN_CLUSTERED, _data(chart, _labels(chart, page.lang), rows), chart)
    looks.fill_columns(made, [theme.ACCENT, theme.MUTED], chart.series[0].running)
    looks.as_line(made, looks.Line(theme.INK))


def _stacked(page: Page, chart: Chart) -> None:
    count = len(chart.series[0].x)
    left = [max(0.0, 1.0 - sum(series.y[place] or 0.0 for series in chart.series)) for place in range(count)]
    rows: list[tuple[str, Sequence[float | None]]] = [(series.label, series.y) for series in chart.series]
    hidden = any(share >= 0.0005 for share in left)
    if hidden:
        rows.append((text.say("charts.not_shown", page.lang), left))
    made = placed(page, KIND.COLUMN_STACKED, _data(chart, _labels(chart, page.lang), rows), chart)
    steps = [int(series.role.removeprefix("step")) for series in chart.series]
    looks.fill_steps(made, [STEPS[step] for step in steps], hidden=hidden)


def _base(words: str) -> str:
    """The denominator at the end of a bar's words, which its name carries on a slide: （n＝12）."""
    found = re.search(r"\s?[（(]n\s?[＝=][^（）()]*[）)]$", words)
    return found[0] if found else ""


def _bars(page: Page, chart: Chart) -> None:
    rows = [(f"{name}{_base(words)}", value, series.role) for series in chart.series
            for name, value, words in zip(series.x, series.y, series.text, strict=True)]  # fmt: skip
    gaps = [(f"{mark.at}（{mark.label}）", None, "main") for mark in chart.marks if mark.kind == "gap"]
    listed = rows + gaps
    names, values = [name for name, _, _ in listed], [value for _, value, _ in listed]
    made = placed(page, KIND.BAR_CLUSTERED, _data(chart, names, [(chart.x, values)]), chart)
    written = form(chart.unit, [shown(value, chart.unit) for value in values])
    looks.fill_bars(made, [BARS[role] for _, _, role in listed], written)
    looks.give_names_room(made, names)


def _funnel(page: Page, chart: Chart) -> None:
    data = XyChartData(number_format=form(chart.unit, [0.5]))
    drawn: list[looks.Line | looks.Point] = []
    for series in chart.series:
        made = data.add_series(series.label)
        for x, y in zip(series.x, series.y, strict=True):
            # as it is: rounded here and once more by its number format, 49.148 % would be written 49.2 %
            made.add_data_point(round(float(x), 1), None if y is None else float(y))
        if series.role in ("outer", "inner"):
            drawn.append(looks.Line(theme.MUTED, points=False, width=1, dash="dash" if series.role == "inner" else ""))
        else:
            colour, symbol = POINTS[series.role]
            drawn.append(looks.Point(colour, symbol, series.label if series.role in NAMED else ""))
    sizes = [float(x) for series in chart.series if series.role == "outer" for x in series.x]
    for mark in (mark for mark in chart.marks if mark.kind == "limit"):
        made = data.add_series(mark.label)
        for x in (min(sizes), max(sizes)):
            made.add_data_point(round(x, 1), float(mark.at))
        drawn.append(looks.Line(theme.INK, points=False, width=1))
    looks.draw_points(placed(page, KIND.XY_SCATTER_LINES, data, chart), drawn, chart)


def _survival(page: Page, chart: Chart) -> None:
    main = chart.series[0]
    data = XyChartData(number_format="0.0%")
    curve = data.add_series(main.label)
    for x, y in zip(main.x, main.y, strict=True):
        curve.add_data_point(float(x), shown(y, "%"))
    drawn: list[looks.Line | looks.Point] = [looks.Line(theme.ACCENT)]
    for mark in (mark for mark in chart.marks if mark.kind == "median"):
        data.add_series(mark.label).add_data_point(float(mark.at), 0.5)
        drawn.append(looks.Point(theme.INK, "diamond", mark.label))
    made = placed(page, KIND.XY_SCATTER_LINES, data, chart)
    looks.draw_points(made, drawn, chart)
    looks.name_points(made, chart)


KINDS: dict[str, Callable[[Page, Any], None]] = {
    "trend": _trend, "control": _control, "columns": _columns, "flow": _flow, "stacked": _stacked, "bars": _bars,
    "funnel": _funnel, "survival": _survival,
}  # fmt: skip
