"""Spark lines: the course of a number in a few pixels. A missing period is a gap, the running one is dashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.headline import Point

WIDTH, HEIGHT, EDGE = 144, 28, 3


def draw(points: Sequence[Point]) -> str:
    """The line as SVG text; the y axis runs from zero to the largest value."""
    top = max((point.value for point in points if point.value is not None), default=0) or 1
    step = (WIDTH - 2 * EDGE) / max(len(points) - 1, 1)
    places = [
        None if point.value is None else (EDGE + index * step, HEIGHT - EDGE - point.value / top * (HEIGHT - 2 * EDGE))
        for index, point in enumerate(points)
    ]
    parts = [_line(run, dashed=dashed) for run, dashed in _runs(places, points)]
    last = next((place for place in reversed(places) if place), None)
    if last:
        parts.append(f'<circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="2.5" fill="{theme.ACCENT}"/>')
    base = f'<path d="M{EDGE} {HEIGHT - 1}H{WIDTH - EDGE}" stroke="{theme.RULE}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{base}{"".join(parts)}</svg>'
    )


def share(value: float) -> str:
    """A share as a filled bar, for what has no course."""
    width, top = WIDTH - 2 * EDGE, HEIGHT - 9
    filled = width * min(max(value, 0), 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect x="{EDGE}" y="{top}" width="{width}" height="8" fill="{theme.TINT}"/>'
        f'<rect x="{EDGE}" y="{top}" width="{filled:.1f}" height="8" fill="{theme.ACCENT}"/></svg>'
    )


Place = tuple[float, float]


def _runs(places: list[Place | None], points: Sequence[Point]) -> list[tuple[list[Place], bool]]:
    """The unbroken pieces of the line, and whether each leads into the running period."""
    runs: list[tuple[list[Place], bool]] = [([], False)]
    for place, point in zip(places, points, strict=True):
        if place is None:
            runs.append(([], False))
            continue
        if point.running and runs[-1][0]:
            runs.append(([runs[-1][0][-1]], True))
        runs[-1][0].append(place)
    return [run for run in runs if run[0]]


def _line(run: list[Place], *, dashed: bool) -> str:
    if len(run) == 1:
        return f'<circle cx="{run[0][0]:.1f}" cy="{run[0][1]:.1f}" r="1.5" fill="{theme.ACCENT}"/>'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    dash = ' stroke-dasharray="3 3"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="{theme.ACCENT}" stroke-width="1.5"{dash}/>'


def words(points: Sequence[Point], label: str, pattern: str) -> str:
    """What the line shows, for readers who do not see it: from, to, lowest and highest."""
    known = [point for point in points if point.value is not None]
    if not known:
        return label
    low = min(known, key=lambda point: point.value or 0)
    high = max(known, key=lambda point: point.value or 0)
    return pattern.format(
        label=label, first=points[0].label, last=points[-1].label,
        low=f"{low.value:,.4g}", low_at=low.label, high=f"{high.value:,.4g}", high_at=high.label,
    )  # fmt: skip
