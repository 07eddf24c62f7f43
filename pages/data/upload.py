"""Files into views: a table that has just come in is seen at once, mended where it must be, and kept where one may."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from components import charts, maps
from components.spec import Page, Panel
from components.upload import views as uploads
from data import holdings, views
from data.metrics import ALL as METRICS
from data.question import dated

if TYPE_CHECKING:
    from data.metric import Metric

MOST = 6  # panels of a dataset
COURSES = (charts.trend, charts.process_behaviour)  # of one metric, one course is enough


def panels(dataset: str) -> tuple[Panel, ...]:
    """What a table of this dataset shows by itself: its course, a map, then what the pages show of it."""
    import pages

    own = [metric for metric in METRICS if _is_of(metric, dataset)]
    made = []
    if timely := next((metric for metric in own if dated(metric) and not metric.is_rate), None):
        made.append(Panel("course", charts.trend, (timely,)))
    if counted := next((metric for metric in own if not metric.is_rate and not metric.function), None):
        made.append(Panel("map", maps.choropleth, (counted,), level="community", options={"finest": "community"}))
    seen = {(chart, panel.metrics) for panel in made for chart in (panel.chart, *COURSES)}
    for page in pages.ALL:
        for panel in page.panels:
            is_own = all(_is_of(metric, dataset) for metric in panel.metrics)
            if is_own and not panel.options.get("optional") and (panel.chart, panel.metrics) not in seen:
                made.append(panel)
    return tuple(_apart(made[:MOST]))


def _is_of(metric: Metric, dataset: str) -> bool:
    """Whether a metric counts rows of the dataset; what it is divided by may be of another."""
    return holdings.dataset_of(metric) == dataset or (not metric.parts and views.dataset_of(metric.of) == dataset)


def _apart(made: list[Panel]) -> list[Panel]:
    """The panels under names of their own: two pages may each have one called trend."""
    return [Panel(f"{place}-{p.name}", p.chart, p.metrics, p.by, p.level, p.options) for place, p in enumerate(made)]


PAGE = Page(name="upload", section="data", body=partial(uploads.body, panels=panels))
