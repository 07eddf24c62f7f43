"""Control limits and the four rules, against worked values and the published cases of NHSRplotthedots."""

import numpy as np
import pytest

from data.stats import control

STEADY = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]  # mean 11, every moving range 2
NAN = float("nan")


WIDE = control.Limits(-100.0, 0.0, 100.0)


def rules(values, natural=WIDE):
    return [found.rules for found in control.signals(values, natural)]


def test_limits_stand_two_point_six_six_mean_moving_ranges_from_the_mean():
    """A wrong constant would call ordinary months special, or let real changes pass."""
    natural = control.limits([*STEADY, 11])
    assert natural.centre == pytest.approx(11)
    assert natural.high == pytest.approx(11 + 2.66 * 2)
    assert natural.low == pytest.approx(11 - 2.66 * 2)


def test_later_points_never_widen_the_frozen_limits():
    """A jump that widened its own limits would hide itself."""
    before = control.limits([*STEADY, 11])
    after = control.limits([*STEADY, 11, 60, 70, 80])
    assert after == before
    assert control.signals([*STEADY, 11, 60], after)[-1] == control.Signal(("outside",), 1)


def test_one_wild_moving_range_is_screened_from_the_baseline():
    """One odd month in the baseline would otherwise make the limits so wide that nothing is ever special."""
    wild = [10, 12, 10, 12, 10, 60, 10, 12, 10, 12, 10, 12, 10]
    natural = control.limits(wild)
    assert natural.high - natural.centre == pytest.approx(2.66 * 2)


def test_fewer_than_thirteen_known_points_give_no_limits():
    """Twelve points do not tell what is ordinary; saying so beats guessing."""
    assert control.limits(STEADY) is None
    assert control.limits([*STEADY, NAN, NAN]) is None
    assert control.limits([*STEADY, 11]) is not None


def test_a_gap_makes_no_moving_range():
    """A missing month must not count as a jump between its neighbours."""
    holed = [10, 12, 10, NAN, 40, 42, 40, 42, 40, 42, 40, 42, 40, 42]
    natural = control.limits(holed)
    assert natural.high - natural.centre == pytest.approx(2.66 * 2)


def test_seven_points_on_one_side_are_a_shift_and_six_are_not():
    """The published rule is seven; six would raise false alarms twice as often."""
    assert rules([1, -1, 1, 1.5, 1, 1.5, 1, 1.5, -1])[2] == ()
    values = [-1, 1, 2, 1, 2, 1, 2, 1, -1]
    assert [("shift" in found) for found in rules(values)] == [False, *[True] * 7, False]


def test_seven_rising_points_are_a_trend_and_a_tie_breaks_it():
    """A plateau is not a trend; NHSRplotthedots gives 0 for 1,2,3,3,4,5,6 and 1 for 1 to 7."""
    wide = control.Limits(-100.0, 3.5, 100.0)
    assert not any("trend" in found for found in rules([1, 2, 3, 3, 4, 5, 6], wide))
    assert all("trend" in found for found in rules([1, 2, 3, 4, 5, 6, 7], wide))
    falling = control.signals([7, 6, 5, 4, 3, 2, 1], wide)
    assert {found.side for found in falling} == {-1}


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ([80, 1, 80], [True, False, True]),
        ([1, 80, 80], [False, True, True]),
        ([1, 1, 80, 1, 80, 1, 1], [False, False, True, False, True, False, False]),
        ([80, 1, 1, 80], [False] * 4),
        ([80, 80, -1], [False] * 3),
        ([80, -80, 1], [False] * 3),
    ],
)
def test_two_of_three_near_a_limit_count_only_on_one_side(values, marked):
    """Points near opposite limits are plain noise, not a signal (NHSRplotthedots issue 194)."""
    assert [("near" in found) for found in rules(values)] == marked


def test_missing_points_break_no_rule_and_end_a_run():
    """A month that was not sent can be neither good nor bad news."""
    found = rules([1, 2, 1, NAN, 2, 1, 2, 1])
    assert all(not each for each in found)


def test_stable_noise_raises_few_false_alarms():
    """If ordinary months were often called special, leaders would stop believing the chart."""
    random = np.random.default_rng(4)
    outside = 0
    for _ in range(300):
        series = random.normal(100, 10, 24)
        natural = control.limits(series)
        outside += sum("outside" in found.rules for found in control.signals(series, natural))
    assert outside / (300 * 24) < 0.03


def test_only_a_named_event_moves_the_limits():
    """A silent step change would turn a worsening into the new normal."""
    series = [*STEADY, 11, *[value + 30 for value in STEADY], 41]
    whole = control.segments(series, [])
    assert len(whole) == 1
    assert whole[0][2].centre == pytest.approx(11)
    first, second = control.segments(series, [13])
    assert (first[:2], second[:2]) == ((0, 13), (13, 26))
    assert second[2].centre == pytest.approx(41)


@pytest.mark.parametrize("mean", [1.5, 3.0, 6.0, 9.0])
def test_rare_events_raise_few_false_alarms(mean):
    """Moving ranges of two or three cases call every fourth case special; what chance allows does not."""
    random = np.random.default_rng(int(mean * 10))
    flagged = points = 0
    for _ in range(300):
        series = random.poisson(mean, 24).astype(float)
        natural = control.count_limits(series)
        if natural is None or not natural.is_count:
            continue
        flagged += sum(bool(found.rules) for found in control.signals(series[12:], natural))
        points += 12
    assert points > 1000
    assert flagged / points < 0.02


def test_a_real_jump_of_rare_events_is_still_seen():
    """Twelve where two are usual is no chance."""
    series = [2, 1, 3, 2, 2, 1, 3, 2, 2, 3, 1, 2, 12]
    natural = control.count_limits(series)
    assert control.signals(series, natural)[-1].rules == ("outside",)
    assert natural.low == 0 or natural.low < 1


def test_the_chart_for_counts_follows_their_size():
    """Too rare: no limits. Rare: chance. Many: moving ranges, which also catch what is not chance."""
    assert control.count_limits([0, 1] * 7) is None
    assert control.count_limits([3, 5] * 7).is_count
    assert not control.count_limits([30, 36] * 7).is_count
    assert control.count_limits([3, 5] * 6) is None
