"""Maps: a metric by area as a Drawn of kind "map".

Each area has a class of a single hue, or a pattern when it is not covered or nothing is known of it.
`map_picture.svg_map` draws it as SVG, `folium_layer` on the screen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from components import text
from components.maps import classes as map_classes
from components.maps import words as map_words
from components.maps.classes import colour
from components.maps.svg import geometries, picture, share_of_sheet, svg_map
from components.spec import Chart, Drawn, Mark, Panel
from data import coverage, engine, outlines, units
from data.datasets import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.view import View
    from data.metric import Metric
    from data.query import Slice

__all__ = ["choropleth", "gap_first", "gaps", "legend", "level_of", "picture", "svg_map"]

UNCOVERED, MISSING = "uncovered", "missing"
FULL = 0.45  # of the sheet: a province or city whose areas lie side by side covers about half of it


def choropleth(panel: Panel, view: View) -> Drawn:
    """The first metric of the panel by grid or area.

    `options`: `rule` (see data.coverage), `radius` in metres, `most` areas before a coarser level is drawn.
    """
    metric, where, level = panel.metrics[0], where_of(panel, view), level_of(panel, view)
    frame = coverage.values(metric, where, level)
    known = frame.loc[frame["state"].eq("ok"), "value"]
    classes = map_classes.choose(list(known[known > 0]), _given(panel, view, known.max() if len(known) else 0))
    areas = _areas(frame, panel, view, classes, binary=_is_binary(panel, level))
    answer = map_words.answer(panel, view, where, level)
    chart = Chart(
        "map",
        (),
        x="",
        y=view.name(metric),
        unit=text.value(metric.unit, view.lang),
        areas=areas,
        classes=map_words.classes(classes, panel, view)
        if not _is_binary(panel, level)
        else (map_words.own("covered", panel, view),),
        marks=tuple(Mark("pattern", name, map_words.pattern(name, panel, view)) for name in (UNCOVERED, MISSING)),
    )
    is_drawn = len(known) > 0 or any(area["pattern"] == UNCOVERED for area in areas)
    return Drawn(
        name=panel.name,
        title=answer,
        subtitle=map_words.subtitle(metric, panel, view, level),
        sentence=answer,
        note=map_words.note(frame, view),
        frame=_table(frame, areas, metric, view, level),
        chart=chart if is_drawn else None,
        empty=view.say("panel.empty"),
        ways=() if is_drawn else ("longer", "above"),
        badge=view.badge,
        alt=map_words.alt(answer, legend(chart)),
    )


def gap_first(panel: Panel, view: View) -> Drawn:
    """The choropleth of the first metric that leaves somebody out; of the first where none does: no news in one hue."""
    each = [replace(panel, metrics=(metric,), options=panel.options | _circle(metric)) for metric in panel.metrics]
    return choropleth(telling(each, view), view)


def telling(panels: Sequence[Panel], view: View) -> Panel:
    """The first panel that leaves somebody out, else the first."""
    return next((panel for panel in panels if not gaps(panel, view).empty), panels[0])


def _circle(metric: Metric) -> dict[str, int]:
    """The option of a metric that depends on the circle's radius: the case's own."""
    return {"radius": 0} if metric.name.startswith("circle_") else {}


def where_of(panel: Panel, view: View) -> Slice:
    """The view's slice with the panel's own radius of the 15-minute circle."""
    return replace(view.slice, radius_m=int(panel.options.get("radius", 0)))


def level_of(panel: Panel, view: View) -> str:
    """The level drawn: the panel's own, or the scope's when that is its finest; else the highest with outlines."""
    tree = units.tree(view.case)
    below, own = tree.levels_below(view.scope, view.line), tree.get(view.scope).level
    finest = map_words.finest(panel)
    if panel.level in below:
        most = panel.options.get("most")
        return coarser(view, panel.level, int(most)) if most else panel.level
    if not below or own == finest:
        return own
    drawn = [level for level in below if drawable(view.case, level)] or below
    return drawn[0]


def coarser(view: View, level: str, most: int) -> str:
    """The level, or the nearest above it with outlines and at most so many areas in the scope, that fill their map.

    Where the lower areas lie in a few towns far apart, they would be specks on an empty sheet.
    """
    tree = units.tree(view.case)
    levels = [name for name in tree.levels_below(view.scope, view.line) if drawable(view.case, name)]
    levels = levels[: levels.index(level) + 1] if level in levels else levels
    few = [name for name in levels if len(tree.at_level(view.scope, name, view.line)) <= most]
    full = [name for name in few if _filled(view, name) >= FULL]
    return (full or few or [level])[-1]


def _filled(view: View, level: str) -> float:
    """The share of the map's sheet that the areas of a level cover. Kept by data version."""
    key = ("filled", engine.version(view.case), view.case, view.scope, view.line, level)

    def work_out() -> float:
        shapes = geometries(view.case, level)
        ids = [unit.id for unit in units.tree(view.case).at_level(view.scope, level, view.line)]
        return share_of_sheet([shapes[id_] for id_ in ids if id_ in shapes])

    found: float = engine.store.get(key, work_out)
    return found


def reaches(panel: Panel, view: View) -> bool:
    """Whether the panel's metric has figures at the scope: what stops above the grid has none for a single grid."""
    tree = units.tree(view.case)
    return LEVELS.get(map_words.finest(panel), units.GRID_ORDER) >= tree.get(view.scope).order


def drawable(case: str, level: str) -> bool:
    """Whether the case has outlines of a level."""
    return level in outlines.names(case)


def gaps(panel: Panel, view: View) -> pd.DataFrame:
    """What the indicator leaves out, as data.coverage.gaps: grids, or areas where the metric stops above the grid."""
    return coverage.gaps(panel.metrics[0], panel.options["rule"], where_of(panel, view), map_words.finest(panel))


def _given(panel: Panel, view: View, largest: float) -> Sequence[float]:
    """Bounds around the reference band of households, so that the band itself is two classes.

    None when no area reaches the band, since they would put every area into one class.
    """
    low, high = int(view.settings.settings.get("household_low", 300)), coverage.upper_band(view.case)
    if panel.options.get("rule") != "over" or largest < low:
        return ()
    half = (high - low) / 2
    return (low - half, low, low + half, high)


def _is_binary(panel: Panel, level: str) -> bool:
    """A single grid either has it or has not: two states, no shades."""
    return level == "grid" and panel.options.get("rule") == "none"


def _areas(
    frame: pd.DataFrame, panel: Panel, view: View, classes: map_classes.Classes, *, binary: bool
) -> tuple[dict[str, object], ...]:
    """One dict an area; words that are the same for all are looked up once, since there may be thousands."""
    tree, metric, rule = units.tree(view.case), panel.metrics[0], panel.options.get("rule")
    uncovered = {"pattern": UNCOVERED, "text": map_words.pattern(UNCOVERED, panel, view)}
    covered = {"class": 0, "text": map_words.own("covered", panel, view)} if binary else {}
    unknown = {
        state: {"pattern": MISSING, "text": view.say(f"numbers.{state}")} for state in set(frame["state"]) - {"ok"}
    }
    unmanned = coverage.unmanned(frame) if rule == "over" else [False] * len(frame)
    areas: list[dict[str, object]] = []
    for id_, value, state, bare in zip(frame["id"], frame["value"], frame["state"], unmanned, strict=True):
        area = {
            "id": id_,
            "name": tree.get(id_).name,
            "value": value if state == "ok" else None,
            "class": None,
            "pattern": "",
        }
        if bare or (state == "ok" and value == 0 and rule):
            area |= uncovered
        elif state != "ok":
            area |= unknown[state]
        else:
            area |= covered or {"class": classes.of(value), "text": text.number(metric, value, view.lang)}
        areas.append(area)
    return tuple(areas)


def legend(chart: Chart) -> list[tuple[str, str, str, int]]:
    """Every class, then the patterns that occur: (words, colour, pattern, number of areas)."""
    classes = Counter(area["class"] for area in chart.areas if area["class"] is not None)
    patterns = Counter(area["pattern"] for area in chart.areas if area["pattern"])
    rows = [(words, colour(place, len(chart.classes)), "", classes[place]) for place, words in enumerate(chart.classes)]
    marks = [mark for mark in chart.marks if mark.kind == "pattern" and patterns[mark.at]]
    return rows + [(mark.label, "", mark.at, patterns[mark.at]) for mark in marks]


def _table(
    frame: pd.DataFrame, areas: Sequence[dict[str, object]], metric: Metric, view: View, level: str
) -> pd.DataFrame:
    tree = units.tree(view.case)
    above = [tree.get(str(area["id"])).parent_id for area in areas]
    columns = {
        view.say(f"levels.{level}"): [area["name"] for area in areas],
        view.say("maps.within"): [tree.get(parent).name if parent in tree else "" for parent in above],
        view.name(metric): [area["text"] for area in areas],
        view.say("maps.residents"): [text.plain(value, view.lang) for value in frame["residents"]],
    }
    return pd.DataFrame(columns)
