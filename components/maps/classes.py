"""Classes of a map: at most five, bounds as round numbers, each area in exactly one class or pattern."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from components import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

CLASSES = 5
STEPS = (1, 2, 5)
TRIM_FROM = 20  # with fewer values the outermost count too when bounds are chosen


@dataclass(frozen=True)
class Classes:
    """Inner bounds, rising; a value equal to a bound belongs to the class above it.

    With `is_band` the last bound is the upper end of a reference band: what equals it is still within.
    """

    bounds: tuple[float, ...]
    is_band: bool = False

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.bounds) + 1

    def of(self, value: float) -> int:
        """The class of a value, 0 the lowest."""
        met = sum(1 for bound in self.bounds if value >= bound - 1e-9)
        return met - 1 if self.is_band and met == len(self.bounds) and value <= self.bounds[-1] + 1e-9 else met


def colour(place: int, count: int) -> str:
    """The shade of a class, of so many: few classes are spread over the whole sequence, a single one is its middle."""
    if count == 1:
        return theme.SEQUENCE[CLASSES // 2]
    return theme.SEQUENCE[round(place * (CLASSES - 1) / (count - 1))]


def choose(values: Sequence[float], given: Sequence[float] = ()) -> Classes:
    """Round bounds for values: those `given`, which end with a band, or by the smallest round step that does."""
    if given:
        return Classes(tuple(given), is_band=True)
    known = sorted(values)
    if not known or known[0] == known[-1]:
        return Classes(())
    spare = len(known) // 20 if len(known) >= TRIM_FROM else 0
    low, high = known[spare], known[-1 - spare]
    if low == high:
        low, high = known[0], known[-1]
    return Classes(_bounds(low, high))


def _bounds(low: float, high: float) -> tuple[float, ...]:
    """All multiples of a round step strictly between `low` and `high`, at most four."""
    power = floor(log10((high - low) / CLASSES)) - 1
    while True:
        for step in (base * 10.0**power for base in STEPS):
            first, last = floor(low / step + 1e-9) + 1, ceil(high / step - 1e-9)
            if last - first < CLASSES:
                return tuple(round(place * step, max(0, -power)) for place in range(first, last))
        power += 1
