"""Bars that compare units or organisations, those in need first.

Never below the community, since ranking grids ranks people; never of persons.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking, chance, missing, table
from components.charts.comparing import compared
from components.spec import Chart, Drawn, Mark, Series
from data import units
from data.question import dated

if TYPE_CHECKING:
    from components.charts.comparing import Compared
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

MOST_ROWS = 12
PARTY_AREA = "party_area"
MOST_NAMED, NAMED = 6, 3  # units without a number named in the note; of more than so many only the first


def by_unit(panel: Panel, view: View) -> Drawn:
    """Bars of the units below the scope, those in need first, n printed, the whole as a line.

    Only units that differ from the whole by more than chance stand out; where chance cannot be worked out, none.
    """
    found = compared(panel, view)
    if isinstance(found, Drawn):
        return found
    metric = panel.metrics[0]
    verdicts = ["within"] * len(found.shown)
    if judged(metric, found):
        verdicts = list(chance.allowed(found.shown, metric, found.whole.value).verdicts)
    chart = Chart(
        kind="bars",
        series=_bars(found, metric, verdicts, view),
        x=view.name(metric),
        y=found.head,
        unit=metric.unit,
        marks=(*whole_mark(found, metric, view), *asking.target_mark(metric, view), *_gaps(found, metric, view)),
    )
    finding = _finding(found, metric, verdicts, view)
    notes = [view.say("charts.first_note", n=MOST_ROWS)] if len(found.shown) > MOST_ROWS else []
    notes += [asking.target_note(metric, view), unsent_note(panel, view)]
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=found.frame,
            title=finding,
            clauses=[period(metric, found, view), finding],
            chart=chart,
            table=unit_table(found, metric, view),
            notes=[*notes, *unseen_note(found, panel, view)],
            n=found.whole.n,
        ),
    )


def judged(metric: Metric, found: Compared) -> bool:
    """Whether chance has a say: it has none in what is there as it stands, such as a centre near enough or not."""
    return dated(metric) and chance.comparable(metric, len(found.shown))


def period(metric: Metric, found: Compared, view: View) -> str:
    """The period in words; nothing for what is as it stands now."""
    return asking.span(view, found.frame) if dated(metric) else ""


def party_areas(panel: Panel, view: View) -> Drawn:
    """The Party areas of the Party line below the scope, compared as units; a case without any says so."""
    below = units.tree(view.case).at_level(view.scope, PARTY_AREA, "party")
    if not below:
        return asking.empty(panel, view, pd.DataFrame(), "no_party_area")
    return by_unit(replace(panel, level=PARTY_AREA), replace(view, line="party"))


def _finding(found: Compared, metric: Metric, verdicts: list[str], view: View) -> str:
    """The first of the sorted units beside the whole, and whether that is more than chance."""
    values = dict(zip(found.shown["name"], found.shown["value"], strict=True))
    clause = sentences.extremes(metric, values, found.whole.value, found.among, view.lang)
    within = all(verdict in ("within", "inner") for verdict in verdicts)
    if judged(metric, found) and within and len(set(values.values())) > 1:
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
    """Units without a number: each with its reason, but one row for those of one reason when they are many."""
    counts = found.unseen["state"].value_counts()
    many = [state for state, n in counts.items() if n > (asking.NAMED_GAPS if state == "hidden" else MOST_NAMED)]
    alone = found.unseen[~found.unseen["state"].isin(many)]
    marks = [
        Mark("gap", row.name, asking.state_words(row.state, metric, view)) for row in alone.itertuples(index=False)
    ]
    for state in many:
        rest = view.say("charts.other_units", n=int(counts[state]), level=found.level)
        marks.append(Mark("gap", rest, asking.state_words(str(state), metric, view)))
    return tuple(marks)


def unsent_note(panel: Panel, view: View) -> str:
    """The units whose sums are too low because a report is missing; organisations send none."""
    return missing.units_note(panel.metrics[0], view, panel.level) if panel.by[0] == "unit" else ""


def unseen_note(found: Compared, panel: Panel, view: View) -> list[str]:
    """The units that sent nothing usable, named; those withheld by rule are not theirs to answer for."""
    silent = found.unseen["state"].ne("hidden") if panel.by[0] == "unit" else found.unseen["state"].eq("no_data")
    names = list(found.unseen[silent]["name"])
    if not names:
        return []
    key = "unseen_note" if panel.by[0] == "unit" else "idle_note"
    return [view.say(f"charts.{key}", names=sentences.named(names, view.lang, MOST_NAMED, NAMED).rstrip(", "))]


def unit_table(found: Compared, metric: Metric, view: View, more: dict[str, list[str]] | None = None) -> pd.DataFrame:
    """Units with their values, denominators and whatever more is known of those that have a value."""
    lang, missing = view.lang, [text.MISSING] * len(found.unseen)
    states = [asking.state_words(state, metric, view) for state in found.unseen["state"]]
    values = [float(value) for value in found.shown["value"]]
    columns = {
        found.head: [*found.shown["name"], *found.unseen["name"]],
        table.header(metric, lang, values): [*table.cells(metric, values, lang), *states],
    }
    if has_base(metric):
        columns[view.say("charts.n_column")] = [*(f"{n:,.0f}" for n in found.shown["n"]), *missing]
    return pd.DataFrame(columns | {name: [*column, *missing] for name, column in (more or {}).items()})
