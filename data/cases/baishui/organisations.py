"""Who there is in 白水: county, street, towns, villages and communities, estates, 32 member units, grids, teams."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from data.cases import ground
from data.cases.baishui import plan
from data.cases.baishui.plan import COUNTY, MEMBERS, PILOT, STREET, URBAN
from data.cases.records import places
from data.cases.seasons import jitter, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

SCHEME, LARGE, SMALL = "BS4", 2, 3
TIERS = (
    ("社区", "社区党总支书记", "社区党总支"),
    ("大网格", "大网格党支部书记", "社区两委成员"),
    ("小网格", "小网格党小组长", "党员中心户"),
    ("楼院", "红色网格员", "社区内党员和热心居民"),
)
KINDS = ("机关单位",) * 15 + ("事业单位",) * 9 + ("国有企业",) * 5 + ("非公企业",) * 3
MEMBER_NAMES = tuple(f"示例{kind}{places.numeral(n)}" for n, kind in enumerate(KINDS, 1))
ESTATES = 72  # published for the pilot community


def unit_rows(homes: Sequence[Home]) -> list[Row]:
    """The rows of units.csv."""
    rng = Random(f"{plan.SEED} units")
    rows: list[Row] = [
        {"unit_id": COUNTY, "unit_name": "白水县", "level": "县区级"},
        {"unit_id": STREET, "unit_name": "城关街道", "level": "街道", "kind": "街道办事处", "parent_id": COUNTY},
        *({"unit_id": town, "unit_name": plan.name_of(town), "level": "镇", "kind": "镇政府", "parent_id": COUNTY}
          for town in plan.TOWNS),
    ]  # fmt: skip
    people = dict(zip(URBAN, plan.TOWN_PEOPLE, strict=True))
    villages = [id_ for ids in plan.villages().values() for id_ in ids if id_ not in URBAN]
    rest = share(plan.COUNTY_PEOPLE - sum(plan.TOWN_PEOPLE), [jitter(rng, 0.4) for _ in villages])
    people |= dict(zip(villages, rest, strict=True))
    for parent, ids in plan.villages().items():
        rows += [_place_row(id_, parent, people[id_], homes, rng) for id_ in ids]
    return [*rows, *_estate_rows(rng), *_member_rows()]


def _place_row(id_: str, parent: str, people: int, homes: Sequence[Home], rng: Random) -> Row:
    urban = id_ in URBAN
    counted = sum(home.households for home in homes if home.unit_id == id_)
    serving = {PILOT: 486}.get(id_, rng.randint(60, 180)) if urban else None
    return {
        "unit_id": id_, "unit_name": plan.name_of(id_), "level": "社区" if urban else "村",
        "kind": "城市社区居委会" if urban else "村委会", "parent_id": parent, "resident_count": people,
        "household_count": counted or round(people / 3.1), "party_member_count": round(people * 0.035 * jitter(rng)),
        "serving_member_count": serving, "estate_count": ESTATES if id_ == PILOT else None,
        "has_alliance": id_ in URBAN[:2] if urban else None,
        "alliance_member_count": len(MEMBERS) if id_ == PILOT else None,
    }  # fmt: skip


def _estate_rows(rng: Random) -> list[Row]:
    """The 72 estates of the pilot community: most have a branch, few have a property firm."""
    return [
        {"unit_id": f"{PILOT}E{n:02}", "unit_name": f"示例{places.numeral(n)}小区", "level": "小区", "kind": "小区",
         "parent_id": PILOT, "household_count": rng.randint(40, 320), "has_party_branch": rng.random() < 0.71,
         "property_service": rng.choices(("物业", "准物业", "无"), (38, 22, 40))[0]} for n in range(1, ESTATES + 1)
    ]  # fmt: skip


def _member_rows() -> list[Row]:
    return [
        {"unit_id": id_, "unit_name": name, "level": "单元", "kind": kind, "parent_id": PILOT}
        for id_, name, kind in zip(MEMBERS, MEMBER_NAMES, KINDS, strict=True)
    ]


def link_rows() -> list[Row]:
    """The 32 units in the association of the pilot community; ten send a part-time committee member."""
    since = date(2017, 7, 1)
    return [
        *({"from_unit_id": id_, "to_unit_id": PILOT, "kind": "联盟", "since_on": since} for id_ in MEMBERS),
        *({"from_unit_id": id_, "to_unit_id": PILOT, "kind": "兼职委员", "seat_count": 1, "since_on": since}
          for id_ in MEMBERS[:10]),
        *({"from_unit_id": id_, "to_unit_id": URBAN[1 + index % 3], "kind": "结对", "since_on": since}
          for index, id_ in enumerate(MEMBERS[10:19])),
    ]  # fmt: skip


def grid_rows(homes: Sequence[Home], shapes: Mapping[str, BaseGeometry]) -> list[Row]:
    """Large grids (not counted) and small ones; 300 red grid workers in the eight of the pilot community."""
    rng = Random(f"{plan.SEED} grids")
    pilot = [home for home in homes if home.unit_id == PILOT]
    leaders = dict(zip([h.grid_id for h in pilot], share(plan.RED_WORKERS, [h.households for h in pilot]), strict=True))
    rows: list[Row] = []
    for home in homes:
        begun = home.unit_id == PILOT
        count = leaders.get(home.grid_id, 0)
        rows.append(home.row() | {
            "grid_name": f"示例{_short(home.grid_id)}", "parent_grid_id": home.grid_id[:-2], "tier": SMALL,
            "scheme_id": SCHEME, "grid_type": "居民", "fulltime_worker_count": 1 if begun else int(rng.random() < 0.5),
            "parttime_worker_count": 1, "joint_household_leader_count": count,
            "covered_household_count": sum(rng.randint(11, 19) for _ in range(count)),
            "party_org": "党小组" if begun or rng.random() < 0.4 else "无", "volunteer_count": rng.randint(8, 30),
        })  # fmt: skip
    return _large_rows(shapes) + rows


def _large_rows(shapes: Mapping[str, BaseGeometry]) -> list[Row]:
    return [
        {"grid_id": large, "grid_name": f"示例{_short(large)}", "unit_id": community, "tier": LARGE,
         "scheme_id": SCHEME, "area_km2": ground.area_km2(shapes[large]), "grid_head_count": 1,
         "party_org": "党支部" if community == PILOT else "无"}
        for community in URBAN
        for large in plan.large_grids(community)
    ]  # fmt: skip


def _short(grid: str) -> str:
    """示例 names of grids: 一社区大网格2, 一社区小网格2-1."""
    community = places.numeral(URBAN.index(grid[:12]) + 1)
    large, _, small = grid[13:].partition("X")
    return f"{community}社区{'小' if small else '大'}网格{large}{'-' + small if small else ''}"


def centre_rows(homes: Sequence[Home]) -> list[Row]:
    """A centre of the street and one in each urban community; floor areas are not published."""
    rng = Random(f"{plan.SEED} centres")
    rows: list[Row] = []
    for number, unit in enumerate((STREET, *URBAN)):
        mine = [home for home in homes if home.unit_id.startswith(unit)]
        size = 860 if unit == STREET else rng.randrange(240, 700, 10)
        home = mine[0] if unit == STREET else places.best(mine)
        rows.append({
            "centre_id": f"BS-C{number}", "unit_id": unit,
            "centre_name": f"{places.made_up(plan.name_of(unit))}党群服务中心",
            "centre_level": "街道" if unit == STREET else "社区", **places.premises(home, size, rng, (2014, 2017)),
        })  # fmt: skip
    return rows


def team_rows(homes: Sequence[Home]) -> list[Row]:
    """A team in each small grid of the pilot community, one of each member unit, two in the other communities."""
    rng = Random(f"{plan.SEED} teams")
    pilot = [home for home in homes if home.unit_id == PILOT]
    found: list[Row] = [
        {"team_name": f"示例红色网格服务队{n}", "unit_id": PILOT, "grid_id": home.grid_id, "team_kind": "居民"}
        for n, home in enumerate(pilot, 1)
    ]
    found += [
        {"team_name": f"示例在职党员服务队{n:02}", "unit_id": PILOT, "team_kind": "在职党员"} for n in range(1, 33)
    ]
    found += [
        {"team_name": f"{plan.name_of(unit)}服务队{n}", "unit_id": unit, "team_kind": "党员"}
        for unit in URBAN[1:]
        for n in (1, 2)
    ]
    return [
        {"team_id": f"BS-T{n:02}", **row, "member_count": rng.randint(9, 42), "status": "活动" if n % 13 else "暂停"}
        for n, row in enumerate(found, 1)
    ]
