"""From lines to areas: cut lines at each other on the lattice, close the faces, and give each face its owner.

Cutting is done once for all lines together, so two neighbours hold exactly the same points along their border.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry


def close(lines: Sequence[np.ndarray], outline: BaseGeometry) -> list[BaseGeometry]:
    """The faces that the lines cut the outline into, every vertex on the lattice and shared by all who touch it."""
    of_line = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    drawn = shapely.linestrings(np.vstack(lines), indices=of_line) if lines else []
    noded = shapely.unary_union([*drawn, shapely.boundary(outline)], grid_size=1.0)
    found = shapely.get_parts(shapely.polygonize([shapely.get_parts(noded)]))
    shapely.prepare(outline)
    inside = shapely.contains(outline, shapely.point_on_surface(found))
    return sorted(shapely.normalize(found[inside]), key=lambda face: (face.bounds, face.area))


def own(faces: list[BaseGeometry], points: np.ndarray, labels: np.ndarray, count: int) -> list[BaseGeometry]:
    """One area a label 0..count-1: the largest face that holds its points, and the scraps that border on it."""
    tree = shapely.STRtree(faces)
    where, which = tree.query(shapely.points(points), predicate="intersects")
    owner = np.full(len(faces), -1)
    largest: dict[int, int] = {}
    for label, face in sorted({(int(labels[at]), int(face)) for at, face in zip(where, which, strict=True)}):
        if label not in largest or faces[face].area > faces[largest[label]].area:
            largest[label] = face
    for label, face in largest.items():
        owner[face] = label
    if len(largest) < count:
        raise ValueError(f"{count - len(largest)} areas came out without a face")
    _hand_out(faces, tree, owner)
    order = np.argsort(owner, kind="stable")
    groups = np.split(order, np.searchsorted(owner[order], np.arange(1, count)))
    return [_one([faces[index] for index in group]) for group in groups]


def _one(parts: list[BaseGeometry]) -> BaseGeometry:
    return parts[0] if len(parts) == 1 else shapely.normalize(shapely.unary_union(parts, grid_size=1.0))


def _hand_out(faces: list[BaseGeometry], tree: shapely.STRtree, owner: np.ndarray) -> None:
    """Give each face without owner to the neighbour with the longest common border, islands to the nearest."""
    waiting = [index for index in range(len(faces)) if owner[index] < 0]
    while waiting:
        left = []
        for index in waiting:
            near = [int(other) for other in tree.query(faces[index], predicate="intersects") if owner[other] >= 0]
            shared = [shapely.intersection(faces[index].boundary, faces[other].boundary).length for other in near]
            if not shared or max(shared) == 0:
                left.append(index)
                continue
            owner[index] = owner[near[shared.index(max(shared))]]
        if len(left) == len(waiting):
            _to_nearest(faces, owner, left)
            return
        waiting = left


def _to_nearest(faces: list[BaseGeometry], owner: np.ndarray, islands: list[int]) -> None:
    owned = [index for index in range(len(faces)) if owner[index] >= 0]
    tree = shapely.STRtree([faces[index] for index in owned])
    for index in islands:
        owner[index] = owner[owned[int(tree.nearest(faces[index]))]]
