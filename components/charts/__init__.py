"""Chart functions: each takes (panel, view), asks the query, and gives a Drawn with its finding in words."""

from components.charts.areas import by_unit
from components.charts.funnels import funnel
from components.charts.kinds import mix
from components.charts.ladder import ladder
from components.charts.reporting import completeness
from components.charts.settling import ages, flow, survival
from components.charts.time import process_behaviour, trend

__all__ = [
    "ages",
    "by_unit",
    "completeness",
    "flow",
    "funnel",
    "ladder",
    "mix",
    "process_behaviour",
    "survival",
    "trend",
]
