"""Open ones by their time limit: past it, about to be, later, and those without any."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Series

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

SOON_DAYS, LONG_DAYS = 3, 7


@dataclass(frozen=True)
class Band:
    """A span of days to the limit, counted from the end of the period; below zero the limit has passed."""

    name: str
    condition: str  # on {left}, the days left
    role: str


BANDS = (
    Band("long_over", f"{{left}} < -{LONG_DAYS}", "accent"),
    Band("over", f"{{left}} BETWEEN -{LONG_DAYS} AND -1", "accent"),
    Band("soon", f"{{left}} BETWEEN 0 AND {SOON_DAYS}", "muted"),
    Band("later", f"{{left}} > {SOON_DAYS}", "muted"),
    Band("none", "{left} IS NULL", "muted"),
)


@cache
def due_in(band: Band, of: Metric) -> Metric:
    """What a standing number counts whose limit (`due_at` or `due_on`) lies in a band."""
    column = "due_at" if of.of == "requests" else "due_on"
    left = f"date_diff('day', p.ends_on, CAST(t.{column} AS DATE))"
    condition = band.condition.format(left=left)
    return replace(of, name=f"{of.name}_{band.name}", where=f"({of.where}) AND {condition}" if of.where else condition)


def deadlines(panel: Panel, view: View) -> Drawn:
    """Open ones at the end of the period by the days left to their limit; none open is good news.

    `options["waiting"]`: "open" or "given", the words for none open.
    """
    metric, lang = panel.metrics[0], view.lang
    whole = asking.whole(metric, view.slice)
    if whole.state == "ok" and whole.value == 0:
        reason = f"none_{panel.options.get('waiting', 'open')}"
        return asking.empty(panel, view, pd.DataFrame(), reason, day=text.day(view.end, lang))
    frame = asking.ask([due_in(band, metric) for band in BANDS], (), view)
    if whole.state != "ok" or frame["state"].ne("ok").any():
        return asking.empty(panel, view, frame)
    counts = dict(zip((band.name for band in BANDS), map(float, frame["value"]), strict=True))
    late = counts["long_over"] + counts["over"]
    unit = text.value(metric.unit, lang)
    said = view.say("deadlines.late" if late else "deadlines.none_late", n=f"{late:,.0f}",
                    total=f"{whole.value:,.0f}", unit=unit)  # fmt: skip
    soon = view.say("deadlines.soon_said", n=f"{counts['soon']:,.0f}", unit=unit, days=SOON_DAYS)
    finding = sentences.joined([said, soon if counts["soon"] else ""], lang)
    return asking.drawn(panel, view, asking.Finding(
        frame=frame, title=finding, clauses=[finding], chart=_chart(counts, metric, view), n=whole.n,
        table=pd.DataFrame({
            view.say("deadlines.limit"): [_name(band, view) for band in BANDS],
            view.name(metric): [f"{count:,.0f}" for count in counts.values()],
        }),
        notes=[view.say("deadlines.note", day=text.day(view.end, lang))],
    ))  # fmt: skip


def _chart(counts: dict[str, float], metric: Metric, view: View) -> Chart:
    """One bar a band, those past their limit standing out; a band nobody is in is left out at the end."""
    kept = [band for band in BANDS if band.name != "none" or counts["none"]]
    series = tuple(
        Series(view.name(metric), (_name(band, view),), (counts[band.name],),
               (text.number(metric, counts[band.name], view.lang),), role=band.role)
        for band in kept
    )  # fmt: skip
    return Chart("bars", series, metric.unit, view.say("deadlines.limit"), metric.unit)


def _name(band: Band, view: View) -> str:
    return view.say(f"deadlines.{band.name}", soon=SOON_DAYS, long=LONG_DAYS)
