"""Measures of outlines on the ground: area, a point inside, distance."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

EARTH_M = 6_371_008.8


def area_km2(outline: BaseGeometry) -> float:
    """Area on the sphere in square kilometres, four decimals; outlines of a county's size or less."""
    step = math.radians(1) * EARTH_M / 1000
    return round(float(outline.area) * step**2 * math.cos(math.radians(outline.centroid.y)), 4)


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
