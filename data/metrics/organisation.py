"""Who covers what: units, grids, workers, Party organisations, joint households."""

from data.metric import Metric

COUNTED = "t.is_counted"

community_count = Metric(
    "community_count", "B02", "社区数", "Communities", "个", "neutral",
    "层级为社区（村）的单元个数，以当前在册为准。",
    "Units of level community, as registered now.",
    "B02", of="units", formula="count(*)", where="t.level = 'community'",
)
grid_count = Metric(
    "grid_count", "B01", "网格数", "Grids", "个", "neutral",
    "计数层级的网格个数，每个网格方案只有一个计数层级。",
    "Grids of the counting tier; each scheme has exactly one.",
    "B01", of="grids", formula="count(*)", where=COUNTED,
)
resident_count = Metric(
    "resident_count", "B03", "居民数", "Residents", "人", "neutral",
    "计数层级网格的常住人口之和。",
    "Residents of the grids of the counting tier, summed.",
    "B03", of="grids", formula="sum(t.resident_count)", where=COUNTED,
)
household_count = Metric(
    "household_count", "", "户数", "Households", "户", "neutral",
    "计数层级网格的户数之和。",
    "Households of the grids of the counting tier, summed.",
    "B03", of="grids", formula="sum(t.household_count)", where=COUNTED,
)
grid_worker_count = Metric(
    "grid_worker_count", "B16", "网格员数", "Grid workers", "人", "neutral",
    "专职与兼职网格员之和。",
    "Full-time and part-time grid workers together.",
    "B16", of="grids", formula="sum(t.worker_count)", where=COUNTED,
)
fulltime_worker_count = Metric(
    "fulltime_worker_count", "B16a", "专职网格员数", "Full-time grid workers", "人", "neutral",
    "计数层级网格的专职网格员之和。",
    "Full-time workers of the grids of the counting tier.",
    "B16", of="grids", formula="sum(t.fulltime_worker_count)", where=COUNTED,
)
parttime_worker_count = Metric(
    "parttime_worker_count", "B16b", "兼职网格员数", "Part-time grid workers", "人", "neutral",
    "计数层级网格的兼职网格员之和。",
    "Part-time workers of the grids of the counting tier.",
    "B16", of="grids", formula="sum(t.parttime_worker_count)", where=COUNTED,
)
joint_household_leader_count = Metric(
    "joint_household_leader_count", "B17", "联户长数", "Joint-household leaders", "人", "neutral",
    "计数层级网格的联户长之和（只计人数，不涉及个人）。",
    "Joint-household leaders of the grids, as a count only.",
    "B17", of="grids", formula="sum(t.joint_household_leader_count)", where=COUNTED,
)
grid_party_org_count = Metric(
    "grid_party_org_count", "M01a", "建立党组织的网格数", "Grids with a Party organisation", "个", "higher",
    "网格党组织形式不是“无”的计数层级网格个数。",
    "Grids of the counting tier whose Party organisation is not “none”.",
    "M01", of="grids", formula="count(*)", where=f"{COUNTED} AND t.has_party_org",
)
party_group_member_count = Metric(
    "party_group_member_count", "M01b", "网格党小组组员数", "Members of grid Party groups", "人", "neutral",
    "网格党小组组员人数之和。",
    "Members of grid Party groups, summed.",
    "M01", of="grids", formula="sum(t.party_group_member_count)", where=COUNTED,
)
chat_group_count = Metric(
    "chat_group_count", "", "联户居民群数", "Joint-household chat groups", "个", "neutral",
    "网格内居民联络群个数之和，只计个数，不涉及内容。",
    "Residents' contact groups in the grids: how many, never what they say.",
    "S004", of="grids", formula="sum(t.chat_group_count)", where=COUNTED,
)
party_org_coverage = Metric(
    "party_org_coverage", "M01", "网格党组织覆盖率", "Grids with a Party organisation", "%", "higher",
    "建立党组织的网格占全部计数层级网格的比例。",
    "Grids with a Party organisation over all grids of the counting tier.",
    "M01; 一网格一党组织", of="grids", where=COUNTED,
    formula="sum(CASE WHEN t.has_party_org THEN 1 ELSE 0 END) / count(*)",
)
fulltime_coverage = Metric(
    "fulltime_coverage", "M02", "专职网格员配备率", "Grids with a full-time worker", "%", "higher",
    "至少有1名专职网格员的网格占全部计数层级网格的比例。",
    "Grids with at least one full-time worker over all grids of the counting tier.",
    "M02", of="grids", where=COUNTED,
    formula="sum(CASE WHEN t.fulltime_worker_count >= 1 THEN 1 ELSE 0 END) / count(*)",
)
workers_per_grid = Metric(
    "workers_per_grid", "M03", "每网格力量", "Workers per grid", "人/网格", "neutral",
    "专职与兼职网格员之和除以网格数。",
    "Full-time and part-time workers over grids.",
    "M03", of="grids", where=COUNTED, formula="sum(t.worker_count) / count(*)",
)
households_per_worker = Metric(
    "households_per_worker", "M04", "户均网格员负担", "Households per grid worker", "户/人", "lower",
    "户数除以网格员数（专职与兼职），只计计数层级网格；参考每网格300至500户。",
    "Households over grid workers, grids of the counting tier only; 300 to 500 a grid is the reference band.",
    "M04; 网格规模300-500户", of="grids", where=f"{COUNTED} AND t.household_count IS NOT NULL",
    formula="sum(t.household_count) / sum(t.worker_count)",
)
joint_household_coverage = Metric(
    "joint_household_coverage", "M06", "联户覆盖率", "Joint-household coverage", "%", "higher",
    "联户长联系到的户数占户数的比例，只计计数层级网格。",
    "Households reached by joint-household leaders over households, grids of the counting tier only.",
    "M06", of="grids", where=f"{COUNTED} AND t.household_count IS NOT NULL", least=50,
    formula="sum(coalesce(t.covered_household_count, 0)) / sum(t.household_count)",
)
ALL = (
    grid_count, community_count, resident_count, household_count, grid_worker_count, fulltime_worker_count,
    parttime_worker_count, joint_household_leader_count, grid_party_org_count, party_group_member_count,
    chat_group_count, party_org_coverage, fulltime_coverage, workers_per_grid, households_per_worker,
    joint_household_coverage,
)
