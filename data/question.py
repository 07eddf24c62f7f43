"""What a question means: its slice of the data, and that slice worked out into dates, areas and dimensions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import cases, holdings, periods, units, views
from data.datasets import BY_NAME, LEVELS

if TYPE_CHECKING:
    from datetime import date

    from data.metric import Metric
    from data.units import Unit


class Unanswerable(ValueError):
    """A question that cannot be put: `code` names the sentence, `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Slice:
    """What is looked at: a unit or grid of a case, and first and last day (both included; None = the case's)."""

    case: str
    scope: str
    start: date | None = None
    end: date | None = None
    line: str = "admin"
    radius_m: int = 0  # of the 15-minute circle; 0 = as the case has it
    kind: tuple[str, str] = ("", "")  # a column and the one value of it looked at; none where the column is ""


@dataclass(frozen=True)
class Cut:
    """A slice worked out: dates filled in, areas listed, dimensions sorted into time, place and columns."""

    where: Slice
    start: date
    end: date
    as_of: date
    grain: str
    place: str  # "unit", "grid" or ""
    areas: tuple[Unit, ...]
    columns: tuple[str, ...]
    order: int  # order number of the finest place shown (or of the scope)
    version: str

    @property
    def keys(self) -> list[str]:
        """The dimensions in the order of the answer: time, place, columns."""
        return [*([self.grain] if self.grain else []), *([self.place] if self.place else []), *self.columns]

    @property
    def pieces(self) -> list[tuple[str, date, date]]:
        """The periods on the time axis, or the whole range as one."""
        if self.grain:
            return periods.cut(self.start, self.end, self.grain)
        return [("", self.start, self.end)]


def default_level(where: Slice) -> str:
    """The level of the areas just below the scope: the highest that any area below has."""
    levels = units.tree(where.case).levels_below(where.scope, where.line)
    return levels[0] if levels else ""


def _areas(place: str, where: Slice, level: str, data_version: str) -> tuple[Unit, ...]:
    tree = units.tree(where.case, data_version)
    if where.scope not in tree:
        raise Unanswerable("unknown_scope", scope=where.scope)
    if not place:
        return ()
    if place == "grid":
        return tuple(tree.at_level(where.scope, "grid", where.line))
    if level and level not in LEVELS and level != "grid":
        raise Unanswerable("unknown_level", level=level)
    if level:
        return tuple(tree.at_level(where.scope, level, where.line))
    return tuple(tree.children(where.scope, where.line)) or (tree.get(where.scope),)


def cut(metric: Metric, by: tuple[str, ...], where: Slice, level: str, data_version: str) -> Cut:
    """Work out what a question means for one metric; Unanswerable when it means nothing."""
    start, end = days(where)
    grains = [name for name in by if name in periods.GRAINS]
    places = [name for name in by if name in ("unit", "grid")]
    columns = tuple(name for name in by if name not in grains and name not in places)
    if len(grains) > 1 or len(places) > 1:
        raise Unanswerable("two_of_a_kind", by=", ".join(by))
    if grains and not dated(metric):
        raise Unanswerable("no_time", metric=metric.name, by=grains[0])
    if "grid" in places and not _has_grid(metric):
        raise Unanswerable("unknown_dimension", metric=metric.name, by="grid")
    for column in columns:
        if column not in cuttable(metric) and column not in added(metric, where.case):
            raise Unanswerable("unknown_dimension", metric=metric.name, by=column)
    place = places[0] if places else ""
    areas = _areas(place, where, level, data_version)
    tree = units.tree(where.case, data_version)
    finest = max((area.order for area in areas), default=tree.get(where.scope).order)
    return Cut(
        where=where,
        start=start,
        end=end,
        as_of=cases.settings(where.case).as_of,
        grain=grains[0] if grains else "",
        place=place,
        areas=areas,
        columns=columns,
        order=finest,
        version=data_version,
    )


def days(where: Slice) -> tuple[date, date]:
    """First and last day of a slice, both included: the case's where it names none, never after the data date."""
    settings = cases.settings(where.case)
    return where.start or settings.first_on, min(where.end or settings.as_of, settings.as_of)


def dated(metric: Metric) -> bool:
    """Whether a metric, or a part of it, has a date to cut by."""
    return bool(metric.date) or bool(metric.parts and any(dated(part) for part in metric.parts))


def cuttable(metric: Metric) -> set[str]:
    """The columns a metric may be cut by: closed lists and yes/no of its dataset."""
    if metric.is_whole:
        return set()
    if metric.parts:
        return cuttable(metric.parts[0])
    if metric.of in views.VIEWS:
        return set(views.VIEWS[metric.of].dimensions)
    return {column.name for column in BY_NAME[metric.of].columns if column.type in ("enum", "bool")}


def added(metric: Metric, case: str) -> tuple[str, ...]:
    """The columns no dataset has by which a count may be cut in this case: those somebody ticked for its table."""
    if metric.is_whole or metric.parts or metric.of not in BY_NAME:
        return ()
    return holdings.added(case).get(metric.of, ())


def _has_grid(metric: Metric) -> bool:
    return all(_has_grid(part) for part in metric.parts) if metric.parts else views.has_grid(metric.of)
