"""A tiny street with a trap in every table: what the oracle tests ask every metric about.

Street S holds communities A and B and, with nothing in it, C. A grid of a tier that does not count, a grid without
residents, one without a point, a closed centre, a paused team, an activity without hours, a record outside the
period, an aggregate row of disputes, an open dispute, a settled one whose level is unknown.
"""

from datetime import date, timedelta
from typing import Any

from tests import tiny
from tests.data.metrics.flow_rows import FLOW_TABLES

UNITS = [
    tiny.street("S"),
    tiny.community("A", "S", has_alliance=True, parttime_committee_count=2, serving_member_count=40, household_count=800),
    tiny.community("B", "S", has_alliance=False, paired_unit_count=0, serving_member_count=25, household_count=950),
    tiny.community("C", "S"),
    *tiny.rows(
        "unit_id level kind parent_id has_party_branch property_service household_count",
        ("A1", "estate", "小区", "A", True, "物业", 300), ("A2", "estate", "小区", "A", False, "无", 100),
        ("B1", "estate", "小区", "B", None, "准物业", 200), ("B2", "estate", "小区", "B", True, None, None),
        ("F1", "unit", "物业服务企业", "A", True, None, None), ("F2", "unit", "物业服务企业", "A", False, None, None),
        ("F3", "unit", "物业服务企业", "B", None, None, None),
        ("P1", "unit", "党总支", "A", None, None, None), ("P2", "unit", "党支部", "A", None, None, None),
        ("O1", "unit", "机关单位", "S", None, None, None),
    ),
]
LINKS = tiny.rows("from_unit_id to_unit_id kind seat_count", ("O1", "B", "结对", None), ("F3", "B", "兼职委员", 3))
TIERS = tiny.rows(
    "scheme_id tier tier_name role_name is_counted",
    ("T", 1, "大网格", "大网格长", False), ("T", 2, "网格", "网格员", True),
)
GRIDS = tiny.rows(
    "grid_id unit_id tier scheme_id household_count resident_count fulltime_worker_count parttime_worker_count "
    "joint_household_leader_count covered_household_count party_org party_group_member_count chat_group_count lat lon",
    ("G0", "A", 1, "T", 900, 2000, 5, 5, 9, 90, "党支部", 50, 9, 26.40, 106.66),  # not counted
    ("G1", "A", 2, "T", 400, 1000, 1, 0, 5, 60, "党小组", 12, 6, 26.400, 106.660),
    ("G2", "A", 2, "T", 350, 900, 0, 1, 4, 40, "无", None, 5, 26.403, 106.663),
    ("G3", "A", 2, "T", None, None, 1, None, 3, 30, None, None, 4, 26.440, 106.700),  # households not known
    ("G4", "B", 2, "T", 500, 1200, 1, 0, 6, 70, "党支部", 20, 7, 26.420, 106.690),
    ("G5", "B", 2, "T", 450, 0, 1, 1, 6, None, "党小组", 15, 7, None, None),  # no point, no residents
)
ALL_FUNCTIONS = "服务大厅;党群活动;文体活动;卫生服务;平安联创;社会保障;养老托幼助残;文明实践站"
CENTRES = tiny.rows(
    "centre_id unit_id status lat lon centre_level floor_area_m2 functions",
    ("C1", "A", "运行", 26.401, 106.661, "社区", 320, ALL_FUNCTIONS),
    ("C2", "B", "停用", 26.420, 106.690, "社区", 900, ALL_FUNCTIONS),  # closed: counts nowhere
    ("C3", "S", None, 26.4055, 106.672, "街道", 1800, "服务大厅;党群活动"),
    ("C4", "B", "运行", None, None, "社区", 240, None), ("C5", "B", "运行", None, None, "社区", None, ALL_FUNCTIONS),
)
TEAMS = tiny.rows(
    "team_id unit_id status",
    ("T1", "S", "活动"), ("T2", "A", "活动"), ("T3", "A", "暂停"), ("T4", "B", "活动"), ("T5", "S", "活动"), ("T6", "S", "活动"),
)
RECORDS = tiny.rows(
    "record_id served_on unit_id grid_id team_id service_type activity_count person_times service_hours "
    "beneficiary_count visited_household_count wish_count",
    ("R1", date(2024, 1, 9), "A", "G1", "T1", "助老", 1, 12, 30.5, 40, None, None),
    ("R2", date(2024, 2, 20), "A", "G2", "T2", "走访慰问", 0, 8, 8, None, 25, None),
    ("R3", date(2024, 2, 21), "A", None, "T3", "平安巡防", 0, 7, None, None, None, None),  # hours not known
    ("R4", date(2024, 4, 11), "B", "G4", "T1", "微心愿", 1, 5, 9.5, 6, None, 6),
    ("R5", date(2024, 5, 31), "S", None, None, "文体活动", 2, 30, 61, 200, None, None),
    ("R6", date(2023, 12, 31), "B", "G4", "T4", "助老", 1, 99, 99, 99, 99, 9),  # the day before the record begins
    ("R7", date(2024, 6, 20), "B", "G5", "T6", "助老", 1, 6, 6, 11, None, None),
)


def disputes() -> list[dict[str, Any]]:
    """Forty-odd cases: enough to be shown at A, too few at B."""
    cases = [
        {"dispute_id": f"D{i}", "unit_id": "A", "dispute_type": "邻里纠纷" if i % 2 else "婚姻家庭纠纷",
         "accepted_on": date(2024, 1, 2) + timedelta(days=3 * i), "closed_on": date(2024, 1, 9) + timedelta(days=4 * i),
         "status": "化解成功" if i % 7 else "调解不成", "settled_level": ("楼栋", "社区", "街道", None)[i % 4]}
        for i in range(34)
    ]
    cases += [
        {"dispute_id": "E1", "unit_id": "B", "dispute_type": "邻里纠纷", "accepted_on": date(2024, 2, 29), "case_count": 3,
         "closed_on": date(2024, 3, 1), "status": "化解成功", "settled_level": "网格"},
        {"dispute_id": "E2", "unit_id": "B", "dispute_type": "邻里纠纷", "accepted_on": date(2024, 6, 1),
         "closed_on": None, "status": "调解中", "settled_level": None},
        {"dispute_id": "E3", "unit_id": "S", "dispute_type": "合同纠纷", "accepted_on": date(2023, 12, 30),
         "closed_on": date(2024, 6, 20), "status": "化解成功", "settled_level": "街道"},
    ]
    for case in cases:
        case.setdefault("case_count", 1)
    return [case if case["closed_on"] is None or case["closed_on"] <= date(2024, 6, 20)
            else {**case, "closed_on": None, "status": "调解中", "settled_level": None} for case in cases]


REPORTS = [
    {"dataset": dataset, "unit_id": unit, "period": f"2024-0{month}", "sent_on": f"2024-0{month + 1}-03"}
    for dataset in ("service_records", "disputes") for unit in ("A", "B") for month in range(1, 6)
    if (dataset, unit, month) != ("disputes", "B", 3)
]
TOML = """
[reports]
service_records = { level = "community", every = "month" }
disputes = { level = "community", every = "month" }
[settings]
radius_m = 1000
fund_floor_yuan = 150000
response_limit_days = 1
[[settings.meetings]]
unit = "S"
type = "推进会"
cadence = "月"
[[settings.meetings]]
level = "community"
type = "例会"
cadence = "旬"
"""
TABLES: dict[str, list[dict[str, Any]]] = {
    "units": UNITS, "links": LINKS, **FLOW_TABLES, "tier_schemes": TIERS, "grids": GRIDS, "centres": CENTRES, "teams": TEAMS,
    "service_records": RECORDS, "disputes": disputes(), "reports": REPORTS,
}
