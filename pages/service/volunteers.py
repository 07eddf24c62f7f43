"""Volunteer service: how much is given, of which kinds, by whom, and which communities get little of it."""

from components import charts
from components.spec import Page, Panel
from data.metrics.reporting import reporting_rate
from data.metrics.service import (
    active_team_rate,
    activity_count,
    hours_per_1000_residents,
    person_times,
    service_hours,
)
from data.metrics.staff import member_participation_rate

PAGE = Page(
    name="volunteers",
    section="main",
    headline=(person_times, service_hours, active_team_rate, hours_per_1000_residents),
    panels=(
        Panel("trend", charts.process_behaviour, (person_times,), wide=True),
        Panel("hours", charts.trend, (service_hours,)),
        Panel("activities", charts.trend, (activity_count,)),
        Panel("mix", charts.mix, (person_times,), by=("service_type",)),
        Panel("where", charts.by_unit, (hours_per_1000_residents,), by=("unit",)),
        Panel("origin", charts.mix, (person_times,), by=("source",)),
        Panel(
            "members", charts.by_unit, (member_participation_rate,), by=("unit",), options={"optional": True}
        ),
        Panel("fair", charts.funnel, (hours_per_1000_residents,), by=("unit",), options={"optional": True}),
        Panel(
            "reports", charts.completeness, (reporting_rate,), by=("unit", "month"), level="community", wide=True,
            options={"optional": True},
        ),
    ),
)  # fmt: skip
