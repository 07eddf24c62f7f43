"""Panels by the columns that no dataset has and somebody ticked: what a count is made of, by each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components import charts
from components.spec import Panel
from data import holdings
from data.metrics import ALL as METRICS
from data.reading import extras

if TYPE_CHECKING:
    from components.spec import Drawn
    from components.view import View
    from data.metric import Metric

PREFIX = "extra-"  # of the names of these panels


def panels(case: str, dataset: str) -> tuple[Panel, ...]:
    """One panel for each such column of a dataset's table; none where nothing of the dataset is counted."""
    counts = [metric for metric in METRICS if metric.of == dataset and _is_count(metric)]
    names = holdings.added(case).get(dataset, ()) if counts else ()
    return tuple(Panel(f"{PREFIX}{place}", by_column, (counts[0],), by=(name,)) for place, name in enumerate(names))


def _is_count(metric: Metric) -> bool:
    return not (metric.is_rate or metric.function or metric.closes or metric.is_whole)


def by_column(panel: Panel, view: View) -> Drawn:
    """The kinds of one column, which is named beside what is counted."""
    drawn = charts.mix(panel, view)
    said = view.say("upload.by_extra", name=extras.called(panel.by[0]))
    return replace(drawn, subtitle=f"{drawn.subtitle} · {said}")
