"""From the small chart spec to a plotly figure: own looks, own month names, nothing of plotly's defaults.

`figure(chart, lang)` gives a plain dict (what golden tests compare), `ready(chart, lang)` what Streamlit is given.
Both know nothing of the width they will be shown at: they hold at 390 px as at 1920.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.figures import bars, control, scatter, shares, time

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

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
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
}  # what st.plotly_chart(config=...) and the exported HTML are given: no bar, no zoom, the page scrolls under a finger


def figure(chart: Chart, lang: str, scale: float = 1.0) -> dict[str, Any]:
    """The figure as a dict of data and layout; `scale` multiplies every size (1.5 on stage)."""
    return RENDERERS[chart.kind](chart, lang, scale)


def ready(chart: Chart, lang: str, scale: float = 1.0) -> go.Figure:
    """The figure as st.plotly_chart takes it: an empty go.Figure that answers `to_dict` with ours.

    A go.Figure checks and copies every property, 20 to 40 ms a chart; ours is checked by the tests instead.
    """
    import plotly.graph_objects as go

    made = figure(chart, lang, scale)
    light = go.Figure()
    light.to_dict = lambda: made
    return light
