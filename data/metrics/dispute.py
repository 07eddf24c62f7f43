"""Disputes: accepted, settled, still open, how long they take and at which level they end."""

from typing import Any

import pandas as pd

from data.metric import Metric
from data.metrics.organisation import household_count
from data.stats.survival import curve

CASES: dict[str, Any] = {"of": "disputes", "date": "accepted_on"}
COUNT = "coalesce(t.case_count, 1)"
LOCAL = "t.settled_level IN ('楼栋', '网格', '社区')"

def median_days(cases: pd.DataFrame) -> float:
    """Days until half of the cases are closed; c0 is the days a case lasted, c1 whether it was closed."""
    return curve(list(cases["c0"]), list(cases["c1"]), list(cases["weight"])).median


disputes_accepted = Metric(
    "disputes_accepted", "B08", "纠纷受理数", "Disputes accepted", "件", "neutral",
    "本期受理的矛盾纠纷件数；多也可能是排查到位。",
    "Disputes accepted in the period; many can also mean that they are found early.",
    "B08", formula=f"sum({COUNT})", privacy="activity", **CASES,
)
_all_accepted = Metric(
    "disputes_of_all_kinds", "", "纠纷受理总数", "Disputes of all kinds", "件", "neutral",
    "本期受理的全部件数，不再按类型细分。",
    "All disputes accepted in the period, whatever their kind.",
    "M33", formula=f"sum({COUNT})", privacy="activity", is_whole=True, **CASES,
)
dispute_mix = Metric(
    "dispute_mix", "M33", "纠纷类型构成", "Dispute mix by kind", "%", "neutral",
    "某类纠纷占本期受理件数的比例。",
    "Cases of a kind over all cases accepted in the period.",
    "M33", parts=(disputes_accepted, _all_accepted), least=10, privacy="activity",
)
disputes_closed = Metric(
    "disputes_closed", "B09", "纠纷办结数", "Disputes closed", "件", "neutral",
    "本期办结的件数（办结不等于化解）。",
    "Disputes closed in the period; closed is not the same as settled.",
    "B09", of="disputes", date="closed_on", formula=f"sum({COUNT})", privacy="activity",
)
disputes_open = Metric(
    "disputes_open", "B10", "纠纷在办数", "Disputes open", "件", "lower",
    "期末尚未办结的件数：上期结转加本期受理减本期办结。",
    "Disputes not closed at the end of the period: carried over plus accepted less closed.",
    "B10", formula=f"sum({COUNT})", closes="closed_on", privacy="activity", **CASES,
)
disputes_settled = Metric(
    "disputes_settled", "M31a", "纠纷化解数", "Disputes settled", "件", "context",
    "本期受理、截至数据日已化解的件数。",
    "Disputes accepted in the period and settled by the data date.",
    "M31", formula="sum(t.settled_count)", privacy="sensitive", performance=True, **CASES,
)
settled_rate = Metric(
    "settled_rate", "M31", "矛盾纠纷化解率", "Dispute resolution rate", "%", "context",
    "本期受理并在数据日前化解的件数，占本期受理件数的比例。调解自愿，100%不是硬性指标。",
    "Cases accepted in the period and settled by the data date, over all cases accepted in it. "
    "Mediation is voluntary: 100 % is no target to force.",
    "M31; 人民调解法第3、17、26条", least=10, privacy="sensitive", performance=True,
    formula=f"sum(t.settled_count) / sum({COUNT})", **CASES,
)
settled_locally_rate = Metric(
    "settled_locally_rate", "M32", "就地化解率", "Settled at community level or below", "%", "context",
    "在楼栋、网格或社区层级化解的件数，占已化解且层级已知件数的比例。",
    "Cases settled at building, grid or community level over settled cases whose level is known.",
    "M32; 小矛盾不出楼栋、大矛盾不出社区", least=10, privacy="sensitive", performance=True,
    where="t.settled_count > 0 AND t.settled_level IS NOT NULL",
    formula=f"sum(CASE WHEN {LOCAL} THEN t.settled_count ELSE 0 END) / sum(t.settled_count)", **CASES,
)
disputes_per_1000_households = Metric(
    "disputes_per_1000_households", "M34", "千户纠纷受理数", "Disputes per 1,000 households", "件/千户", "neutral",
    "每千户受理的纠纷件数，不低于社区一级；数值高可能是排查充分。",
    "Disputes accepted for each thousand households, never below the community; a high value can mean good discovery.",
    "M34", parts=(disputes_accepted, household_count), scale=1000.0, least=500, privacy="activity", performance=True,
)
median_days_to_settle = Metric(
    "median_days_to_settle", "M29d", "化解时长中位数(含在办)", "Median days to close, open ones counted", "天", "lower",
    "从受理到办结的天数中位数，用生存分析法把在办件按截至数据日计入；只算已办结会偏短。",
    "Kaplan-Meier median of days from acceptance to closing, open cases censored at the data date; "
    "the median of closed ones alone understates.",
    "M29", least=10, privacy="activity", performance=True, function=median_days,
    columns=("date_diff('day', t.accepted_on, coalesce(t.closed_on, DATE '{as_of}'))", "t.closed_on IS NOT NULL"),
    formula=f"sum({COUNT})", **CASES,
)
ALL = (
    disputes_accepted, dispute_mix, disputes_closed, disputes_open, disputes_settled, settled_rate,
    settled_locally_rate, disputes_per_1000_households, median_days_to_settle,
)
