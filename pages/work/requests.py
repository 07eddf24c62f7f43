"""Requests and whistles: how many, how fast, how well, by whom, and what is still open or late."""

from components import charts
from components.spec import Page, Panel
from data.metrics import BY_NAME
from data.metrics.request import (
    median_days_to_close,
    on_time_rate,
    requests_accepted,
    requests_closed,
    requests_open,
)
from data.metrics.steps import STEPS, handled_on_time_rate, hours

RATES = ("whistle_response_rate", "on_time_rate", "solved_rate", "satisfaction_rate")

PAGE = Page(
    name="requests",
    section="work",
    headline=(requests_accepted, requests_open, on_time_rate, median_days_to_close, BY_NAME["satisfaction_rate"]),
    panels=(
        Panel("rates", charts.rates, tuple(BY_NAME[name] for name in RATES)),
        Panel("deadlines", charts.deadlines, (requests_open,)),
        Panel("account", charts.flow, (requests_accepted, requests_closed, requests_open), wide=True),
        Panel("steps", charts.steps, (hours(STEPS[0]),)),
        Panel("waiting", charts.survival, (median_days_to_close,)),
        Panel("handlers", charts.funnel, (handled_on_time_rate,), by=("handler_name",)),
        Panel("units", charts.funnel, (on_time_rate,), by=("unit",)),
        Panel("categories", charts.mix, (requests_accepted,), by=("category",)),
        Panel("channels", charts.mix, (requests_accepted,), by=("channel",)),
    ),
)
