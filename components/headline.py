"""Headline cards: a number, how it stands against the same days last year, its course, and what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from math import isnan
from typing import TYPE_CHECKING

from components import sentences, text, usual
from components.charts import asking
from data import periods, query, units
from data.datasets import BY_NAME
from data.question import Unanswerable, dated
from data.views import dataset_of

if TYPE_CHECKING:
    from components.spec import Page
    from components.view import View
    from data.metric import Metric

Reading = tuple[float, float]  # a value and its n

SPARK_MONTHS = 18
SPARK_QUARTERS = 12
DAYS_A_MONTH = 30.44
CATALOGUE = re.compile(r"^[MB]\d+\w?")  # the number a source begins with


@dataclass(frozen=True)
class Point:
    """One period of a spark line; `value` None is missing and leaves a gap."""

    label: str
    value: float | None
    running: bool


@dataclass(frozen=True)
class Change:
    """The change against the fair comparison. `tone`: "better", "worse", "plain"; `icon`: "up", "down", ""."""

    words: str
    tone: str = "plain"
    icon: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Card:
    """A headline number, ready to show: everything in the reader's words."""

    name: str
    label: str
    figure: str
    unit: str
    change: Change
    course: tuple[Point, ...]
    details: tuple[tuple[str, str], ...]
    state: str
    value: float


def card(metric: Metric, view: View) -> Card:
    """The card of one metric."""
    frame = query.query([metric], (), view.slice)
    row = frame.iloc[0]
    value, n, state = float(row["value"]), float(row["n"]), str(row["state"])
    course = _course(metric, view)
    shown, unit = text.parts(metric, value, view.lang)
    unit = text.short_unit(view.name(metric), unit)
    change = (
        _change(metric, view, value, n, course)
        if state == "ok"
        else Change(view.say(f"numbers.{_reason(state, view)}"))
    )
    return Card(
        metric.name,
        view.name(metric),
        shown,
        unit,
        change,
        course,
        _details(metric, view, n, frame.attrs),
        state,
        value,
    )


def _reason(state: str, view: View) -> str:
    """The key that says why nothing is shown."""
    tree = units.tree(view.case)
    return "hidden_grid" if state == "hidden" and tree.get(view.scope).level == "grid" else state


def chosen(page: Page, view: View) -> tuple[Metric, ...]:
    """The headline metrics of a page the case has a number for at any time; all of them when it has none."""
    return tuple(metric for metric in page.headline if asking.ever(metric, view)) or page.headline


def cards(metrics: tuple[Metric, ...], view: View) -> tuple[Card, ...]:
    """The cards of a page's headline, in order."""
    return tuple(card(metric, view) for metric in metrics)


def is_sensitive(metric: Metric) -> bool:
    """Whether a metric answers for whole quarters only."""
    return metric.privacy == "sensitive" or any(is_sensitive(part) for part in metric.parts or ())


def _course(metric: Metric, view: View) -> tuple[Point, ...]:
    """The last periods up to the end of the view: months, or quarters where months may not be shown."""
    if not dated(metric):
        return ()
    grain, months = ("quarter", 3 * SPARK_QUARTERS) if is_sensitive(metric) else ("month", SPARK_MONTHS)
    start = max(periods.shift_months(view.end.replace(day=1), 1 - months), view.settings.first_on)
    try:
        frame = query.query([metric], (grain,), replace(view.slice, start=start))
    except Unanswerable:
        return ()
    if not frame["state"].eq("ok").any():
        return ()
    running = periods.running(grain, view.end)
    return tuple(
        Point(str(row[grain]), float(row["value"]) if row["state"] == "ok" else None, row[grain] == running)
        for row in frame.to_dict("records")
    )


def _change(metric: Metric, view: View, value: float, n: float, course: tuple[Point, ...]) -> Change:
    """The change in words, judged only where up or down is good or bad and the change is beyond the usual."""
    if not dated(metric):
        return Change(_standing(metric, view, value, n))
    before = view.previous()
    found = query.query([metric], (), before).iloc[0] if before else None
    if found is None or found["state"] != "ok":
        return Change(view.say("numbers.no_comparison"))
    old = float(found["value"])
    words = sentences.change(metric, value, old, view.lang)
    if value == old:
        return Change(words)
    icon = "up" if value > old else "down"
    if _is_usual(metric, view, (value, n), (old, float(found["n"])), course):
        return Change(words, "plain", icon, view.say("numbers.usual"))
    if metric.direction not in ("higher", "lower"):
        return Change(words, "plain", icon)
    tone = "better" if (value > old) == (metric.direction == "higher") else "worse"
    return Change(words, tone, icon, view.say(f"numbers.{tone}"))


def _standing(metric: Metric, view: View, value: float, n: float) -> str:
    """A stock has no last year; a share of one says what over what."""
    if not metric.is_rate:
        return view.say("numbers.standing")
    top, base = text.plain(round(value * n), view.lang), text.plain(n, view.lang)
    return view.say("numbers.standing_share", top=top, base=base)


def _is_usual(metric: Metric, view: View, now: Reading, old: Reading, course: tuple[Point, ...]) -> bool:
    """Whether a change is within the usual ups and downs; a median is never judged."""
    if metric.is_rate:
        return usual.share(now, old)
    if metric.function is not None:
        return True
    finished = [point.value for point in course if point.value is not None and not point.running]
    months = 1.0 if metric.closes else (view.end - view.start).days / DAYS_A_MONTH
    return usual.total(now[0] - old[0], months, finished)


def _details(metric: Metric, view: View, n: float, found: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """What stands behind the ⓘ: meaning, formula, base, period, as-of, source, nature."""
    say, lang = view.say, view.lang
    rows = [("meaning", metric.meaning if lang == "zh" else metric.meaning_en), ("formula", formula(metric, view))]
    if not isnan(n):
        rows.append(("base", say("numbers.n", n=text.plain(n, lang))))
    start, end = found["start"], found["end"]
    if dated(metric) and isinstance(start, date) and isinstance(end, date):
        span = text.span(start, end, lang)
        rows.append(("range", say("numbers.widened", span=span) if found["widened"] else span))
    rows.append(("as_of", text.day(view.settings.as_of, lang)))
    rows.append(("source", CATALOGUE.sub(lambda found: say("numbers.catalogue", id=found[0]), metric.source)))
    rows.append(("nature", view.badge or say("numbers.real")))
    return tuple((say(f"numbers.{key}"), words) for key, words in rows if words)


def formula(metric: Metric, view: View) -> str:
    """The formula in words: what is divided by what, or what is summed."""
    say, lang = view.say, view.lang
    if metric.parts:
        top, bottom = (view.name(part) for part in metric.parts)
        if metric.scale != 1:
            return say("formula.parts_scaled", top=top, bottom=bottom, scale=f"{metric.scale:,.0f}")
        return say("formula.parts", top=top, bottom=bottom)
    if metric.function is not None:
        return say("formula.function")
    if metric.closes:
        return say("formula.standing")
    if metric.is_rate or " / " in metric.formula:
        return say("formula.ratio")
    dataset = BY_NAME.get(dataset_of(metric.of))
    return say("formula.sum", of=text.name(dataset, lang) if dataset else metric.of)
