"""Stars of communities and streets by the rules of the case: who stands where, why, and what would lift them."""

from components import charts
from components.screen import trial
from components.spec import Page, Panel
from data.metrics import BY_NAME
from data.metrics.progress import organisations_rated
from data.stars import DEFAULTS

RULES = tuple(BY_NAME[name] for name, _, _ in DEFAULTS)
HANDLED = tuple(rule for rule in RULES if rule.of == "requests")

PAGE = Page(
    name="stars",
    section="work",
    headline=(BY_NAME["four_star_rate"], *RULES[:3], BY_NAME["needs_done_rate"]),
    panels=(
        Panel("standing", charts.standing, RULES),
        Panel("ways", charts.ways_up, RULES),
        Panel("lost", charts.lost, RULES, wide=True),
        Panel("moved", charts.moved, RULES),
        Panel("handlers", charts.standing, HANDLED, by=("handler_name",)),
        Panel("official", charts.stars, (organisations_rated,)),
    ),
    body=trial.body,
)
