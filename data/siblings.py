"""A question about one area, put once for all areas beside it: a leader who looks at one county looks at the next.

The engine needs hardly longer for thirty-six counties than for one, since most of it is planning and reading the
table; at a meeting ten readers each look at their own community. Only what is asked of the engine is wider: each
answer is made of the same rows as before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data import engine, sql, units

if TYPE_CHECKING:
    from data.metric import Metric
    from data.question import Cut

LINE = "admin"  # the only line on which every unit has one parent
MOST_AREAS = 600  # names a statement may list: beyond, reading it takes longer than answering it
Row = tuple[object, ...]


def rows(metric: Metric, asked: Cut) -> list[Row]:
    """The rows of `sql.compose(metric, asked)`; nobody may change them. Rows of no area may be left out."""
    wide = _widened(metric, asked)
    if wide is None:
        return engine.rows(asked.where.case, sql.compose(metric, asked), asked.version)
    place = wide.keys.index(wide.place)
    apart = engine.rows_apart(asked.where.case, sql.compose(metric, wide), place, asked.version)
    if not asked.place:
        return [(*row[:place], *row[place + 1 :]) for row in apart.get(asked.where.scope, ())]
    return [row for area in asked.areas for row in apart.get(area.id, ())]


def _widened(metric: Metric, asked: Cut) -> Cut | None:
    """The same cut for the scope's parent, by area; None where that would be another question, or a far larger one."""
    scope = units.tree(asked.where.case, asked.version).get(asked.where.scope)
    if asked.where.line != LINE or scope.level == "grid" or metric.function is not None:
        return None
    beside = _beside(asked)
    if len(beside) < 2:
        return None
    parent = replace(asked.where, scope=scope.parent_id)
    if asked.place == "grid":  # only where the row's unit is the grid's own: a record may name a grid of elsewhere
        return replace(asked, where=parent) if metric.of == "grids" else None
    areas = beside if not asked.place else _below(asked, beside)
    if len(areas) > MOST_AREAS or any(area.level == "grid" for area in areas) or not set(asked.areas) <= set(areas):
        return None
    return replace(asked, where=parent, place="unit", areas=areas)


def _beside(asked: Cut) -> tuple[units.Unit, ...]:
    """The scope and the areas of its level with the same parent; nothing where it has none."""
    tree = units.tree(asked.where.case, asked.version)
    scope = tree.get(asked.where.scope)
    children = tree.children(scope.parent_id) if scope.parent_id in tree else []
    return tuple(unit for unit in children if unit.level != "grid") if scope in children else ()


def _below(asked: Cut, beside: tuple[units.Unit, ...]) -> tuple[units.Unit, ...]:
    """The areas of the cut's levels below all areas beside, in an order that is the same for each of them."""
    tree = units.tree(asked.where.case, asked.version)
    levels = sorted({area.level for area in asked.areas})
    return tuple(dict.fromkeys(area for unit in beside for level in levels for area in tree.at_level(unit.id, level)))
