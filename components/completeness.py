"""Completeness: which unit sent which month's report. What did not come is missing, never zero."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import sentences, text
from components.charts import asking
from components.spec import Chart, Drawn, Panel
from components.view import View
from data import periods
from data.query import query

MONTHS = 12


def completeness(panel: Panel, view: View) -> Drawn:
    """Units down, the last months across; the sentence counts what is missing."""
    start = max(periods.shift_months(view.end.replace(day=1), 1 - MONTHS), view.settings.first_on)
    metric = panel.metrics[0]
    frame = asking.ask([metric], ("month", "unit"), view, start=start)
    frame = frame[frame["state"].isin(("ok", "no_data"))]
    due = frame[frame["state"] == "ok"]
    if due.empty:
        return asking.empty(panel, view, frame, "no_data")
    months = list(dict.fromkeys(due["month"]))
    areas = tuple(_row(view, unit, group, months) for unit, group in due.groupby("unit", sort=False))
    missing = due[due["value"] < 1]
    return asking.drawn(
        panel, view, frame,
        title=_finding(missing, due, view),
        chart=Chart("matrix", (), view.say("complete.label"), "", areas=areas, classes=tuple(_short(m) for m in months)),
        table=_table(view, due, months),
        notes=(view.say("complete.note"),),
    )  # fmt: skip


def _finding(missing: pd.DataFrame, due: pd.DataFrame, view: View) -> str:
    share = sentences.percent(float((due["value"] * due["n"]).sum() / due["n"].sum()), view.lang)
    if missing.empty:
        return view.say("complete.all", share=share)
    names = [asking.unit_name(view, unit) for unit in dict.fromkeys(missing["unit"])]
    return view.say("complete.some", share=share, units=sentences.listed(names[:3], view.lang), n=len(names))


def _short(month: str) -> str:
    """The number of a month as a column heading; January with its year."""
    year, number = month.split("-")
    return f"{year[2:]}.1" if number == "01" else str(int(number))


def _state(value: float, view: View) -> tuple[str, str, str]:
    """(sign, CSS class, words) of one cell."""
    if value >= 1:
        return "", "", view.say("complete.sent")
    if value > 0:
        return "◐", "late", view.say("complete.part")
    return "✕", "missing", view.say("complete.none")


def _row(view: View, unit: Any, group: pd.DataFrame, months: list[str]) -> dict[str, Any]:
    values = dict(zip(group["month"], group["value"], strict=True))
    name = asking.unit_name(view, unit)
    cells = []
    for month in months:
        sign, state, words = _state(values.get(month, float("nan")), view)
        cells.append((sign, state, f"{name} {text.label(month, view.lang)} {words}"))
    return {"id": unit, "name": name, "cells": cells}


def _table(view: View, due: pd.DataFrame, months: list[str]) -> pd.DataFrame:
    words = due.assign(
        name=[asking.unit_name(view, unit) for unit in due["unit"]],
        words=[_state(value, view)[2] for value in due["value"]],
        label=[text.label(month, view.lang) for month in due["month"]],
    )
    order = list(dict.fromkeys(words["name"]))
    wide = words.pivot(index="name", columns="label", values="words").loc[order, [text.label(m, view.lang) for m in months]]
    return wide.rename_axis(columns=None).reset_index().rename(columns={"name": view.say("complete.unit")})
