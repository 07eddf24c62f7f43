"""The shapes of a map in the units of a sheet, for renderers that draw them themselves: slides and the stage."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from components import map_picture
from components.map_picture import Sheet
from components.map_tiles import tiles
from data import units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.spec import Drawn
    from components.view import View

Point = tuple[int, int]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Shape:
    """An area with its rings, y downwards; `area` is the chart's own dict of it."""

    area: Mapping[str, Any]
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Shapes:
    """A map on a sheet: areas, the lines of the level above, and words at places; `dotted`: the lines are made up."""

    areas: tuple[Shape, ...]
    lines: tuple[tuple[Ring, ...], ...]
    labels: tuple[tuple[int, int, str], ...]
    dotted: bool


def shapes(drawn: Drawn, view: View, width: int, height: int) -> Shapes:
    """The map of a Drawn on a sheet of whole units; points that fall together or lie on a line are left out.

    Neighbours round alike, so no gap opens between them. Without outlines: tiles in blocks, as on the page.
    """
    every = drawn.chart.areas if drawn.chart else ()
    ids = [str(area["id"]) for area in every]
    tree = units.tree(view.case)
    known = map_picture.geometries(view.case, tree.get(ids[0]).level) if ids else {}
    flat = not any(id_ in known for id_ in ids)
    labels: Sequence[tuple[float, float, str]] = ()
    lines: list[dict[str, Any]] = []
    if flat:
        squares = tiles([tree.get(id_) for id_ in ids], tree, width / max(height, 1))
        known, labels = squares.shapes, squares.labels
    else:
        lines = map_picture._lines_above(view, ids)  # noqa: SLF001  (one projection and one choice of lines for all)
    wanted = [(area, known[str(area["id"])]) for area in every if str(area["id"]) in known]
    outlines = [ring for _, shape in wanted for ring in map_picture.rings(shape)]
    place = map_picture._projection(outlines, Sheet(width, height, flat=flat))  # noqa: SLF001
    return Shapes(
        tuple(Shape(area, _placed(shape, place)) for area, shape in wanted),
        tuple(_placed(shape, place) for shape in lines),
        tuple((round(place((x, y))[0]), round(place((x, y))[1]), words) for x, y, words in labels),
        view.settings.made_up and not flat,
    )


def _placed(shape: dict[str, Any], place: map_picture.Place) -> tuple[Ring, ...]:
    found = (_thin([(round(x), round(y)) for x, y in map(place, ring)]) for ring in map_picture.rings(shape))
    return tuple(ring for ring in found if len(ring) > 2)


def _thin(points: Sequence[Point]) -> Ring:
    """The points of a ring without repeats, those in the middle of a straight line, and the closing one."""
    kept: list[Point] = []
    for x, y in points:
        if kept and kept[-1] == (x, y):
            continue
        if len(kept) > 1:
            (a, b), (c, d) = kept[-2:]
            if (c - a) * (y - d) == (d - b) * (x - c) and (c - a) * (x - c) + (d - b) * (y - d) > 0:
                kept.pop()
        kept.append((x, y))
    return tuple(kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept)


def bounds(rings: Sequence[Ring]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of some rings."""
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def path(rings: Sequence[Ring], factor: float = 1.0) -> str:
    """Rings as the text of an SVG path, steps relative and short."""
    written = []
    for ring in rings:
        steps = "".join(f"l{(x - a) * factor:g} {(y - b) * factor:g}" for (a, b), (x, y) in pairwise(ring))
        written.append(f"M{ring[0][0] * factor:g} {ring[0][1] * factor:g}{steps}z")
    return "".join(written)
