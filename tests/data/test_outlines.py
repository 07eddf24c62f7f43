"""Outlines: every form of a level shows the same areas in the same order, and neighbours stay neighbours."""

import json

import pytest
import shapely

from data import cases, outlines
from data.datasets import BY_NAME
from data.reading import keep
from tests import tiny


def square(x, y, size=0.01):
    """A polygon with its western and southern corner at (x, y) degrees."""
    corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in corners]]}


def feature(id_, level, shape):
    """An outline as a case's file has it."""
    properties = {"id": id_, "name": f"区{id_}", "level": level}
    return {"type": "Feature", "id": id_, "properties": properties, "geometry": shape}


@pytest.fixture
def case(tmp_path, monkeypatch):
    """Two counties of one community each; 40 grids in a row, the border of the counties in the middle."""
    monkeypatch.setattr(outlines, "LARGE", 1_000)
    grids = [f"G{i:02}" for i in range(40)]
    units = [{"unit_id": "P", "level": "prefecture"}]
    for county in "AB":
        units += [{"unit_id": county, "level": "county", "parent_id": "P"}, tiny.community(f"{county}1", county)]
    shapes = [feature(id_, "grid", square(100 + i * 0.01, 25)) for i, id_ in enumerate(grids)]
    shapes += [feature("A", "county", square(100, 25, 0.2)), feature("TINY", "grid", square(100.39, 25.2, 1e-7))]
    name = tiny.kept(
        tmp_path, monkeypatch, units=units,
        grids=[{"grid_id": id_, "unit_id": "A1" if i < 20 else "B1"} for i, id_ in enumerate(grids)],
    )  # fmt: skip
    folder = outlines.home.CASES / name
    (folder / outlines.SHAPES).write_text(json.dumps({"type": "FeatureCollection", "features": shapes}), "utf-8")
    return name


def shapes(case, name):
    """The outlines of a layer as shapely has them."""
    return [shapely.geometry.shape(one["geometry"]) for one in json.loads(outlines.layer(case, name))["features"]]


def test_a_large_level_is_coarse_above_the_county_and_a_part_within_it(case):
    """Prevents a village from waiting for the outlines of a province."""
    assert outlines.name_for(case, "grid", "P") == "grid--coarse"
    assert outlines.name_for(case, "grid", "B1") == "grid--B"
    assert outlines.ids(case, "grid--B") == tuple(f"G{i:02}" for i in range(20, 40))
    assert outlines.name_for(case, "county", "P") == "county"


def test_the_coarse_form_has_the_same_areas_in_the_same_order(case):
    """Prevents the colour of one grid on its neighbour when the fine outlines arrive."""
    assert outlines.ids(case, "grid--coarse") == outlines.ids(case, "grid")
    assert len(outlines.ids(case, "grid")) == 41


def test_coarse_neighbours_share_their_border_and_the_smallest_stay_visible(case):
    """Prevents white slivers between areas, and an area nobody can see."""
    found = shapes(case, "grid--coarse")
    step = json.loads(outlines.layer(case, "grid--coarse"))["step"]
    assert step == pytest.approx(0.4 / outlines.ACROSS, rel=0.05)
    whole = shapely.union_all(found[:40])
    assert whole.area == pytest.approx(sum(shape.area for shape in found[:40]), rel=1e-6)
    assert not whole.interiors
    assert found[-1].area > 0


def test_an_unknown_layer_and_a_case_without_shapes_say_so(case, tmp_path, monkeypatch):
    """Prevents a stack trace for an address somebody made up."""
    with pytest.raises(outlines.UnknownLayer):
        outlines.packed(case, "planet")
    bare = tiny.kept(tmp_path / "bare", monkeypatch, units=[tiny.street("S")])
    assert outlines.names(bare) == frozenset()
    assert outlines.ids(bare, "grid") == ()


def test_the_layers_of_a_version_go_with_its_store(case):
    """Prevents a disk that fills with every import."""
    folder = outlines.prepare(case)
    assert keep.versions(folder.parent) == {outlines.engine.version(case)}
    keep.drop(folder.parent, outlines.engine.version(case))
    assert not folder.exists()
    assert keep.versions(folder.parent) == set()


def test_new_records_leave_the_outlines_as_they_are_and_new_shapes_do_not(case, monkeypatch):
    """Prevents every reader of a province from waiting half a minute for the outlines after each file that is kept."""
    first = outlines.prepare(case)
    layers = {path.name: path.read_bytes() for path in first.iterdir()}
    folder = outlines.home.CASES / case
    tiny.write(folder / "centres.csv", BY_NAME["centres"], [
        {"centre_id": "C", "centre_name": "示例站", "unit_id": "A1", "lat": 25.0, "lon": 100.0},
    ])  # fmt: skip
    drawn = []
    monkeypatch.setattr(outlines, "_small", lambda feature, own=outlines._small: drawn.append(1) or own(feature))
    cases.prepare(case)
    second = outlines.prepare(case)
    assert second != first
    assert not drawn
    assert {path.name: path.read_bytes() for path in second.iterdir() if path.stem != outlines.CENTRES} == layers
    assert outlines.ids(case, outlines.CENTRES) == ("C",)
    (first / "grid.gz").unlink()  # a version on its way out is no source
    grids = [{"grid_id": f"G{i:02}", "unit_id": "A1" if i < 30 else "B1"} for i in range(40)]
    tiny.write(folder / "grids.csv", BY_NAME["grids"], grids)
    cases.prepare(case)
    assert outlines.ids(case, "grid--B") == tuple(f"G{i}" for i in range(30, 40))
    assert drawn
