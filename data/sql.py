"""SQL for a metric and a cut, composed with sqlglot: one SELECT with the keys, top, bottom and rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from data import cases, units, views

if TYPE_CHECKING:
    from datetime import date

    from data.metric import Metric
    from data.question import Cut

DIALECT = "duckdb"
PLACEHOLDER = re.compile(r"\{\w+\}")
GRAINS = {
    "day": "strftime({d}, '%Y-%m-%d')",
    "week": "strftime({d}, '%G-W%V')",
    "ten_day": (
        "strftime({d}, '%Y-%m') || CASE WHEN day({d}) <= 10 THEN '-上旬' WHEN day({d}) <= 20 THEN '-中旬' "
        "ELSE '-下旬' END"
    ),
    "month": "strftime({d}, '%Y-%m')",
    "quarter": "strftime({d}, '%Y') || '-Q' || CAST(quarter({d}) AS VARCHAR)",
    "year": "strftime({d}, '%Y')",
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


def sides(metric: Metric) -> tuple[exp.Expr, exp.Expr | None]:
    """The aggregate above and, for a ratio, below the division sign."""
    formula = sqlglot.parse_one(PLACEHOLDER.sub("1", metric.formula), read=DIALECT)
    return divide(formula)


def divide(formula: exp.Expr) -> tuple[exp.Expr, exp.Expr | None]:
    """Above and below the division sign of a formula, or the formula itself and None."""
    if isinstance(formula, exp.Div):
        return formula.this, formula.expression
    return formula, None


def is_ratio(metric: Metric) -> bool:
    """Whether the formula is a division of two aggregates."""
    return bool(metric.formula) and sides(metric)[1] is not None


def compose(metric: Metric, asked: Cut) -> str:
    """The one SELECT that measures a metric in a cut; no text of a user's reaches it but as a quoted literal."""
    keys = _key_columns(metric, asked)
    select = exp.select(*[exp.alias_(expression, name, quoted=True) for name, expression in keys])
    select = select.select(*_measures(metric, asked)).from_(_source(metric, asked))
    if asked.place == "unit":
        select = select.join(_area_join(metric, asked))
    if metric.closes:
        select = select.join(_ends(asked), on=_standing(metric))
    elif metric.date:
        select = select.where(_between(metric.date, asked.start, asked.end))
    select = select.where(_scope(metric, asked))
    if asked.place == "grid":
        select = select.where("t.grid_id IN (SELECT g.grid_id FROM grids g WHERE g.is_counted)")
    if metric.where:
        select = select.where(sqlglot.parse_one(fill(metric.where, asked), read=DIALECT))
    for name, _ in keys:
        select = select.group_by(exp.column(name, quoted=True))
    if metric.function is not None:
        select = select.group_by(*[exp.column(f"c{i}") for i in range(len(metric.columns))])
    return select.sql(dialect=DIALECT)


def compose_unlimited(metric: Metric, asked: Cut) -> str:
    """The same measure over every row of its source: whether there is anything to count at all."""
    return exp.select(*_measures(metric, asked)).from_(_source(metric, asked)).sql(dialect=DIALECT)


def _measures(metric: Metric, asked: Cut) -> list[exp.Expr]:
    formula = sqlglot.parse_one(fill(metric.formula, asked), read=DIALECT)
    if metric.function is not None:
        columns = [sqlglot.parse_one(fill(column, asked), read=DIALECT) for column in metric.columns]
        return [*[exp.alias_(c, f"c{i}") for i, c in enumerate(columns)], exp.alias_(formula, "weight")]
    top, bottom = divide(formula)
    return [
        exp.alias_(top, "top"),
        exp.alias_(bottom if bottom is not None else exp.Null(), "bottom"),
        exp.alias_(exp.Count(this=exp.Star()), "rows"),
    ]


def _key_columns(metric: Metric, asked: Cut) -> list[tuple[str, exp.Expr]]:
    keys: list[tuple[str, exp.Expr]] = []
    if asked.grain:
        moment = "p.label" if metric.closes else GRAINS[asked.grain].format(d=f"t.{metric.date}")
        keys.append((asked.grain, sqlglot.parse_one(moment, read=DIALECT)))
    if asked.place:
        keys.append(
            (
                asked.place,
                exp.column("area" if asked.place == "unit" else "grid_id", table="a" if asked.place == "unit" else "t"),
            )
        )
    keys += [(column, exp.column(column, table="t")) for column in asked.columns]
    return keys


def _source(metric: Metric, asked: Cut) -> exp.Expr:
    if metric.of not in views.VIEWS:
        return exp.alias_(exp.to_table(metric.of), "t", table=True)
    text = views.select(metric.of, asked.where.case)
    return _subquery(sqlglot.parse_one(text, read=DIALECT), "t")


def _subquery(select: exp.Expr, alias: str) -> exp.Subquery:
    return exp.Subquery(this=select, alias=exp.TableAlias(this=exp.to_identifier(alias)))


def _literals(values: list[str]) -> list[exp.Expr]:
    return [exp.Literal.string(value) for value in values]


def _area_join(metric: Metric, asked: Cut) -> exp.Expr:
    """Rows to the areas shown: by the unit tree, or by the grid where the areas are grids."""
    ids = [area.id for area in asked.areas]
    if asked.areas and all(area.level == "grid" for area in asked.areas):
        sub = (
            exp.select(exp.alias_(exp.column("grid_id"), "area"))
            .from_("grids")
            .where(exp.column("grid_id").isin(*_literals(ids)))
        )
        matched = sqlglot.condition("t.grid_id = a.area") if views.has_grid(metric.of) else exp.false()
        return exp.Join(this=_subquery(sub, "a"), on=matched)
    sub = (
        exp.select(exp.alias_(exp.column("ancestor_id"), "area"), exp.column("unit_id"))
        .from_("unit_tree")
        .where(exp.column("line").eq(exp.Literal.string(asked.where.line)))
        .where(exp.column("ancestor_id").isin(*_literals(ids)) if ids else exp.false())
    )
    return exp.Join(this=_subquery(sub, "a"), on=sqlglot.condition("t.unit_id = a.unit_id"))


def _scope(metric: Metric, asked: Cut) -> exp.Expr:
    scope = exp.Literal.string(asked.where.scope)
    if units.tree(asked.where.case, asked.version).get(asked.where.scope).level == "grid":
        if not views.has_grid(metric.of):
            return exp.false()
        return exp.column("grid_id", table="t").eq(scope)
    below = (
        exp.select("unit_id")
        .from_("unit_tree")
        .where(exp.column("line").eq(exp.Literal.string(asked.where.line)))
        .where(exp.column("ancestor_id").eq(scope))
    )
    return exp.column("unit_id", table="t").isin(query=below)


def _between(column: str, start: date, end: date) -> exp.Expr:
    day = f"CAST(t.{column} AS DATE)"
    return sqlglot.condition(f"{day} >= DATE '{start}' AND {day} <= DATE '{end}'", dialect=DIALECT)


def _ends(asked: Cut) -> exp.Expr:
    rows = ", ".join(f"('{label}', DATE '{end}')" for label, _, end in asked.pieces)
    values = sqlglot.parse_one(f"SELECT * FROM (VALUES {rows}) AS v(label, ends_on)", read=DIALECT)
    return _subquery(values, "p")


def _standing(metric: Metric) -> exp.Expr:
    return sqlglot.condition(
        f"CAST(t.{metric.date} AS DATE) <= p.ends_on "
        f"AND (t.{metric.closes} IS NULL OR CAST(t.{metric.closes} AS DATE) > p.ends_on)",
        dialect=DIALECT,
    )
