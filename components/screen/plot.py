"""A chart on the screen: plotly's figure, drawn by plotly.js in a component of our own.

st.plotly_chart brings the whole of plotly.js, 4.7 MB, of which we draw bars and lines, and makes a chart anew whenever
its figure changes, because the figure is part of the element's identity. Here the browser gets plotly's basic bundle, a
quarter of that, and a changed figure is drawn over the one before: docs/benchmarks.md has what it saves.
"""

from __future__ import annotations

import streamlit as st

from components import dom, figures

_plot = st.components.v2.component(
    "plot",
    html="<div class='plot'></div>",
    js=dom.script("screen/plot.js"),
    isolate_styles=False,
)


def show(figure: str, alt: str, key: str) -> None:
    """A figure of `figures.written` where the caller stands; `alt` says it in words, `key` is its own."""
    _plot(key=key, data={"figure": figure, "alt": alt, "script": figures.SCRIPT, "config": figures.CONFIG})
