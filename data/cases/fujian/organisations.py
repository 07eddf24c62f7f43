"""Who there is in 福建: cities, counties, streets, communities, committees, alliances and the units in them."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from data.cases.fujian import plan
from data.cases.fujian.plan import HANJIANG, HULI, JIAFU, JINAN, PINGTAN, PROVINCE, XIQIAO
from data.cases.seasons import jitter, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

HOME_DAY = 4_126  # serving members of 永春 who come on the last Sunday: 4000多
JOINED = 21  # units in the joint meeting of 西桥: 20多


def unit_rows(homes: Sequence[Home]) -> list[Row]:
    """The rows of units.csv."""
    cities = {city: name for _, city, name in plan.counties().values()}
    rows: list[Row] = [{"unit_id": PROVINCE, "unit_name": "福建省", "level": "省级"}]
    rows += [
        {"unit_id": city, "unit_name": name, "level": "市(地)级", "parent_id": PROVINCE}
        for city, name in cities.items()
    ]
    rows += [
        {"unit_id": county, "unit_name": name, "level": "县区级", "parent_id": city}
        for county, (name, city, _) in plan.counties().items()
    ]
    seats = _seats()
    rows += [
        {"unit_id": street, "unit_name": plan.names()[street], "level": "街道", "kind": "街道办事处",
         "parent_id": street[:6], "parttime_committee_count": seats[street]}
        for ids in plan.streets().values() for street in ids
    ]  # fmt: skip
    return [*rows, *_community_rows(homes, seats), *_committee_rows(seats), *_partner_rows()]


def _seats() -> dict[str, int]:
    """Part-time members of each street's and some communities' committee: 1,742 committees, 7,146 members."""
    rng = Random(f"{plan.SEED} seats")
    streets = [street for ids in plan.streets().values() for street in ids]
    communities = [c for ids in plan.communities().values() for c in ids]
    with_one = [*streets, *sorted(rng.sample(communities, plan.COMMITTEES - len(streets)))]
    extra = share(plan.SEATS - len(with_one), [jitter(rng, 0.6) for _ in with_one])
    return {unit: count + 1 for unit, count in zip(with_one, extra, strict=True)}


def _community_rows(homes: Sequence[Home], seats: Mapping[str, int]) -> list[Row]:
    rng, people = Random(f"{plan.SEED} community rows"), plan.residents()
    households: dict[str, int] = {}
    for home in homes:
        households[home.unit_id] = households.get(home.unit_id, 0) + home.households
    rows: list[Row] = [
        {
            "unit_id": community, "unit_name": plan.names()[community], "level": "社区", "kind": "城市社区居委会",
            "parent_id": parent, "resident_count": people.get(community),
            "household_count": households.get(community), "party_member_count": rng.randint(60, 320),
            "serving_member_count": rng.randint(20, 160), "has_alliance": community in seats,
            "alliance_member_count": 28 if community == JIAFU else None,
            "parttime_committee_count": seats.get(community),
        }
        for parent, ids in plan.communities().items()
        for community in ids
    ]  # fmt: skip
    mine = [row for row in rows if row["unit_id"].startswith(plan.YONGCHUN)]
    for row, count in zip(mine, share(HOME_DAY, [1.0 + row["party_member_count"] for row in mine]), strict=True):
        row["serving_member_count"] = count
    return rows


def _committee_rows(seats: Mapping[str, int]) -> list[Row]:
    """大工委 of streets, 大党委 of communities."""
    kinds = {True: "大工委", False: "大党委"}
    return [
        {"unit_id": f"{unit}D", "unit_name": f"{plan.names()[unit]}{kinds[len(unit) == len(XIQIAO)]}", "level": "单元",
         "kind": kinds[len(unit) == len(XIQIAO)], "parent_id": unit} for unit in seats
    ]  # fmt: skip


def _several(prefix: str, kind: str, parent: str, count: int, name: str = "") -> list[Row]:
    return [
        {"unit_id": f"{prefix}{n:02}", "unit_name": f"示例{name or kind}{prefix[3:]}{n:02}", "level": "单元",
         "kind": kind, "parent_id": parent} for n in range(1, count + 1)
    ]  # fmt: skip


def _ziyang() -> str:
    """The community that stands for the one in 晋安 that the source names."""
    return plan.communities()[plan.streets()[JINAN][0]][0]


def _partner_rows() -> list[Row]:
    """What the source counts by place: alliances, their units, delegating departments."""
    return [
        *_several("FJ-HL", "机关单位", HULI, 4, "区直部门"),
        *_several("FJ-JF", "非公企业", JIAFU, 28),
        *_several("FJ-ZYJ", "机关单位", _ziyang(), 6),
        *_several("FJ-ZYQ", "国有企业", _ziyang(), 15, "银企"),
        *_several("FJ-XQ", "机关单位", XIQIAO, JOINED),
        *_several("FJ-HJL", "商圈党建联盟", HANJIANG, 3),
        *_several("FJ-HJ", "非公企业", HANJIANG, 68, "商圈单位"),
        *_several("FJ-PT", "党建联盟", PINGTAN, 26),
    ]


def link_rows() -> list[Row]:
    """The ties the source counts: 28 firms, 6 + 15 organisations, 9 communities and 20多 units, 68 units."""
    since = date(2020, 6, 1)
    pairs = [(f"FJ-JF{n:02}", JIAFU, "联盟") for n in range(1, 29)]
    pairs += [(f"FJ-ZYJ{n:02}", _ziyang(), "结对") for n in range(1, 7)]
    pairs += [(f"FJ-ZYQ{n:02}", _ziyang(), "结对") for n in range(1, 16)]
    pairs += [(community, XIQIAO, "协商委员会") for community in xiqiao_communities()]
    pairs += [(f"FJ-XQ{n:02}", XIQIAO, "协商委员会") for n in range(1, JOINED + 1)]
    pairs += [(f"FJ-HJ{n:02}", f"FJ-HJL{1 + n % 3:02}", "联盟") for n in range(1, 69)]
    return [{"from_unit_id": one, "to_unit_id": other, "kind": kind, "since_on": since} for one, other, kind in pairs]


def xiqiao_communities() -> list[str]:
    """The nine communities in the joint meeting of 西桥."""
    return plan.communities()[XIQIAO][:9]


def team_rows() -> list[Row]:
    """A team of serving members in one community of four, a team of neighbours with a trade in one of six."""
    rng = Random(f"{plan.SEED} teams")
    ids = list(plan.estates())
    found = [(c, "在职党员服务队", "在职党员") for c in ids[::4]]
    found += [(c, "邻里服务队", "邻里专业(警察/律师/医生)") for c in ids[::6]]
    return [
        {"team_id": f"FJ-T{n:04}", "team_name": f"{plan.names()[unit]}{word}", "unit_id": unit, "team_kind": kind,
         "member_count": rng.randint(8, 60), "status": "暂停" if n % 31 == 9 else "活动"}
        for n, (unit, word, kind) in enumerate(found, 1)
    ]  # fmt: skip
