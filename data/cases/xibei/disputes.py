"""Disputes: 365 cases, each with its kind, source, days and level of settlement; no parties, no words."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from data.cases import seasons
from data.cases.seasons import weight
from data.cases.xibei import plan
from data.cases.xibei.plan import COMMUNITIES, Community

if TYPE_CHECKING:
    from data.cases.xibei.places import Grid

# 365 in all, of which 109 of marriage and family: as published
KINDS = {
    "婚姻家庭纠纷": 109, "邻里纠纷": 78, "物业纠纷": 46, "房屋宅基地纠纷": 30, "征地拆迁纠纷": 24, "损害赔偿纠纷": 18,
    "其他劳动争议纠纷": 14, "拖欠农民工工资纠纷": 12, "合同纠纷": 10, "道路交通事故纠纷": 8, "其他消费纠纷": 7,
    "其他纠纷": 5, "生产经营纠纷": 4,
}  # fmt: skip
YEAR = {  # the course of the year of kinds that have one of their own
    "拖欠农民工工资纠纷": (2.6, 0.8, 0.4, 0.4, 0.5, 0.6, 0.6, 0.6, 0.8, 1.0, 1.5, 2.2),
    "邻里纠纷": (0.8, 0.8, 0.9, 1.0, 1.1, 1.3, 1.4, 1.3, 1.0, 0.9, 0.8, 0.7),
    "婚姻家庭纠纷": (0.9, 1.4, 1.4, 1.0, 0.9, 0.9, 0.9, 0.9, 1.1, 1.0, 0.8, 0.8),
}
VILLAGE_KINDS = frozenset({"征地拆迁纠纷", "房屋宅基地纠纷"})
URBAN_KINDS = frozenset({"物业纠纷"})
SOURCES = {"网格上报": 36, "主动排查": 24, "依申请": 20, "热线转办": 9, "公安移送": 7, "信访移送": 3, "其他部门移送": 1}
METHODS = {"人民调解": 62, "协商和解": 25, "行政调解": 9, "行业专业调解": 4}
LEVELS = ("楼栋", "网格", "社区", "街道")
# how often each settles a case, before and since all leaders are on duty
BEFORE, AFTER = (16, 36, 33, 15), (27, 38, 26, 9)
DAYS = {"楼栋": (1, 9), "网格": (1, 16), "社区": (3, 34), "街道": (8, 66)}
AMOUNTS = frozenset(
    {"损害赔偿纠纷", "拖欠农民工工资纠纷", "合同纠纷", "征地拆迁纠纷", "道路交通事故纠纷", "其他消费纠纷"}
)
LAST_ACCEPTED = plan.AS_OF - timedelta(days=3)


def dispute_rows(grids: list[Grid]) -> list[dict[str, Any]]:
    """The rows of disputes.csv by day of acceptance."""
    rng = Random(f"{plan.SEED} disputes")
    kinds = [kind for kind, count in KINDS.items() for _ in range(count)]
    cases = sorted((_case(kind, grids, rng) for kind in kinds), key=lambda row: (row["accepted_on"], row["grid_id"]))
    return [{"dispute_id": f"JF{row['accepted_on']:%Y}{number:04}", **row} for number, row in enumerate(cases, 1)]


def _case(kind: str, grids: list[Grid], rng: Random) -> dict[str, Any]:
    community, accepted = _start(kind, rng)
    level, days = _end(accepted, rng)
    mine = [grid for grid in grids if grid.community == community]
    grid = rng.choices(mine, [grid.households for grid in mine])[0]
    people = rng.choices((2, 3, 4, 6, 9), (70, 15, 9, 4, 2))[0]
    form = rng.choices(("口头协议", "书面协议", "无"), (15, 80, 5) if level in ("社区", "街道") else (66, 20, 14))[0]
    return {
        "unit_id": community.id, "grid_id": grid.id, "dispute_type": kind,
        "source": rng.choices(tuple(SOURCES), tuple(SOURCES.values()))[0], "accepted_on": accepted,
        "due_on": accepted + timedelta(days=30), "closed_on": accepted + timedelta(days=days), "status": "化解成功",
        "settled_level": level, "method": rng.choices(tuple(METHODS), tuple(METHODS.values()))[0],
        "agreement_form": form, "scale": "个体" if people < 5 else "小规模", "people_count": people,
        "amount_yuan": float(rng.randrange(3, 400) * 100) if kind in AMOUNTS else None,
    }  # fmt: skip


def _start(kind: str, rng: Random) -> tuple[Community, date]:
    """A community and a day for which it has sent rows."""
    months = seasons.months(plan.FIRST, plan.AS_OF)
    weights = [weight(month, YEAR.get(kind, seasons.DISPUTES), 0.8) for month in months]
    weights[-1] *= 0.6
    while True:
        month = rng.choices(months, weights)[0]
        community = rng.choices(COMMUNITIES, [_pull(kind, community) for community in COMMUNITIES])[0]
        if plan.has_rows(community, month) and (community.id, month) != plan.QUIET:
            return community, seasons.a_day(month, rng, LAST_ACCEPTED, 0.25)


def _pull(kind: str, community: Community) -> float:
    """How many disputes of a kind a community has beside the others: by its people, and by what it was."""
    pull = community.grid_count * community.density
    if kind in VILLAGE_KINDS:
        pull *= 3.0 if community.is_village else 0.3
    if kind in URBAN_KINDS:
        pull *= 0.25 if community.is_village else 2.0
    return pull


def _end(accepted: date, rng: Random) -> tuple[str, int]:
    """The level that settled a case and the days it took: mostly a week or two, some much longer."""
    while True:
        level = rng.choices(LEVELS, AFTER if accepted >= plan.ALL_ON_DUTY else BEFORE)[0]
        least, most = DAYS[level]
        days = least + round((most - least) * rng.random() ** 1.7)
        if rng.random() < 0.045:
            days = round(days * rng.uniform(2.2, 4.2)) + 12
        if accepted + timedelta(days=days) <= plan.AS_OF:
            return level, days
