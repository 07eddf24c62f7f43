"""Meetings with who came, and the matters they gave out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from data.cases import seasons
from data.cases.records.frame import Row, Scene, Span, chance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

CAME = ("主要负责人", "分管负责人", "党务干部", "其他")
MATTERS = (
    "老旧小区管网改造", "停车位增设方案", "网格党小组组建", "服务队派单闭环", "物业服务考核", "双报到积分公示",
    "阵地错时开放", "矛盾纠纷排查", "资源清单更新", "飞线充电整治", "助餐点选址", "网格边界调整",
)  # fmt: skip


@dataclass(frozen=True)
class Series:
    """Meetings of one kind called by one unit: its days, its members and how well they come."""

    kind: str
    cadence: str
    unit_id: str
    days: Sequence[date]
    members: Sequence[str] = ()  # units expected; their attendance is recorded one by one
    rank: str = "分管负责人"
    presence: float = 0.9
    decisions: float = 0.0  # matters settled on, about
    carried_out: float = 0.8
    guests: int = 0  # units expected where only the number is known


@dataclass
class Minutes:
    """The rows of three tables that grow together."""

    scene: Scene
    meetings: list[Row] = field(default_factory=list)
    attendance: list[Row] = field(default_factory=list)
    actions: list[Row] = field(default_factory=list)


def ten_days(span: Span) -> list[date]:
    """A working day near the end of each third of a month."""
    found = [_working(month.replace(day=day)) for month in span.months() for day in (8, 18, 27)]
    return [day for day in found if span.first <= day <= span.last_day]


def monthly(span: Span, day: int = 25) -> list[date]:
    """A working day about that day of each month."""
    return [day_ for month in span.months() if (day_ := _working(month.replace(day=day))) <= span.last_day]


def quarterly(span: Span, day: int = 20) -> list[date]:
    """A working day of the last month of each quarter."""
    return [day_ for day_ in monthly(span, day) if day_.month % 3 == 0]


def scattered(count: int, units: Sequence[str], scene: Scene) -> list[tuple[date, str]]:
    """That many days and units, spread evenly over the months with rows."""
    span, rng, months = scene.span, scene.rng, scene.span.months()
    found: list[tuple[date, str]] = []
    while len(found) < count:
        month, unit = rng.choices(months, [span.part(month) for month in months])[0], rng.choice(units)
        if span.sent(unit, month):
            found.append((span.a_day(month, rng, 0.5), unit))
    return sorted(found)


def _working(day: date) -> date:
    festival = seasons.SPRING_FESTIVAL.get(day.year, date.max)
    while day.weekday() >= 5 or 0 <= (day - festival).days < 7:
        day += timedelta(days=1)
    return day


def hold(series: Series, minutes: Minutes) -> None:
    """Add the meetings of a series with attendance and actions."""
    rng = minutes.scene.rng
    for day in series.days:
        id_ = f"{minutes.scene.prefix}H{len(minutes.meetings) + 1:05}"
        expected = len(series.members) or series.guests
        came = _attend(id_, series, minutes) if series.members else _some(expected, series.presence, rng)
        decided = chance(series.decisions * rng.uniform(0.5, 1.5), rng)
        done = _give_out(id_, day, decided, series, minutes)
        minutes.meetings.append({
            "meeting_id": id_, "held_on": day, "unit_id": series.unit_id, "meeting_type": series.kind,
            "cadence": series.cadence, "expected_unit_count": expected or None,
            "attended_unit_count": came if expected else None, "attendee_rank": series.rank,
            "decision_count": decided, "done_decision_count": done,
        })  # fmt: skip


def _some(expected: int, presence: float, rng: Random) -> int:
    return sum(rng.random() < presence for _ in range(expected))


def _attend(id_: str, series: Series, minutes: Minutes) -> int:
    """One row a member; some units come seldom, and send somebody lower."""
    rng, came = minutes.scene.rng, 0
    for index, unit in enumerate(series.members):
        keen = series.presence - (0.3 if index % 11 == 7 else 0.0)
        present = rng.random() < keen
        rank = series.rank if rng.random() < keen else rng.choice(CAME)
        minutes.attendance.append({"meeting_id": id_, "unit_id": unit, "rank": rank if present else "缺席"})
        came += present
    return came


def _give_out(id_: str, day: date, count: int, series: Series, minutes: Minutes) -> int:
    """Add the matters given out at a meeting; the number of those signed off by the as-of day."""
    rng, leads, signed = minutes.scene.rng, list(series.members) or [series.unit_id], 0
    for _ in range(count):
        lead = rng.choice(leads)
        given = {"source": "会议", "matter": rng.choice(MATTERS), "lead_unit_id": lead, "assigned_on": day}
        row = given | course(day, minutes.scene, series.carried_out)
        others = [unit for unit in leads if unit != lead]
        row["supporting_unit_ids"] = tuple(rng.sample(others, min(len(others), rng.randint(0, 2))))
        minutes.actions.append({"meeting_id": id_, **row})
        signed += row["signed_off_on"] is not None
    return signed


def course(day: date, scene: Scene, done: float = 0.8) -> Row:
    """When a matter given out on a day was due, done and signed off, as far as that had happened."""
    rng, as_of = scene.rng, scene.span.as_of
    due = day + timedelta(days=rng.choice((15, 30, 30, 45, 60, 90)))
    finished = day + (due - day) * (rng.uniform(0.3, 1.0) if rng.random() < done else rng.uniform(1.05, 2.6))
    signed = finished + timedelta(days=rng.randint(1, 12))
    return {
        "due_on": due, "done_on": finished if finished <= as_of else None,
        "signed_off_on": signed if signed <= as_of else None,
    }  # fmt: skip


def numbered(actions: Sequence[Row], prefix: str) -> list[Row]:
    """The actions by day, each with a number."""
    ordered = sorted(actions, key=lambda row: (row["assigned_on"], row["lead_unit_id"], row["matter"]))
    return [{"action_id": f"{prefix}J{number:05}", **row} for number, row in enumerate(ordered, 1)]
