"""Made-up borders: an outline cut into a tree of areas without gaps, overlaps or slivers.

`partition` takes outlines in degrees and gives areas in degrees, six decimals, neighbours sharing every vertex.
The borders are drawn: whoever shows them says 示意边界.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree

from data.cases import faces, mesh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

LEAST_SHARE = 0.7  # an area has at least this part of the room that its leaves would have were all alike
STEPS = 1_000_000  # lattice steps a degree: about 0.1 m


@dataclass(frozen=True)
class Area:
    """One area and what it is cut into; parts listed first come to lie nearest the core, as far as room allows."""

    id: str
    parts: tuple[Area, ...] = ()

    def leaves(self) -> Iterator[Area]:
        """The areas without parts, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True)
class Drawing:
    """How borders are drawn: seed, core (lon, lat) where areas are small, its reach in degrees, and detail."""

    seed: int
    core: tuple[float, float] | None = None
    reach: float = 0.02
    floor: float = 0.12  # density far from the core, where the core has 1
    grain: int = 9  # small cells an area is gathered from, so that it does not look like a honeycomb
    rounds: int = 3  # each doubles the points along a border

    def core_point(self, factors: np.ndarray) -> np.ndarray | None:
        """The core in steps of equal ground length; None when there is none."""
        return None if self.core is None else np.array(self.core) * STEPS * factors

    def density(self, points: np.ndarray) -> np.ndarray:
        """How thickly areas lie: 1 at the core, falling to `floor`."""
        if self.core is None:
            return np.ones(len(points))
        away = ((points - np.array(self.core) * STEPS) ** 2).sum(axis=1) / (self.reach * STEPS) ** 2
        thick: np.ndarray = self.floor + (1 - self.floor) / (1 + away)
        return thick


def partition(outlines: Mapping[str, BaseGeometry], whole: Area, drawing: Drawing) -> dict[str, BaseGeometry]:
    """Every area of the tree by id, in degrees. An area found in `outlines` takes its given line, others are drawn."""
    given = {id_: on_lattice(outline) for id_, outline in outlines.items()}
    leaves: dict[str, BaseGeometry] = {}
    pieces = list(_given_below(whole, given))
    for area in pieces:
        leaves |= _draw(area, given[area.id], drawing)
    if len(pieces) > 1:
        leaves = _stitch(leaves, given[whole.id])
    areas: dict[str, BaseGeometry] = {}
    _gather(whole, leaves, areas)
    return {id_: in_degrees(area) for id_, area in areas.items()}


def _given_below(area: Area, given: Mapping[str, BaseGeometry]) -> Iterator[Area]:
    """The lowest areas whose outline is given: what lies below them is drawn."""
    if area.parts and all(part.id in given for part in area.parts):
        for part in area.parts:
            yield from _given_below(part, given)
    else:
        yield area


def on_lattice(shape: BaseGeometry) -> BaseGeometry:
    """The shape with whole-number coordinates, valid."""
    return shapely.set_precision(shapely.transform(shape, lambda points: np.rint(points * STEPS)), 1.0)


def in_degrees(shape: BaseGeometry) -> BaseGeometry:
    """The shape in degrees with six decimals."""
    return shapely.transform(shapely.normalize(shape), lambda points: np.round(points / STEPS, 6))


def _draw(area: Area, outline: BaseGeometry, drawing: Drawing) -> dict[str, BaseGeometry]:
    """The leaves below an area: small cells of one mesh are grouped from the top down, then each group closed."""
    names = [leaf.id for leaf in area.leaves()]
    if len(names) == 1:
        return {names[0]: outline}
    rng, factors = Random(f"{drawing.seed} {area.id}"), mesh.squeeze(outline)
    density = drawing.density if drawing.core else None
    grains = mesh.spread(outline, len(names) * drawing.grain, rng, density)
    labels = np.zeros(len(grains), dtype=int)
    _group(area, grains * factors, np.arange(len(grains)), labels, (rng, drawing.core_point(factors)))
    ghosts = mesh.surround(outline, len(grains), rng)  # so that lines stay bent up to the outline
    _, nearest = cKDTree(grains * factors).query(ghosts * factors)
    cells, of_cell = np.vstack([grains, ghosts]), np.concatenate([labels, labels[nearest]])
    lines = mesh.borders(cells, of_cell, factors, rng, drawing.rounds)
    areas = faces.own(faces.close(lines, outline), grains, labels, len(names))
    return dict(zip(names, areas, strict=True))


def _group(
    area: Area, points: np.ndarray, mine: np.ndarray, labels: np.ndarray, how: tuple[Random, np.ndarray | None]
) -> None:
    """Label the points `mine` with the leaves below the area, counted on from the label they have now."""
    first, (rng, core) = labels[mine[0]], how
    if not area.parts:
        return
    chosen, nearest = mesh.settle(points[mine], len(area.parts), rng)
    order = np.arange(len(area.parts))
    if core is not None:  # parts listed first lie nearest the core
        order = np.argsort(((points[mine][chosen] - core) ** 2).sum(axis=1).round(), kind="stable")
    sizes = np.array([sum(1 for _ in part.leaves()) for part in area.parts])
    needs = np.zeros(len(order), dtype=int)
    needs[order] = sizes * len(mine) * LEAST_SHARE // sizes.sum()
    mesh.even_out(points[mine], chosen, nearest, np.maximum(needs, sizes[np.argsort(order)]))
    for part, group, size in zip(area.parts, order, sizes, strict=True):
        members = mine[nearest == group]
        labels[members] = first
        _group(part, points, members, labels, how)
        first += size


def _stitch(leaves: Mapping[str, BaseGeometry], outline: BaseGeometry) -> dict[str, BaseGeometry]:
    """The leaves cut at each other once more, so that corners on a neighbour's border are the neighbour's too."""
    names = list(leaves)
    parts = [(index, part) for index, name in enumerate(names) for part in shapely.get_parts(leaves[name])]
    points = shapely.get_coordinates(shapely.point_on_surface([part for _, part in parts]))
    closed = faces.close([ring for _, part in parts for ring in _rings(part)], outline)
    areas = faces.own(closed, points, np.array([index for index, _ in parts]), len(names))
    return dict(zip(names, areas, strict=True))


def _rings(part: BaseGeometry) -> list[np.ndarray]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_parts(part.boundary)]


def _gather(area: Area, leaves: Mapping[str, BaseGeometry], found: dict[str, BaseGeometry]) -> BaseGeometry:
    """The shape of an area: its leaf, or its parts joined along their common points."""
    parts = [_gather(part, leaves, found) for part in area.parts]
    found[area.id] = shapely.coverage_union_all(parts) if parts else leaves[area.id]
    return found[area.id]
