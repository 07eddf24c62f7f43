"""Meetings as planned, and the stars of organisations: kinds "heat" and "stacked"."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Series

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View

MOST_ROWS = 16  # callers shown one by one; with more, one row a kind of meeting
STARS = ("5", "4", "3", "2", "1")


def held(panel: Panel, view: View) -> Drawn:
    """Each planned meeting by the month its slot begins in: held, or not; slots that have not ended are left out."""
    metric, lang = panel.metrics[0], view.lang
    whole = asking.whole(metric, view.slice)
    frame = asking.ask((metric,), ("month", "caller", "meeting_type"), view)
    rows = frame[frame["state"].eq("ok")]
    if rows.empty or whole.state != "ok":
        return asking.empty(panel, view, frame, "" if view.settings.settings.get("meetings") else "no_plan")
    many = len(rows[["caller", "meeting_type"]].drop_duplicates()) > MOST_ROWS
    if many:
        frame = asking.ask((metric,), ("month", "meeting_type"), view).assign(caller="")
        rows = frame[frame["state"].eq("ok")]
    wide = rows.pivot_table(index=["meeting_type", "caller"], columns="month", values="value", sort=False)
    wide = wide.reindex(columns=list(dict.fromkeys(frame["month"])))
    names = [_caller(kind, caller, view) for kind, caller in wide.index]
    series = tuple(_slots(name, row, view) for name, (_, row) in zip(names, wide.iterrows(), strict=True))
    chart = Chart("heat", series, view.say("charts.period"), view.say("charts.group.meeting_type"), "%")
    missed = round(whole.n * (1 - whole.value))
    finding = view.say("held.missed" if missed else "held.all", n=f"{whole.n:,.0f}", missed=f"{missed:,}",
                       held=f"{whole.n - missed:,.0f}", share=sentences.percent(whole.value, lang))  # fmt: skip
    return asking.drawn(panel, view, asking.Finding(
        frame=frame, title=finding, clauses=[asking.span(view), finding], chart=chart,
        table=_held_table(names, wide, view), n=whole.n, notes=[view.say("held.note")],
    ))  # fmt: skip


def _caller(kind: str, caller: str, view: View) -> str:
    name = text.value(kind, view.lang)
    return f"{caller} · {name}" if caller else name


def _slots(name: str, row: pd.Series, view: View) -> Series:
    values = tuple(None if isnan(value) else float(value) for value in row)
    words = tuple("" if value is None else view.say(f"held.{_state(value)}") for value in values)
    return Series(name, tuple(row.index), values, words)


def _state(value: float) -> str:
    return "held" if value >= 1 else "partly" if value else "not_held"


def _held_table(names: list[str], wide: pd.DataFrame, view: View) -> pd.DataFrame:
    lang = view.lang
    return pd.DataFrame({
        view.say("charts.group.meeting_type"): names,
        view.say("held.share"): [sentences.percent(row.mean(), lang) for _, row in wide.iterrows()],
        view.say("held.months"): [
            sentences.listed([text.label(month, lang) for month in row.index[row.lt(1)]], lang) or text.MISSING
            for _, row in wide.iterrows()
        ],
    })  # fmt: skip


def stars(panel: Panel, view: View) -> Drawn:
    """Organisations by stars, quarter by quarter over the whole record, with how many rose and fell in the last one.

    Never of persons, and no table of names: the distribution and its movement.
    """
    metric, lang = panel.metrics[0], view.lang
    start = view.settings.first_on
    frame = asking.ask((metric,), ("quarter", "star_count"), view, start=start)
    rows = frame[frame["state"].eq("ok") & frame["value"].gt(0)]
    if rows.empty:
        return asking.empty(panel, view, frame)
    wide = rows.pivot_table(index="quarter", columns="star_count", values="value", sort=True)
    wide = wide.reindex(columns=[star for star in STARS if star in wide]).fillna(0.0)
    totals = wide.sum(axis=1)
    series = tuple(_layer(star, wide[star], totals, view) for star in wide.columns)
    last = wide.index[-1]
    moved = asking.ask((metric,), ("quarter", "moved"), view, start=start)
    clauses = [
        _latest(wide.loc[last], str(last), view),
        _movement(moved[moved["quarter"].eq(last) & moved["state"].eq("ok")], view),
    ]
    table = pd.DataFrame({view.say("charts.period"): [text.label(period, lang) for period in wide.index]} | {
        view.say("stars.star", n=star): [f"{count:,.0f}" for count in wide[star]] for star in wide.columns
    })  # fmt: skip
    drawn = asking.drawn(panel, view, asking.Finding(
        frame=frame, title=sentences.joined(clauses, lang), clauses=clauses, table=table, n=float(totals.iloc[-1]),
        chart=Chart("stacked", series, view.say("charts.period"), view.say("charts.share"), "%"),
        notes=[view.say("stars.note")],
    ))  # fmt: skip
    return replace(drawn, subtitle=view.say("stars.subtitle"))


def _layer(star: str, counts: pd.Series, totals: pd.Series, view: View) -> Series:
    shares = tuple(float(share) for share in counts / totals)
    words = tuple(sentences.percent(share, view.lang) for share in shares)
    return Series(view.say("stars.star", n=star), tuple(counts.index), shares, words, role=f"step{STARS.index(star)}")


def _latest(counts: pd.Series, quarter: str, view: View) -> str:
    """How many were rated in the last quarter, and how many of them got four stars or five."""
    good = sum(counts.get(star, 0.0) for star in STARS[:2])
    share = sentences.percent(good / counts.sum(), view.lang)
    said = text.label(quarter, view.lang)
    return view.say("stars.latest", quarter=said, n=f"{counts.sum():,.0f}", good=f"{good:,.0f}", share=share)


def _movement(moved: pd.DataFrame, view: View) -> str:
    """How many rose, stayed and fell against the rating before; nothing where it is the first."""
    known = {str(kind): float(value) for kind, value in zip(moved["moved"], moved["value"], strict=True)}
    if not sum(known.values()):
        return ""
    return view.say("stars.movement", **{
        key: f"{known.get(kind, 0.0):,.0f}" for key, kind in (("up", "升星"), ("same", "持平"), ("down", "降星"))
    })  # fmt: skip
