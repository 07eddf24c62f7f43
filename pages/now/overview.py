"""Overview: how things stand, and what needs a look."""

from components import maps
from components.charts.reporting import completeness
from components.screen import attention
from components.spec import Page, Panel
from data.metrics import BY_NAME

ANSWER = ("person_times", "disputes_accepted", "disputes_open", "party_org_coverage", "circle_resident_coverage")
COVERAGES = ("party_org_coverage", "fulltime_coverage", "circle_resident_coverage")
HEADLINE = (
    "circle_resident_coverage", "party_org_coverage", "person_times", "hours_per_1000_residents",
    "disputes_accepted", "disputes_open", "settled_rate", "median_days_to_settle",
)  # fmt: skip

PAGE = Page(
    name="overview",
    section="main",
    headline=tuple(BY_NAME[name] for name in HEADLINE),
    panels=(
        Panel("look", attention.look, tuple(BY_NAME[name] for name in ANSWER), by=("unit",)),
        Panel(
            "map",
            maps.gap_first,
            tuple(BY_NAME[name] for name in COVERAGES),
            level="grid",
            options={"rule": "none", "tall": True, "most": 400},  # more areas than that are dust in a small map
        ),
        Panel(
            "reports", completeness, (BY_NAME["reporting_rate"],), by=("unit", "month"), level="community",
            options={"optional": True},
        ),
    ),
)  # fmt: skip
