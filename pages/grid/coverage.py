"""Coverage map: who is covered, and who is not."""

from functools import partial

from components import maps
from components.maps import screen
from components.spec import Page, Panel
from data.metrics import BY_NAME

INDICATORS = (
    Panel("party", maps.choropleth, (BY_NAME["party_org_coverage"],), level="grid", options={"rule": "none"}),
    Panel("fulltime", maps.choropleth, (BY_NAME["fulltime_coverage"],), level="grid", options={"rule": "none"}),
    Panel("load", maps.choropleth, (BY_NAME["households_per_worker"],), level="grid", options={"rule": "over"}),
    Panel("joint", maps.choropleth, (BY_NAME["joint_household_coverage"],), level="grid", options={"rule": "part"}),
    Panel(
        "circle", maps.choropleth, (BY_NAME["circle_resident_coverage"],), level="grid",
        options={"rule": "none", "radius": 0},  # 0: the case's own radius, until the reader chooses another
    ),
    Panel(
        "service", maps.choropleth, (BY_NAME["hours_per_1000_residents"],), level="community",
        options={"rule": "below", "finest": "community"},  # a grid's service hours are one worker's work
    ),
)  # fmt: skip

PAGE = Page(name="coverage", section="main", body=partial(screen.show, INDICATORS))
