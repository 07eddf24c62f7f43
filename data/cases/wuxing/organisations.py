"""Who there is in 吴兴: streets, communities, 300 Party organisations, partners, centres, teams and ties."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from data.cases.records import places
from data.cases.seasons import jitter, share
from data.cases.wuxing import plan
from data.cases.wuxing.plan import COMMUNITIES, DISTRICT, STREETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

ALLIANCES = (("党建联盟", "LM"), ("物业公司联合会", "WY"), ("业主委员会联合会", "YW"))  # 一盟两会 of every street
OFFICES = tuple(f"WX-J{n:02}" for n in range(1, plan.OFFICES + 1))
UNIVERSITIES = tuple(f"WX-G{n:02}" for n in range(1, plan.UNIVERSITIES + 1))
FIRMS = 61  # property firms and other partners that send part-time committee members


def unit_rows(homes: Sequence[Home]) -> list[Row]:
    """The rows of units.csv."""
    streets: list[Row] = [
        {
            "unit_id": id_,
            "unit_name": plan.street_name(id_),
            "level": "街道",
            "kind": "街道办事处",
            "parent_id": DISTRICT,
        }
        for id_ in STREETS
    ]
    return [
        {"unit_id": DISTRICT, "unit_name": "吴兴区", "level": "县区级"},
        *streets,
        *_community_rows(homes),
        *_party_rows(),
        *_partner_rows(),
    ]


def _community_rows(homes: Sequence[Home]) -> list[Row]:
    rng = Random(f"{plan.SEED} communities")
    counts = {
        "floating_count": plan.of_communities(plan.FLOATING, "floating"),
        "party_member_count": plan.of_communities(plan.MEMBERS, "members"),
        "member_on_roll_count": plan.of_communities(plan.ON_ROLL, "on roll"),
    }
    rows: list[Row] = []
    for community in COMMUNITIES:
        mine = [home for home in homes if home.unit_id == community]
        row = {
            "unit_id": community, "unit_name": plan.community_name(community), "level": "社区",
            "kind": "城市社区居委会", "parent_id": community[:9], "resident_count": sum(h.residents for h in mine),
            "household_count": sum(home.households for home in mine), "estate_count": rng.randint(6, 16),
            "has_alliance": True, "alliance_member_count": rng.randint(4, 12),
        }  # fmt: skip
        row |= {name: by_unit[community] for name, by_unit in counts.items()}
        row["serving_member_count"] = round(counts["member_on_roll_count"][community] * rng.uniform(0.55, 0.95))
        rows.append(row)
    return rows


def _party_rows() -> list[Row]:
    """22 committees, 26 general branches and 252 branches, which follow a committee where there is one."""
    rng = Random(f"{plan.SEED} party")
    heads = rng.sample(COMMUNITIES, plan.COMMITTEES + plan.GENERAL_BRANCHES)
    kinds = {c: "党委" if index < plan.COMMITTEES else "党总支" for index, c in enumerate(heads)}
    rows: list[Row] = []
    for community, count in plan.of_communities(plan.BRANCHES, "branches", 0.4).items():
        name, head = plan.community_name(community), kinds.get(community)
        if head:
            rows.append({"unit_id": f"{community}D", "unit_name": f"{name}{head}", "level": "单元", "kind": head,
                         "parent_id": community})  # fmt: skip
        rows += [
            {"unit_id": f"{community}Z{n:02}", "unit_name": f"{name}第{places.numeral(n)}党支部", "level": "单元",
             "kind": "党支部", "parent_id": community, "party_parent_id": f"{community}D" if head else None}
            for n in range(1, count + 1)
        ]  # fmt: skip
    return rows


def _partner_rows() -> list[Row]:
    found = [(id_, f"示例区级部门{places.numeral(n)}", "机关单位", DISTRICT) for n, id_ in enumerate(OFFICES, 1)]
    found += [(id_, f"示例高校党组织{places.numeral(n)}", "高校", DISTRICT) for n, id_ in enumerate(UNIVERSITIES, 1)]
    found += [
        (f"WX-Q{n:02}", f"示例{'物业公司' if n % 3 else '企业'}{places.numeral(n)}",
         "物业服务企业" if n % 3 else "非公企业", STREETS[n % 7]) for n in range(1, FIRMS + 1)
    ]  # fmt: skip
    found += [
        (f"{street}-{code}", f"{plan.street_name(street)}{kind}", kind, street)
        for street in STREETS
        for kind, code in ALLIANCES
    ]
    return [
        {"unit_id": id_, "unit_name": name, "level": "单元", "kind": kind, "parent_id": parent,
         "has_party_branch": True if kind == "物业服务企业" else None} for id_, name, kind, parent in found
    ]  # fmt: skip


def link_rows() -> list[Row]:
    """97 pairings that reach all 63 communities, 95 seats of part-time members, and who belongs to the alliances."""
    rng = Random(f"{plan.SEED} links")
    partners = [*OFFICES, *UNIVERSITIES]
    rng.shuffle(partners)
    rows: list[Row] = [
        {"from_unit_id": partner, "to_unit_id": COMMUNITIES[index % 63], "kind": "结对", "since_on": date(2017, 3, 1)}
        for index, partner in enumerate(partners)
    ]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < plan.SEATS:
        pairs.add((f"WX-Q{rng.randint(1, FIRMS):02}", rng.choice(COMMUNITIES)))
    rows += [
        {"from_unit_id": one, "to_unit_id": other, "kind": "兼职委员", "seat_count": 1, "since_on": date(2017, 9, 1)}
        for one, other in sorted(pairs)
    ]
    return rows + [
        {
            "from_unit_id": f"WX-Q{n:02}",
            "to_unit_id": f"{STREETS[n % 7]}-LM",
            "kind": "联盟",
            "since_on": date(2017, 6, 1),
        }
        for n in range(1, FIRMS + 1)
    ]


def centre_rows(homes: Sequence[Home]) -> list[Row]:
    """A centre in each street and community."""
    rng = Random(f"{plan.SEED} centres")
    rows: list[Row] = []
    for number, unit in enumerate((*STREETS, *COMMUNITIES)):
        mine = [home for home in homes if home.unit_id.startswith(unit)]
        is_street = unit in STREETS
        name = plan.street_name(unit) if is_street else plan.community_name(unit)
        size = rng.randrange(900, 2200, 20) if is_street else rng.randrange(160, 900, 10)
        home = rng.choice(mine) if rng.random() < 0.5 else places.best(mine)
        rows.append({
            "centre_id": f"WX-C{number:03}", "centre_name": f"{name}党群服务中心", "unit_id": unit,
            "centre_level": "街道" if is_street else "社区", **places.premises(home, size, rng, (2013, 2018)),
        })  # fmt: skip
        if rows[-1]["opened_on"] > date(2018, 8, 1):
            rows[-1] |= {"status": "在建", "opened_on": None, "visit_count": None}
    return rows


def team_rows(homes: Sequence[Home]) -> list[Row]:
    """400 teams of 小红砖: one a grid, the largest grids have a second."""
    rng = Random(f"{plan.SEED} teams")
    largest = sorted(homes, key=lambda home: (-home.residents, home.grid_id))[: plan.TEAMS - len(homes)]
    where = sorted([*homes, *largest], key=lambda home: home.grid_id)
    members = share(5_240, [jitter(rng, 0.4) for _ in where])
    return [
        {"team_id": f"WX-T{n:03}", "team_name": f"示例小红砖服务队{n:03}", "unit_id": home.unit_id,
         "grid_id": home.grid_id, "team_kind": "党员", "member_count": count,
         "party_member_count": round(count * rng.uniform(0.4, 0.8)), "status": "活动"}
        for n, (home, count) in enumerate(zip(where, members, strict=True), 1)
    ]  # fmt: skip
