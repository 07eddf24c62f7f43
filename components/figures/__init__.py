"""From the small chart spec to a plotly figure: own looks, own month names, nothing of plotly's defaults.

`figure(chart, lang)` gives a plain dict (what golden tests compare), `written(chart, lang)` the same for the browser.
Both know nothing of the width they will be shown at: they hold at 390 px as at 1920.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.figures import bars, control, scatter, shares, time

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.spec import Chart

RENDERERS: dict[str, Callable[[Chart, str, float], dict[str, Any]]] = {
    "trend": time.trend,
    "columns": time.columns,
    "control": control.control,
    "flow": time.flow,
    "bars": bars.bars,
    "funnel": scatter.funnel,
    "survival": scatter.survival,
    "stacked": shares.stacked,
    "heat": shares.heat,
}
# plotly.js of the version of the plotly in requirements.txt; relative to a page, so that any path prefix holds.
SCRIPT = "./app/static/plotly/plotly-basic-4.1.1.min.js"
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}  # what plotly.js is given beside a figure: no bar, no zoom, the page scrolls under a finger


def figure(chart: Chart, lang: str, scale: float = 1.0) -> dict[str, Any]:
    """The figure as a dict of data and layout; `scale` multiplies every size (1.5 on stage)."""
    return RENDERERS[chart.kind](chart, lang, scale)


def written(chart: Chart, lang: str, scale: float = 1.0) -> str:
    """The figure as plotly.js reads it; not through a go.Figure, which checks each property for 20 to 40 ms."""
    import plotly.io

    return str(plotly.io.to_json(figure(chart, lang, scale), validate=False))
