"""Where series of a sensitive count may be cut into ranges, so that the ranges that are shown give no small one away.

A cell (an area and kind) is shown for a range of quarters when both its ends are among the cell's points. Points are
taken away, never ranges: were one range hidden and those around it shown, their difference would be the hidden one.
Points are bits of a whole number: bit t is the beginning of quarter t, the last one the end of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, combinations, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.disclosure import Place, Series

Ends = tuple[int, int]  # the first and the last point of a range
ONCE = 0b11  # both points of a series of one number
EVERY = -1  # all bits: every point
FEW = 3  # parts that stay hidden where the total itself is smaller than what may be shown
DEAR = 10  # ranges a reader asks for once, against one that is asked for often


@dataclass(frozen=True)
class Whole:
    """Cells that add up to a number: that of the cell above, or (None) one that is always shown."""

    parts: tuple[Place, ...]
    above: Place | None = None


def blocks(counts: list[float], smallest: float) -> list[int]:
    """Where a series may be cut: the indexes (0..len) between which each sum is 0 or at least `smallest`."""
    cuts, total = [0], 0.0
    for index, count in enumerate(counts, start=1):
        total += count
        if total == 0 or total >= smallest:
            cuts.append(index)
            total = 0.0
    if cuts[-1] != len(counts):  # a small remainder joins the last full block, if there is one
        if sum(counts) - total > 0:
            while sum(counts[cuts[-2] : cuts[-1]]) == 0:
                cuts.pop()
            cuts.pop()
        cuts.append(len(counts))
    return cuts


def mask(points: Iterable[int]) -> int:
    """Points as bits."""
    return sum(1 << point for point in set(points))


@dataclass(frozen=True)
class Counts:
    """Sums from the beginning of the record to each point, of the cells and of those above them."""

    sums: Series
    k: int  # the smallest count shown
    kept: tuple[int, ...]  # points to do without last, as periods begin and end there that are asked for most

    def between(self, place: Place, ends: Ends) -> float:
        """What is counted in a range."""
        return self.sums[place][ends[1]] - self.sums[place][ends[0]]

    def cost(self, points: int, lost: int) -> float:
        """What a cell with these points loses with one of them: the ranges that end there, whole years dearest."""
        others = [point for point in range(points.bit_length()) if points >> point & 1 and point != lost]
        return sum(DEAR if {point, lost} <= set(self.kept) else 1 for point in others)


def counts(series: Series, k: int, kept: tuple[int, ...]) -> Counts:
    """Counts of series by quarter."""
    return Counts({place: list(accumulate(each, initial=0.0)) for place, each in series.items()}, k, kept)


def consistent(
    series: Series, known: Counts, upper: Mapping[Place, int], wholes: list[Whole], within: Mapping[Place, int]
) -> dict[Place, int]:
    """The points of each cell; `known` has these cells and those above, `upper` the points of those above.

    `within` says of some cells which points they may have at all.

    Of each whole that is known for a range, at least two parts are hidden, or none, and together they hold at least
    k; where the whole holds less than k, three. Of the points that may go, those go whose ranges are asked for least.
    """
    k, size = known.k, len(next(iter(series.values()), []))
    points = {
        place: mask(blocks(each, k)) & within.get(place, EVERY) if not 0 < sum(each) < k else 0
        for place, each in series.items()
    }
    for whole in wholes:
        if whole.above and len(whole.parts) == 1:  # an only one is what is above it
            points[whole.parts[0]] &= upper.get(whole.above, EVERY)
    ranges = sorted(combinations(range(size + 1), 2), key=lambda ends: ends[1] - ends[0])
    waiting = wholes
    while waiting:
        touched: set[Place] = set()
        for whole in waiting:
            above = upper.get(whole.above, EVERY) if whole.above else EVERY
            for ends in ranges:
                while found := _next(whole, points, known, ends, is_known=not ~above & mask(ends)):
                    place, lost = found
                    points[place] &= ~(1 << lost)
                    touched.add(place)
        waiting = [whole for whole in wholes if not touched.isdisjoint(whole.parts)]
    return points


def at_once(amounts: dict[Place, float], wholes: list[Whole], k: int) -> set[Place]:
    """The cells to hide where nothing but these numbers is known."""
    series = {place: [amount] for place, amount in amounts.items()}
    points = consistent(series, counts(series, k, ()), {}, wholes, {})
    return {place for place, each in points.items() if each != ONCE}


def _next(
    whole: Whole, points: dict[Place, int], known: Counts, ends: Ends, *, is_known: bool
) -> tuple[Place, int] | None:
    """The part to hide, and its point, where those hidden in a range could be had by subtraction; else None."""
    need = mask(ends)
    gone = [part for part in whole.parts if ~points[part] & need]
    if not gone and is_known:
        return None
    shown = {part: known.between(part, ends) for part in whole.parts if not ~points[part] & need}
    held = [known.between(part, ends) for part in gone]
    rest = 0.0  # what lies in no part
    if whole.above in known.sums:
        rest = max(known.between(whole.above, ends) - sum(held) - sum(shown.values()), 0.0)
    kept, total = sum(held) + rest, sum(held) + rest + sum(shown.values())
    if is_known:
        others = len(gone) + (rest > 0)
        enough = not any(held) or (kept >= known.k and others >= 2) or (total < known.k and others >= FEW)
    else:
        enough = bool(gone) or rest > 0
    if enough or not shown:
        return None
    some = [part for part, amount in shown.items() if amount > 0]  # a zero only where nothing else keeps it company
    have = {end: sum(points[part] >> end & 1 for part in gone) for end in ends}

    def worth(one: tuple[Place, int]) -> tuple[float, ...]:
        """What is lost; a point that those gone lack, too, goes first, since they then keep each other's company."""
        part, end = one
        return have[end], known.cost(points[part], end), shown[part]

    return min(product(some or shown, ends), key=worth)
