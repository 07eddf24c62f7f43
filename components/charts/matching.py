"""Needs beside resources: what is lacking and what lies idle, by category and community, and what could be matched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.charts.crossing import in_order
from components.spec import Chart, Drawn, Series

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View

MOST_UNITS = 10  # columns drawn, those with the most needs; all stand in the table
SUGGESTED = 2


@dataclass(frozen=True)
class Sides:
    """Unclaimed needs and idle resources: index categories, columns unit ids; zero where there is none."""

    needs: pd.DataFrame
    idle: pd.DataFrame

    @property
    def lacking(self) -> pd.DataFrame:
        """Needs less resources: above zero something is lacking, below zero something lies idle."""
        return self.needs - self.idle


def matching(panel: Panel, view: View) -> Drawn:
    """Categories down, units across: needs without a resource (darker) against resources without a need.

    `metrics` are needs waiting and resources idle, both as they stand on the as-of day.
    """
    frame = asking.ask(panel.metrics, ("unit", "category"), view, level=panel.level)
    sides = _sides(frame, panel)
    if sides is None:
        return asking.empty(panel, view, frame)
    units = list(sides.needs.sum().sort_values(ascending=False, kind="stable").index[:MOST_UNITS])
    shown = sides.lacking[units]
    columns = [asking.unit_name(view, unit) for unit in units] + [view.say("matching.all")]
    whole = sides.lacking.sum(axis=1)
    chart = Chart(
        kind="cross",
        series=tuple(
            _row(category, [*shown.loc[category], whole[category]], columns, view) for category in shown.index
        ),
        x=view.say("charts.group.unit"),
        y=view.say("charts.group.category"),
        unit=panel.metrics[0].unit,
    )
    finding = _finding(sides, view)
    notes = [view.say("matching.note"), view.say("charts.first_note", n=MOST_UNITS) if len(sides.needs.columns) >
             MOST_UNITS else ""]  # fmt: skip
    drawn = asking.drawn(panel, view, asking.Finding(
        frame=frame, title=finding, clauses=[finding, *_suggestions(sides, view)], chart=chart,
        table=_table(sides, view), notes=notes,
    ))  # fmt: skip
    return replace(drawn, subtitle=view.say("matching.subtitle"))


def _sides(frame: pd.DataFrame, panel: Panel) -> Sides | None:
    """The two sides over the same categories and units; None where neither holds anything."""
    known = frame[frame["state"].eq("ok") & frame["value"].gt(0)]
    if known.empty:
        return None
    order = in_order(panel.metrics[0], "category", list(dict.fromkeys(known["category"])))
    units = list(dict.fromkeys(known["unit"]))
    wide = [
        known[known["metric"].eq(metric.name)]
        .pivot_table(index="category", columns="unit", values="value", aggfunc="sum")
        .reindex(index=order, columns=units)
        .fillna(0.0)
        for metric in panel.metrics
    ]
    return Sides(*wide)


def _row(category: str, lacking: list[float], columns: list[str], view: View) -> Series:
    """One category: a cell is shaded by what is lacking; what is idle is only said."""
    words = tuple(_words(value, view) for value in lacking)
    return Series(text.value(category, view.lang), tuple(columns), tuple(max(0.0, value) for value in lacking), words)


def _words(lacking: float, view: View) -> str:
    if lacking == 0:
        return ""
    return view.say("matching.lacking" if lacking > 0 else "matching.idle", n=f"{abs(lacking):,.0f}")


def _finding(sides: Sides, view: View) -> str:
    """The category most lacking and the one most idle over the whole scope."""
    lang, whole = view.lang, sides.lacking.sum(axis=1)
    needs, idle = sides.needs.to_numpy().sum(), sides.idle.to_numpy().sum()
    clauses = [view.say("matching.both", needs=f"{needs:,.0f}", idle=f"{idle:,.0f}")]
    if whole.max() > 0:
        clauses.append(view.say("matching.most_lacking", name=_name(whole.idxmax(), lang), n=f"{whole.max():,.0f}"))
    if whole.min() < 0:
        clauses.append(view.say("matching.most_idle", name=_name(whole.idxmin(), lang), n=f"{-whole.min():,.0f}"))
    return sentences.joined(clauses, lang)


def _name(category: str, lang: str) -> str:
    name = text.value(category, lang)
    return name if lang == "zh" else name.lower()


def _suggestions(sides: Sides, view: View) -> list[str]:
    """Categories in which needs wait while resources lie idle: the most needs first."""
    needs, idle = sides.needs.sum(axis=1), sides.idle.sum(axis=1)
    both = needs[needs.gt(0) & idle.gt(0)].sort_values(ascending=False, kind="stable")
    return [
        view.say("matching.could", name=_name(category, view.lang), needs=f"{needs[category]:,.0f}",
                 idle=f"{idle[category]:,.0f}")
        for category in both.index[:SUGGESTED]
    ]  # fmt: skip


def _table(sides: Sides, view: View) -> pd.DataFrame:
    """One row a category and unit in which anything waits or lies idle."""
    rows = [
        (text.value(category, view.lang), asking.unit_name(view, unit), f"{sides.needs.loc[category, unit]:,.0f}",
         f"{sides.idle.loc[category, unit]:,.0f}")
        for category in sides.needs.index
        for unit in sides.needs.columns
        if sides.needs.loc[category, unit] or sides.idle.loc[category, unit]
    ]  # fmt: skip
    heads = ("charts.group.category", "charts.group.unit", "matching.needs", "matching.resources")
    return pd.DataFrame(rows, columns=[view.say(head) for head in heads])
