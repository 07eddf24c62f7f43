"""Published figures: what the sources of the sample cases printed, and what each case computes for the same thing.

`data/cases/published.csv` holds one row a figure: the quotation with its value and its word of bounds, and how the
case comes to it: `records` (a metric over rows or master data, kept kinds picked), `reported` (a figure that units
report, out of unit_stats) or `quoted` (never computed, with the reason). Every computed value goes by `query`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from data.metrics import quoted
from data.metrics.staff import reported
from data.query import Slice, query

if TYPE_CHECKING:
    from data.metric import Metric

FILE = Path(__file__).parent / "cases" / "published.csv"
MEASURABLE = ("stock", "output", "outcome", "rate")
NEAR = Decimal("0.05")  # a bounded figure is met by less than this share beyond its bound


@dataclass(frozen=True)
class Figure:
    """One published figure. `value` is as printed ("75.7"; "" when the source names no number), shares in per cent.

    `operator`: "=", ">" (余, 多), "<" (近), ">=", "~" (about, or no number). `rounding` is "truncated" where the
    source cut digits off. `picks` are (column, values kept); `start` and `end` None mean the whole record.
    """

    id: str
    case: str
    zh: str
    en: str
    value: str
    unit_zh: str
    unit_en: str
    operator: str
    period_zh: str
    period_en: str
    quote: str  # in the language of the source
    kind: str  # stock, output, outcome and rate are measurable; context, change, rule and named are beside them
    privacy: str
    source: str  # "records", "reported" or "quoted"
    metric: str
    picks: tuple[tuple[str, tuple[str, ...]], ...]
    scope: str
    start: date | None
    end: date | None
    rounding: str
    reason_zh: str
    reason_en: str

    @property
    def is_measurable(self) -> bool:
        """Whether the source counts something, as against a rule, a slogan or the setting."""
        return self.kind in MEASURABLE

    @property
    def is_computed(self) -> bool:
        """Whether the case computes it."""
        return self.source != "quoted"


def measure(figure: Figure) -> Metric:
    """The metric that computes a figure; KeyError for one that is only quoted."""
    if figure.source == "reported":
        return reported(figure.metric)
    return quoted.find(figure.metric)


def computed(figure: Figure, case: str = "") -> tuple[float, str]:
    """(value in the figure's unit, state) of a figure, in its own case or in another with the same units.

    NaN unless the state is ok. A figure that is only quoted is NaN and "quoted".
    """
    if not figure.is_computed:
        return float("nan"), "quoted"
    metric = measure(figure)
    where = Slice(case or figure.case, figure.scope, figure.start, figure.end)
    frame = query([metric], [column for column, _ in figure.picks], where)
    for column, kept in figure.picks:
        frame = frame[frame[column].isin(kept)]
    states = list(frame["state"])
    if not states or any(state != "ok" for state in states):
        return float("nan"), next((state for state in states if state != "ok"), "no_data")
    total = float(frame["value"].sum())
    return (total * 100 if metric.is_rate else total), "ok"


def is_met(figure: Figure, value: float) -> bool:
    """Whether a computed value agrees with what was printed.

    "=": to the digits printed, rounded half up, or cut off where the source cut them off. A bound: on its right side by
    less than 5 % or the next whole number (20余 -> 21). "~": within 5 % on either side.
    """
    if isnan(value) or not figure.value:
        return False
    printed, got = Decimal(figure.value), Decimal(repr(value))
    if figure.operator == "=":
        rounding = ROUND_FLOOR if figure.rounding == "truncated" else ROUND_HALF_UP
        return _clean(got).quantize(printed, rounding=rounding) == printed
    beyond = printed - got if figure.operator == "<" else got - printed
    if figure.operator == "~":
        return abs(beyond) <= printed * NEAR
    if figure.operator == ">=" and beyond == 0:
        return True
    return beyond > 0 and (beyond < printed * NEAR or beyond == 1)


def _clean(value: Decimal) -> Decimal:
    """Without the last digits of a binary fraction: 28.999999999999996 is 29."""
    return value.quantize(Decimal("1e-9"))


def _figure(row: dict[str, str]) -> Figure:
    pairs = [pick.partition("=") for pick in row["picks"].split(";") if pick]
    picks = tuple((column, tuple(kept.split("|"))) for column, _, kept in pairs)
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("start", "end")}
    same = {name: row[name] for name in row if name not in ("indicator_zh", "indicator_en", "class", "picks", *days)}
    return Figure(
        zh=row["indicator_zh"], en=row["indicator_en"], privacy=row["class"], picks=picks,
        start=days["start"], end=days["end"], **same,
    )  # fmt: skip


def _read() -> tuple[Figure, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_figure(row) for row in csv.DictReader(file))


ALL: tuple[Figure, ...] = _read()


def of_case(case: str) -> tuple[Figure, ...]:
    """The figures published about a sample case, in the order of the source; none for a case of one's own."""
    return tuple(figure for figure in ALL if figure.case == case)
