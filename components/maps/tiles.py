"""A schematic map from codes alone: each area a square, the squares of one parent together, in the order of codes."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.units import Unit, Units

GAP = 0.12  # of a tile, between tiles
HEAD = 0.9  # of a tile, above a block for its parent's name
AISLE = 0.8  # of a tile, between blocks


@dataclass(frozen=True)
class Tiles:
    """Squares by id as GeoJSON geometries, y upwards, and where each parent's name stands."""

    shapes: dict[str, dict[str, Any]]
    labels: tuple[tuple[float, float, str], ...]


def tiles(areas: Sequence[Unit], tree: Units, aspect: float = 1.5) -> Tiles:
    """Blocks in rows, roughly `aspect` times as wide as high; parents and tiles in the order of their codes."""
    blocks: dict[str, list[Unit]] = {}
    for area in sorted(areas, key=lambda area: area.id):
        blocks.setdefault(area.parent_id, []).append(area)
    side = max(2, ceil(sqrt(max((len(block) for block in blocks.values()), default=1))))
    tall = max((ceil(len(block) / side) for block in blocks.values()), default=1) + HEAD
    across = max(1, min(len(blocks), round(sqrt(len(blocks) * aspect * tall / side))))
    shapes: dict[str, dict[str, Any]] = {}
    labels = []
    for place, (parent, block) in enumerate(blocks.items()):
        row, column = divmod(place, across)
        left, top = column * (side + AISLE), -row * (tall + AISLE)
        labels.append((left, top - HEAD * 0.6, tree.get(parent).name if parent in tree else parent))
        for index, area in enumerate(block):
            down, right = divmod(index, side)
            shapes[area.id] = _square(left + right, top - HEAD - down)
    return Tiles(shapes, tuple(labels))


def _square(left: float, top: float) -> dict[str, Any]:
    west, east, north, south = left + GAP / 2, left + 1 - GAP / 2, top - GAP / 2, top - 1 + GAP / 2
    ring = [[west, north], [east, north], [east, south], [west, south], [west, north]]
    return {"type": "Polygon", "coordinates": [ring]}
