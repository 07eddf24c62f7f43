"""Findings in words never contradict the numbers they are made of, in either language."""

import re

import numpy as np
import pytest

from components import sentences
from data.metrics.dispute import disputes_accepted, median_days_to_settle, settled_locally_rate
from data.metrics.service import hours_per_1000_residents, person_times
from data.stats.control import Limits, Signal

LANGUAGES = ("zh", "en")
UP = {"zh": ("多", "高"), "en": ("more", "higher")}
DOWN = {"zh": ("少", "低"), "en": ("fewer", "lower")}
SAME = {"zh": "持平", "en": "same"}


def pairs(count=400, most=5000):
    random = np.random.default_rng(11)
    whole = random.integers(0, most, (count, 2)).astype(float)
    near = random.integers(1, most, (count, 1)) + np.array([[0.0, 1.0]])
    return [tuple(pair) for pair in np.concatenate([whole, near, [[5, 5], [0, 0], [0, 3], [3, 0]]])]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_word_of_a_change_agrees_with_its_sign(lang):
    """A leader who reads "more" where it was fewer praises the wrong street."""
    for now, before in pairs():
        said = sentences.change(person_times, now, before, lang)
        rises, falls = any(w in said for w in UP[lang]), any(w in said for w in DOWN[lang])
        assert not (rises and falls), said
        if rises or falls:
            assert rises == (now > before), (now, before, said)
        else:
            assert SAME[lang] in said
            assert abs(now - before) <= 0.0006 * before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_size_of_a_change_is_the_size_of_the_numbers(lang):
    """A percentage that does not follow from the two printed numbers is caught by the first reader with a pencil."""
    for now, before in pairs():
        said = sentences.change(person_times, now, before, lang)
        found = re.search(r"([\d.]+)%", said)
        if found:
            assert float(found[1]) == pytest.approx(abs(now / before - 1) * 100, abs=0.5), (now, before, said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_small_base_is_shown_and_never_made_a_percentage(lang):
    """“Twice as many” of three is no finding; the base must stand beside it."""
    said = sentences.change(disputes_accepted, 6, 3, lang)
    assert "%" not in said
    assert re.findall(r"\d+", said) == ["3", "3"]
    assert "%" in sentences.change(disputes_accepted, 66, 60, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rate_changes_by_points_that_add_up_to_the_printed_rates(lang):
    """71.5 % to 73.0 % is 1.5 points, not 2.1 %; and the printed figures must subtract to it."""
    random = np.random.default_rng(3)
    for now, before in random.random((500, 2)):
        said = sentences.change(settled_locally_rate, now, before, lang)
        found = re.search(r"([\d.]+) ?(个百分点|percentage points)", said)
        printed = round(now * 100, 1) - round(before * 100, 1)
        assert "%" not in said
        assert (float(found[1]) if found else 0.0) == pytest.approx(abs(printed), abs=0.05)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_year_before_nothing_is_compared(lang):
    """Records that do not reach back must not become a change from zero."""
    said = sentences.change(person_times, 120.0, float("nan"), lang)
    assert said == sentences.say("no_comparison", lang)
    assert not re.search(r"\d", said)


def test_counts_are_more_or_fewer_and_means_higher_or_lower():
    """“多3天” of a median reads as three days added to a sum."""
    assert "多" in sentences.change(person_times, 200, 100, "zh")
    assert "高" in sentences.change(hours_per_1000_residents, 200.0, 100.0, "zh")
    assert "低" in sentences.change(median_days_to_settle, 50.0, 100.0, "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_called_ordinary_without_limits(lang):
    """With twelve points nobody knows what is ordinary; saying it anyway hides a change."""
    said = sentences.ordinary([Signal()], ["x"], None, lang)
    assert "13" in said
    assert said != sentences.say("ordinary", lang)
    assert sentences.ordinary([Signal()], ["x"], Limits(0, 1, 2), lang) == sentences.say("ordinary", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_signal_in_the_period_denies_ordinary_and_names_its_place(lang):
    """A sentence that calls a flagged chart ordinary makes the chart useless."""
    limits = Limits(0, 1, 2)
    for rule in ("outside", "shift", "trend", "near"):
        for side, word in (
            (1, ("高", "上", "above", "upper", "rising")),
            (-1, ("低", "下", "below", "lower", "falling")),
        ):
            signals = [Signal(), Signal((rule,), side), Signal()]
            said = sentences.ordinary(signals, ["A", "B", "C"], limits, lang)
            assert said != sentences.say("ordinary", lang)
            assert "B" in said
            assert "A" not in said.replace("All", "")
            assert any(each in said for each in word), said


def test_the_length_of_a_shift_is_counted_from_its_first_point():
    """“Eight periods in a row” must be eight."""
    signals = [Signal(), *[Signal(("shift",), 1)] * 8, Signal()]
    labels = [str(place) for place in range(10)]
    assert sentences.ordinary(signals, labels, Limits(0, 1, 2), "zh") == "1至8连续8期高于平均水平"


def test_two_counts_differ_by_chance_or_not_as_the_poisson_test_says():
    """Fifteen against ten disputes is chance; two hundred against one hundred is not."""
    assert sentences.differ_by_chance(15, 10)
    assert not sentences.differ_by_chance(200, 100)
    random = np.random.default_rng(5)
    drawn = random.poisson(40, (4000, 2))
    wrong = sum(not sentences.differ_by_chance(a, b) for a, b in drawn) / len(drawn)
    assert 0.03 < wrong < 0.07


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_account_is_only_said_to_balance_when_it_does(lang):
    """An identity printed with an equals sign that does not hold costs all other numbers their credit."""
    good = sentences.balance(12, 155, 167, 0, lang)
    assert re.findall(r"\d+", good) == ["12", "155", "167", "0"]
    bad = sentences.balance(12, 155, 160, 0, lang)
    assert "7" in re.findall(r"\d+", bad)
    assert "=" not in bad
    assert "＝" not in bad


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_unit_named_first_is_the_one_with_the_extreme_value(lang):
    """The wrong community named in a meeting is not forgotten."""
    values = {"乙": 3.0, "甲": 8.0, "丙": 9.0}
    said = sentences.extremes(hours_per_1000_residents, values, 6.0, (3, "社区"), lang)
    assert "乙" in said
    assert "丙" not in said
    assert hours_per_1000_residents.zh in said or hours_per_1000_residents.en in said
    assert ("最低" if lang == "zh" else "lowest") in said
    falling = dict(sorted(values.items(), key=lambda each: -each[1]))
    said = sentences.extremes(disputes_accepted, falling, 20.0, (3, "社区"), lang)
    assert "丙" in said
    assert ("最高" if lang == "zh" else "highest") in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_equal_units_are_called_equal_and_hidden_ones_not_counted_in(lang):
    """Nobody is last when all are the same; and three shown of nine are not "all nine"."""
    same = {"甲": 1.0, "乙": 1.0}
    assert "2" in sentences.extremes(settled_locally_rate, same, 1.0, (2, "社区"), lang)
    said = sentences.extremes(settled_locally_rate, same, 1.0, (9, "社区"), lang)
    assert "9" not in said
    assert said != sentences.extremes(settled_locally_rate, same, 1.0, (2, "社区"), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_those_outside_and_the_rest_add_up_to_all(lang):
    """Nine communities, two named, seven others: not six, not eight."""
    said = sentences.outside(settled_locally_rate, ["甲"], ["乙"], (9, "社区"), lang)
    assert {"9", "7"} <= set(re.findall(r"\d+", said))
    assert "甲" in said
    assert "乙" in said
    none = sentences.outside(settled_locally_rate, [], [], (9, "社区"), lang)
    assert re.findall(r"\d+", none) == ["9"]


def test_a_name_that_ends_with_its_unit_says_it_once():
    """“志愿服务人次 36,288人次” reads like a slip."""
    assert sentences.measured(person_times, 36288, "zh") == "志愿服务人次 36,288"
    assert sentences.measured(disputes_accepted, 155, "zh") == "纠纷受理数 155件"
    assert sentences.measured(disputes_accepted, 155, "en") == "disputes accepted 155 cases"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_target_is_met_only_when_every_ordinary_period_meets_it(lang):
    """One good month above the target is not a target met; limits say what to expect."""
    rate, days = settled_locally_rate, median_days_to_settle
    limits = Limits(0.80, 0.85, 0.90)
    assert sentences.assurance(rate, limits, 0.79, lang) == sentences.say("met", lang, target="79.0%")
    assert sentences.assurance(rate, limits, 0.91, lang) == sentences.say("missed", lang, target="91.0%")
    assert sentences.assurance(rate, limits, 0.85, lang) == sentences.say("sometimes_met", lang, target="85.0%")
    waiting = Limits(5.0, 7.0, 9.0)
    assert sentences.assurance(days, waiting, 10.0, lang).startswith(sentences.say("met", lang, target="10")[:4])
    assert sentences.assurance(days, waiting, 4.0, lang).startswith(sentences.say("missed", lang, target="4")[:4])
    assert sentences.assurance(disputes_accepted, waiting, 4.0, lang) == ""
    assert sentences.assurance(rate, None, 0.5, lang) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_kind_is_the_largest_only_when_none_withheld_can_be_larger(lang):
    """Half of the cases withheld may hide a larger kind: then it is the largest of those shown, no more."""
    sure = sentences.largest(["甲", "乙", "丙", "丁"], [0.4, 0.3, 0.2, 0.1], lang)
    assert sure == sentences.joined(
        [sentences.say("largest", lang, name="甲", share="40.0%"), sentences.say("first_three", lang, share="90.0%")],
        lang,
    )
    unsure = sentences.largest(["甲", "乙"], [0.29, 0.19], lang)
    assert unsure == sentences.say("largest_shown", lang, name="甲", share="29.0%")
    almost = sentences.largest(["甲", "乙", "丙", "丁"], [0.4, 0.2, 0.1, 0.05], lang)
    assert almost == sentences.say("largest", lang, name="甲", share="40.0%")  # the third might be another


def test_a_run_that_began_before_the_period_is_counted_from_its_start():
    """“Five periods in a row” under a rule of seven makes the reader doubt the rule."""
    signals = [Signal(), *[Signal(("shift",), -1)] * 8]
    said = sentences.ordinary(signals, [str(place) for place in range(9)], Limits(0, 1, 2), "zh", seen=5)
    assert said == "1至8连续8期低于平均水平"
    early = [Signal(("outside",), 1), Signal(), Signal()]
    assert sentences.ordinary(early, ["A", "B", "C"], Limits(0, 1, 2), "zh", seen=1) == "属正常波动"


def test_where_all_are_alike_none_is_the_largest():
    """Prevents naming one unit as the one with the most open actions when each of ten has one."""
    assert sentences.largest(["甲", "乙", "丙", "丁"], [0.25] * 4, "zh") == "4个各占25.0%"
    assert sentences.largest(["甲", "乙"], [0.6, 0.4], "zh") == "甲最多，占60.0%"
