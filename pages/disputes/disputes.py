"""Disputes: what came in and was closed, how long it takes, at which level it ends, and what is still open."""

from components import charts
from components.spec import Page, Panel
from data.metrics.dispute import (
    disputes_accepted,
    disputes_closed,
    disputes_open,
    disputes_per_1000_households,
    disputes_settled,
    median_days_to_settle,
    settled_locally_rate,
    settled_rate,
)

PAGE = Page(
    name="disputes",
    section="main",
    headline=(disputes_accepted, disputes_closed, disputes_open, median_days_to_settle),
    panels=(
        Panel("account", charts.flow, (disputes_accepted, disputes_closed, disputes_open), wide=True),
        Panel("accepted", charts.process_behaviour, (disputes_accepted,)),
        Panel("waiting", charts.survival, (median_days_to_settle,)),
        Panel("open", charts.ages, (disputes_open,)),
        Panel("ladder", charts.ladder, (disputes_settled, settled_locally_rate), by=("quarter", "settled_level")),
        Panel("kinds", charts.mix, (disputes_accepted,), by=("dispute_type",)),
        Panel("where", charts.funnel, (disputes_per_1000_households,), by=("unit",)),
        Panel("origin", charts.mix, (disputes_accepted,), by=("source",)),
        Panel("settled", charts.by_unit, (settled_rate,), by=("unit",)),
    ),
)
