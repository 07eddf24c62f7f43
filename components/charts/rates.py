"""Several shares of one scope side by side, each with what it is a share of and what is still missing."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Mark, Series
from data import query
from data.question import dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Panel
    from components.view import View
    from data.metric import Metric

FAINT = 0.02  # a share below this is hardly recorded at all: nothing is concluded from it
NO_BASE = ("no_data",)  # nothing to divide by: named in the note, since no bar could say it better
SAID = 4  # shares named in the sentence


class Rate(NamedTuple):
    """One share with its base and state, and the share of the same days a year before (NaN where unknown)."""

    metric: Metric
    value: float
    n: float
    state: str
    before: float

    @property
    def missing(self) -> float:
        """How many of the base are not covered."""
        return round(self.n) - self.top

    @property
    def top(self) -> int:
        """How many of the base are covered."""
        return round(self.value * self.n)


def rates(panel: Panel, view: View) -> Drawn:
    """One bar a share in the panel's order; the finding names the lowest.

    `options["finding"]`: "gap" adds how many are missing of how many; "listed" names all shares instead, where none
    of them is meant to be full.
    """
    found = _asked(panel.metrics, view)
    shown = [rate for rate in found if rate.state == "ok"]
    if not shown:
        return asking.empty(panel, view, pd.DataFrame({"state": [rate.state for rate in found]}))
    words = tuple(_words(rate, view) for rate in shown)
    names = tuple(view.name(rate.metric) for rate in shown)
    chart = Chart(
        kind="bars",
        series=(Series(view.say("charts.this"), names, tuple(rate.value for rate in shown), words),),
        x=view.say("charts.share"),
        y=view.say("rates.what"),
        unit="%",
        marks=(Mark("end", 1.0, ""), *_gaps(found, view)),
    )
    finding = _finding(shown, panel.options.get("finding", ""), view)
    unknown = [view.name(rate.metric) for rate in found if rate.state in NO_BASE]
    notes = [view.say("rates.unknown", names=sentences.listed(unknown, view.lang))] if unknown else []
    faint = [view.name(rate.metric) for rate in shown if rate.value < FAINT]
    notes += [view.say("rates.faint", names=sentences.listed(faint, view.lang))] if faint else []
    drawn = asking.drawn(panel, view, asking.Finding(
        frame=pd.DataFrame(), title=finding, chart=chart,
        clauses=[*_span(shown, view), _beside(_said(shown, finding, view), finding, view)],
        table=_table(found, view), notes=notes,
    ))  # fmt: skip
    return replace(drawn, subtitle=view.say("rates.subtitle"))


def _gaps(found: list[Rate], view: View) -> list[Mark]:
    """Shares that may not or cannot be shown, with the reason."""
    return [
        Mark("gap", view.name(rate.metric), asking.state_words(rate.state, rate.metric, view))
        for rate in found
        if rate.state not in ("ok", *NO_BASE)
    ]


def _asked(metrics: Sequence[Metric], view: View) -> list[Rate]:
    before = view.previous()
    known = query.query(metrics, (), before) if before and any(map(dated, metrics)) else None
    found = []
    for place, (metric, row) in enumerate(zip(metrics, asking.ask(metrics, (), view).to_dict("records"), strict=True)):
        old = float("nan")
        if known is not None and dated(metric) and known["state"].iloc[place] == "ok":
            old = float(known["value"].iloc[place])
        found.append(Rate(metric, float(row["value"]), float(row["n"]), str(row["state"]), old))
    return found


def _words(rate: Rate, view: View) -> str:
    """The share with what it is a share of."""
    top, base = text.plain(rate.top, view.lang), text.plain(rate.n, view.lang)
    share = sentences.percent(rate.value, view.lang)
    return view.say("rates.of", share=share, top=top, base=base)


def _span(shown: list[Rate], view: View) -> list[str]:
    """The period, unless all of it is as it stands now."""
    return [asking.span(view)] if any(dated(rate.metric) for rate in shown) else []


def _said(shown: list[Rate], finding: str, view: View) -> str:
    """The first shares with their numbers, but for those the finding names."""
    others = [rate for rate in shown if view.name(rate.metric) not in finding and rate.value >= FAINT]
    return _listed(others[: SAID - 1], view)


def _listed(found: list[Rate], view: View) -> str:
    """Shares by name in a row."""
    said = [
        view.say("rates.named", name=view.name(rate.metric), share=sentences.percent(rate.value, view.lang))
        for rate in found
    ]
    return ("、" if view.lang == "zh" else ", ").join(said)


def _beside(said: str, finding: str, view: View) -> str:
    """Both as one clause."""
    return text.side_by_side((said, finding), view.lang)


def _finding(shown: list[Rate], kind: str, view: View) -> str:
    """The lowest share and, where wanted, what it lacks; that all are full, when they are."""
    known = [rate for rate in shown if rate.value >= FAINT]
    if not known:
        return view.say("rates.none")
    lowest = min(known, key=lambda rate: rate.value)
    if kind == "listed" or len(known) == 1:
        return _listed(known[:SAID], view)
    known_only = "_known" if len(known) < len(shown) else ""
    if lowest.value >= 1:
        return view.say(f"rates.full{known_only}", n=len(known))
    name, share = view.name(lowest.metric), sentences.percent(lowest.value, view.lang)
    clause = view.say(f"rates.lowest{known_only}", n=len(known), name=name, share=share)
    if kind != "gap":
        return clause
    missing, base = (text.plain(amount, view.lang) for amount in (lowest.missing, lowest.n))
    of = f"dictionary.parts.{lowest.metric.name}.bottom"
    if of not in text.words(view.lang):
        return sentences.joined([clause, view.say("rates.missing", missing=missing, base=base)], view.lang)
    lacking = view.say("rates.missing_of", of=view.say(of), missing=missing, base=base)
    return sentences.joined([clause, lacking], view.lang)


def _table(found: list[Rate], view: View) -> pd.DataFrame:
    lang, nothing = view.lang, text.MISSING
    columns = {
        view.say("rates.what"): [view.name(rate.metric) for rate in found],
        view.say("charts.share"): [
            asking.state_words(rate.state, rate.metric, view) or sentences.percent(rate.value, lang) for rate in found
        ],
        view.say("rates.top"): [f"{rate.top:,}" if rate.state == "ok" else nothing for rate in found],
        view.say("charts.n_column"): [f"{rate.n:,.0f}" if rate.state == "ok" else nothing for rate in found],
    }
    if any(not isnan(rate.before) for rate in found):
        columns[view.say("charts.before")] = [
            sentences.percent(rate.before, lang) if not isnan(rate.before) else nothing for rate in found
        ]
    return pd.DataFrame(columns)
