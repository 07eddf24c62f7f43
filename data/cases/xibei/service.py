"""Volunteer service: the published activities one by one, and the everyday work of each grid and month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from data.cases import seasons
from data.cases.seasons import jitter, share, weight
from data.cases.xibei import plan
from data.cases.xibei.plan import COMMUNITIES, Community

if TYPE_CHECKING:
    from data.cases.xibei.places import Grid

LAST_DAY = date(2024, 10, 20)  # the last day with rows: later ones have not come in yet


@dataclass(frozen=True)
class Activity:
    """One kind of activity: how many were held, for how many people, by which team, with which course of the year."""

    kind: str
    count: int
    beneficiaries: int
    helpers: int  # volunteers at each, about
    hours: float  # of each volunteer
    team: str | None = None
    pattern: tuple[float, ...] = seasons.SERVICE


# 195 in all (published: 190余); 23 for the elderly with 514 people (20余, 500余人次), 22 health checks (20余, 数千),
# 4 trainings for 412 (4期, 400余), 2 salons
ACTIVITIES = (
    Activity("助老", 23, 514, 9, 3.0, "XB-Y4"),
    Activity("医疗健康", 22, 3_864, 11, 4.0, "XB-Y5"),
    Activity("就业创业", 4, 412, 8, 6.0, "XB-Y3"),
    Activity("企业服务", 2, 86, 7, 3.0, "XB-Y2"),
    Activity("文体活动", 48, 6_930, 14, 3.5),
    Activity("政策宣讲", 31, 2_480, 8, 2.0),
    Activity("环境整治", 27, 1_620, 22, 2.5, None, seasons.OUTDOOR),
    Activity("儿童青少年", 21, 1_134, 9, 3.0, None, seasons.CHILDREN),
    Activity("法律服务", 10, 530, 5, 2.0),
    Activity("助残济困", 7, 196, 8, 2.5, "XB-Y4"),
)


@dataclass(frozen=True)
class Routine:
    """One kind of everyday work: a grid's person-times a month at 375 residents, and what comes with each."""

    kind: str
    person_times: float
    hours: float
    households: float  # visited a person-time
    opinions: float
    served: float  # people served a person-time
    source: str
    pattern: tuple[float, ...]
    festival: float  # factor in the month of 春节
    on_duty: float  # factor since all joint-household leaders are in place
    team: str | None = None


ROUTINES = (
    Routine("走访慰问", 9.0, 1.4, 2.6, 0.16, 2.8, "组织安排", seasons.SERVICE, 1.45, 1.32),
    Routine("平安巡防", 8.0, 2.0, 0.0, 0.03, 0.0, "组织安排", seasons.EVEN, 1.2, 1.04, "XB-Y1"),
    Routine("便民服务", 6.0, 1.2, 0.0, 0.05, 1.3, "居民下单", seasons.SERVICE, 0.55, 1.12),
    Routine("纠纷化解", 1.6, 1.8, 0.3, 0.2, 2.4, "支部派单", seasons.DISPUTES, 0.7, 1.1),
    Routine("环境整治", 4.0, 1.5, 0.0, 0.02, 0.0, "组织安排", seasons.OUTDOOR, 0.8, 1.0),
)


def record_rows(grids: list[Grid]) -> list[dict[str, Any]]:
    """The rows of service_records.csv by day, numbered in that order."""
    rows = [*_activity_rows(), *_routine_rows(grids)]
    rows.sort(key=lambda row: (row["served_on"], row["unit_id"], row["service_type"], row.get("grid_id", "")))
    return [{"record_id": f"FW{row['served_on']:%Y%m}{number:05}", **row} for number, row in enumerate(rows, 1)]


def _activity_rows() -> list[dict[str, Any]]:
    rng = Random(f"{plan.SEED} activities")
    months = seasons.months(plan.FIRST, plan.AS_OF)
    rows = []
    for activity in ACTIVITIES:
        served = share(activity.beneficiaries, [jitter(rng, 0.4) for _ in range(activity.count)])
        weights = [weight(month, activity.pattern, 0.5) * (1 + index / 60) for index, month in enumerate(months)]
        for people in served:
            month, community = _place(rng, months, weights)
            helpers = max(3, round(activity.helpers * jitter(rng, 0.35)))
            rows.append({
                "served_on": seasons.a_day(month, rng, LAST_DAY, 0.9), "unit_id": community.id,
                "team_id": activity.team, "service_type": activity.kind, "activity_count": 1,
                "person_times": helpers, "service_hours": _half(helpers * activity.hours * jitter(rng)),
                "beneficiary_count": people, "source": rng.choices(("组织安排", "居民下单", "自发"), (6, 3, 1))[0],
            })  # fmt: skip
    return rows


def _place(rng: Random, months: list[date], weights: list[float]) -> tuple[date, Community]:
    """A month and a community that has sent rows for it."""
    while True:
        month = rng.choices(months, weights)[0]
        community = rng.choices(COMMUNITIES, [c.service * (1.2 if c.is_village else 1.8) for c in COMMUNITIES])[0]
        if plan.has_rows(community, month):
            return month, community


def _half(hours: float) -> float:
    return max(0.5, round(hours * 2) / 2)


def _routine_rows(grids: list[Grid]) -> list[dict[str, Any]]:
    rng = Random(f"{plan.SEED} routines")
    habit = {grid.id: jitter(rng, 0.25) for grid in grids}
    rows = []
    for index, month in enumerate(seasons.months(plan.FIRST, plan.AS_OF)):
        part = LAST_DAY.day / 31 if month.month == plan.AS_OF.month and month.year == plan.AS_OF.year else 1.0
        for grid in grids:
            if not plan.has_rows(grid.community, month):
                continue
            size = (grid.residents / 375) ** 0.6 * grid.community.service * habit[grid.id] * part * (1 + index / 140)
            rows += [row for routine in ROUTINES if (row := _routine(routine, grid, month, size, rng))]
    return rows


def _routine(routine: Routine, grid: Grid, month: date, size: float, rng: Random) -> dict[str, Any] | None:
    """One grid's month of one kind of work; None when there was none."""
    on_duty = routine.on_duty if month >= plan.ALL_ON_DUTY else 1.0
    pull = size * weight(month, routine.pattern, routine.festival) * on_duty * jitter(rng, 0.3)
    person_times = round(routine.person_times * pull)
    if person_times == 0:
        return None
    return {
        "served_on": seasons.a_day(month, rng, LAST_DAY), "unit_id": grid.community.id, "grid_id": grid.id,
        "team_id": routine.team, "service_type": routine.kind, "activity_count": 0, "person_times": person_times,
        "service_hours": _half(person_times * routine.hours * jitter(rng, 0.15)),
        "beneficiary_count": round(person_times * routine.served * jitter(rng, 0.25)),
        "visited_household_count": round(person_times * routine.households * jitter(rng, 0.2)) or None,
        "opinion_count": _chance(person_times * routine.opinions, rng), "source": routine.source,
    }  # fmt: skip


def _chance(expected: float, rng: Random) -> int:
    """A whole number around the expected one."""
    whole = int(expected)
    return whole + (rng.random() < expected - whole)
