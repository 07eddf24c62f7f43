"""Where people live: outlines of towns, the homes a grid holds, centres among them, and features for the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import shapely

from data.cases import ground
from data.cases.partition import Area, Drawing, partition
from data.cases.seasons import jitter, share
from data.cases.writing import DRAWN_UP, TIANDITU

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from shapely.geometry.base import BaseGeometry

    from data.cases.records.frame import Row

ZONES = ("服务大厅", "党群活动", "文体活动", "卫生服务", "平安联创", "社会保障", "养老托幼助残", "文明实践站")
REAL = frozenset({"province", "prefecture", "county"})
NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Home:
    """One grid with where it lies and who lives there."""

    grid_id: str
    unit_id: str
    lat: float
    lon: float
    area_km2: float
    residents: int
    households: int

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    def row(self) -> Row:
        """What every row of grids.csv says about it."""
        return {
            "grid_id": self.grid_id, "unit_id": self.unit_id, "household_count": self.households,
            "resident_count": self.residents, "area_km2": self.area_km2, "lat": self.lat, "lon": self.lon,
            "datum": "WGS84", "shape_id": self.grid_id,
        }  # fmt: skip


def numeral(number: int) -> str:
    """A number up to 99 in Chinese: 63 -> 六十三."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def made_up(name: str) -> str:
    """A name that shows it is made up, for what stands beside a real place's name."""
    return name if name.startswith("示例") else f"示例{name}"


def town(middle: tuple[float, float], half: float, seed: int, within: BaseGeometry | None = None) -> BaseGeometry:
    """An outline drawn up around a point (lon, lat): one of eleven blocks of a square of that half width."""
    lon, lat = middle
    square = shapely.box(lon - half, lat - half, lon + half, lat + half)
    parts = tuple(Area(str(number)) for number in range(11))
    blocks = partition({"a": square}, Area("a", parts), Drawing(seed, grain=24, rounds=4))
    found = next(block for name, block in blocks.items() if name != "a" and block.covers(shapely.Point(middle)))
    if within is None or within.contains(found):
        return found
    inside = shapely.get_parts(shapely.intersection(shapely.set_precision(within, 1e-6), found, grid_size=1e-6))
    return max(inside, key=lambda part: part.area)


def homes(
    grids: Mapping[str, Sequence[str]], residents: Mapping[str, int], shapes: Mapping[str, BaseGeometry], rng: Random
) -> list[Home]:
    """The grids of each unit with its residents shared out unevenly; about 2.7 people a household."""
    found = []
    for unit, ids in grids.items():
        for id_, people in zip(ids, share(residents[unit], [jitter(rng, 0.4) for _ in ids]), strict=True):
            size = ground.area_km2(shapes[id_])
            point = ground.point_inside(shapes[id_])
            found.append(Home(id_, unit, *point, size, people, round(people / (2.7 * jitter(rng, 0.08)))))
    return found


def best(found: Sequence[Home]) -> Home:
    """The grid of a unit from which its people live nearest."""
    return min(
        found,
        key=lambda home: (sum(ground.distance_m(home.point, h.point) * h.residents for h in found), home.grid_id),
    )


def premises(home: Home, size: float, rng: Random, opened: tuple[int, int]) -> Row:
    """A centre's floor area, zones, opening day and place: close to the middle of a grid."""
    zones = ZONES if size >= 600 else tuple(sorted(rng.sample(ZONES, rng.randint(5, 8)), key=ZONES.index))
    return {
        "floor_area_m2": float(size), "functions": zones, "status": "运行",
        "opened_on": date(rng.randint(*opened), rng.randint(1, 9), rng.randint(1, 28)),
        "visit_count": round(size * 22 * jitter(rng, 0.3)), "lat": round(home.lat + rng.uniform(-0.0004, 0.0004), 6),
        "lon": round(home.lon + rng.uniform(-0.0004, 0.0004), 6), "datum": "WGS84",
    }  # fmt: skip


def tiers(scheme: str, counted: int, steps: Sequence[tuple[str, str, str]]) -> list[Row]:
    """The rows of a grid scheme: (name, role, held by) from top to bottom; one tier counts."""
    return [
        {"scheme_id": scheme, "tier": tier, "tier_name": name, "role_name": role, "staffed_by": who,
         "is_counted": tier == counted} for tier, (name, role, who) in enumerate(steps, 1)
    ]  # fmt: skip


def features(
    shapes: Mapping[str, BaseGeometry], units: Sequence[Row], grids: Sequence[Row], levels: Mapping[str, str]
) -> list[tuple[dict[str, str], BaseGeometry]]:
    """Outlines with their properties, units first; `levels` gives the English level by the word in units.csv."""
    found = [(row, row["unit_id"], row["unit_name"], levels[row["level"]]) for row in units if row["level"] in levels]
    found += [({"parent_id": row["unit_id"]}, row["grid_id"], row["grid_name"], "grid") for row in grids]
    return [
        ({"id": id_, "name": name, "level": level, "parent_id": row.get("parent_id") or "",
          "note": TIANDITU if level in REAL else DRAWN_UP}, shapes[id_])
        for row, id_, name, level in found if id_ in shapes
    ]  # fmt: skip
