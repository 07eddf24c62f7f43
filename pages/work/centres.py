"""Service centres: how many, how large, how near, and what they offer."""

from components import charts
from components.screen import onward
from components.spec import Page, Panel
from data.metrics import BY_NAME
from data.metrics.centre import centre_count
from data.metrics.premises import functions

SHARES = ("circle_resident_coverage", "circle_grid_coverage", "floor_area_rate", "functions_rate")
HEADLINE = (
    "centre_count", "circle_resident_coverage", "floor_area_rate", "floor_area_per_100_households", "functions_rate",
)  # fmt: skip

PAGE = Page(
    name="centres",
    section="work",
    headline=tuple(BY_NAME[name] for name in HEADLINE),
    panels=(
        Panel("shares", charts.rates, tuple(BY_NAME[name] for name in SHARES), options={"finding": "gap"}),
        Panel("functions", charts.rates, functions, options={"finding": "gap"}),
        Panel("near", charts.by_unit, (BY_NAME["circle_resident_coverage"],), by=("unit",)),
        Panel("area", charts.by_unit, (BY_NAME["floor_area_per_100_households"],), by=("unit",)),
        Panel("inventory", charts.cross, (centre_count,), by=("unit", "centre_level"), wide=True),
    ),
    sheet=onward.to_map,
)
