"""How far items of the three lists and actions given have come: waiting, idle, under way, signed off, overdue.

Made from the metrics of the catalogue by a condition each; they feed charts and have no place in it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from data.metric import Metric, share
from data.metrics.list_item import NEED, list_item_count
from data.metrics.meeting import action_count, attendance_rate
from data.metrics.staff import four_star_rate

LIVE = "t.status <> '已取消'"
UNTIED = (
    "t.matched_item_id IS NULL AND t.item_id NOT IN "
    "(SELECT m.matched_item_id FROM list_items m WHERE m.matched_item_id IS NOT NULL)"
)


@cache
def items(kind: str, zh: str, en: str) -> Metric:
    """The items of one list registered in the period."""
    return replace(
        list_item_count, name=f"items_{en.lower().replace(' ', '_')}", id="", zh=zh, en=en,
        meaning=f"本期登记的{kind}条数。", meaning_en=f"{en} registered in the period.",
        where=f"t.list_kind = '{kind}'",
    )  # fmt: skip


need_count = items("需求", "需求", "Needs")
resource_count = items("资源", "资源", "Resources")
project_count = items("服务项目", "服务项目", "Service projects")

needs_unclaimed = replace(
    need_count, name="needs_unclaimed", zh="待认领需求", en="Needs unclaimed", direction="lower",
    meaning="期末已登记、尚无人认领的需求。", meaning_en="Needs registered and not claimed at the end of the period.",
    where=f"{NEED} AND {LIVE} AND (t.status = '待认领' OR t.claimed_on IS NOT NULL)", closes="claimed_on",
)  # fmt: skip
needs_waiting = replace(
    need_count, name="needs_waiting", zh="待认领需求", en="Needs unclaimed", direction="lower",
    meaning="截至数据日登记而无人认领的需求。", meaning_en="Needs registered and not claimed by the data date.",
    where=f"{NEED} AND t.status = '待认领'", date="",
)  # fmt: skip
resources_idle = replace(
    resource_count, name="resources_idle", zh="闲置资源", en="Idle resources", direction="lower",
    meaning="截至数据日没有对接任何需求或项目的资源。",
    meaning_en="Resources tied to no need or project by the data date.",
    where=f"t.list_kind = '资源' AND {LIVE} AND {UNTIED}", date="",
)  # fmt: skip

actions_signed = replace(
    action_count, name="actions_signed", zh="销号事项数", en="Actions signed off", date="signed_off_on",
    meaning="本期销号的交办事项数。", meaning_en="Actions signed off in the period.",
)  # fmt: skip
actions_open = replace(
    action_count, name="actions_open", zh="未销号事项数", en="Actions open", direction="lower", closes="signed_off_on",
    meaning="期末尚未销号的交办事项数。", meaning_en="Actions not signed off at the end of the period.",
)  # fmt: skip

units_called = Metric(
    "units_called", "", "应到", "Units called", "家次", "neutral",
    "有到会明细的会议应到单位的家次。", "Units called to meetings whose attendance is recorded one by one.",
    "M36", of="attended", date="held_on", formula="sum(t.called)", where="t.rank IS NOT NULL",
)  # fmt: skip
member_attendance_rate = replace(
    attendance_rate, name="member_attendance_rate", id="", zh="到会率", en="Attendance", where="t.rank IS NOT NULL"
)
heads_rate = replace(
    attendance_rate, name="heads_rate", id="", zh="主要负责人到会占比", en="Heads among those present",
    meaning="到会家次中由主要负责人参加的比例。", meaning_en="Heads of units among the units present.",
    where="t.rank IS NOT NULL AND t.came = 1", formula=share("t.rank = '主要负责人'"),
)  # fmt: skip

organisations_rated = replace(
    four_star_rate, name="organisations_rated", id="", zh="参评组织数", en="Organisations rated", unit="家",
    direction="neutral", meaning="本期评星的组织家次，只评组织，不评个人。",
    meaning_en="Organisations rated in the period, never persons.", formula="count(*)", least=1,
)  # fmt: skip
