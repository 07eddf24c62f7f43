"""Reports: which were due for a cell and which came. A cell without any is missing, not zero."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from data import cases, engine, sql, views
from data.datasets import LEVELS
from data.metric import Metric

if TYPE_CHECKING:
    from data.question import Cut

FINER_THAN_MONTH = ("day", "week", "ten_day")
_DUE = Metric(
    "due",
    "",
    "",
    "",
    "",
    "neutral",
    "",
    "",
    "",
    of="reports_due",
    date="month_on",
    formula="sum(CASE WHEN received THEN 1 ELSE 0 END) / count(*)",
)


def due(metric: Metric, asked: Cut) -> pd.DataFrame | None:
    """Per cell of the cut: reports due and received for the metric's dataset; None when none are expected."""
    base = metric.parts[0] if metric.parts else metric
    dataset = views.dataset_of(base.of)
    expected = cases.settings(asked.where.case).reports.get(dataset)
    if (
        not base.date
        or base.of == "reports_due"
        or base.closes
        or expected is None
        or asked.order > LEVELS[expected.level]
    ):
        return None
    grain = "month" if asked.grain in FINER_THAN_MONTH else asked.grain
    plain = replace(asked, columns=(), grain=grain)
    counted = replace(_DUE, where=f"t.dataset = '{dataset}'")
    key = ("due", asked.version, dataset, plain)
    found: pd.DataFrame = engine.store.get(
        key, lambda: engine.run(asked.where.case, sql.compose(counted, plain), asked.version)
    )
    found = found.rename(columns={"top": "received", "bottom": "due"}).drop(columns="rows")
    if grain != asked.grain and len(found):
        months = pd.DataFrame(
            [(label, start.strftime("%Y-%m")) for label, start, _ in asked.pieces], columns=[asked.grain, "month"]
        )
        found = found.merge(months, on="month").drop(columns="month")
    return found if len(found) else None
