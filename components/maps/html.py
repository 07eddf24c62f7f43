"""The HTML around the map: measure, legend with n per class, the list of what is left out, the card of one area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components import maps, markup, text
from components.escape import markup as escape
from components.maps import words as map_words
from components.markup import tag
from components.screen import blocks
from data import coverage, engine, query, units
from data.metrics import BY_NAME

if TYPE_CHECKING:
    import pandas as pd

    from components.spec import Chart, Drawn, Panel
    from components.view import View
    from data.metric import Metric
    from data.units import Unit

LISTED = 20  # rows of the list beside the map; the table below has the rest
MANY_CENTRES = 40  # as FEW in static/map/labels.js
HEAVIEST = 10  # grids named when none is beyond the band
TABLED = 300  # rows of the table on the screen; the CSV has them all
FACTS = ("grid_count", "resident_count", "household_count", "grid_worker_count", "joint_household_leader_count")


def subtitle(drawn: Drawn) -> str:
    """Measure, unit and what each area is; 模拟数据 beside it."""
    badge = " " + tag("span", escape(drawn.badge), class_="badge") if drawn.badge else ""
    return tag("p", escape(drawn.subtitle) + badge, class_="subtitle")


def legend(chart: Chart, panel: Panel, view: View) -> str:
    """Each class and pattern with its number of areas, and what the points and circles are."""
    rows = [
        tag("li", f"{_swatch(colour, pattern)}{escape(words)} {_count(n, view)}")
        for words, colour, pattern, n in maps.legend(chart)
    ]
    rows.append(tag("li", tag("i", class_="swatch point", aria_hidden="true") + escape(_centres(view))))
    if "radius" in panel.options:
        words = view.say("maps.circles", radius=f"{map_words.radius(panel, view):,}")
        rows.append(tag("li", tag("i", class_="swatch circle", aria_hidden="true") + escape(words)))
    return tag("ul", "".join(rows), class_="legend", aria_label=view.say("maps.legend"))


def _centres(view: View) -> str:
    """What the points are; of many that they wait, where they are close together, until the map is drawn larger."""
    n = query.value(BY_NAME["centre_count"], replace(view.slice, scope=view.settings.top))[0]
    return view.say("maps.centre_near" if n > MANY_CENTRES else "maps.centre")


def _count(n: int, view: View) -> str:
    return tag("small", escape(view.say("maps.count", n=f"{n:,}")))


def _swatch(colour: str, pattern: str) -> str:
    style = f"background:{colour}" if colour else None
    return tag("i", class_=f"swatch {pattern}".strip(), style=style, aria_hidden="true")


def left_out(panel: Panel, view: View) -> str:
    """The list beside the map, largest first; each name leads to its own scope."""
    key = ("map list", engine.version(view.case), view, panel.name, panel.options.get("radius", 0))
    made: str = engine.store.get(key, lambda: _left_out(panel, view))
    return made


def _left_out(panel: Panel, view: View) -> str:
    frame = maps.gaps(panel, view)
    words, amount, n = map_words.own("list", panel, view), map_words.own("amount", panel, view), len(frame)
    if frame.empty and panel.options["rule"] == "over":  # nobody beyond the band: then who comes nearest to it
        frame = coverage.highest(panel.metrics[0], maps.where_of(panel, view), "grid", HEAVIEST)
        words, n = view.say("maps.heaviest"), len(frame)
        amount = text.value(panel.metrics[0].unit, view.lang)
    if frame.empty:
        return _list_head(words, 0, view) + tag("p", escape(view.say("maps.list_none")), class_="rest")
    if panel.options["rule"] == "below":
        frame = frame.sort_values(["value", "id"])
    rest = len(frame) - LISTED
    more = tag("p", escape(view.say("maps.list_more", n=f"{rest:,}")), class_="rest") if rest > 0 else ""
    return _list_head(words, n, view) + _list(frame.head(LISTED), words, amount, panel, view) + more


def _list_head(words: str, n: int, view: View) -> str:
    return tag("h2", escape(words) + _count(n, view))


def _list(frame: pd.DataFrame, words: str, amount: str, panel: Panel, view: View) -> str:
    body = "".join(_row(row, panel, view) for row in frame.to_dict("records"))
    level = view.say(f"levels.{map_words.finest(panel)}")
    heads = tag("th", escape(level[:1].upper() + level[1:]), scope="col") + tag(
        "th", escape(amount), scope="col", class_="number"
    )
    return markup.box(tag("thead", tag("tr", heads)) + tag("tbody", body), words, "table left-out")


def _row(row: dict[str, object], panel: Panel, view: View) -> str:
    tree = units.tree(view.case)
    unit = tree.get(str(row["id"]))
    metric, amount = panel.metrics[0], float(str(row["amount"]))
    is_value = panel.options["rule"] == "below"
    figure = text.parts(metric, float(str(row["value"])), view.lang)[0] if is_value else text.plain(amount, view.lang)
    above = tree.get(unit.parent_id).name if unit.parent_id in tree and unit.parent_id != view.scope else ""
    name = _link(unit.id, unit.name) + (tag("small", escape(above)) if above else "")
    return tag("tr", tag("th", name, scope="row") + tag("td", escape(figure), class_="number"))


def _link(scope: str, words: str, class_: str | None = None) -> str:
    return tag(
        "a", escape(words), href=f"./coverage?scope={scope}", data_page="coverage", data_scope=scope, class_=class_
    )


def card(area: str, panel: Panel, view: View) -> str:
    """What is known of one area: the indicator chosen, the other facts of coverage and load, and the way into it."""
    key = ("map card", engine.version(view.case), view, area, panel.options.get("radius", 0))
    made: str = engine.store.get(key, lambda: _card(units.tree(view.case).get(area), panel, view))
    return made


def _card(unit: Unit, panel: Panel, view: View) -> str:
    tree = units.tree(view.case)
    where = " ▸ ".join(step.name for step in tree.path(unit.parent_id))
    level = view.say(f"levels.{unit.level}")
    head = tag("p", escape(level + (f" · {where}" if where else "")), class_="subtitle") + tag("h2", escape(unit.name))
    rows = [_fact(*_figure(metric, unit, panel, view), chosen=metric is panel.metrics[0]) for metric in _metrics(unit)]
    distance = coverage.distance(view.case, unit.id) if unit.level == "grid" else None
    if distance is not None:
        rows.append(
            _fact(view.say("maps.card_distance"), f"{text.plain(distance, view.lang)} {view.say('maps.metres')}")
        )
    go = _link(unit.id, view.say("maps.go") + " →", "go") if unit.id != view.scope else ""
    return tag("section", head + tag("dl", "".join(rows)) + go, class_="area-card", aria_label=unit.name)


def _metrics(unit: Unit) -> list[Metric]:
    """Coverage, load and need; a grid is one grid, so the number of grids is left out there."""
    names = [name for name in FACTS if not (unit.level == "grid" and name == "grid_count")]
    rates = ("party_org_coverage", "fulltime_coverage", "households_per_worker", "joint_household_coverage",
             "circle_resident_coverage")  # fmt: skip
    areas = () if unit.level == "grid" else ("hours_per_1000_residents",)
    return [BY_NAME[name] for name in (*names, *rates, *areas)]


def _figure(metric: Metric, unit: Unit, panel: Panel, view: View) -> tuple[str, str]:
    """Term and figure of one metric for one area, or in words why there is none; a single grid has or has not."""
    own = replace(panel, metrics=(metric,))
    term = view.name(metric)
    value, _, state = query.value(metric, replace(maps.where_of(panel, view), scope=unit.id))
    if state != "ok":
        return term, view.say(f"numbers.{state}")
    if unit.level == "grid" and metric.is_rate and metric.name != "joint_household_coverage":
        return map_words.own("name", own, view), map_words.own("covered" if value else "uncovered", own, view)
    return term, text.number(metric, value, view.lang)


def _fact(term: str, figure: str, *, chosen: bool = False) -> str:
    return tag("div", tag("dt", escape(term)) + tag("dd", escape(figure)), class_="chosen" if chosen else None)


def foot(drawn: Drawn, view: View) -> str:
    """Note, and the buttons that copy the sentence and save table and picture; the browser makes both."""
    names = [(name, view.say(f"panel.{name}")) for name in ("copy", "csv", "svg", "png")]
    taken = tag(
        "span",
        "",
        data_sentence=drawn.sentence,
        data_title=drawn.title,
        data_file=blocks.file_name(drawn, view),
        hidden="",
    )
    return tag("p", escape(drawn.note), class_="note") + tag(
        "div", markup.tools(names, view.say("panel.tools")) + taken, class_="foot"
    )


def table(drawn: Drawn, view: View) -> str:
    """The frame the map was drawn from."""
    frame: pd.DataFrame = drawn.frame.head(TABLED)
    rest = len(drawn.frame) - TABLED
    more = tag("p", escape(view.say("maps.table_more", n=f"{rest:,}")), class_="rest") if rest > 0 else ""
    return markup.table(frame, drawn.title) + more
