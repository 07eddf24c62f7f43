"""Party organisations, alliances, pairing, estates and property service."""

from data.metric import Metric, share

PARTY_KINDS = "('党工委', '大工委', '区域大党委', '党委', '大党委', '党总支', '党支部', '党小组')"

party_org_count = Metric(
    "party_org_count",
    "B18",
    "党组织数",
    "Party organisations",
    "个",
    "neutral",
    "单元类型为党组织的单元个数，可按类型分。",
    "Units of a Party kind; they can be cut by kind.",
    "B18",
    of="units",
    where=f"t.kind IN {PARTY_KINDS}",
    formula="count(*)",
)
estate_branch_coverage = Metric(
    "estate_branch_coverage",
    "M07",
    "小区党支部覆盖率",
    "Estates with a Party branch",
    "%",
    "higher",
    "建有党支部的小区占全部小区的比例；小区即计数层级网格的案例，按网格党组织计。",
    "Estates with a Party branch over all estates; where the estate is the counting tier, its grids count.",
    "M07",
    of="estates",
    formula=share("t.has_branch"),
)
alliance_coverage = Metric(
    "alliance_coverage",
    "M08",
    "党建联盟(大党委)覆盖率",
    "Communities with an alliance or big committee",
    "%",
    "higher",
    "成立党建联盟或大党委的社区占全部社区的比例。",
    "Communities with an alliance or big committee over all communities.",
    "M08",
    of="units",
    where="t.level = 'community'",
    formula=share("coalesce(t.has_alliance, FALSE)"),
)
parttime_committee_coverage = Metric(
    "parttime_committee_coverage",
    "M09",
    "兼职委员社区占比",
    "Communities with part-time committee members",
    "%",
    "higher",
    "有兼职委员（共建关系或人数填报）的社区占全部社区的比例。",
    "Communities with part-time committee members, by tie or by count, over all communities.",
    "M09",
    of="communities",
    formula=share("t.has_parttime_members"),
)
pairing_coverage = Metric(
    "pairing_coverage",
    "M10",
    "结对共建覆盖率",
    "Communities paired with units",
    "%",
    "higher",
    "有结对单位（共建关系或个数填报）的社区占全部社区的比例。",
    "Communities paired with at least one unit, by tie or by count, over all communities.",
    "M10",
    of="communities",
    formula=share("t.is_paired"),
)
property_service_coverage = Metric(
    "property_service_coverage",
    "M11",
    "物业服务覆盖率",
    "Property-service coverage",
    "%",
    "higher",
    "有物业服务的小区占物业情况已知小区的比例；各小区户数齐全时按户数计，否则按小区个数计。",
    "Estates with property service over estates where it is known; by households where all are known, else by estates.",
    "M11",
    of="estates",
    where="t.property_service IS NOT NULL",
    formula=share("t.property_service = '物业'", "t.weight"),
)
property_party_coverage = Metric(
    "property_party_coverage",
    "M12",
    "物业企业党建覆盖率",
    "Property firms with Party-building coverage",
    "%",
    "higher",
    "有党支部、联合支部或党建指导（单元或共建关系）的物业服务企业占全部物业服务企业的比例。",
    "Property firms with a branch of their own or a tie to one, over all property firms.",
    "M12",
    of="property_firms",
    formula=share("t.is_covered"),
)
ALL = (
    party_org_count,
    estate_branch_coverage,
    alliance_coverage,
    parttime_committee_coverage,
    pairing_coverage,
    property_service_coverage,
    property_party_coverage,
)
