"""Maps: classes, patterns, answers, pictures and what is handed to folium."""

import json
import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from components import escape, maps, text
from components.maps import classes as map_classes
from components.maps import folium_layer, html, svg, tiles
from components.view import View
from data import coverage, engine, home, units
from data.query import Slice
from pages.grid.coverage import INDICATORS
from tests import tiny

PANELS = {panel.name: panel for panel in INDICATORS}
EVIL = "<img src=x onerror=alert(1)>`${1}'\""
GRID = (
    "grid_id grid_name unit_id household_count resident_count fulltime_worker_count party_org covered_household_count"
)
GRIDS = tiny.rows(
    GRID,
    ("A1", "甲一", "A", 100, 250, 1, "党小组", 50),
    ("A2", "甲二", "A", 700, 900, 1, "无", 0),
    ("A3", EVIL, "A", 100, 300, 0, "无", 100),
    ("B1", "乙一", "B", 120, 320, 1, "党支部", 60),
    ("B2", "乙二", "B", None, None, 1, "无", None),  # nothing known: neither covered nor left out
    ("B3", "乙三", "B", 90, 0, 1, "党小组", 90),
)
PLACES = {"A1": (26.40, 106.66), "A2": (26.41, 106.66), "A3": (26.50, 106.80), "B1": (26.40, 106.67)}
CENTRES = tiny.rows("centre_id centre_name unit_id status lat lon", ("C1", EVIL, "A", "运行", 26.40, 106.66),
                    ("C2", "停用站", "B", "停用", 26.50, 106.80))  # fmt: skip


def square(west: float, south: float, size: float = 0.01) -> dict[str, object]:
    ring = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def shapes(*features: tuple[str, str, str, float, float]) -> str:
    made = [
        {"type": "Feature", "properties": {"id": id_, "name": name, "level": level}, "geometry": square(west, south)}
        for id_, name, level, west, south in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}, ensure_ascii=False)


@pytest.fixture
def view(tmp_path, monkeypatch) -> View:
    """A street of two communities and six grids; B3 has no outline."""
    engine.store.clear()
    grids = [row | dict(zip(("lat", "lon"), PLACES.get(row["grid_id"], (None, None)), strict=True)) for row in GRIDS]
    case = tiny.kept(
        tmp_path, monkeypatch,
        units=[tiny.street("S", unit_name="示例街道"), tiny.community("A", "S", unit_name="甲社区"),
               tiny.community("B", "S", unit_name="乙社区")],
        grids=grids, centres=CENTRES,
    )  # fmt: skip
    features = [(row["grid_id"], row["grid_name"], "grid", 106.6 + i / 100, 26.4) for i, row in enumerate(GRIDS[:5])]
    written = shapes(*features, ("A", "甲社区", "community", 106.6, 26.4), ("B", "乙社区", "community", 106.63, 26.4))
    (home.CASES / case / "shapes.geojson").write_text(written, encoding="utf-8")
    return View(case, "S", "admin", date(2024, 1, 1), date(2024, 10, 24), "ytd")


@pytest.fixture
def xibei(store) -> View:
    """The sample case as its coverage page opens."""
    return View(store.case, "520111004", "admin", date(2024, 1, 1), date(2024, 10, 24), "ytd")


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([0.12, 0.33, 0.5, 0.67, 0.9, 1.0], (0.2, 0.4, 0.6, 0.8)),
        ([210, 250, 300, 412, 380, 505], (300, 400, 500)),
        ([1, 9999], (2000, 4000, 6000, 8000)),
        ([3, 3, 3], ()),
        ([], ()),
    ],
)
def test_class_bounds_are_round_and_at_most_four(values, bounds):
    """Prevents a legend of 13.7 to 28.4, which nobody can say aloud in a meeting."""
    assert map_classes.choose(values).bounds == bounds


def test_a_value_on_a_bound_belongs_to_the_class_above():
    """Prevents an area standing in two classes of the legend, or in none."""
    classes = map_classes.Classes((200, 300, 400, 500))
    assert [classes.of(value) for value in (199.9, 200, 300, 499, 500, 9000)] == [0, 1, 2, 3, 4, 4]
    band = map_classes.choose([], given=(200, 300, 400, 500))  # 500 is within the band, as in the sentence
    assert [band.of(value) for value in (200, 499, 500, 500.1)] == [1, 3, 3, 4]


def test_74_of_110_grids_have_a_party_organisation_and_the_36_are_listed(xibei):
    """Prevents 100 % on the leader's screen: the gap is the published one, and each grid of it has its name."""
    drawn = maps.choropleth(PANELS["party"], xibei)
    assert drawn.sentence.startswith("110个网格中36个没有党组织，")
    assert [(row[2], row[3]) for row in maps.legend(drawn.chart)] == [("", 74), ("uncovered", 36)]
    left = maps.gaps(PANELS["party"], xibei)
    assert len(left) == 36
    assert set(left["value"]) == {0}
    assert f"涉及居民{text.plain(left['residents'].sum(), 'zh')}人" in drawn.sentence


def test_7_grids_have_no_full_time_worker(xibei):
    """Prevents counting part-time workers as full-time ones: 103 of 110 are."""
    assert len(maps.gaps(PANELS["fulltime"], xibei)) == 7
    assert maps.choropleth(PANELS["fulltime"], xibei).sentence.startswith("110个网格中7个没有专职网格员")


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scope", ["520111004", "520111004006", "520111004006003"])
def test_every_indicator_draws_at_every_scope_in_both_languages(xibei, name, lang, scope):
    """Prevents a map that is right for the street and fails for a grid."""
    here = replace(xibei, lang=lang, scope=scope)
    drawn = maps.choropleth(PANELS[name], here)
    assert drawn.sentence
    if not maps.reaches(PANELS[name], here):  # service hours of one grid are one worker's: not offered, and hidden
        assert drawn.chart is None
        return
    assert sum(row[3] for row in maps.legend(drawn.chart)) == len(drawn.chart.areas) == len(drawn.frame)
    assert html.left_out(PANELS[name], here)
    assert "{" not in drawn.sentence + drawn.subtitle + drawn.note


def test_a_grid_of_which_nothing_is_known_is_neither_covered_nor_left_out(view):
    """Prevents missing data from counting as a gap, or as none: B2 has no households on record."""
    joint = {area["id"]: area for area in maps.choropleth(PANELS["joint"], view).chart.areas}
    assert joint["B2"]["pattern"] == "missing"
    assert joint["A2"]["pattern"] == "uncovered"
    assert list(maps.gaps(PANELS["joint"], view)["id"]) == ["A2", "B1", "A1"]
    assert list(maps.gaps(PANELS["joint"], view)["amount"]) == [700, 60, 50]


def test_a_grid_without_a_worker_stands_in_the_load_list_though_nothing_can_be_divided(view):
    """Prevents the worst case, nobody at all, from vanishing as "no data"."""
    areas = {area["id"]: area for area in maps.choropleth(PANELS["load"], view).chart.areas}
    assert areas["A3"]["pattern"] == "uncovered"
    assert list(maps.gaps(PANELS["load"], view)["id"]) == ["A2", "A3"]
    assert list(maps.gaps(PANELS["load"], view)["amount"]) == [200, 100]


def test_the_reference_band_of_300_to_500_households_is_two_classes(view):
    """Prevents bounds that cut through the band a leader judges by."""
    assert maps.choropleth(PANELS["load"], view).chart.classes == (
        "200以下", "200–300", "300–400", "400–500", "超过500",
    )  # fmt: skip


def test_the_circle_counts_residents_with_a_place_inside_and_outside(view):
    """Prevents grids without coordinates from being counted as covered, and closed stations from covering anybody."""
    found = coverage.circle(Slice(view.case, "S", radius_m=800))
    assert (found.inside, found.outside) == (250, 900 + 300 + 320)
    assert (found.grids_inside, found.grids_outside, found.grids_unplaced) == (1, 3, 2)
    assert coverage.circle(Slice(view.case, "S", radius_m=1200)).inside == 250 + 900 + 320


def test_the_radius_of_the_reader_changes_answer_and_list(view):
    """Prevents an answer for 1,000 metres under a map of 500."""
    at = {r: replace(PANELS["circle"], options=PANELS["circle"].options | {"radius": r}) for r in (800, 1200)}
    assert len(maps.gaps(at[800], view)) == 3
    assert len(maps.gaps(at[1200], view)) == 1
    assert "800米" in maps.choropleth(at[800], view).sentence


def test_two_communities_that_tie_are_both_named_and_nobody_is_called_worst_alone(view):
    """Prevents singling out the one that comes first in the file."""
    assert coverage.shares(["A1", "B1"], view.slice)[0][1] == 1
    tied = maps.gaps(PANELS["party"], view)
    assert list(tied["id"]) == ["A2", "A3", "B2"]
    assert "甲社区最多（2个）" in maps.choropleth(PANELS["party"], view).sentence


def test_names_stay_text_in_picture_list_card_and_script(view):
    """Prevents an uploaded name from running as a script in a leader's browser."""
    drawn = maps.choropleth(PANELS["party"], view)
    written = svg.picture(drawn, view, 400, 300)
    assert ET.fromstring(written).tag.endswith("svg")
    for made in (written, html.left_out(PANELS["party"], view), html.card("A3", PANELS["party"], view)):
        assert "<img" not in made
        assert "&lt;img" in made
    said = escape.script({"name": EVIL, "end": "</script>\u2028"})
    assert not set("<>`$'\u2028") & set(said)
    assert json.loads(said) == {"name": EVIL, "end": "</script>\u2028"}
    assert escape.markdown("[x](javascript:1) :red[y]") == r"\[x\]\(javascript\:1\) \:red\[y\]"


def test_a_case_without_outlines_becomes_tiles_one_an_area(view):
    """Prevents an empty map where only a table was brought."""
    (home.CASES / view.case / "shapes.geojson").unlink()
    engine.store.clear()
    drawn = maps.choropleth(PANELS["party"], view)
    root = ET.fromstring(svg.picture(drawn, view, 400, 300))
    assert len(root.findall(".//{*}title")) == 6
    assert [node.text for node in root.findall(".//{*}text")] == ["甲社区", "乙社区"]


def test_tiles_do_not_lie_on_each_other(xibei):
    """Prevents one tile hiding another, and with it a grid."""
    tree = units.tree(xibei.case)
    made = tiles.tiles(tree.at_level(xibei.scope, "grid"), tree).shapes
    corners = {tuple(shape["coordinates"][0][0]) for shape in made.values()}
    assert len(made) == len(corners) == 110
    assert all(math.hypot(a[0] - b[0], a[1] - b[1]) > 0.99 for a in corners for b in corners if a != b)


def test_the_browser_gets_one_mark_an_outline_and_one_figure_an_area_in_scope(view):
    """Prevents colours that slip to the neighbour: marks go by the order of the outlines, B3 has none."""
    chart = maps.choropleth(PANELS["joint"], view).chart
    options = folium_layer.options(chart, view, "grid")
    assert [options["classes"][place] for place in (1, 4)] == ["u", "m"]
    assert len(options["classes"]) == len(svg.geometries(view.case, "grid")) == 5
    assert len(options["texts"].split("|")) == 5
    below = folium_layer.options(chart, replace(view, scope="A"), "grid")
    assert below["view"] != options["view"]


def test_the_base_map_is_the_same_for_everybody_and_asks_only_this_server(view):
    """Prevents a lost view at each change, and a map that stays blank without the internet."""
    made = folium_layer.base_map()
    assert folium_layer.base_script() == folium_layer.base_script()
    assert view.case not in folium_layer.base_script()
    links = [link for _, link in (*made.default_js, *made.default_css)]
    assert folium_layer.local_links(links) == [
        "../../app/static/leaflet/leaflet.js", "../../app/static/leaflet/leaflet.css",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        folium_layer.local_links(["https://cdn.example.org/new.js"])
    for address in (*folium_layer.own_scripts(), folium_layer.own_style()):
        name = address.split("?")[0].removeprefix(folium_layer.STATIC)
        assert (folium_layer.OWN.parent / name).is_file()


def test_streamlit_folium_still_has_the_private_name_the_map_leans_on(monkeypatch):
    """Prevents a new streamlit-folium from drawing an empty map without anybody noticing."""
    import streamlit_folium

    given = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **arguments: given.update(arguments))
    streamlit_folium.st_folium(folium_layer.base_map(), key="k", feature_group_to_add=folium_layer.layer())
    assert {"script", "header", "html", "js_links", "css_links", "feature_group", "key", "on_change"} <= set(given)
    assert f"Areas.show(map_div, {folium_layer.OPTIONS});" in given["feature_group"]
    assert "".join(given["script"].split()) == "".join(folium_layer.base_script().split())
    assert folium_layer.filled("f(" + folium_layer.OPTIONS + ")", {"a": 1}, "x") == 'f({"a":1}, "x")'
