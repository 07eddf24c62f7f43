"""What chance allows each unit: its own exact limits around the whole, and on which side of them it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.charts.timeline import is_single
from data.stats import funnel

if TYPE_CHECKING:
    import pandas as pd

    from data.metric import Metric

Pair = tuple[float, float]


@dataclass(frozen=True)
class Allowed:
    """Limits (low, high) of each unit in order, what they say of it, and the factor on the variance.

    A verdict is "within", "inner" (outside one in twenty), "below" or "above" (outside two in a thousand).
    The factor is above 1 where units differ more than chance allows; the limits are then widened to match.
    """

    inner: tuple[Pair, ...]
    outer: tuple[Pair, ...]
    verdicts: tuple[str, ...]
    factor: float


def least_units(metric: Metric) -> int:
    """How many units it takes to tell what is usual; 0 when chance cannot be worked out for the metric at all.

    Shares and numbers of single events have exact limits of their own. Hours and person-times come in bundles:
    how much is only known from the units themselves, and takes five of them.
    """
    if metric.function is not None or not (metric.is_rate or metric.parts):
        return 0
    return 3 if metric.is_rate or (metric.parts and is_single(metric.parts[0])) else 5


def comparable(metric: Metric, units: int) -> bool:
    """Whether it can be told for so many units which of them differ by more than is usual."""
    return 0 < least_units(metric) <= units


def allowed(shown: pd.DataFrame, metric: Metric, centre: float) -> Allowed:
    """Limits of every unit of a frame with `value` and `n` around the value of the whole."""
    if metric.is_rate:
        distances = funnel.share_distances(shown["value"], shown["n"], centre)
    else:
        counts, due = shown["value"] * shown["n"] / metric.scale, centre * shown["n"] / metric.scale
        distances = funnel.count_distances(counts, due)
    factor = funnel.overdispersion(distances)
    inner = tuple(limits(n, metric, centre, factor, funnel.TWO_SIGMA) for n in shown["n"])
    outer = tuple(limits(n, metric, centre, factor, funnel.THREE_SIGMA) for n in shown["n"])
    verdicts = tuple(_verdict(value, *pair) for value, *pair in zip(shown["value"], inner, outer, strict=True))
    return Allowed(inner, outer, verdicts, factor)


def limits(n: float, metric: Metric, centre: float, factor: float, tail: float) -> Pair:
    """Limits of one unit of size n: binomial for shares, Poisson for numbers per head, widened where units differ."""
    if metric.is_rate:
        low, high = funnel.binomial(int(n), centre, tail)
    else:
        low, high = (end * metric.scale / n for end in funnel.poisson(centre * n / metric.scale, tail))
    if factor == 1:
        return low, high
    low, high = funnel.widened(low, centre, factor), funnel.widened(high, centre, factor)
    return low, min(1.0, high) if metric.is_rate else high


def _verdict(value: float, inner: Pair, outer: Pair) -> str:
    edge = 1e-9  # a share equal to a limit of 0 or 1 lies within it
    if value < outer[0] - edge or value > outer[1] + edge:
        return "below" if value < outer[0] else "above"
    return "inner" if value < inner[0] - edge or value > inner[1] + edge else "within"
