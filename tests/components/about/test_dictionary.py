"""The dictionary of indicators: every metric with its words, the numbers of the other pages, nothing unescaped."""

import re
from dataclasses import replace
from html import unescape

import pytest

from components import address, text
from components.about import dictionary, formulas, quotations
from data import metrics, published
from data.query import query
from tests.serving.test_strings import english

LANGUAGES = ("zh", "en")
STANDARD = re.compile(r"\bGB \d+")  # a national standard is called by its number


@pytest.fixture
def view(store):
    """The sample case in Chinese."""
    return address.read({}).view


def shown(store, lang="zh", **more):
    """The sheet of the sample case."""
    return dictionary.sheet(address.read({"lang": lang, **more}).view)


def entry(sheet, name):
    """The HTML of one metric's entry."""
    return re.search(rf'<li [^>]*data-entry="{name}".*?</li>', sheet)[0]


def words_of(html):
    """The texts between the tags."""
    return [unescape(part) for part in re.findall(r">([^<]+)<", html)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_metric_stands_in_it_with_its_words(store, lang):
    """Prevents a number on a page whose meaning, unit or rule of hiding can be looked up nowhere."""
    sheet = shown(store, lang)
    for metric in metrics.ALL:
        words = words_of(entry(sheet, metric.name))
        assert text.name(metric, lang) in [word.strip() for word in words]
        assert (metric.meaning if lang == "zh" else metric.meaning_en) in words
        assert text.say(f"dictionary.directions.{metric.direction}", lang) in words
        assert (text.value(metric.unit, lang) or "number") in words
        assert any(text.say(f"dictionary.{key}", lang) == word for key in ("top", "counted") for word in words)
        if metric.id:
            assert metric.id in words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_share_says_what_is_divided_by_what(view, lang):
    """Prevents a percentage whose base must be guessed."""
    for metric in metrics.ALL:
        if formulas.is_ratio(metric):
            top, bottom = formulas.halves(metric, address.read({"lang": lang}).view)
            assert "" != top != bottom != "", metric.name


def test_a_chinese_formula_holds_no_english(view):
    """Prevents SQL on a leader's screen: columns stand by the headers of their files, SQL's words in Chinese."""
    written = {metric.name: formulas.written(metric, view) for metric in metrics.ALL}
    assert {name: said for name, said in written.items() if english([said])} == {}
    assert written["party_org_coverage"] == "（已建党组织）的行数 ÷ 行数，只计：计入网格数"
    assert written["grid_size_rate"].startswith("（户数 介于300与500之间）的行数 ÷ 行数")


def test_an_english_formula_holds_no_chinese(store):
    """Prevents half-translated formulas."""
    english_view = address.read({"lang": "en"}).view
    assert [m.name for m in metrics.ALL if re.search("[一-鿿]", formulas.written(m, english_view))] == []


def test_a_chinese_sheet_holds_no_english(store):
    """Prevents a leader from meeting a word he cannot read."""
    assert english([STANDARD.sub("", word) for word in words_of(shown(store))]) == []


def test_an_english_sheet_holds_chinese_only_in_quotations_and_names(store):
    """Prevents a half-translated page: what is quoted is marked as Chinese, for screen readers too."""
    sheet = re.sub(r'<(\w+)[^>]* lang="zh"[^>]*>[^<]*</\1>', "", shown(store, "en"))
    left = [word for word in words_of(sheet) if re.search(r"[一-鿿]", word)]
    assert [word for word in left if "示例" not in word] == []


def test_the_number_is_the_one_the_query_gives(store, view):
    """Prevents the dictionary from showing another number than the pages."""
    sheet = shown(store)
    for name in ("party_org_coverage", "disputes_accepted", "person_times", "households_per_worker"):
        metric = metrics.BY_NAME[name]
        value = float(query([metric], (), view.slice)["value"].iloc[0])
        number, _ = text.parts(metric, value, "zh")
        assert f"<b>{number}<small>" in entry(sheet, name), name


def test_what_cannot_be_shown_is_a_dash_with_its_reason(store):
    """Prevents a missing number from reading as nought."""
    silent = shown(store, scope="520111004008", period="2024-06-01~2024-07-31")
    assert "—" in words_of(entry(silent, "person_times"))
    assert "未报送" in words_of(entry(silent, "person_times"))


def test_a_target_stands_with_its_source(store, view):
    """Prevents a target that nobody set."""
    target = view.settings.targets["party_org_coverage"]
    assert any(target.source in word for word in words_of(entry(shown(store), "party_org_coverage")))
    assert "目标" not in words_of(entry(shown(store), "workers_per_grid"))


def test_metrics_are_found_by_name_number_and_initials(store):
    """Prevents a finder that knows only the exact name."""
    found = unescape(re.search(r'data-words="([^"]*)"', entry(shown(store), "party_org_coverage"))[1])
    for wanted in ("网格党组织", "m01", "wgdzzfgl", "grids with a party"):
        assert wanted in found


def test_the_published_figures_stand_beside_what_the_case_computes(store):
    """Prevents a quotation without its source, and a verdict that nobody worked out."""
    sheet = shown(store)
    figures = published.of_case("xibei")
    assert sheet.count("data-figure=") == len(figures)
    row = words_of(re.search(r'<tr data-figure="S004-36".*?</tr>', sheet)[0])
    assert row == [
        "共建联席会次数", "记录与基础数据：会议场次，只计联席会", "100多次", "104次", "相符", "共召开100余次共建联席会",
        "2023年至2024年10月",
    ]  # fmt: skip
    quoted = words_of(re.search(r'<tr data-figure="S004-53".*?</tr>', sheet)[0])
    assert quoted[2:5] == ["6人", "—", "只引用"]
    answer = re.search(r'<p class="answer">([^<]*)</p>', sheet)[1]
    assert answer == f"共{len(metrics.ALL)}个指标；公开数字45个，其中42个由本例算得，42个相符。"


@pytest.mark.parametrize(
    ("value", "operator", "unit", "zh", "en"),
    [
        ("618000", ">", "人次", "61.8万多人次", "over 618,000 person-times"),
        ("10200", "=", "人次", "1.02万人次", "10,200 person-times"),
        ("1495", "=", "人次", "1,495人次", "1,495 person-times"),
        ("180000000", "=", "人次", "1.8亿人次", "180,000,000 person-times"),
        ("100000000", "<", "人次", "近1亿人次", "nearly 100,000,000 person-times"),
        ("71.5", "=", "%", "71.5%", "71.5%"),
        ("", "~", "人次", "未给出具体数字", "no number given"),
    ],
)
def test_a_published_value_is_said_as_it_was_printed(value, operator, unit, zh, en):
    """Prevents 61.8万多 from turning into an exact number, and 26.1万 from losing its digit."""
    units = {"unit_zh": unit, "unit_en": "%" if unit == "%" else "person-times"}
    figure = replace(published.ALL[0], value=value, operator=operator, **units)
    assert (quotations.printed(figure, "zh"), quotations.printed(figure, "en")) == (zh, en)


def test_what_a_case_file_says_is_escaped(store, monkeypatch):
    """Prevents the words of an uploaded case from becoming markup."""
    evil = '<img src=x onerror="alert(1)">'
    changed = replace(published.of_case("xibei")[0], quote=evil, zh=evil)
    checked = (quotations.Checked(changed, 9.0, "ok", "met"),)
    monkeypatch.setattr(quotations, "checked", lambda case: checked)
    sheet = shown(store)
    assert "<img" not in sheet
    assert "&lt;img src=x" in sheet


def test_a_case_without_published_figures_says_so(store, monkeypatch):
    """Prevents an empty table under a heading in a case of one's own."""
    monkeypatch.setattr(quotations, "checked", lambda case: ())
    sheet = shown(store)
    assert 'class="published"' not in sheet
    assert "本例没有公开数字可以对照" in sheet
