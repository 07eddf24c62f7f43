"""Drawing: a panel and a view in, a Drawn or a figure out; each worked out once and kept by its key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components import figures, text
from components.charts import asking
from data import engine
from data.keeping import decisions
from data.question import Unanswerable

if TYPE_CHECKING:
    from collections.abc import Hashable

    from components.spec import Drawn, Panel
    from components.view import View

KEPT_DRAWN = 2_000
KEPT_FIGURES = 1_000


_drawn = engine.Store(KEPT_DRAWN)
_figures = engine.Store(KEPT_FIGURES)


def key(panel: Panel, view: View) -> Hashable:
    """What a drawn panel is kept by: the data it was made from, the filters, and the panel itself.

    The chart function, metrics and cuts stand beside the name, since two pages may each have a panel "trend".
    """
    names = tuple(metric.name for metric in panel.metrics)
    cut = (names, panel.by, panel.level, repr(sorted(panel.options.items())))
    made_of = engine.version(view.case), decisions.stamp(view.case)
    return made_of, view, panel.name, panel.chart.__qualname__, cut


def draw(panel: Panel, view: View) -> Drawn:
    """The panel for this view; a question that cannot be put becomes its empty form. Other errors pass through."""

    def compute() -> Drawn:
        try:
            return marked(panel.chart(panel, view), view)
        except Unanswerable:
            return asking.unanswerable(panel, view)

    found: Drawn = _drawn.get(key(panel, view), compute)
    return found


def marked(drawn: Drawn, view: View) -> Drawn:
    """The same, said to be of a reader's own file where it is: in measure and note, which every picture carries."""
    if not view.settings.is_temporary or drawn.badge not in (view.badge, ""):
        return drawn
    parts = [part for part in (drawn.subtitle, view.badge) if part]
    note = text.side_by_side([view.badge_why, drawn.note], view.lang)
    return replace(drawn, badge=view.badge, subtitle=" · ".join(parts), note=note)


def figure(panel: Panel, view: View, scale: float = 1.0) -> str:
    """The panel's chart as plotly.js reads it (`components/screen/plot.py` shows it); "" when a figure draws none."""
    chart = draw(panel, view).chart
    if chart is None or chart.kind not in figures.RENDERERS:
        return ""
    found: str = _figures.get((key(panel, view), scale), lambda: figures.written(chart, view.lang, scale))
    return found


def forget() -> None:
    """Drop everything kept (tests)."""
    _drawn.clear()
    _figures.clear()
