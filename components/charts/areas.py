"""Bars that compare units, those in need first. Never below the community, since ranking grids ranks people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking, chance, missing, table
from components.spec import Chart, Drawn, Mark, Series
from data.datasets import LEVELS

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

MOST_ROWS = 12
NAMED_GAPS = 2  # withheld units named one by one; more are one row


@dataclass(frozen=True)
class Compared:
    """The units that have a value, by need (worst first), and those that do not."""

    shown: pd.DataFrame  # columns unit, name, value, n
    unseen: pd.DataFrame  # columns unit, name, state
    level: str
    whole: asking.Cell
    frame: pd.DataFrame  # as the query gave it

    @property
    def among(self) -> tuple[int, str]:
        """How many units there are, and what they are called: (9, "社区")."""
        return len(self.shown) + len(self.unseen), self.level


def compared(panel: Panel, view: View) -> Compared | Drawn:
    """The units below the scope, or the empty form that says why there is nothing to compare."""
    metric = panel.metrics[0]
    frame = asking.ask((metric,), ("unit",), view, level=panel.level)
    level, order = asking.level_words(view, list(frame["unit"]))
    if order > LEVELS["community"]:
        return asking.empty(panel, view, frame, "below_community")
    if len(frame) < 2:
        return asking.empty(panel, view, frame, "one_unit")
    whole = asking.whole(metric, asking.as_answered(frame, view))
    named = frame.assign(name=[asking.unit_name(view, unit) for unit in frame["unit"]])
    ok = named["state"].eq("ok")
    if not ok.any() or whole.state != "ok":
        return asking.empty(panel, view, frame)
    if ok.sum() == 1:
        return asking.empty(panel, view, frame, "one_shown")
    rising = metric.direction in ("higher", "context")
    shown = named[ok].sort_values("value", ascending=rising, kind="stable").reset_index(drop=True)
    return Compared(shown, named[~ok].reset_index(drop=True), level, whole, frame)


def by_unit(panel: Panel, view: View) -> Drawn:
    """Bars of the units below the scope, those in need first, n printed, the whole as a line.

    Only units that differ from the whole by more than chance stand out; where chance cannot be worked out, none.
    """
    found = compared(panel, view)
    if isinstance(found, Drawn):
        return found
    metric, lang = panel.metrics[0], view.lang
    verdicts = ["within"] * len(found.shown)
    if chance.comparable(metric, len(found.shown)):
        verdicts = list(chance.allowed(found.shown, metric, found.whole.value).verdicts)
    chart = Chart(
        kind="bars",
        series=_bars(found, metric, verdicts, view),
        x=text.name(metric, lang),
        y=view.say("charts.unit"),
        unit=metric.unit,
        marks=(*whole_mark(found, metric, view), *asking.target_mark(metric, view), *_gaps(found, metric, view)),
    )
    finding = _finding(found, metric, verdicts, view)
    notes = [view.say("charts.first_note", n=MOST_ROWS)] if len(found.shown) > MOST_ROWS else []
    notes += [asking.target_note(metric, view), missing.units_note(metric, view, panel.level)]
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=found.frame,
            title=finding,
            clauses=[asking.span(view, found.frame), finding],
            chart=chart,
            table=unit_table(found, metric, view),
            notes=[*notes, *unseen_note(found, view)],
            n=found.whole.n,
        ),
    )


def _finding(found: Compared, metric: Metric, verdicts: list[str], view: View) -> str:
    """The first of the sorted units beside the whole, and whether that is more than chance."""
    values = dict(zip(found.shown["name"], found.shown["value"], strict=True))
    clause = sentences.extremes(metric, values, found.whole.value, found.among, view.lang)
    within = all(verdict in ("within", "inner") for verdict in verdicts)
    if chance.comparable(metric, len(found.shown)) and within and len(set(values.values())) > 1:
        return sentences.joined([clause, sentences.say("units_within", view.lang)], view.lang)
    return clause


def _bars(found: Compared, metric: Metric, verdicts: list[str], view: View) -> tuple[Series, ...]:
    """One series a colour, in the order of the rows: units outside chance stand out, the others stand back."""
    outside = [verdict in ("below", "above") for verdict in verdicts]
    series: list[Series] = []
    for place, row in enumerate(found.shown.head(MOST_ROWS).itertuples()):
        role = "main" if not any(outside) else "accent" if outside[place] else "muted"
        words = value_and_n(row.value, row.n, metric, view)
        if series and series[-1].role == role:
            last = series.pop()
            series.append(Series(last.label, (*last.x, row.name), (*last.y, float(row.value)), (*last.text, words),
                                 role=role))  # fmt: skip
        else:
            series.append(Series(view.say("charts.this"), (row.name,), (float(row.value),), (words,), role=role))
    return tuple(series)


def value_and_n(value: float, n: float, metric: Metric, view: View) -> str:
    """A value with its denominator where it has one."""
    figure = text.number(metric, value, view.lang)
    if has_base(metric):
        return view.say("charts.unit_and_n", figure=figure, n=f"{n:,.0f}")
    return figure


def has_base(metric: Metric) -> bool:
    """Whether n is a denominator or a number of cases, not just the rows behind a sum."""
    return metric.is_rate or metric.parts is not None or metric.function is not None


def whole_mark(found: Compared, metric: Metric, view: View) -> tuple[Mark, ...]:
    """The whole as a line: only for rates and means, since the sum of counts lies far beyond each part."""
    if not (has_base(metric) or "/" in metric.formula):
        return ()
    said = f"{view.say('charts.whole')} {text.number(metric, found.whole.value, view.lang)}"
    return (Mark("limit", found.whole.value, said),)


def _gaps(found: Compared, metric: Metric, view: View) -> tuple[Mark, ...]:
    """Units without a number: each with its reason, but one row for those withheld when they are many."""
    withheld = found.unseen["state"].eq("hidden")
    alone = found.unseen[~withheld] if withheld.sum() > NAMED_GAPS else found.unseen
    marks = [
        Mark("gap", row.name, asking.state_words(row.state, metric, view)) for row in alone.itertuples(index=False)
    ]
    if len(alone) < len(found.unseen):
        rest = view.say("charts.other_units", n=int(withheld.sum()), level=found.level)
        marks.append(Mark("gap", rest, asking.state_words("hidden", metric, view)))
    return tuple(marks)


def unseen_note(found: Compared, view: View) -> list[str]:
    """The units that sent nothing usable, named; those withheld by rule are not theirs to answer for."""
    names = list(found.unseen[found.unseen["state"].ne("hidden")]["name"])
    return [view.say("charts.unseen_note", names=sentences.listed(names, view.lang))] if names else []


def unit_table(found: Compared, metric: Metric, view: View, more: dict[str, list[str]] | None = None) -> pd.DataFrame:
    """Units with their values, denominators and whatever more is known of those that have a value."""
    lang, missing = view.lang, [text.MISSING] * len(found.unseen)
    states = [asking.state_words(state, metric, view) for state in found.unseen["state"]]
    values = [float(value) for value in found.shown["value"]]
    columns = {
        view.say("charts.unit"): [*found.shown["name"], *found.unseen["name"]],
        table.header(metric, lang, values): [*table.cells(metric, values, lang), *states],
    }
    if has_base(metric):
        columns[view.say("charts.n_column")] = [*(f"{n:,.0f}" for n in found.shown["n"]), *missing]
    return pd.DataFrame(columns | {name: [*column, *missing] for name, column in (more or {}).items()})
