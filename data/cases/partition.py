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

STEPS = 1_000_000  # lattice steps a degree: about 0.1 m


@dataclass(frozen=True)
class Area:
    """One area and what it is cut into; parts listed first come to lie nearest the core."""

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
    leaves = dict(_leaves(whole, given[whole.id], given, drawing))
    stitched = _stitch(leaves, shapely.unary_union([given[whole.id]])) if len(leaves) > 1 else leaves
    areas: dict[str, BaseGeometry] = {}
    _gather(whole, stitched, areas)
    return {id_: in_degrees(area) for id_, area in areas.items()}


def on_lattice(shape: BaseGeometry) -> BaseGeometry:
    """The shape with whole-number coordinates, valid."""
    return shapely.set_precision(shapely.transform(shape, lambda points: np.rint(points * STEPS)), 1.0)


def in_degrees(shape: BaseGeometry) -> BaseGeometry:
    """The shape in degrees with six decimals."""
    return shapely.transform(shapely.normalize(shape), lambda points: np.round(points / STEPS, 6))


def divide(outline: BaseGeometry, count: int, rng: Random, drawing: Drawing) -> list[BaseGeometry]:
    """The outline (lattice) cut into `count` areas, those nearest the core first."""
    if count == 1:
        return [outline]
    density = drawing.density if drawing.core else None
    seeds = mesh.spread(outline, count, rng, density)
    grains = mesh.spread(outline, count * drawing.grain, rng, density) if drawing.grain > 1 else seeds
    ghosts = mesh.surround(outline, len(grains), rng)  # so that lines stay bent up to the outline
    factors = mesh.squeeze(outline)
    _, labels = cKDTree(seeds * factors).query(np.vstack([grains, ghosts]) * factors)
    lines = mesh.borders(np.vstack([grains, ghosts]), labels, factors, rng, drawing.rounds)
    closed = faces.close(lines, outline)
    areas = faces.own(closed, grains, labels, count)
    if drawing.core is None:
        return areas
    core = shapely.Point(drawing.core[0] * STEPS, drawing.core[1] * STEPS)
    return sorted(areas, key=lambda area: (round(area.centroid.distance(core)), area.bounds))


def _leaves(
    area: Area, outline: BaseGeometry, given: Mapping[str, BaseGeometry], drawing: Drawing
) -> Iterator[tuple[str, BaseGeometry]]:
    """The leaves below an area with their first shapes, each level drawn inside the one above."""
    if not area.parts:
        yield area.id, outline
        return
    shapes = _shapes(area, outline, given, drawing)
    for part, shape in zip(area.parts, shapes, strict=True):
        yield from _leaves(part, shape, given, drawing)


def _shapes(
    area: Area, outline: BaseGeometry, given: Mapping[str, BaseGeometry], drawing: Drawing
) -> list[BaseGeometry]:
    if all(part.id in given for part in area.parts):
        return [given[part.id] for part in area.parts]
    rng = Random(f"{drawing.seed} {area.id}")
    for _ in range(5):
        try:
            return divide(outline, len(area.parts), rng, drawing)
        except ValueError:  # an awkward outline left an area without room: draw again
            continue
    raise ValueError(f"{area.id} cannot be cut into {len(area.parts)}")


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
