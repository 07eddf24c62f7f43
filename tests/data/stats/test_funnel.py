"""Exact funnel limits against sums done by hand and against the cumulative tables of R."""

from math import comb, exp, factorial

import numpy as np
import pytest

from data.stats import funnel


def test_binomial_limits_are_interpolated_and_mirror_each_other():
    """Whole-count limits jump about with n; units just under a step would be called special."""
    below, at = 11 / 1024, comb(10, 2) / 1024  # P(X <= 1), P(X = 2) of 10 fair throws
    low, high = funnel.binomial(10, 0.5, funnel.TWO_SIGMA)
    assert low == pytest.approx((1 + (0.025 - below) / at) / 10)
    assert high == pytest.approx(1 - low)


@pytest.mark.parametrize("n", [9, 10, 33, 60])
def test_a_count_lies_outside_exactly_when_its_tail_is_thin(n):
    """Eight heads of ten (tail 5.5%) must not be called special at 2.5%; nine (1.1%) must."""
    low, high = funnel.binomial(n, 0.5, funnel.TWO_SIGMA)
    for count in range(n + 1):
        upper = sum(comb(n, k) for k in range(count, n + 1)) / 2**n
        assert (count / n > high) == (upper < 0.025)
        assert (count / n < low) == (upper_of(n, n - count) < 0.025)


def upper_of(n, count):
    return sum(comb(n, k) for k in range(count, n + 1)) / 2**n


def test_poisson_limits_match_the_sum_by_hand():
    """The same for counts: P(X <= 16 | 10) = 0.97296, so seventeen is ordinary and eighteen is at the limit."""
    below = sum(exp(-10) * 10**count / factorial(count) for count in range(17))
    at = exp(-10) * 10**17 / factorial(17)
    low, high = funnel.poisson(10.0, funnel.TWO_SIGMA)
    assert below == pytest.approx(0.97296, abs=1e-5)
    assert high == pytest.approx(17 + (0.975 - below) / at)
    assert 3 < low < 4


def test_six_of_seven_on_time_is_no_outlier():
    """A department was put at the bottom of a league table on seven orders; chance alone explains that."""
    low, high = funnel.binomial(7, 0.95, funnel.THREE_SIGMA)
    assert low < 6 / 7 < high


def test_limits_narrow_as_the_unit_grows():
    """Big units must differ less to stand out."""
    widths = [high - low for low, high in (funnel.binomial(n, 0.3) for n in (10, 40, 160, 640))]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0] / 5


def test_large_expected_counts_agree_with_the_exact_form():
    """The switch to the square-root form must not make a step."""
    exact, rough = funnel.poisson(499.0), funnel.poisson(501.0)
    assert rough[0] - exact[0] == pytest.approx(2, abs=0.5)
    assert rough[1] - exact[1] == pytest.approx(2, abs=0.5)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_when_every_unit_has_the_same_whole_share_there_is_no_funnel(share):
    """All settled: nobody can be better than all, nor may rounding make somebody worse."""
    assert funnel.binomial(12, share) == (share, share)


def test_nothing_to_divide_by_gives_the_widest_limits():
    """A unit without cases cannot stand out."""
    assert funnel.binomial(0, 0.4) == (0.0, 1.0)
    assert funnel.poisson(0.0) == (0.0, 0.0)


def test_units_that_differ_by_chance_are_not_overdispersed():
    """Widening limits without need would hide real differences."""
    counts = funnel.count_distances([95, 104, 99, 108, 93, 101, 100], [100] * 7)
    assert funnel.overdispersion(counts) == 1.0
    shares = funnel.share_distances([0.48, 0.52, 0.55, 0.45, 0.5, 0.51], [100] * 6, 0.5)
    assert funnel.overdispersion(shares) == 1.0


def test_units_that_all_differ_widen_the_limits():
    """Hours come in bundles: without this, every community would be an outlier and the chart useless."""
    distances = funnel.count_distances([40, 260, 90, 180, 20, 300, 110], [100] * 7)
    assert funnel.overdispersion(distances) > 20
    assert funnel.overdispersion(funnel.share_distances([0.2, 0.8, 0.3, 0.7, 0.9, 0.4], [100] * 6, 0.5)) > 10
    assert funnel.widened(70.0, 100.0, 4.0) == pytest.approx(40.0)
    assert funnel.widened(70.0, 100.0, 100.0) == 0.0


def test_one_outlier_does_not_widen_the_limits_that_would_show_it():
    """The worst unit must not excuse itself."""
    assert funnel.overdispersion(funnel.share_distances([0.5] * 6 + [0.05], [200] * 7, 0.5)) == 1.0


def test_distances_are_standard_errors():
    """A distance of two must mean two standard errors, or one unit in twenty is called special wrongly."""
    random = np.random.default_rng(1)
    counts = funnel.count_distances(random.poisson(80, 4000), [80] * 4000)
    shares = funnel.share_distances(random.binomial(60, 0.4, 4000) / 60, [60] * 4000, 0.4)
    assert counts.std() == pytest.approx(1, abs=0.04)
    assert shares.std() == pytest.approx(1, abs=0.04)


@pytest.mark.parametrize(("n", "share"), [(2_500, 0.37), (12_000, 0.05), (4_000, 0.8)])
@pytest.mark.parametrize("tail", [funnel.TWO_SIGMA, funnel.THREE_SIGMA])
def test_large_shares_take_a_series_that_agrees_with_the_sum(monkeypatch, n, share, tail):
    """Summing over seven hundred thousand households took fourteen seconds; the short way must name the same units."""
    short = funnel.binomial(n, share, tail)
    monkeypatch.setattr(funnel, "MOST_EXACT", float("inf"))
    exact = funnel.binomial(n, share, tail)
    assert short == pytest.approx(exact, abs=0.1 / n)  # a tenth of one case


def test_a_province_of_households_is_judged_at_once():
    """A page must not wait for a sum over every household."""
    low, high = funnel.binomial(700_000, 0.36, funnel.THREE_SIGMA)
    reach = 3.090232 * (0.36 * 0.64 / 700_000) ** 0.5
    assert (low, high) == pytest.approx((0.36 - reach, 0.36 + reach), abs=2e-6)
