"""The buttons of a panel: files made in the browser, no request to any server."""

import csv
import io

import pytest

PANEL = "[class*='st-key-panel-wide-']"


@pytest.fixture
def volunteers(page, server):
    page.goto(f"{server.url}/volunteers")
    page.wait_for_selector(f"{PANEL} .js-plotly-plot .main-svg", timeout=60_000)
    page.wait_for_selector(f"{PANEL} [data-tool=csv]")
    listening(page)
    return page


def listening(page) -> None:
    """Wait until the script of the panels listens; before, a link is the browser's alone."""
    page.wait_for_selector(".toolbar", state="attached", timeout=60_000)
    page.wait_for_timeout(500)


def saved(page, tool: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(f"{PANEL} [data-tool={tool}]").first.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_the_csv_opens_in_a_chinese_spreadsheet_with_the_rows_of_the_screen(volunteers):
    """Prevents mojibake and a file that differs from the table above it."""
    name, content = saved(volunteers, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    shown = volunteers.locator(f"{PANEL} .data table").first.locator("tr").count()
    assert len(rows[: rows.index([])]) == shown
    assert "模拟数据" in name
    assert name.endswith(".csv")
    assert float(rows[2][1]) > 1000  # a number, without separators


def test_the_svg_holds_title_drawing_and_footnote(volunteers):
    """Prevents a picture that says neither what it shows nor when."""
    _, content = saved(volunteers, "svg")
    words = content.decode("utf-8")
    assert words.startswith("<svg")
    assert "2024年10月24日" in words
    assert words.count("<path") > 10
    assert "<script" not in words


def test_the_png_is_a_picture_twice_as_fine_as_the_screen(volunteers):
    """Prevents a blurred picture on a projector."""
    _, content = saved(volunteers, "png")
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") > 2000


def test_the_sentence_is_copied_as_it_stands(volunteers):
    """Prevents retyping, and with it wrong numbers in minutes."""
    volunteers.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = volunteers.locator(f"{PANEL} [data-tool=copy]").first
    button.click()
    volunteers.get_by_text("已复制").wait_for()
    copied = volunteers.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("溪北街道")
    assert copied.endswith("。")


def test_a_cell_that_looks_like_a_formula_is_made_harmless(volunteers):
    """Prevents a unit's name from running in somebody's spreadsheet."""
    volunteers.locator(f"{PANEL} .data tbody th").first.evaluate("cell => { cell.textContent = '=HYPERLINK(1)'; }")
    _, content = saved(volunteers, "csv")
    assert "'=HYPERLINK(1)" in content.decode("utf-8-sig")


def test_a_link_inside_a_page_keeps_the_filters(page, server):
    """Prevents a finding from leading to other numbers than its own."""
    page.goto(f"{server.url}/?period=12m")
    page.locator(".look a[data-focus=circle]").click()
    page.wait_for_url(lambda url: "/coverage" in url and "period=12m" in url and "indicator=circle" in url)
    assert page.title() == "覆盖地图"


def test_an_empty_panel_leads_to_a_longer_time_and_to_the_scope_above(page, server):
    """Prevents a reader from reading that a longer time would help, and having to find where to choose it."""
    page.goto(f"{server.url}/volunteers?scope=520111004008&period=2024-06-01~2024-07-31")
    page.wait_for_selector(".empty a[data-period=all]", timeout=60_000)
    listening(page)
    page.locator(".empty a[data-period=all]").first.click()
    page.wait_for_url(lambda url: "/volunteers" in url and "period=all" in url and "scope=520111004008" in url)
    page.locator(".empty a[data-scope='520111004']").first.click()
    page.wait_for_url(lambda url: "/volunteers" in url and "period=all" in url and "520111004008" not in url)
    page.wait_for_selector(".js-plotly-plot .main-svg")


def test_the_meaning_of_a_number_opens_by_key_and_closes_by_escape(volunteers):
    """Prevents an explanation that only a mouse reaches."""
    first = volunteers.locator(".about summary").first
    first.focus()
    volunteers.keyboard.press("Enter")
    assert "志愿者人次之和" in volunteers.locator(".about dl").first.inner_text()
    volunteers.keyboard.press("Escape")
    assert volunteers.locator(".about[open]").count() == 0


def test_an_inner_link_opened_in_a_new_tab_keeps_the_filters(page, server):
    """Prevents a colleague's second tab from showing another time than the first, in another language."""
    page.goto(f"{server.url}/?period=all&lang=en")
    link = page.locator("a.onward[data-page=coverage]").first
    link.wait_for(timeout=60_000)
    listening(page)
    link.hover()
    assert link.get_attribute("href") == f"./coverage?period=all&lang=en&indicator={link.get_attribute('data-focus')}"
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    other = opened.value
    other.locator(".bar").wait_for(timeout=60_000)
    assert other.url.startswith(f"{server.url}/coverage?period=all&lang=en")
    assert other.locator("a[data-testid=stTopNavLink][aria-current=page]").inner_text() == "Coverage map"


def test_a_link_to_the_first_page_leads_to_the_root_in_a_new_tab(page, server):
    """Prevents "Page not found": Streamlit knows its first page under no name."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/coverage?period=all")
    link = page.locator(".bar .menu a[data-page=overview]").first
    link.wait_for(timeout=60_000)
    listening(page)
    link.hover()
    assert link.get_attribute("href") == "./?period=all"
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    opened.value.locator(".bar").wait_for(timeout=60_000)
    assert opened.value.url.startswith(f"{server.url}/?period=all")
