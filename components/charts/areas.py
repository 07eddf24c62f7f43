"""Charts that compare units: bars sorted by need, and the funnel of what chance allows. Never below the community."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from components import sentences, text
from components.charts import asking, table
from components.spec import Chart, Drawn, Mark, Series
from data.datasets import LEVELS
from data.stats import funnel as limits

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

MOST_ROWS = 12
CURVE_POINTS = 40
NEED_LOOK = 3  # how many units at the head of the sorted bars are marked


@dataclass(frozen=True)
class Compared:
    """The units that have a value, by need (worst first), and those that do not."""

    shown: pd.DataFrame  # columns unit, name, value, n
    unseen: pd.DataFrame  # columns unit, name, state
    level: str
    whole: asking.Cell


def _compared(panel: Panel, view: View) -> Compared | Drawn:
    """The units below the scope, or the empty form that says why there is nothing to compare."""
    metric = panel.metrics[0]
    frame = asking.ask((metric,), ("unit",), view, level=panel.level)
    level, order = asking.level_words(view, list(frame["unit"]))
    if order > LEVELS["community"]:
        return asking.empty(panel, view, frame, "below_community")
    if len(frame) < 2:
        return asking.empty(panel, view, frame, "one_unit")
    whole = asking.whole(metric, view.slice)
    named = frame.assign(name=[asking.unit_name(view, unit) for unit in frame["unit"]])
    ok = named["state"].eq("ok")
    if not ok.any() or whole.state != "ok":
        return asking.empty(panel, view, frame)
    rising = metric.direction in ("higher", "context")
    shown = named[ok].sort_values("value", ascending=rising, kind="stable").reset_index(drop=True)
    shown.attrs = dict(frame.attrs)
    return Compared(shown, named[~ok].reset_index(drop=True), level, whole)


def by_unit(panel: Panel, view: View) -> Drawn:
    """Bars of the units below the scope, those in need first, n printed, the whole as a line."""
    found = _compared(panel, view)
    if isinstance(found, Drawn):
        return found
    metric, lang = panel.metrics[0], view.lang
    finding = sentences.extremes(metric, list(found.shown["name"]), list(found.shown["value"]), found.whole.value, lang)
    among = view.say("sentences.among", n=len(found.shown) + len(found.unseen), level=found.level)
    chart = Chart(
        kind="bars",
        series=_bars(found, metric, view),
        x=text.name(metric, lang),
        y=view.say("charts.unit"),
        unit=metric.unit,
        marks=(*_whole_mark(found, metric, view), *_gaps(found, metric, view)),
    )
    notes = [view.say("charts.first_note", n=MOST_ROWS)] if len(found.shown) > MOST_ROWS else []
    return asking.drawn(panel, view, found.shown, title=sentences.joined([among, finding], lang),
                        clauses=[asking.span(view), among, finding], chart=chart, table=_table(found, metric, view),
                        notes=notes, n=found.whole.n, kind="bars")  # fmt: skip


def _bars(found: Compared, metric: Metric, view: View) -> tuple[Series, ...]:
    """The head of the list, the first few marked as those to look at."""
    head = found.shown.head(MOST_ROWS)
    words = tuple(_value_and_n(row.value, row.n, metric, view) for row in head.itertuples())
    names, values = tuple(head["name"]), tuple(float(value) for value in head["value"])
    cut = NEED_LOOK if len(found.shown) > NEED_LOOK and values[0] != values[-1] else 0
    first = Series(view.say("charts.this"), names[:cut], values[:cut], words[:cut], role="accent")
    rest = Series(view.say("charts.this"), names[cut:], values[cut:], words[cut:], role="main" if not cut else "muted")
    return (first, rest) if cut else (rest,)


def _value_and_n(value: float, n: float, metric: Metric, view: View) -> str:
    figure = text.number(metric, value, view.lang)
    if metric.is_rate or metric.parts or metric.function:
        return view.say("charts.unit_and_n", figure=figure, n=f"{n:,.0f}")
    return figure


def _whole_mark(found: Compared, metric: Metric, view: View) -> tuple[Mark, ...]:
    """The whole as a line: only for rates and means, since the sum of counts lies far beyond each part."""
    if not (metric.is_rate or metric.parts or "/" in metric.formula or metric.function):
        return ()
    said = f"{view.say('charts.whole')} {text.number(metric, found.whole.value, view.lang)}"
    return (Mark("limit", found.whole.value, said),)


def _gaps(found: Compared, metric: Metric, view: View) -> tuple[Mark, ...]:
    rows = zip(found.unseen["name"], found.unseen["state"], strict=True)
    return tuple(Mark("gap", name, asking.state_words(state, metric, view)) for name, state in rows)


def _table(found: Compared, metric: Metric, view: View, **more: list[str]) -> pd.DataFrame:
    lang, missing = view.lang, [text.MISSING] * len(found.unseen)
    states = [asking.state_words(state, metric, view) for state in found.unseen["state"]]
    values = [float(value) for value in found.shown["value"]]
    columns = {
        view.say("charts.unit"): [*found.shown["name"], *found.unseen["name"]],
        table.header(metric, lang, values): [*table.cells(metric, values, lang), *states],
    }
    if metric.is_rate or metric.parts or metric.function:
        columns[view.say("charts.n_column")] = [*(f"{n:,.0f}" for n in found.shown["n"]), *missing]
    return pd.DataFrame(columns | {name: [*column, *missing] for name, column in more.items()})


@dataclass(frozen=True)
class Funnel:
    """Each unit's own limits: low and high, inner (one in twenty) and outer (two in a thousand)."""

    inner: list[tuple[float, float]]
    outer: list[tuple[float, float]]
    factor: float  # on the variance; above 1 where units differ more than chance allows


def funnel(panel: Panel, view: View) -> Drawn:
    """Rates or numbers per head by unit against exact limits: who differs from the whole by more than chance."""
    found = _compared(panel, view)
    if isinstance(found, Drawn):
        return found
    metric, lang = panel.metrics[0], view.lang
    own = _limits(found.shown, metric, found.whole.value)
    verdicts = [_verdict(v, *pair) for v, *pair in zip(found.shown["value"], own.inner, own.outer, strict=True)]
    names = np.array(found.shown["name"], dtype=object)
    low = [name for name, verdict in zip(names, verdicts, strict=True) if verdict == "below"]
    high = [name for name, verdict in zip(names, verdicts, strict=True) if verdict == "above"]
    chart = Chart(
        kind="funnel",
        series=(*_curves(found, metric, own.factor, view), *_points(found, metric, own, verdicts, view)),
        x=_exposure(metric, lang),
        y=text.name(metric, lang),
        unit=metric.unit,
        marks=_whole_mark(found, metric, view),
    )
    finding = sentences.outside(low, high, len(found.shown), lang)
    return asking.drawn(panel, view, found.shown, title=finding, clauses=[asking.span(view), finding], chart=chart,
                        table=_funnel_table(found, metric, own, verdicts, view), notes=_notes(found, own, view),
                        n=found.whole.n, kind="funnel")  # fmt: skip


def _limits(shown: pd.DataFrame, metric: Metric, centre: float) -> Funnel:
    factor = 1.0
    if not metric.is_rate:
        factor = limits.overdispersion(shown["value"] * shown["n"] / metric.scale, centre * shown["n"] / metric.scale)
    both = [
        [_pair(n, metric, centre, factor, tail) for n in shown["n"]] for tail in (limits.TWO_SIGMA, limits.THREE_SIGMA)
    ]
    return Funnel(both[0], both[1], factor)


def _pair(n: float, metric: Metric, centre: float, factor: float, tail: float) -> tuple[float, float]:
    """Limits of one unit of size n: binomial for shares, Poisson for numbers per head, widened where units differ."""
    if metric.is_rate:
        return limits.binomial(int(n), centre, tail)
    low, high = limits.poisson(centre * n / metric.scale, tail)
    ends = (limits.widened(end * metric.scale / n, centre, factor) for end in (low, high))
    return next(ends), next(ends)


def _verdict(value: float, inner: tuple[float, float], outer: tuple[float, float]) -> str:
    if value < outer[0] or value > outer[1]:
        return "below" if value < outer[0] else "above"
    return "inner" if value < inner[0] or value > inner[1] else "within"


def _curves(found: Compared, metric: Metric, factor: float, view: View) -> tuple[Series, ...]:
    """The limits as four lines over the range of sizes."""
    smallest, largest = float(found.shown["n"].min()), float(found.shown["n"].max())
    sizes = np.linspace(max(1.0, smallest * 0.85), largest * 1.05, CURVE_POINTS)
    sizes = np.unique(np.round(sizes)) if metric.is_rate else sizes
    series = []
    for role, tail in (("outer", limits.THREE_SIGMA), ("inner", limits.TWO_SIGMA)):
        pairs = [_pair(size, metric, found.whole.value, factor, tail) for size in sizes]
        for end in (0, 1):
            label = view.say("charts.low_column" if end == 0 else "charts.high_column")
            series.append(Series(label, tuple(map(float, sizes)), tuple(pair[end] for pair in pairs), role=role))
    return tuple(series)


def _points(found: Compared, metric: Metric, own: Funnel, verdicts: list[str], view: View) -> tuple[Series, ...]:
    series = []
    for row, outer, verdict in zip(found.shown.itertuples(), own.outer, verdicts, strict=True):
        low, high = (text.number(metric, end, view.lang) for end in outer)
        said = _value_and_n(row.value, row.n, metric, view)
        words = view.say("charts.chance_range", figure=said, low=low, high=high)
        series.append(Series(row.name, (float(row.n),), (float(row.value),), (words,), role=_role(verdict, metric)))
    return tuple(series)


def _role(verdict: str, metric: Metric) -> str:
    if verdict in ("within", "inner"):
        return "main" if verdict == "within" else "watch"
    if metric.direction == "neutral":
        return "special"
    return "better" if (verdict == "below") == (metric.direction == "lower") else "worse"


def _exposure(metric: Metric, lang: str) -> str:
    """What n counts: the denominator's name, or the cases."""
    return text.name(metric.parts[1], lang) if metric.parts else text.say("charts.cases_axis", lang)


def _funnel_table(found: Compared, metric: Metric, own: Funnel, verdicts: list[str], view: View) -> pd.DataFrame:
    lang = view.lang
    more = {
        view.say("charts.low_column"): table.cells(metric, [low for low, _ in own.outer], lang),
        view.say("charts.high_column"): table.cells(metric, [high for _, high in own.outer], lang),
        view.say("charts.finding"): [view.say(f"charts.{verdict}") for verdict in verdicts],
    }
    return _table(found, metric, view, **more)


def _notes(found: Compared, own: Funnel, view: View) -> list[str]:
    notes = [view.say("charts.chance_note")]
    if own.factor > 1:
        notes.append(view.say("charts.widened_limits_note"))
    if len(found.unseen):
        notes.append(view.say("charts.unseen_note", names=sentences.listed(list(found.unseen["name"]), view.lang)))
    return notes
