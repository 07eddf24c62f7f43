"""Points in time: whole periods, their values and states, the running one, gaps, events and last year's line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from components import text
from components.charts import asking
from components.spec import Mark, Series
from data import periods
from data.events import events
from data.query import query

if TYPE_CHECKING:
    import pandas as pd

    from components.view import View
    from data.metric import Metric


SINGLE_EVENTS = ("件",)  # units whose counts are single events


@dataclass(frozen=True)
class Timeline:
    """The points of one metric: labels of the query in order, values (None unless ok) and states.

    `running` counts the points at the end whose period has not ended; `seen` is the first one within the view,
    points before it are there to judge by.
    """

    labels: tuple[str, ...]
    starts: tuple[date, ...]
    amounts: tuple[float | None, ...]
    states: tuple[str, ...]
    running: int
    seen: int
    frame: pd.DataFrame
    lengths: tuple[float, ...]  # of each period: days over ten for sums by ten days, else 1
    is_count: bool = False  # of single events, such as disputes: chance alone can be worked out for them
    is_short: bool = False  # the records begin in the middle of the first period

    @property
    def ended(self) -> int:
        """How many points belong to periods that have ended."""
        return len(self.labels) - self.running

    def last(self, count: int) -> Timeline:
        """The same with only the last `count` points."""
        skipped = max(0, len(self.labels) - count)
        cut = slice(skipped, None)
        return replace(
            self, labels=self.labels[cut], starts=self.starts[cut], amounts=self.amounts[cut], states=self.states[cut],
            lengths=self.lengths[cut], is_short=self.is_short and not skipped, seen=max(0, self.seen - skipped),
        )  # fmt: skip


def timeline(metric: Metric, view: View, grain: str, since: date | None = None) -> Timeline:
    """The metric by whole periods of a grain, from `since` (or the start of the view) to the end of the view.

    The first and last periods are taken whole, so that a point at the edge is no fall; only the period under way
    on the as-of date stays short, and is counted as running.
    """
    settings = view.settings
    first = min(view.start, since or view.start)
    pieces = periods.cut(_period_start(first, grain), periods.last_day(view.end, grain), grain)
    start = max(pieces[0][1], settings.first_on)
    where = replace(view.slice, start=start, end=min(pieces[-1][2], settings.as_of))
    frame = query((metric,), (grain,), where)
    days = {label: begun for label, begun, _ in pieces}
    labels = tuple(frame[grain])
    begun = tuple(days.get(label, start) for label in labels)
    ok = frame["state"].eq("ok")
    values = tuple(float(value) if good else None for value, good in zip(frame["value"], ok, strict=True))
    under_way = periods.running(grain, settings.as_of)
    seen = next((place for place, day in enumerate(begun) if day >= _period_start(view.start, grain)), 0)
    return Timeline(
        labels=labels,
        starts=begun,
        amounts=values,
        states=tuple(frame["state"]),
        running=int(under_way in labels[-1:]),
        seen=seen,
        frame=frame,
        lengths=tuple(_length(day, grain, metric) for day in begun),
        is_count=is_single(metric),
        is_short=bool(begun) and _period_start(begun[0], grain) < settings.first_on,
    )


def _length(begun: date, grain: str, metric: Metric) -> float:
    """Sums over the last ten days of a month cover 8 to 11: they are judged by the day."""
    if (
        grain != "ten_day"
        or metric.is_rate
        or metric.parts
        or metric.function
        or metric.closes
        or "/" in metric.formula
    ):
        return 1.0
    return ((periods.last_day(begun, grain) - begun).days + 1) / 10


def is_single(metric: Metric) -> bool:
    """Whether a metric counts single events as they happen, none of which brings others with it."""
    return metric.unit in SINGLE_EVENTS and not metric.closes and not metric.parts and "/" not in metric.formula


def _period_start(day: date, grain: str) -> date:
    """The first day of the period in which a day lies."""
    wanted = periods.label(day, grain)
    start = day
    for back in (1, 10, 31, 92, 366):
        earlier = periods.cut(date.fromordinal(day.toordinal() - back), day, grain)
        start = next(begun for label, begun, _ in earlier if label == wanted)
        if len(earlier) > 1:
            break
    return start


def year_before(metric: Metric, view: View, grain: str, line: Timeline) -> tuple[float | None, ...]:
    """The values of the same periods a year before, place by place; () when the records do not reach back."""
    before = view.previous()
    if before is None or not line.labels:
        return ()
    start = periods.shift_months(line.starts[0], -12)
    if grain == "week":
        start = date.fromordinal(line.starts[0].toordinal() - 371)
    end = before.end if line.running else periods.last_day(before.end or view.end, grain)
    frame = query((metric,), (grain,), replace(before, start=max(start, view.settings.first_on), end=end))
    known = {row[0]: row[1] for row in frame[frame["state"].eq("ok")][[grain, "value"]].itertuples(index=False)}
    found = tuple(known.get(f"{int(label[:4]) - 1}{label[4:]}") for label in line.labels)
    return (
        tuple(None if value is None else float(value) for value in found) if any(v is not None for v in found) else ()
    )


def value_words(line: Timeline, metric: Metric, view: View) -> tuple[str, ...]:
    """Each point's value in full words, or the words of its state."""
    words = []
    for place, (value, state) in enumerate(zip(line.amounts, line.states, strict=True)):
        said = asking.state_words(state, metric, view) if value is None else text.number(metric, value, view.lang)
        if place >= line.ended and value is not None:
            said = text.say("charts.unfinished", view.lang, figure=said)
        words.append(said)
    return tuple(words)


def main_series(line: Timeline, metric: Metric, view: View) -> Series:
    """The line of the metric itself."""
    return Series(
        view.say("charts.this"), line.labels, line.amounts, value_words(line, metric, view), running=line.running
    )


def before_series(values: tuple[float | None, ...], line: Timeline, metric: Metric, view: View) -> tuple[Series, ...]:
    """Last year's muted line, when there is one."""
    if not values:
        return ()
    words = tuple(text.number(metric, value, view.lang) for value in values)
    return (Series(view.say("charts.before"), line.labels, values, words, role="before"),)


def gap_marks(line: Timeline, metric: Metric, view: View) -> tuple[Mark, ...]:
    """A mark with the words of its state for each point without a value."""
    return tuple(
        Mark("gap", label, asking.state_words(state, metric, view))
        for label, value, state in zip(line.labels, line.amounts, line.states, strict=True)
        if value is None
    )


def event_marks(line: Timeline, grain: str, metric: Metric, view: View) -> tuple[Mark, ...]:
    """The named events within the points drawn, at the period they fall in."""
    found = events(view.case, view.scope, metric.name)
    placed = ((periods.label(event.held_on, grain), event.note) for event in found)
    return tuple(Mark("event", label, note) for label, note in placed if label in line.labels)


def rebase_places(line: Timeline, metric: Metric, view: View) -> dict[int, str]:
    """The place of the first period begun on or after each event that rebases, with the event's words."""
    found = {}
    for event in events(view.case, view.scope, metric.name):
        later = [place for place, day in enumerate(line.starts) if day >= event.held_on]
        if event.rebases and later and later[0]:
            found[later[0]] = event.note
    return found
