"""When and where records arise: the span of a case with what was not sent, and the spots where people live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.cases import seasons

if TYPE_CHECKING:
    from datetime import date
    from random import Random

Row = dict[str, Any]
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Span:
    """From the first day of records to "today"; rows reach to `last_day`, those of `missing` were never sent."""

    first: date
    as_of: date
    last_day: date
    missing: frozenset[tuple[str, str]] = field(default_factory=frozenset)  # (unit_id, "2024-06")

    def months(self) -> list[date]:
        """The first day of each month, the running one included."""
        return seasons.months(self.first, self.last_day)

    def sent(self, unit_id: str, month: date) -> bool:
        """Whether the unit has sent its rows of the month."""
        return (unit_id, seasons.label(month)) not in self.missing

    def part(self, month: date) -> float:
        """How much of the month has rows: 1, or less in the running one."""
        end = seasons.month_end(month)
        return 1.0 if end <= self.last_day else self.last_day.day / end.day

    def a_day(self, month: date, rng: Random, weekend: float = 0.35) -> date:
        """A day of the month up to the last day."""
        return seasons.a_day(max(month, self.first), rng, self.last_day, weekend)


@dataclass(frozen=True)
class Scene:
    """What the making of one table shares: the span, the stream of chance and the letters its numbers begin with."""

    span: Span
    rng: Random
    prefix: str = ""


@dataclass(frozen=True)
class Spot:
    """A grid (or, without one, a unit) where work is done; `vigour` is its work beside the others'."""

    unit_id: str
    grid_id: str | None
    residents: int
    households: int
    vigour: float = 1.0
    team_id: str | None = None


def pick(rng: Random, weights: Weights) -> str:
    """One of the keys, as often as its weight says."""
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


def place(scene: Scene, months: Mapping[date, float], units: Weights) -> tuple[date, str]:
    """A month and a unit that has sent rows for it."""
    while True:
        month = scene.rng.choices(tuple(months), tuple(months.values()))[0]
        unit = pick(scene.rng, units)
        if scene.span.sent(unit, month):
            return month, unit


def chance(expected: float, rng: Random) -> int:
    """A whole number beside the expected one: the next below or above."""
    whole = int(expected)
    return whole + (rng.random() < expected - whole)
