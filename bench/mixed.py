"""The page that is measured in a browser: a map, two charts, six numbers and a table, made as our pages are made.

A Streamlit script: our own frame with this one page in it.
"""

import runpy
from functools import partial
from pathlib import Path

import pages
from components import charts
from components.maps import screen
from components.spec import Page, Panel
from data.metrics import BY_NAME
from pages.grid.coverage import INDICATORS

HEADLINE = (
    "person_times", "service_hours", "disputes_accepted", "disputes_open", "party_org_coverage", "resident_count",
)  # fmt: skip

PAGE = Page(
    name="overview",
    section="main",
    headline=tuple(BY_NAME[name] for name in HEADLINE),
    panels=(
        Panel("trend", charts.trend, (BY_NAME["person_times"],)),
        Panel("where", charts.by_unit, (BY_NAME["hours_per_1000_residents"],), by=("unit",)),  # its table is below it
    ),
    body=partial(screen.show, INDICATORS),
)
pages.ALL = (PAGE,)
pages.BY_NAME = {PAGE.name: PAGE}
runpy.run_path(str(Path(pages.__file__).parent.parent / "dashboard.py"), run_name="__main__")
