"""What 福建 records: service by team and month, disputes, whistles, lists, meetings and reported figures."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from data.cases import seasons
from data.cases.fujian import plan
from data.cases.fujian.organisations import JOINED, xiqiao_communities
from data.cases.fujian.plan import HUIDU, HULI, PROVINCE, XIQIAO, scene
from data.cases.records import disputes, lists, meetings, people, reports, requests, service
from data.cases.records.frame import Spot
from data.cases.records.lists import DONE, Lot
from data.cases.records.people import Crew, Figure
from data.cases.records.service import Routine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

PERSON_TIMES, ACTIVITIES, SOLVED = 623_417, 58_612, 66_208  # published: 61.8万多, 5.8万多, 6.5万多
DOOR = (1.2, 1.6, 1.2, 1.0, 0.8, 0.7, 0.8, 1.0, 1.1, 0.9, 0.9, 1.0)
SERVING = (
    Routine("应急与防疫", 12.0, 3.0, served=3.0, source="支部派单", pattern=DOOR, since=(HUIDU, 1.25), often=0.8),
    Routine("助老", 5.0, 1.6, served=1.4, source="党员接单", festival=1.4, since=(HUIDU, 1.3), often=0.7),
)
NEIGHBOURS = (
    Routine("医疗健康", 5.0, 2.0, served=7.0, source="居民下单", often=0.75, activities=4),
    Routine("法律服务", 3.0, 1.5, served=3.0, source="居民下单", often=0.5, activities=2),
    Routine("平安巡防", 6.0, 2.0, pattern=seasons.EVEN, often=0.6, activities=4),
)
DOCKET = disputes.Docket(
    kinds={
        "邻里纠纷": 2_310, "物业纠纷": 2_064, "婚姻家庭纠纷": 1_420, "房屋宅基地纠纷": 612, "损害赔偿纠纷": 540,
        "其他劳动争议纠纷": 466, "合同纠纷": 380, "拖欠农民工工资纠纷": 318, "其他消费纠纷": 294, "其他纠纷": 196,
    },
    results={disputes.SETTLED: 7_512, "调解不成": 566, "转其他途径": 322, "终止": 61, disputes.OPEN: 139},
    before=(19, 33, 33, 15), after=(26, 36, 28, 10), since=date(2021, 1, 1),
)  # fmt: skip
DESK = requests.Desk(
    14_600, {"街道吹哨": 34, "网格上报": 30, "12345热线": 26, "微信": 10}, on_time=0.84, solved=0.89,
    slow=frozenset({"示例市政维护所"}),
)  # fmt: skip
LOTS = (
    Lot("需求", {DONE: 1_602, "进行中": 214, "已认领": 131, "待认领": 263, "已取消": 38}, lists.NEEDS, benefit=45),
    Lot("资源", {DONE: 388, "已认领": 341, "待认领": 290}, lists.RESOURCES, benefit=60),
    Lot("服务项目", {DONE: 844, "进行中": 163, "已认领": 72, "待认领": 80}, lists.PROJECTS, benefit=90),
)
CLEANED = Lot("减负清理", {DONE: 306}, lists.DUTIES)  # published: 306 pledges and one-vote vetoes
DELEGATED = Lot("权责", {"进行中": 54}, {"其他": (1, ("行政处罚权下放",))})  # published: 54 powers of four departments


def tables(homes: Sequence[Home], teams: Sequence[Row]) -> dict[str, list[Row]]:
    """All tables of records."""
    spots = [Spot(h.unit_id, h.grid_id, h.residents, h.households) for h in homes]
    found = {
        "service_records": _service(teams),
        "disputes": disputes.rows(DOCKET, spots, scene("disputes", "FJJF")),
        "requests": requests.rows(DESK, spots, scene("requests", "FJGD")),
        "list_items": _items(),
        **_council(),
        "staff": _staff(),
        "unit_stats": _figures(),
    }
    by_county = {"service_records": [{**row, "unit_id": row["unit_id"][:6]} for row in found["service_records"]]}
    late = {county: 3 if index % 13 == 6 else 0 for index, county in enumerate(plan.counties())}
    found["reports"] = reports.rows(by_county, ("service_records",), late, scene("reports"))
    return found


def _service(teams: Sequence[Row]) -> list[Row]:
    crews: dict[str, list[Spot]] = {}
    for team in teams:
        if team["status"] == "活动":
            crews.setdefault(team["team_kind"], []).append(Spot(team["unit_id"], None, 375, 0, 1.0, team["team_id"]))
    serving, neighbours = crews.values()
    rows = [*service.everyday(SERVING, serving, scene("serving"))]
    rows += service.everyday(NEIGHBOURS, neighbours, scene("neighbours"))
    before = sum(row["person_times"] for row in rows)
    service.settle(rows, "person_times", PERSON_TIMES)
    service.settle(rows, "activity_count", ACTIVITIES)
    for row in rows:
        row["service_hours"] = service.half(row["service_hours"] * PERSON_TIMES / before)
    return service.numbered(rows, "FJFW")


def _items() -> list[Row]:
    stage, streets = scene("lists"), [street for ids in plan.streets().values() for street in ids]
    partners = [f"FJ-XQ{n:02}" for n in range(1, JOINED + 1)] + [f"FJ-HJ{n:02}" for n in range(1, 69)]
    found = [row for lot in LOTS for row in lists.rows(lot, dict.fromkeys(streets, 1.0), partners, stage)]
    found += lists.rows(CLEANED, dict.fromkeys(plan.counties(), 1.0), [], stage)
    found += lists.rows(DELEGATED, {HULI: 1.0}, [f"FJ-HL{n:02}" for n in range(1, 5)], stage)
    found = lists.numbered(found, "FJQD")
    needs, stock = ([row for row in found if row["list_kind"] == kind] for kind in ("需求", "资源"))
    lists.match(needs, stock, 0.58, stage.rng)
    return found


def _council() -> dict[str, list[Row]]:
    """The joint meeting of 西桥 each month; talks in streets now and then."""
    minutes = meetings.Minutes(scene("meetings", "FJ"))
    members = [*xiqiao_communities(), *(f"FJ-XQ{n:02}" for n in range(1, JOINED + 1))]
    days = meetings.monthly(minutes.scene.span, 18)
    meetings.hold(meetings.Series("联席会", "月", XIQIAO, days, members, "分管负责人", 0.85, 1.3), minutes)
    streets = [street for ids in plan.streets().values() for street in ids]
    for day, street in meetings.scattered(640, streets, minutes.scene):
        talk = meetings.Series("联席会", "不定期", street, [day], decisions=0.7, guests=14, presence=0.83)
        meetings.hold(talk, minutes)
    return {
        "meetings": minutes.meetings,
        "attendance": minutes.attendance,
        "actions": meetings.numbered(minutes.actions, "FJ"),
    }


def _staff() -> list[Row]:
    rng = Random(f"{plan.SEED} staff")
    crew = Crew("社区工作者", "2022", 21_840, 23_000, 16_920, 8_010, 8_866, 8_204, licensed=3_180, members=9_730)
    return people.staff(crew, list(plan.counties()), rng)


def _figures() -> list[Row]:
    """Problems solved under estate branches by county and year, and members who took part."""
    rng = Random(f"{plan.SEED} figures")
    cells = [(county, year) for year in ("2020", "2021", "2022") for county in plan.counties()]
    values = seasons.share(SOLVED, [seasons.jitter(rng, 0.5) for _ in cells])
    solved = [
        Figure(county, year, "小区党支部牵头解决问题数", value, "起")
        for (county, year), value in zip(cells, values, strict=True)
    ]
    active = [
        Figure(community, "2022", "参加服务在职党员数", rng.randint(6, 19), "人")
        for community in list(plan.estates())[::9]
    ]
    return [figure.row() for figure in (*solved, *active)]


def event_rows() -> list[Row]:
    """The rows of events.csv."""
    known = (
        (date(2020, 1, 25), "person_times", "疫情防控", "否"),
        (HUIDU, "person_times", "在职党员到社区报到制度化", "是"),
        (date(2021, 1, 1), "settled_locally_rate", "三个清单上线", "否"),
    )
    return [
        {"event_id": f"FJ-E{n}", "held_on": day, "unit_id": PROVINCE, "metric": metric, "note": note, "rebases": flag}
        for n, (day, metric, note, flag) in enumerate(known, 1)
    ]
