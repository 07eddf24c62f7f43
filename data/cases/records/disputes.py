"""Disputes: one row a case with kind, source, days and level of settlement; no parties, no words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from data.cases import seasons
from data.cases.records.frame import Row, Scene, Span, Spot, pick
from data.cases.seasons import weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

YEAR = {  # the course of the year of kinds that have one of their own
    "拖欠农民工工资纠纷": (2.6, 0.8, 0.4, 0.4, 0.5, 0.6, 0.6, 0.6, 0.8, 1.0, 1.5, 2.2),
    "邻里纠纷": (0.8, 0.8, 0.9, 1.0, 1.1, 1.3, 1.4, 1.3, 1.0, 0.9, 0.8, 0.7),
    "婚姻家庭纠纷": (0.9, 1.4, 1.4, 1.0, 0.9, 0.9, 0.9, 0.9, 1.1, 1.0, 0.8, 0.8),
}
SOURCES = {"网格上报": 36, "主动排查": 24, "依申请": 20, "热线转办": 9, "公安移送": 7, "信访移送": 3, "其他部门移送": 1}
METHODS = {"人民调解": 62, "协商和解": 25, "行政调解": 9, "行业专业调解": 4}
LEVELS = ("楼栋", "网格", "社区", "街道")
DAYS = {"楼栋": (1, 9), "网格": (1, 16), "社区": (3, 34), "街道": (8, 66)}
WITH_AMOUNT = frozenset({
    "损害赔偿纠纷", "拖欠农民工工资纠纷", "合同纠纷", "征地拆迁纠纷", "道路交通事故纠纷", "其他消费纠纷",
})  # fmt: skip
SETTLED, OPEN = "化解成功", "调解中"


@dataclass(frozen=True)
class Docket:
    """The cases of a span: how many of each kind and each result, and how often each level settles."""

    kinds: Mapping[str, int]
    results: Mapping[str, int]  # status -> cases; adds up to the kinds
    before: tuple[int, ...] = (20, 38, 30, 12)  # weights of LEVELS
    after: tuple[int, ...] = (20, 38, 30, 12)
    since: date = date.max
    pulls: Mapping[tuple[str, str], float] = field(default_factory=dict)  # (kind, unit_id) -> factor
    quiet: tuple[str, str] = ("", "")  # unit and month in which there was none


def rows(docket: Docket, spots: Sequence[Spot], scene: Scene) -> list[Row]:
    """The rows by day of acceptance. Open cases are recent ones."""
    kinds = [kind for kind, count in docket.kinds.items() for _ in range(count)]
    by_unit: dict[str, list[Spot]] = {}
    for spot in spots:
        by_unit.setdefault(spot.unit_id, []).append(spot)
    fields = {kind: _field(kind, docket, by_unit, scene.span) for kind in docket.kinds}
    cases = [_case(kind, docket, by_unit, (_start(fields[kind], docket, scene), scene)) for kind in kinds]
    cases.sort(key=lambda row: (row["accepted_on"], row["unit_id"], row["grid_id"] or "", row["dispute_type"]))
    _end_otherwise(cases, docket, scene.rng)
    return [
        {"dispute_id": f"{scene.prefix}{row['accepted_on']:%Y}{number:05}", **row}
        for number, row in enumerate(cases, 1)
    ]


def _case(kind: str, docket: Docket, by_unit: Mapping[str, list[Spot]], given: tuple[tuple[str, date], Scene]) -> Row:
    (unit, accepted), scene = given
    rng = scene.rng
    level, days = _end(accepted, docket, scene)
    spot = rng.choices(by_unit[unit], [spot.households for spot in by_unit[unit]])[0]
    people = rng.choices((2, 3, 4, 6, 9), (70, 15, 9, 4, 2))[0]
    form = rng.choices(("口头协议", "书面协议", "无"), (15, 80, 5) if level in ("社区", "街道") else (66, 20, 14))[0]
    return {
        "unit_id": unit, "grid_id": spot.grid_id, "dispute_type": kind, "source": pick(rng, SOURCES),
        "accepted_on": accepted, "due_on": accepted + timedelta(days=30),
        "closed_on": accepted + timedelta(days=days), "status": SETTLED, "settled_level": level,
        "method": pick(rng, METHODS), "agreement_form": form, "scale": "个体" if people < 5 else "小规模",
        "people_count": people, "amount_yuan": float(rng.randrange(3, 400) * 100) if kind in WITH_AMOUNT else None,
    }  # fmt: skip


@dataclass(frozen=True)
class _Field:
    """Where and when the cases of one kind arise: weights of months and of units, in the order of `units`."""

    months: list[date]
    by_month: list[float]
    units: list[str]
    by_unit: list[float]


def _field(kind: str, docket: Docket, by_unit: Mapping[str, list[Spot]], span: Span) -> _Field:
    pattern, months = YEAR.get(kind, seasons.DISPUTES), span.months()
    people = [
        sum(spot.residents for spot in spots) * docket.pulls.get((kind, unit), 1.0) for unit, spots in by_unit.items()
    ]
    pulls = [weight(month, pattern, 0.8) * span.part(month) for month in months]
    return _Field(months, list(accumulate(pulls)), list(by_unit), list(accumulate(people)))


def _start(field: _Field, docket: Docket, scene: Scene) -> tuple[str, date]:
    """A unit and a day for which it has sent rows."""
    while True:
        month = scene.rng.choices(field.months, cum_weights=field.by_month)[0]
        unit = scene.rng.choices(field.units, cum_weights=field.by_unit)[0]
        if scene.span.sent(unit, month) and (unit, seasons.label(month)) != docket.quiet:
            return unit, scene.span.a_day(month, scene.rng, 0.25)


def _end(accepted: date, docket: Docket, scene: Scene) -> tuple[str, int]:
    """The level that settled a case and the days it took: mostly a week or two, some much longer."""
    rng = scene.rng
    while True:
        level = rng.choices(LEVELS, docket.after if accepted >= docket.since else docket.before)[0]
        least, most = DAYS[level]
        days = least + round((most - least) * rng.random() ** 1.7)
        if rng.random() < 0.045:
            days = round(days * rng.uniform(2.2, 4.2)) + 12
        if accepted + timedelta(days=days) <= scene.span.as_of:
            return level, days


def _end_otherwise(cases: list[Row], docket: Docket, rng: Random) -> None:
    """Give as many cases as planned another result; those still open are drawn from the latest."""
    waiting = docket.results.get(OPEN, 0)
    for row in rng.sample(cases[-max(3 * waiting, 1) :], waiting):
        row.update(status=OPEN, closed_on=None, settled_level=None, method=None, agreement_form=None)
    for status, count in docket.results.items():
        settled = [row for row in cases if row["status"] == SETTLED]
        for row in rng.sample(settled, count if status not in (SETTLED, OPEN) else 0):
            row.update(status=status, settled_level=None, agreement_form="无")
