"""Stars out of several shares: the points of each, how sure the star is, and the fewest cases that would lift it.

Pure functions of shares and denominators. Ranges: each share as its Jeffreys posterior, Beta(k + 1/2, n - k + 1/2),
drawn a thousand times; the middle four fifths of what comes out is the range. The draws of a unit hang on its own name
alone, so that the same evidence gives the same range whoever stands beside it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Draws = NDArray[np.float64]

DRAWS = 1000
OUTSIDE = 10  # per cent on each side of a range
SURE = 0.9  # a rise is called one when this share of the draws rises
LEAST_KNOWN = 0.6  # of the weight: with less there is evidence for no star


@dataclass(frozen=True)
class Rule:
    """One line of a scheme: a share by name, its weight, and the share that earns all of its points."""

    name: str
    weight: float
    full: float


@dataclass(frozen=True)
class Scheme:
    """The lines of a scheme, and the scores from which there are two stars, three, four and five."""

    rules: tuple[Rule, ...]
    bounds: tuple[float, ...]

    def stars(self, score: float) -> int:
        """The stars of a score: one below the first bound."""
        return 1 + sum(score >= bound for bound in self.bounds)


@dataclass(frozen=True)
class Share:
    """A share (0 to 1) and the number of cases it is of."""

    value: float
    n: float


@dataclass(frozen=True)
class Rated:
    """What a unit is worth: points by rule (adding up to the score to the tenth) and the ranges around it."""

    name: str
    points: dict[str, float]  # of the rules it has a share of, out of 100 over all of these
    score: float
    stars: int
    range: tuple[int, int]  # stars, low and high
    draws: Draws


@dataclass(frozen=True)
class Step:
    """So many more cases gone well, and the share that makes of a rule."""

    rule: str
    cases: int
    value: float


def known(scheme: Scheme, shares: Mapping[str, Share]) -> float:
    """How much of the weight there are shares for, 0 to 1."""
    whole = sum(rule.weight for rule in scheme.rules)
    return sum(rule.weight for rule in _met(scheme, shares)) / whole if whole else 0.0


def rated(name: str, scheme: Scheme, shares: Mapping[str, Share]) -> Rated | None:
    """The points and stars of one unit; None where there are shares for too little of the weight."""
    if known(scheme, shares) < LEAST_KNOWN:
        return None
    found = points(scheme, shares)
    score = total(found)
    drawn = np.zeros(DRAWS)
    worth = weights(scheme, shares)
    for rule in _met(scheme, shares):
        values = draws(f"{name} {rule.name}", shares[rule.name])
        drawn += worth[rule.name] * np.minimum(1.0, values / rule.full)
    low, high = (float(np.percentile(drawn, side)) for side in (OUTSIDE, 100 - OUTSIDE))
    stars = scheme.stars(score)
    return Rated(name, found, score, stars, (min(stars, scheme.stars(low)), max(stars, scheme.stars(high))), drawn)


def points(scheme: Scheme, shares: Mapping[str, Share]) -> dict[str, float]:
    """The points of each rule there is a share for, to the tenth; what is unknown neither helps nor harms."""
    worth = weights(scheme, shares)
    return {
        rule.name: round(worth[rule.name] * min(1.0, shares[rule.name].value / rule.full), 1)
        for rule in _met(scheme, shares)
    }


def total(found: Mapping[str, float]) -> float:
    """The score: the sum of the points as they are printed."""
    return round(sum(found.values()), 1)


def weights(scheme: Scheme, shares: Mapping[str, Share]) -> dict[str, float]:
    """What each rule there is a share for is worth, out of 100 over all of these."""
    met = _met(scheme, shares)
    whole = sum(rule.weight for rule in met)
    return {rule.name: 100.0 * rule.weight / whole for rule in met}


def draws(name: str, share: Share) -> Draws:
    """Shares as they may well be in truth, given the cases seen; the same for the same name and cases."""
    cases = round(share.n)
    well = min(cases, max(0, round(share.value * share.n)))
    found: Draws = np.random.default_rng(crc32(name.encode())).beta(well + 0.5, cases - well + 0.5, DRAWS)
    return found


def places(found: Sequence[Rated]) -> list[tuple[int, int]]:
    """The range of the place of each among all (1 the best), over the draws."""
    if not found:
        return []
    scores = np.stack([each.draws for each in found])
    ranks = (-scores).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") + 1
    low, high = np.percentile(ranks, OUTSIDE, axis=1), np.percentile(ranks, 100 - OUTSIDE, axis=1)
    return [(int(first), ceil(last)) for first, last in zip(low, high, strict=True)]


def moved(now: Rated, before: Rated) -> int:
    """1 where the stars rose and the score did so beyond chance, -1 where both fell, 0 where that cannot be said."""
    risen = float(np.mean(now.draws > before.draws))
    if now.stars > before.stars and risen >= SURE:
        return 1
    return -1 if now.stars < before.stars and risen <= 1 - SURE else 0


def way_up(scheme: Scheme, shares: Mapping[str, Share]) -> list[Step]:
    """The fewest cases that would have to have gone well for one star more; empty with five.

    Each case of a rule is worth the same until the rule is full (the last one perhaps less), so the fewest are the
    dearest of all cases there are.
    """
    score = total(points(scheme, shares))
    goal = next((bound for bound in scheme.bounds if bound > score), None)
    if goal is None:
        return []
    dearest = sorted(_gains(scheme, shares), key=lambda gain: (-gain[0], gain[1]))

    def after(count: int) -> dict[str, Share]:
        more = Counter(name for _, name in dearest[:count])
        return {name: _more(share, more[name]) for name, share in shares.items()}

    low, high = 1, len(dearest)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if total(points(scheme, after(middle))) >= goal else (middle + 1, high)
    reached = after(low)
    return [Step(name, cases, reached[name].value) for name, cases in Counter(n for _, n in dearest[:low]).items()]


def _gains(scheme: Scheme, shares: Mapping[str, Share]) -> list[tuple[float, str]]:
    """What each further case gone well would earn, with its rule, until every rule is full."""
    worth, found = weights(scheme, shares), []
    for rule in _met(scheme, shares):
        share = shares[rule.name]
        left = round((rule.full - share.value) * share.n, 6)
        each = worth[rule.name] / (rule.full * share.n)
        found += [(each * min(1.0, left - case), rule.name) for case in range(ceil(max(0.0, left)))]
    return found


def _more(share: Share, cases: int) -> Share:
    return Share(min(1.0, share.value + cases / share.n), share.n)


def _met(scheme: Scheme, shares: Mapping[str, Share]) -> list[Rule]:
    return [rule for rule in scheme.rules if rule.name in shares and shares[rule.name].n > 0]
