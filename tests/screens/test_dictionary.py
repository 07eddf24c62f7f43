"""The dictionary in a browser: found while one types, reached by its buttons, nothing asked of the server."""

import pytest

ENTRIES = ".terms > li"


@pytest.fixture
def opened(page, server):
    """The page with its list there."""
    page.goto(f"{server.url}/dictionary")
    page.wait_for_selector(".published", timeout=60_000)
    page.wait_for_timeout(1_000)
    return page


def shown(page):
    """How many indicators are to be seen."""
    return page.locator(ENTRIES).evaluate_all("nodes => nodes.filter(node => node.checkVisibility()).length")


def test_the_list_narrows_while_one_types_and_comes_back(opened):
    """Prevents a list of eighty in which nobody finds the one he was asked about."""
    field, total = opened.get_by_role("searchbox"), shown(opened)
    for wanted, least in (("M01", 1), ("网格党组织", 1), ("wgdzzfgl", 1), ("dispute", 3)):
        field.fill(wanted)
        opened.wait_for_timeout(150)
        assert least <= shown(opened) < total / 2, wanted
        assert opened.get_by_role("status").filter(has_text="找到").inner_text() == f"找到{shown(opened)}项"
    field.fill("qqqq")
    assert shown(opened) == 0
    field.fill("")
    opened.wait_for_timeout(150)
    assert shown(opened) == total


def test_subjects_without_a_find_are_put_away(opened):
    """Prevents headings with nothing under them."""
    opened.get_by_role("searchbox").fill("M31")
    opened.wait_for_timeout(150)
    heads = opened.locator(".dictionary h2").evaluate_all(
        "nodes => nodes.filter(n => n.checkVisibility()).map(n => n.textContent)"
    )
    assert heads == ["矛盾纠纷"]


def test_a_button_leads_to_its_part_of_the_page(opened):
    """Prevents scrolling through eighty entries; the keyboard goes on from there."""
    opened.get_by_role("button", name="公开数字", exact=True).click()
    opened.wait_for_timeout(300)
    top = opened.evaluate("() => document.activeElement.getBoundingClientRect().top")
    assert opened.evaluate("() => document.activeElement.id") == "about-published"
    assert 48 <= top <= 120


def test_a_formula_opens_by_key(opened):
    """Prevents what only a mouse can reach."""
    summary = opened.locator(".formula summary").first
    summary.focus()
    opened.keyboard.press("Enter")
    assert opened.locator(".formula p").first.is_visible()


def test_on_a_phone_each_figure_is_a_block_with_its_labels(new_page, seen, server):
    """Prevents a table of five columns on a screen of 390 px."""
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{server.url}/dictionary?lang=en")
    page.wait_for_selector(".published tbody tr", timeout=60_000)
    cell = page.locator(".published td[data-label]").first
    assert cell.evaluate("node => getComputedStyle(node).display") == "block"
    assert cell.evaluate("node => getComputedStyle(node, '::before').content") == '"Published"'
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") <= 391
    seen.check()
