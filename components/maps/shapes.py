"""The shapes of a map in the units of a sheet, for renderers that draw them themselves: slides and the stage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from components.maps import svg
from components.maps.svg import Sheet
from components.maps.tiles import tiles
from data import engine, units
from data.rings import Step, rings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.spec import Drawn
    from components.view import View

Ring = tuple[Step, ...]
SHEET = (1400, 1000)  # what outlines are rounded to for stage and slides: about a pixel of the screen
KEPT = 24  # maps
_kept = engine.Store(KEPT)


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


def sheet(drawn: Drawn, view: View) -> Shapes:
    """The map of a Drawn on the one sheet stage and slides share, its outlines worked out once a data version."""
    every = drawn.chart.areas if drawn.chart else ()
    key = ("shapes", engine.version(view.case), view.case, view.line, view.scope, tuple(area["id"] for area in every))
    found: Shapes = _kept.get(key, lambda: shapes(drawn, view, *SHEET))
    areas = {area["id"]: area for area in every}  # the same outlines with the classes and words of this Drawn
    return replace(found, areas=tuple(replace(shape, area=areas[shape.area["id"]]) for shape in found.areas))


def shapes(drawn: Drawn, view: View, width: int, height: int) -> Shapes:
    """The map of a Drawn on a sheet of whole units; points that fall together or lie on a line are left out.

    Neighbours round alike, so no gap opens between them. Without outlines: tiles in blocks, as on the page.
    """
    every = drawn.chart.areas if drawn.chart else ()
    ids = [str(area["id"]) for area in every]
    tree = units.tree(view.case)
    known = svg.geometries(view.case, tree.get(ids[0]).level) if ids else {}
    flat = not any(id_ in known for id_ in ids)
    labels: Sequence[tuple[float, float, str]] = ()
    lines: list[dict[str, Any]] = []
    if flat:
        squares = tiles([tree.get(id_) for id_ in ids], tree, width / max(height, 1))
        known, labels = squares.shapes, squares.labels
    else:
        lines = svg.lines_above(view, ids)
    wanted = [(area, known[str(area["id"])]) for area in every if str(area["id"]) in known]
    outlines = [ring for _, shape in wanted for ring in rings(shape)]
    place = svg.projection(outlines, Sheet(width, height, flat=flat))
    return Shapes(
        tuple(Shape(area, tuple(svg.placed(shape, place))) for area, shape in wanted),
        tuple(tuple(svg.placed(shape, place)) for shape in lines),
        tuple((round(place((x, y))[0]), round(place((x, y))[1]), words) for x, y, words in labels),
        view.settings.made_up and not flat,
    )


def fitted(found: Shapes, width: int, height: int) -> Shapes:
    """The same map made as large as another sheet allows, in the middle of it."""
    left, top, right, bottom = bounds([ring for shape in found.areas for ring in shape.rings])
    scale = min(width / max(right - left, 1), height / max(bottom - top, 1))
    across, down = (width - (right - left) * scale) / 2, (height - (bottom - top) * scale) / 2

    def put(x: int, y: int) -> Step:
        return round((x - left) * scale + across), round((y - top) * scale + down)

    def moved(rings: Sequence[Ring]) -> tuple[Ring, ...]:
        return tuple(tuple(put(x, y) for x, y in ring) for ring in rings)

    return Shapes(
        tuple(Shape(shape.area, moved(shape.rings)) for shape in found.areas),
        tuple(moved(line) for line in found.lines),
        tuple((*put(x, y), words) for x, y, words in found.labels),
        found.dotted,
    )


def bounds(rings: Sequence[Ring]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of some rings."""
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)
