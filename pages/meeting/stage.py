"""Meeting: the kind of meeting, its screens in order, and the stage they are shown on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from components.meeting import stage
from components.meeting.preparing import KINDS, Kitchen
from components.spec import Page
from data import cases
from pages.meeting import agendas, command, screens
from pages.now import overview

if TYPE_CHECKING:
    from datetime import date

    from components.meeting import Meeting
    from components.meeting.preparing import Plan
    from components.spec import Panel


def _find(name: str) -> tuple[Panel, str] | None:
    item = screens.item_of(name)
    return (item.panel, item.page.name if item.page else "") if item else None


def _every() -> list[tuple[str, Panel, str]]:
    """Every screen there is, each once: the pages' panels in menu order, then those only agendas have."""
    found = {name: (item.panel, item.page.name if item.page else "") for name, item in screens.known().items()}
    return [(name, panel, page) for name, (panel, page) in found.items()]


def _defined(case: str, kind: str) -> tuple[str, ...]:
    """The screens of a kind, as the case has them or as they are defined for all."""
    own = cases.settings(case).agendas.get(kind, {})
    named = tuple(name for name in own.get("screens", ()) if _find(name))
    return named or tuple(screens.name_of(item) for item in agendas.BY_KIND[kind].items)


def _own(case: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The agendas with a name of their own in the case's settings."""
    return {
        name: (str(one.get("kind", "monthly")), tuple(screen for screen in one.get("screens", ()) if _find(screen)))
        for name, one in cases.settings(case).agendas.items()
        if name not in KINDS and one.get("kind", "monthly") in KINDS
    }


def _last(case: str, kind: str) -> tuple[date, date]:
    return screens.days_of("", agendas.BY_KIND[kind].period, cases.settings(case))


def _cook(plan: Plan, progress: Any = None) -> Meeting:
    return screens.chosen(plan, progress or (lambda *_: None))


SIZES = ("resident_count", "household_count", "grid_worker_count")


def _facts(about: dict[str, Any]) -> tuple[str, ...]:
    """For the card of an area: how large it is, the meeting's own measures, then the headline of the overview."""
    measures = (*about.get("metrics", ()), *(metric.name for metric in overview.PAGE.headline))
    return (*SIZES, *(name for name in measures if name != "action_count"))


KITCHEN = Kitchen(
    find=_find, every=_every, defined=_defined, grain=lambda kind: agendas.BY_KIND[kind].period, last=_last, own=_own,
    cook=_cook, write=command.rendered, facts=_facts,
)  # fmt: skip
PAGE = Page(name="stage", section="meeting", body=partial(stage.body, kitchen=KITCHEN))
