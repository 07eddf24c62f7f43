"""What came in and what did not, by unit and month: missing reports are seen before any number is read."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Series
from data import units

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View


MOST_ROWS = 40


def completeness(panel: Panel, view: View) -> Drawn:
    """A table of units by months, filled where all reports came in, hatched where one is missing."""
    metric, lang = panel.metrics[0], view.lang
    frame = asking.ask((metric,), ("unit", "month"), view, level=_level(panel, view))
    whole = asking.whole(metric, view.slice)
    due = frame[frame["state"].eq("ok")]
    if due.empty or whole.state != "ok":
        return asking.empty(panel, view, frame, "no_reports" if not view.settings.reports else "")
    wide = due.pivot_table(index="unit", columns="month", values="value")
    wide = wide.reindex(list(dict.fromkeys(due["unit"])))
    wide.index = [asking.unit_name(view, unit) for unit in wide.index]
    chart = Chart(
        kind="heat",
        series=tuple(_row(name, wide.loc[name], view) for name in wide.index),
        x=view.say("charts.period"),
        y=view.say("charts.unit"),
        unit="%",
    )
    missing = wide.lt(1).sum(axis=1)
    clauses = [sentences.say("reported_share", lang, share=sentences.percent(whole.value, lang))]
    if missing.max() > 0:
        clauses.append(sentences.say("missing_units", lang, unit=missing.idxmax(), n=int(missing.max())))
    else:
        clauses.append(sentences.say("complete", lang))
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=frame,
            title=sentences.joined(clauses, lang),
            chart=chart,
            table=_table(wide, view),
            notes=[view.say("charts.unreported_note")],
            n=whole.n,
        ),
    )


def _level(panel: Panel, view: View) -> str:
    """The panel's level while its units fit into a table that can be read, else the areas just below the scope."""
    count = len(units.tree(view.case).at_level(view.scope, panel.level, view.line)) if panel.level else 0
    return panel.level if count <= MOST_ROWS else ""


def _row(name: str, shares: pd.Series, view: View) -> Series:
    values = tuple(None if isnan(share) else float(share) for share in shares)
    return Series(name, tuple(shares.index), values, tuple(_words(share, view) for share in shares))


def _words(share: float, view: View) -> str:
    if isnan(share):
        return view.say("charts.not_due")
    if share == 0:
        return view.say("charts.states.not_reported")
    return view.say("charts.received" if share >= 1 else "charts.partly")


def _table(wide: pd.DataFrame, view: View) -> pd.DataFrame:
    lang = view.lang
    return pd.DataFrame(
        {
            view.say("charts.unit"): list(wide.index),
            view.say("charts.received_share"): [sentences.percent(row.mean(), lang) for _, row in wide.iterrows()],
            view.say("charts.missing_months"): [
                sentences.listed([text.label(month, lang) for month in row.index[row.lt(1)]], lang) or text.MISSING
                for _, row in wide.iterrows()
            ],
        }
    )
