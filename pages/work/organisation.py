"""Organisation: how far it reaches, who is tied to whom, and whether there are enough people."""

from components import charts
from components.spec import Page, Panel
from data.metrics import BY_NAME
from data.metrics.organisation import grid_party_org_count
from data.metrics.party import party_org_count, tie_count

COVERAGES = (
    "party_org_coverage", "fulltime_coverage", "joint_household_coverage", "estate_branch_coverage",
    "alliance_coverage", "parttime_committee_coverage", "pairing_coverage", "property_service_coverage",
    "property_party_coverage",
)  # fmt: skip
STAFF = ("college_rate", "under_35_rate", "licensed_rate")
HEADLINE = (
    "grid_count", "party_org_coverage", "fulltime_coverage", "households_per_worker", "joint_household_coverage",
)  # fmt: skip

PAGE = Page(
    name="organisation",
    section="work",
    headline=tuple(BY_NAME[name] for name in HEADLINE),
    panels=(
        Panel("coverages", charts.rates, tuple(BY_NAME[name] for name in COVERAGES), options={"finding": "gap"}),
        Panel("party", charts.by_unit, (BY_NAME["party_org_coverage"],), by=("unit",)),
        Panel("workers", charts.by_unit, (BY_NAME["fulltime_coverage"],), by=("unit",)),
        Panel("joint", charts.by_unit, (BY_NAME["joint_household_coverage"],), by=("unit",)),
        Panel("tiers", charts.tiers, (party_org_count, grid_party_org_count)),
        Panel(
            "load", charts.spread, (BY_NAME["households_per_worker"],), level="grid",
            options={"low": "household_low", "high": "household_high"},
        ),
        Panel("ties", charts.cross, (tie_count,), by=("unit", "kind")),
        Panel("staff", charts.rates, tuple(BY_NAME[name] for name in STAFF), options={"finding": "listed"}),
        Panel(
            "areas", charts.party_areas, (BY_NAME["party_org_coverage"],), by=("unit",), options={"optional": True}
        ),
    ),
)  # fmt: skip
