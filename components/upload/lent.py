"""Screens of a reader's own files in a meeting: put on the agenda where the files were dropped, drawn out of memory.

Nothing of them is kept: the meeting stands in its reader's session, saved agendas leave them out, and matters given
out at such a screen carry no figure. When the files are gone, so are the screens, and the desk says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.spec import Panel
from components.upload import loose
from data import cases, engine, periods, temporary, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.spec import Drawn
    from components.upload.files import Desk
    from components.upload.loose import Shown
    from components.view import View

PREFIX = "own."  # names of such screens
MEETING = "own"  # the kind in the id of a meeting that has any
LAST = "new_matters"  # the screen a meeting closes with: new ones come before it


@dataclass(eq=False)
class Pin:
    """What was put on the agenda: a panel over all rows of a dataset, or over the one file with that digest."""

    name: str
    title: str
    panel: Panel
    dataset: str = ""
    digest: str = ""
    is_seen: bool = False  # by the page of the meeting


@dataclass(frozen=True, eq=False)
class Lent:
    """A pin whose rows are there: the panel to draw, the view in memory it is of, and what the files are called."""

    name: str
    title: str
    panel: Panel
    source: str
    files: str
    is_case: bool  # whether the view in memory answers like a case

    @property
    def is_there(self) -> bool:
        """Whether the rows are still in memory: they may have made room for newer ones."""
        return temporary.is_held(self.source)

    def view(self, view: View, period: str = "all") -> View:
        """The meeting's view of these rows: all days of the files, as on the page they were pinned on."""
        return of_files(view, self.source, period) if self.is_case else view


def of_dataset(dataset: str, panel: Panel, title: str) -> Pin:
    """The pin of a panel over all rows of a dataset."""
    name = f"{PREFIX}{dataset}.{panel.name}"
    return Pin(name, title, replace(panel, name=name), dataset=dataset)


def of_table(digest: str, shown: Shown, drawn: Drawn) -> Pin:
    """The pin of one chart of a table of no dataset, with the choices it was made by."""
    name = f"{PREFIX}{digest[:8]}.{drawn.name}"
    options = {"loose": shown.loose, "asked": shown.asked, "title": shown.title, "which": drawn.name}
    title = drawn.subtitle.partition(" · ")[0]
    return Pin(name, title, Panel(name, loose.again, (), options=options), digest=digest)


def toggle(desk: Desk, pin: Pin) -> None:
    """Put a panel on the agenda, or take it off."""
    if desk.pins.pop(pin.name, None) is None:
        desk.pins[pin.name] = pin


def known(desk: Desk, case: str) -> dict[str, Lent]:
    """The pins whose rows are in memory and of the case, by name, in the order they were put."""
    found = {name: _lent(desk, pin, engine.official(case)) for name, pin in desk.pins.items()}
    return {name: one for name, one in found.items() if one}


def _lent(desk: Desk, pin: Pin, official: str) -> Lent | None:
    if pin.dataset:
        held = desk.held
        if held is None or held.official != official or pin.dataset not in held.rows:
            return None
        found = Lent(pin.name, pin.title, pin.panel, held.name, held.title, is_case=True)
        return found if found.is_there else None
    sent = desk.files.get(pin.digest)
    if sent is None or sent.case != official or sent.loose is None or sent.loose.frame is None:
        return None
    options = pin.panel.options | {"loose": sent.loose}
    panel = replace(pin.panel, options=options)
    return Lent(pin.name, pin.title, panel, sent.loose.name, sent.name, is_case=False)


def of_files(view: View, name: str, period: str) -> View:
    """The same view of the files: their days, and the scope where their units have it."""
    settings = cases.settings(name)
    start, end = periods.resolve(period, settings.as_of, settings.first_on)
    if start > settings.as_of or end < settings.first_on:
        period, (start, end) = "all", periods.resolve("all", settings.as_of, settings.first_on)
    return replace(view.alone, case=name, scope=units.within(name, view.scope), period=period, start=start, end=end)


def placed(screens: tuple[str, ...], waiting: Iterable[str]) -> tuple[str, ...]:
    """The names with those that wait put in before the one a meeting closes with."""
    new = tuple(name for name in dict.fromkeys(waiting) if name not in screens)
    if screens and screens[-1] == LAST:
        return (*screens[:-1], *new, LAST)
    return (*screens, *new)


def is_own(name: str) -> bool:
    """Whether a screen of that name is of a reader's own file."""
    return name.startswith(PREFIX)
