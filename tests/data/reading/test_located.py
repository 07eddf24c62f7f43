"""Points of cases choose the grid and are gone; what lies outside the area is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from data.reading.datum import wgs_to_gcj
from data.reading.report import Asked, examine

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "工单编号,社区,受理时间,纬度,经度"


def square(id_: str, level: str, parent: str, box: tuple[float, float, float, float]) -> dict:
    """A feature: west, south, east, north."""
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    properties = {"id": id_, "level": level, "parent_id": parent, "name": id_}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def shapes(tmp_path: Path) -> str:
    """A community of a tenth of a degree with two grids in its west, one of them within a larger one."""
    made = [
        square("A", "community", "S", (106.6, 26.4, 106.7, 26.5)),
        square("A1", "grid", "A", (106.60, 26.4, 106.64, 26.5)),
        square("A2", "grid", "A", (106.61, 26.4, 106.62, 26.5)),
    ]
    path = tmp_path / "shapes.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), encoding="utf-8")
    return str(path)


def looked(rows: str, shapes: str, head: str = HEAD, **asked) -> object:
    """Requests, each by the hotline, put upon the outlines."""
    lines = [f"{head},来源渠道", *(f"{row},12345热线" for row in rows.split())]
    return examine("\n".join(lines).encode(), Asked(shapes=shapes, **asked), "a.csv")


def test_a_point_chooses_the_smallest_grid_and_is_gone(shapes: str) -> None:
    """Prevents a case from being found on a map by its address."""
    rows = "G1,A,2024-03-05,26.45,106.605\nG2,A,2024-03-05,26.45,106.615\nG3,A,2024-03-05,26.45,106.68\n"
    found = looked(rows, shapes)
    assert found.checked.columns["grid_id"] == ["A1", "A2", None]
    assert found.report["mapped"]["纬度"] == found.report["mapped"]["经度"] == "grid_id"
    assert found.report["issues"] == []
    assert not any("106.6" in cell for column in found.raw.columns for cell in column)


def test_a_grid_that_is_named_stays_and_the_unit_follows_where_none_is_named(shapes: str) -> None:
    """Prevents a point at the office from overruling the clerk."""
    rows = "G1,A,2024-03-05,26.45,106.605,A2\nG2,A,2024-03-05,26.45,106.605,\n"
    assert looked(rows, shapes, HEAD + ",网格编码").checked.columns["grid_id"] == ["A2", "A1"]
    alone = looked("G1,2024-03-05,26.45,106.605\n", shapes, "工单编号,受理时间,纬度,经度")
    assert alone.checked.columns["unit_id"] == ["A"]
    assert alone.report["rows_accepted"] == 1


def test_what_lies_outside_is_said_by_its_line_and_kept(shapes: str) -> None:
    """Prevents a wrong datum or a slip from emptying a map without a word; a generalised outline forgives a little."""
    rows = "G1,A,2024-03-05,26.45,106.71\nG2,A,2024-03-05,27.45,106.65\nG3,A,2024-03-05,0,0\nG4,A,2024-03-05,,\n"
    found = looked(rows, shapes)
    assert [(issue["line"], issue["code"]) for issue in found.report["issues"]] == [
        (3, "outside_area"), (4, "zero_coordinates"),
    ]  # fmt: skip
    assert found.report["rows_accepted"] == 4


def test_a_default_point_chooses_no_grid_and_is_said(shapes: str) -> None:
    """Prevents one row in seven, geocoded to the town hall, from making its grid the worst of all."""
    rows = [f"G{n},A,2024-03-05,26.45,{106.61 if n % 7 == 0 else 106.605 + n / 100_000:.5f}" for n in range(140)]
    found = looked("\n".join(rows), shapes)
    assert [(issue["code"], issue["line"]) for issue in found.report["issues"]] == [("shared_coordinates", 0)]
    assert "20 行共用同一个坐标点" in found.report["issues"][0]["message"]
    assert found.checked.columns["grid_id"].count(None) == 20


def test_a_point_for_each_estate_is_no_default(shapes: str) -> None:
    """Prevents a ledger that knows the estate only from losing its map."""
    rows = [f"G{n},A,2024-03-05,26.45,{106.605 + n % 4 / 10_000:.4f}" for n in range(60)]
    assert None not in looked("\n".join(rows), shapes).checked.columns["grid_id"]


def test_centres_keep_their_points_and_are_compared_too(shapes: str) -> None:
    """Prevents a centre of another city from stretching the map of this one."""
    rows = "C1,甲中心,社区,A,26.45,106.65\nC2,乙中心,社区,A,31.2,121.5\n"
    data = f"阵地编号,阵地名称,阵地类别,社区,纬度,经度\n{rows}"
    found = examine(data.encode(), Asked(shapes=shapes), "a.csv")
    assert found.report["dataset"] == "centres"
    assert [(issue["line"], issue["code"]) for issue in found.report["issues"]] == [(3, "outside_area")]
    assert found.checked.columns["lat"] == [26.45, 31.2]


def test_the_datum_somebody_named_is_used(shapes: str) -> None:
    """Prevents half a kilometre from putting a case into the next grid."""
    import numpy as np

    lat, lon = wgs_to_gcj(np.array([26.45]), np.array([106.6101]))
    rows = f"G1,A,2024-03-05,{lat[0]:.6f},{lon[0]:.6f}\n"
    assert looked(rows, shapes, datum="GCJ02").checked.columns["grid_id"] == ["A2"]
    assert lon[0] > 106.6105


def test_without_outlines_points_are_still_gone(shapes: str) -> None:
    """Prevents a case without shapes from keeping what it may not."""
    found = looked("G1,A,2024-03-05,26.45,106.605\n", "")
    assert found.report["unmapped"] == ["纬度", "经度"]
    assert found.checked.offered == ()
    assert "106.605" not in str(found.raw.columns)
