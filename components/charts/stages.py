"""How far things have come: the stages of a list's items, and how long each step of an order takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Mark, Series
from data.metrics import steps as of_orders
from data.metrics.list_item import needs_claimed_rate

if TYPE_CHECKING:
    from components.spec import Panel
    from components.view import View

STAGES = (  # a stage, and the states of those that have reached it
    ("claimed", ("已认领", "进行中", "已完成")),
    ("running", ("进行中", "已完成")),
    ("done", ("已完成",)),
)
WAITING, DROPPED = "待认领", "已取消"


def stages(panel: Panel, view: View) -> Drawn:
    """Items registered in the period, and how many of them were claimed, taken in hand and done by the data date.

    Of fewer than the rates need there are counts only: a third of three says nothing.
    """
    metric, lang = panel.metrics[0], view.lang
    frame = asking.ask((metric,), ("status",), view)
    shown = frame[frame["state"].eq("ok")]
    states = {str(state): float(value) for state, value in zip(shown["status"], shown["value"], strict=True)}
    total = sum(states.values())
    if not total:
        return asking.empty(panel, view, frame)
    reached = [(view.say("stages.registered"), total)]
    reached += [(view.say(f"stages.{key}"), sum(states.get(state, 0.0) for state in met)) for key, met in STAGES]
    names, amounts = zip(*reached, strict=True)
    is_few = total < needs_claimed_rate.least
    words = tuple(
        text.number(metric, n, lang) if is_few or not place else
        view.say("charts.share_of", figure=text.number(metric, n, lang), share=sentences.percent(n / total, lang))
        for place, n in enumerate(amounts)
    )  # fmt: skip
    said = [text.number(metric, n, lang) if is_few else sentences.percent(n / total, lang) for n in amounts]
    waiting, dropped = (f"{states.get(state, 0.0):,.0f}" for state in (WAITING, DROPPED))
    finding = view.say(
        "stages.finding", name=_lower(text.name(metric, lang), lang), total=f"{total:,.0f}", waiting=waiting,
        claimed=said[1], done=said[-1],
    )  # fmt: skip
    table = pd.DataFrame({
        view.say("stages.state"): [text.value(state, lang) for state in states],
        text.name(metric, lang): [f"{n:,.0f}" for n in states.values()],
        **({} if is_few else {view.say("charts.share"): [sentences.percent(n / total, lang) for n in states.values()]}),
    })  # fmt: skip
    return asking.drawn(panel, view, asking.Finding(
        frame=frame, title=finding, clauses=[asking.span(view, frame), finding], table=table, n=total,
        chart=Chart("bars", (Series(view.say("charts.this"), names, amounts, words),), metric.unit,
                    view.say("stages.stage"), metric.unit),
        notes=[view.say("stages.dropped", n=dropped)] if states.get(DROPPED) else [],
    ))  # fmt: skip


def _lower(name: str, lang: str) -> str:
    return name if lang == "zh" else name.lower()


def steps(panel: Panel, view: View) -> Drawn:
    """The hours by which half of the orders are through each step, with those by which nine in ten are."""
    lang = view.lang
    halves, most = ([of_orders.hours(step, most=end) for step in of_orders.STEPS] for end in (False, True))
    frame = asking.ask(halves, (), view)
    if not frame["state"].eq("ok").any():
        return asking.empty(replace(panel, metrics=(halves[0],)), view, frame)
    tails = asking.ask(most, (), view)
    rows = [
        (text.name(step, lang), half, tail)
        for step, half, tail in zip(of_orders.STEPS, frame.to_dict("records"), tails.to_dict("records"), strict=True)
    ]
    shown = [row for row in rows if row[1]["state"] == "ok"]
    words = tuple(_step_words(half, tail, view) for _, half, tail in shown)
    slowest = max(shown, key=lambda row: row[1]["value"])
    finding = view.say("steps.finding", name=slowest[0], hours=_hours(slowest[1]["value"], lang))
    gaps = tuple(
        Mark("gap", name, asking.state_words(half["state"], halves[0], view)) for name, half, _ in rows
        if half["state"] != "ok"
    )  # fmt: skip
    chart = Chart("bars", (Series(view.say("charts.this"), tuple(name for name, _, _ in shown),
                                  tuple(float(half["value"]) for _, half, _ in shown), words),),
                  view.say("steps.hours"), view.say("steps.step"), halves[0].unit, marks=gaps)  # fmt: skip
    table = pd.DataFrame({
        view.say("steps.step"): [name for name, _, _ in rows],
        view.say("steps.half"): [_cell(half) for _, half, _ in rows],
        view.say("steps.most"): [_cell(tail) for _, _, tail in rows],
        view.say("charts.n_column"): [f"{half['n']:,.0f}" for _, half, _ in rows],
    })  # fmt: skip
    drawn = asking.drawn(panel, view, asking.Finding(
        frame=frame, title=finding, clauses=[asking.span(view), finding], chart=chart, table=table,
        notes=[view.say("charts.estimated_note")],
    ))  # fmt: skip
    return replace(drawn, subtitle=view.say("steps.subtitle"))


def _step_words(half: dict[str, float], tail: dict[str, float], view: View) -> str:
    said = view.say("steps.words", hours=_hours(half["value"], view.lang))
    if tail["state"] != "ok":
        return said
    return sentences.joined([said, view.say("steps.tail", hours=_hours(tail["value"], view.lang))], view.lang)


def _hours(hours: float, lang: str) -> str:
    """Hours, or days from two days on, in words."""
    if hours < 48:
        return text.say("steps.in_hours", lang, n=f"{hours:.1f}")
    return text.say("steps.in_days", lang, n=f"{hours / 24:.1f}")


def _cell(row: dict[str, float]) -> str:
    return f"{row['value']:,.1f}" if row["state"] == "ok" else text.MISSING
