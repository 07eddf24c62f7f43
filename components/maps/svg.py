"""The map as an SVG picture: for the small map, files, the stage and slides.

From outlines, or from tiles when a case has none, so that no map is ever empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import TYPE_CHECKING, Any

from components import svg_path, theme
from components.escape import markup
from components.maps.classes import colour
from components.maps.tiles import tiles
from data import engine, outlines, units
from data.rings import Ring, Step, opened, rings, stepped

if TYPE_CHECKING:
    from components.spec import Drawn
    from components.view import View

Geometry = dict[str, Any]
Place = Callable[[tuple[float, float]], tuple[float, float]]
EDGE = 4.0  # px left free around the map
LABEL = 12  # px, type size
FINE = 0.1  # px, the grid that outlines are rounded to


@dataclass(frozen=True)
class Sheet:
    """What a map is drawn on: its size in pixels, and how.

    `flat`: shapes are in any unit, y upwards, instead of degrees. `labels`: (x, y, words) in the units of the shapes.
    `dotted`: the lines are made up. `grid`: outlines are rounded to so many pixels, a quarter of the bytes at 1.
    """

    width: int
    height: int
    flat: bool = False
    labels: Sequence[tuple[float, float, str]] = ()
    dotted: bool = False
    grid: float = FINE


@dataclass(frozen=True)
class Paths:
    """Outlines as SVG path data, which do not change with the indicator or the period: by area, and the lines above."""

    areas: Mapping[str, str]
    lines: Sequence[str]
    labels: Sequence[str] = ()


def picture(drawn: Drawn, view: View, width: int, height: int, grid: float = FINE) -> str:
    """The map of a Drawn as SVG: its outlines with the lines of the level above, or tiles when it has none."""
    if drawn.chart is None or not drawn.chart.areas:
        return ""
    ids = [str(area["id"]) for area in drawn.chart.areas]
    tree = units.tree(view.case)
    shapes = geometries(view.case, tree.get(ids[0]).level)
    if any(id_ in shapes for id_ in ids):
        sheet = Sheet(width, height, dotted=view.settings.made_up, grid=grid)
        key = ("paths", engine.version(view.case), view.case, view.scope, view.line, tuple(ids), width, height, grid)
        wanted = {id_: shapes[id_] for id_ in ids if id_ in shapes}
        return _svg(drawn, engine.store.get(key, lambda: _paths(wanted, lines_above(view, ids), sheet)), sheet)
    squares = tiles([tree.get(id_) for id_ in ids], tree, width / max(height, 1))
    return svg_map(drawn, squares.shapes, (), Sheet(width, height, flat=True, labels=squares.labels))


def geometries(case: str, level: str) -> dict[str, Geometry]:
    """The outlines of a level (or of one of its forms) by id; empty when the case has none. Kept by data version."""

    def load() -> dict[str, Geometry]:
        try:
            found = json.loads(outlines.layer(case, level))
        except outlines.UnknownLayer:
            return {}
        return {feature["properties"]["id"]: feature["geometry"] for feature in found["features"]}

    kept: dict[str, Geometry] = engine.store.get(("geometries", case, engine.version(case), level), load)
    return kept


def lines_above(view: View, ids: Sequence[str]) -> list[Geometry]:
    """The outlines of the areas just above those shown, within the scope."""
    tree = units.tree(view.case)
    above = dict.fromkeys(tree.get(id_).parent_id for id_ in ids)
    levels = {tree.get(parent).level for parent in above if parent in tree}
    found = {level: geometries(view.case, level) for level in levels}
    return [found[tree.get(p).level][p] for p in above if p in tree and p in found[tree.get(p).level]]


def svg_map(drawn: Drawn, shapes: Mapping[str, Geometry], lines: Iterable[Geometry], sheet: Sheet) -> str:
    """SVG text; shapes (by id of the area) and lines are GeoJSON geometries."""
    ids = [str(area["id"]) for area in (drawn.chart.areas if drawn.chart else ())]
    return _svg(drawn, _paths({id_: shapes[id_] for id_ in ids if id_ in shapes}, lines, sheet), sheet)


def _paths(shapes: Mapping[str, Geometry], lines: Iterable[Geometry], sheet: Sheet) -> Paths:
    place = projection([ring for shape in shapes.values() for ring in rings(shape)], sheet)

    def written(shape: Geometry) -> str:
        return svg_path.path(placed(shape, place, sheet.grid), sheet.grid)

    labels = [_label(*place((x, y)), text) for x, y, text in sheet.labels]
    return Paths({id_: written(shape) for id_, shape in shapes.items()}, [written(line) for line in lines], labels)


def _svg(drawn: Drawn, paths: Paths, sheet: Sheet) -> str:
    chart = drawn.chart
    classes = len(chart.classes) if chart else 0
    parts = [
        f'<path d="{paths.areas[str(area["id"])]}" fill="{_fill(area, classes)}"><title>{markup(area["name"])} '
        f"{markup(area.get('text', ''))}</title></path>"
        for area in (chart.areas if chart else ())
        if str(area["id"]) in paths.areas
    ]
    above = [f'<path d="{line}"/>' for line in paths.lines]
    dash = ' stroke-dasharray="1 2"' if sheet.dotted else ""
    size = f'width="{sheet.width}" height="{sheet.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {sheet.height}" {size} role="img" '
        f'aria-label="{markup(drawn.alt)}">{_patterns()}'
        f'<g stroke="{theme.WHITE}" stroke-width=".8" stroke-linejoin="round" fill-rule="evenodd">{"".join(parts)}</g>'
        f'<g fill="none" stroke="{theme.INK}" stroke-width="1.2" stroke-linejoin="round"{dash}>{"".join(above)}</g>'
        f"{''.join(paths.labels)}</svg>"
    )


def share_of_sheet(shapes: Iterable[Geometry]) -> float:
    """How much of the rectangle around all shapes they cover, 0 to 1; 0 without shapes."""
    every = [ring for shape in shapes for ring in rings(shape)]
    points = [point for ring in every for point in ring]
    if not points:
        return 0.0
    across = max(x for x, _ in points) - min(x for x, _ in points)
    up = max(y for _, y in points) - min(y for _, y in points)
    covered = sum(abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2 for ring in every)
    return covered / (across * up) if across * up else 0.0


def projection(every: Sequence[Ring], sheet: Sheet) -> Place:
    """A function from map units to pixels: equal scale both ways, centred, north up."""
    points = [point for ring in every for point in ring] or [(0.0, 0.0)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    width, height = sheet.width, sheet.height
    squeeze = 1.0 if sheet.flat else cos(radians((south + north) / 2))
    across, up = (east - west) * squeeze or 1.0, (north - south) or 1.0
    scale = min((width - 2 * EDGE) / across, (height - 2 * EDGE) / up)
    left, top = (width - across * scale) / 2, (height - up * scale) / 2

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return left + (point[0] - west) * squeeze * scale, top + (north - point[1]) * scale

    return place


def placed(shape: Geometry, place: Place, grid: float = 1.0) -> list[tuple[Step, ...]]:
    """The rings of a shape in steps of `grid` pixels, the point that closes each left out; specks are gone."""
    found = (opened(stepped(map(place, ring), grid)) for ring in rings(shape))
    return [ring for ring in found if len(ring) > 2]


def _fill(area: Mapping[str, Any], count: int) -> str:
    return f"url(#{area['pattern']})" if area["pattern"] else colour(area["class"], count)


def _patterns() -> str:
    """Lines leaning right on white: not covered; thin lines leaning left on grey: nothing known."""
    return (
        "<defs>"
        '<pattern id="uncovered" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0H6V6H0Z" fill="{theme.WHITE}" stroke="none"/>'
        f'<path d="M1 0V6" stroke="{theme.ORANGE}" stroke-width="2"/></pattern>'
        '<pattern id="missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
        f'<path d="M0 0H6V6H0Z" fill="{theme.MISSING}" stroke="none"/>'
        f'<path d="M1 0V6" stroke="{theme.MUTED}" stroke-width="1"/></pattern>'
        "</defs>"
    )


def _label(x: float, y: float, text: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{LABEL}" fill="{theme.INK}" font-family="{markup(theme.FONT)}">'
        f"{markup(text)}</text>"
    )
