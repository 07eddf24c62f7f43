"""Looks of the first page that can be measured: what needs no scrolling, and what is not seen at all."""

NOTEBOOK_HEIGHT = 768


def opened(page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(".answer", timeout=60_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(500)


def test_the_overview_shows_its_numbers_and_what_needs_a_look_without_scrolling(page, server):
    """Prevents findings that nobody sees."""
    opened(page, server.url)
    seen = [box["y"] + box["height"] for box in (li.bounding_box() for li in page.locator(".look > li").all())]
    assert sum(bottom < NOTEBOOK_HEIGHT for bottom in seen) >= 3
    assert page.locator(".cards > li").last.bounding_box()["y"] < NOTEBOOK_HEIGHT / 2


def test_nothing_of_streamlits_own_furniture_is_seen(page, server):
    """Prevents a leader from meeting a developer's menu."""
    opened(page, server.url)
    for name in ("stMainMenu", "stAppDeployButton", "stStatusWidget", "stToolbarActions"):
        assert not page.get_by_test_id(name).first.is_visible(), name
