"""Who has not reported what: one row a unit and table with a report missing, the others only counted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from components import text
from components.charts import asking, reporting
from components.spec import Chart, Drawn
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

MOST_ROWS = 24


def gaps(panel: Panel, view: View) -> Drawn:
    """The units and tables with a report missing in the period, by month; every table at the level that reports it."""
    metric, expected = panel.metrics[0], view.settings.reports
    whole = asking.whole(metric, view.slice)
    if not expected or whole.state != "ok":
        return asking.empty(panel, view, pd.DataFrame(), "" if expected else "no_reports")
    frame = pd.concat([_of_table(name, each.level, metric, view) for name, each in expected.items()])
    wide = frame.pivot_table(index=["unit", "dataset"], columns="month", values="value", sort=False)
    short = wide[wide.lt(1).any(axis=1)]
    if short.empty:
        return asking.empty(panel, view, pd.DataFrame(), "none_missing", n=f"{whole.n:,.0f}")
    short = short.loc[short.lt(1).sum(axis=1).sort_values(ascending=False, kind="stable").index]
    names = [f"{asking.unit_name(view, unit)} · {_called(name, view)}" for unit, name in short.index]
    short = short.set_axis(names)
    chart = Chart(
        kind="heat",
        series=tuple(reporting.row(name, short.loc[name], view) for name in names[:MOST_ROWS]),
        x=view.say("charts.period"),
        y=view.say("charts.group.unit"),
        unit="%",
    )
    title = view.say("charts.missing_from", n=f"{int(wide.lt(1).sum().sum()):,}", due=f"{whole.n:,.0f}",
                     units=f"{frame.loc[frame['value'].lt(1), 'unit'].nunique():,}",
                     all=f"{frame['unit'].nunique():,}")  # fmt: skip
    more = len(names) > MOST_ROWS
    notes = [view.say("charts.unreported_note"), view.say("charts.first_note", n=MOST_ROWS) if more else ""]
    return asking.drawn(panel, view, asking.Finding(
        frame=frame, title=title, clauses=[asking.span(view), title], chart=chart, n=whole.n,
        table=reporting.months_table(short, chart.y, view), notes=notes,
    ))  # fmt: skip


def _of_table(dataset: str, level: str, metric: Metric, view: View) -> pd.DataFrame:
    """Received or not, by month and unit of the level that reports, of one table."""
    frame = asking.ask((of_dataset(metric, dataset),), ("month", "unit"), view, level=level)
    return frame[frame["state"].eq("ok")].assign(dataset=dataset)


@cache
def of_dataset(metric: Metric, dataset: str) -> Metric:
    """The reporting rate of one table."""
    return replace(metric, name=f"{metric.name}_{dataset}", id="", where=f"t.dataset = '{dataset}'")


def _called(dataset: str, view: View) -> str:
    return text.name(BY_NAME[dataset], view.lang)
