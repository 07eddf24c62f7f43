"""SQL for a metric and a cut: one SELECT with the keys, top, bottom and rows.

Every expression of a metric or a view goes through sqlglot, which checks it and writes it in the engine's dialect,
once for each text; the SELECT around them is plain SQL that every engine has. Values are quoted literals.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlglot
from sqlglot import exp

from data import cases, units, views

if TYPE_CHECKING:
    from data.metric import Metric
    from data.question import Cut

DIALECT = "duckdb"
EPOCH, FIRST_MONDAY = date(1970, 1, 1), date(1970, 1, 5)
NO_PERIOD = "(SELECT '' AS label, DATE '1970-01-01' AS ends_on) AS v"  # where no period touches the days asked for
PLACEHOLDER = re.compile(r"\{\w+\}")
MONTHS = "year({d}) * 12 + month({d})"
GRAINS = {  # whole numbers, which are grouped fastest; `labels` turns them into words
    "day": "datediff('day', DATE '1970-01-01', {d})",
    "week": "datediff('week', DATE '1970-01-05', {d})",
    "ten_day": f"({MONTHS}) * 3 + least((day({{d}}) - 1) // 10, 2)",
    "month": MONTHS,
    "quarter": "year({d}) * 4 + quarter({d})",
    "year": "year({d})",
}
DEFAULTS = {"radius_m": 1000, "household_low": 300, "household_high": 500, "floor_m2": 300, "fund_floor_yuan": 150_000}


def fill(text: str, asked: Cut) -> str:
    """The SQL with the case's numbers put in where it names them in braces."""
    settings = cases.settings(asked.where.case)
    numbers = {**DEFAULTS, **{k: v for k, v in settings.settings.items() if isinstance(v, (int, float))}}
    if asked.where.radius_m:
        numbers["radius_m"] = asked.where.radius_m
    for name, number in numbers.items():
        text = text.replace(f"{{{name}}}", repr(float(number)))
    return text.replace("{as_of}", settings.as_of.isoformat())


@lru_cache(maxsize=4_096)
def written(expression: str) -> str:
    """An expression or SELECT, checked, in the engine's dialect."""
    return sqlglot.parse_one(expression, read=DIALECT).sql(dialect=DIALECT)


@lru_cache(maxsize=4_096)
def sides(formula: str) -> tuple[str, str]:
    """The aggregate above and, for a ratio, below the division sign ("" where there is none)."""
    parsed = sqlglot.parse_one(formula, read=DIALECT)
    if isinstance(parsed, exp.Div):
        return parsed.this.sql(dialect=DIALECT), parsed.expression.sql(dialect=DIALECT)
    return parsed.sql(dialect=DIALECT), ""


def is_ratio(metric: Metric) -> bool:
    """Whether the formula is a division of two aggregates."""
    return bool(metric.formula) and sides(PLACEHOLDER.sub("1", metric.formula))[1] != ""


def compose(metric: Metric, asked: Cut) -> str:
    """The one SELECT that measures a metric in a cut; no text of a user's reaches it but as a quoted literal."""
    keys = _keys(metric, asked)
    select = [f'{expression} AS "{name}"' for name, expression in keys] + _measures(metric, asked)
    sql = f"SELECT {', '.join(select)} FROM {_source(metric, asked)}{_joins(metric, asked)}"
    sql += " WHERE " + " AND ".join(f"({condition})" for condition in _conditions(metric, asked))
    groups = [f'"{name}"' for name, _ in keys]
    if metric.function is not None:
        groups += [f"c{i}" for i in range(len(metric.columns))]
    return f"{sql} GROUP BY {', '.join(groups)}" if groups else sql


def compose_unlimited(metric: Metric, asked: Cut) -> str:
    """The same measure over every row of its source: whether there is anything to count at all."""
    return f"SELECT {', '.join(_measures(metric, asked))} FROM {_source(metric, asked)}"


def quoted(value: str) -> str:
    """A text as an SQL literal: of standard SQL, where only the quote itself is doubled."""
    return "'" + value.replace("'", "''") + "'"


def labels(metric: Metric, asked: Cut) -> dict[Any, str]:
    """The words of the whole numbers a period is grouped by; none where the periods are listed in the statement."""
    if not asked.grain or metric.closes:
        return {}
    return {_number(start, asked.grain): label for label, start, _ in asked.pieces}


def _number(day: date, grain: str) -> int:
    """The whole number of the period in which a day lies: the same as the expression in GRAINS."""
    months = day.year * 12 + day.month
    return {
        "day": (day - EPOCH).days,
        "week": (day - timedelta(days=day.weekday()) - FIRST_MONDAY).days // 7,
        "ten_day": months * 3 + min((day.day - 1) // 10, 2),
        "month": months,
        "quarter": day.year * 4 + (day.month + 2) // 3,
        "year": day.year,
    }[grain]


def _measures(metric: Metric, asked: Cut) -> list[str]:
    top, bottom = sides(fill(metric.formula, asked))
    if metric.function is not None:
        columns = [written(fill(column, asked)) for column in metric.columns]
        return [*[f"{column} AS c{i}" for i, column in enumerate(columns)], f"{top} AS weight"]
    return [f"{top} AS top", f"{bottom or 'NULL'} AS bottom", "COUNT(*) AS rows"]


def _keys(metric: Metric, asked: Cut) -> list[tuple[str, str]]:
    """The dimensions asked for, each with its expression."""
    keys = [(column, f't."{column}"') for column in asked.columns]
    if asked.place:
        keys.insert(0, (asked.place, "a.area" if asked.place == "unit" else "t.grid_id"))
    if asked.grain:
        moment = "p.label" if metric.closes else written(GRAINS[asked.grain].format(d=f"t.{metric.date}"))
        keys.insert(0, (asked.grain, moment))
    return keys


def _source(metric: Metric, asked: Cut) -> str:
    if metric.of in views.VIEWS:
        return f"({written(views.select(metric.of, asked.where.case))}) AS t"
    return f'"{metric.of}" AS t'


def _joins(metric: Metric, asked: Cut) -> str:
    """To the areas shown, and for standing numbers to the ends of the periods."""
    sql = f" JOIN {_areas(metric, asked)}" if asked.place == "unit" else ""
    if metric.closes:
        ends = ", ".join(f"({quoted(label)}, DATE '{end}')" for label, _, end in asked.pieces)
        listed = f"(VALUES {ends}) AS v(label, ends_on)" if ends else f"{NO_PERIOD} WHERE FALSE"
        sql += (
            f" JOIN (SELECT * FROM {listed}) AS p"
            f" ON CAST(t.{metric.date} AS DATE) <= p.ends_on"
            f" AND (t.{metric.closes} IS NULL OR CAST(t.{metric.closes} AS DATE) > p.ends_on)"
        )
    return sql


def _areas(metric: Metric, asked: Cut) -> str:
    """Rows to the areas shown: by the unit tree, or by the grid where the areas are grids."""
    ids = ", ".join(quoted(area.id) for area in asked.areas) or "NULL"
    if asked.areas and all(area.level == "grid" for area in asked.areas):
        matched = "t.grid_id = a.area" if views.has_grid(metric.of) else "FALSE"
        return f"(SELECT grid_id AS area FROM grids WHERE grid_id IN ({ids})) AS a ON {matched}"
    return (
        f"(SELECT ancestor_id AS area, unit_id FROM unit_tree WHERE line = {quoted(asked.where.line)} "
        f"AND ancestor_id IN ({ids})) AS a ON t.unit_id = a.unit_id"
    )


def _conditions(metric: Metric, asked: Cut) -> list[str]:
    conditions = [_scope(metric, asked)]
    if metric.date and not metric.closes:
        day = f"CAST(t.{metric.date} AS DATE)"
        conditions.append(f"{day} >= DATE '{asked.start}' AND {day} <= DATE '{asked.end}'")
    if asked.place == "grid":
        conditions.append("t.grid_id IN (SELECT g.grid_id FROM grids AS g WHERE g.is_counted)")
    if metric.where:
        conditions.append(written(fill(metric.where, asked)))
    return conditions


def _scope(metric: Metric, asked: Cut) -> str:
    scope = quoted(asked.where.scope)
    if units.tree(asked.where.case, asked.version).get(asked.where.scope).level == "grid":
        return f"t.grid_id = {scope}" if views.has_grid(metric.of) else "FALSE"
    line = quoted(asked.where.line)
    return f"t.unit_id IN (SELECT unit_id FROM unit_tree WHERE line = {line} AND ancestor_id = {scope})"
