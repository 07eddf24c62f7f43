"""Which sums are too low because a report is missing: said beside the number, so that nobody is blamed for a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import sentences, text
from components.charts import asking
from data import views
from data.metrics.reporting import reporting_rate

if TYPE_CHECKING:
    from components.view import View
    from data.metric import Metric

MONTHLY = ("day", "week", "ten_day", "month")
MOST_NAMED = 6


def units_note(metric: Metric, view: View, level: str = "") -> str:
    """The units of which some, not all, reports are missing."""
    names = [asking.unit_name(view, unit) for unit in _partly(metric, view, "unit", level)]
    return _said("charts.units_understated", names, view)


def periods_note(metric: Metric, view: View, grain: str) -> str:
    """The periods of the view in which some, not all, units have not reported."""
    labels = _partly(metric, view, "month" if grain in MONTHLY else grain)
    return _said("charts.periods_understated", [text.label(label, view.lang) for label in labels], view)


def _partly(metric: Metric, view: View, by: str, level: str = "") -> list[str]:
    """Cells whose reports are due and partly missing; empty for what is no sum of reported rows."""
    base = metric.parts[0] if metric.parts else metric
    dataset = views.dataset_of(base.of)
    summed = not (metric.is_rate or metric.function or base.closes or "/" in base.formula)
    if not summed or not base.date or dataset not in view.settings.reports:
        return []
    frame = asking.ask((reporting_rate,), (by, "dataset"), view, level=level)
    partly = frame["state"].eq("ok") & frame["value"].gt(0) & frame["value"].lt(1)
    return list(frame[partly & frame["dataset"].eq(dataset)][by])


def _said(key: str, names: list[str], view: View) -> str:
    if not names:
        return ""
    if len(names) <= MOST_NAMED:
        return view.say(key, names=sentences.listed(names, view.lang))
    return view.say(key, names=view.say("sentences.and_more", names=names[-1], n=len(names)).rstrip(", "))
