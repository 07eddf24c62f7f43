"""The three lists: what is needed, what is there, what is being done; numbers only, never a title."""

from components import charts
from components.spec import Page, Panel
from data.metrics import BY_NAME
from data.metrics.progress import need_count, needs_unclaimed, needs_waiting, project_count, resources_idle
from data.metrics.service import wish_count

RATES = (
    "needs_claimed_rate", "needs_done_rate", "resources_matched_rate", "projects_done_rate", "new_duties_approved_rate",
)  # fmt: skip

PAGE = Page(
    name="lists",
    section="work",
    headline=(BY_NAME["list_item_count"], *(BY_NAME[name] for name in RATES[:4])),
    panels=(
        Panel("needs", charts.stages, (need_count,)),
        Panel("unclaimed", charts.ages, (needs_unclaimed,), options={"waiting": "unclaimed"}),
        Panel("gap", charts.matching, (needs_waiting, resources_idle), wide=True),
        Panel("projects", charts.stages, (project_count,)),
        Panel("rates", charts.rates, tuple(BY_NAME[name] for name in RATES)),
        Panel("categories", charts.mix, (need_count,), by=("category",)),
        Panel("claimed", charts.funnel, (BY_NAME["needs_claimed_rate"],), by=("unit",)),
        Panel("registered", charts.trend, (need_count,)),
        Panel("wishes", charts.trend, (wish_count,), options={"optional": True}),
    ),
)
