"""Who covers what: the share of grids and households with a Party organisation, a worker, a joint household."""

from data.metric import Metric, share
from data.metrics.organisation import COUNTED

party_org_coverage = Metric(
    "party_org_coverage",
    "M01",
    "网格党组织覆盖率",
    "Grids with a Party organisation",
    "%",
    "higher",
    "建立党组织的网格占全部计数层级网格的比例。",
    "Grids with a Party organisation over all grids of the counting tier.",
    "M01; 一网格一党组织",
    of="grids",
    where=COUNTED,
    formula=share("t.has_party_org"),
)
fulltime_coverage = Metric(
    "fulltime_coverage",
    "M02",
    "专职网格员配备率",
    "Grids with a full-time worker",
    "%",
    "higher",
    "至少有1名专职网格员的网格占全部计数层级网格的比例。",
    "Grids with at least one full-time worker over all grids of the counting tier.",
    "M02",
    of="grids",
    where=COUNTED,
    formula=share("t.fulltime_worker_count >= 1"),
)
workers_per_grid = Metric(
    "workers_per_grid",
    "M03",
    "每网格力量",
    "Workers per grid",
    "人/网格",
    "neutral",
    "专职与兼职网格员之和除以网格数。",
    "Full-time and part-time workers over grids.",
    "M03",
    of="grids",
    where=COUNTED,
    formula="sum(t.worker_count) / count(*)",
)
households_per_worker = Metric(
    "households_per_worker",
    "M04",
    "户均网格员负担",
    "Households per grid worker",
    "户/人",
    "lower",
    "户数除以网格员数（专职与兼职），只计计数层级网格；参考每网格300至500户。",
    "Households over grid workers, grids of the counting tier only; 300 to 500 a grid is the reference band.",
    "M04; 网格规模300-500户",
    of="grids",
    where=f"{COUNTED} AND t.household_count IS NOT NULL",
    formula="sum(t.household_count) / sum(t.worker_count)",
)
grid_size_rate = Metric(
    "grid_size_rate",
    "M05",
    "网格规模达标率",
    "Grids within the size band",
    "%",
    "higher",
    "户数在设置的规模区间（默认300至500户）内的网格，占户数已知网格的比例。",
    "Grids whose households lie within the band of the settings (300 to 500), over grids with households known.",
    "M05; 网格规模300-500户",
    of="grids",
    where=f"{COUNTED} AND t.household_count IS NOT NULL",
    least=5,
    formula=share("t.household_count BETWEEN {household_low} AND {household_high}"),
)
joint_household_coverage = Metric(
    "joint_household_coverage",
    "M06",
    "联户覆盖率",
    "Joint-household coverage",
    "%",
    "higher",
    "联户长联系到的户数占户数的比例，只计计数层级网格。",
    "Households reached by joint-household leaders over households, grids of the counting tier only.",
    "M06",
    of="grids",
    where=f"{COUNTED} AND t.household_count IS NOT NULL",
    least=50,
    formula="sum(t.covered_household_count) / sum(t.household_count)",
)
ALL = (
    party_org_coverage,
    fulltime_coverage,
    workers_per_grid,
    households_per_worker,
    grid_size_rate,
    joint_household_coverage,
)
