"""The tables of work in flow, with a trap each: requests, lists, meetings, ratings, staff, reported figures."""

from datetime import date, datetime
from typing import Any

from tests import tiny


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2024, month, day, hour)


REQUESTS = tiny.rows(
    "request_id channel unit_id accepted_at taken_at response_due_at due_at closed_at status is_solved satisfaction",
    ("Q1", "街道吹哨", "A", at(1, 8), at(1, 9, 8), None, at(1, 12), at(1, 12), "已办结", True, "满意"),  # next working day
    ("Q2", "街道吹哨", "A", at(2, 9), at(2, 18), None, at(2, 20), at(2, 21), "已办结", False, "不满意"),  # over 春节
    ("Q3", "街道吹哨", "B", at(2, 10), at(2, 18, 17), None, at(3, 1), None, "办理中", None, None),  # a day off: 18 Feb works
    ("Q4", "街道吹哨", "B", at(3, 4), at(3, 4, 12), at(3, 4, 11), at(3, 9), at(3, 5), "已办结", True, "未评价"),  # an hour late
    ("Q5", "街道吹哨", "A", at(3, 5), None, None, at(3, 20), None, "待接单", None, None),
    ("Q6", "12345热线", "A", at(3, 6), at(3, 9), None, None, at(3, 30), "已办结", None, "基本满意"),  # no due time
    ("Q7", "12345热线", "B", datetime(2023, 12, 20, 9), None, None, at(1, 20), at(1, 19), "已办结", True, "满意"),
    ("Q8", "街道吹哨", "A", at(5, 6), at(5, 6, 10), None, at(5, 20), at(5, 9), "已办结", True, "满意"),
    *[(f"N{i}", "网格上报", "A", at(4, 1 + i), at(4, 1 + i), None, at(4, 10 + i), at(4, 6 + i + i % 3 * 3), "已办结",
       i % 4 != 0, "满意" if i % 3 else "不满意") for i in range(14)],
)
ITEMS = tiny.rows(
    "item_id list_kind title unit_id registered_on status done_on matched_item_id is_approved",
    ("I1", "需求", "示例", "A", date(2024, 1, 5), "待认领", None, None, None),
    ("I2", "需求", "示例", "A", date(2024, 2, 5), "已认领", None, "I8", None),
    ("I3", "需求", "示例", "A", date(2024, 2, 6), "已完成", date(2024, 3, 1), None, None),
    ("I4", "需求", "示例", "B", date(2024, 3, 7), "进行中", None, None, None),
    ("I5", "需求", "示例", "A", date(2024, 4, 8), "已取消", None, None, None),
    ("I6", "需求", "示例", "A", date(2024, 4, 9), "已完成", None, None, None),  # done, the day not given
    ("I7", "需求", "示例", "B", date(2023, 11, 9), "已完成", date(2023, 12, 9), None, None),  # before the record
    *[(f"R{i}", "资源", "示例", "A", date(2024, 2, i), "已认领", None, "I3" if i < 3 else None, None) for i in range(1, 6)],
    ("I8", "资源", "示例", "B", date(2024, 2, 9), "待认领", None, None, None),  # matched from the other side
    *[(f"X{i}", "服务项目", "示例", "A", date(2024, 3, i), "已完成" if i < 4 else "进行中", None, None, None)
      for i in range(1, 7)],
    ("X9", "服务项目", "示例", "A", date(2024, 3, 9), "待认领", None, None, None),
    ("W1", "准入新增", "示例", "S", date(2024, 3, 9), "已完成", None, None, True),
    ("W2", "准入新增", "示例", "S", date(2024, 4, 9), "已完成", None, None, None),  # not said: not approved
)
MEETINGS = tiny.rows(
    "meeting_id held_on unit_id meeting_type cadence expected_unit_count attended_unit_count decision_count "
    "done_decision_count",
    ("M1", date(2024, 1, 15), "S", "推进会", "月", 9, 8, 4, 3), ("M2", date(2024, 2, 29), "S", "推进会", "月", 9, 9, None, None),
    ("M3", date(2024, 2, 5), "S", "推进会", "月", 9, 9, 2, 2),  # a second one in the same month fills no other slot
    ("M4", date(2024, 3, 10), "A", "例会", "旬", None, None, None, None), ("M5", date(2024, 3, 31), "A", "例会", "旬", 3, 2, 3, None),
)
ATTENDANCE = tiny.rows(
    "meeting_id unit_id rank",
    ("M2", "A", "主要负责人"), ("M2", "B", "缺席"), ("M2", "C", "分管负责人"), ("M4", "A", "党务干部"),
)
ACTIONS = tiny.rows(
    "action_id source matter lead_unit_id assigned_on due_on done_on signed_off_on meeting_id",
    ("K1", "会议", "示例", "A", date(2024, 2, 29), date(2024, 3, 9), date(2024, 3, 8), date(2024, 3, 10), "M2"),
    ("K2", "会议", "示例", "A", date(2024, 2, 29), date(2024, 3, 9), date(2024, 3, 8), None, "M2"),  # done, not signed off
    ("K3", "督查", "示例", "B", date(2024, 3, 1), None, None, None, None),  # of no meeting
)
RATINGS = tiny.rows(
    "period target_kind target_id stars stage",
    ("2024-Q1", "社区", "A", 5, "季度评星"), ("2024-Q1", "社区", "B", 3, "季度评星"), ("2024-Q1", "服务阵地", "C4", 4, "季度评星"),
    ("2024-Q2", "社区", "A", 4, "季度评星"), ("2024-Q2", "社区", "B", None, "季度评星"), ("2024-Q2", "党组织", "P1", 2, "季度评星"),
    ("2024-Q2", "共建单位", "O1", 5, "季度评星"), ("2023", "社区", "A", 1, "年度授星"),
)
STAFF = tiny.rows(
    "period unit_id role head_count college_count age_under_35_count licensed_worker_count",
    ("2023-Q4", "A", "社区工作者", 30, 1, 1, 1),  # an older count: not added to the newer one
    ("2024-Q1", "A", "社区工作者", 24, 15, 11, 6), ("2024-Q1", "B", "社区工作者", 8, 4, None, 2),
    ("2024-Q1", "S", "社区工作者", 14, 13, 9, 7), ("2024-Q1", "A", "专职网格员", 50, 50, 50, 50),
)
STATS = tiny.rows(
    "period unit_id stat_name value measure_unit target",
    ("2024", "A", "社区年度经费", 150000, "元", None), ("2024", "B", "社区年度经费", 200000, "元", 250000),
    ("2023", "A", "社区年度经费", 1, "元", None), ("2024", "S", "社区年度经费", 9, "元", None),  # a street is no community
    ("2024-Q1", "A", "参加服务在职党员数", 30, "人", None), ("2024-Q1", "B", "参加服务在职党员数", 10, "人", None),
    ("2024-02", "A", "走访户数(去重)", 400, "户", None), ("2024-02", "C", "走访户数(去重)", 7, "户", None),
)
FLOW_TABLES: dict[str, list[dict[str, Any]]] = {
    "requests": REQUESTS, "list_items": ITEMS, "meetings": MEETINGS, "attendance": ATTENDANCE, "actions": ACTIONS,
    "ratings": RATINGS, "staff": STAFF, "unit_stats": STATS,
}
