"""Chart functions: each takes (panel, view), asks the query, and gives a Drawn with its finding in words."""

from components.charts.areas import by_unit, party_areas
from components.charts.checking import checks
from components.charts.council import held, stars
from components.charts.crossing import cross
from components.charts.deadlines import deadlines
from components.charts.funnels import funnel
from components.charts.kinds import mix
from components.charts.ladder import ladder
from components.charts.matching import matching
from components.charts.rates import rates
from components.charts.reporting import completeness
from components.charts.rising import moved, ways_up
from components.charts.settling import ages, flow, survival
from components.charts.spread import spread
from components.charts.stages import stages, steps
from components.charts.starred import lost, standing
from components.charts.tiers import tiers
from components.charts.time import process_behaviour, trend
from components.charts.unreported import gaps

__all__ = [
    "ages",
    "by_unit",
    "checks",
    "completeness",
    "cross",
    "deadlines",
    "flow",
    "funnel",
    "gaps",
    "held",
    "ladder",
    "lost",
    "matching",
    "mix",
    "moved",
    "party_areas",
    "process_behaviour",
    "rates",
    "spread",
    "stages",
    "standing",
    "stars",
    "steps",
    "survival",
    "tiers",
    "trend",
    "ways_up",
]
