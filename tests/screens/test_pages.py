"""Every page in a real browser, in both languages: right numbers, nothing from outside, nothing clipped."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

import pages
from components import text
from data import cases, periods
from data.query import Slice, query
from tests.serving.test_strings import WORDS, english

NAMES = [page.name for page in pages.ALL]
READY = ".answer, [data-testid=stFileUploader]"  # where files are brought in there is nothing to answer yet
SERIOUS = ("serious", "critical")


def address(server, name, query_text=""):
    """The address of a page; the first page stands at the root."""
    return f"{server.url}/{'' if name == NAMES[0] else name}{query_text}"


def opened(page, url):
    """The page with its answer, panels and charts there."""
    page.goto(url)
    page.wait_for_selector(READY, timeout=60_000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=30_000)
    page.wait_for_timeout(1_500)
    return page


def expected(store, metric, lang):
    """What a card of this year so far must say: worked out by the query, worded by the text."""
    settings = cases.settings(store.case)
    start, end = periods.resolve("ytd", settings.as_of, settings.first_on)
    row = query([metric], (), Slice(store.case, settings.top, start, end)).iloc[0]
    return text.parts(metric, float(row["value"]), lang)[0] if row["state"] == "ok" else "—"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_opened_by_deep_link_shows_its_numbers(page, server, store, name, lang):
    """Prevents a page that works only when reached through the menu, or shows another number than the query gives."""
    opened(page, address(server, name, "?lang=en" if lang == "en" else ""))
    assert page.locator("[role=dialog]").count() == 0
    assert page.locator("[data-testid=stException]").count() == 0
    for metric in pages.BY_NAME[name].headline:
        shown = page.locator(f".figure[data-metric={metric.name}]").first
        number = shown.evaluate("node => node.firstChild.textContent")
        assert number == expected(store, metric, lang), metric.name


@pytest.mark.parametrize("name", NAMES)
def test_a_chinese_page_holds_no_english(page, server, name):
    """Prevents a leader from meeting a word he cannot read, on the screen or by a screen reader."""
    opened(page, address(server, name))
    page.evaluate("() => document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    standards = re.compile(r"\bGB \d+")  # a national standard is called by its number
    assert english([standards.sub("", word) for word in page.evaluate(WORDS)]) == []


@pytest.mark.parametrize("name", NAMES)
def test_an_english_page_holds_chinese_only_in_names(page, server, store, name):
    """Prevents a half-translated page: what is left in Chinese are names of places and what the case quotes."""
    opened(page, address(server, name, "?lang=en"))
    words = page.evaluate(WORDS)
    named = "示例|溪北|花溪|环贵|十里|城市服务|五益|中文|一总三强|天地图|联户|结构|益[安企业老康]"
    allowed = re.compile(f"{named}|source of the target: ")
    left = [word for word in words if re.search(r"[\u4e00-\u9fff]{2,}", word) and not allowed.search(word)]
    assert left == []


@pytest.mark.parametrize("width", [390, 1366, 1920])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_screen(new_page, seen, server, name, width):
    """Prevents a phone page that slides sideways and a table that is cut off."""
    page = opened(new_page(viewport={"width": width, "height": 844 if width < 500 else 768}), address(server, name))
    wide = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    )
    assert max(wide) <= width + 1
    figures = page.locator(".figure").evaluate_all("nodes => nodes.map(n => [n.scrollWidth, n.clientWidth])")
    assert all(inner <= outer + 1 for inner, outer in figures), "a headline number is cut off"
    seen.check()


@pytest.mark.parametrize("name", NAMES)
def test_what_we_draw_has_no_serious_accessibility_finding(page, server, name):
    """Prevents text too faint to read and controls without a name."""
    opened(page, address(server, name))
    found = Axe().run(page).response["violations"]
    serious = [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found if v["impact"] in SERIOUS]
    assert serious == []


@pytest.mark.parametrize("name", NAMES)
def test_a_scope_and_period_without_data_says_so_on_every_page(page, server, name):
    """Prevents an empty page, or a zero, where nothing was recorded."""
    opened(page, address(server, name, f"?period={date(2020, 1, 1)}~{date(2020, 1, 31)}"))
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.locator("body").inner_text().strip() != ""
