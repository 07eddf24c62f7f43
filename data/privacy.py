"""Hiding of small numbers, worked out once a metric, breakdown and period; every route reads the result.

Classes (`public`, `activity`, `sensitive`) and their rules:

- activity: communities and above at any period; grids only for a calendar year or the last twelve months (of which
  no two differ by a few days), 1 to 4 hidden.
- sensitive: communities and above, whole quarters only, 1 to 9 hidden. A series (one area and kind) is cut into
  blocks of quarters that each hold at least ten, or none: only ranges made of whole blocks are answered, so that
  the difference of two answered ranges is never a small number. What a total, the areas beside or a rate would
  give away is hidden too, in every range: data/disclosure.py and data/cutting.py.
- performance (answered, on time, settled, active, rated): never below the community.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import isnan, nan
from typing import TYPE_CHECKING

from data import cases, cutting, disclosure, measure, periods, question, sql, units, views
from data.datasets import BY_NAME, LEVELS
from data.reading import extras

if TYPE_CHECKING:
    from data.datasets import Dataset
    from data.measure import Cell, Key
    from data.metric import Metric
    from data.question import Cut

LEAST = {"public": 0, "activity": 5, "sensitive": 10}
ORDER = ("public", "activity", "sensitive")
COMMUNITY = LEVELS["community"]
FINE_GRAINS = ("day", "week", "ten_day", "month")


def privacy_class(metric: Metric, columns: tuple[str, ...]) -> str:
    """The class of a metric cut by columns: the strictest of its own, its parts' and the columns'."""
    classes = [metric.privacy, *(privacy_class(part, columns) for part in metric.parts or ())]
    dataset = views.dataset_of(metric.of)
    if dataset in BY_NAME:
        names = BY_NAME[dataset].names
        classes += [BY_NAME[dataset].column(column).privacy for column in columns if column in names]
        classes += [_undeclared(BY_NAME[dataset]) for _ in extras.among(columns)]
    return max(classes, key=ORDER.index)


def _undeclared(dataset: Dataset) -> str:
    """The class of a column somebody ticked: nobody declared what it says, so it is as private as may be.

    Only of tables all of whose columns are public (organisations, posts, meetings) an unknown one is, too.
    """
    return "public" if all(column.privacy == "public" for column in dataset.columns) else "sensitive"


def least(metric: Metric, columns: tuple[str, ...], case: str = "") -> int:
    """The smallest count shown: a smaller one is printed as "<5" or "<10"."""
    return smallest(privacy_class(metric, columns), case)


def smallest(kind: str, case: str = "") -> int:
    """The smallest count of a class that is shown. A case may raise it (`least_activity`, ...), never lower it."""
    raised = cases.settings(case).settings.get(f"least_{kind}", 0) if case else 0
    return max(LEAST[kind], raised if isinstance(raised, int) else 0)


def widen(asked: Cut, metric: Metric) -> Cut:
    """Sensitive metrics answer only for whole quarters; finer dates are widened and the answer says so."""
    if privacy_class(metric, asked.columns) != "sensitive" or asked.start > asked.end:
        return asked
    end = min(periods.quarter_end(asked.end), asked.as_of)
    return replace(asked, start=periods.quarter_start(asked.start), end=end)


def hide(cells: list[Cell], metric: Metric, asked: Cut) -> None:
    """Set the state `hidden` where a number may not be shown."""
    kind = privacy_class(metric, asked.columns)
    below = asked.order > COMMUNITY
    if (kind == "sensitive" and _is_too_fine(asked)) or (below and metric.performance):
        _all(cells)
    elif kind == "activity" and below:
        _fine(cells, metric, asked)
    elif kind == "sensitive":
        _sensitive(cells, metric, asked)
    if kind == "sensitive" or (kind == "activity" and below):
        _without_base(cells, smallest(kind, asked.where.case))


def _is_too_fine(asked: Cut) -> bool:
    """Whether a cut is finer than anything sensitive is shown in."""
    return asked.order > COMMUNITY or asked.grain in FINE_GRAINS


def _without_base(cells: list[Cell], k: int) -> None:
    """No base beside a number that is not shown, nor a small one beside one that is: it would be a count of its own."""
    for cell in cells:
        if cell.state != "ok" or 0 < cell.n < k:
            cell.n = nan


def _all(cells: list[Cell]) -> None:
    for cell in cells:
        cell.state = "hidden"


def _mark(cell: Cell) -> None:
    """Hidden replaces ok and too_few; no data and not reported stay what they are."""
    if cell.state in ("ok", "too_few"):
        cell.state = "hidden"


def _fine(cells: list[Cell], metric: Metric, asked: Cut) -> None:
    """Below the community: whole years only, of which no two differ by days; 1 to 4 are hidden, and not alone."""
    is_whole = all(_is_year(start, end, asked.as_of) for _, start, end in asked.pieces)
    dark = _small_below(cells, metric, asked) if is_whole else set()
    for cell in cells:
        if not is_whole or cell.key in dark:
            _mark(cell)


def _is_year(start: date, end: date, as_of: date) -> bool:
    """A calendar year, or the twelve months that end on the data date."""
    if end == as_of and start == periods.resolve("12m", as_of, date.min)[0]:
        return True
    return periods.whole(start, end) == "year"


def _small_below(cells: list[Cell], metric: Metric, asked: Cut) -> set[Key]:
    """The keys of small cells, and of those without which one would be what a community has beyond its other grids."""
    if not asked.place:  # a grid by itself is hidden where it is hidden beside the others
        return _alone(metric, asked)
    tree, at = units.tree(asked.where.case, asked.version), asked.keys.index(asked.place)
    wholes: dict[Key, list[Key]] = {}
    for key in (cell.key for cell in cells):
        area = tree.get(key[at])
        wholes.setdefault((area.parent_id, area.level, *key[:at], *key[at + 1 :]), []).append(key)
    amounts = {cell.key: max(cell.top, 0.0) for cell in cells}
    k = smallest("activity", asked.where.case)
    return cutting.at_once(amounts, [cutting.Whole(tuple(parts)) for parts in wholes.values()], k)


def _alone(metric: Metric, asked: Cut) -> set[Key]:
    scope = units.tree(asked.where.case, asked.version).get(asked.where.scope)
    beside = tuple(units.tree(asked.where.case, asked.version).children(scope.parent_id))
    where = replace(asked.where, scope=scope.parent_id)
    wide = replace(asked, where=where, place="unit", areas=tuple(u for u in beside if u.level == scope.level))
    cells = measure.cells(metric, wide)
    for cell in cells:
        cell.top = 0.0 if isnan(cell.top) else cell.top
    at = wide.keys.index("unit")
    dark = _small_below(cells, metric, wide)
    return {(*key[:at], *key[at + 1 :]) for key in dark if key[at] == scope.id}


def _sensitive(cells: list[Cell], metric: Metric, asked: Cut) -> None:
    k = smallest("sensitive", asked.where.case)
    has_base = metric.function is not None or metric.parts is not None or sql.is_ratio(metric)
    dark = _dark(metric, asked)
    for cell in cells:
        if cell.key in dark or (has_base and cell.n < k):
            _mark(cell)


def company(metric: Metric, asked: Cut) -> set[Key]:
    """The kinds that must stand in an answer though no row is of them: hidden, they keep a small kind company."""
    if not asked.columns or privacy_class(metric, asked.columns) != "sensitive" or _is_too_fine(asked):
        return set()
    return {key[-len(asked.columns) :] for key in _dark(metric, asked)}


def _dark(metric: Metric, asked: Cut) -> set[Key]:
    """The keys of the cells that stay hidden, as the cut has them; also of kinds that no row of the answer has."""
    k = smallest("sensitive", asked.where.case)
    tree = units.tree(asked.where.case, asked.version)
    areas = asked.areas if asked.place else (tree.get(asked.where.scope),)
    ids = {area.id for area in areas}
    found: set[Key] = set()
    for label, start, end in asked.pieces:
        span = disclosure.span(asked, start, end)
        for counted in counts_of(metric, asked.columns):
            for area, kind in disclosure.hidden(counted, asked, areas, span, k):
                if area in ids:
                    found.add((*((label,) if asked.grain else ()), *((area,) if asked.place else ()), *kind))
    return found


def counts_of(metric: Metric, columns: tuple[str, ...]) -> list[Metric]:
    """The counts whose smallness matters: the metric itself, or what stands above and below the division sign.

    What stands below matters where it is cut by kind, too; of a median or the like it is the number of cases.
    """
    if metric.parts:
        above, below = (counts_of(part, columns) for part in metric.parts)
        return [*above, *below] if columns and set(columns) <= question.cuttable(metric.parts[1]) else above
    if metric.function is not None:
        return [replace(metric, name=f"{metric.name} cases", function=None, columns=())]
    if not sql.is_ratio(metric):
        return [metric]
    both = [replace(metric, name=f"{metric.name}: {side}", formula=side) for side in sql.sides(metric.formula)]
    return both if columns else both[:1]
