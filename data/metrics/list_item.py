"""The three lists: needs claimed and done, resources matched, projects finished, new duties approved."""

from typing import Any

from data.metric import Metric, share

ITEMS: dict[str, Any] = {"of": "list_items", "date": "registered_on"}
NEED = "t.list_kind = '需求'"

list_item_count = Metric(
    "list_item_count",
    "B22",
    "清单事项数",
    "List items",
    "项",
    "neutral",
    "本期登记的清单事项数，可按清单类型和状态分。",
    "List items registered in the period; they can be cut by kind and status.",
    "B22",
    privacy="activity",
    formula="count(*)",
    **ITEMS,
)
needs_claimed_rate = Metric(
    "needs_claimed_rate",
    "M23",
    "需求认领率",
    "Needs claimed",
    "%",
    "higher",
    "本期登记的需求中，已认领、进行中或已完成的比例。",
    "Needs registered in the period that are claimed, under way or done.",
    "M23",
    privacy="activity",
    least=5,
    performance=True,
    where=NEED,
    formula=share("t.status IN ('已认领', '进行中', '已完成')"),
    **ITEMS,
)
needs_done_rate = Metric(
    "needs_done_rate",
    "M24",
    "需求办结率",
    "Needs completed",
    "%",
    "higher",
    "本期登记的需求中，截至数据日已完成的比例。",
    "Needs registered in the period that are done by the data date.",
    "M24",
    privacy="activity",
    least=5,
    performance=True,
    where=NEED,
    formula=share("coalesce(t.done_on <= DATE '{as_of}', t.status = '已完成')"),
    **ITEMS,
)
resources_matched_rate = Metric(
    "resources_matched_rate",
    "M25",
    "资源匹配率",
    "Resources matched",
    "%",
    "higher",
    "资源清单中，至少与一项需求或项目对接的比例。",
    "Resources tied to at least one need or project.",
    "M25",
    privacy="activity",
    least=5,
    where="t.list_kind = '资源'",
    formula=share(
        "t.matched_item_id IS NOT NULL OR t.item_id IN "
        "(SELECT m.matched_item_id FROM list_items m WHERE m.matched_item_id IS NOT NULL)"
    ),
    **ITEMS,
)
projects_done_rate = Metric(
    "projects_done_rate",
    "M26",
    "服务项目完成率",
    "Service projects completed",
    "%",
    "higher",
    "已领办的服务项目中，已完成的比例。",
    "Service projects done over projects taken up.",
    "M26",
    privacy="activity",
    least=5,
    performance=True,
    where="t.list_kind = '服务项目' AND t.status IN ('已认领', '进行中', '已完成')",
    formula=share("t.status = '已完成'"),
    **ITEMS,
)
new_duties_approved_rate = Metric(
    "new_duties_approved_rate",
    "M42",
    "新增事项准入审核率",
    "New duties approved before being passed down",
    "%",
    "higher",
    "准入新增事项中，经审核准入的比例。",
    "New duties approved before being passed down, over all new duties.",
    "M42; 基层减负",
    where="t.list_kind = '准入新增'",
    formula=share("coalesce(t.is_approved, FALSE)"),
    **ITEMS,
)
ALL = (
    list_item_count,
    needs_claimed_rate,
    needs_done_rate,
    resources_matched_rate,
    projects_done_rate,
    new_duties_approved_rate,
)
