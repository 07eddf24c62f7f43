"""The ladder: at which level disputes were settled, lowest first, in the finest cut that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Mark, Series
from data import privacy
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

COLUMN = "settled_level"
LEVELS = BY_NAME["disputes"].column(COLUMN).allowed
MOST_HIDDEN = 1 / 3  # of the cells of a cut; with more hidden, the next coarser cut is drawn


@dataclass(frozen=True)
class Steps:
    """Each level's share of all settled, a row a period (one row without a name when time is not cut)."""

    shares: pd.DataFrame  # index: periods, columns: levels met, lowest first; NaN where it may not be shown
    reasons: dict[str, str]  # the state of periods whose total may not be shown
    frame: pd.DataFrame
    is_partly_withheld: bool  # whether the number of any level over the whole period is withheld


def ladder(panel: Panel, view: View) -> Drawn:
    """Shares of the levels by quarter; by year, or in one piece, where quarters would be mostly hidden."""
    settled, locally = panel.metrics
    steps = _steps(settled, view)
    share, before = asking.whole(locally, view.slice), asking.whole(locally, view.previous())
    if share.state != "ok" or not steps.shares.notna().any(axis=None):
        return asking.empty(panel, view, steps.frame)
    clauses = _clauses(steps, locally, share, before, view)
    unknown = sentences.say("no_comparison", view.lang)  # said in the sentence, too long for the title
    chart = _bars(steps, settled, view) if len(steps.shares) == 1 else _stack(steps, settled, view)
    return asking.drawn(
        panel,
        view,
        asking.Finding(
            frame=steps.frame,
            title=sentences.joined([clause for clause in clauses if clause != unknown], view.lang),
            clauses=clauses,
            chart=chart,
            table=_table(steps, settled, view),
            n=share.n,
        ),
    )


def _clauses(steps: Steps, locally: Metric, share: asking.Cell, before: asking.Cell, view: View) -> list[str]:
    """How much ended at the community or below; where a level is withheld and few ended above, only the largest shown.

    The levels below the line and those above it are hidden so that this share gives none of them away; but where few
    ended above, it would be the small number of those.
    """
    label, lang = asking.span(view, steps.frame), view.lang
    above = round(share.n * (1 - share.value))
    if steps.is_partly_withheld and 0 < above < privacy.least(locally, (), view.case):
        mean = steps.shares.mean()
        level = str(mean.idxmax())
        if len(steps.shares) > 1 or mean.max() <= 1 - mean.sum():  # what is withheld might be more
            return [sentences.say("settled_mostly", lang, label=label, level=text.value(level, lang).lower())]
        most = sentences.percent(float(mean.max()), lang)
        return [sentences.say("settled_at", lang, label=label, level=text.value(level, lang).lower(), share=most)]
    finding = sentences.say("settled_locally", lang, label=label, share=sentences.percent(share.value, lang))
    return [finding, sentences.change(locally, share.value, before.value, lang)]


def _steps(settled: Metric, view: View) -> Steps:
    """The finest cut of which at most a third is hidden."""
    whole = asking.ask((settled,), (COLUMN,), view)
    withheld = bool(whole["state"].eq("hidden").any())
    for grain in ("quarter", "year"):
        frame = asking.ask((settled,), (grain, COLUMN), view)
        if not frame.empty and frame["state"].eq("hidden").mean() <= MOST_HIDDEN:
            totals = asking.ask((settled,), (grain,), view).set_index(grain)
            return _shared(frame.rename(columns={grain: "period"}), totals, withheld=withheld)
    totals = asking.ask((settled,), (), view).assign(period="").set_index("period")
    return _shared(whole.assign(period=""), totals, withheld=withheld)


def _shared(frame: pd.DataFrame, totals: pd.DataFrame, *, withheld: bool) -> Steps:
    levels = [level for level in LEVELS if level in set(frame[COLUMN])]
    wide = frame[frame["state"].eq("ok")].pivot_table(index="period", columns=COLUMN, values="value")
    wide = wide.reindex(index=totals.index, columns=levels).astype(float)
    settled = totals["value"].where(totals["state"].eq("ok") & totals["value"].gt(0))
    reasons = {str(period): str(state) for period, state in totals["state"].items() if state != "ok"}
    return Steps(wide.div(settled, axis=0), reasons, frame, withheld)


def _stack(steps: Steps, settled: Metric, view: View) -> Chart:
    """Columns of shares, lowest level at the bottom; levels hidden throughout are left out."""
    return Chart(
        kind="stacked",
        series=tuple(
            _series(level, steps.shares[level], view)
            for level in steps.shares.columns
            if steps.shares[level].notna().any()
        ),
        x=view.say("charts.period"),
        y=view.say("charts.share"),
        unit="%",
        marks=tuple(
            Mark("gap", period, asking.state_words(state, settled, view)) for period, state in steps.reasons.items()
        ),
    )


def _series(level: str, shares: pd.Series, view: View) -> Series:
    values = tuple(None if isnan(value) else float(value) for value in shares)
    words = tuple("" if value is None else sentences.percent(value, view.lang) for value in values)
    return Series(text.value(level, view.lang), tuple(shares.index), values, words, role=f"step{LEVELS.index(level)}")


def _bars(steps: Steps, settled: Metric, view: View) -> Chart:
    """One bar a level, lowest level first, when the period is drawn in one piece."""
    shares = steps.shares.iloc[0]
    shown = [level for level in shares.index if not isnan(shares[level]) and shares[level] > 0]
    words = tuple(sentences.percent(shares[level], view.lang) for level in shown)
    names = tuple(text.value(level, view.lang) for level in shown)
    hidden = [text.value(level, view.lang) for level in shares.index if isnan(shares[level])]
    said = asking.state_words("hidden", settled, view, (COLUMN,))
    return Chart(
        kind="bars",
        series=(Series(view.say("charts.share"), names, tuple(float(shares[level]) for level in shown), words),),
        x=view.say("charts.share"),
        y=view.say("charts.level"),
        unit="%",
        marks=asking.gaps(hidden, [said] * len(hidden), view, "charts.rest_levels"),
    )


def _table(steps: Steps, settled: Metric, view: View) -> pd.DataFrame:
    hidden = asking.state_words("hidden", settled, view, (COLUMN,))
    periods = [
        text.label(period, view.lang) if period else asking.span(view, steps.frame) for period in steps.shares.index
    ]
    columns = {view.say("charts.period"): periods}
    for level in steps.shares.columns:
        cells = [hidden if isnan(value) else sentences.percent(value, view.lang) for value in steps.shares[level]]
        columns[text.value(level, view.lang)] = cells
    return pd.DataFrame(columns)
