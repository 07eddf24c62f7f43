"""Outlines as the text of an SVG path: the first point, then steps from point to point, as short as can be."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.rings import Step

NUMBER = re.compile(r"-?\d+")


def path(rings: Iterable[Sequence[Step]], size: float = 1.0) -> str:
    """The `d` of some rings given in steps of `size`; a ring of fewer than two points is left out."""
    return "".join(_ring(ring, size) for ring in rings if len(ring) > 1)


def rings(written: str) -> tuple[tuple[Step, ...], ...]:
    """The rings of a path written in steps of 1."""
    return tuple(_steps(part) for part in written.split("M")[1:])


def _steps(part: str) -> tuple[Step, ...]:
    numbers = [int(found) for found in NUMBER.findall(part)]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(accumulate(pairs, lambda at, by: (at[0] + by[0], at[1] + by[1])))


def _ring(ring: Sequence[Step], size: float) -> str:
    steps = [((x - a) * size, (y - b) * size) for (a, b), (x, y) in pairwise(ring)]
    written = "".join(_number(x) + _number(y) for x, y in steps)
    return f"M{ring[0][0] * size:g} {ring[0][1] * size:g}l{written.lstrip()}z"


def _number(amount: float) -> str:
    """A number as SVG wants it, as short as can be; a minus sign parts it from the one before."""
    written = f"{amount:g}".replace("0.", ".", 1) if abs(amount) < 1 else f"{amount:g}"
    return written if written[0] == "-" else " " + written
