"""Who there is: district, street, Party areas, communities and universities; service centres and teams."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from data.cases import ground
from data.cases.seasons import jitter, share
from data.cases.xibei import council, plan
from data.cases.xibei.places import FUNCTIONS, Grid
from data.cases.xibei.plan import COMMUNITIES, DISTRICT, STREET, Community

TEAMS = (
    ("XB-Y1", "益安服务队", 62, 35), ("XB-Y2", "益企服务队", 18, 13), ("XB-Y3", "益业服务队", 16, 9),
    ("XB-Y4", "益老服务队", 44, 26), ("XB-Y5", "益康服务队", 31, 14),
)  # fmt: skip
FACILITIES = ("日间照料中心", "老年学校", "社区食堂", "午托读书中心")  # one of each was published
CLOSED_FOR_REPAIR = COMMUNITIES[4].id  # the community with little service work
STATIONS = (1,)  # communities with a station beside their centre


def unit_rows(grids: list[Grid]) -> list[dict[str, Any]]:
    """The rows of units.csv; on the Party line the three area committees stand between street and community."""
    street = {"unit_id": STREET, "unit_name": "溪北街道", "level": "街道", "kind": "街道办事处", "parent_id": DISTRICT,
              "resident_count": plan.RESIDENTS, "floating_count": plan.FLOATING,
              "household_count": sum(grid.households for grid in grids)}  # fmt: skip
    return [
        {"unit_id": DISTRICT, "unit_name": "花溪区", "level": "县区级"},
        street,
        *({"unit_id": council.area_id(index), "unit_name": name, "level": "片区", "kind": "区域大党委",
           "parent_id": STREET} for index, name in enumerate(plan.PARTY_AREAS)),
        *_community_rows(grids),
        *council.organisation_rows(),
    ]  # fmt: skip


def _community_rows(grids: list[Grid]) -> list[dict[str, Any]]:
    rng = Random(f"{plan.SEED} communities")
    mine = {c.id: [grid for grid in grids if grid.community == c] for c in COMMUNITIES}
    residents = {id_: sum(grid.residents for grid in found) for id_, found in mine.items()}
    pull = [residents[c.id] * (2.0 if c.is_village else 1.0) * jitter(rng) for c in COMMUNITIES]
    floating = share(plan.FLOATING, pull)
    return [
        {
            "unit_id": community.id, "unit_name": community.name, "level": "社区",
            "kind": community.kind, "parent_id": STREET,
            "party_parent_id": council.area_id(community.party_area), "resident_count": residents[community.id],
            "floating_count": moving, "household_count": sum(grid.households for grid in mine[community.id]),
            "estate_count": rng.randint(2, 5) if community.is_village else rng.randint(9, 15),
            "party_member_count": round(residents[community.id] * 0.045 * jitter(rng)),
            "has_alliance": True, "alliance_member_count": rng.randint(4, 11),
        }
        for community, moving in zip(COMMUNITIES, floating, strict=True)
    ]  # fmt: skip


def centre_rows(grids: list[Grid]) -> list[dict[str, Any]]:
    """One street centre, nine community centres and a few stations, each in a grid where people live."""
    rng = Random(f"{plan.SEED} centres")
    mine = {c.number: [grid for grid in grids if grid.community == c] for c in COMMUNITIES}
    homes = {number: _best(found) for number, found in mine.items()}
    street = {"centre_id": "XB-C00", "centre_name": "示例街道党群服务中心", "unit_id": STREET, "centre_level": "街道"}
    rows = [street | _place(mine[2][0], 1860, FUNCTIONS, rng)]
    for community in COMMUNITIES:
        size = rng.randrange(320, 560, 10) if community.is_village else rng.randrange(520, 980, 10)
        zones = FUNCTIONS if not community.is_village else tuple(sorted(rng.sample(FUNCTIONS, 6), key=FUNCTIONS.index))
        home = homes[community.number]
        rows.append(_centre(community, "C", "社区") | _place(home, size, zones, rng))
    for number in STATIONS:
        far = max(mine[number], key=lambda grid: (_away(grid, homes[grid.community.number]) * grid.residents, grid.id))
        rows.append(_centre(COMMUNITIES[number - 1], "S", "小区站点") | _place(far, 120, FUNCTIONS[:3], rng))
    planned = _place(mine[9][-1], 90, FUNCTIONS[:2], rng) | {"status": "在建", "opened_on": None, "visit_count": None}
    rows.append(_centre(COMMUNITIES[8], "S", "小区站点") | planned)
    rows += [
        {
            "centre_id": f"XB-F{n}",
            "centre_name": f"示例{name}",
            "unit_id": COMMUNITIES[n - 1].id,
            "centre_level": "其他",
        }
        | _place(homes[n], 260 + 40 * n, ("养老托幼助残",), rng)
        for n, name in enumerate(FACILITIES, 1)
    ]
    next(row for row in rows if row["unit_id"] == CLOSED_FOR_REPAIR).update(status="停用")
    return rows


def _away(one: Grid, other: Grid) -> float:
    return ground.distance_m((one.lat, one.lon), (other.lat, other.lon))


def _best(grids: list[Grid]) -> Grid:
    """The grid from which the people of a community live nearest."""
    return min(grids, key=lambda home: (sum(_away(home, grid) * grid.residents for grid in grids), home.id))


def _centre(community: Community, letter: str, level: str) -> dict[str, Any]:
    name = f"{community.name}党群服务{'中心' if level == '社区' else '站'}"
    id_ = f"XB-{letter}{community.number:02}"
    return {"centre_id": id_, "centre_name": name, "unit_id": community.id, "centre_level": level}


def _place(grid: Grid, size: float, zones: tuple[str, ...], rng: Random) -> dict[str, Any]:
    """What is there and where: close to the middle of a grid."""
    opened = date(rng.choice((2019, 2020, 2021, 2022)), rng.randint(1, 12), rng.randint(1, 28))
    return {
        "floor_area_m2": float(size), "functions": zones, "status": "运行", "opened_on": opened,
        "visit_count": round(size * 22 * jitter(rng, 0.3)), "lat": round(grid.lat + rng.uniform(-0.0004, 0.0004), 6),
        "lon": round(grid.lon + rng.uniform(-0.0004, 0.0004), 6), "datum": "WGS84",
    }  # fmt: skip


def team_rows() -> list[dict[str, Any]]:
    """The five 五益 teams of the street."""
    return [
        {"team_id": id_, "team_name": name, "unit_id": STREET, "team_kind": "五益", "member_count": members,
         "party_member_count": party, "status": "活动"}
        for id_, name, members, party in TEAMS
    ]  # fmt: skip


def names(grids: list[Grid]) -> dict[str, str]:
    """The name of every unit and grid that has an outline."""
    found = {DISTRICT: "花溪区", STREET: "溪北街道", **{community.id: community.name for community in COMMUNITIES}}
    return found | {grid.id: f"示例网格{number:03}" for number, grid in enumerate(grids, 1)}
