"""Rings of outlines: those of a GeoJSON geometry, on a grid, without the points that no line needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Ring = list[tuple[float, float]]
Step = tuple[int, int]


def rings(shape: dict[str, Any]) -> list[Ring]:
    """All rings of a GeoJSON Polygon or MultiPolygon as (x, y), holes among them."""
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for part in parts for ring in part]


def stepped(ring: Iterable[tuple[float, float]], size: float) -> list[Step]:
    """The ring on a grid of `size`, without needless points; neighbours round alike, so no gap opens between them."""
    return needed([(round(x / size), round(y / size)) for x, y in ring])


def needed(points: Sequence[Step]) -> list[Step]:
    """The points without repeats and without those in the middle of a straight line."""
    kept: list[Step] = []
    for x, y in points:
        if kept and kept[-1] == (x, y):
            continue
        if len(kept) > 1:
            (a, b), (c, d) = kept[-2:]
            is_forward = (c - a) * (x - c) + (d - b) * (y - d) > 0
            if is_forward and (c - a) * (y - d) == (d - b) * (x - c):
                kept.pop()
        kept.append((x, y))
    return kept


def opened(ring: Sequence[Step]) -> tuple[Step, ...]:
    """The ring without the last point that only closes it."""
    return tuple(ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring)
