"""Where things are: the street's drawn-up outline, communities and grids inside it, units, grids and centres."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

import shapely

from data.cases import ground
from data.cases.partition import Area, Drawing, partition
from data.cases.seasons import jitter, share
from data.cases.writing import DRAWN_UP, TIANDITU, real_outlines
from data.cases.xibei import plan
from data.cases.xibei.plan import COMMUNITIES, DISTRICT, STREET, Community

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MIDDLE = (106.672, 26.402)  # lon, lat
CORE = (106.668, 26.397)
SCHEME, COUNTED_TIER = "XB5", 4
FUNCTIONS = ("服务大厅", "党群活动", "文体活动", "卫生服务", "平安联创", "社会保障", "养老托幼助残", "文明实践站")


@dataclass(frozen=True)
class Grid:
    """One grid with the numbers that its records follow."""

    id: str
    community: Community
    lat: float
    lon: float
    area_km2: float
    residents: int
    households: int
    leaders: int
    has_party_group: bool


def outlines() -> dict[str, BaseGeometry]:
    """Outlines in degrees by unit and grid: the district's real, all below it drawn up."""
    district = real_outlines("seed_districts_tianditu")[DISTRICT]
    around = shapely.box(MIDDLE[0] - 0.085, MIDDLE[1] - 0.085, MIDDLE[0] + 0.085, MIDDLE[1] + 0.085)
    blocks = partition({"a": around}, Area("a", tuple(Area(str(n)) for n in range(11))), Drawing(2, grain=24, rounds=4))
    middle = shapely.Point(MIDDLE)
    street = next(block for name, block in blocks.items() if name != "a" and block.contains(middle))
    whole = Area(STREET, tuple(Area(c.id, tuple(map(Area, c.grid_ids()))) for c in COMMUNITIES))
    drawn = partition({STREET: street}, whole, Drawing(7, core=CORE, reach=0.012, floor=0.2))
    return {DISTRICT: district, **drawn}


def grids(shapes: dict[str, BaseGeometry]) -> list[Grid]:
    """The 110 grids: people by community and chance, leaders by households, Party groups as many as published."""
    rng = Random(f"{plan.SEED} grids")
    of = [(community, id_) for community in COMMUNITIES for id_ in community.grid_ids()]
    residents = share(plan.RESIDENTS, [community.density * jitter(rng, 0.35) for community, _ in of])
    households = [round(count / (2.62 * jitter(rng, 0.08))) for count in residents]
    leaders = share(plan.LEADERS, [count**0.6 * jitter(rng, 0.25) for count in households])
    with_group = {id_ for c in COMMUNITIES for id_ in rng.sample(c.grid_ids(), c.party_group_count)}
    size = {id_: ground.area_km2(shapes[id_]) for _, id_ in of}
    numbers = zip(of, residents, households, leaders, strict=True)
    return [
        Grid(id_, c, *ground.point_inside(shapes[id_]), size[id_], people, homes, heads, id_ in with_group)
        for (c, id_), people, homes, heads in numbers
    ]


def grid_rows(found: list[Grid]) -> list[dict[str, Any]]:
    """The rows of grids.csv."""
    rng = Random(f"{plan.SEED} grid rows")
    villages = [grid.id for grid in found if grid.community.is_village]
    parttime = set(rng.sample(villages, plan.PARTTIME - 1)) | {rng.choice(COMMUNITIES[2].grid_ids())}
    groups = [grid for grid in found if grid.has_party_group]
    members = dict(zip([g.id for g in groups], share(plan.MEMBERS, [jitter(rng, 0.45) for _ in groups]), strict=True))
    rows = []
    for number, grid in enumerate(found, 1):
        kind = "村改" if grid.community.is_village else rng.choices(("居民", "商圈市场", "混合"), (8, 1, 1))[0]
        rows.append({
            "grid_id": grid.id, "grid_name": f"示例网格{number:03}", "unit_id": grid.community.id, "tier": COUNTED_TIER,
            "scheme_id": SCHEME, "grid_type": kind, "household_count": grid.households,
            "resident_count": grid.residents, "area_km2": grid.area_km2,
            "fulltime_worker_count": int(grid.id not in parttime), "parttime_worker_count": int(grid.id in parttime),
            "joint_household_leader_count": grid.leaders,
            "covered_household_count": min(grid.households, sum(rng.randint(8, 12) for _ in range(grid.leaders))),
            "volunteer_count": rng.randint(4, 12), "party_org": "党小组" if grid.has_party_group else "无",
            "party_group_member_count": members.get(grid.id, 0), "chat_group_count": grid.leaders,
            "lat": grid.lat, "lon": grid.lon, "datum": "WGS84", "shape_id": grid.id,
        })  # fmt: skip
    return rows


def tier_rows() -> list[dict[str, Any]]:
    """The five tiers of the street's grid scheme; the grid worker's tier is the one that counts."""
    tiers = (
        ("街道", "总网格长", "街道党工委书记"), ("片区", "片区网格长", "街道班子成员"),
        ("社区", "网格长", "社区党组织书记"), ("网格", "网格员", "专职或兼职网格员"),
        ("联户", "联户长", "党员和热心居民"),
    )  # fmt: skip
    return [
        {
            "scheme_id": SCHEME,
            "tier": tier,
            "tier_name": name,
            "role_name": role,
            "staffed_by": who,
            "is_counted": tier == COUNTED_TIER,
        }
        for tier, (name, role, who) in enumerate(tiers, 1)
    ]


def features(shapes: dict[str, BaseGeometry], names: dict[str, str]) -> list[tuple[dict[str, str], BaseGeometry]]:
    """Outlines with their properties, district first, grids last."""
    levels = {6: "county", 9: "township", 12: "community", 15: "grid"}
    parents = {6: 0, 9: 6, 12: 9, 15: 12}
    return [
        ({"id": id_, "name": names[id_], "level": levels[len(id_)], "parent_id": id_[: parents[len(id_)]],
          "note": TIANDITU if id_ == DISTRICT else DRAWN_UP}, shapes[id_])
        for id_ in sorted(shapes, key=lambda id_: (len(id_), id_))
    ]  # fmt: skip
