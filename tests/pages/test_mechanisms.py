"""The pages of the mechanisms, over every sample case and both languages: what a leader opens first must hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from components import cross_table, draw, figures, headline, text
from components.about import data_sheet
from components.screen import onward, pictures
from components.view import View
from data import cases, holdings, periods, units
from data.datasets import BY_NAME, LEVELS
from data.query import query
from pages.data import data
from pages.meeting import meetings
from pages.work import centres, lists, organisation, requests, stars
from tests.components.figures.test_figures import strings

if TYPE_CHECKING:
    from components.spec import Drawn, Panel

PAGES = {page.PAGE.name: page.PAGE for page in (organisation, centres, requests, lists, stars, meetings, data)}
CASES = ("xibei", "baishui", "jingdezhen", "wuxing", "fujian")
CHEAP = ("xibei", "baishui")  # run each time; the others where the whole suite is asked for
LANGUAGES = ("zh", "en")
ASKED = [
    pytest.param(name, case, lang, marks=() if case in CHEAP else pytest.mark.full)
    for case in CASES
    for name in PAGES
    for lang in LANGUAGES
]
NOT_A_NUMBER = re.compile(r"\b(nan|NaN|None(?! of)|inf|NaT)\b|\{|\}")
LOCAL = ("categories", "handlers")  # kinds of requests and the units that handle them, in the case's own words
ALLOWED = re.compile(r"CSV|PNG|SVG|n(?=＝)|\d+\.\d+")


def view_of(case: str, lang: str = "zh", period: str = "ytd", scope: str = "") -> View:
    settings = cases.settings(case)
    start, end = periods.resolve(period, settings.as_of, settings.first_on)
    return View(case, scope or settings.top, "admin", start, end, period, "month", lang)


def words(found: Drawn, view: View) -> str:
    """Everything a reader meets on a panel, without markup."""
    said = [found.title, found.subtitle, found.sentence, found.note, found.empty, found.alt, *map(str, found.frame)]
    said += [str(cell) for cell in found.frame.to_numpy().ravel()]
    if found.chart is not None and found.chart.kind in figures.RENDERERS:
        own = replace(found.chart, marks=tuple(mark for mark in found.chart.marks if mark.kind != "event"))
        said += [each for each in strings(figures.figure(own, view.lang)) if each]  # events stand in the case's words
    said.append(pictures.draw(found, view))
    return re.sub(r"<[^>]*>|data:image\S+", " ", "\n".join(said))


def without_names(said: str, view: View) -> str:
    """The same without names that come from the data: units, organisations, notes and sources."""
    tree = units.tree(view.case)
    named = {unit.name for unit in tree._by_id.values()} | {target.source for target in view.settings.targets.values()}
    for own in view.settings.words.values():
        named |= set(own.values())
    for name in sorted(named, key=len, reverse=True):
        said = said.replace(name, " ")
    return said


def full(panel: Panel, view: View) -> bool:
    """Whether a case has a table of those a panel counts."""
    return not all(holdings.lacks(view.case, metric) for metric in panel.metrics)


@pytest.mark.parametrize(("name", "case", "lang"), ASKED)
def test_every_panel_draws_or_says_what_would_bring_it(sample, name, case, lang):
    """Prevents a page that falls, or a box that is empty without a reason, in a case nobody had opened."""
    sample(case)
    page, view = PAGES[name], view_of(case, lang)
    assert not onward.absent(page, view)
    for panel in page.panels:
        found = draw.draw(panel, view)
        assert found.title, panel.name
        assert found.sentence, panel.name
        assert (found.chart is None) == bool(found.empty), panel.name
        if found.chart is not None:
            assert len(found.frame), panel.name
            assert draw.figure(panel, view) or found.chart.kind in pictures.KINDS, panel.name
        said = words(found, view)
        assert not NOT_A_NUMBER.search(said), (panel.name, NOT_A_NUMBER.findall(said))
        foreign = "[A-Za-z]{2,}" if lang == "zh" else "[一-鿿]"
        rest = ALLOWED.sub("", without_names(said, view))
        if lang == "en" and panel.name in LOCAL:
            continue
        assert not re.search(foreign, rest), (panel.name, re.findall(f"[^\n]*{foreign}[^\n]*", rest)[:3])


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("case", CHEAP)
def test_headline_cards_show_the_query_and_nothing_else(sample, name, case):
    """The number on a card, in a table and from the command line must be one number."""
    sample(case)
    view = view_of(case)
    for metric, card in zip(PAGES[name].headline, headline.cards(PAGES[name].headline, view), strict=True):
        row = query([metric], (), view.slice).iloc[0]
        assert card.state == row["state"]
        assert card.value == pytest.approx(row["value"], nan_ok=True)
        if row["state"] == "ok":
            assert card.figure == text.parts(metric, float(row["value"]), "zh")[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_three_to_five_numbers_and_panels_that_differ(name):
    """Prevents a page from shrinking to nothing or growing past what one can take in."""
    page = PAGES[name]
    assert 3 <= len(page.headline) <= 5
    assert (4 if name == "data" else 5) <= len(page.panels) <= 9
    assert len({panel.name for panel in page.panels}) == len(page.panels)


@pytest.mark.full
@pytest.mark.parametrize("name", PAGES)
def test_no_panel_is_empty_in_every_case(sample, name):
    """Prevents a chart that says nothing to anybody."""
    views = [view_of(case, period=period) for case in CASES if sample(case) for period in ("all", "ytd")]
    for panel in PAGES[name].panels:
        assert any(draw.draw(panel, view).chart is not None for view in views), panel.name


@pytest.mark.parametrize("name", [name for name in PAGES if name != "data"])
def test_a_case_without_the_tables_is_one_sentence_that_names_them(make, name):
    """Nine empty boxes read as a broken page; the tables to add must be named."""
    case = make(grids=[], toml="") if name in ("organisation", "centres") else make(toml="")
    view, page = view_of(case, scope="S"), PAGES[name]
    said = onward.absent(page, view)
    lacking = [panel for panel in page.panels if not full(panel, view)]
    if len(lacking) == len(page.panels):
        assert "补上这些表" in said
        named = holdings.lacks(case, page.panels[0].metrics[0])
        assert BY_NAME[named].zh in said
    else:
        assert said == ""
    for panel in page.panels:
        found = draw.draw(panel, view)
        assert not NOT_A_NUMBER.search(words(found, view)), panel.name
        if panel in lacking:
            assert found.chart is None, panel.name
            assert re.search("“.+”表|没有设置会议计划", found.empty), (panel.name, found.empty)


@pytest.mark.parametrize("scope", ["520111004007", "520111004001001"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_hold_for_a_community_and_for_a_grid(store, name, scope):
    """Prevents a page that only works for the whole street; a grid shows nobody's performance."""
    view = view_of("xibei", scope=scope)
    order = units.tree("xibei").get(scope).order
    for panel in PAGES[name].panels:
        found = draw.draw(panel, view)
        assert not NOT_A_NUMBER.search(words(found, view)), panel.name
        if order > LEVELS["community"] and all(metric.performance for metric in panel.metrics):
            assert found.chart is None, panel.name


def test_no_title_of_a_list_item_or_matter_reaches_a_page(store):
    """Titles may name persons: only numbers of items are shown."""
    view = view_of("xibei", period="all")
    shown = [draw.draw(panel, view) for name in ("lists", "meetings") for panel in PAGES[name].panels]
    said = "\n".join(words(found, view) for found in shown)
    for title in ("楼道照明维修", "义诊进小区", "助餐点选址", "停车位增设方案"):
        assert title not in said


def test_the_three_lists_add_up_across_the_page(store):
    """Registered = waiting + claimed ... + cancelled, and the bars of the stages fall."""
    view = view_of("xibei", period="all")
    found = draw.draw(PAGES["lists"].panels[0], view)
    amounts = found.chart.series[0].y
    assert list(amounts) == sorted(amounts, reverse=True)
    states = {row[0]: int(str(row[1]).replace(",", "")) for row in found.frame.itertuples(index=False)}
    assert sum(states.values()) == amounts[0]
    assert amounts[1] == states["已认领"] + states["进行中"] + states["已完成"]
    assert f"{states['待认领']}项待认领" in found.title


def test_what_is_overdue_is_part_of_what_is_open(store):
    """The bands of limits add up to the number of open requests on the card."""
    view = view_of("xibei")
    found = draw.draw(next(panel for panel in PAGES["requests"].panels if panel.name == "deadlines"), view)
    total = sum(value for series in found.chart.series for value in series.y)
    assert total == query([PAGES["requests"].headline[1]], (), view.slice)["value"].iloc[0]


def test_a_table_of_counts_is_escaped_and_shaded_by_size():
    """A unit may be called anything; small numbers must not look alarming."""
    from components.spec import Chart, Series

    rows = (Series("<b>", ("甲", "乙"), (1.0, None), ("1", "")), Series("丙", ("甲", "乙"), (2.0, 20.0), ("2", "20")))
    html = cross_table.table(Chart("cross", rows, "类别", "单位"))
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert html.count("shade-0") == 2
    assert html.count("shade-3") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_foot_of_the_data_page_counts_every_table_and_says_what_is_hidden(store, lang):
    """Whoever asks where a number comes from finds rows, period, rules, law and contact in one place."""
    view = view_of("xibei", lang)
    sheet = data_sheet.sheet(view)
    shown = re.sub(r"<[^>]*>", "|", sheet)
    held = holdings.held("xibei")
    assert f"{held['service_records'].rows:,}" in shown
    assert text.day(view.settings.as_of, lang) in shown
    for word in {"zh": ("模拟数据", "少于10", "55条", "尚未填写", "影响评估模板"),
                 "en": ("made up", "fewer than 10", "art. 4", "Not filled in", "impact assessment")}[lang]:
        assert word in shown
    assert "<script" not in sheet
    assert not NOT_A_NUMBER.search(shown)


def test_a_contact_in_the_settings_stands_on_the_page(store, monkeypatch):
    """A page that says whom to ask is worth more than one that says it does not know."""
    view = view_of("xibei")
    known = replace(view.settings, sources={**view.settings.sources, "contact": "溪北街道<党建办>"})
    monkeypatch.setattr(cases, "settings", lambda case: known)
    assert "溪北街道&lt;党建办&gt;" in data_sheet._about(view)


def test_the_assessment_is_filled_in_where_the_software_knows_and_blank_where_it_does_not():
    """A template without the known answers is work for the street; one without blanks is a lie."""
    told = data_sheet.assessment()
    assert told.count("已知：") >= 14
    assert told.count("填写") >= 25
    for article in ("第五十五条", "第三十六条", "第十三条第三项"):
        assert article in told
    assert "<td>" in data_sheet.document.html(told)
