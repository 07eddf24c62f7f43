"""Words and numbers as the reader gets them."""

import re
import string
from datetime import date

import pytest

from components import text
from data import datasets, metrics
from data.cases.settings import CaseSettings

ONLY_ENGLISH = ("values.", "months.")


def keys(lang: str) -> set[str]:
    return {key for key in text.words(lang) if not key.startswith(ONLY_ENGLISH)}


def blanks(words: str) -> set[str]:
    """The names a text wants filled in."""
    return {name.split(":")[0] for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_have_the_same_keys():
    """Prevents a screen that shows a key, or fails, in one of the languages."""
    assert keys("zh") == keys("en")


def test_a_text_wants_the_same_values_in_both_languages():
    """Prevents a number that is said in Chinese and left out in English."""
    zh, en = text.words("zh"), text.words("en")
    wrong = [key for key in keys("zh") & keys("en") if blanks(zh[key]) != blanks(en[key])]
    assert not wrong


def test_chinese_words_hold_no_english_but_the_names_of_files_and_methods():
    """Prevents a leader from meeting an English word on the Chinese screen."""
    allowed = re.compile(r"\{[^}]*\}|CSV|SVG|PNG|HTML|PDF|Esc|English|XmR|n(?=＝)")
    wrong = {k: w for k, w in text.words("zh").items() if re.search("[A-Za-z]{2,}", allowed.sub("", w))}
    assert not wrong


def test_every_metric_has_a_name_and_a_unit_in_both_languages():
    """Prevents a Chinese unit on the English screen."""
    assert all(metric.zh and metric.en for metric in metrics.ALL)
    untranslated = {metric.unit for metric in metrics.ALL if re.search("[一-鿿]", text.value(metric.unit, "en"))}
    assert not untranslated


def test_every_value_of_a_code_list_has_its_english_word():
    """Prevents a Chinese bar label on the English screen."""
    values = {value for dataset in datasets.ALL for column in dataset.columns for value in column.allowed}
    untranslated = {value for value in values if re.search("[一-鿿]", text.value(value, "en"))}
    assert not untranslated


@pytest.mark.parametrize(
    ("number", "lang", "words"),
    [
        (None, "zh", "—"),
        (float("nan"), "en", "—"),
        (0, "zh", "0"),
        (8349, "zh", "8,349"),
        (83490, "zh", "83,490"),
        (583490, "zh", "58.3万"),
        (123456789, "zh", "1.23亿"),
        (583490, "en", "583,490"),
    ],
)
def test_numbers_are_grouped_and_large_ones_said_in_ten_thousands(number, lang, words):
    """Prevents a misread zero and a missing value shown as nought."""
    assert text.plain(number, lang) == words


def test_a_rate_is_said_as_a_percentage_with_one_decimal():
    """Prevents 74 of 110 from being told as 67 % on one page and 67.3 % on another."""
    rate = metrics.BY_NAME["party_org_coverage"]
    assert text.number(rate, 74 / 110, "zh") == "67.3%"
    assert text.number(rate, 74 / 110, "en") == "67.3%"


def test_a_count_carries_its_unit():
    """Prevents a bare number whose unit must be guessed."""
    assert text.number(metrics.BY_NAME["disputes_accepted"], 365, "zh") == "365件"
    assert text.number(metrics.BY_NAME["disputes_accepted"], 365, "en") == "365 cases"
    assert text.number(metrics.BY_NAME["disputes_accepted"], 1, "en") == "1 case"
    assert text.number(metrics.BY_NAME["disputes_accepted"], 1, "zh") == "1件"
    assert text.number(metrics.BY_NAME["resident_count"], 1, "en") == "1 person"
    assert text.number(metrics.BY_NAME["households_per_worker"], 1, "en") == "1 household per worker"


def test_a_unit_does_not_repeat_its_label():
    """Prevents "service hours per 1,000 residents: 1,399 hours per 1,000 residents"."""
    assert text.short_unit("千人服务时长", "小时/千人") == "小时"
    assert text.short_unit("志愿服务人次", "人次") == "人次"
    assert text.short_unit("Service hours per 1,000 residents", "hours per 1,000 residents") == "hours"
    assert text.short_unit("Volunteer person-times", "person-times") == ""


@pytest.mark.parametrize(
    ("label", "zh", "en"),
    [
        ("2024", "2024年", "2024"),
        ("2024-Q1", "2024年1季度", "Q1 2024"),
        ("2024-W09", "2024年第9周", "week 9, 2024"),
        ("2024-03", "2024年3月", "Mar 2024"),
        ("2024-03-上旬", "2024年3月上旬", "Mar 2024, days 1–10"),
        ("2024-03-05", "2024年3月5日", "5 Mar 2024"),
    ],
)
def test_periods_are_said_in_words(label, zh, en):
    """Prevents machine labels such as 2024-W09 on a leader's screen."""
    assert text.label(label, "zh") == zh
    assert text.label(label, "en") == en


def test_a_range_says_a_shared_year_once():
    """Prevents a title that is mostly years."""
    assert text.span(date(2024, 1, 1), date(2024, 10, 24), "zh") == "2024年1月1日至10月24日"
    assert text.span(date(2023, 11, 1), date(2024, 10, 24), "zh") == "2023年11月1日至2024年10月24日"
    assert text.span(date(2024, 1, 1), date(2024, 10, 24), "en") == "1 Jan – 24 Oct 2024"


def test_the_name_of_a_case_follows_the_language():
    """Prevents the Chinese name in the English header."""
    case = CaseSettings("x", "溪北街道", "Xibei Street", date(2024, 10, 24), date(2023, 1, 1))
    assert (text.name(case, "zh"), text.name(case, "en")) == ("溪北街道", "Xibei Street")


@pytest.mark.parametrize(
    ("key", "values", "words"),
    [
        ("look.open", {"n": "1"}, "1 dispute is open"),
        ("look.open", {"n": "1,001"}, "1,001 disputes are open"),
        ("deadlines.late", {"total": "6", "unit": "requests", "n": 1}, "of 6 requests open, 1 is past its limit"),
        ("deadlines.late", {"total": "6", "unit": "requests", "n": 2}, "of 6 requests open, 2 are past their limit"),
        ("held.all", {"n": "1"}, "the one meeting of the plan was held"),
        ("held.all", {"n": "27"}, "all 27 meetings of the plan were held"),
        ("upload.bad_rows", {"n": 1}, "Download the row with issues and its reasons"),
        ("upload.bad_rows", {"n": 12}, "Download the 12 rows with issues and their reasons"),
    ],
)
def test_english_words_agree_with_their_number(key, values, words):
    """Prevents "1 are past their limit" on the English screen."""
    assert text.say(key, "en", **values) == words


def test_words_that_agree_with_a_number_say_both():
    """Prevents a bar forgotten in the words of one and of many, which would be shown as it stands."""
    forms = [spec for words in text.words("en").values() for _, _, spec, _ in string.Formatter().parse(words) if spec]
    assert len(forms) > 50
    assert all(spec.count("|") == 1 for spec in forms)
