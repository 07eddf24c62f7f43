"""The coverage map on the screen: choices, answer, map, legend, and beside it what is left out, or one area's card.

All in one fragment: a choice reruns only this, panning and zooming rerun nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import maps, markup
from components.maps import html
from components.maps import words as map_words
from components.screen import onward
from data import engine, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.spec import Drawn, Panel
    from components.view import View

MAP = "coverage.map"  # the component; the keys below are the reader's choices, also in the address
CHOSEN = "coverage.chosen"
TABLE = "coverage.table"
RADII = (500, 800, 1000)
_preparing = Lock()
HEIGHT = 520  # px until the map has measured its screen


@dataclass(frozen=True)
class Choice:
    """What of the map is looked at: the panel with its level and radius put in, and the area clicked."""

    panel: Panel
    level: str
    chosen: str


def show(panels: Sequence[Panel], view: View) -> None:
    """The body of the coverage page; the first panel that leaves somebody out is shown first."""
    _fragment(tuple(panels), view)


def _prepared() -> tuple[Any, dict[str, Any]]:
    """`_prepare`, once, whoever asks first."""
    with _preparing:
        return _prepare()


@cache
def _prepare() -> tuple[Any, dict[str, Any]]:
    """streamlit-folium's component, and what st_folium gives it for our base map and a layer without options.

    Rendering both again at each run would take most of the time of a change, and nothing in them changes. The
    component is registered here, because one imported before the runtime stands is never registered.
    """
    import streamlit_folium
    from streamlit.runtime import get_instance

    from components.maps import folium_layer

    component = streamlit_folium._component_func  # a name of streamlit-folium 0.27.4: test_maps.py guards it
    get_instance().component_registry.register_component(component)
    given: dict[str, Any] = {}
    streamlit_folium._component_func = lambda **arguments: given.update(arguments)
    try:
        streamlit_folium.st_folium(
            folium_layer.base_map(),
            key=MAP,
            height=HEIGHT,
            width=None,
            returned_objects=["last_active_drawing"],
            feature_group_to_add=folium_layer.layer(),
            on_change=_clicked,
        )
    finally:
        streamlit_folium._component_func = component
    links = {
        "js_links": [*folium_layer.local_links(given["js_links"]), *folium_layer.own_scripts()],
        "css_links": [*folium_layer.local_links(given["css_links"]), folium_layer.own_style()],
    }
    return component, given | links | {"script": folium_layer.base_script(), "header": ""}


@st.fragment
def _fragment(panels: tuple[Panel, ...], view: View) -> None:
    answer = st.container(key="map-answer")
    with st.container(key="map-choices", horizontal=True, vertical_alignment="center"):
        choice = _choose(panels, view)
    drawn = _drawn(choice, view)
    answer.html(markup.tag("p", markup.escape(drawn.sentence), class_="answer"))
    with st.container(key="panel-map"):
        left, right = st.columns([13, 8], gap="medium")
        with left:
            _map(drawn, choice, view)
        with right:
            _beside(choice, view)
        _below(drawn, view)


def _choose(panels: tuple[Panel, ...], view: View) -> Choice:
    panels = tuple(panel for panel in panels if maps.reaches(panel, view))
    names = [panel.name for panel in panels]
    name = _pick("indicator", names, {panel.name: map_words.own("name", panel, view) for panel in panels}, view,
                 default=_first(panels, view))  # fmt: skip
    panel = panels[names.index(name)]
    levels = levels_of(panel, view)
    if len(levels) > 1:
        words = {level: view.say("maps.by_level", level=view.say(f"levels.{level}")) for level in levels}
        panel = replace(panel, level=_pick("level", levels, words, view, default=panel.level))
    if "radius" in panel.options:
        own = int(view.settings.settings.get("radius_m", RADII[-1]))
        radii = [str(radius) for radius in sorted({*RADII, own})]
        words = {radius: view.say("maps.radius_choice", n=f"{int(radius):,}") for radius in radii}
        radius = int(_pick("radius", radii, words, view, default=str(own)))
        panel = replace(panel, options=panel.options | {"radius": radius})
    level = maps.level_of(panel, view)
    return Choice(panel, level, _chosen(level, view))


def _first(panels: tuple[Panel, ...], view: View) -> str:
    """The indicator shown until one is chosen: one that leaves somebody out, the same wherever in the case one goes."""
    whole = replace(view, scope=view.settings.top, pin="")
    key = ("map first", engine.version(view.case), whole, tuple(panel.name for panel in panels))
    found: str = engine.store.get(key, lambda: maps.telling(panels, whole).name)
    return found


def _chosen(level: str, view: View) -> str:
    """The area clicked while it lies in the scope; a scope that is itself the only area is always chosen."""
    shown = [unit.id for unit in units.tree(view.case).at_level(view.scope, level, view.line)]
    clicked = st.session_state.get(CHOSEN, "")
    return view.scope if shown == [view.scope] else clicked if clicked in shown else ""


def levels_of(panel: Panel, view: View) -> list[str]:
    """The levels a panel may be drawn by: the areas directly below the scope, and grids where its metric has them."""
    finest = panel.options.get("finest", "grid")
    key = ("map levels", engine.version(view.case), view.case, view.scope, view.line, finest)
    found: list[str] = engine.store.get(key, lambda: _levels_of(finest, view))
    return found


def _levels_of(finest: str, view: View) -> list[str]:
    below = [
        level for level in units.tree(view.case).levels_below(view.scope, view.line) if maps.drawable(view.case, level)
    ]
    if not below:
        return []
    return list(dict.fromkeys([below[0], finest] if finest in below else [below[0]]))


def _pick(name: str, options: Sequence[str], words: dict[str, str], view: View, default: str = "") -> str:
    """One of a row of choices, kept in the session and, when it is not the default, in the address."""
    key, kept = f"coverage.{name}.{'.'.join(options)}", f"coverage.{name}"
    default = default if default in options else options[0]
    asked = st.session_state.get(kept) or st.query_params.get(name, default)
    now = asked if asked in options else default
    picked = st.segmented_control(
        view.say(f"maps.{name}"),
        list(options),
        default=now,
        format_func=words.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    picked = picked or now
    st.session_state[kept] = picked
    if picked != default:
        st.query_params[name] = picked
    elif name in st.query_params:
        del st.query_params[name]
    return str(picked)


def _drawn(choice: Choice, view: View) -> Drawn:
    panel = choice.panel
    key = ("map", engine.version(view.case), view, panel.name, panel.level, panel.options.get("radius", 0))
    drawn: Drawn = engine.store.get(key, lambda: maps.choropleth(panel, view))
    return drawn


def _map(drawn: Drawn, choice: Choice, view: View) -> None:
    """The map, or tiles when the case has no borders; the legend above it."""
    st.html(html.subtitle(drawn))
    if drawn.chart is None:
        st.html(onward.empty(drawn, view))
        return
    st.html(html.legend(drawn.chart, choice.panel, view))
    if maps.drawable(view.case, choice.level):
        _folium(drawn, choice, view)
    else:
        st.html(markup.picture(maps.picture(drawn, view, 720, 480), drawn.alt, "drawing"))
        st.html(markup.tag("p", markup.escape(view.say("maps.schematic")), class_="rest"))


def _folium(drawn: Drawn, choice: Choice, view: View) -> None:
    from components.maps import folium_layer

    component, given = _prepared()
    radius = int(choice.panel.options.get("radius", 0))
    chart = drawn.chart
    key = ("map options", engine.version(view.case), view, choice.panel.name, choice.level, radius)
    options = engine.store.get(key, lambda: folium_layer.options(chart, view, choice.level, radius))
    component(**given | {"feature_group": folium_layer.filled(given["feature_group"], options, choice.chosen)})


def _clicked() -> None:
    """Remember the area clicked; the browser sends its id and a new number each time."""
    drawing = (st.session_state.get(MAP) or {}).get("last_active_drawing") or {}
    chosen = (drawing.get("properties") or {}).get("id")
    if isinstance(chosen, str):
        st.session_state[CHOSEN] = chosen


def _close() -> None:
    st.session_state[CHOSEN] = ""


def _beside(choice: Choice, view: View) -> None:
    if not choice.chosen:
        st.html(html.left_out(choice.panel, view))
        return
    st.html(html.card(choice.chosen, choice.panel, view))
    if choice.chosen != view.scope:
        st.button(view.say("maps.close"), key="coverage.close", on_click=_close, type="tertiary")


def _below(drawn: Drawn, view: View) -> None:
    st.html(html.foot(drawn, view))
    if st.toggle(view.say("panel.table"), key=TABLE):
        st.html(html.table(drawn, view))
