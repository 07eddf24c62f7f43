"""What every chart asks: the query, the words of periods, units and states, the note and the empty form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from components import sentences, text
from components.spec import Chart, Drawn, Mark
from data import holdings, periods, privacy, units
from data.datasets import BY_NAME
from data.query import Slice, query
from data.question import dated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

STATES = ("not_reported", "hidden", "too_few", "no_data")  # which reason is given when no cell can be shown
NAMED_GAPS = 2  # bars without a number named one by one; more are one row
WAYS = {  # what leads on from an empty panel, by its reason; good news needs no way on
    "not_reported": ("data", "longer"), "hidden": ("longer", "above"), "too_few": ("longer", "above"),
    "no_data": ("longer", "upload"), "no_column": ("upload",), "no_table": ("upload",), "no_party_area": ("upload",),
    "one_shown": ("longer", "above"), "too_little": ("longer", "above"), "few_units": ("above",),
    "one_unit": ("above",), "below_community": ("above",), "unanswerable": ("above",), "no_reports": ("settings",),
    "no_plan": ("settings",), "no_rules": ("settings",), "no_before": ("upload",),
}  # fmt: skip


class Cell(NamedTuple):
    """One value with its denominator (or number of rows) and state."""

    value: float
    n: float
    state: str


def ask(
    metrics: Sequence[Metric], by: Sequence[str], view: View, *, level: str = "", start: date | None = None
) -> pd.DataFrame:
    """The query's tidy frame for the view; `start` looks further back than the view does."""
    where = view.slice if start is None else replace(view.slice, start=start)
    return query(tuple(metrics), tuple(by), where, level)


def whole(metric: Metric, where: Slice | None) -> Cell:
    """One metric over a whole slice; no slice (records do not reach back) is no data."""
    if where is None:
        return Cell(float("nan"), float("nan"), "no_data")
    row = query((metric,), (), where).iloc[0]
    return Cell(float(row["value"]), float(row["n"]), str(row["state"]))


def as_answered(frame: pd.DataFrame, view: View) -> Slice:
    """The view's slice over the days that were answered: parts and whole must cover the same days."""
    start, end = frame.attrs.get("start", view.start), frame.attrs.get("end", view.end)
    return replace(view.slice, start=start, end=end)


def unit_name(view: View, unit_id: str) -> str:
    """The name of a unit or grid; the id itself when the tree does not hold it."""
    tree = units.tree(view.case)
    return tree.get(unit_id).name if unit_id in tree else unit_id


def level_words(view: View, unit_ids: Sequence[str]) -> tuple[str, int]:
    """The level of the units compared, in words, and its order number (0 when unknown)."""
    tree = units.tree(view.case)
    known = [tree.get(unit_id) for unit_id in unit_ids if unit_id in tree]
    return (view.say(f"sentences.levels.{known[0].level}"), known[0].order) if known else ("", 0)


def span(view: View, frame: pd.DataFrame | None = None) -> str:
    """The period looked at in words: 近12个月, 2024年9月, or from day to day; as answered where that is wider."""
    if frame is not None and frame.attrs.get("widened"):
        return text.span(frame.attrs["start"], frame.attrs["end"], view.lang)
    if "~" in view.period or view.period == "all":
        grain = periods.whole(view.start, view.end)
        return text.label(periods.label(view.start, grain), view.lang) if grain else text.span(
            view.start, view.end, view.lang
        )
    words = view.say(f"periods.{view.period}")
    return words if view.lang == "zh" else words[0].lower() + words[1:]


def state_words(state: str, metric: Metric, view: View, columns: Sequence[str] = ()) -> str:
    """What stands where a number does not: 未报送, <10, 尚无数据; nothing where there is a number."""
    if state == "ok":
        return ""
    least = privacy.least(metric, tuple(columns), view.case)
    if state == "hidden":
        return view.say("charts.states.hidden", least=least) if least else view.say("charts.states.hidden_public")
    return view.say(f"charts.states.{state}")


def gaps(names: Sequence[str], states: Sequence[str], view: View, rest: str = "charts.rest") -> tuple[Mark, ...]:
    """Bars without a number, and why: named when few, else one row for all of them, called `rest`."""
    if len(names) <= NAMED_GAPS:
        return tuple(Mark("gap", name, state) for name, state in zip(names, states, strict=True))
    return (Mark("gap", view.say(rest, n=len(names)), sentences.listed(list(dict.fromkeys(states)), view.lang)),)


def n_words(n: float, metric: Metric, view: View) -> str:
    """The denominator by its name, or the number of cases or records behind a value; empty when unknown."""
    if isnan(n):
        return ""
    if metric.parts:
        return view.say("charts.base", name=view.name(metric.parts[1]), n=f"{n:,.0f}")
    key = "charts.cases" if metric.is_rate or metric.parts or metric.function else "charts.points"
    return view.say(key, n=f"{n:,.0f}")


def target_mark(metric: Metric, view: View) -> tuple[Mark, ...]:
    """The case's target for a metric as a line, when it has one."""
    target = view.settings.targets.get(metric.name)
    if target is None:
        return ()
    figure = text.number(metric, target.value, view.lang)
    return (Mark("target", target.value, view.say("charts.target_at", figure=figure)),)


def target_note(metric: Metric, view: View) -> str:
    """Where the target is written; a target without a source binds nobody."""
    target = view.settings.targets.get(metric.name)
    return view.say("charts.target_source", source=target.source) if target and target.source else ""


def empty(panel: Panel, view: View, frame: pd.DataFrame, reason: str = "", **values: object) -> Drawn:
    """The form of a panel that has nothing to draw: why, and the way on."""
    if not reason:
        met = set(frame["state"]) if "state" in frame else set()
        reason = next((state for state in STATES if state in met), "no_data")
    reason, table = _absence(panel, view) if reason == "no_data" else (reason, "")
    words = view.say(f"charts.empty.{reason}", span=span(view), table=table, **values)
    title = view.say("charts.empty.title", name=view.name(panel.metrics[0]))
    if reason.startswith("none_"):
        title = view.say(f"charts.empty.{reason}_title")
    if reason not in STATES:  # the numbers are not what is missing: no note on what is hidden in them
        frame = pd.DataFrame()
    found = drawn(panel, view, Finding(title, frame, clauses=(words.rstrip("。."),), empty=words))
    return replace(found, ways=WAYS.get(reason, ()))


def _absence(panel: Panel, view: View) -> tuple[str, str]:
    """Why there is no data, and the table that would bring it: no such table, a blank column, or a blank period."""
    if name := holdings.lacks(view.case, panel.metrics[0]):
        return "no_table", text.name(BY_NAME[name], view.lang)
    dataset = BY_NAME.get(holdings.dataset_of(panel.metrics[0]))
    if dataset is None or (dated(panel.metrics[0]) and ever(panel.metrics[0], view)):
        return "no_data", ""
    return "no_column", text.name(dataset, view.lang)


def ever(metric: Metric, view: View) -> bool:
    """Whether the whole case has a number at any time."""
    return whole(metric, Slice(view.case, view.settings.top or view.scope)).state != "no_data"


@dataclass(frozen=True)
class Finding:
    """What a chart function found: the title in words, what was drawn, and the table; `clauses` make the sentence."""

    title: str
    frame: pd.DataFrame  # the query's, for its attributes and states
    chart: Chart | None = None
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    clauses: Sequence[str] = ()  # in full; the title alone when empty
    notes: Sequence[str] = ()
    n: float = float("nan")
    empty: str = ""


def drawn(panel: Panel, view: View, found: Finding) -> Drawn:
    """The panel ready to show: title, subtitle, the sentence to copy (with scope), note, table and alt text."""
    lang = view.lang
    title = sentences.begun(found.title, lang)
    said = sentences.joined(found.clauses or (title,), lang)
    copied = view.say("sentences.asked_of", scope=unit_name(view, view.scope), sentence=said)
    alt = title
    if found.chart is not None:
        kind = view.say(f"charts.kinds.{found.chart.kind}")
        alt = view.say("charts.alt", title=title, kind=kind, n=len(found.table))
    return Drawn(
        name=panel.name,
        title=title,
        subtitle=_subtitle(panel.metrics[0], view),
        sentence=sentences.stopped(copied, lang),
        note=_note(found, panel.metrics[0], view),
        frame=found.table,
        chart=found.chart,
        empty=found.empty,
        badge=view.badge,
        alt=alt,
    )


def _subtitle(metric: Metric, view: View) -> str:
    unit = text.value(metric.unit, view.lang)
    name = view.name(metric)
    if not unit or name.lower().endswith(unit):
        return name
    return f"{name}（{unit}）" if view.lang == "zh" else f"{name} ({unit})"


def _note(found: Finding, metric: Metric, view: View) -> str:
    frame = found.frame
    parts = [n_words(found.n, metric, view), *found.notes]
    least = privacy.least(metric, tuple(map(str, frame.columns)), view.case)
    if least and "state" in frame and frame["state"].eq("hidden").any():
        parts.append(view.say("charts.hidden_note", least=least))
    if frame.attrs.get("widened"):
        parts.append(view.say("charts.widened", span=span(view, frame)))
    as_of = frame.attrs.get("as_of") or view.settings.as_of
    parts.append(view.say("charts.as_of", day=text.day(as_of, view.lang)))
    return text.side_by_side(parts, view.lang)


def unanswerable(panel: Panel, view: View) -> Drawn:
    """The form of a panel whose question cannot be put to this scope."""
    return empty(panel, view, pd.DataFrame(), "unanswerable")
