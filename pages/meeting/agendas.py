"""What is put before each kind of meeting: plain definitions, screens in order, each with its question.

旬例会 (Party-affairs staff) is about what is to be done now; 月推进会 (leaders in charge) about what moves; 季研讨会
(heads) about differences and causes; 年总结会 (heads) about the whole year. Screens without data are left out later.
"""

from __future__ import annotations

from dataclasses import dataclass

from components import charts
from components.charts import matters
from components.spec import Page, Panel
from data.metrics import centre, list_item, meeting, request
from data.metrics.meeting import action_count
from data.metrics.staff import four_star_rate, funding_floor_rate, visited_household_rate
from pages.disputes import disputes
from pages.grid import coverage
from pages.now import overview
from pages.service import volunteers


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


def _own(panel: Panel, asked: str, part: str = "whole", periods: int = 1) -> Item:
    return Item(panel, f"questions.{asked}", part, periods)


OPEN = Item(Panel("open_matters", matters.open_matters, (action_count,)), "matters.asked_open", "open")
NEW = Item(Panel("new_matters", matters.new_matters, (action_count,)), "matters.asked_new", "next")
LOOK = _on(overview.PAGE, "look", "look", "problems")
REPORTS = _on(overview.PAGE, "reports", "reports", "problems", 6)
SERVICE = _on(volunteers.PAGE, "trend", "service")
SERVICE_UNITS = _on(volunteers.PAGE, "where", "service_units", "units")
SERVICE_FUNNEL = _on(volunteers.PAGE, "fair", "service_units", "units")
SERVICE_MIX = _on(volunteers.PAGE, "mix", "service_mix", "kinds")
ACCEPTED = _on(disputes.PAGE, "accepted", "accepted")
WAITING = _on(disputes.PAGE, "waiting", "waiting")
AGES = _on(disputes.PAGE, "open", "ages", "problems")
LADDER = _on(disputes.PAGE, "ladder", "ladder", "kinds", 4)
KINDS = _on(disputes.PAGE, "kinds", "kinds", "kinds")
DISPUTE_UNITS = _on(disputes.PAGE, "where", "dispute_units", "units")
SETTLED = _on(disputes.PAGE, "settled", "waiting", "units")
PARTY, CIRCLE = _on(coverage.PAGE, "party", "party", "units"), _on(coverage.PAGE, "circle", "circle", "units")
LOAD, JOINT = _on(coverage.PAGE, "load", "load", "units"), _on(coverage.PAGE, "joint", "joint", "units")


def _account(periods: int) -> tuple[Item, ...]:
    """Disputes and requests: what came in, what was closed, what is open."""
    calls = (request.requests_accepted, request.requests_closed, request.requests_open)
    return (
        _on(disputes.PAGE, "account", "account", "whole", periods),
        _own(Panel("requests", charts.flow, calls), "requests", "whole", periods),
    )


def _by_unit(metric: object, asked: str, periods: int = 1) -> Item:
    return _own(Panel(metric.name, charts.by_unit, (metric,), by=("unit",)), asked, "units", periods)  # type: ignore[attr-defined]


ON_TIME = _by_unit(request.on_time_rate, "on_time")
SATISFIED = _by_unit(request.satisfaction_rate, "satisfaction")
CALLED_FOR = _own(Panel("categories", charts.mix, (request.requests_accepted,), by=("category",)), "kinds", "kinds")
CLAIMED = _by_unit(list_item.needs_claimed_rate, "claimed")
PROJECTS = _by_unit(list_item.projects_done_rate, "projects")
ATTENDANCE = _by_unit(meeting.attendance_rate, "attendance")
CARRIED_OUT = _by_unit(meeting.decisions_done_rate, "decisions")
HELD = _by_unit(meeting.meetings_held_rate, "held")
CENTRES = _by_unit(centre.floor_area_rate, "centres")

ALL: tuple[Agenda, ...] = (
    Agenda("ten_day", "ten_day", "ten_day", (OPEN, LOOK, REPORTS, SERVICE, *_account(9), AGES, NEW)),
    Agenda("monthly", "month", "month", (
        OPEN, LOOK, SERVICE, SERVICE_UNITS, ACCEPTED, *_account(12), WAITING, AGES, ON_TIME, CLAIMED, PARTY, REPORTS,
        NEW,
    )),
    Agenda("quarterly", "quarter", "month", (
        OPEN, LOOK, SERVICE, SERVICE_MIX, SERVICE_FUNNEL, *_account(4), LADDER, KINDS, CALLED_FOR, DISPUTE_UNITS,
        SATISFIED, CIRCLE, LOAD, CLAIMED, PROJECTS, ATTENDANCE, CARRIED_OUT, REPORTS, NEW,
    )),
    Agenda("yearly", "year", "month", (
        OPEN, LOOK, PARTY, CIRCLE, JOINT, LOAD, CENTRES, SERVICE, SERVICE_MIX, SERVICE_FUNNEL, *_account(1), WAITING,
        LADDER, KINDS, SETTLED, ON_TIME, PROJECTS, _by_unit(visited_household_rate, "visits"),
        _by_unit(four_star_rate, "ratings"), _by_unit(funding_floor_rate, "funding"), HELD, CARRIED_OUT, NEW,
    )),
)  # fmt: skip
BY_KIND: dict[str, Agenda] = {agenda.kind: agenda for agenda in ALL}
