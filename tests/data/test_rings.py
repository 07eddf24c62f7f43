"""Outlines on a grid: the same shape in a quarter of the points."""

from data import rings

SQUARE = [(0.0, 0.0), (5.2, 0.0), (10.0, 0.0), (10.0, 9.9), (0.1, 10.0), (0.0, 0.0)]
BESIDE = ([(0, 0), (10.2, 0), (10.3, 10), (0, 10)], [(10.2, 0), (20, 0), (20, 10), (10.3, 10)])


def test_points_in_a_straight_line_and_repeats_are_left_out():
    """Prevents a picture that is slow to send with every run."""
    assert rings.stepped(SQUARE, 1) == [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]


def test_a_line_that_turns_back_on_itself_keeps_its_far_end():
    """Prevents a spit of land that is cut off."""
    assert rings.needed([(0, 0), (4, 0), (2, 0)]) == [(0, 0), (4, 0), (2, 0)]


def test_neighbours_keep_their_common_line():
    """Prevents gaps between two communities that touch."""
    first, second = (set(rings.stepped(ring, 1)) for ring in BESIDE)
    assert first & second == {(10, 0), (10, 10)}


def test_an_area_smaller_than_the_grid_becomes_a_point():
    """Prevents a page that fails on one tiny grid."""
    assert rings.stepped([(1.1, 1), (1.2, 1), (1.2, 1.1)], 1) == [(1, 1)]


def test_only_the_point_that_closes_a_ring_is_left_out():
    """Prevents a corner lost from an outline that was open already."""
    assert rings.opened([(0, 0), (1, 0), (1, 1), (0, 0)]) == ((0, 0), (1, 0), (1, 1))
    assert rings.opened([(0, 0), (1, 0), (1, 1)]) == ((0, 0), (1, 0), (1, 1))


def test_holes_and_islands_are_rings_too():
    """Prevents an enclave that is painted over."""
    ring = [[0, 0], [1, 0], [1, 1]]
    assert len(rings.rings({"type": "MultiPolygon", "coordinates": [[ring, ring], [ring]]})) == 3
    assert rings.rings({"type": "Polygon", "coordinates": [ring]}) == [[(0, 0), (1, 0), (1, 1)]]
