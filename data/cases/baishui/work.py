"""What 白水 records: wishes, small matters, lists, and the meetings of four cadences that the model lives by."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from data.cases import seasons
from data.cases.baishui import organisations, plan
from data.cases.baishui.plan import MEMBERS, PILOT, SPAN, STREET, URBAN, scene
from data.cases.records import disputes, lists, meetings, people, reports, requests, service
from data.cases.records.frame import Spot
from data.cases.records.lists import DONE, Lot
from data.cases.records.people import Crew, Figure
from data.cases.records.service import Routine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

WISHES = 10_386  # published: 1万余人次 in the pilot community
STARS = (date(2018, 1, 1), 1.25)  # star ratings begin
WALKS = (
    Routine("走访慰问", 14.0, 1.2, 2.0, 0.08, 2.2, festival=1.3, since=STARS),
    Routine("微心愿", 9.0, 1.0, served=1.2, wishes=0.9, source="党员接单", festival=1.4, since=STARS),
    Routine("便民服务", 7.0, 1.1, served=1.4, source="居民下单", festival=0.7),
)
DUTY = (
    Routine("政策宣讲", 4.0, 1.5, served=8.0, often=0.35, activities=1),
    Routine("环境整治", 7.0, 2.0, pattern=seasons.OUTDOOR, festival=0.6, often=0.6, activities=1),
    Routine("助残济困", 3.0, 1.5, served=1.5, source="党员接单", festival=1.5, often=0.4, activities=1),
)
DOCKET = disputes.Docket(
    kinds={"邻里纠纷": 62, "婚姻家庭纠纷": 47, "物业纠纷": 33, "房屋宅基地纠纷": 21, "损害赔偿纠纷": 14, "其他纠纷": 9},
    results={disputes.SETTLED: 158, "调解不成": 14, "转其他途径": 7, disputes.OPEN: 7},
)
DESK = requests.Desk(5_168, {"网格上报": 52, "微信": 24, "来访": 14, "12345热线": 10}, on_time=0.9, solved=0.94)
OTHERS = requests.Desk(980, {"网格上报": 40, "来访": 30, "12345热线": 30}, on_time=0.72, solved=0.82)
LOTS = (
    Lot("需求", {DONE: 412, "进行中": 38, "已认领": 21, "待认领": 46, "已取消": 9}, lists.NEEDS, benefit=24),
    Lot("资源", {DONE: 121, "已认领": 63, "待认领": 49}, lists.RESOURCES, benefit=40),
    Lot("服务项目", {DONE: 186, "进行中": 29, "已认领": 14, "待认领": 17}, lists.PROJECTS, benefit=55),
)
POINTS = (
    "老旧小区管网改造", "无物业小区托管", "红色网格员包联", "三单公示", "助餐点选址", "停车位增设方案", "在职党员报到",
    "星级评定办法", "网格党小组组建", "微心愿认领",
)  # fmt: skip


def tables(homes: Sequence[Home], teams: Sequence[Row]) -> dict[str, list[Row]]:
    """All tables of records."""
    vigour = dict(zip(URBAN, (1.0, 0.55, 0.4, 0.35), strict=True))
    spots = [Spot(h.unit_id, h.grid_id, h.residents, h.households, vigour[h.unit_id]) for h in homes]
    pilot, rest = ([s for s in spots if (s.unit_id == PILOT) is here] for here in (True, False))
    found = {
        "service_records": _service(spots, teams),
        "disputes": disputes.rows(DOCKET, spots, scene("disputes", "BSJF")),
        "requests": [
            *requests.rows(DESK, pilot, scene("requests", "BSGD")),
            *requests.rows(OTHERS, rest, scene("other requests", "BSQT")),
        ],
        "list_items": _items(),
        **_council(),
        "ratings": _ratings(),
        "staff": _staff(),
        "unit_stats": _figures(),
    }
    late = dict.fromkeys(URBAN, 0) | {URBAN[3]: 4}
    found["reports"] = reports.rows(found, ("service_records", "disputes"), late, scene("reports"))
    return found


def _service(spots: Sequence[Spot], teams: Sequence[Row]) -> list[Row]:
    crews = [
        Spot(team["unit_id"], None, 375, 0, 1.0 if team["unit_id"] == PILOT else 0.6, team["team_id"])
        for team in teams
        if not team.get("grid_id") and team["status"] == "活动"
    ]
    by_grid = {team["grid_id"]: team["team_id"] for team in teams if team.get("grid_id")}
    homes = [Spot(s.unit_id, s.grid_id, s.residents, s.households, s.vigour, by_grid.get(s.grid_id)) for s in spots]
    rows = [*service.everyday(WALKS, homes, scene("walks")), *service.everyday(DUTY, crews, scene("duty"))]
    service.settle([row for row in rows if row["unit_id"] == PILOT], "wish_count", WISHES)
    return service.numbered(rows, "BSFW")


def _items() -> list[Row]:
    stage, pull = scene("lists"), dict(zip(URBAN, (8.0, 1.0, 0.7, 0.4), strict=True))
    found = lists.numbered([row for lot in LOTS for row in lists.rows(lot, pull, MEMBERS, stage)], "BSQD")
    needs, stock = ([row for row in found if row["list_kind"] == kind] for kind in ("需求", "资源"))
    lists.match(needs, stock, 0.78, stage.rng)
    return found


def _council() -> dict[str, list[Row]]:
    """Every ten days, month, quarter and year: 36 + 12 + 4 + 1 a year, a few not held; then the 20 work points."""
    minutes = meetings.Minutes(scene("meetings", "BS"))
    held = [
        ("例会", "旬", [day for n, day in enumerate(meetings.ten_days(SPAN)) if n % 19 != 11], "党务干部", 0.9, 0.25),
        ("推进会", "月", [day for n, day in enumerate(meetings.monthly(SPAN)) if n != 7], "分管负责人", 0.85, 1.0),
        ("研讨会", "季", meetings.quarterly(SPAN), "主要负责人", 0.8, 1.5),
        ("总结会", "年", [date(2017, 12, 28)], "主要负责人", 0.88, 3.0),
    ]
    for kind, cadence, days, rank, presence, decisions in held:
        meetings.hold(meetings.Series(kind, cadence, PILOT, days, MEMBERS, rank, presence, decisions, 0.8), minutes)
    rng = minutes.scene.rng
    for number in range(20):
        day = date(2018, 1, 10) if number >= 6 else date(2017, 7, 20)
        given: Row = {"source": "要点", "matter": POINTS[number % 10], "lead_unit_id": MEMBERS[number * 3 % 32]}
        minutes.actions.append(given | {"assigned_on": day} | meetings.course(day, minutes.scene, 0.75))
    for quarter in meetings.quarterly(SPAN, 26):
        for _ in range(rng.randint(3, 6)):
            given = {"source": "督查", "matter": "三单公示", "lead_unit_id": rng.choice(MEMBERS)}
            minutes.actions.append(given | {"assigned_on": quarter} | meetings.course(quarter, minutes.scene, 0.8))
    return {
        "meetings": minutes.meetings,
        "attendance": minutes.attendance,
        "actions": meetings.numbered(minutes.actions, "BS"),
    }


def _ratings() -> list[Row]:
    """Stars of the 32 units: a rating each quarter, an award each year."""
    rng = Random(f"{plan.SEED} ratings")
    targets = list(zip(MEMBERS, organisations.MEMBER_NAMES, strict=True))
    return [
        *people.ratings("共建单位", targets, ("2018-Q1", "2018-Q2", "2018-Q3"), "季度评星", rng),
        *people.ratings("共建单位", targets, ("2017",), "年度授星", rng),
    ]


def _staff() -> list[Row]:
    rng = Random(f"{plan.SEED} staff")
    workers = Crew("社区工作者", "2018", 96, 110, 61, 22, 27, 41, licensed=7, members=63)
    return [*people.staff(workers, URBAN, rng), *people.staff(Crew("社区党组织书记", "2018", 4), URBAN, rng)]


def _figures() -> list[Row]:
    """Serving members who took part in each quarter. The printed share (近50%) contradicts its own parts: left out."""
    active = [
        Figure(PILOT, period, "参加服务在职党员数", count, "人")
        for period, count in (("2017-Q3", 211), ("2017-Q4", 268), ("2018-Q1", 283), ("2018-Q2", 341), ("2018-Q3", 356))
    ]
    return [figure.row() for figure in active]


def event_rows() -> list[Row]:
    """The rows of events.csv."""
    known = ((date(2017, 7, 1), "", "试行“1341”模式", "否"), (STARS[0], "wish_count", "实行星级管理办法", "是"))
    return [
        {"event_id": f"BS-E{n}", "held_on": day, "unit_id": STREET, "metric": metric, "note": note, "rebases": flag}
        for n, (day, metric, note, flag) in enumerate(known, 1)
    ]
