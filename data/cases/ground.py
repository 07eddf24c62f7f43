"""Measures of outlines on the ground: area, a point inside, distance."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

EARTH_M = 6_371_008.8


def area_km2(outline: BaseGeometry) -> float:
    """Area on the sphere in square kilometres, four decimals."""
    total = 0.0
    for polygon in shapely.get_parts(outline):
        rings = [polygon.exterior, *polygon.interiors]
        total += sum((1 if index == 0 else -1) * abs(_ring(ring.coords)) for index, ring in enumerate(rings))
    return round(total * EARTH_M**2 / 1e6, 4)


def _ring(points: shapely.coords.CoordinateSequence) -> float:
    pairs = itertools.pairwise(points)
    return sum(
        math.radians(x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2))) / 2
        for (x1, y1), (x2, y2) in pairs
    )


def point_inside(outline: BaseGeometry) -> tuple[float, float]:
    """Latitude and longitude of a point inside, six decimals: the middle when it lies inside."""
    middle = outline.centroid
    point = middle if outline.contains(middle) else outline.representative_point()
    return round(point.y, 6), round(point.x, 6)


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Straight line between two points (lat, lon) in metres."""
    (south, west), (north, east) = one, other
    rise = math.sin(math.radians(north - south) / 2) ** 2
    run = math.cos(math.radians(south)) * math.cos(math.radians(north)) * math.sin(math.radians(east - west) / 2) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(rise + run))
