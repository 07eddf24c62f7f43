"""Judging points in time: limits frozen by the first of each stretch, signals, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from components import text
from components.charts import asking, table
from components.charts.timeline import Timeline, value_words
from components.spec import Mark, Series
from data.stats import control

if TYPE_CHECKING:
    from components.view import View
    from data.metric import Metric

MOST_POINTS = 60  # of history drawn; the limits come from all of it


@dataclass(frozen=True)
class Judged:
    """A timeline with limits and signals, place by place; None where a stretch is too short for limits."""

    line: Timeline
    limits: tuple[control.Limits | None, ...] = ()  # of a period of full length; empty: not judged at all
    signals: tuple[control.Signal, ...] = ()
    rebased: str = ""  # the words of the last event that set the baseline anew

    @property
    def own_limits(self) -> tuple[control.Limits | None, ...]:
        """The limits of each period by its own length: the last ten days of a month have 8 to 11."""
        pairs = zip(self.limits, self.line.lengths, strict=True)
        return tuple(limit and _stretched(limit, length) for limit, length in pairs)


def judge(line: Timeline, rebased: dict[int, str]) -> Judged:
    """Limits and signals of each stretch between rebasing events.

    The running period is never judged, nor one in which the records begin. Uneven periods are judged by the day:
    their limits are those of a day times their length.
    """
    pairs = zip(line.amounts[: line.ended], line.lengths[: line.ended], strict=True)
    values = [_by_length(amount, length) for amount, length in pairs]
    if line.is_short and values:
        values[0] = float("nan")
    measure = control.count_limits if line.is_count else control.limits
    limits: list[control.Limits | None] = []
    signals: list[control.Signal] = []
    for first, last, natural in control.segments(values, list(rebased), measure) if values else []:
        limits += [natural] * (last - first)
        signals += control.signals(values[first:last], natural) if natural else [control.Signal()] * (last - first)
    limits += [limits[-1] if limits else None] * line.running
    signals += [control.Signal()] * line.running
    words = rebased[max(rebased)] if rebased else ""
    return Judged(line, tuple(limits), tuple(signals), words)


def _by_length(amount: float | None, length: float) -> float:
    return float("nan") if amount is None else amount / length


def _stretched(limits: control.Limits, length: float) -> control.Limits:
    """The limits of a period of another length."""
    if length == 1:
        return limits
    return replace(limits, low=limits.low * length, centre=limits.centre * length, high=limits.high * length)


def shown(found: Judged) -> Judged:
    """The part of a judged line that is drawn: the view, and before it as much history as fits."""
    count = max(MOST_POINTS, len(found.line.labels) - found.line.seen)
    kept = found.line.last(count)
    skipped = len(found.line.labels) - len(kept.labels)
    return Judged(kept, found.limits[skipped:], found.signals[skipped:], found.rebased)


def judged_series(found: Judged, metric: Metric, view: View) -> Series:
    """The points with, on hover, the ordinary range they are judged by."""
    words = []
    for said, limits in zip(value_words(found.line, metric, view), found.own_limits, strict=True):
        natural = clipped(limits, metric)
        low_high = () if natural is None else (natural[0], natural[2])
        numbers = [text.number(metric, value, view.lang) for value in low_high]
        words.append(
            view.say("charts.within_limits", figure=said, low=numbers[0], high=numbers[1]) if numbers else said
        )
    line = found.line
    return Series(view.say("charts.this"), line.labels, line.amounts, tuple(words), running=line.running)


def clipped(limits: control.Limits | None, metric: Metric) -> tuple[float, float, float] | None:
    """Limits as the chart draws them: no count or rate lies below zero, no rate above one."""
    if limits is None:
        return None
    high = min(1.0, limits.high) if metric.is_rate else limits.high
    return max(0.0, limits.low), limits.centre, high


def kind_of(signal: control.Signal, metric: Metric) -> str:
    """Whether a signal is good news, calls for a look, or is merely unusual."""
    if metric.direction == "neutral":
        return "special"
    wanted = -1 if metric.direction == "lower" else 1
    return "better" if signal.side == wanted else "worse"


def signal_marks(found: Judged, metric: Metric, view: View) -> tuple[Mark, ...]:
    """A mark for each point that breaks a rule: good news, a call for a look, or merely unusual."""
    return tuple(
        Mark(kind, label, view.say(f"charts.{kind}"))
        for label, signal in zip(found.line.labels, found.signals, strict=True)
        if signal.rules and (kind := kind_of(signal, metric))
    )


def seen_mark(line: Timeline, view: View) -> tuple[Mark, ...]:
    """Where the chosen period begins, when history stands before it."""
    return (Mark("since", line.labels[line.seen], asking.span(view)),) if line.seen else ()


def limit_columns(found: Judged, metric: Metric, view: View) -> dict[str, list[str]]:
    """Limits and finding of each point, as columns of the table."""
    rows = [clipped(limits, metric) or (None, None, None) for limits in found.own_limits]
    names = ("limit_low", "centre", "limit_high")
    columns = {
        view.say(f"charts.{name}"): table.cells(metric, [row[place] for row in rows], view.lang)
        for place, name in enumerate(names)
    }
    findings = [
        view.say(f"charts.{kind_of(signal, metric)}") if signal.rules else view.say("charts.no_finding")
        for signal in found.signals
    ]
    unknown = [value is None or place >= found.line.ended for place, value in enumerate(found.line.amounts)]
    columns[view.say("charts.finding")] = list(np.where(unknown, text.MISSING, findings))
    return columns


def baseline(found: Judged, view: View) -> str:
    """Where the limits come from: the first points, or those after an event that rebases."""
    if found.rebased:
        return view.say("charts.rebased_note", label=found.rebased)
    latest = found.limits[-1] if found.limits else None
    if len(set(found.line.lengths)) > 1:
        return view.say("charts.frozen_by_day_note", n=control.BASELINE)
    key = "charts.frozen_count_note" if latest and latest.is_count else "charts.frozen_note"
    return view.say(key, n=control.BASELINE)
