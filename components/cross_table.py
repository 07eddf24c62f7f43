"""A table of counts as our own HTML: rows by columns, the larger the darker; what lies idle is only said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import markup, theme
from components.escape import markup as escape

if TYPE_CHECKING:
    from components.spec import Chart, Series

LEAST_DARK = 5.0  # with smaller numbers throughout nothing is dark
CLASSES = len(theme.SEQUENCE) - 1  # the darkest class of the maps is too dark for words in ink


def table(chart: Chart) -> str:
    """The chart of kind "cross"; scrolls sideways within itself, its first column staying."""
    most = _most(chart)
    columns = chart.series[0].x if chart.series else ()
    corner = markup.tag("td", escape(chart.y))
    heads = "".join(markup.tag("th", escape(column), scope="col") for column in columns)
    rows = "".join(_row(row, most) for row in chart.series)
    body = markup.tag("thead", markup.tag("tr", corner + heads)) + markup.tag("tbody", rows)
    label = f"{chart.y} × {chart.x}"
    return markup.tag("div", markup.tag("table", body), class_="cross", tabindex="0", role="region", aria_label=label)


def shades(chart: Chart) -> list[list[str]]:
    """The colour of each cell, row by row, for what is no HTML of ours; "" for none."""
    most = _most(chart)
    steps = [[_step(value, most) for value in row.y] for row in chart.series]
    return [["" if step is None else theme.SEQUENCE[step] for step in row] for row in steps]


def _row(row: Series, most: float) -> str:
    cells = "".join(
        markup.tag("td", escape(words), class_=_shade(value, most) or None)
        for value, words in zip(row.y, row.text, strict=True)
    )
    return markup.tag("tr", markup.tag("th", escape(row.label), scope="row") + cells)


def _shade(value: float | None, most: float) -> str:
    step = _step(value, most)
    return "" if step is None else f"shade-{step}"


def _step(value: float | None, most: float) -> int | None:
    """Where a value stands between nothing and the largest, as a step of the sequence; None for nothing."""
    return min(CLASSES - 1, int(value / most * CLASSES)) if value else None


def _most(chart: Chart) -> float:
    return max([LEAST_DARK, *(value for row in chart.series for value in row.y if value)])
