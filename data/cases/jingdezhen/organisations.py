"""Who there is in 景德镇: city, counties, streets, communities, estates, property firms, partners and their ties."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from data.cases.jingdezhen import plan
from data.cases.jingdezhen.plan import CITY, COMMUNITIES, COUNTIES
from data.cases.records import places
from data.cases.seasons import jitter, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

ESTATES, WITH_PROPERTY = 600, 288  # property service reaches 48 % of the estates
FIRMS, SEATED, FIRMS_OF_CHANGJIANG = 95, 78, 29
PARTNERS, ORGANISATIONS, LEADING_UNITS = 121, 87, 15


def unit_rows(homes: Sequence[Home]) -> list[Row]:
    """The rows of units.csv."""
    rows: list[Row] = [{"unit_id": CITY, "unit_name": "景德镇市", "level": "市(地)级"}]
    rows += [{"unit_id": c.id, "unit_name": c.name, "level": "县区级", "parent_id": CITY} for c in COUNTIES]
    for county in COUNTIES:
        word = ("社区管理委员会", "社区管理委员会") if county is plan.FULIANG else ("街道", "街道办事处")
        rows += [
            {"unit_id": street, "unit_name": name, "level": word[0], "kind": word[1], "parent_id": county.id}
            for street, name in county.streets
        ]
    rng = Random(f"{plan.SEED} units")
    return [*rows, *_community_rows(homes, rng), *_party_rows(rng), *_estate_rows(rng), *_organisation_rows()]


def _community_rows(homes: Sequence[Home], rng: Random) -> list[Row]:
    people, households = plan.residents(), dict.fromkeys(COMMUNITIES, 0)
    for home in homes:
        households[home.unit_id] += home.households
    return [
        {
            "unit_id": community, "unit_name": plan.NAMES[community], "level": "社区", "kind": "城市社区居委会",
            "parent_id": community[:9], "resident_count": people[community],
            "floating_count": round(people[community] * rng.uniform(0.05, 0.22)),
            "household_count": households[community], "party_member_count": rng.randint(60, 260),
            "serving_member_count": rng.randint(30, 140), "paired_unit_count": rng.randint(1, 4),
            "has_alliance": rng.random() < 0.82, "alliance_member_count": rng.randint(3, 12),
        }
        for community in COMMUNITIES
    ]  # fmt: skip


def _party_rows(rng: Random) -> list[Row]:
    """The Party organisation of each community."""
    kinds = [rng.choices(("党委", "党总支", "党支部"), (4, 4, 2))[0] for _ in COMMUNITIES]
    return [
        {"unit_id": f"{community}D", "unit_name": f"{plan.NAMES[community]}{kind}", "level": "单元", "kind": kind,
         "parent_id": community} for community, kind in zip(COMMUNITIES, kinds, strict=True)
    ]  # fmt: skip


def _estate_rows(rng: Random) -> list[Row]:
    """600 estates, 288 of them with a property firm; households are left out, so the share is one of estates."""
    where = share(ESTATES, [jitter(rng, 0.5) for _ in COMMUNITIES])
    served = set(rng.sample(range(ESTATES), WITH_PROPERTY))
    homes = [community for community, count in zip(COMMUNITIES, where, strict=True) for _ in range(count)]
    return [
        {"unit_id": f"JDZ-E{n:03}", "unit_name": f"示例小区{n:03}", "level": "小区", "kind": "小区",
         "parent_id": community,
         "has_party_branch": rng.random() < 0.63,
         "property_service": "物业" if n - 1 in served else rng.choices(("准物业", "无"), (3, 7))[0]}
        for n, community in enumerate(homes, 1)
    ]  # fmt: skip


def _organisation_rows() -> list[Row]:
    """95 property firms with Party-building coverage, 29 of them in 昌江; 87 social organisations; partner units."""
    others = [street for county in COUNTIES if county is not plan.CHANGJIANG for street, _ in county.streets]
    mine = [street for street, _ in plan.CHANGJIANG.streets]
    found = [
        (f"JDZ-W{n:02}", f"示例物业公司{n:02}", "物业服务企业",
         mine[n % 2] if n <= FIRMS_OF_CHANGJIANG else others[n % len(others)]) for n in range(1, FIRMS + 1)
    ]  # fmt: skip
    found += [
        (f"JDZ-S{n:02}", f"示例社会组织{n:02}", "社会组织", COUNTIES[n % 4].id) for n in range(1, ORGANISATIONS + 1)
    ]
    kinds = ("机关单位", "事业单位", "国有企业", "机关单位")
    found += [
        (f"JDZ-P{n:03}", f"示例{kinds[n % 4]}{n:03}", kinds[n % 4], COUNTIES[n % 4].id) for n in range(1, PARTNERS + 1)
    ]
    found += [
        (f"JDZ-L{n:02}", f"示例市直单位{places.numeral(n)}", "机关单位", CITY) for n in range(1, LEADING_UNITS + 1)
    ]
    return [
        {"unit_id": id_, "unit_name": name, "level": "单元", "kind": kind, "parent_id": parent,
         "has_party_branch": True if kind == "物业服务企业" else None} for id_, name, kind, parent in found
    ]  # fmt: skip


def link_rows() -> list[Row]:
    """109 communities paired, 78 with a part-time member from a property firm, 29 firms of 昌江 as members."""
    rng = Random(f"{plan.SEED} links")
    partners = {county.id: [n for n in range(1, PARTNERS + 1) if COUNTIES[n % 4] is county] for county in COUNTIES}
    pairs = [(f"JDZ-P{partners[c[:6]][i % len(partners[c[:6]])]:03}", c) for i, c in enumerate(COMMUNITIES)]
    rows: list[Row] = [
        {"from_unit_id": one, "to_unit_id": other, "kind": "结对", "since_on": date(2020, 9, 1)} for one, other in pairs
    ]
    seated = sorted(rng.sample(COMMUNITIES, SEATED))
    rows += [
        {"from_unit_id": f"JDZ-W{1 + index % FIRMS:02}", "to_unit_id": community, "kind": "兼职委员",
         "seat_count": rng.randint(1, 2), "since_on": date(2021, 4, 1)} for index, community in enumerate(seated)
    ]  # fmt: skip
    near = [c for c in COMMUNITIES if c.startswith(plan.CHANGJIANG.id)]
    return rows + [
        {
            "from_unit_id": f"JDZ-W{n:02}",
            "to_unit_id": near[n % len(near)],
            "kind": "联盟",
            "since_on": date(2021, 6, 1),
        }
        for n in range(1, FIRMS_OF_CHANGJIANG + 1)
    ]
