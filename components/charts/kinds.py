"""Charts of what something is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking, table
from components.spec import Chart, Drawn, Series
from data.question import dated

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

MOST_ROWS = 9  # kinds drawn one by one; smaller ones are put together, all stand in the table


@dataclass(frozen=True)
class Kinds:
    """Kinds by size, largest first, with their share of the whole; those that may not be shown apart."""

    names: tuple[str, ...]
    amounts: tuple[float, ...]
    shares: tuple[float, ...]
    unseen: tuple[str, ...]
    states: tuple[str, ...]  # of the unseen


def mix(panel: Panel, view: View) -> Drawn:
    """Horizontal bars by kind, largest first, each with its share of the whole; small numbers are named, not drawn."""
    metric, column = panel.metrics[0], panel.by[0]
    frame = asking.ask((metric,), (column,), view)
    whole = asking.whole(metric, asking.as_answered(frame, view))
    found = _kinds(frame, column, metric, whole.value, view)
    if not found.names or whole.state != "ok" or not whole.value:
        return asking.empty(panel, view, frame)
    chart = Chart(
        kind="bars",
        series=(_series(found, metric, view),),
        x=view.name(metric),
        y=view.say("charts.kind"),
        unit=metric.unit,
        marks=asking.gaps(found.unseen, found.states, view),
    )
    finding = sentences.largest(found.names, found.shares, view.lang)
    total = sentences.measured(metric, whole.value, view.lang)
    if dated(metric):
        total = view.say("sentences.whole_period", span=asking.span(view, frame), measured=total)
    more = len(found.names) - MOST_ROWS
    notes = [view.say("charts.rest_note", n=more)] if more > 1 else []
    hidden = view.say("sentences.kinds_hidden", n=len(found.unseen)) if found.unseen else ""
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=frame,
            title=finding,
            clauses=[total, finding, hidden],
            chart=chart,
            table=_table(found, metric, view),
            notes=notes,
            n=whole.n,
        ),
    )


def _kinds(frame: pd.DataFrame, column: str, metric: Metric, whole: float, view: View) -> Kinds:
    shown = frame[frame["state"].eq("ok") & frame["value"].gt(0)].sort_values("value", ascending=False, kind="stable")
    unseen = frame[~frame["state"].isin(["ok", "no_data"])]
    names = [text.value(kind, view.lang) for kind in unseen[column]]
    states = [asking.state_words(state, metric, view, (column,)) for state in unseen["state"]]
    values = tuple(float(value) for value in shown["value"])
    return Kinds(
        names=tuple(text.value(kind, view.lang) for kind in shown[column]),
        amounts=values,
        shares=values if metric.is_rate else tuple(value / whole for value in values) if whole else (),
        unseen=tuple(names),
        states=tuple(states),
    )


def _series(found: Kinds, metric: Metric, view: View) -> Series:
    """The bars: the first kinds one by one, the rest as one bar."""
    keep = len(found.names) if len(found.names) <= MOST_ROWS + 1 else MOST_ROWS
    names, values, shares = list(found.names[:keep]), list(found.amounts[:keep]), list(found.shares[:keep])
    if keep < len(found.names):
        names.append(view.say("charts.rest", n=len(found.names) - keep))
        values.append(sum(found.amounts[keep:]))
        shares.append(sum(found.shares[keep:]))
    words = tuple(_words(value, share, metric, view) for value, share in zip(values, shares, strict=True))
    return Series(view.say("charts.this"), tuple(names), tuple(values), words)


def _words(value: float, share: float, metric: Metric, view: View) -> str:
    if metric.is_rate:
        return text.number(metric, value, view.lang)
    figure = text.number(metric, value, view.lang)
    return view.say("charts.share_of", figure=figure, share=sentences.percent(share, view.lang))


def _table(found: Kinds, metric: Metric, view: View) -> pd.DataFrame:
    lang = view.lang
    columns = {
        view.say("charts.kind"): [*found.names, *found.unseen],
        table.header(metric, lang, found.amounts): [*table.cells(metric, found.amounts, lang), *found.states],
    }
    if not metric.is_rate:
        shares = [sentences.percent(share, lang) for share in found.shares]
        columns[view.say("charts.share")] = [*shares, *[text.MISSING] * len(found.unseen)]
    return pd.DataFrame(columns)
