"""Daily work: service records, disputes and requests of the nine communities, and what they have reported."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from data.cases import seasons
from data.cases.records import disputes, reports, requests, service
from data.cases.records.frame import Row, Scene, Spot
from data.cases.records.service import Activity, Routine
from data.cases.xibei import plan
from data.cases.xibei.plan import COMMUNITIES, SPAN, STREET

if TYPE_CHECKING:
    from data.cases.xibei.places import Grid

# 195 in all (published: 190余); 21 for the elderly with 514 people (20余, 500余人次), 21 health checks (20余, 数千),
# 4 trainings for 412 (4期, 400余), 2 salons
ACTIVITIES = (
    Activity("助老", 21, 514, 9, 3.0, "XB-Y4"),
    Activity("医疗健康", 21, 3_864, 11, 4.0, "XB-Y5"),
    Activity("就业创业", 4, 412, 8, 6.0, "XB-Y3"),
    Activity("企业服务", 2, 86, 7, 3.0, "XB-Y2"),
    Activity("文体活动", 51, 6_930, 14, 3.5),
    Activity("政策宣讲", 31, 2_480, 8, 2.0),
    Activity("环境整治", 27, 1_620, 22, 2.5, None, seasons.OUTDOOR),
    Activity("儿童青少年", 21, 1_134, 9, 3.0, None, seasons.CHILDREN),
    Activity("法律服务", 10, 530, 5, 2.0),
    Activity("助残济困", 7, 196, 8, 2.5, "XB-Y4"),
)


def _on_duty(factor: float) -> tuple[date, float]:
    return plan.ALL_ON_DUTY, factor


ROUTINES = (
    Routine("走访慰问", 9.0, 1.4, 2.6, 0.16, 2.8, festival=1.45, since=_on_duty(1.32)),
    Routine(
        "平安巡防", 8.0, 2.0, opinions=0.03, pattern=seasons.EVEN, festival=1.2, since=_on_duty(1.04), team="XB-Y1"
    ),
    Routine("便民服务", 6.0, 1.2, opinions=0.05, served=1.3, source="居民下单", festival=0.55, since=_on_duty(1.12)),
    Routine("纠纷化解", 1.6, 1.8, 0.3, 0.2, 2.4, source="支部派单", pattern=seasons.DISPUTES, since=_on_duty(1.1)),
    Routine("环境整治", 4.0, 1.5, opinions=0.02, pattern=seasons.OUTDOOR, festival=0.8),
)
KINDS = {  # 365 in all, of which 109 of marriage and family: as published
    "婚姻家庭纠纷": 109, "邻里纠纷": 78, "物业纠纷": 46, "房屋宅基地纠纷": 30, "征地拆迁纠纷": 24, "损害赔偿纠纷": 18,
    "其他劳动争议纠纷": 14, "拖欠农民工工资纠纷": 12, "合同纠纷": 10, "道路交通事故纠纷": 8, "其他消费纠纷": 7,
    "其他纠纷": 5, "生产经营纠纷": 4,
}  # fmt: skip
OF_VILLAGES, OF_TOWN = ("征地拆迁纠纷", "房屋宅基地纠纷"), ("物业纠纷",)
DOCKET = disputes.Docket(
    kinds=KINDS,
    results={disputes.SETTLED: 365},
    before=(16, 36, 33, 15),
    after=(27, 38, 26, 9),
    since=plan.ALL_ON_DUTY,
    pulls={
        **{(kind, c.id): 3.0 if c.is_village else 0.3 for kind in OF_VILLAGES for c in COMMUNITIES},
        **{(kind, c.id): 0.25 if c.is_village else 2.0 for kind in OF_TOWN for c in COMMUNITIES},
    },
    quiet=plan.QUIET,
)
DESK = requests.Desk(2_184, requests.CHANNELS, on_time=0.88, solved=0.91, slow=frozenset({"示例物业服务中心"}))
EVENTS = (
    (date(2023, 2, 1), "", "建立“一总三强”治理结构", "否"),
    (date(2023, 6, 1), "active_team_rate", "五益服务队按月接单", "否"),
    (plan.ALL_ON_DUTY, "household_visits", "联户长全员上岗", "是"),
    (plan.ALL_ON_DUTY, "settled_locally_rate", "联户长全员上岗", "否"),
    (date(2024, 6, 1), "reporting_rate", "示例八社区报送中断两个月", "否"),
)


def tables(grids: list[Grid]) -> dict[str, list[Row]]:
    """service_records, disputes, requests, reports and events."""
    spots = [Spot(g.community.id, g.id, g.residents, g.households, g.community.service) for g in grids]
    pull = {c.id: c.service * (1.2 if c.is_village else 1.8) for c in COMMUNITIES}
    found = {
        "service_records": service.numbered(
            [
                *service.held(ACTIVITIES, pull, _scene("activities")),
                *service.everyday(ROUTINES, spots, _scene("routines")),
            ],
            "FW",
        ),
        "disputes": disputes.rows(DOCKET, spots, _scene("disputes", "JF")),
        "requests": requests.rows(DESK, spots, _scene("requests", "GD")),
        "events": _events(),
    }
    late = {community.id: community.late_days for community in COMMUNITIES}
    found["reports"] = reports.rows(found, ("service_records", "disputes"), late, _scene("reports"))
    return found


def _scene(name: str, prefix: str = "") -> Scene:
    return Scene(SPAN, Random(f"{plan.SEED} {name}"), prefix)


def _events() -> list[dict[str, Any]]:
    return [
        {"event_id": f"XB-E{number}", "held_on": day, "unit_id": STREET, "metric": metric, "note": note,
         "rebases": rebases} for number, (day, metric, note, rebases) in enumerate(EVENTS, 1)
    ]  # fmt: skip
