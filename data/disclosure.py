"""Which cells of a sensitive count may be shown: worked out from the top of the tree down, the same for whoever asks.

A cell is one area and kind in one range of days. Hidden first is what is small itself. Then, since totals are known,
what would give a hidden cell away: an area is the sum of the areas below it, its total the sum of its kinds, and some
kinds are summed by a rate. Of each such sum at least two parts stay hidden, and they hold enough together, in whatever
range (data/cutting.py). What is hidden of an area never depends on whether its parent or itself was asked about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data import cases, cutting, engine, measure, periods, question, units, views
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


@dataclass(frozen=True)
class Sum:
    """Cells that add up to a number: one that is shown, or one that is itself hidden; `rest` is never shown alone."""

    parts: tuple[Place, ...]
    is_known: bool = True
    rest: float = 0.0


def hidden(counted: Metric, asked: Cut, areas: tuple[Unit, ...], span: Span, k: int) -> frozenset[Place]:
    """The cells of these areas and of those beside them that stay hidden in a range; k is the smallest count shown."""
    if question.dated(counted) and not counted.closes:
        need = cutting.mask(span)
        found = _cuts(counted, asked, areas, k)
        return frozenset(place for place, points in found.items() if points & need != need)
    return _at_once(counted, asked, areas, span, k)


def _cuts(counted: Metric, asked: Cut, areas: tuple[Unit, ...], k: int) -> dict[Place, int]:
    """For each cell where its series may be cut, so that no two ranges anybody may ask for give a hidden one away."""
    beside, above = _family(asked, areas)
    key = ("cuts", asked.version, counted.name, asked.columns, asked.where.line, _names(beside), k)

    def compute() -> dict[Place, int]:
        upper = _cuts(counted, asked, above, k) if above else {}
        series = _series(counted, asked, beside)
        totals = _series(counted, asked, above) if above else {}
        kinds = sorted({kind for _, kind in [*series, *totals]} | _listed(counted, asked.columns))
        for area in beside:
            for kind in kinds:
                series.setdefault((area.id, kind), [0.0] * len(measure.quarters(*_record(asked))))
        wholes = [
            cutting.Whole(tuple((area, kind) for area in ids), (parent, kind))
            for parent, ids in _below(asked, beside).items() for kind in kinds
        ]  # fmt: skip
        wholes += [cutting.Whole(each.parts) for each in _by_kind(asked, beside, kinds)]
        known = cutting.counts(totals | series, k, _kept(measure.quarters(*_record(asked))))
        return cutting.consistent(series, known, upper, wholes)

    found: dict[Place, int] = engine.store.get(key, compute)
    return found


def _kept(quarters: list[str]) -> tuple[int, ...]:
    """The points to keep longest: where years begin, the newest longest, and the end of the record."""
    return (*(at for at, name in enumerate(quarters) if name.endswith("Q1")), len(quarters))


def _names(areas: tuple[Unit, ...]) -> tuple[str, ...]:
    return tuple(area.id for area in areas)


def _at_once(counted: Metric, asked: Cut, areas: tuple[Unit, ...], span: Span, k: int) -> frozenset[Place]:
    """The same for what has no date, and for what stands at the end of a range: one range says nothing of another."""
    beside, above = _family(asked, areas)
    key = ("disclosed", asked.version, counted.name, asked.columns, asked.where.line, _names(beside), span, k)

    def compute() -> frozenset[Place]:
        upper = _at_once(counted, asked, above, span, k) if above else frozenset()
        values = _values(counted, asked, beside, span)
        totals = _values(counted, asked, above, span) if above else {}
        kinds = sorted({kind for _, kind in [*values, *totals]} | _listed(counted, asked.columns))
        small = {place for place, value in values.items() if 0 < value < k}
        sums = [*_by_area(_below(asked, beside), kinds, values, totals, upper), *_by_kind(asked, beside, kinds)]
        return complemented(small, sums, values, k)

    found: frozenset[Place] = engine.store.get(key, compute)
    return found


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


def _series(counted: Metric, asked: Cut, areas: tuple[Unit, ...]) -> Series:
    """The count by area and kind over the quarters of the record; one number where it has no date."""
    tree = units.tree(asked.where.case, asked.version)
    scopes = {unit.id if unit else "" for unit in (tree.above(area.id, asked.where.line) for area in areas)}
    scope = scopes.pop() if len(scopes) == 1 else ""
    where = replace(asked.where, scope=scope or tree.path(areas[0].id)[0].id)
    wide = replace(asked, where=where, place="unit", areas=areas, grain="")
    if question.dated(counted):
        return {(key[0], key[1:]): counts for key, counts in measure.history(counted, wide, *_record(asked)).items()}
    return {(cell.key[0], cell.key[1:]): [cell.top if cell.top > 0 else 0.0] for cell in measure.cells(counted, wide)}


def _values(counted: Metric, asked: Cut, areas: tuple[Unit, ...], span: Span) -> dict[Place, float]:
    """What stands at the end of a range."""
    at = span[1] - 1 if counted.closes else 0
    series = _series(counted, asked, areas)
    return {place: counts[at] if at >= 0 else 0.0 for place, counts in series.items()}


def _below(asked: Cut, areas: tuple[Unit, ...]) -> dict[str, list[str]]:
    """The areas by what is above them."""
    tree = units.tree(asked.where.case, asked.version)
    below: dict[str, list[str]] = {}
    for area in areas:
        above = tree.above(area.id, asked.where.line)
        if above is not None:
            below.setdefault(above.id, []).append(area.id)
    return below


def _by_area(
    below: dict[str, list[str]],
    kinds: list[Key],
    values: dict[Place, float],
    totals: dict[Place, float],
    upper: frozenset[Place],
) -> Iterator[Sum]:
    """An area is the sum of those below it; what lies in none of them is the rest."""
    for parent, ids in below.items():
        for kind in kinds:
            parts = tuple((area, kind) for area in ids)
            rest = totals.get((parent, kind), 0.0) - sum(values.get(part, 0.0) for part in parts)
            yield Sum(parts, (parent, kind) not in upper, max(rest, 0.0))


def _listed(counted: Metric, columns: tuple[str, ...]) -> set[Key]:
    """The kinds of a closed list, also those nobody has met: they can keep the only one that was met company."""
    source = views.dataset_of(counted.of)
    if len(columns) != 1 or source not in BY_NAME or columns[0] not in BY_NAME[source].names:
        return set()
    return {(kind,) for kind in BY_NAME[source].column(columns[0]).allowed}


def _by_kind(asked: Cut, areas: tuple[Unit, ...], kinds: list[Key]) -> Iterator[Sum]:
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
            yield Sum(tuple((area.id, kind) for kind in line))


def complemented(small: set[Place], sums: list[Sum], values: dict[Place, float], k: int) -> frozenset[Place]:
    """The small cells, and as many more as keep each of them from being had by subtraction."""
    dark = set(small)
    while sum(_hide_next(each, dark, values, k) for each in sums):
        pass
    return frozenset(dark)


def _hide_next(whole: Sum, dark: set[Place], values: dict[Place, float], k: int) -> bool:
    """Hide one more part where the hidden ones could be had by subtraction; whether one was."""
    gone = [part for part in whole.parts if part in dark]
    held = sum(values.get(part, 0.0) for part in gone) + whole.rest
    if not whole.is_known:
        enough = bool(gone) or whole.rest > 0
    else:
        enough = (held == 0 and not gone) or (held >= k and len(gone) + (whole.rest > 0) != 1) or not gone
        enough = enough or all(values.get(part, 0.0) == 0 for part in gone)
    shown = [part for part in whole.parts if part not in dark]
    if enough or not shown:
        return False
    some = [part for part in shown if values.get(part, 0.0) > 0]  # a zero only where nothing else can keep it company
    dark.add(min(some or shown, key=lambda part: values.get(part, 0.0)))
    return True
