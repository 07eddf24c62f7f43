"""Requests and whistles: answered, closed in time, how long, solved, satisfied."""

from typing import Any

import pandas as pd

from data.metric import Metric, share
from data.stats.survival import curve

ACCEPTED: dict[str, Any] = {"of": "requests", "date": "accepted_at", "privacy": "activity"}


def median_days(requests: pd.DataFrame) -> float:
    """Days until half are closed; c0 is the days a request lasted, c1 whether it was closed."""
    return curve(list(requests["c0"]), list(requests["c1"]), list(requests["weight"])).median


requests_accepted = Metric(
    "requests_accepted",
    "B11",
    "诉求受理数",
    "Requests accepted",
    "件",
    "neutral",
    "本期受理的诉求工单件数。",
    "Requests accepted in the period.",
    "B11",
    formula="count(*)",
    **ACCEPTED,
)
requests_closed = Metric(
    "requests_closed",
    "B12",
    "诉求办结数",
    "Requests closed",
    "件",
    "neutral",
    "本期办结的诉求工单件数。",
    "Requests closed in the period.",
    "B12",
    of="requests",
    date="closed_at",
    privacy="activity",
    formula="count(*)",
)
requests_open = Metric(
    "requests_open",
    "B13",
    "诉求在办数",
    "Requests open",
    "件",
    "lower",
    "期末尚未办结的件数：上期结转加本期受理减本期办结。",
    "Requests not closed at the end of the period: carried over plus accepted less closed.",
    "B13",
    formula="count(*)",
    closes="closed_at",
    **ACCEPTED,
)
whistle_response_rate = Metric(
    "whistle_response_rate",
    "M27",
    "吹哨响应率",
    "Whistle response rate",
    "%",
    "higher",
    "街道吹哨工单中，在响应时限内接单（报到）的比例；工单未写时限的，按设置中的工作日时限计。",
    "Whistles taken by their response limit; where the order names none, the case's limit in working days holds.",
    "M27; 北京市接诉即办工作条例",
    least=5,
    performance=True,
    where="t.channel = '街道吹哨' AND t.respond_by IS NOT NULL",
    formula=share("t.taken_at <= t.respond_by"),
    **ACCEPTED,
)
on_time_rate = Metric(
    "on_time_rate",
    "M28",
    "按时办结率",
    "On-time completion",
    "%",
    "higher",
    "办理时限落在本期的工单中，在时限内办结的比例；至今未办结的算未按时。",
    "Requests closed by their due time, over requests due in the period; those still open count as late.",
    "M28",
    of="requests",
    date="due_at",
    privacy="activity",
    least=5,
    performance=True,
    formula=share("t.closed_at <= t.due_at"),
)
median_days_to_close = Metric(
    "median_days_to_close",
    "M29",
    "办理时长中位数(含在办)",
    "Median time to close, open ones counted",
    "天",
    "lower",
    "从受理到办结的天数中位数，用生存分析法把在办件按截至数据日计入；只算已办结会偏短。",
    "Kaplan-Meier median of days from acceptance to closing, open requests censored at the data date.",
    "M29",
    least=5,
    performance=True,
    function=median_days,
    formula="count(*)",
    columns=(
        ("CAST(date_diff('day', CAST(t.accepted_at AS DATE), CAST(coalesce(t.closed_at, DATE '{as_of}') AS DATE)) "
        "AS DOUBLE)"),
        "t.closed_at IS NOT NULL",
    ),
    **ACCEPTED,
)
solved_rate = Metric(
    "solved_rate",
    "M30",
    "诉求解决率",
    "Solved rate",
    "%",
    "higher",
    "本期办结且记录了是否解决的工单中，已解决的比例。",
    "Requests solved over requests closed in the period of which it is known.",
    "M30; 北京市接诉即办工作条例第32条",
    of="requests",
    date="closed_at",
    privacy="activity",
    least=10,
    performance=True,
    where="t.is_solved IS NOT NULL",
    formula=share("t.is_solved"),
)
satisfaction_rate = Metric(
    "satisfaction_rate",
    "M43",
    "群众满意率",
    "Satisfaction rate",
    "%",
    "higher",
    "满意与基本满意占有评价工单的比例，未评价不计入分母。",
    "Satisfied and fairly satisfied over requests with an opinion; those without one are left out.",
    "M43; 北京市接诉即办工作条例第32条",
    of="requests",
    date="closed_at",
    privacy="activity",
    least=10,
    performance=True,
    where="t.satisfaction IS NOT NULL AND t.satisfaction <> '未评价'",
    formula=share("t.satisfaction IN ('满意', '基本满意')"),
)
ALL = (
    requests_accepted,
    requests_closed,
    requests_open,
    whistle_response_rate,
    on_time_rate,
    median_days_to_close,
    solved_rate,
    satisfaction_rate,
)
