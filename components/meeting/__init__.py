"""A meeting ready to be shown or written: its screens in order, and what stands on every one of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from components import draw, headline, markup, sentences, text
from data import engine, units

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from components.maps.shapes import Shapes
    from components.spec import Drawn, Panel
    from components.view import View

MOST_AREAS = 1_200  # on one screen; beyond it nobody tells them apart, and no office program enjoys them
LONGEST_NUMBER = 16  # characters, unit and date included
MANY = ("look", "checks", "rates", "steps", "open_matters", "new_matters")  # charts of more than their first measure
PARTS = ("open", "whole", "kinds", "units", "problems", "next")  # in the order leaders read


class Definition(NamedTuple):
    """What a number means: its name, unit, meaning, formula and source, in words."""

    name: str
    unit: str
    meaning: str
    formula: str
    source: str


@dataclass(frozen=True)
class Screen:
    """One message: what is drawn, what the meeting is asked about it, and the panel and view it came from.

    The last four are there where they can no longer be worked out: of a reader's own file, and of a meeting held.
    """

    drawn: Drawn
    asked: str
    panel: Panel
    view: View
    part: str = "whole"  # one of PARTS
    page: str = ""  # the page the panel belongs to, when it belongs to one
    lent: str = ""  # what the reader's own file is called that the screen is of
    called: str = ""  # its label, as it was when the meeting was held
    foot: tuple[str, ...] = ()  # the lines under the screen, likewise
    shapes: Shapes | None = None  # the outlines of its map, likewise

    @property
    def label(self) -> str:
        """What the screen is about, in a few words, for the list of screens."""
        if self.called:
            return self.called
        if self.part in ("open", "next"):
            return self.view.say(f"agendas.parts.{self.part}")
        return title_of(self.panel, self.view) or self.drawn.subtitle

    @property
    def name(self) -> str:
        """A name that says which panel this is: page.panel."""
        return f"{self.page}.{self.panel.name}" if self.page else self.panel.name


@dataclass(frozen=True)
class Meeting:
    """The screens of one meeting with its title; `view` is the meeting's own (case, scope, period, language).

    The last three are those of a meeting held: the day of the data, its definitions, and what the stage got, which it
    gets again.
    """

    kind: str
    title: str
    view: View
    screens: tuple[Screen, ...]
    version: str = field(default="")
    as_of_day: date | None = None
    defined: tuple[Definition, ...] = ()
    shown: Mapping[str, Any] | None = None

    @property
    def badge(self) -> str:
        """The marks of the screens, each once: 模拟数据, 临时数据, both or nothing."""
        return " · ".join(dict.fromkeys(screen.drawn.badge for screen in self.screens if screen.drawn.badge))

    @property
    def why(self) -> str:
        """Why it is marked so, in words; "" when it is not."""
        lent = self.view.say("frame.temporary_why") if any(screen.lent for screen in self.screens) else ""
        return text.side_by_side(dict.fromkeys((self.view.badge_why, lent)), self.view.lang)

    @property
    def day(self) -> date:
        """As of which day the data are."""
        return self.as_of_day or self.view.settings.as_of

    @property
    def span(self) -> str:
        """The period in words."""
        return text.span(self.view.start, self.view.end, self.view.lang)

    @property
    def as_of(self) -> str:
        """As of which day the data are, and in which version."""
        day = self.view.say("frame.as_of", day=text.day(self.day, self.view.lang))
        return f"{day} · {self.view.say('frame.version', version=self.version)}"


def title_of(panel: Panel, view: View) -> str:
    """What a screen is about, before it is drawn: its measure, and how it is looked at; "" for one without either."""
    how = text.words(view.lang).get(f"desk.charts.{panel.chart.__name__}", "")
    if not panel.metrics or panel.chart.__name__ in MANY:
        return sentences.begun(how, view.lang)
    return " · ".join(part for part in (view.name(panel.metrics[0]), how) if part)


def meeting(kind: str, title: str, view: View, screens: tuple[Screen, ...]) -> Meeting:
    """The meeting with the data version it was drawn from."""
    return Meeting(kind, title, view, screens, engine.version(view.case))


def scope_name(view: View) -> str:
    """The name of the unit looked at."""
    tree = units.tree(view.case)
    return tree.get(view.scope).name if view.scope in tree else view.scope


def fitting(panel: Panel, view: View) -> tuple[Panel, Drawn]:
    """The panel and what it draws; a map of too many areas one or more levels up, with a note that says so."""
    drawn = draw.draw(panel, view)
    while drawn.chart is not None and drawn.chart.kind == "map" and len(drawn.chart.areas) > MOST_AREAS:
        tree = units.tree(view.case)
        levels = tree.levels_below(view.scope, view.line)
        level = tree.get(str(drawn.chart.areas[0]["id"])).level
        if level not in levels or levels.index(level) == 0:
            break
        above = levels[levels.index(level) - 1]
        panel = replace(panel, level=above)
        drawn = draw.draw(panel, view)
        said = view.say("agendas.cut_up", most=MOST_AREAS, level=view.say(f"levels.{above}"))
        drawn = replace(drawn, note=text.side_by_side((drawn.note, said), view.lang))
    return panel, replace(drawn, title=drawn.title.rstrip("。")) if drawn.title.endswith("。") else drawn


def has_data(drawn: Drawn) -> bool:
    """Whether there is anything to put before a meeting: a chart, or a table without a reason for being empty."""
    return drawn.chart is not None or (len(drawn.frame) > 0 and not drawn.empty)


def to_the_right(frame: pd.DataFrame) -> tuple[bool, ...]:
    """Which columns of a table hold numbers; the first says what a row is about, and a sentence is none."""
    return tuple(
        place > 0
        and markup.is_numbers(frame.iloc[:, place])
        and max((len(str(cell)) for cell in frame.iloc[:, place]), default=0) <= LONGEST_NUMBER
        for place in range(frame.shape[1])
    )


def source(screen: Screen) -> str:
    """Where the numbers of a screen are defined: the sources of its metrics, each once."""
    view = screen.view
    said = [
        headline.CATALOGUE.sub(lambda found: view.say("numbers.catalogue", id=found[0]), metric.source)
        for metric in screen.panel.metrics
    ]
    written = text.side_by_side(dict.fromkeys(said), view.lang)
    return view.say("agendas.source", source=written) if written else ""


def definitions(whole: Meeting) -> tuple[Definition, ...]:
    """What the numbers of a meeting mean, each once, in the order of its screens."""
    if whole.defined:
        return whole.defined
    view = whole.view
    used = {metric.name: metric for screen in whole.screens for metric in screen.panel.metrics}
    return tuple(
        Definition(
            text.name(metric, view.lang), text.value(metric.unit, view.lang),
            metric.meaning if view.lang == "zh" else metric.meaning_en, headline.formula(metric, view), metric.source,
        )
        for metric in used.values()
    )  # fmt: skip


def footnote(screen: Screen, whole: Meeting) -> tuple[str, ...]:
    """The lines under a screen: the note (n, as-of), then source, as-of day and data version.

    A screen of a reader's own file has neither the case's day nor its version: it says which file it is of.
    """
    if screen.foot:
        return screen.foot
    as_of = whole.as_of if text.day(whole.day, screen.view.lang) not in screen.drawn.note else (
        screen.view.say("frame.version", version=whole.version)
    )  # fmt: skip
    if screen.lent:
        as_of = screen.view.say("lent.of", file=screen.lent)
    last = " · ".join(part for part in (source(screen), as_of) if part)
    return tuple(line for line in (screen.drawn.note, last) if line)
