"""A request step by step: how long each one takes, who handles it, what is past its limit.

They feed charts and have no place in the catalogue.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from data.metric import Metric, share
from data.metrics.request import on_time_rate, requests_open
from data.stats.survival import curve

if TYPE_CHECKING:
    import pandas as pd

    from data.stats.survival import Curve

TODAY = "(DATE '{as_of}' + INTERVAL 18 HOUR)"  # what has not happened yet had not by the end of the as-of day's work


class Step(NamedTuple):
    """One step of an order: its name in both languages, and the instants it lies between."""

    name: str
    zh: str
    en: str
    begins: str
    ends: str


STEPS = (
    Step("dispatch", "派单", "Dispatch", "accepted_at", "dispatched_at"),
    Step("take", "接单", "Taking", "dispatched_at", "taken_at"),
    Step("handle", "办理", "Handling", "taken_at", "closed_at"),
    Step("answer", "反馈", "Answering", "closed_at", "answered_at"),
)


def _curve(rows: pd.DataFrame) -> Curve:
    """c0 is the hours a step lasted, c1 whether it has ended."""
    return curve(list(rows["c0"]), list(rows["c1"]), list(rows["weight"]))


def _median(rows: pd.DataFrame) -> float:
    return _curve(rows).median


def _nine_in_ten(rows: pd.DataFrame) -> float:
    found = _curve(rows)
    return next((hour for hour, left in zip(found.days, found.open_share, strict=True) if left <= 0.1), float("nan"))


@cache
def hours(step: Step, *, most: bool = False) -> Metric:
    """Hours until half of the orders (`most`: nine in ten) are through a step; those still in it are counted."""
    lasted = f"date_diff('minute', t.{step.begins}, coalesce(t.{step.ends}, greatest({TODAY}, t.{step.begins})))"
    return Metric(
        f"hours_to_{step.name}{'_nine_in_ten' if most else ''}", "", step.zh, step.en, "小时", "lower",
        f"从上一步到{step.zh}的小时数，用生存分析法把还没走完这一步的按截至数据日计入。",
        f"Hours from the step before to {step.en.lower()}, Kaplan-Meier, orders still in the step counted so far.",
        "M29; M27", of="requests", date="accepted_at", where=f"t.{step.begins} IS NOT NULL", least=5,
        privacy="activity", performance=True, function=_nine_in_ten if most else _median,
        columns=(f"round({lasted} / 30.0) / 2", f"t.{step.ends} IS NOT NULL"), formula="count(*)",
    )  # fmt: skip


@cache
def handled(metric: Metric) -> Metric:
    """A metric of orders, of those only that name who handles them: it can be cut by that unit."""
    return replace(metric, of="handled")


handled_on_time_rate = replace(
    handled(on_time_rate), name="handled_on_time_rate", id="",
    meaning="办理时限落在本期、写明承办单位的工单中，在时限内办结的比例；至今未办结的算未按时。",
    meaning_en="Requests with a handling unit closed by their due time, over those due in the period.",
    formula=share("t.closed_at <= t.due_at"),
)  # fmt: skip
requests_overdue = replace(
    requests_open, name="requests_overdue", id="", zh="超期未办结诉求", en="Requests overdue",
    meaning="期末尚未办结、办理时限已过的件数。",
    meaning_en="Requests open at the end of the period past their due time.",
    where="CAST(t.due_at AS DATE) < p.ends_on",
)  # fmt: skip
