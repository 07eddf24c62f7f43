"""Thinner outlines: the same picture in a quarter of the bytes."""

import re

import pytest

from components import thin

SQUARE = '<svg><path d="M0 0L5.2 0L10 0L10 9.9L0.1 10L0 0Z" fill="#fff"/></svg>'
PAIR = '<path d="M0 0L10.2 0L10.3 10L0 10Z"/><path d="M10.2 0L20 0L20 10L10.3 10Z"/>'


def test_points_in_a_straight_line_and_repeats_are_left_out():
    """Prevents a picture that is slow to send with every run."""
    assert 'd="M0 0l10 0 0 10-10 0 0-10z"' in thin.thinned(SQUARE, 1)


def test_neighbours_keep_their_common_line():
    """Prevents gaps between two communities that touch."""
    first, second = re.findall(r'd="M([\d.]+) ([\d.]+)l([^"]*)z"', thin.thinned(PAIR, 1))
    assert first == ("0", "0", "10 0 0 10-10 0")
    assert second == ("10", "0", "10 0 0 10-10 0")


def test_an_area_smaller_than_the_grid_disappears_without_an_error():
    """Prevents a page that fails on one tiny grid."""
    assert thin.thinned('<path d="M1.1 1L1.2 1L1.2 1.1Z"/>', 1) == '<path d=""/>'


@pytest.mark.parametrize(
    "other", ['<path d="M0 0H6V6H0Z"/>', '<circle cx="1.5" r="2"/>', '<text x="1.5">M1 1L2 2Z</text>']
)
def test_what_is_no_outline_stays_as_it_is(other):
    """Prevents a broken hatching."""
    assert thin.thinned(other, 1) == other
