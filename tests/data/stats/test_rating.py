"""Stars out of shares: points by hand, the fewest cases by trying all, and ranges that follow the evidence."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from data.stats import rating
from data.stats.rating import Rule, Scheme, Share

BOUNDS = (65.0, 74.0, 82.0, 90.0)
TWO = Scheme((Rule("on time", 30, 1.0), Rule("satisfied", 20, 0.8)), BOUNDS)


def test_points_are_weight_times_share_and_add_up_to_the_score():
    """Prevents a score whose parts, printed beside it, make another number."""
    shares = {"on time": Share(0.85, 40), "satisfied": Share(0.9, 30)}
    found = rating.rated("A", TWO, shares)
    assert found.points == {"on time": 51.0, "satisfied": 40.0}  # 60 x 0.85; full from 80 % on
    assert found.score == sum(found.points.values()) == 91.0
    assert found.stars == 5
    odd = {"on time": Share(1 / 3, 3), "satisfied": Share(2 / 3, 3)}
    assert rating.rated("A", TWO, odd).score == round(sum(rating.points(TWO, odd).values()), 1)


def test_a_rule_without_a_number_neither_helps_nor_harms():
    """Prevents a community without whistles from losing a star for them; with too little known there is no star."""
    alone = rating.rated("A", TWO, {"on time": Share(0.85, 40)})
    assert alone.points == {"on time": 85.0}
    assert rating.known(TWO, {"satisfied": Share(0.9, 30)}) == pytest.approx(0.4)
    assert rating.rated("A", TWO, {"satisfied": Share(0.9, 30)}) is None
    assert rating.rated("A", TWO, {}) is None
    assert rating.rated("A", TWO, {"on time": Share(0.85, 0)}) is None


@pytest.mark.parametrize(("score", "stars"), [(64.9, 1), (65.0, 2), (74.0, 3), (81.9, 3), (82.0, 4), (90.0, 5)])
def test_a_bound_belongs_to_the_star_above_it(score, stars):
    """Prevents an argument over a score that is exactly a bound."""
    assert TWO.stars(score) == stars


def test_few_cases_leave_the_stars_open_and_many_do_not():
    """Prevents a star lost on seven orders: one more late one would have been enough."""
    few = rating.rated("A", TWO, {"on time": Share(6 / 7, 7), "satisfied": Share(5 / 7, 7)})
    many = rating.rated("A", TWO, {"on time": Share(6 / 7, 7000), "satisfied": Share(5 / 7, 7000)})
    assert few.score == many.score
    assert few.range[1] - few.range[0] >= 2
    assert many.range == (many.stars, many.stars)


def test_a_range_holds_the_truth_four_times_in_five():
    """The range is what it says: of scores drawn from known shares it holds the true one about as often."""
    rng, held = np.random.default_rng(7), 0
    one = Scheme((Rule("x", 1, 1.0),), BOUNDS)
    for turn in range(400):
        seen = rng.binomial(40, 0.8)
        drawn = rating.rated(f"unit {turn}", one, {"x": Share(seen / 40, 40)}).draws
        held += np.percentile(drawn, 10) <= 80.0 <= np.percentile(drawn, 90)
    assert 0.74 <= held / 400 <= 0.88


def test_the_same_evidence_gives_the_same_range_whoever_stands_beside_it():
    """Prevents stars that change when a page is opened again, or a unit is added."""
    shares = {"on time": Share(0.8, 25), "satisfied": Share(0.7, 25)}
    assert (rating.rated("A", TWO, shares).draws == rating.rated("A", TWO, shares).draws).all()
    assert not (rating.rated("A", TWO, shares).draws == rating.rated("B", TWO, shares).draws).all()


def test_places_of_equals_overlap_and_of_unlike_do_not():
    """A place is a range: two of equal evidence share theirs, one far below stands alone at the end."""
    good = {"on time": Share(0.9, 60), "satisfied": Share(0.7, 60)}
    bad = {"on time": Share(0.2, 60), "satisfied": Share(0.2, 60)}
    found = [rating.rated("A", TWO, good), rating.rated("B", TWO, good), rating.rated("C", TWO, bad)]
    assert rating.places(found) == [(1, 2), (1, 2), (3, 3)]
    assert rating.places([]) == []


def test_only_a_change_beyond_chance_is_a_rise_or_a_fall():
    """No star is lost on noise."""
    one = Scheme((Rule("x", 1, 1.0),), BOUNDS)

    def of(share, n):
        return rating.rated("A", one, {"x": Share(share, n)})

    assert rating.moved(of(0.9, 20), of(0.85, 20)) == 0
    assert of(0.9, 20).stars > of(0.85, 20).stars
    assert rating.moved(of(0.95, 2000), of(0.7, 2000)) == 1
    assert rating.moved(of(0.7, 2000), of(0.95, 2000)) == -1
    assert rating.moved(of(0.99, 2000), of(0.91, 2000)) == 0  # surely better, but both have five stars


def test_the_way_up_is_the_fewest_cases_there_are():
    """Prevents advice that costs more than it needs; every other way is tried."""
    rng = Random(3)
    for _ in range(60):
        rules = tuple(Rule(name, rng.choice((10, 20, 30)), rng.choice((0.8, 0.9, 1.0))) for name in "abc")
        scheme = Scheme(rules, BOUNDS)
        sizes = {rule.name: rng.randint(3, 9) for rule in rules}
        shares = {name: Share(rng.randint(0, n) / n, n) for name, n in sizes.items()}
        steps = rating.way_up(scheme, shares)
        score = rating.total(rating.points(scheme, shares))
        goal = next((bound for bound in BOUNDS if bound > score), None)
        if goal is None:
            assert steps == []
            continue
        assert _after(scheme, shares, {step.rule: step.cases for step in steps}) >= goal
        room = {name: round((1 - share.value) * share.n) for name, share in shares.items()}
        ways = product(*(range(room[name] + 1) for name in "abc"))
        fewest = min(sum(way) for way in ways
                     if _after(scheme, shares, dict(zip("abc", way, strict=True))) >= goal)  # fmt: skip
        assert sum(step.cases for step in steps) == fewest
        for step in steps:
            assert step.value == pytest.approx(min(1.0, shares[step.rule].value + step.cases / shares[step.rule].n))


def _after(scheme, shares, more):
    """The score once so many more cases of each rule have gone well."""
    grown = {
        name: Share(min(1.0, share.value + more.get(name, 0) / share.n), share.n) for name, share in shares.items()
    }
    return rating.total(rating.points(scheme, grown))
