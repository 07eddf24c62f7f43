"""Which cells of a sensitive count may be shown: worked out from the top of the tree down, the same for whoever asks.

A cell is one area and kind in one range of days. Hidden first is what is small itself. Then, since totals are known,
what would give a hidden cell away: an area is the sum of the areas below it, its total the sum of its kinds, some kinds
are summed by a rate, and what came less what was closed stands open. Of each such sum at least two parts stay hidden,
and they hold enough together, in whatever range (data/cutting.py). What is hidden of an area never depends on whether
its parent or itself was asked about.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import isnan
from typing import TYPE_CHECKING

from data import cases, cutting, engine, measure, metrics, periods, question, units, views
from data.datasets import BY_NAME
from data.measure import Key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from data.metric import Metric
    from data.question import Cut
    from data.units import Unit

Place = tuple[str, Key]  # an area's id and a kind (one value a column; () where nothing is cut)
Span = tuple[int, int]  # the quarters of the record a range holds: the first, and the one after the last
Series = dict[Place, list[float]]
SUMMED = {
    "settled_level": frozenset({"楼栋", "网格", "社区"}),  # the numerator of settled_locally_rate
    "status": frozenset({"化解成功"}),  # disputes_settled
}  # kinds whose sum is shown as a number of its own


def hidden(counted: Metric, asked: Cut, areas: tuple[Unit, ...], span: Span, k: int) -> frozenset[Place]:
    """The cells of these areas and of those beside them that stay hidden in a range; k is the smallest count shown."""
    if question.dated(counted) and not counted.closes:
        at, need = None, cutting.mask(span)
    else:  # what has no date, or stands at the end of a range: one range says nothing of another
        at, need = span[1] - 1 if counted.closes else 0, cutting.ONCE
    found = _points(counted, asked, areas, k, at)
    return frozenset(place for place, points in found.items() if points & need != need)


def _points(counted: Metric, asked: Cut, areas: tuple[Unit, ...], k: int, at: int | None) -> dict[Place, int]:
    """For each cell where its series may be cut; `at` is the one quarter looked at, None for all of them."""
    beside, above = _family(asked, areas)
    names = tuple(area.id for area in beside)
    key = ("points", asked.version, counted.name, asked.columns, asked.where.line, names, k, at)

    def compute() -> dict[Place, int]:
        upper = _points(counted, asked, above, k, at) if above else {}
        series = _series(counted, asked, beside, at)
        totals = _series(counted, asked, above, at) if above else {}
        kinds = sorted({kind for _, kind in [*series, *totals]} | _listed(counted, asked.columns))
        quarters = measure.quarters(*_record(asked)) if at is None else [""]
        for place in product(names, kinds):
            series.setdefault(place, [0.0] * len(quarters))
        known = cutting.counts(totals | series, k, _kept(quarters))
        wholes = [*_by_area(_below(asked, beside), kinds), *_by_kind(asked, beside, kinds)]
        within = _beside_open(counted, asked, beside, k, len(quarters)) if at is None else {}
        return cutting.consistent(series, known, upper, wholes, within)

    found: dict[Place, int] = engine.store.get(key, compute)
    return found


def _beside_open(counted: Metric, asked: Cut, areas: tuple[Unit, ...], k: int, quarters: int) -> dict[Place, int]:
    """Where what was closed may be cut: where what stands open is shown, since that is what came less what closed."""
    same = (counted.of, counted.formula, counted.where)
    standing = next((m for m in metrics.ALL if m.closes == counted.date and (m.of, m.formula, m.where) == same), None)
    if not counted.date or standing is None:
        return {}
    found: dict[Place, int] = {}
    for point in range(1, quarters + 1):
        for place, points in _points(standing, asked, areas, k, point - 1).items():
            if points != cutting.ONCE:
                found[place] = found.get(place, cutting.EVERY) & ~(1 << point)
    return found


def _kept(quarters: list[str]) -> tuple[int, ...]:
    """The points to keep longest: where years begin, the newest longest, and the end of the record."""
    return (*(at for at, name in enumerate(quarters) if name.endswith("Q1")), len(quarters))


def span(asked: Cut, start: date, end: date) -> Span:
    """The quarters of a range as indexes into the record's quarters, the last one excluded."""
    wanted = {label for label, _, _ in periods.cut(start, end, "quarter")}
    met = [index for index, label in enumerate(measure.quarters(*_record(asked))) if label in wanted]
    return (met[0], met[-1] + 1) if met else (0, 0)


def _family(asked: Cut, areas: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The areas with all those beside them, and the areas above them; the top has none above and none beside."""
    tree = units.tree(asked.where.case, asked.version)
    found = [tree.above(area.id, asked.where.line) for area in areas]
    above = tuple(dict.fromkeys(unit for unit in found if unit is not None))
    below = [unit for parent in above for unit in tree.children(parent.id, asked.where.line) if unit.level != "grid"]
    return tuple(dict.fromkeys([*below, *areas])), above


def _record(asked: Cut) -> tuple[date, date]:
    settings = cases.settings(asked.where.case)
    return settings.first_on, settings.as_of


def _series(counted: Metric, asked: Cut, areas: tuple[Unit, ...], at: int | None) -> Series:
    """The count by area and kind over the quarters of the record; one where it has no date, or `at` a quarter."""
    tree = units.tree(asked.where.case, asked.version)
    scopes = {unit.id if unit else "" for unit in (tree.above(area.id, asked.where.line) for area in areas)}
    scope = scopes.pop() if len(scopes) == 1 else ""
    where = replace(asked.where, scope=scope or tree.path(areas[0].id)[0].id)
    wide = replace(asked, where=where, place="unit", areas=areas, grain="")
    if not question.dated(counted):
        return {(key[0], key[1:]): [max(top, 0.0)] for key, top in _tops(counted, wide)}
    found = {(key[0], key[1:]): counts for key, counts in measure.history(counted, wide, *_record(asked)).items()}
    return found if at is None else {place: [counts[at] if at >= 0 else 0.0] for place, counts in found.items()}


def _tops(counted: Metric, asked: Cut) -> Iterator[tuple[Key, float]]:
    return ((cell.key, 0.0 if isnan(cell.top) else cell.top) for cell in measure.cells(counted, asked))


def _below(asked: Cut, areas: tuple[Unit, ...]) -> dict[str, list[str]]:
    """The areas by what is above them."""
    tree = units.tree(asked.where.case, asked.version)
    below: dict[str, list[str]] = {}
    for area in areas:
        above = tree.above(area.id, asked.where.line)
        if above is not None:
            below.setdefault(above.id, []).append(area.id)
    return below


def _by_area(below: dict[str, list[str]], kinds: list[Key]) -> Iterator[cutting.Whole]:
    """An area is the sum of those below it; what lies in none of them is the rest."""
    for (parent, ids), kind in product(below.items(), kinds):
        yield cutting.Whole(tuple((area, kind) for area in ids), (parent, kind))


def _listed(counted: Metric, columns: tuple[str, ...]) -> set[Key]:
    """The kinds of a closed list, also those nobody has met: they can keep the only one that was met company."""
    source = views.dataset_of(counted.of)
    if len(columns) != 1 or source not in BY_NAME or columns[0] not in BY_NAME[source].names:
        return set()
    return {(kind,) for kind in BY_NAME[source].column(columns[0]).allowed}


def _by_kind(asked: Cut, areas: tuple[Unit, ...], kinds: list[Key]) -> Iterator[cutting.Whole]:
    """The total of an area is the sum of its kinds, along each column; some of them are summed by themselves."""
    lines: dict[tuple[object, ...], list[Key]] = {}
    for axis, column in enumerate(asked.columns):
        for kind in kinds:
            others = (*kind[:axis], *kind[axis + 1 :])
            lines.setdefault((axis, others), []).append(kind)
            if column in SUMMED:
                lines.setdefault((axis, others, kind[axis] in SUMMED[column]), []).append(kind)
    narrow_first = sorted(lines.values(), key=len)  # what keeps part of a line company often keeps the line
    for area in areas:
        for line in narrow_first:
            yield cutting.Whole(tuple((area.id, kind) for kind in line))
