"""What came in and what did not, by unit or table and month: missing reports are seen before any number is read."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Series
from data import units
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View


MOST_ROWS = 40


def completeness(panel: Panel, view: View) -> Drawn:
    """A table of units (of tables, by "dataset") by months, filled where all reports came in, hatched where not."""
    metric, lang, down = panel.metrics[0], view.lang, panel.by[0]
    frame = asking.ask((metric,), (down, "month"), view, level=_level(panel, view))
    whole = asking.whole(metric, view.slice)
    due = frame[frame["state"].eq("ok")]
    if due.empty or whole.state != "ok":
        return asking.empty(panel, view, frame, "no_reports" if not view.settings.reports else "")
    wide = due.pivot_table(index=down, columns="month", values="value")
    wide = wide.reindex(list(dict.fromkeys(due[down])))
    wide.index = [_name(key, down, view) for key in wide.index]
    chart = Chart(
        kind="heat",
        series=tuple(row(name, wide.loc[name], view) for name in wide.index),
        x=view.say("charts.period"),
        y=view.say(f"charts.group.{down}"),
        unit="%",
    )
    missing = wide.lt(1).sum(axis=1)
    clauses = [sentences.say("reported_share", lang, share=sentences.percent(whole.value, lang))]
    if missing.max() > 0:
        most = [str(name) for name in missing.index[missing.eq(missing.max())]]
        key = "missing_units" if len(most) == 1 else "missing_each"
        clauses.append(sentences.say(key, lang, unit=sentences.named(most, lang, 2, 1), n=int(missing.max())))
    else:
        clauses.append(sentences.say("complete", lang))
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=frame,
            title=sentences.joined(clauses, lang),
            chart=chart,
            table=months_table(wide, chart.y, view),
            notes=[view.say("charts.unreported_note")],
            n=whole.n,
        ),
    )


def _level(panel: Panel, view: View) -> str:
    """The panel's level while its units fit into a table that can be read, else the areas just below the scope."""
    count = len(units.tree(view.case).at_level(view.scope, panel.level, view.line)) if panel.level else 0
    return panel.level if count <= MOST_ROWS else ""


def _name(key: str, down: str, view: View) -> str:
    """A unit or a table by its name."""
    return asking.unit_name(view, key) if down == "unit" else text.name(BY_NAME[key], view.lang)


def row(name: str, shares: pd.Series, view: View) -> Series:
    """One row of the table: the share received of each month, NaN where nothing was due."""
    values = tuple(None if isnan(share) else float(share) for share in shares)
    return Series(name, tuple(shares.index), values, tuple(_words(share, view) for share in shares))


def _words(share: float, view: View) -> str:
    if isnan(share):
        return view.say("charts.not_due")
    if share == 0:
        return view.say("charts.states.not_reported")
    return view.say("charts.received" if share >= 1 else "charts.partly")


def months_table(wide: pd.DataFrame, head: str, view: View) -> pd.DataFrame:
    """The share received and the months with something missing, a row each; `head` says what the rows are."""
    lang = view.lang
    return pd.DataFrame(
        {
            head: list(wide.index),
            view.say("charts.received_share"): [sentences.percent(row.mean(), lang) for _, row in wide.iterrows()],
            view.say("charts.missing_months"): [
                sentences.listed([text.label(month, lang) for month in row.index[row.lt(1)]], lang) or text.MISSING
                for _, row in wide.iterrows()
            ],
        }
    )
