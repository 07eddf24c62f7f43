"""Datums: published vectors, and the way back."""

import numpy as np
import pytest

from data.reading.coordinates import convert, fault
from data.reading.datum import to_wgs, wgs_to_gcj

VECTORS = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]


@pytest.mark.parametrize(("wgs", "gcj"), VECTORS)
def test_the_published_vectors_come_out(wgs: tuple[float, float], gcj: tuple[float, float]) -> None:
    """Half a kilometre off breaks a fifteen-minute circle."""
    lat, lon = wgs_to_gcj(np.array([wgs[0]]), np.array([wgs[1]]))
    assert (lat[0], lon[0]) == pytest.approx(gcj, abs=1e-9)


@pytest.mark.parametrize(("wgs", "gcj"), VECTORS)
def test_the_way_back_is_right_to_a_millimetre(wgs: tuple[float, float], gcj: tuple[float, float]) -> None:
    """Stored points are WGS-84 whatever the file had."""
    lat, lon = to_wgs(np.array([gcj[0]]), np.array([gcj[1]]), "GCJ02")
    assert (lat[0], lon[0]) == pytest.approx(wgs, abs=1e-8)


def test_baidu_points_lie_where_its_published_example_says() -> None:
    """BD-09 is a second shift on top of the first: 天安门 as Baidu gives it."""
    lat, lon = to_wgs(np.array([39.915]), np.array([116.404]), "BD09")
    assert (lat[0], lon[0]) == pytest.approx((39.90733, 116.39137), abs=2e-4)


def test_points_outside_china_and_of_wgs84_stay() -> None:
    """Only the Chinese datums are shifted, and only in China."""
    boston = (np.array([42.36]), np.array([-71.06]))
    for datum in ("WGS84", "CGCS2000", "", "GCJ02"):
        lat, lon = to_wgs(*boston, datum)
        assert (lat[0], lon[0]) == pytest.approx((42.36, -71.06), abs=1e-9)


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ((26.41, 106.67), ""),
        ((106.67, 26.41), "swapped_coordinates"),
        ((80.2, 41.7), "swapped_coordinates"),
        ((0.0, 0.0), "zero_coordinates"),
        ((2921000.0, 365000.0), "not_degrees"),
        ((26.41, None), "half_coordinates"),
        ((42.36, -71.06), ""),
    ],
)
def test_a_point_that_cannot_be_right_is_told_for_what_it_is(point: tuple[float, float], code: str) -> None:
    """A swapped point lands in the Arctic and the map zooms out to show it."""
    assert fault(*point) == code


def test_a_default_point_shared_by_many_rows_is_reported() -> None:
    """Fourteen in a hundred cases at one corner is a form's default, not a hot spot."""
    lat = [26.40 + 0.001 * i for i in range(86)] + [26.5] * 14
    columns = {"lat": lat, "lon": [106.6] * 100, "datum": [None] * 100}
    issues = convert(columns, list(range(2, 102)))
    assert [(issue.code, issue.values["n"]) for issue in issues] == [("shared_coordinates", 14)]
