"""A panel's HTML above and below its figure: finding, measure, drawing of our own, note, table, buttons."""

from __future__ import annotations

import re

from components import markup, text
from components.escape import markup as escape
from components.spec import Chart, Drawn, Series
from components.view import View
from data import units

OWN = ("list", "heat", "map")  # chart kinds drawn as our own HTML
UNFIT = re.compile(r'[\\/:*?"<>|\s，。；、：（）]+')  # characters a file name does without


def above(drawn: Drawn, view: View) -> str:
    """Title and subtitle, then what we draw ourselves (a list, a matrix, an SVG) or the empty form."""
    return markup.panel_head(drawn.title, drawn.subtitle) + _own(drawn, view)


def _own(drawn: Drawn, view: View) -> str:
    if drawn.chart is None:
        words = drawn.empty or view.say("panel.empty")
        return markup.tag("p", escape(words) + "<br>" + escape(view.say("panel.way_on")), class_="empty")
    if drawn.chart.kind == "list":
        return looks(drawn.chart, view)
    if drawn.chart.kind == "heat":
        return matrix(drawn.chart, view)
    return ""


def looks(chart: Chart, view: View) -> str:
    """What needs a look: one line each with its number, reason and the way to its page."""
    return markup.tag("ul", "".join(_look(area, view) for area in chart.areas), class_="look")


def _look(area: dict[str, str], view: View) -> str:
    sign = markup.tag("span", "●" if area["tone"] == "worse" else "○", class_=f"sign {area['tone']}", aria_hidden="true")
    body = markup.tag("b", escape(area["text"])) + markup.tag("span", escape(area["reason"]), class_="why")
    title = view.say(f"pages.{area['page']}.title") if area["page"] else ""
    link = markup.tag(
        "a", escape(title) + " →", href=f"./{area['page']}", data_page=area["page"], data_scope=area["scope"],
        aria_label=f"{title}：{area['text']}",
    ) if title else ""  # fmt: skip
    return markup.tag("li", sign + markup.tag("span", body) + link)


def matrix(chart: Chart, view: View) -> str:
    """A table of units by months: plain where all came in, a sign and hatching where something is missing."""
    periods = chart.series[0].x if chart.series else ()
    heads = "".join(markup.tag("th", escape(_short(str(period))), scope="col") for period in periods)
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


def _short(period: str) -> str:
    """A month as a column heading: its number, January with its year; other periods as they are."""
    year, _, month = period.partition("-")
    if not month.isdigit():
        return period
    return f"{year[2:]}.1" if month == "01" else str(int(month))


def _cell(row: Series, place: int, period: str, view: View) -> str:
    value = row.y[place]
    if value is None:
        return "<td class='none'></td>"
    sign, state = ("", "sent") if value >= 1 else ("◐", "late") if value > 0 else ("✕", "missing")
    said = row.text[place] if place < len(row.text) else ""
    words = f"{row.label} {text.label(period, view.lang)} {said}"
    return markup.tag("td", escape(sign), class_=state, title=words)


def below(drawn: Drawn, view: View, has_picture: bool) -> str:
    """Note, data table and buttons; the sentence and the file's name stand here for the script to take."""
    note = markup.tag("p", escape(drawn.note), class_="note") if drawn.note else ""
    rows = len(drawn.frame)
    data = ""
    if rows:
        summary = markup.tag("summary", escape(f"{view.say('panel.table')} · {view.say('panel.rows', n=rows)}"))
        data = markup.tag("details", summary + markup.table(drawn.frame, drawn.title), class_="data")
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
    if view.settings.made_up:
        parts.append(view.say("frame.made_up"))
    return "_".join(UNFIT.sub("-", part).strip("-") for part in parts)
