"""What we draw as our own HTML: the list of what needs a look, the table of reports, a small map, the empty form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import cross_table, maps, markup, text
from components.escape import markup as escape
from components.screen import onward

if TYPE_CHECKING:
    from components.spec import Chart, Drawn, Series
    from components.view import View

KINDS = ("list", "heat", "map", "cross")
MAP_SIZE = (640, 440)
MAP_GRID = 1.0  # px: fine enough for a small map, a quarter of the bytes


def draw(drawn: Drawn, view: View) -> str:
    """The HTML of a panel that needs no figure; empty when a figure draws it."""
    if drawn.chart is None:
        return onward.empty(drawn, view)
    if drawn.chart.kind == "list":
        return looks(drawn.chart, view)
    if drawn.chart.kind == "cross":
        return cross_table.table(drawn.chart)
    if drawn.chart.kind == "heat":
        return matrix(drawn.chart, view)
    if drawn.chart.kind == "map":
        svg = maps.picture(drawn, view, *MAP_SIZE, grid=MAP_GRID)
        picture = markup.picture(svg, drawn.alt or drawn.sentence, "drawing")
        return picture + legend(drawn.chart, view)
    return ""


def legend(chart: Chart, view: View) -> str:
    """Each class and pattern of a small map with its number of areas."""
    rows = []
    for words, colour, pattern, n in maps.legend(chart):
        ground = f"background:{colour}" if colour else None
        swatch = markup.tag("i", class_=f"swatch {pattern}".strip(), style=ground, aria_hidden="true")
        count = markup.tag("small", escape(view.say("maps.count", n=n)))
        rows.append(markup.tag("li", swatch + escape(words) + " " + count))
    return markup.tag("ul", "".join(rows), class_="legend", aria_label=view.say("maps.legend"))


def looks(chart: Chart, view: View) -> str:
    """What needs a look: one line each with its number, reason and the way to its page."""
    return markup.tag("ul", "".join(_look(area, view) for area in chart.areas), class_="look")


def _look(area: dict[str, str], view: View) -> str:
    sign = markup.tag(
        "span", "●" if area["tone"] == "worse" else "○", class_=f"sign {area['tone']}", aria_hidden="true"
    )
    body = markup.tag("b", escape(area["text"])) + markup.tag("span", escape(area["reason"]), class_="why")
    title = view.say(f"pages.{area['page']}.title") if area["page"] else ""
    about = f"{title}：{area['text']}"
    link = onward.link(title, area["page"], about=about, scope=area["scope"], focus=area["focus"]) if title else ""
    return markup.tag("li", sign + markup.tag("span", body) + link)


def matrix(chart: Chart, view: View) -> str:
    """A table of units by months: plain where all came in, a sign and hatching where something is missing."""
    periods = chart.series[0].x if chart.series else ()
    heads = "".join(
        markup.tag("th", _month(str(period), view, with_year=place == 0), scope="col")
        for place, period in enumerate(periods)
    )
    rows = "".join(
        markup.tag(
            "tr",
            markup.tag("th", escape(row.label), scope="row")
            + "".join(_cell(row, place, str(period), view) for place, period in enumerate(periods)),
        )
        for row in chart.series
    )
    head = markup.tag("thead", markup.tag("tr", "<td></td>" + heads))
    body = markup.tag("table", head + markup.tag("tbody", rows))
    return markup.tag("div", body, class_="matrix", tabindex="0", role="region", aria_label=f"{chart.y} × {chart.x}")


def _month(period: str, view: View, *, with_year: bool) -> str:
    """A month as a column heading: its number, the first and each January over its year; other periods as they are."""
    year, _, month = period.partition("-")
    if not month.isdigit():
        return escape(period)
    shown = with_year or month == "01"
    return escape(str(int(month))) + (markup.tag("small", escape(text.label(year, view.lang))) if shown else "")


def _cell(row: Series, place: int, period: str, view: View) -> str:
    value = row.y[place]
    if value is None:
        return "<td class='none'></td>"
    sign, state = ("", "sent") if value >= 1 else ("◐", "late") if value > 0 else ("✕", "missing")
    said = row.text[place] if place < len(row.text) else ""
    words = f"{row.label} {text.label(period, view.lang)} {said}"
    return markup.tag("td", escape(sign), class_=state, title=words)
