"""What 吴兴 records: doors knocked on, disputes, requests, lists, meetings, people and figures."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from data.cases import seasons
from data.cases.records import disputes, lists, meetings, people, reports, requests, service
from data.cases.records.frame import Spot
from data.cases.records.lists import DONE, Lot
from data.cases.records.people import Crew, Figure
from data.cases.records.service import Routine
from data.cases.wuxing import plan
from data.cases.wuxing.organisations import OFFICES
from data.cases.wuxing.plan import COMMUNITIES, DISTRICT, STREETS, scene

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

VISITS, OPINIONS = 85_000, 1_235  # published
KNOCKING = (plan.LAUNCH, 1.5)
ROUTINES = (
    Routine("走访慰问", 5.0, 1.3, 2.4, 0.06, 2.6, festival=1.4, since=KNOCKING, often=0.8),
    Routine("环境整治", 6.0, 1.6, pattern=seasons.OUTDOOR, festival=0.7, often=0.5, activities=1),
    Routine("助老", 3.0, 1.5, served=1.6, wishes=0.05, festival=1.2, often=0.4, activities=1),
    Routine("政策宣讲", 2.5, 1.2, served=9.0, source="自发", often=0.3, activities=1),
)
DOCKET = disputes.Docket(
    kinds={
        "邻里纠纷": 41, "物业纠纷": 34, "婚姻家庭纠纷": 21, "房屋宅基地纠纷": 11, "损害赔偿纠纷": 9,
        "其他劳动争议纠纷": 8, "环境污染纠纷": 5, "其他纠纷": 2,
    },
    results={disputes.SETTLED: 105, "调解不成": 11, "转其他途径": 6, disputes.OPEN: 9},
)  # fmt: skip
DESK = requests.Desk(
    3_120, {"网格上报": 44, "12345热线": 30, "街道吹哨": 10, "来访": 8, "微信": 8}, on_time=0.82, solved=0.88
)
LOTS = (
    Lot("需求", {DONE: 215, "进行中": 27, "已认领": 12, "待认领": 19, "已取消": 3}, lists.NEEDS, benefit=60),
    Lot("服务项目", {DONE: 268, "进行中": 44, "已认领": 13, "待认领": 21}, lists.PROJECTS, benefit=120),
    Lot("资源", {DONE: 96, "已认领": 74, "待认领": 58}, lists.RESOURCES),
    Lot("准入新增", {DONE: 14, "待认领": 5}, lists.DUTIES),
)


def tables(homes: Sequence[Home], teams: Sequence[Row]) -> dict[str, list[Row]]:
    """All tables of records."""
    by_grid = {home.grid_id: home for home in homes}
    households = {c: sum(home.households for home in homes if home.unit_id == c) for c in COMMUNITIES}
    spots = [Spot(h.unit_id, h.grid_id, h.residents, h.households) for h in homes]
    walkers = [
        Spot(team["unit_id"], team["grid_id"], by_grid[team["grid_id"]].residents, 0, team_id=team["team_id"])
        for team in teams
    ]
    found = {
        "service_records": _service(walkers),
        "disputes": disputes.rows(DOCKET, spots, scene("disputes", "WXJF")),
        "requests": requests.rows(DESK, spots, scene("requests", "WXGD")),
        "list_items": _items(),
        **_council(),
        "staff": _staff(),
        "unit_stats": _figures(households),
    }
    late = {community: 3 if index % 17 == 5 else 0 for index, community in enumerate(COMMUNITIES)}
    found["reports"] = reports.rows(found, ("service_records", "disputes"), late, scene("reports"))
    return found


def _service(walkers: Sequence[Spot]) -> list[Row]:
    rows = service.everyday(ROUTINES, walkers, scene("service"))
    service.settle(rows, "visited_household_count", VISITS)
    service.settle(rows, "opinion_count", OPINIONS)
    return service.numbered(rows, "WXFW")


def _items() -> list[Row]:
    stage = scene("lists")
    partners = [*OFFICES, *(f"WX-Q{n:02}" for n in range(1, 40))]
    found = [row for lot in LOTS for row in lists.rows(lot, dict.fromkeys(COMMUNITIES, 1.0), partners, stage)]
    found = lists.numbered(found, "WXQD")
    for row in found:
        row["is_approved"] = row["status"] == DONE if row["list_kind"] == "准入新增" else None
    needs, stock = ([row for row in found if row["list_kind"] == kind] for kind in ("需求", "资源"))
    lists.match(needs, stock, 0.68, stage.rng)
    return found


def _council() -> dict[str, list[Row]]:
    """Joint meetings of each street once a quarter; the source states no cadence."""
    minutes = meetings.Minutes(scene("meetings", "WX"))
    for index, street in enumerate(STREETS):
        members = [c for c in COMMUNITIES if c.startswith(street)]
        members += OFFICES[index::7]
        days = meetings.quarterly(plan.SPAN, 14 + index)
        meetings.hold(meetings.Series("联席会", "季", street, days, members, "分管负责人", 0.86, 2.2, 0.78), minutes)
    for day, unit in meetings.scattered(168, COMMUNITIES, minutes.scene):
        talk = meetings.Series("协商议事会", "不定期", unit, [day], rank="居民代表", decisions=0.8)
        meetings.hold(talk, minutes)
    return {
        "meetings": minutes.meetings,
        "attendance": minutes.attendance,
        "actions": meetings.numbered(minutes.actions, "WX"),
    }


def _staff() -> list[Row]:
    """113 officials posted down to the streets (published: 110余)."""
    rng = Random(f"{plan.SEED} staff")
    return [
        *people.staff(Crew("下派干部", "2018", 113, 120, college=113), STREETS, rng),
        *people.staff(Crew("社区工作者", "2017", 612, 640, 441, 198, 214, 247, licensed=88, members=331), STREETS, rng),
        *people.staff(
            Crew("社区工作者", "2018", 641, 660, 489, 231, 236, 255, licensed=107, members=352), STREETS, rng
        ),
    ]


def _figures(households: Mapping[str, int]) -> list[Row]:
    """New posts, new office floor space, serving members who took part, and different households visited."""
    rng = Random(f"{plan.SEED} figures")
    posts = [Figure(street, "2018-10", "新增事业编制", 4 if index < 4 else 3, "个", "新增中心城區街道25個事業編制")
             for index, street in enumerate(STREETS)]  # fmt: skip
    old = rng.sample(COMMUNITIES, 18)
    floors = [
        Figure(unit, "2018-10", "新增社区办公用房面积", size, "平方米", "新增解決老舊社區辦公用房面積4500平米")
        for unit, size in zip(sorted(old), seasons.share(4_500, [seasons.jitter(rng, 0.4) for _ in old]), strict=True)
    ]
    rolls = plan.of_communities(plan.ON_ROLL, "on roll")
    active = [
        Figure(unit, "2018", "参加服务在职党员数", round(rolls[unit] * 0.55 * rng.uniform(0.5, 0.95)), "人")
        for unit in COMMUNITIES
    ]
    doors = [
        Figure(unit, "2018", "走访户数(去重)", round(count * rng.uniform(0.28, 0.62)), "户")
        for unit, count in households.items()
    ]
    return [figure.row() for figure in (*posts, *floors, *active, *doors)]


def event_rows() -> list[Row]:
    """The rows of events.csv."""
    known = (
        (date(2017, 3, 1), "", "启动跨区结对共建", "否"),
        (plan.LAUNCH, "household_visits", "小红砖服务队逐户走访", "是"),
        (date(2018, 6, 1), "", "街道构建“6+3”内部架构", "否"),
    )
    return [
        {"event_id": f"WX-E{n}", "held_on": day, "unit_id": DISTRICT, "metric": metric, "note": note, "rebases": flag}
        for n, (day, metric, note, flag) in enumerate(known, 1)
    ]
