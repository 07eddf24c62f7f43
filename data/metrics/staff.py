"""Workforce, ratings and funding: counts of posts and organisations, never of persons."""

from functools import cache
from typing import Any

from data.metric import Metric, share
from data.metrics.organisation import resident_count

WORKERS: dict[str, Any] = {"of": "staff_now", "where": "t.role = '社区工作者'", "least": 10, "privacy": "sensitive"}

_workers = Metric(
    "community_worker_count",
    "M40a",
    "社区工作者数",
    "Community workers",
    "人",
    "neutral",
    "最近一期队伍汇总中社区工作者人数。",
    "Community workers of the latest staff counts.",
    "M40",
    of="staff_now",
    where="t.role = '社区工作者'",
    formula="sum(t.head_count)",
)
college_rate = Metric(
    "college_rate",
    "M39a",
    "社区工作者大专以上占比",
    "Community workers with college",
    "%",
    "higher",
    "社区工作者中大专及以上学历人数占人数的比例，人数不足10不显示。",
    "Community workers with a college degree over community workers; not shown below ten heads.",
    "M39",
    formula="sum(t.college_count) / sum(CASE WHEN t.college_count IS NOT NULL THEN t.head_count END)",
    **WORKERS,
)
under_35_rate = Metric(
    "under_35_rate",
    "M39b",
    "社区工作者35岁以下占比",
    "Community workers under 35",
    "%",
    "higher",
    "社区工作者中35岁以下人数占人数的比例，人数不足10不显示。",
    "Community workers under 35 over community workers; not shown below ten heads.",
    "M39",
    **WORKERS,
    formula="sum(t.age_under_35_count) / sum(CASE WHEN t.age_under_35_count IS NOT NULL THEN t.head_count END)",
)
licensed_rate = Metric(
    "licensed_rate",
    "M39c",
    "持证社会工作者占比",
    "Licensed community workers",
    "%",
    "higher",
    "社区工作者中持证社会工作者占人数的比例，人数不足10不显示。",
    "Licensed social workers over community workers; not shown below ten heads.",
    "M39",
    **WORKERS,
    formula="sum(t.licensed_worker_count) / sum(CASE WHEN t.licensed_worker_count IS NOT NULL THEN t.head_count END)",
)
workers_per_10000_residents = Metric(
    "workers_per_10000_residents",
    "M40",
    "每万人社区工作者数",
    "Community workers per 10,000 residents",
    "人/万人",
    "higher",
    "社区工作者人数除以常住人口，每万人计；多地规划以18人为参考。",
    "Community workers for each ten thousand residents; several plans name 18.",
    "M40",
    parts=(_workers, resident_count),
    scale=10_000.0,
    least=1000,
)
four_star_rate = Metric(
    "four_star_rate",
    "M38",
    "四星以上组织占比",
    "Organisations with four stars or more",
    "%",
    "higher",
    "本期评定的组织中四星及以上的比例；只评组织，不评个人。",
    "Organisations rated four stars or more over those rated in the period; organisations only, never persons.",
    "M38",
    of="rated",
    date="rated_on",
    least=5,
    performance=True,
    where="t.stars IS NOT NULL",
    formula=share("t.stars >= 4"),
)
funding_floor_rate = Metric(
    "funding_floor_rate",
    "M41",
    "社区经费达标率",
    "Communities meeting the funding floor",
    "%",
    "higher",
    "填报年度经费的社区中，达到设置下限的比例。",
    "Communities whose yearly fund meets the floor of the settings, over communities reporting one.",
    "M41",
    of="funds",
    date="year_on",
    formula=share("t.value >= coalesce(t.target, {fund_floor_yuan})"),
)
member_participation_rate = Metric(
    "member_participation_rate",
    "M21",
    "在职党员服务参与率",
    "Serving Party members taking part",
    "%",
    "higher",
    "填报的本期参加服务的在职党员数，占报到在职党员数的比例；只用汇总数，不涉及个人。",
    "Serving members who took part, as reported in counts, over serving members who reported; counts only.",
    "M21",
    of="members_active",
    date="period_on",
    least=10,
    performance=True,
    formula="sum(t.value) / sum(t.serving_member_count)",
)
visited_household_rate = Metric(
    "visited_household_rate",
    "M22",
    "入户走访覆盖率",
    "Households visited",
    "%",
    "higher",
    "填报的去重走访户数占户数的比例；只有走访户次时不计算，看“走访户次”。",
    "Distinct households visited, as reported, over households; where only visits are known see household visits.",
    "M22",
    of="households_visited",
    date="period_on",
    least=50,
    formula="sum(t.value) / sum(t.household_count)",
)


@cache
def reported(stat_name: str) -> Metric:
    """The sum of one reported figure, by its name in `unit_stats`; these have no place in the catalogue."""
    name = stat_name.replace("'", "")
    return Metric(
        f"reported_{name}", "", name, name, "", "neutral", f"各单元填报的“{name}”之和。",
        f"What the units reported under “{name}”, summed.", "指标填报", of="figures", date="period_on",
        formula="sum(t.value)", where=f"t.stat_name = '{name}'",
    )  # fmt: skip


ALL = (
    _workers,
    college_rate,
    under_35_rate,
    licensed_rate,
    workers_per_10000_residents,
    four_star_rate,
    funding_floor_rate,
    member_participation_rate,
    visited_household_rate,
)
