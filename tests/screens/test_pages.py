"""Every page in a real browser, in both languages: right numbers, nothing from outside, nothing clipped."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

import pages
from components import text
from data import cases, periods
from data.query import Slice, query
from tests.screens.waiting import ARE_DRAWN, SETTLE
from tests.serving.test_strings import WORDS, english

NAMES = [page.name for page in pages.ALL]
READY = ".answer, [data-testid=stFileUploader]"  # where files are brought in there is nothing to answer yet
SERIOUS = ("serious", "critical")
ANSWERING = [page.name for page in pages.ALL if page.panels]  # the others are lists, forms, or the stage
# The walk opens every page in English anyway; the words of the pages seldom opened are read in a full run.
SEEN_IN_ENGLISH = [
    page.name if page.section == "main" else pytest.param(page.name, marks=pytest.mark.full) for page in pages.ALL
]
PHONE = {"width": 390, "height": 844}
NOTEBOOK = {"width": 1366, "height": 768}


def address(server, name, query_text=""):
    """The address of a page; the first page stands at the root."""
    return f"{server.url}/{'' if name == NAMES[0] else name}{query_text}"


def opened(page, url):
    """The page with its answer, panels and charts there."""
    page.goto(url)
    page.wait_for_selector(READY, timeout=60_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_function(ARE_DRAWN, timeout=60_000)
    page.wait_for_timeout(SETTLE)
    return page


def expected(store, metric, lang):
    """What a card of this year so far must say: worked out by the query, worded by the text."""
    settings = cases.settings(store.case)
    start, end = periods.resolve("ytd", settings.as_of, settings.first_on)
    row = query([metric], (), Slice(store.case, settings.top, start, end)).iloc[0]
    return text.parts(metric, float(row["value"]), lang)[0] if row["state"] == "ok" else "—"


def has_its_numbers(page, store, name, lang):
    """No dialog, no trace of an error, and the headline numbers the query gives."""
    assert page.locator("[role=dialog]").count() == 0
    assert page.locator("[data-testid=stException]").count() == 0
    for metric in pages.BY_NAME[name].headline:
        shown = page.locator(f".figure[data-metric={metric.name}]").first
        number = shown.evaluate("node => node.firstChild.textContent")
        assert number == expected(store, metric, lang), metric.name


def has_nothing_serious(page):
    """What axe finds in what we draw."""
    found = Axe().run(page).response["violations"]
    serious = [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found if v["impact"] in SERIOUS]
    assert serious == []


def fits(page, width):
    """Nothing slides sideways and no headline number is cut off at a width."""
    page.set_viewport_size({"width": width, "height": (PHONE if width < 500 else NOTEBOOK)["height"]})
    page.wait_for_timeout(SETTLE)
    wide = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    )
    assert max(wide) <= width + 1, width
    figures = page.locator(".figure").evaluate_all("nodes => nodes.map(n => [n.scrollWidth, n.clientWidth])")
    assert all(inner <= outer + 1 for inner, outer in figures), "a headline number is cut off"


def answers_at_once(page):
    """Question, answer, mark and data date stand in the upper half of a notebook's screen."""
    for selector in ("h1", ".answer", ".badge", ".asof"):
        box = page.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] < NOTEBOOK["height"] / 2, selector


def is_for_a_thumb(page):
    """On a phone: one column, and every page under two taps, each a line high enough, none beside the screen."""
    fits(page, PHONE["width"])
    menu = page.locator(".bar .menu")
    assert menu.is_visible()
    assert menu.locator("a").count() == len(pages.ALL)
    choices = page.locator(".bar .picks").evaluate_all("all => all.map(n => [n.scrollWidth, n.clientWidth])")
    assert all(inner <= outer for inner, outer in choices), "a choice stands beside the screen"
    menu.locator("summary").click()  # the pages that do not stand in the bar itself: all in sight at once
    for box in (link.bounding_box() for link in menu.locator("details a").all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["height"] >= 40
        assert box["y"] + box["height"] <= PHONE["height"]
    menu.locator("summary").click()


@pytest.mark.parametrize("name", NAMES)
def test_a_chinese_page_shows_its_numbers_without_english_at_every_width(page, server, store, name):
    """Prevents another number than the query gives, a word a leader cannot read, and a page that slides sideways.

    One visit by deep link for all of it: opening a page takes most of the time.
    """
    opened(page, address(server, name))
    has_its_numbers(page, store, name, "zh")
    if name in ANSWERING:
        answers_at_once(page)
    has_nothing_serious(page)
    for width in (1920, 1366):
        fits(page, width)
    is_for_a_thumb(page)
    page.evaluate("() => document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    standards = re.compile(r"\bGB \d+")  # a national standard is called by its number
    assert english([standards.sub("", word) for word in page.evaluate(WORDS)]) == []


@pytest.mark.parametrize("name", SEEN_IN_ENGLISH)
def test_an_english_page_shows_its_numbers_with_chinese_only_in_names(page, server, store, name):
    """Prevents a half-translated page: what is left in Chinese are names of places and what the case quotes."""
    opened(page, address(server, name, "?lang=en"))
    has_its_numbers(page, store, name, "en")
    is_for_a_thumb(page)
    words = page.evaluate(WORDS)
    named = "示例|溪北|花溪|环贵|十里|城市服务|五益|中文|一总三强|天地图|联户|结构|益[安企业老康]"
    allowed = re.compile(f"{named}|source of the target: ")
    left = [word for word in words if re.search(r"[\u4e00-\u9fff]{2,}", word) and not allowed.search(word)]
    assert left == []


def test_a_period_before_the_records_is_said_and_not_shown_as_zero(page, server, store):
    """Prevents an empty page, or a zero, where nothing was recorded: an old link shows this year and says so."""
    opened(page, address(server, "disputes", f"?period={date(2020, 1, 1)}~{date(2020, 1, 31)}"))
    assert "2020-01-01~2020-01-31" in page.locator(".problem").first.inner_text()
    has_its_numbers(page, store, "disputes", "zh")
