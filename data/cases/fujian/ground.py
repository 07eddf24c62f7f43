"""Outlines, estates and centres of 福建."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import shapely

from data.cases.fujian import plan
from data.cases.fujian.plan import PROVINCE
from data.cases.partition import STEPS, Area, Drawing, in_degrees, on_lattice, partition
from data.cases.records import places
from data.cases.writing import real_outlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

SCHEME, COUNTED = "FJ4", 3
TIERS = (
    ("街道", "街道大工委书记", "街道党工委书记"),
    ("社区", "社区大党委书记", "社区党组织书记"),
    ("小区", "小区党支部书记", "小区党员"),
    ("楼栋", "党员楼栋长", "楼栋党员"),
)


def outlines() -> dict[str, BaseGeometry]:
    """Real counties, joined to cities and the province; streets, communities and estates drawn up inside."""
    real = {county: on_lattice(outline) for county, outline in real_outlines(plan.OUTLINES).items()}
    given = {**real, PROVINCE: shapely.unary_union(list(real.values()), grid_size=1.0)}
    whole = Area(PROVINCE, tuple(Area(county, _below(county)) for county in plan.counties()))
    drawing = Drawing(plan.SEED, grain=5, rounds=1)
    shapes = partition({id_: in_degrees(outline) for id_, outline in given.items()}, whole, drawing)
    for city in sorted({city for _, city, _ in plan.counties().values()}):
        parts = [real[county] for county, (_, mine, _) in plan.counties().items() if mine == city]
        shapes[city] = in_degrees(shapely.unary_union(parts, grid_size=1.0))
    return {id_: shapely.set_precision(shape, 1 / STEPS) if id_ == PROVINCE else shape for id_, shape in shapes.items()}


def _below(county: str) -> tuple[Area, ...]:
    """The streets of a county with what lies in them, or its communities where it has no street."""
    estates, communities = plan.estates(), plan.communities()
    homes = plan.streets()[county]
    if not homes:
        return tuple(Area(c, tuple(map(Area, estates[c]))) for c in communities[county])
    return tuple(Area(s, tuple(Area(c, tuple(map(Area, estates[c]))) for c in communities[s])) for s in homes)


def grid_rows(homes: Sequence[Home]) -> list[Row]:
    """10,200 estates, each with a branch."""
    rng = Random(f"{plan.SEED} grid rows")
    heads = [rng.randint(1, 9) for _ in homes]
    return [
        home.row() | {
            "grid_name": f"示例小区{number:05}", "tier": COUNTED, "scheme_id": SCHEME, "grid_type": "居民",
            "party_org": "党支部", "party_group_member_count": rng.randint(3, 42),
            "fulltime_worker_count": int(rng.random() < 0.62), "parttime_worker_count": rng.choices((0, 1), (2, 3))[0],
            "joint_household_leader_count": count, "volunteer_count": rng.randint(4, 40),
            "covered_household_count": min(home.households, count * rng.randint(20, 60)),
        }
        for number, (home, count) in enumerate(zip(homes, heads, strict=True), 1)
    ]  # fmt: skip


def centre_rows(homes: Sequence[Home]) -> list[Row]:
    """A centre in each community and a station in 4,696 of the estates."""
    rng = Random(f"{plan.SEED} centres")
    mine: dict[str, list[Home]] = {}
    for home in homes:
        mine.setdefault(home.unit_id, []).append(home)
    first = next(iter(mine.values()))
    where = [(c, f"{plan.names()[c]}党群服务中心", "社区", rng.choice(mine.get(c, first))) for c in _communities()]
    where += [
        (home.unit_id, f"示例小区党群服务站{n:04}", "小区站点", home)
        for n, home in enumerate(sorted(rng.sample(list(homes), plan.STATIONS), key=lambda h: h.grid_id), 1)
    ]
    rows: list[Row] = []
    for n, (unit, name, level, home) in enumerate(where, 1):
        size = rng.randrange(120, 1_300, 10) if level == "社区" else rng.randrange(30, 220, 5)
        about = places.premises(home, size, rng, (2015, 2021))
        if unit == plan.JIAFU:
            about |= {"lat": None, "lon": None, "datum": None}
        rows.append({"centre_id": f"FJ-C{n:05}", "centre_name": name, "unit_id": unit, "centre_level": level} | about)
    return rows


def _communities() -> list[str]:
    return [c for ids in plan.communities().values() for c in ids]
