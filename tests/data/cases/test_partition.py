"""Borders that are drawn up must still be a partition, or areas and coverage on the map are wrong."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely

from data.cases.partition import STEPS, Area, Drawing, partition

CORNERS = ((106.6, 26.3), (106.7, 26.3), (106.7, 26.34), (106.64, 26.34), (106.64, 26.4), (106.6, 26.4))
L_SHAPE = shapely.Polygon(CORNERS)
ISLAND = shapely.box(106.75, 26.3, 106.76, 26.31)
TREE = Area("t", tuple(Area(f"c{c}", tuple(Area(f"c{c}g{g}") for g in range(5))) for c in range(4)))


@pytest.fixture(scope="module")
def drawn() -> dict[str, shapely.Geometry]:
    """The small tree drawn inside an awkward outline with an island."""
    return partition({"t": shapely.MultiPolygon([L_SHAPE, ISLAND])}, TREE, Drawing(3, core=(106.62, 26.32)))


def test_the_leaves_fill_the_outline_and_do_not_overlap(drawn):
    """A gap or overlap would count people twice or not at all on the coverage map."""
    leaves = [drawn[leaf.id] for leaf in TREE.leaves()]
    assert len(leaves) == 20
    assert shapely.coverage_is_valid(leaves)
    assert sum(leaf.area for leaf in leaves) == pytest.approx(drawn["t"].area, rel=1e-9)
    given = L_SHAPE.area + ISLAND.area
    assert drawn["t"].area == pytest.approx(given, rel=1e-4), "the outline moves by a lattice step at most"


def test_neighbours_hold_the_same_points_along_their_border(drawn):
    """Shared borders drawn twice with different points show as slivers when zoomed in."""
    leaves = [drawn[leaf.id] for leaf in TREE.leaves()]
    points = [set(map(tuple, shapely.get_coordinates(leaf))) for leaf in leaves]
    borders = 0
    for (one, of_one), (other, of_other) in itertools.combinations(zip(leaves, points, strict=True), 2):
        common = shapely.intersection(one, other)
        if common.length > 0:
            borders += 1
            assert set(map(tuple, np.round(shapely.get_coordinates(common), 6))) <= of_one & of_other
    assert borders > 25


def test_every_point_lies_on_the_lattice_of_six_decimals(drawn):
    """Longer decimals would differ between machines and break the same-bytes rule."""
    points = shapely.get_coordinates(list(drawn.values()))
    assert np.array_equal(points, np.round(points * STEPS) / STEPS)


def test_the_part_listed_first_lies_nearest_the_core(drawn):
    """A case relies on it to put its dense communities in the middle of town."""
    core = shapely.Point(106.62, 26.32)
    away = [drawn[f"c{c}"].centroid.distance(core) for c in range(4)]
    assert away[0] == min(away) < 0.6 * max(away)


def test_an_area_with_a_given_line_keeps_it():
    """Counties have a real outline; drawing another one there would be false."""
    west, east = shapely.box(0, 0, 0.1, 0.1), shapely.box(0.1, 0, 0.25, 0.1)
    whole = Area("w", (Area("a", (Area("a1"), Area("a2"))), Area("b")))
    areas = partition({"w": shapely.union(west, east), "a": west, "b": east}, whole, Drawing(1))
    assert areas["a"].equals(west)
    assert areas["b"].area == pytest.approx(0.015)
    assert areas["a1"].area + areas["a2"].area == pytest.approx(0.01)


def test_the_same_seed_draws_the_same_lines_and_another_seed_others():
    """The data version hangs on the bytes: an unstable map would rebuild every store."""
    first, second, other = (partition({"t": L_SHAPE}, TREE, Drawing(seed)) for seed in (3, 3, 4))
    assert all(shapely.equals_exact(first[id_], second[id_], 0) for id_ in first)
    assert not shapely.equals(first["c0g0"], other["c0g0"])
