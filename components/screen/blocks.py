"""A panel's HTML above and below what it shows: finding and measure; note, table and buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from components import markup
from components.escape import markup as escape
from data import units

if TYPE_CHECKING:
    from components.spec import Drawn
    from components.view import View

UNFIT = re.compile(r'[\\/:*?"<>|\s，。；、：（）]+')  # characters a file name does without


def above(drawn: Drawn) -> str:
    """The finding as title, measure and unit below it; an empty panel says why in its box, not twice."""
    if drawn.chart is None and drawn.title == drawn.empty:
        return markup.panel_head(drawn.subtitle, "")
    return markup.panel_head(drawn.title, drawn.subtitle)


def below(drawn: Drawn, view: View, *, has_picture: bool) -> str:
    """Note, data table and buttons; the sentence and the file's name stand here for the script to take."""
    note = markup.tag("p", escape(drawn.note), class_="note") if drawn.note else ""
    rows = len(drawn.frame)
    data = ""
    if rows:
        summary = markup.tag("summary", escape(f"{view.say('panel.table')} · {view.say('panel.rows', n=rows)}"))
        is_open = "" if drawn.chart is None else None  # the table is all there is to see
        data = markup.tag("details", summary + markup.table(drawn.frame, drawn.title), class_="data", open=is_open)
    names = [("copy", view.say("panel.copy"))] if drawn.sentence else []
    names += [("csv", view.say("panel.csv"))] if rows else []
    names += [(kind, view.say(f"panel.{kind}")) for kind in ("svg", "png")] if has_picture else []
    buttons = markup.tools(names, view.say("panel.tools")) if names else ""
    taken = markup.tag("span", "", data_sentence=drawn.sentence, data_file=file_name(drawn, view), hidden="")
    return note + markup.tag("div", data + buttons + taken, class_="foot")


def file_name(drawn: Drawn, view: View) -> str:
    """Place, finding, data date and, for made-up data, that it is: what a file is called once it left the house."""
    tree = units.tree(view.case)
    place = tree.get(view.scope).name if view.scope in tree else view.scope
    parts = [place, drawn.title[:32], view.settings.as_of.isoformat()]
    if badge := drawn.badge or view.badge:
        parts.append(badge)
    return "_".join(UNFIT.sub("-", part).strip("-") for part in parts)
