"""Drawing once and keeping: the same view is never worked out twice, and different views never share a picture."""

import json
import re
from dataclasses import replace

import pytest

from components import charts, draw, figures
from components.spec import Panel
from components.view import View
from data import cases, periods, units
from data.events import events
from data.metrics.organisation import resident_count
from data.metrics.service import person_times, service_hours
from pages.disputes import disputes
from pages.service import volunteers
from tests.components.figures.test_figures import strings

PAGES = (volunteers.PAGE, disputes.PAGE)
SCOPES = {
    "street": "520111004",
    "community": "520111004001",
    "grid": "520111004001001",
    "party": "520111004",
    "party_area": "520111004-DDW1",
}
VIEWS = (
    ("street", "ytd", "month", "zh"),
    ("street", "12m", "ten_day", "en"),
    ("street", "lastmonth", "week", "zh"),
    ("street", "2024-03-11~2024-05-20", "month", "zh"),
    ("community", "ytd", "month", "zh"),
    ("grid", "all", "month", "zh"),
    ("party", "lastyear", "month", "en"),
    ("party_area", "all", "quarter", "en"),
)


def view_of(name: str, period: str, grain: str, lang: str) -> View:
    settings = cases.settings("xibei")
    scope = SCOPES[name]
    start, end = periods.resolve(period, settings.as_of, settings.first_on)
    return View("xibei", scope, "party" if name.startswith("party") else "admin", start, end, period, grain, lang)


@pytest.fixture
def view(store) -> View:
    draw.forget()
    return view_of("street", "ytd", "month", "zh")


def counting(calls):
    def chart(panel, view):
        calls.append(view)
        return charts.trend(panel, view)

    return chart


def test_a_panel_is_worked_out_once_for_all_readers(view):
    """Prevents a meeting of two hundred from asking the same question two hundred times."""
    calls: list[View] = []
    panel = Panel("trend", counting(calls), (person_times,))
    first, second = draw.draw(panel, view), draw.draw(panel, replace(view))
    assert first is second
    assert len(calls) == 1
    assert draw.figure(panel, view) is draw.figure(panel, replace(view))


@pytest.mark.parametrize(
    "change", [{"lang": "en"}, {"grain": "quarter"}, {"period": "12m"}, {"scope": "520111004001"}, {"line": "party"}]
)
def test_another_view_is_another_picture(view, change):
    """Prevents the number of one street from standing under the name of another."""
    panel = Panel("trend", charts.trend, (person_times,))
    assert draw.key(panel, view) != draw.key(panel, replace(view, **change))


def test_panels_of_equal_name_on_two_pages_are_kept_apart(view):
    """Prevents two pages with a panel "trend" from showing each other's."""
    one, other = (Panel("trend", charts.trend, (metric,)) for metric in (person_times, service_hours))
    assert draw.draw(one, view).title != draw.draw(other, view).title


def test_the_stage_has_its_own_size(view):
    """Prevents a figure of the page from being shown small on the projector."""
    panel = Panel("trend", charts.trend, (person_times,))
    sizes = [json.loads(draw.figure(panel, view, scale))["layout"]["font"]["size"] for scale in (1.0, 1.5)]
    assert sizes[1] == 1.5 * sizes[0]


def test_a_question_that_cannot_be_put_is_an_empty_form(view):
    """Residents have no months: the page must say so and stand, not fall."""
    found = draw.draw(Panel("residents", charts.trend, (resident_count,)), view)
    assert found.chart is None
    assert "可改选范围" in found.empty
    assert draw.figure(Panel("residents", charts.trend, (resident_count,)), view) == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("asked", VIEWS, ids="-".join)
def test_every_panel_draws_or_says_why_not(store, page, asked):
    """Prevents a page that falls for one scope, period or grain nobody had tried."""
    view = view_of(*asked)
    for panel in page.panels:
        found = draw.draw(panel, view)
        assert all((found.title, found.sentence, found.alt, found.note)), panel.name
        assert "{" not in found.title + found.sentence + found.note + found.empty
        assert (found.chart is None) == bool(found.empty), panel.name
        if found.chart is not None:
            assert len(found.frame), panel.name
            assert json.loads(draw.figure(panel, view))["data"]
            assert found.title in found.alt


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_have_a_headline_of_four_and_at_least_six_panels(page):
    """Prevents a page from shrinking unnoticed."""
    assert len(page.headline) == 4
    assert len(page.panels) >= 6
    assert len({panel.name for panel in page.panels}) == len(page.panels)


def test_the_sentence_to_copy_names_the_scope_and_stands_alone(view):
    """A sentence pasted into a message is read without the page around it."""
    found = draw.draw(Panel("trend", charts.process_behaviour, (person_times,)), view)
    assert found.sentence.startswith("溪北街道：今年以来志愿服务人次")
    assert found.sentence.endswith("。")
    assert found.badge == "模拟数据"
    assert "数据截至2024年10月24日" in found.note


def words_of(panel: Panel, view: View) -> str:
    """Everything a reader meets on a panel, names from the data taken out."""
    found = draw.draw(panel, view)
    shown = [found.title, found.subtitle, found.sentence, found.note, found.alt, found.empty, *found.frame.columns]
    shown += [str(cell) for cell in found.frame.to_numpy().ravel()]
    if found.chart is not None:
        drawn = figures.figure(found.chart, view.lang)
        shown += [each for each in strings(drawn) if each]
    text = re.sub(r"<[^>]*>", "", "\n".join(shown))
    named = [unit.name for unit in units.tree(view.case).below(view.settings.top)]
    named += ["溪北街道", *(event.note for event in events(view.case, view.scope, panel.metrics[0].name))]
    for name in named:
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_word_of_the_other_language_is_left_on_a_panel(store, page):
    """Prevents "天" on the English page and "withheld" on the Chinese one."""
    for panel in page.panels:
        english = words_of(panel, view_of("street", "ytd", "month", "en"))
        assert not re.search("[一-鿿]", english), (panel.name, re.findall("[^\n]*[一-鿿][^\n]*", english)[:3])
        chinese = words_of(panel, view_of("street", "ytd", "month", "zh"))
        assert not re.search("[A-Za-z]{2,}", chinese), (panel.name, re.findall("[^\n]*[A-Za-z]{2,}[^\n]*", chinese)[:3])
