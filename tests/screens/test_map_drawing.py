"""How the coverage map is drawn: what our drawing leaves out of Leaflet's work, and that the picture is the same."""

import pytest

from tests.screens.test_map import box, changed, drawn, inside, opened, settle

PRIVATE = {
    "L.Polyline": ("_projectLatlngs", "_clickTolerance"),
    "L.Canvas": ("_redraw", "_requestRedraw", "_update", "_fillStroke", "getEvents"),
    "L.Control.Scale": ("_update", "_updateMetric", "_updateScale", "_getRoundNum"),
}


@pytest.fixture
def coverage(page, server):
    """The coverage page with its map drawn."""
    return opened(page, f"{server.url}/coverage")


def test_leaflet_still_has_the_private_names_the_map_leans_on(coverage):
    """Prevents a newer Leaflet that quietly goes its own way again."""
    for kind, names in PRIVATE.items():
        for name in names:
            assert inside(coverage, f"() => typeof {kind}.prototype.{name}") == "function", f"{kind}.{name}"
    assert inside(coverage, "() => map.hatching._redrawRequest === null")
    assert inside(coverage, "() => L.Canvas.prototype._redraw.toString().includes('_redrawRequest=null')")


def test_areas_and_lines_lie_where_leaflet_would_put_them(coverage):
    """Prevents points worked out once from being off at another zoom: every point of every area and line, at three."""
    script = """(zoom) => {
      map.setZoom(zoom, { animate: false });
      const flat = (points) => points[0] instanceof L.LatLng ? [points] : points.flatMap(flat);
      const layers = [...map.parts.areas.getLayers(), ...map.parts.lines.getLayers()];
      let seen = 0, off = 0;
      for (const layer of layers) flat(layer.getLatLngs()).forEach((points, ring) => points.forEach((point, place) => {
        seen++;
        if (!map.latLngToLayerPoint(point).equals(layer._rings[ring][place])) off++;
      }));
      return [seen, off];
    }"""
    frame = next(frame for frame in coverage.frames if "streamlit_folium" in frame.url)
    for zoom in (11, 13.25, 16):
        seen, off = frame.evaluate(script, zoom)
        assert seen > 2_000
        assert off == 0, zoom


def test_what_was_asked_for_before_a_drawing_is_not_drawn_again(coverage):
    """Prevents the canvas from being drawn twice at each change of scope, which a slow desk waits for."""
    script = """async () => {
      const [layer] = map.parts.areas.getLayers();
      const frame = () => new Promise(requestAnimationFrame);
      await frame(); await frame();
      let times = 0;
      const draw = L.Canvas.prototype._draw;
      L.Canvas.prototype._draw = function () { times++; return draw.call(this); };
      layer.redraw(); // asked for: it leaves the map, say
      map.hatching._redraw(); // drawn at once, as when the map moves
      layer.redraw(); // asked for anew: it comes back
      await frame(); await frame();
      L.Canvas.prototype._draw = draw;
      return times;
    }"""
    assert inside(coverage, script) == 2


def test_a_hand_that_drags_the_map_finds_more_of_it_drawn(coverage):
    """Prevents white edges under the hand, and four times the pixels at every change of colour."""
    around = box(coverage)
    width = "() => document.querySelector('canvas').width / map.getSize().x"
    still = inside(coverage, width)
    coverage.mouse.move(around["x"] + 200, around["y"] + 150)
    coverage.mouse.down()
    coverage.mouse.move(around["x"] + 320, around["y"] + 190, steps=4)
    assert inside(coverage, width) == pytest.approx(2, abs=0.01)
    coverage.mouse.up()
    settle(coverage)
    assert inside(coverage, width) == pytest.approx(1.3, abs=0.01) == still
    changed(coverage, "联户覆盖")
    assert drawn(coverage) == 110
