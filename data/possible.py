"""What a case's tables make possible, and what one more table would add: for whoever builds a case of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from data import metrics, views
from data.datasets import ALL, BY_NAME

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.metric import Metric

# Views that also ask what the settings expect: the key of the list there.
EXPECTED = {"reports_due": "reports", "meetings_planned": "settings.meetings"}


@dataclass(frozen=True)
class Gain:
    """A table the case does not have, and the metrics it would add by itself."""

    dataset: str
    metrics: tuple[Metric, ...]


@dataclass(frozen=True)
class Possible:
    """The metrics the tables there make possible, what each missing table would add (most first), and the rest.

    `later` are metrics that want two tables or more that are not there.
    """

    now: tuple[Metric, ...]
    gains: tuple[Gain, ...]
    later: tuple[Metric, ...]


def possible(have: Collection[str]) -> Possible:
    """What is possible with these datasets; a dataset without any row is not there."""
    there = frozenset(have)
    now = tuple(metric for metric in metrics.ALL if needs(metric) <= there)
    lacking = {metric: needs(metric) - there for metric in metrics.ALL if metric not in now}
    gains = [
        Gain(dataset.name, tuple(metric for metric, names in lacking.items() if names == {dataset.name}))
        for dataset in ALL
        if dataset.name not in there
    ]
    gains.sort(key=lambda gain: -len(gain.metrics))
    return Possible(now, tuple(gains), tuple(metric for metric, names in lacking.items() if len(names) > 1))


def needs(metric: Metric) -> frozenset[str]:
    """The datasets without a row of which the metric has no value; the units always, since all is counted by them."""
    if metric.parts:
        return needs(metric.parts[0]) | needs(metric.parts[1])
    return tables_of(metric.of) | {"units"}


def expects(metric: Metric) -> frozenset[str]:
    """The lists of the settings without which the metric has no value: reports, settings.meetings."""
    if metric.parts:
        return expects(metric.parts[0]) | expects(metric.parts[1])
    return frozenset({EXPECTED[metric.of]} if metric.of in EXPECTED else ())


def columns(metric: Metric) -> dict[str, tuple[str, ...]]:
    """Dataset -> the declared columns the metric is worked out from: what a template must be filled in with."""
    if metric.parts:
        upper, lower = (columns(part) for part in metric.parts)
        return {name: tuple(dict.fromkeys((*upper.get(name, ()), *lower.get(name, ())))) for name in {**upper, **lower}}
    if metric.of not in BY_NAME:
        return dict.fromkeys(sorted(tables_of(metric.of)), ())
    declared = BY_NAME[metric.of].names
    said = [text for text in (metric.formula, metric.where, metric.date, metric.closes, *metric.columns) if text]
    met = [name for text in said for name in _names(text)]
    return {metric.of: tuple(dict.fromkeys(name for name in met if name in declared))}


@cache
def tables_of(source: str) -> frozenset[str]:
    """The datasets a metric's source is empty without: itself, or a view's own and those it joins with."""
    if source not in views.VIEWS:
        return frozenset({source} if source in BY_NAME else ())
    view = views.VIEWS[source]
    if "{" in view.sql:  # worked out from the settings, row by row of the units
        return frozenset({view.dataset})
    parsed = sqlglot.parse_one(view.sql, read="duckdb")
    if not isinstance(parsed, exp.Select) or parsed.find(exp.Union):
        return frozenset({view.dataset})
    joined = [join.this for join in parsed.args.get("joins") or () if join.side != "LEFT"]
    return frozenset({view.dataset, *(table.name for table in joined if isinstance(table, exp.Table))} & set(BY_NAME))


@cache
def _names(text: str) -> tuple[str, ...]:
    """The columns an SQL text names; numbers of the settings in braces are none."""
    plain = _filled(text)
    return tuple(column.name for column in sqlglot.parse_one(plain, read="duckdb").find_all(exp.Column))


def _filled(text: str) -> str:
    """The text with a number in place of each of its braces."""
    from data.sql import PLACEHOLDER

    return PLACEHOLDER.sub("1", text.replace("{as_of}", "2024-01-01"))
