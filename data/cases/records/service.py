"""Service records: activities that were published one by one, and the everyday work of each spot and month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.cases import seasons
from data.cases.records.frame import Row, Scene, Spot, Weights, chance, pick, place
from data.cases.seasons import jitter, share, weight

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCES = {"组织安排": 6, "居民下单": 3, "自发": 1}


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


@dataclass(frozen=True)
class Routine:
    """One kind of everyday work: person-times a month at 375 residents, and what comes with each."""

    kind: str
    person_times: float
    hours: float
    households: float = 0.0  # visited a person-time
    opinions: float = 0.0
    served: float = 0.0  # people served a person-time
    wishes: float = 0.0
    source: str = "组织安排"
    pattern: tuple[float, ...] = seasons.SERVICE
    festival: float = 1.0  # factor in the month of 春节
    since: tuple[date, float] = (date.max, 1.0)  # from that day on, times this factor
    team: str | None = None
    activities: int = 0  # activities a row stands for
    often: float = 1.0  # share of the spot-months in which it is done


def held(activities: Sequence[Activity], units: Weights, scene: Scene) -> list[Row]:
    """One row an activity, in the units by their weight, a little more often as time goes on."""
    span, rng = scene.span, scene.rng
    rows = []
    for activity in activities:
        served = share(activity.beneficiaries, [jitter(rng, 0.4) for _ in range(activity.count)])
        months = {
            month: weight(month, activity.pattern, 0.5) * (1 + index / 60) * span.part(month)
            for index, month in enumerate(span.months())
        }
        for people in served:
            month, unit = place(scene, months, units)
            helpers = max(3, round(activity.helpers * jitter(rng, 0.35)))
            rows.append({
                "served_on": span.a_day(month, rng, 0.9), "unit_id": unit, "team_id": activity.team,
                "service_type": activity.kind, "activity_count": 1, "person_times": helpers,
                "service_hours": half(helpers * activity.hours * jitter(rng)), "beneficiary_count": people,
                "source": pick(rng, SOURCES),
            })  # fmt: skip
    return rows


def everyday(routines: Sequence[Routine], spots: Sequence[Spot], scene: Scene) -> list[Row]:
    """One row a spot, month and kind of work, growing a little from month to month."""
    span, rng = scene.span, scene.rng
    habit = [jitter(rng, 0.25) for _ in spots]
    rows = []
    for index, month in enumerate(span.months()):
        for own, spot in zip(habit, spots, strict=True):
            if span.sent(spot.unit_id, month):
                size = (spot.residents / 375) ** 0.6 * spot.vigour * own * span.part(month) * (1 + index / 140)
                found = [_row(routine, spot, month, size * jitter(rng, 0.3), scene) for routine in routines]
                rows += [row for row in found if row]
    return rows


def _row(routine: Routine, spot: Spot, month: date, size: float, scene: Scene) -> Row | None:
    """One spot's month of one kind of work; None when there was none."""
    rng, (start, factor) = scene.rng, routine.since
    pull = size * weight(month, routine.pattern, routine.festival) * (factor if month >= start else 1.0)
    person_times = round(routine.person_times * pull)
    if person_times == 0 or (routine.often < 1 and rng.random() > routine.often):
        return None
    return {
        "served_on": scene.span.a_day(month, rng), "unit_id": spot.unit_id, "grid_id": spot.grid_id,
        "team_id": routine.team or spot.team_id, "service_type": routine.kind,
        "activity_count": routine.activities, "person_times": person_times,
        "service_hours": half(person_times * routine.hours * jitter(rng, 0.15)),
        "beneficiary_count": round(person_times * routine.served * jitter(rng, 0.25)),
        "visited_household_count": round(person_times * routine.households * jitter(rng, 0.2)) or None,
        "opinion_count": chance(person_times * routine.opinions, rng) if routine.opinions else None,
        "wish_count": chance(person_times * routine.wishes, rng) if routine.wishes else None,
        "source": routine.source,
    }  # fmt: skip


def half(hours: float) -> float:
    """Hours rounded to the half hour, at least one half."""
    return max(0.5, round(hours * 2) / 2)


def settle(rows: list[Row], column: str, total: int) -> None:
    """Scale a column of counts so that it adds up to the published total, rows in proportion to what they had."""
    filled = [row for row in rows if row.get(column)]
    for row, value in zip(filled, share(total, [float(row[column]) for row in filled]), strict=True):
        row[column] = value


def numbered(rows: list[Row], prefix: str) -> list[Row]:
    """The rows by day, each with a number."""
    keys = ("unit_id", "service_type", "grid_id", "team_id")
    rows.sort(key=lambda row: (row["served_on"], *(row.get(key) or "" for key in keys)))
    return [{"record_id": f"{prefix}{row['served_on']:%Y%m}{number:06}", **row} for number, row in enumerate(rows, 1)]
