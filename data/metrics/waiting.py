"""How long things wait: the share closed within so many days, and those not closed yet by the days passed.

Made from a Kaplan-Meier median or a standing number (disputes unless another is named) by one more condition each;
they feed charts and have no place in the catalogue.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from data.metrics.dispute import disputes_open, median_days_to_settle
from data.stats.survival import curve

if TYPE_CHECKING:
    import pandas as pd

    from data.metric import Metric

DAYS = (0, 3, 7, 10, 15, 20, 30, 60, 90)  # where the curve of cases closed is read off
EDGES = (7, 15, 30, 90)  # the age bands of open cases: up to 7 days, 8 to 15 ... over 90


@cache
def closed_within(days: int, of: Metric = median_days_to_settle) -> Metric:
    """The share of what a median counts that closed within so many days, open ones counted as far as they came."""

    def share(cases: pd.DataFrame) -> float:
        return curve(list(cases["c0"]), list(cases["c1"]), list(cases["weight"])).closed_by(days)

    return replace(
        of, name=f"{of.name}_within_{days}_days", id="", unit="%", direction="higher",
        zh=f"{days}天内办结占比", en=f"Closed within {days} days", function=share,
        meaning=f"受理后{days}天内办结的比例，用生存分析法计入在办件。",
        meaning_en=f"Share closed within {days} days of acceptance, Kaplan-Meier, open cases included.",
    )  # fmt: skip


@cache
def mean_days_of_closed(of: Metric = median_days_to_settle) -> Metric:
    """The mean of closed cases alone: printed beside the median to show how much it understates."""

    def mean(cases: pd.DataFrame) -> float:
        closed = cases[cases["c1"].astype(bool)]
        weight = closed["weight"].sum()
        return float((closed["c0"] * closed["weight"]).sum() / weight) if weight else float("nan")

    return replace(
        of, name=f"{of.name}_mean_of_closed", id="", function=mean,
        zh="已办结平均天数", en="Mean days of closed cases",
        meaning="只算已办结件的平均天数，会偏短。", meaning_en="Mean days of closed cases alone; it understates.",
    )  # fmt: skip


@cache
def open_for(low: int, high: int | None, of: Metric = disputes_open) -> Metric:
    """What a standing number counts that began `low` to `high` days (both included) before the end of the period."""
    passed = f"date_diff('day', CAST(t.{of.date} AS DATE), p.ends_on)"
    where = f"{passed} >= {low}" + (f" AND {passed} <= {high}" if high is not None else "")
    own = f"({of.where}) AND {where}" if of.where else where
    return replace(of, name=f"{of.name}_{low}_to_{high or 'any'}_days", id="", where=own)


def bands() -> tuple[tuple[int, int | None], ...]:
    """The age bands as (first, last day), the last one without an end."""
    starts = (0, *(edge + 1 for edge in EDGES))
    return tuple(zip(starts, (*EDGES, None), strict=True))
