"""Joint meetings: held as planned, attended, decided and carried out."""

from data.metric import Metric, share

meeting_count = Metric(
    "meeting_count",
    "B21",
    "会议场次",
    "Meetings held",
    "次",
    "neutral",
    "本期召开的会议场次，可按会议类型分。",
    "Meetings held in the period; they can be cut by kind.",
    "B21",
    of="meetings",
    date="held_on",
    formula="count(*)",
)
meetings_held_rate = Metric(
    "meetings_held_rate",
    "M35",
    "会议按期召开率",
    "Meetings held on schedule",
    "%",
    "higher",
    "设置中规定的每一旬、月、季、年应开的会，当期实际召开过的比例；从未召开的单位同样计入分母。",
    "Slots (ten days, month, quarter, year) of the plan in the settings in which the meeting was held, "
    "over all slots that have ended; a unit that never met counts.",
    "M35; 每旬例会、每月推进会、每季研讨会、每年总结会",
    of="meetings_planned",
    date="slot_on",
    formula=share("t.is_held"),
)
attendance_rate = Metric(
    "attendance_rate",
    "M36",
    "成员单位到会率",
    "Member-unit attendance",
    "%",
    "higher",
    "到会记录中未缺席的比例；只有总数的会议按实到除以应到计。",
    "Units that were there over units called; where only totals are known, attended over expected.",
    "M36",
    of="attended",
    date="held_on",
    least=5,
    formula="sum(t.came) / sum(t.called)",
)
decisions_done_rate = Metric(
    "decisions_done_rate",
    "M37",
    "议定事项落实率",
    "Decisions carried out",
    "%",
    "higher",
    "会议交办事项中已销号的比例；没有交办明细的会议按已落实除以议定计。",
    "Matters given by meetings that are signed off; for meetings without a list, done over decided.",
    "M37",
    of="decided",
    date="decided_on",
    least=5,
    performance=True,
    formula="sum(t.done) / sum(t.decisions)",
)
action_count = Metric(
    "action_count",
    "",
    "交办事项数",
    "Actions given",
    "项",
    "neutral",
    "本期交办的事项数，按召集会议的单元计；可按来源分。",
    "Matters given to units in the period, by the unit that called the meeting; they can be cut by source.",
    "M37",
    of="given",
    date="assigned_on",
    formula="count(*)",
)
ALL = (meeting_count, meetings_held_rate, attendance_rate, decisions_done_rate, action_count)
