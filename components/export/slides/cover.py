"""The first slide: which meeting, of whom, over which days, as of when, and what it will go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import theme
from components.export.slides import deck
from components.export.slides.page import EDGE, Page

if TYPE_CHECKING:
    from pptx.presentation import Presentation

    from components.meeting import Meeting

LIST = 6.4  # inches from the left
COLUMN = 13  # lines of the list before a second column begins


def add(made: Presentation, whole: Meeting) -> None:
    """The cover; its list names the measure of each screen."""
    page = Page(made, whole, None, 0)
    page.mark()
    page.block(page.box(EDGE, 2.55, 0.9, 0.06), theme.ACCENT, "")
    page.title(whole.title, page.box(EDGE, 0.9, 5.6, 1.5), (36, 32, 28, 24))
    lines = [whole.view.say("agendas.span", span=whole.span), whole.as_of]
    if whole.why:
        lines.append(whole.why)
    page.text([(line, 14, theme.SOFT, False) for line in lines], page.box(EDGE, 2.8, 5.4, 1.6))
    listed = [f"{place}　{screen.label}" for place, screen in enumerate(whole.screens, 1)]
    page.text([(whole.view.say("agendas.listed"), 14, theme.ACCENT, True)], page.box(LIST, 0.9, 5.8, 0.35))
    columns = [listed[:COLUMN], listed[COLUMN : 2 * COLUMN]] if len(listed) > COLUMN else [listed]
    width = (deck.WIDTH - EDGE - LIST) / len(columns)
    for place, column in enumerate(columns):
        size = 14 if len(columns) == 1 else 11
        box = page.box(LIST + place * width, 1.4, width - 0.1, 5.2)
        page.text([(line, size, theme.INK, False) for line in column], box)
