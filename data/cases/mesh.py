"""Points spread over an area, and wiggly lines between them: the raw material of made-up borders.

All coordinates are on the lattice of a millionth of a degree, as whole numbers held in floats, x = longitude.
Only random.Random draws; sums run over whole numbers; so the same seed gives the same lines everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import Voronoi, cKDTree

if TYPE_CHECKING:
    from random import Random

    from shapely.geometry.base import BaseGeometry

Density = Callable[[np.ndarray], np.ndarray]  # lattice points (n, 2) -> weight 0..1 of each
SAMPLES_PER_POINT = 10
ROUNDS_OF_SETTLING = 4


def squeeze(outline: BaseGeometry) -> np.ndarray:
    """Factors that turn lattice steps into steps of equal ground length at the outline's latitude."""
    _, south, _, north = outline.bounds
    return np.array([round(math.cos(math.radians((south + north) / 2e6)), 4), 1.0])


def sample(outline: BaseGeometry, count: int, rng: Random, density: Density | None = None) -> np.ndarray:
    """`count` distinct lattice points inside the outline, drawn in proportion to the density."""
    west, south, east, north = outline.bounds
    shapely.prepare(outline)
    found = np.empty((0, 2))
    while len(found) < count:
        many = max(32, 2 * count)
        drawn = np.frombuffer(rng.randbytes(12 * many), dtype="<u4").reshape(many, 3) / 2**32
        points = np.rint(drawn[:, :2] * (east - west, north - south) + (west, south))
        keep = shapely.contains_xy(outline, points)
        if density is not None:
            keep &= drawn[:, 2] < density(points)
        found = _distinct(np.vstack([found, points[keep]]))
    return found[:count]


def _distinct(points: np.ndarray) -> np.ndarray:
    """The points without repeats, in the order they came."""
    _, first = np.unique(points @ (1.0, 1e9), return_index=True)  # whole numbers below 2**53: exact
    return points[np.sort(first)]


def spread(outline: BaseGeometry, count: int, rng: Random, density: Density | None = None) -> np.ndarray:
    """`count` points inside the outline, settled so that each has about the same share of the density."""
    points = sample(outline, count * SAMPLES_PER_POINT, rng, density)
    chosen, _ = settle(points * squeeze(outline), count, rng)
    settled: np.ndarray = points[chosen]
    return settled


def settle(points: np.ndarray, count: int, rng: Random) -> tuple[np.ndarray, np.ndarray]:
    """`count` of the points, each amid an equal share of all; and for each point the number of its nearest one."""
    chosen = np.array(sorted(rng.sample(range(len(points)), count)))
    nearest = np.zeros(len(points), dtype=int)
    for turn in range(ROUNDS_OF_SETTLING + 1):
        nearest = cKDTree(points[chosen]).query(points)[1]
        if turn == ROUNDS_OF_SETTLING:
            break
        members = np.bincount(nearest, minlength=count)
        middles = np.column_stack([np.bincount(nearest, points[:, axis], count) / members for axis in (0, 1)])
        away = ((points - middles[nearest]) ** 2).sum(axis=1).round(3)
        order = np.lexsort((away, nearest))  # the point closest to its group's middle
        chosen = order[np.searchsorted(nearest[order], np.arange(count))]
    return chosen, nearest


def even_out(points: np.ndarray, chosen: np.ndarray, nearest: np.ndarray, needs: np.ndarray) -> None:
    """Move points to groups that have fewer than they need, the closest first, from groups that can spare them."""
    members = np.bincount(nearest, minlength=len(needs))
    for group in np.argsort(members - needs, kind="stable"):
        away = ((points - points[chosen[group]]) ** 2).sum(axis=1).round(3)
        for point in np.argsort(away, kind="stable"):
            giver = nearest[point]
            if members[group] >= needs[group]:
                break
            if giver != group and members[giver] > needs[giver] and point not in chosen:
                nearest[point] = group
                members[giver] -= 1
                members[group] += 1


def surround(outline: BaseGeometry, count: int, rng: Random) -> np.ndarray:
    """Points in a band around the outline, as thick on the ground as `count` points inside it are."""
    spacing = math.sqrt(outline.area / count)
    near, far = (shapely.buffer(outline, steps * spacing, quad_segs=2) for steps in (0.3, 2))
    band = far.difference(near)
    return sample(band, max(8, round(band.area / spacing**2)), rng)


def borders(seeds: np.ndarray, labels: np.ndarray, factors: np.ndarray, rng: Random, rounds: int) -> list[np.ndarray]:
    """The lines between seeds of different label: edges of the Voronoi diagram, each bent once for both sides."""
    middle, reach = seeds.mean(axis=0).round(), np.ptp(seeds, axis=0).max() * 6 + 1000
    turns = [(1.0, 0.0), (0.7, 0.7), (0.0, 1.0), (-0.7, 0.7), (-1.0, 0.0), (-0.7, -0.7), (0.0, -1.0), (0.7, -0.7)]
    ground = np.vstack([seeds, middle + np.array(turns) * reach]) * factors
    diagram = Voronoi(ground)
    pairs, ends = np.sort(diagram.ridge_points, axis=1), np.array(diagram.ridge_vertices)
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    pairs, ends = pairs[order], ends[order]
    keep = (ends.min(axis=1) >= 0) & (pairs[:, 1] < len(seeds))
    keep[keep] = labels[pairs[keep, 0]] != labels[pairs[keep, 1]]
    corners = diagram.vertices.round(3)
    start, end = corners[ends[keep, 0]], corners[ends[keep, 1]]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[turned], end[turned] = end[turned], start[turned]
    bent = np.rint(_bend(start, end, ground[pairs[keep, 0]], _pushes(len(start), rng, rounds)) / factors)
    short = np.hypot(*(end - start).T) < 40
    return [line[[0, -1]] if is_short else line for line, is_short in zip(bent, short, strict=True)]


def _bend(start: np.ndarray, end: np.ndarray, seed: np.ndarray, pushes: np.ndarray) -> np.ndarray:
    """Edges with their inner points pushed sideways, never past the triangles to the two seeds: no lines cross.

    Shapes: (edges, 2) each and (edges, points) for the pushes; gives (edges, points, 2).
    """
    along, away = end - start, seed - start
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1.0)[:, None]
    foot = (away * along).sum(axis=1)[:, None] / length**2
    height = np.abs(away[:, 0] * along[:, 1] - away[:, 1] * along[:, 0])[:, None] / length
    part = np.linspace(0, 1, pushes.shape[1])[None, :]
    rising = np.where(foot > 0, part / np.where(foot > 0, foot, 1), np.inf)
    falling = np.where(foot < 1, (1 - part) / np.where(foot < 1, 1 - foot, 1), np.inf)
    room = 0.7 * height * np.minimum(rising, falling)
    aside = np.clip(0.28 * length * pushes, -room, room) / length
    across = np.column_stack([-along[:, 1], along[:, 0]])
    bent: np.ndarray = start[:, None, :] + part[:, :, None] * along[:, None, :] + aside[:, :, None] * across[:, None, :]
    return bent


def _pushes(count: int, rng: Random, rounds: int) -> np.ndarray:
    """Sideways pushes of 2**rounds + 1 points an edge: each round halves the steps and shrinks the push."""
    pushes, size = np.zeros((count, 2)), 1.0
    for _ in range(rounds):
        gaps = pushes.shape[1] - 1
        drawn = np.frombuffer(rng.randbytes(4 * count * gaps), dtype="<u4").reshape(count, gaps) / 2**31 - 1
        finer = np.empty((count, 2 * gaps + 1))
        finer[:, ::2], finer[:, 1::2] = pushes, (pushes[:, :-1] + pushes[:, 1:]) / 2 + size * drawn
        pushes, size = finer, size * 0.45
    return pushes
