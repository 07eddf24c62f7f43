"""Base maps: off unless chosen, one host and no other, outlines in the datum of the map."""

import json

import pytest

from components.maps import folium_layer, texts
from data import basemaps, outlines
from serving import security
from tests import tiny

TIANDITU = "https://t{s}.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILECOL={x}&TILEROW={y}&tk=0"
TIANANMEN = (39.908823, 116.397470)  # WGS-84
IN_GCJ = (39.910226, 116.403713)  # the same place in GCJ-02, by the published formula


def kept(tmp_path, monkeypatch, toml):
    """A street with one grid whose outline begins at a known place."""
    name = tiny.kept(tmp_path, monkeypatch, toml=toml, units=[tiny.street("S"), tiny.community("A", "S")],
                     grids=[{"grid_id": "G", "unit_id": "A"}])  # fmt: skip
    lat, lon = TIANANMEN
    ring = [[lon, lat], [lon + 0.01, lat], [lon + 0.01, lat + 0.01], [lon, lat]]
    feature = {"type": "Feature", "properties": {"id": "G", "level": "grid"},
               "geometry": {"type": "Polygon", "coordinates": [ring]}}  # fmt: skip
    written = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (outlines.home.CASES / name / outlines.SHAPES).write_text(written, "utf-8")
    return name


def first_corner(name):
    lon, lat = json.loads(outlines.layer(name, "grid"))["features"][0]["geometry"]["coordinates"][0][0]
    return lat, lon


def test_a_case_without_a_base_map_asks_no_other_host(tmp_path, monkeypatch):
    """Prevents a request that leaves the intranet because a map library has a default."""
    name = kept(tmp_path, monkeypatch, "")
    assert basemaps.of(name) is None
    assert folium_layer.base(name) is None
    assert basemaps.origins() == ()
    assert "img-src 'self' data: blob:;" in security.policy((), images=basemaps.origins())
    assert first_corner(name) == pytest.approx(TIANANMEN, abs=2e-5)


def test_a_chosen_base_map_opens_the_policy_to_its_host_and_to_nothing_else(tmp_path, monkeypatch):
    """Prevents a policy that lets everything in because one host was asked for."""
    name = kept(tmp_path, monkeypatch, f'[settings]\nbasemap_url = "{TIANDITU}"\nbasemap_note = "天地图 审图号"')
    assert folium_layer.base(name) == {"url": TIANDITU, "note": "天地图 审图号"}
    assert basemaps.origins() == ("https://*.tianditu.gov.cn",)
    assert "img-src 'self' data: blob: https://*.tianditu.gov.cn;" in security.policy((), images=basemaps.origins())
    assert first_corner(name) == pytest.approx(TIANANMEN, abs=2e-5)


def test_outlines_move_with_a_base_map_in_gcj_02(tmp_path, monkeypatch):
    """Prevents borders that lie half a kilometre beside the streets they follow."""
    toml = '[settings]\nbasemap_url = "http://10.0.0.5:8080/{z}/{x}/{y}.png"\nbasemap_datum = "gcj02"'
    name = kept(tmp_path, monkeypatch, toml)
    assert first_corner(name) == pytest.approx(IN_GCJ, abs=2e-5)
    assert basemaps.origins() == ("http://10.0.0.5:8080",)


ODD = ("javascript:alert(1)", "https://a b/{z}", "ftp://host/{z}", "https://h;script-src */{z}")


@pytest.mark.parametrize("url", ODD)
def test_an_address_that_is_none_is_no_base_map(tmp_path, monkeypatch, url):
    """Prevents a settings file from writing its own security policy."""
    name = kept(tmp_path, monkeypatch, f'[settings]\nbasemap_url = "{url}"')
    assert basemaps.of(name) is None
    assert basemaps.origins() == ()


def test_figures_of_many_areas_are_packed_and_none_is_lost():
    """Prevents the figure of one area from being said of another."""
    figures = [f"{place % 900 / 10:.1f}" for place in range(10_200)]
    packed = texts.packed(figures)
    said, digits = packed["texts"].split("|"), texts.DIGITS
    pairs = zip(packed["at"][::2], packed["at"][1::2], strict=True)
    assert [said[digits.index(a) * len(digits) + digits.index(b)] for a, b in pairs] == figures
    assert sum(map(len, packed.values())) < 30_000
    assert texts.packed([""] * 9) == {"texts": "", "at": "*"}
    assert texts.packed(["a", "b", "c"]) == {"texts": "a|b|c", "at": ""}
