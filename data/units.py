"""The tree of units, of any depth, with grids as its leaves; searched by name, code or pinyin initials."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin

from data import cases, engine
from data.datasets import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

GRID_ORDER = 70  # a grid lies below the community and the estate, above the building


@dataclass(frozen=True)
class Unit:
    """A unit or a grid. `parent_id` follows the administrative line, `party_parent_id` the Party line."""

    id: str
    name: str
    level: str
    kind: str
    parent_id: str
    party_parent_id: str
    is_area: bool

    @property
    def order(self) -> int:
        """The order number of its level: smaller is higher."""
        return GRID_ORDER if self.level == "grid" else LEVELS.get(self.level, 99)

    @cached_property
    def initials(self) -> str:
        """The pinyin initials of its name, lower case: 示例一社区 -> slysq."""
        return "".join(lazy_pinyin(self.name, style=Style.FIRST_LETTER)).lower()


class Units:
    """The units and counted grids of one data version."""

    def __init__(self, members: list[Unit]) -> None:
        self._by_id = {unit.id: unit for unit in members}
        self._children: dict[tuple[str, str], list[Unit]] = {}
        for unit in members:
            self._children.setdefault(("admin", unit.parent_id), []).append(unit)
            self._children.setdefault(("party", unit.party_parent_id or unit.parent_id), []).append(unit)
        self._below: dict[tuple[str, str], tuple[Unit, ...]] = {}  # worked out once: a province has ten thousand
        self._at_level: dict[tuple[str, str, str], tuple[Unit, ...]] = {}
        self._levels: dict[tuple[str, str], tuple[str, ...]] = {}

    def __contains__(self, unit_id: str) -> bool:
        return unit_id in self._by_id

    def get(self, unit_id: str) -> Unit:
        """The unit or grid of that id; KeyError when there is none."""
        return self._by_id[unit_id]

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._by_id.values())

    def named(self, name: str) -> list[Unit]:
        """The units and grids of exactly this name."""
        return self._names.get(name, [])

    @cached_property
    def _names(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self._by_id.values():
            found.setdefault(unit.name, []).append(unit)
        return found

    def children(self, unit_id: str, line: str = "admin") -> list[Unit]:
        """The areas (or grids) directly below; on the Party line also the Party areas, in file order."""
        below = self._children.get((line, unit_id), [])
        return [unit for unit in below if unit.is_area or (line == "party" and unit.level == "party_area")]

    def path(self, unit_id: str) -> list[Unit]:
        """From the root to the unit itself, on the administrative line."""
        steps: list[Unit] = []
        while unit_id in self._by_id and len(steps) < 20:
            steps.append(self._by_id[unit_id])
            unit_id = steps[-1].parent_id
        return steps[::-1]

    def above(self, unit_id: str, line: str = "admin") -> Unit | None:
        """The area (on the Party line also the Party area) directly above; None at the root."""
        unit = self.get(unit_id)
        upper = (unit.party_parent_id if line == "party" else "") or unit.parent_id
        return self._by_id.get(upper)

    def below(self, unit_id: str, line: str = "admin") -> tuple[Unit, ...]:
        """All areas and grids below, nearest first."""
        if (unit_id, line) not in self._below:
            found: list[Unit] = []
            layer = self.children(unit_id, line)
            while layer:
                found += layer
                layer = [child for unit in layer for child in self.children(unit.id, line)]
            self._below[unit_id, line] = tuple(found)
        return self._below[unit_id, line]

    def at_level(self, unit_id: str, level: str, line: str = "admin") -> tuple[Unit, ...]:
        """The areas or grids of one level below a unit (or the unit itself when it is of that level)."""
        if unit_id in self and self.get(unit_id).level == level:
            return (self.get(unit_id),)
        key = (unit_id, level, line)
        if key not in self._at_level:
            self._at_level[key] = tuple(unit for unit in self.below(unit_id, line) if unit.level == level)
        return self._at_level[key]

    def levels_below(self, unit_id: str, line: str = "admin") -> tuple[str, ...]:
        """The levels met below a unit, highest first."""
        if (unit_id, line) not in self._levels:
            met = {unit.level: unit.order for unit in self.below(unit_id, line)}
            self._levels[unit_id, line] = tuple(sorted(met, key=met.__getitem__))
        return self._levels[unit_id, line]

    def search(self, text: str, limit: int = 20) -> list[Unit]:
        """Areas and grids whose name, code or pinyin initials contain the text, best first."""
        wanted = text.strip().lower()
        if not wanted:
            return []
        areas = [unit for unit in self._by_id.values() if unit.is_area]
        hits = [unit for unit in areas if wanted in unit.name or wanted in unit.id or wanted in unit.initials]
        return sorted(hits, key=lambda unit: (unit.order, not unit.name.startswith(wanted)))[:limit]


SQL = """
SELECT unit_id AS id, unit_name AS name, level, coalesce(kind, '') AS kind, coalesce(parent_id, '') AS parent_id,
       coalesce(party_parent_id, '') AS party_parent_id, is_area, sort_order, 0 AS is_grid
FROM units
UNION ALL
SELECT grid_id, grid_name, 'grid', coalesce(grid_type, ''), unit_id, '', TRUE, row_number() OVER (ORDER BY grid_id), 1
FROM grids WHERE is_counted
ORDER BY is_grid, sort_order
"""


def tree(case: str, at_version: str = "") -> Units:
    """The tree of a case's current data version, kept by version."""
    data_version = at_version or engine.version(case)

    def load() -> Units:
        rows = engine.run(case, SQL, data_version).drop(columns=["sort_order", "is_grid"])
        return Units([Unit(*row) for row in rows.itertuples(index=False, name=None)])

    loaded: Units = engine.store.get(("units", case, data_version), load)
    return loaded


def within(case: str, scope: str) -> str:
    """The scope where the case has a unit of that id, else the case's top."""
    return scope if scope in tree(case) else cases.settings(case).top
