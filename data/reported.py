"""Reports: which were due for a cell and which came. A cell without any is missing, not zero."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from data import cases, measure, views
from data.datasets import LEVELS
from data.metric import Metric

if TYPE_CHECKING:
    from data.measure import Found
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


@dataclass(frozen=True)
class Due:
    """The reports due for a dataset, by the period and place of a cut."""

    found: Found  # top: received, bottom: due
    months: dict[str, str]  # the month of each period that is finer than one

    def is_silent(self, given: dict[str, Any]) -> bool:
        """Whether reports were due for the cell and none came."""
        if self.months:
            given = {**given, "month": self.months.get(next(given[name] for name in FINER_THAN_MONTH if name in given))}
        received, due, _ = self.found.at(given)
        return due > 0 and not received > 0


def due(metric: Metric, asked: Cut) -> Due | None:
    """The reports due and received for the metric's dataset, a cell each; None when none are expected."""
    base = metric.parts[0] if metric.parts else metric
    dataset = views.dataset_of(base.of)
    expected = cases.settings(asked.where.case).reports.get(dataset)
    if (
        not base.date
        or base.of == "reports_due"
        or expected is None
        or asked.order > LEVELS[expected.level]
    ):
        return None
    is_finer = asked.grain in FINER_THAN_MONTH
    plain = replace(asked, columns=(), grain="month" if is_finer else asked.grain)
    found = measure.find(replace(_DUE, where=f"t.dataset = '{dataset}'"), plain)
    months = {label: start.strftime("%Y-%m") for label, start, _ in asked.pieces} if is_finer else {}
    return Due(found, months) if found.cells else None
