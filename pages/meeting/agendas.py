"""What is put before each kind of meeting: plain definitions, screens in order, each with its question.

旬例会 (Party-affairs staff) is about what is to be done now; 月推进会 (leaders in charge) about what moves; 季研讨会
(heads) about differences and causes; 年总结会 (heads) about the whole year. Screens without data are left out later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components import charts
from components.charts import matters
from components.spec import Page, Panel
from data.metrics import meeting, request
from data.metrics.meeting import action_count
from data.metrics.staff import funding_floor_rate, visited_household_rate
from pages.disputes import disputes
from pages.grid import coverage
from pages.meeting import meetings
from pages.now import overview
from pages.service import volunteers
from pages.work import centres, lists, organisation, requests, stars

if TYPE_CHECKING:
    from data.metric import Metric


@dataclass(frozen=True)
class Item:
    """A panel on the agenda: the key of its question, its part of the report, and over how many periods it looks."""

    panel: Panel
    asked: str
    part: str = "whole"
    periods: int = 1  # of the meeting's own length, ending with the meeting's period
    page: Page | None = None


@dataclass(frozen=True)
class Agenda:
    """A kind of meeting: the period it looks back on, the grain of its charts, and its screens in order."""

    kind: str
    period: str  # the grain of the period: the last complete one before the as-of day
    grain: str  # of charts over time
    items: tuple[Item, ...]


def of(page: Page, name: str) -> Panel:
    """A panel of a page; KeyError while the program is read when the page has none of that name."""
    every = {panel.name: panel for panel in (*page.panels, *coverage.INDICATORS * (page is coverage.PAGE))}
    return every[name]


def _on(page: Page, name: str, asked: str, part: str = "whole", periods: int = 1) -> Item:
    return Item(of(page, name), f"questions.{asked}", part, periods, page)


OPEN = Item(Panel("open_matters", matters.open_matters, (action_count,)), "matters.asked_open", "open")
NEW = Item(Panel("new_matters", matters.new_matters, (action_count,)), "matters.asked_new", "next")
LOOK = _on(overview.PAGE, "look", "look", "problems")
REPORTS = _on(overview.PAGE, "reports", "reports", "problems", 6)
# volunteers
SERVICE = _on(volunteers.PAGE, "trend", "service")
SERVICE_UNITS = _on(volunteers.PAGE, "where", "service_units", "units")
SERVICE_FUNNEL = _on(volunteers.PAGE, "fair", "service_units", "units")
SERVICE_MIX = _on(volunteers.PAGE, "mix", "service_mix", "kinds")
# disputes
ACCEPTED = _on(disputes.PAGE, "accepted", "accepted")
WAITING = _on(disputes.PAGE, "waiting", "waiting")
AGES = _on(disputes.PAGE, "open", "ages", "problems")
LADDER = _on(disputes.PAGE, "ladder", "ladder", "kinds", 4)
KINDS = _on(disputes.PAGE, "kinds", "kinds", "kinds")
DISPUTE_UNITS = _on(disputes.PAGE, "where", "dispute_units", "units")
SETTLED = _on(disputes.PAGE, "settled", "settled", "units")
# requests
DEADLINES = _on(requests.PAGE, "deadlines", "deadlines", "problems")
STEPS = _on(requests.PAGE, "steps", "steps")
ON_TIME = _on(requests.PAGE, "units", "on_time", "units")
HANDLERS = _on(requests.PAGE, "handlers", "handlers", "units")
CALLED_FOR = _on(requests.PAGE, "categories", "called_for", "kinds")
REQUEST_RATES = _on(requests.PAGE, "rates", "request_rates")
# the three lists
UNCLAIMED = _on(lists.PAGE, "unclaimed", "unclaimed", "problems")
NEEDS = _on(lists.PAGE, "needs", "needs", "kinds")
GAP = _on(lists.PAGE, "gap", "gap", "kinds")
CLAIMED = _on(lists.PAGE, "claimed", "claimed", "units", 12)
LIST_RATES = _on(lists.PAGE, "rates", "list_rates")
# coverage and organisation
PARTY, CIRCLE = _on(coverage.PAGE, "party", "party", "units"), _on(coverage.PAGE, "circle", "circle", "units")
LOAD, JOINT = _on(coverage.PAGE, "load", "load", "units"), _on(coverage.PAGE, "joint", "joint", "units")
COVERAGES = _on(organisation.PAGE, "coverages", "coverages")
STAFF = _on(organisation.PAGE, "staff", "staff", "kinds")
WORKERS = _on(organisation.PAGE, "workers", "workers", "units")
# centres
CENTRES = _on(centres.PAGE, "shares", "centres")
FUNCTIONS = _on(centres.PAGE, "functions", "functions", "problems")
# joint meetings
MATTERS = _on(meetings.PAGE, "account", "matters_account", "whole", 6)
MEMBERS = _on(meetings.PAGE, "members", "attendance", "units", 4)
HELD = _on(meetings.PAGE, "held", "held", "units")
# stars
STARS = _on(stars.PAGE, "official", "ratings", "kinds")


def _account(periods: int) -> tuple[Item, ...]:
    """Disputes and requests: what came in, what was closed, what is open."""
    return (
        _on(disputes.PAGE, "account", "account", "whole", periods),
        _on(requests.PAGE, "account", "requests", "whole", periods),
    )


def _stars(periods: int) -> tuple[Item, ...]:
    """Who has how many stars by the rules of the case, and what would lift whom."""
    return (
        _on(stars.PAGE, "standing", "standing", "units", periods),
        _on(stars.PAGE, "ways", "ways_up", "units", periods),
    )


def _by_unit(metric: Metric, asked: str, periods: int = 1) -> Item:
    panel = Panel(metric.name, charts.by_unit, (metric,), by=("unit",))
    return Item(panel, f"questions.{asked}", "units", periods)


SATISFIED = _by_unit(request.satisfaction_rate, "satisfaction")
CARRIED_OUT = _by_unit(meeting.decisions_done_rate, "decisions")
VISITS = _by_unit(visited_household_rate, "visits")
FUNDING = _by_unit(funding_floor_rate, "funding")

ALL: tuple[Agenda, ...] = (
    Agenda("ten_day", "ten_day", "ten_day", (
        OPEN, LOOK, SERVICE, *_account(9), AGES, DEADLINES, UNCLAIMED, REPORTS, NEW,
    )),
    Agenda("monthly", "month", "month", (
        OPEN, LOOK, SERVICE, SERVICE_UNITS, ACCEPTED, *_account(12), WAITING, AGES, STEPS, ON_TIME, NEEDS, CLAIMED,
        PARTY, REPORTS, NEW,
    )),
    Agenda("quarterly", "quarter", "month", (
        OPEN, LOOK, SERVICE, SERVICE_FUNNEL, *_account(4), LADDER, KINDS, DISPUTE_UNITS, CALLED_FOR,
        HANDLERS, SATISFIED, GAP, CIRCLE, LOAD, MATTERS, MEMBERS, *_stars(4), REPORTS, NEW,
    )),
    Agenda("yearly", "year", "month", (
        OPEN, LOOK, COVERAGES, PARTY, JOINT, WORKERS, STAFF, CENTRES, FUNCTIONS, SERVICE, SERVICE_MIX, *_account(1),
        WAITING, LADDER, SETTLED, REQUEST_RATES, LIST_RATES, VISITS, FUNDING, STARS, *_stars(1), HELD, CARRIED_OUT, NEW,
    )),
)  # fmt: skip
BY_KIND: dict[str, Agenda] = {agenda.kind: agenda for agenda in ALL}
