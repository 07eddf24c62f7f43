"""What 景德镇 records: orders from whistle to feedback, services, disputes, lists, meetings, people, funds."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from data.cases import seasons
from data.cases.jingdezhen import plan
from data.cases.jingdezhen.organisations import LEADING_UNITS, PARTNERS
from data.cases.jingdezhen.plan import CITY, COMMUNITIES, COUNTIES, MERGED, SPAN, scene
from data.cases.records import disputes, lists, meetings, people, reports, requests, service
from data.cases.records.frame import Spot
from data.cases.records.lists import DONE, Lot
from data.cases.records.people import Crew, Figure
from data.cases.records.service import Routine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

ROUTINES = (
    Routine("走访慰问", 9.0, 1.2, 2.2, 0.07, 2.4, festival=1.4, since=(MERGED, 1.2)),
    Routine("平安巡防", 8.0, 1.8, pattern=seasons.EVEN, festival=1.2, since=(MERGED, 1.1)),
    Routine("环境整治", 5.0, 1.6, pattern=seasons.OUTDOOR, festival=0.6, often=0.7, activities=1),
    Routine("儿童青少年", 3.0, 1.5, served=4.0, pattern=seasons.CHILDREN, often=0.5, activities=1),
    Routine("微心愿", 2.0, 1.0, served=1.1, wishes=0.7, source="党员接单", often=0.6),
)
DOCKET = disputes.Docket(
    kinds={
        "邻里纠纷": 402, "婚姻家庭纠纷": 311, "物业纠纷": 288, "房屋宅基地纠纷": 133, "损害赔偿纠纷": 118,
        "其他劳动争议纠纷": 94, "拖欠农民工工资纠纷": 71, "道路交通事故纠纷": 49, "其他消费纠纷": 44, "其他纠纷": 26,
    },
    results={disputes.SETTLED: 1_362, "调解不成": 88, "转其他途径": 47, "终止": 8, disputes.OPEN: 31},
    before=(12, 34, 36, 18), after=(18, 40, 31, 11), since=MERGED,
)  # fmt: skip
DESK = requests.Desk(
    9_240, {"网格上报": 44, "街道吹哨": 22, "12345热线": 22, "微信": 8, "上级交办": 4}, on_time=0.83, solved=0.87,
    slow=frozenset({"示例市政维护所", "示例物业服务中心"}),
)  # fmt: skip
LOTS = (
    Lot("需求", {DONE: 488, "进行中": 71, "已认领": 40, "待认领": 66, "已取消": 12}, lists.NEEDS, benefit=35),
    Lot("资源", {DONE: 214, "已认领": 188, "待认领": 139}, lists.RESOURCES, benefit=50),  # 541: published 530多
    Lot("服务项目", {DONE: 1_903, "进行中": 122, "已认领": 61, "待认领": 44}, lists.PROJECTS, benefit=60),
    Lot("共建协议", {DONE: 31, "进行中": 90}, {"其他": (1, ("共建协议",))}),
    Lot("减负清理", {DONE: 46, "进行中": 4}, lists.DUTIES),
    Lot("准入新增", {DONE: 22, "待认领": 9}, lists.DUTIES),
)
FLOORS = {"360203": 250_000, "360281": 400_000}  # yuan a community and year; 15万 elsewhere
COLLEGE = (  # secretaries in post, with college; cadres, with college: 81 of 107 (75.7 %) and 380 of 640 (59.4 %)
    (plan.ZHUSHAN, 51, 41, 306, 196),
    (plan.CHANGJIANG, 26, 20, 152, 89),
    (plan.FULIANG, 12, 8, 70, 37),
    (plan.LEPING, 18, 12, 112, 58),
)
MEASURES = ("网格边界调整", "网格党小组组建", "阵地错时开放", "物业服务考核", "资源清单更新", "双报到积分公示")


def tables(homes: Sequence[Home], teams: Sequence[Row]) -> dict[str, list[Row]]:
    """All tables of records."""
    spots = [Spot(h.unit_id, h.grid_id, h.residents, h.households, plan.county_of(h.unit_id).vigour) for h in homes]
    found = {
        "service_records": _service(teams),
        "disputes": disputes.rows(DOCKET, spots, scene("disputes", "JDZJF")),
        "requests": requests.rows(DESK, spots, scene("requests", "JDZGD")),
        "list_items": _items(),
        **_council(),
        "staff": _staff(),
        "unit_stats": _figures(),
    }
    late = {community: 2 if index % 19 == 4 else 0 for index, community in enumerate(COMMUNITIES)}
    found["reports"] = reports.rows(found, ("service_records", "disputes"), late, scene("reports"))
    return found


def _service(teams: Sequence[Row]) -> list[Row]:
    crowd = plan.residents()
    spots = [
        Spot(unit, None, crowd[unit] // 8, 0, plan.county_of(unit).vigour, team["team_id"])
        for team in teams
        if team["status"] == "活动" and (unit := team["unit_id"]) in crowd
    ]
    riders = [
        Spot(team["unit_id"], None, 375, 0, team_id=team["team_id"]) for team in teams if team["unit_id"] not in crowd
    ]
    rounds = (Routine("便民服务", 24.0, 0.8, opinions=0.2, served=1.5, source="自发", often=0.85),)
    rows = [*service.everyday(ROUTINES, spots, scene("service")), *service.everyday(rounds, riders, scene("riders"))]
    return service.numbered(rows, "JDZFW")


def _items() -> list[Row]:
    stage, pull = scene("lists"), dict.fromkeys(COMMUNITIES, 1.0)
    partners = [f"JDZ-P{n:03}" for n in range(1, PARTNERS + 1)]
    found = lists.numbered([row for lot in LOTS for row in lists.rows(lot, pull, partners, stage)], "JDZQD")
    for row in found:
        row["is_approved"] = row["status"] == DONE if row["list_kind"] == "准入新增" else None
    needs, stock = ([row for row in found if row["list_kind"] == kind] for kind in ("需求", "资源"))
    lists.match(needs, stock, 0.61, stage.rng)
    return found


def _council() -> dict[str, list[Row]]:
    """The leading group's 15 units each quarter, joint meetings in the counties; what was found wrong and planned."""
    minutes = meetings.Minutes(scene("meetings", "JDZ"))
    leading = [f"JDZ-L{n:02}" for n in range(1, LEADING_UNITS + 1)]
    top = meetings.Series("领导小组会", "季", CITY, meetings.quarterly(SPAN, 16), leading, "主要负责人", 0.84, 3.0, 0.8)
    meetings.hold(top, minutes)
    for index, county in enumerate(COUNTIES):
        members = [street for street, _ in county.streets]
        members += [f"JDZ-P{n:03}" for n in range(1, 41) if n % 4 == index]
        days = meetings.monthly(SPAN, 9 + index)
        meetings.hold(meetings.Series("联席会", "月", county.id, days, members, "分管负责人", 0.86, 1.1), minutes)
    rng = minutes.scene.rng
    for source, matter, count in (
        ("督查", "媒体公开曝光问题整改", 28),
        ("通报", "通报批评问题整改", 19),
        ("举措", "", 32),
    ):
        for _ in range(count):
            day = SPAN.a_day(rng.choice(SPAN.months()[:-2]), rng)
            lead = rng.choice(COUNTIES).id if source != "举措" else rng.choice(leading)
            given: Row = {"source": source, "matter": matter or rng.choice(MEASURES), "lead_unit_id": lead}
            minutes.actions.append(given | {"assigned_on": day} | meetings.course(day, minutes.scene, 0.78))
    return {
        "meetings": minutes.meetings,
        "attendance": minutes.attendance,
        "actions": meetings.numbered(minutes.actions, "JDZ"),
    }


def _staff() -> list[Row]:
    """珠山's 405 recruits by age, degree and licence, 75.7 % of secretaries and 59.4 % of cadres with college."""
    rng = Random(f"{plan.SEED} staff")
    streets = {county.id: [street for street, _ in county.streets] for county in COUNTIES}
    crews = (
        ("360203", Crew("社区工作者", "2021", 405, 420, 301, 120, 198, 116, licensed=68, members=166, pay_yuan=3_460)),
        ("360202", Crew("社区工作者", "2021", 188, 200, 103, 38, 61, 79, licensed=14, members=81, pay_yuan=3_210)),
        ("360222", Crew("社区工作者", "2021", 74, 84, 37, 11, 22, 30, licensed=4, members=33, pay_yuan=3_020)),
        ("360281", Crew("社区工作者", "2021", 131, 140, 70, 24, 40, 55, licensed=9, members=58, pay_yuan=3_080)),
    )
    rows = [row for county, crew in crews for row in people.staff(crew, streets[county], rng)]
    for county, heads, with_college, cadres, of_them in COLLEGE:
        secretaries = Crew("社区党组织书记", "2021", heads, county.communities, with_college)
        members = Crew("社区两委成员", "2021", cadres, cadres + 14, of_them)
        rows += [row for crew in (secretaries, members) for row in people.staff(crew, streets[county.id], rng)]
    return rows


def _figures() -> list[Row]:
    """Funds of each community and year with their floors, pay rises, the special fund."""
    rng = Random(f"{plan.SEED} funds")
    rows: list[Row] = []
    for year in ("2021", "2022"):
        for community in COMMUNITIES:
            floor = FLOORS.get(community[:6], 150_000)
            paid = floor * rng.choices((rng.uniform(0.8, 0.98), rng.uniform(1.0, 1.25)), (1, 9))[0]
            figure = Figure(community, year, "社区年度经费", round(paid, -3), "元/年").row()
            rows.append(figure | {"target": float(floor)})
    active = [Figure(c, "2022", "参加服务在职党员数", rng.randint(12, 30), "人") for c in COMMUNITIES[::2]]
    rows += [figure.row() for figure in active]
    return [
        *rows,
        Figure(CITY, "2022", "社区干部报酬连增次数", 6, "次", "实现“六连增”").row(),
        Figure("360203", "2022", "专项经费总额", 180000000, "元", "珠山区财政筹集1.8亿元专项经费").row(),
    ]


def event_rows() -> list[Row]:
    """The rows of events.csv."""
    known = (
        (date(2021, 4, 1), "", "社区“两委”换届完成", "否"),
        (MERGED, "household_visits", "党建、综治、环卫、城管网格合一", "是"),
        (MERGED, "settled_locally_rate", "党建、综治、环卫、城管网格合一", "否"),
    )
    return [
        {"event_id": f"JDZ-E{n}", "held_on": day, "unit_id": CITY, "metric": metric, "note": note, "rebases": flag}
        for n, (day, metric, note, flag) in enumerate(known, 1)
    ]
