"""The text of an SVG path: the same picture in a quarter of the bytes."""

from components import svg_path

SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10)]


def test_a_ring_is_its_first_point_and_steps():
    """Prevents a picture that is slow to send with every run."""
    assert svg_path.path([SQUARE]) == "M0 0l10 0 0 10-10 0z"


def test_steps_of_a_tenth_are_written_short_and_exact():
    """Prevents 0.30000000000000004 in every second outline."""
    assert svg_path.path([[(3, 1), (6, 1), (6, 14)]], 0.1) == "M0.3 0.1l.3 0 0 1.3z"


def test_a_point_draws_nothing():
    """Prevents a page that fails on one tiny grid."""
    assert svg_path.path([[(1, 1)], []]) == ""
