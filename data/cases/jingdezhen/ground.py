"""Grids, centres and teams of 景德镇, and the outlines they lie in."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import shapely

from data.cases.jingdezhen import plan
from data.cases.jingdezhen.plan import CITY, COMMUNITIES, COUNTIES, County
from data.cases.partition import Area, Drawing, partition
from data.cases.records import places
from data.cases.seasons import jitter, share
from data.cases.writing import real_outlines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

HALL_M2 = 1_800  # 新厂街道
ABOUT_1000, SHARED = 46, 75  # centres of about 1,000 m2; open and shared ones
KINDS = ("园区", "楼宇商圈", "景区", "社会组织孵化", "综合体")


def outlines(ids: Mapping[str, Sequence[str]]) -> dict[str, BaseGeometry]:
    """The counties' real outlines; inside each the town drawn up: streets, communities, grids."""
    real = real_outlines("seed_districts_tianditu")
    found = {county.id: real[county.id] for county in COUNTIES}
    found[CITY] = shapely.unary_union(list(found.values()), grid_size=1e-6)
    for county in COUNTIES:
        town = places.town(county.middle, county.half, county.seed, real[county.id]) if county.half else real[county.id]
        found |= {id_: area for id_, area in _town(county, town, ids).items() if id_ != "town"}
    return found


def _town(county: County, town: BaseGeometry, ids: Mapping[str, Sequence[str]]) -> dict[str, BaseGeometry]:
    streets = tuple(
        Area(street, tuple(Area(c, tuple(map(Area, ids[c]))) for c in members))
        for street, members in plan.communities(county).items()
    )
    core = county.middle if county.half else (117.205, 29.292)
    whole = Area("town", streets) if len(streets) > 1 else Area("town", streets[0].parts)
    drawn = partition({"town": town}, whole, Drawing(int(county.id), core=core, reach=0.025, floor=0.2, rounds=2))
    return drawn if len(streets) > 1 else {**drawn, streets[0].id: drawn["town"]}


def grid_rows(homes: Sequence[Home]) -> list[Row]:
    """1,021 grids, each with a Party organisation and a full-time worker; heads make up the 1,495."""
    rng = Random(f"{plan.SEED} grid rows")
    heads = set(rng.sample(range(len(homes)), plan.WORKERS_AND_HEADS - len(homes)))
    volunteers = share(plan.VOLUNTEERS, [home.residents * jitter(rng, 0.3) for home in homes])
    rows: list[Row] = []
    for number, (home, helpers) in enumerate(zip(homes, volunteers, strict=True)):
        county = plan.county_of(home.unit_id)
        leaders = round(home.households / 60) if county.scheme == "LP5" else rng.randint(2, 6)
        rows.append(home.row() | {
            "grid_name": f"示例网格{number + 1:04}", "tier": county.counted, "scheme_id": county.scheme,
            "grid_type": rng.choices(("居民", "商圈市场", "商务楼宇", "园区"), (16, 2, 1, 1))[0],
            "party_org": rng.choices(("党支部", "党小组"), (6, 4))[0], "party_group_member_count": rng.randint(4, 26),
            "fulltime_worker_count": 1, "grid_head_count": int(number in heads), "volunteer_count": helpers,
            "city_management_count": int(county is plan.ZHUSHAN), "joint_household_leader_count": leaders,
            "covered_household_count": min(home.households, leaders * rng.randint(12, 28)),
        })  # fmt: skip
    return rows


def centre_rows(homes: Sequence[Home]) -> list[Row]:
    """109 community centres, all of 300 m2 or more, and 75 open ones; 46 in all are of about 1,000 m2."""
    rng = Random(f"{plan.SEED} centres")
    mine: dict[str, list[Home]] = {}
    for home in homes:
        for unit in (home.unit_id, home.unit_id[:9]):
            mine.setdefault(unit, []).append(home)
    streets = [street for county in COUNTIES for street in county.streets]
    where: list[tuple[str, str, str]] = [
        (street, f"{places.made_up(name)}党群服务中心", "街道") for street, name in streets
    ]
    for n in range(SHARED - len(streets)):
        unit = streets[n % len(streets)][0]
        where.append((unit, f"示例{KINDS[n % 5]}党群服务中心{n + 1:02}", KINDS[n % 5]))
    where += [(community, f"{plan.NAMES[community]}党群服务中心", "社区") for community in COMMUNITIES]
    large = set(rng.sample(range(1, len(where)), ABOUT_1000))
    rows: list[Row] = []
    for n, (unit, name, level) in enumerate(where):
        size = HALL_M2 if unit == "360203002" and level == "街道" else rng.randrange(930, 1080, 10)
        if n not in large and size != HALL_M2:
            size = rng.randrange(300, 860, 10) if level == "社区" else rng.choice((260, 420, 540, 640, 760, 1_300))
        home = places.best(mine[unit]) if level == "社区" and rng.random() < 0.5 else rng.choice(mine[unit])
        rows.append({
            "centre_id": f"JDZ-C{n + 1:03}", "centre_name": name, "unit_id": unit, "centre_level": level,
            **places.premises(home, size, rng, (2016, 2021)),
        })  # fmt: skip
    return rows


def team_rows() -> list[Row]:
    """A team of residents and one of serving members in each community, twelve of couriers with 620 members."""
    rng = Random(f"{plan.SEED} teams")
    couriers = share(plan.COURIERS, [jitter(rng, 0.3) for _ in range(12)])
    streets = [street for county in COUNTIES for street, _ in county.streets]
    rows: list[Row] = [
        {"team_name": f"{plan.NAMES[community]}{word}服务队", "unit_id": community, "team_kind": kind,
         "member_count": rng.randint(16, 70)}
        for community in COMMUNITIES
        for word, kind in (("居民", "居民"), ("在职党员", "在职党员"))
    ]  # fmt: skip
    rows += [
        {"team_name": f"示例快递小哥服务队{n:02}", "unit_id": streets[n % len(streets)],
         "team_kind": "快递小哥等新就业群体", "member_count": count} for n, count in enumerate(couriers, 1)
    ]  # fmt: skip
    return [
        {"team_id": f"JDZ-T{n:03}", **row, "status": "暂停" if n % 23 == 7 and n < 200 else "活动"}
        for n, row in enumerate(rows, 1)
    ]
