"""The way on from the foot of a page, and what stands in place of a page whose tables a case does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import draw, markup, sentences, text
from components.charts import asking
from components.escape import markup as escape
from data import holdings, units
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from components.spec import Drawn, Page, Panel
    from components.view import View

SAME = "."  # the page the reader is on, whichever it is


def link(words: str, page: str, *, about: str = "", **where: str) -> str:
    """A link to a page that keeps the filters but for those named: `scope`, `period`, and `focus`, the indicator there.

    `about` says what it leads to, for those who hear it.
    """
    href = "#" if page == SAME else f"./{page}"  # links.js adds the filters, for a new tab
    goal = {f"data_{name}": value for name, value in where.items()}
    return markup.tag("a", escape(words) + " →", href=href, data_page=page, **goal, aria_label=about or None,
                      class_="onward")  # fmt: skip


def empty(drawn: Drawn, view: View) -> str:
    """What stands in place of a picture that cannot be drawn: why, and the ways on that lead somewhere from here."""
    ways = "".join(_way(way, view) for way in drawn.ways)
    why = markup.tag("p", escape(drawn.empty or view.say("panel.empty")))
    return markup.tag("div", why + (markup.tag("p", ways) if ways else ""), class_="empty")


def _way(way: str, view: View) -> str:
    """A link to another view of this page, or to the page where something can be done; "" where it leads nowhere."""
    if way == "longer":
        whole = view.say("periods.all")
        return "" if view.period == "all" else link(view.say("ways.longer", period=whole), SAME, period="all")
    if way == "above":
        up = units.tree(view.case).above(view.scope, view.line) if view.scope != view.settings.top else None
        return link(view.say("ways.above", name=up.name), SAME, scope=up.id) if up else ""
    return link(view.say(f"ways.{way}"), way)


def to_map(view: View) -> str:
    """From the service centres to the map of the grids outside their circles."""
    return markup.tag("p", link(view.say("links.map"), "coverage", focus="circle"), class_="onward")


def absent(page: Page, view: View) -> str:
    """What stands in place of a page none of whose panels has its tables; "" when one has.

    It names the tables to add, so that a page of empty boxes is one sentence instead.
    """
    lacking = [[holdings.lacks(view.case, metric) for metric in panel.metrics] for panel in page.panels]
    if not lacking or not all(all(names) for names in lacking):
        return ""
    needed = list(dict.fromkeys(name for names in lacking for name in names))
    tables = sentences.listed([text.name(BY_NAME[name], view.lang) for name in needed], view.lang)
    said = markup.tag("b", escape(view.say("absent.title"))) + markup.tag(
        "span", escape(view.say("absent.needs", tables=tables))
    )
    way = link(view.say("pages.upload.title"), "upload") + link(view.say("absent.link"), "data")
    return markup.tag("div", said + way, class_="absent")


def is_spare(panel: Panel, view: View) -> bool:
    """Whether a panel stands back: an optional one without a picture, or one the whole case has no number for."""
    if panel.options.get("optional"):
        return draw.draw(panel, view).chart is None
    return not panel.options.get("always") and not any(asking.ever(metric, view) for metric in panel.metrics)


def says(panel: Panel, view: View) -> bool:
    """Whether a panel's sentence is a finding, and not only why there is none."""
    drawn = draw.draw(panel, view)
    return drawn.chart is not None or drawn.empty.rstrip("。.") not in drawn.sentence


def left_out(page: Page, view: View) -> str:
    """What a page would show if the case had its data, said in one line with the way on; "" when nothing is lacking."""
    asked = [*page.headline, *(metric for panel in page.panels if is_spare(panel, view) for metric in panel.metrics)]
    lacking = [metric for metric in dict.fromkeys(asked) if not asking.ever(metric, view)]
    if not lacking or len(lacking) == len(page.headline):
        return ""
    names = sentences.listed([view.name(metric) for metric in lacking], view.lang)
    way = link(view.say("absent.link"), "data") if page.name != "data" else ""
    return markup.tag("p", escape(view.say("absent.left_out", names=names)) + " " + way, class_="left-out-line")
