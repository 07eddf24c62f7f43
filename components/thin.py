"""Thinner SVG: outlines on a coarser grid of the page and written as steps, for a picture sent with every run."""

from __future__ import annotations

import re
from itertools import pairwise

OUTLINE = re.compile(r' d="((?:M[\d.\sL-]+Z)+)"')
Step = tuple[int, int]


def thinned(svg: str, grid: float) -> str:
    """The same drawing with its outlines on a grid of `grid` px; neighbours round alike, so no gap opens."""
    return OUTLINE.sub(lambda found: f' d="{path(found[1], grid)}"', svg)


def path(written: str, grid: float) -> str:
    """The `d` of one outline, its rings closed, on a grid of `grid` px."""
    return "".join(_ring(ring, grid) for ring in written.split("Z") if ring)


def _ring(ring: str, grid: float) -> str:
    """One ring: its first point, then steps from point to point."""
    points = [_snap(point, grid) for point in ring[1:].split("L")]
    kept = _needed(points)
    steps = [((x - a) * grid, (y - b) * grid) for (a, b), (x, y) in pairwise(kept)]
    written = "".join(_number(x) + _number(y) for x, y in steps)
    return f"M{kept[0][0] * grid:g} {kept[0][1] * grid:g}l{written.lstrip()}z" if steps else ""


def _snap(point: str, grid: float) -> Step:
    x, y = point.split()
    return round(float(x) / grid), round(float(y) / grid)


def _needed(points: list[Step]) -> list[Step]:
    """The points without repeats and without those in the middle of a straight line."""
    kept: list[Step] = []
    for x, y in points:
        if kept and kept[-1] == (x, y):
            continue
        if len(kept) > 1:
            (a, b), (c, d) = kept[-2:]
            forward = (c - a) * (x - c) + (d - b) * (y - d) > 0
            if forward and (c - a) * (y - d) == (d - b) * (x - c):
                kept.pop()
        kept.append((x, y))
    return kept


def _number(amount: float) -> str:
    """A number as SVG wants it, as short as can be; a minus sign parts it from the one before."""
    written = f"{amount:g}".replace("0.", ".", 1) if abs(amount) < 1 else f"{amount:g}"
    return written if written[0] == "-" else " " + written
