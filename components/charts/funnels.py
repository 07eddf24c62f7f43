"""The funnel: units by size against what chance allows, so that nobody is put at the bottom by a small number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from components import sentences, text
from components.charts import asking, chance, table
from components.charts.areas import period, unit_table, unseen_note, unsent_note, value_and_n, whole_mark
from components.charts.comparing import compared
from components.spec import Chart, Drawn, Series
from data.stats import funnel as exact

if TYPE_CHECKING:
    import pandas as pd

    from components.charts.chance import Allowed
    from components.charts.comparing import Compared
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

CURVE_POINTS = 40


def funnel(panel: Panel, view: View) -> Drawn:
    """Rates or numbers per head by unit against exact limits: who differs from the whole by more than chance."""
    found = compared(panel, view)
    if isinstance(found, Drawn):
        return found
    metric, lang = panel.metrics[0], view.lang
    if not chance.comparable(metric, len(found.shown)):
        return asking.empty(panel, view, found.frame, "few_units", least=chance.least_units(metric))
    own = chance.allowed(found.shown, metric, found.whole.value)
    chart = Chart(
        kind="funnel",
        series=(*_curves(found, metric, own.factor, view), *_points(found, metric, own, view)),
        x=view.name(metric.parts[1]) if metric.parts else view.say("charts.cases_axis"),
        y=view.name(metric),
        unit=metric.unit,
        marks=whole_mark(found, metric, view),
    )
    finding = sentences.outside(
        metric, _named(found, own, "below"), _named(found, own, "above"), (len(found.shown), found.level), lang
    )
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=found.frame,
            title=finding,
            clauses=[period(metric, found, view), finding],
            chart=chart,
            table=_table(found, metric, own, view),
            notes=[*_notes(found, own, panel, view), unsent_note(panel, view)],
            n=found.whole.n,
        ),
    )


def _named(found: Compared, own: Allowed, verdict: str) -> list[str]:
    return [name for name, said in zip(found.shown["name"], own.verdicts, strict=True) if said == verdict]


def _curves(found: Compared, metric: Metric, factor: float, view: View) -> tuple[Series, ...]:
    """The limits as four lines over the range of sizes."""
    smallest, largest = float(found.shown["n"].min()), float(found.shown["n"].max())
    sizes = np.linspace(max(1.0, smallest * 0.85), largest * 1.05, CURVE_POINTS)
    sizes = np.unique(np.round(sizes)) if metric.is_rate else sizes
    series = []
    for role, tail in (("outer", exact.THREE_SIGMA), ("inner", exact.TWO_SIGMA)):
        pairs = [chance.limits(size, metric, found.whole.value, factor, tail) for size in sizes]
        for end, name in enumerate(("low_column", "high_column")):
            values = tuple(pair[end] for pair in pairs)
            series.append(Series(view.say(f"charts.{name}"), tuple(map(float, sizes)), values, role=role))
    return tuple(series)


def _points(found: Compared, metric: Metric, own: Allowed, view: View) -> tuple[Series, ...]:
    series = []
    for row, outer, verdict in zip(found.shown.itertuples(), own.outer, own.verdicts, strict=True):
        low, high = (text.number(metric, end, view.lang) for end in outer)
        said = value_and_n(row.value, row.n, metric, view)
        words = view.say("charts.chance_range", figure=said, low=low, high=high)
        series.append(Series(row.name, (float(row.n),), (float(row.value),), (words,), role=_role(verdict, metric)))
    return tuple(series)


def _role(verdict: str, metric: Metric) -> str:
    if verdict in ("within", "inner"):
        return "main" if verdict == "within" else "watch"
    if metric.direction == "neutral":
        return "special"
    return "better" if (verdict == "below") == (metric.direction == "lower") else "worse"


def _table(found: Compared, metric: Metric, own: Allowed, view: View) -> pd.DataFrame:
    more = {
        view.say("charts.low_column"): table.cells(metric, [low for low, _ in own.outer], view.lang),
        view.say("charts.high_column"): table.cells(metric, [high for _, high in own.outer], view.lang),
        view.say("charts.finding"): [view.say(f"charts.{verdict}") for verdict in own.verdicts],
    }
    return unit_table(found, metric, view, more)


def _notes(found: Compared, own: Allowed, panel: Panel, view: View) -> list[str]:
    notes = [view.say("charts.chance_note")]
    if own.factor > 1:
        notes.append(view.say("charts.widened_limits_note"))
    return notes + unseen_note(found, panel, view)
