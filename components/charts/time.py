"""Charts over time: the plain trend with last year beside it, and the process-behaviour chart with its limits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking, missing, table
from components.charts.asking import Finding
from components.charts.judging import (
    Judged,
    baseline,
    clipped,
    judge,
    judged_series,
    limit_columns,
    seen_mark,
    shown,
    signal_marks,
)
from components.charts.timeline import (
    Timeline,
    before_series,
    event_marks,
    gap_marks,
    main_series,
    rebase_places,
    timeline,
    year_before,
)
from components.spec import Chart, Drawn
from data.festivals import festival_days
from data.stats import control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

SMALL_COUNT = 30  # counts that never pass this are drawn as columns from zero
FESTIVAL_LEAST = 3  # days of the Spring Festival more or less in the period compared with


def grain_of(panel: Panel, view: View) -> str:
    """The grain of a panel: its own where it names one, else the view's."""
    return next(
        (name for name in panel.by if name in ("day", "week", "ten_day", "month", "quarter", "year")), view.grain
    )


def trend(panel: Panel, view: View) -> Drawn:
    """A line (columns for small counts) over the grain, with the same periods of the year before as a muted line."""
    return _plain(panel, view, timeline(panel.metrics[0], view, grain_of(panel, view)))


def _plain(panel: Panel, view: View, line: Timeline, note: str = "") -> Drawn:
    metric, grain = panel.metrics[0], grain_of(panel, view)
    if not any(amount is not None for amount in line.amounts):
        return asking.empty(panel, view, line.frame)
    before = year_before(metric, view, grain, line)
    chart = Chart(
        kind=_line_or_columns(metric, line.amounts),
        series=(main_series(line, metric, view), *before_series(before, line, metric, view)),
        x=view.say("charts.period"),
        y=view.name(metric),
        unit=metric.unit,
        marks=(
            *gap_marks(line, metric, view),
            *event_marks(line, grain, metric, view),
            *asking.target_mark(metric, view),
        ),
    )
    columns = _columns(line, metric, view)
    if before:
        columns[view.say("charts.before")] = table.cells(metric, before, view.lang)
    return _finished(panel, view, Judged(line), Finding("", line.frame, chart, pd.DataFrame(columns), notes=[note]))


def process_behaviour(panel: Panel, view: View) -> Drawn:
    """Points against natural limits frozen by the first of them; the trend when there are too few to tell."""
    metric, grain = panel.metrics[0], grain_of(panel, view)
    line = timeline(metric, view, grain, since=view.settings.first_on)
    found = judge(line, rebase_places(line, metric, view))
    if not any(found.limits):
        known = sum(amount is not None for amount in line.amounts[: line.ended])
        reason = "too_rare" if known >= control.LEAST else "few_points"
        few = sentences.say(reason, view.lang, least=control.LEAST)
        return _plain(panel, view, timeline(metric, view, grain), few)
    found = shown(found)
    line = found.line
    chart = Chart(
        kind="control",
        series=(judged_series(found, metric, view),),
        x=view.say("charts.period"),
        y=view.name(metric),
        unit=metric.unit,
        marks=(
            *gap_marks(line, metric, view),
            *event_marks(line, grain, metric, view),
            *signal_marks(found, metric, view),
            *seen_mark(line, view),
            *asking.target_mark(metric, view),
        ),
        limits=tuple(clipped(limits, metric) for limits in found.limits),
    )
    frame = pd.DataFrame(_columns(line, metric, view) | limit_columns(found, metric, view))
    return _finished(panel, view, found, Finding("", line.frame, chart, frame, notes=[baseline(found, view)]))


def _line_or_columns(metric: Metric, values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    counted = not metric.is_rate and all(value.is_integer() for value in known)
    return "columns" if counted and max(known) <= SMALL_COUNT else "trend"


def _columns(line: Timeline, metric: Metric, view: View) -> dict[str, list[str]]:
    lang = view.lang
    labels = [text.label(label, lang) for label in line.labels]
    for place in range(line.ended, len(labels)):
        labels[place] = view.say("charts.unfinished", figure=labels[place])
    states = [asking.state_words(state, metric, view) for state in line.states]
    return {
        view.say("charts.period"): labels,
        table.header(metric, lang, line.amounts): table.cells(metric, line.amounts, lang, states),
    }


def _clauses(metric: Metric, view: View, found: Judged, now: asking.Cell) -> list[str]:
    """The finding: the whole, against the year before, and whether the points are ordinary."""
    lang, before = view.lang, asking.whole(metric, view.previous())
    if now.state != "ok":
        return [asking.state_words(now.state, metric, view)]
    measured = sentences.measured(metric, now.value, lang)
    first = view.say("sentences.whole_period", span=asking.span(view), measured=measured)
    clauses = [first, sentences.change(metric, now.value, before.value, lang)]
    if found.limits:
        line = found.line
        labels = [text.label(label, lang) for label in line.labels[: line.ended]]
        latest = found.limits[line.ended - 1] if line.ended else None  # of the stretch still going on
        clauses.append(sentences.ordinary(found.signals[: line.ended], labels, latest, lang, line.seen))
        target = view.settings.targets.get(metric.name)
        clauses.append(sentences.assurance(metric, latest, target.value, lang) if target else "")
    elif found.line.is_count:
        clauses.append(sentences.chance(now.value, before.value, lang))
    return clauses


def _festival(view: View) -> str:
    """A caution when the Spring Festival lies in only one of the two periods compared."""
    before = view.previous()
    if before is None or before.start is None or before.end is None:
        return ""
    now, then = festival_days(view.start, view.end), festival_days(before.start, before.end)
    if abs(now - then) < FESTIVAL_LEAST:
        return ""
    return view.say("charts.festival_now" if now > then else "charts.festival_before")


def _finished(panel: Panel, view: View, judged: Judged, found: Finding) -> Drawn:
    """The finding with its words: in the title what is found, in the sentence also what could not be."""
    metric, line, lang = panel.metrics[0], judged.line, view.lang
    now = asking.whole(metric, view.slice)
    clauses = _clauses(metric, view, judged, now)
    running = [sentences.running(grain_of(panel, view), lang)] if line.running else []
    title = [clause for clause in clauses if clause != sentences.say("no_comparison", lang)]
    notes = [*found.notes, *running, asking.target_note(metric, view)]
    if any(state != "ok" for state in line.states):
        notes.append(view.say("charts.gap_note"))
    notes += [missing.periods_note(metric, view, grain_of(panel, view)), _festival(view)]
    said = replace(found, title=sentences.joined(title, lang), clauses=[*clauses, *running], notes=notes, n=now.n)
    return asking.drawn(panel, view, said)
