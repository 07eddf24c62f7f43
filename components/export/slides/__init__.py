"""A meeting as a PPTX: native charts with their data, native tables, maps as shapes. No picture of anything."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from components import meeting as meetings
from components.export.slides import charts, cover, deck, maps, tables
from components.export.slides.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from pptx.presentation import Presentation

    from components.meeting import Meeting, Screen

IN_TABLES = ("table", "list", "heat")  # kinds of chart a table says best


def write(whole: Meeting, template: Path | None = None, *, notes: bool = True) -> bytes:
    """The bytes of the file; `template` is a PPTX whose master and size are used. ValueError when it cannot be read."""
    made = deck.opened(template)
    cover.add(made, whole)
    for place, screen in enumerate(whole.screens, 1):
        _add(made, whole, screen, place, notes=notes)
    deck.name(made, whole)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _add(made: Presentation, whole: Meeting, screen: Screen, place: int, *, notes: bool) -> None:
    """One screen: a slide, or as many as its table needs."""
    chart = screen.drawn.chart
    if chart is None or chart.kind in IN_TABLES or chart.kind not in {*charts.KINDS, "map"}:
        pages = tables.pages(screen)
    else:
        pages = [None]
    for part, rows in enumerate(pages):
        slide = Page(made, whole, screen, place)
        slide.words(part)
        if rows is not None:
            tables.add(slide, rows)
        elif chart is not None and chart.kind == "map":
            maps.add(slide)
        else:
            charts.add(slide)
        if notes:
            slide.notes(meetings.footnote(screen, whole))
