"""Charts over time: the plain trend with last year beside it, and the process-behaviour chart with its limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from components import sentences, text
from components.charts import asking, table
from components.charts.asking import Finding
from components.charts.timeline import (
    Timeline,
    before_series,
    event_marks,
    gap_marks,
    main_series,
    rebase_places,
    timeline,
    value_words,
    year_before,
)
from components.spec import Chart, Drawn, Mark, Series
from data.stats import control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

SMALL_COUNT = 30  # counts that never pass this are drawn as columns from zero
MOST_POINTS = 60  # of history drawn; the limits come from all of it
SINGLE_EVENTS = ("件",)  # units whose counts are single events, so that chance can be worked out for two of them


@dataclass(frozen=True)
class Judged:
    """A timeline with limits and signals, place by place; None where a stretch is too short for limits."""

    line: Timeline
    limits: tuple[control.Limits | None, ...] = ()  # empty: not judged at all
    signals: tuple[control.Signal, ...] = ()
    rebased: str = ""  # the words of the last event that set the baseline anew


def _grain(panel: Panel, view: View) -> str:
    """The grain of a panel: its own where it names one, else the view's."""
    return next(
        (name for name in panel.by if name in ("day", "week", "ten_day", "month", "quarter", "year")), view.grain
    )


def trend(panel: Panel, view: View) -> Drawn:
    """A line (columns for small counts) over the grain, with the same periods of the year before as a muted line."""
    return _plain(panel, view, timeline(panel.metrics[0], view, _grain(panel, view)))


def _plain(panel: Panel, view: View, line: Timeline, note: str = "") -> Drawn:
    metric, grain = panel.metrics[0], _grain(panel, view)
    if not any(amount is not None for amount in line.amounts):
        return asking.empty(panel, view, line.frame)
    before = year_before(metric, view, grain, line)
    chart = Chart(
        kind=_line_or_columns(metric, line.amounts),
        series=(main_series(line, metric, view), *before_series(before, line, metric, view)),
        x=view.say("charts.period"),
        y=text.name(metric, view.lang),
        unit=metric.unit,
        marks=(*gap_marks(line, metric, view), *event_marks(line, grain, metric, view)),
    )
    columns = _columns(line, metric, view)
    if before:
        columns[view.say("charts.before")] = table.cells(metric, before, view.lang)
    return _finished(panel, view, Judged(line), Finding("", line.frame, chart, pd.DataFrame(columns), notes=[note]))


def process_behaviour(panel: Panel, view: View) -> Drawn:
    """Points against natural limits frozen by the first of them; the trend when there are too few to tell."""
    metric, grain = panel.metrics[0], _grain(panel, view)
    line = timeline(metric, view, grain, since=view.settings.first_on)
    found = judge(line, rebase_places(line, metric, view))
    if not any(found.limits):
        few = sentences.say("few_points", view.lang, least=control.LEAST)
        return _plain(panel, view, timeline(metric, view, grain), few)
    found = _shown(found)
    line = found.line
    chart = Chart(
        kind="control",
        series=(_judged_series(found, metric, view),),
        x=view.say("charts.period"),
        y=text.name(metric, view.lang),
        unit=metric.unit,
        marks=(
            *gap_marks(line, metric, view),
            *event_marks(line, grain, metric, view),
            *_signal_marks(found, metric, view),
            *_seen_mark(line, view),
        ),
        limits=tuple(_clipped(limits, metric) for limits in found.limits),
    )
    frame = pd.DataFrame(_columns(line, metric, view) | _limit_columns(found, metric, view))
    return _finished(panel, view, found, Finding("", line.frame, chart, frame, notes=[_baseline(found, view)]))


def judge(line: Timeline, rebased: dict[int, str]) -> Judged:
    """Limits and signals of each stretch between rebasing events; the running period is never judged."""
    values = [float("nan") if value is None else value for value in line.amounts[: line.ended]]
    limits: list[control.Limits | None] = []
    signals: list[control.Signal] = []
    for first, last, natural in control.segments(values, list(rebased)) if values else []:
        limits += [natural] * (last - first)
        signals += control.signals(values[first:last], natural) if natural else [control.Signal()] * (last - first)
    limits += [limits[-1] if limits else None] * line.running
    signals += [control.Signal()] * line.running
    words = rebased[max(rebased)] if rebased else ""
    return Judged(line, tuple(limits), tuple(signals), words)


def _shown(found: Judged) -> Judged:
    """The part of a judged line that is drawn: the view, and before it as much history as fits."""
    count = max(MOST_POINTS, len(found.line.labels) - found.line.seen)
    kept = found.line.last(count)
    skipped = len(found.line.labels) - len(kept.labels)
    return Judged(kept, found.limits[skipped:], found.signals[skipped:], found.rebased)


def _line_or_columns(metric: Metric, values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    counted = not metric.is_rate and all(value.is_integer() for value in known)
    return "columns" if counted and max(known) <= SMALL_COUNT else "trend"


def _judged_series(found: Judged, metric: Metric, view: View) -> Series:
    words = []
    for said, limits in zip(value_words(found.line, metric, view), found.limits, strict=True):
        natural = _clipped(limits, metric)
        low_high = () if natural is None else (natural[0], natural[2])
        numbers = [text.number(metric, value, view.lang) for value in low_high]
        words.append(
            view.say("charts.within_limits", figure=said, low=numbers[0], high=numbers[1]) if numbers else said
        )
    line = found.line
    return Series(view.say("charts.this"), line.labels, line.amounts, tuple(words), running=line.running)


def _clipped(limits: control.Limits | None, metric: Metric) -> tuple[float, float, float] | None:
    """Limits as the chart draws them: no count or rate lies below zero, no rate above one."""
    if limits is None:
        return None
    high = min(1.0, limits.high) if metric.is_rate else limits.high
    return max(0.0, limits.low), limits.centre, high


def _kind(signal: control.Signal, metric: Metric) -> str:
    """Whether a signal is good news, calls for a look, or is merely unusual."""
    if metric.direction == "neutral":
        return "special"
    wanted = -1 if metric.direction == "lower" else 1
    return "better" if signal.side == wanted else "worse"


def _signal_marks(found: Judged, metric: Metric, view: View) -> tuple[Mark, ...]:
    return tuple(
        Mark(kind, label, view.say(f"charts.{kind}"))
        for label, signal in zip(found.line.labels, found.signals, strict=True)
        if signal.rules and (kind := _kind(signal, metric))
    )


def _seen_mark(line: Timeline, view: View) -> tuple[Mark, ...]:
    """Where the chosen period begins, when history stands before it."""
    return (Mark("since", line.labels[line.seen], asking.span(view)),) if line.seen else ()


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


def _limit_columns(found: Judged, metric: Metric, view: View) -> dict[str, list[str]]:
    rows = [_clipped(limits, metric) or (None, None, None) for limits in found.limits]
    names = ("limit_low", "centre", "limit_high")
    columns = {
        view.say(f"charts.{name}"): table.cells(metric, [row[place] for row in rows], view.lang)
        for place, name in enumerate(names)
    }
    findings = [
        view.say(f"charts.{_kind(signal, metric)}") if signal.rules else view.say("charts.no_finding")
        for signal in found.signals
    ]
    unknown = [value is None or place >= found.line.ended for place, value in enumerate(found.line.amounts)]
    columns[view.say("charts.finding")] = list(np.where(unknown, text.MISSING, findings))
    return columns


def _clauses(metric: Metric, view: View, found: Judged, now: asking.Cell) -> list[str]:
    """The finding: the whole, against the year before, and whether the points are ordinary."""
    lang, before = view.lang, asking.whole(metric, view.previous())
    if now.state != "ok":
        return [asking.state_words(now.state, metric, view)]
    measured = sentences.measured(metric, now.value, lang)
    first = view.say("sentences.whole_period", span=asking.span(view), measured=measured)
    clauses = [first, sentences.change(metric, now.value, before.value, lang)]
    if found.limits:
        window = slice(found.line.seen, found.line.ended)
        labels = [text.label(label, lang) for label in found.line.labels[window]]
        latest = found.limits[found.line.ended - 1] if found.line.ended else None  # of the stretch still going on
        clauses.append(sentences.ordinary(found.signals[window], labels, latest, lang))
    elif metric.unit in SINGLE_EVENTS and not metric.closes and not metric.parts:
        clauses.append(sentences.chance(now.value, before.value, lang))
    return clauses


def _baseline(found: Judged, view: View) -> str:
    if found.rebased:
        return view.say("charts.rebased_note", label=found.rebased)
    return view.say("charts.frozen_note", n=control.BASELINE)


def _finished(panel: Panel, view: View, judged: Judged, found: Finding) -> Drawn:
    """The finding with its words: in the title what is found, in the sentence also what could not be."""
    metric, line, lang = panel.metrics[0], judged.line, view.lang
    now = asking.whole(metric, view.slice)
    clauses = _clauses(metric, view, judged, now)
    running = [sentences.running(_grain(panel, view), lang)] if line.running else []
    title = [clause for clause in clauses if clause != sentences.say("no_comparison", lang)]
    notes = [*found.notes, *running]
    if any(state != "ok" for state in line.states):
        notes.append(view.say("charts.gap_note"))
    said = replace(found, title=sentences.joined(title, lang), clauses=[*clauses, *running], notes=notes, n=now.n)
    return asking.drawn(panel, view, said)
