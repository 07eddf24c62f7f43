"""The looks that can be measured: what the first screenful holds, what a phone shows, what axe finds."""

from itertools import cycle

import pytest

import pages

PAGES = (
    "", "coverage", "volunteers", "disputes", "organisation", "centres", "requests", "lists", "meetings", "data",
)  # fmt: skip
PHONE = {"width": 390, "height": 844}
NOTEBOOK_HEIGHT = 768


def opened(page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(".answer", timeout=60_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(500)


@pytest.mark.parametrize("name", PAGES)
def test_the_first_screenful_answers_the_question(page, server, name):
    """Prevents a leader from scrolling for the answer in a meeting."""
    opened(page, f"{server.url}/{name}")
    for selector in ("h1", ".answer", ".badge", ".asof"):
        box = page.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] < NOTEBOOK_HEIGHT / 2, selector


def test_the_overview_shows_its_numbers_and_what_needs_a_look_without_scrolling(page, server):
    """Prevents findings that nobody sees."""
    opened(page, server.url)
    seen = [box["y"] + box["height"] for box in (li.bounding_box() for li in page.locator(".look > li").all())]
    assert sum(bottom < NOTEBOOK_HEIGHT for bottom in seen) >= 3
    assert page.locator(".cards > li").last.bounding_box()["y"] < NOTEBOOK_HEIGHT / 2


@pytest.mark.parametrize(("name", "lang"), [*zip(PAGES, cycle(("en", "zh")), strict=False)])
def test_a_phone_shows_one_column_and_nothing_beside_the_screen(new_page, server, name, lang):
    """Prevents a page that slides sideways under the thumb, in the language with the longer words too."""
    page = new_page(viewport=PHONE)
    opened(page, f"{server.url}/{name}?lang={lang}")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= PHONE["width"]
    assert page.locator(".bar .menu a").count() == len(pages.ALL)
    assert page.locator(".bar .menu").is_visible()
    page.locator(".bar .menu summary").click()  # the pages that do not stand in the bar itself: all in sight at once
    for box in (link.bounding_box() for link in page.locator(".bar .menu details a").all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["height"] >= 40
        assert box["y"] + box["height"] <= PHONE["height"]


def test_nothing_of_streamlits_own_furniture_is_seen(page, server):
    """Prevents a leader from meeting a developer's menu."""
    opened(page, server.url)
    for name in ("stMainMenu", "stAppDeployButton", "stStatusWidget", "stToolbarActions"):
        assert not page.get_by_test_id(name).first.is_visible(), name
