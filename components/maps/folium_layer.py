"""What folium is given: a base map that never changes, and one layer that fetches shapes and takes class numbers.

Any value inside the base map's own script would make a new map of it and lose the reader's centre and zoom, so the
base map holds none. The shapes come from the application's guarded route with the data version in the address and
stay in the browser; a change of indicator sends one character an area, and its figure.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.template import Template

from components import theme
from components.escape import script
from components.maps import texts
from components.maps.classes import colour
from data import basemaps, engine, outlines, units
from data.datasets import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.spec import Chart
    from components.view import View

STATIC = "../../app/static/"  # from the component's own document, so that any path prefix holds
OWN = Path(__file__).parents[2] / "static" / "map"
OWN_SCRIPTS = ("pen", "lines", "labels", "frame", "areas", "picture")
# Every link folium and streamlit-folium ask for, and what takes its place; None is not needed. One that is not
# listed fails loudly: a newer folium would otherwise ask another host, and the map would stay blank offline.
LOCAL: dict[str, str | None] = {
    "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js": f"{STATIC}leaflet/leaflet.js",
    "https://code.jquery.com/jquery-3.7.1.min.js": None,
    "https://cdn.jsdelivr.net/npm/bootstrap@5.2.2/dist/js/bootstrap.bundle.min.js": None,
    "https://cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.js": None,
    "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css": f"{STATIC}leaflet/leaflet.css",
    "https://cdn.jsdelivr.net/npm/bootstrap@5.2.2/dist/css/bootstrap.min.css": None,
    "https://netdna.bootstrapcdn.com/bootstrap/3.0.0/css/bootstrap-glyphicons.css": None,
    "https://cdn.jsdelivr.net/npm/@fortawesome/fontawesome-free@6.2.0/css/all.min.css": None,
    "https://cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.css": None,
    "https://cdn.jsdelivr.net/gh/python-visualization/folium/folium/templates/leaflet.awesome.rotate.min.css": None,
}
OPTIONS = "MAP-OPTIONS"  # stands where the options go, so that folium renders the layer only once
OUTSIDE, UNCOVERED, MISSING = ".", "u", "m"
MARKS = {"uncovered": UNCOVERED, "missing": MISSING}
MOST_LINES = 200  # areas of a level above whose borders would only darken the map; they come with a narrower scope
NO_LEVEL = 99  # order of what has no level of its own: below everything
REAL_BORDERS = LEVELS["county"]  # in made-up cases what lies below the county is drawn up


def base_map() -> folium.Map:
    """The same map for every case, view and reader: no tiles, no place, no controls of its own."""
    return folium.Map(
        location=(0, 0),
        zoom_start=2,
        tiles=None,
        prefer_canvas=True,
        zoom_control=False,
        attributionControl=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
    )


@cache
def base_script() -> str:
    """The base map's script with the name streamlit-folium knows it by."""
    base = base_map()
    base._id = "div"
    return f"{base._template.module.script(base)}\nvar drawnItems = [];"


def script_hash() -> str:
    """The hash, in the form of a security policy, of the one inline script of the map's own document."""
    whole = f"{base_script()}window.map = map_div; window.initComponent(map_div, false);"
    return "sha256-" + base64.b64encode(hashlib.sha256(whole.encode()).digest()).decode()


class Areas(MacroElement):
    """The layer: calls `Areas.show` of static/map/areas.js with what stands in the place of `OPTIONS`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "Areas.show({{ this._parent._parent.get_name() }}, " + OPTIONS + ");"
        "{% endmacro %}"
    )


def layer() -> folium.FeatureGroup:
    """The feature group to add to the base map, a placeholder in the place of its options."""
    group = folium.FeatureGroup(control=False)
    group.add_child(Areas())
    return group


def filled(written: str, options: Mapping[str, Any], chosen: str) -> str:
    """The feature group as streamlit-folium wrote it, with its options put in and the area chosen."""
    return written.replace(OPTIONS, f"{script(options)}, {script(chosen)}")


def local_links(links: Sequence[str]) -> list[str]:
    """Links as this application serves them; KeyError for one nobody has looked at."""
    return [found for link in links if (found := LOCAL[link])]


@cache
def own_scripts() -> tuple[str, ...]:
    """The addresses of our own scripts, with a mark of their content so that a browser never keeps an old one."""
    return tuple(f"{STATIC}map/{name}.js?v={_mark(f'{name}.js')}" for name in OWN_SCRIPTS)


@cache
def own_style() -> str:
    """The address of the map's style sheet."""
    return f"{STATIC}map/map.css?v={_mark('map.css')}"


def _mark(name: str) -> str:
    return hashlib.sha256((OWN / name).read_bytes()).hexdigest()[:8]


def options(chart: Chart, view: View, level: str, radius: int = 0) -> dict[str, Any]:
    """What the browser needs to draw the chart: addresses, one character an area, figures, colours and words."""
    by_id = {str(area["id"]): area for area in chart.areas}
    name = outlines.name_for(view.case, level, view.scope)
    ids = outlines.ids(view.case, name)
    shown = [by_id[id_] for id_ in ids if id_ in by_id]
    palette = [colour(place, len(chart.classes)) for place in range(len(chart.classes))]
    said = {*chart.classes, *(mark.label for mark in chart.marks)}
    return {
        "shapes": address(view.case, name),
        "fine": address(view.case, level) if name.endswith(outlines.COARSE) else "",
        "lines": lines(view, level),
        "classes": "".join(_mark_of(by_id.get(id_)) for id_ in ids),
        **texts.packed([texts.bare(str(area["text"]), said, chart.unit) for area in shown]),
        "palette": palette,
        "pale": [theme.contrast(theme.INK, shade) < 4.5 for shade in palette],
        "patterns": patterns(),
        "colours": {"ink": theme.INK, "edge": theme.GREY, "circle": theme.ACCENT},
        "centres": centres(view.case),
        "radius": radius,
        "made_up": is_made_up(view, level),
        "base": base(view.case),
        "view": f"{view.case}/{view.scope}/{level}",
        "words": words(chart, view),
    }


def _mark_of(area: Mapping[str, Any] | None) -> str:
    if area is None:
        return OUTSIDE
    return MARKS[area["pattern"]] if area["pattern"] else str(area["class"])


def base(case: str) -> dict[str, str] | None:
    """The base map of the case: where its tiles are and whose they are; None for none, as usual."""
    found = basemaps.of(case)
    return {"url": found.url, "note": found.note} if found else None


def address(case: str, level: str) -> str:
    """Where the browser finds the shapes of a level, relative to the component's document."""
    case = engine.official(case)
    return f"../../shapes/{case}/{engine.version(case)}/{level}.geojson"


def is_made_up(view: View, level: str) -> bool:
    """Whether the borders of a level are drawn up, and so dotted."""
    return view.settings.made_up and LEVELS.get(level, LEVELS["building"]) > REAL_BORDERS


def lines(view: View, level: str) -> list[dict[str, Any]]:
    """The outlines of the levels above, the highest last; those below the scope carry names."""
    tree = units.tree(view.case)
    top, scope = tree.path(view.settings.top)[0], tree.get(view.scope)
    shown = tree.at_level(view.scope, level, view.line)
    order = shown[0].order if shown else NO_LEVEL
    above = [name for name in (top.level, *tree.levels_below(top.id)) if LEVELS.get(name, NO_LEVEL) < order]
    drawn = [
        name
        for name in reversed(above)
        if name in outlines.names(view.case) and len(tree.at_level(view.scope, name, view.line)) <= MOST_LINES
    ]
    return [
        {
            "url": address(view.case, outlines.name_for(view.case, name, view.scope)),
            "weight": 2.2 if place else 1.2,
            "made_up": is_made_up(view, name),
            "labels": LEVELS[name] > scope.order,
        }
        for place, name in enumerate(drawn)
    ]


def patterns() -> dict[str, dict[str, Any]]:
    """How each pattern is drawn on canvas; the same looks as in the SVG picture."""
    return {
        UNCOVERED: {"line": theme.ORANGE, "ground": theme.WHITE, "rise": 1, "width": 1.6},
        MISSING: {"line": theme.MUTED, "ground": theme.MISSING, "rise": -1, "width": 0.8},
    }


def centres(case: str) -> str:
    """Where the browser finds the running service centres; empty when the case has none."""
    return address(case, outlines.CENTRES) if outlines.CENTRES in outlines.names(case) else ""


def words(chart: Chart, view: View) -> dict[str, Any]:
    """The words of the map itself, and those each mark stands for."""
    keys = (
        "map",
        "keys",
        "loading",
        "failed",
        "zoom_in",
        "zoom_out",
        "whole",
        "metres",
        "kilometres",
        "fingers",
        "centre",
    )
    said = {str(place): word for place, word in enumerate(chart.classes)}
    said |= {MARKS[mark.at]: mark.label for mark in chart.marks if mark.kind == "pattern"}
    named = {key: view.say(f"maps.{key}") for key in keys}
    unit = chart.unit if view.lang == "zh" or chart.unit in ("", "%") else f" {chart.unit}"
    language = "zh-CN" if view.lang == "zh" else "en"
    return named | {
        "lang": language,
        "columns": [view.say("maps.code"), view.say("maps.name")],
        "measure": chart.y,
        "marks": said,
        "unit": unit,
    }
