"""The filter row in a browser: what is chosen stands in the address, holds on every page, and survives nonsense."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

READY = ".cards"
COMMUNITY = "520111004003"


def params(page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def settled(page) -> None:
    """Wait until no script runs any more."""
    page.wait_for_timeout(150)
    page.wait_for_selector('[data-test-script-state="notRunning"]')


@pytest.fixture
def overview(page, server):
    page.goto(server.url)
    page.wait_for_selector(READY)
    settled(page)
    return page


def test_a_plain_address_shows_the_defaults_and_stays_plain(overview):
    """Prevents an address that nobody can read out on the telephone."""
    assert params(overview) == {}
    assert overview.locator(".path .here").inner_text() == "溪北街道"


def test_a_community_is_found_by_its_initials_and_becomes_the_scope(overview):
    """Prevents scrolling through 119 names in a meeting."""
    overview.click(".find .open")
    overview.keyboard.type("slwsq")
    first = overview.locator(".finder [role=option]").first
    name = first.locator("span").inner_text()
    overview.keyboard.press("Enter")
    overview.wait_for_url(lambda url: "scope=" in url)
    settled(overview)
    assert overview.locator(".path .here").inner_text() == name == "示例五社区"


def test_the_finder_says_when_nothing_fits_and_closes_by_escape(overview):
    """Prevents an empty box that looks broken."""
    overview.click(".find .open")
    overview.keyboard.type("没有这个地方")
    assert "没有找到" in overview.locator(".finder .none").inner_text()
    overview.keyboard.press("Escape")
    assert overview.locator(".finder").is_hidden()


def test_period_and_scope_hold_when_another_page_is_opened_from_the_menu(overview):
    """Prevents two pages shown one after the other from speaking of different things."""
    overview.select_option(".pick.period select", "12m")
    overview.wait_for_url(lambda url: "period=12m" in url)
    settled(overview)
    overview.get_by_test_id("stTopNavLink").filter(has_text="志愿服务").click()
    overview.wait_for_url(lambda url: "/volunteers" in url)
    overview.wait_for_url(lambda url: "period=12m" in url)
    settled(overview)
    assert overview.locator(".pick.period select").input_value() == "12m"


def test_back_returns_to_what_was_shown_before(overview):
    """Prevents a reader from being stuck in a choice."""
    overview.select_option(".pick.period select", "lastyear")
    overview.wait_for_url(lambda url: "period=lastyear" in url)
    settled(overview)
    overview.go_back()
    overview.wait_for_url(lambda url: "period" not in url)
    settled(overview)
    assert overview.locator(".pick.period select").input_value() == "ytd"


def test_own_dates_are_chosen_by_month(overview):
    """Prevents a date picker that speaks English."""
    overview.select_option(".pick.period select", "custom")
    overview.select_option(".pick.month1 select", "2024-03-01")
    overview.select_option(".pick.month2 select", "2024-05-31")
    overview.click(".dates .apply")
    overview.wait_for_url(lambda url: "period=" in url)
    settled(overview)
    assert params(overview) == {"period": "2024-03-01~2024-05-31"}
    assert "2024年3月1日至5月31日" in overview.locator(".answer").first.inner_text()


def test_the_switch_of_language_changes_menu_words_and_document(overview):
    """Prevents a page that is half in each language."""
    overview.click(".bar .lang")
    overview.wait_for_url(lambda url: "lang=en" in url)
    overview.get_by_test_id("stTopNavLink").filter(has_text="Volunteer service").wait_for()
    overview.locator("html[lang=en]").wait_for(state="attached")
    overview.get_by_role("heading", level=1, name="How are we doing, and what needs a look?", exact=True).wait_for()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("scope=nowhere", "没有编码为“nowhere”的单位，已改看溪北街道。"),
        ("period=soon", "时段“soon”看不懂，已改用今年以来。"),
        ("period=2031-01-01~2031-02-01", "不在数据范围内"),
        ("period=2024-13-01~2024-02-30", "不在数据范围内"),
        ("grain=hour", "粒度“hour”没有，已改用月。"),
        ("case=%3Cscript%3Ealert(1)%3C/script%3E", "没有名为“<script>alert(1)</script>”的案例"),
        ("lang=fr", "没有“fr”这种语言，已改用中文。"),
    ],
)
def test_an_address_that_makes_no_sense_is_answered_in_a_sentence(page, server, query, words):
    """Prevents a traceback, a silent default and markup from an address."""
    page.goto(f"{server.url}/?{query}")
    page.wait_for_selector(READY)
    assert words in page.locator(".problem").first.inner_text()


def test_a_deep_link_with_everything_in_it_is_a_first_request(page, fresh_server):
    """Prevents a link from a colleague that opens a dialog instead of the page."""
    page.goto(f"{fresh_server.url}/disputes?period=lastyear&grain=quarter&lang=en")
    page.wait_for_selector(READY)
    assert page.locator("h1").inner_text().startswith("How many are accepted")
    assert page.locator(".pick.grain select").input_value() == "quarter"
    assert page.locator("[role=dialog]").count() == 0


def test_back_from_a_page_of_the_menu_is_one_step(overview):
    """Prevents a Back button that must be pressed twice and loses the period on the way."""
    overview.select_option(".pick.period select", "12m")
    overview.wait_for_url(lambda url: "period=12m" in url)
    settled(overview)
    overview.get_by_test_id("stTopNavLink").filter(has_text="矛盾化解").click()
    overview.wait_for_url(lambda url: "/disputes" in url and "period=12m" in url)
    settled(overview)
    overview.go_back()
    overview.wait_for_url(lambda url: "/disputes" not in url and "period=12m" in url)
    expect(overview.locator("h1")).to_have_text("整体如何，哪里要看？")
    settled(overview)
    assert overview.locator(".pick.period select").input_value() == "12m"


def test_a_pinned_scope_stands_beside_the_one_looked_at(overview):
    """Prevents two communities from being compared from memory, page after page."""
    overview.goto(overview.url.split("?")[0].rstrip("/") + f"/disputes?scope={COMMUNITY}&pin=520111004001")
    settled(overview)
    names = overview.locator(".whose").all_inner_texts()
    panels = overview.locator('[class*="st-key-panel-"]').count()
    assert len(set(names)) == 2
    assert len(names) == panels + 2  # one above each panel, and above each row of headline numbers
    assert overview.locator(".st-key-panel-half-accepted-pin").count() == 1
    overview.click(".bar .pin")
    overview.wait_for_url(lambda url: "pin=" not in url)
    settled(overview)
    assert overview.locator(".whose").count() == 0


def test_the_word_of_the_menu_that_holds_the_page_is_marked(page, server):
    """Prevents a reader from not knowing where they are: Streamlit marks only pages that stand in the bar itself."""
    page.goto(f"{server.url}/requests")
    page.locator(".answer").wait_for()
    marked = "sections => sections.filter(e => getComputedStyle(e).boxShadow !== 'none').map(e => e.innerText.trim())"
    assert page.get_by_test_id("stTopNavSection").evaluate_all(marked) == ["组织与服务"]
