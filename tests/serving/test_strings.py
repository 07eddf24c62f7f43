"""Streamlit's own words on the page: Chinese on a Chinese page, English on an English one."""

from __future__ import annotations

import gzip
import re

import pytest

from serving import strings

ENGLISH = re.compile(r"[A-Za-z]{2,}")
ALLOWED = {"50MB", "CSV", "PNG", "SVG", "Esc", "English"}  # English: the switch of language names itself
# Every text and accessible name on the page, but for the names of icons, which are drawn by a font of pictures.
WORDS = """() => {
  const found = new Set();
  const seen = (node) => node.checkVisibility?.() ?? true;
  for (const node of document.querySelectorAll("body *")) {
    for (const name of ["aria-label", "title", "alt", "placeholder", "aria-description", "aria-valuetext"])
      if (node.getAttribute(name)) found.add(node.getAttribute(name));
    if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.tagName) || node.dataset.testid === "stIconMaterial") continue;
    if (node.closest("body [lang='zh']")) continue;  // marked as Chinese: a quotation, on a page of either language
    for (const part of node.childNodes)
      if (part.nodeType === 3 && part.textContent.trim() && seen(node)) found.add(part.textContent.trim());
  }
  return [...found];
}"""


def english(words: list[str]) -> list[str]:
    """Those that hold an English word outside the list."""
    return [word for word in words if any(one not in ALLOWED for one in re.findall(r"[A-Za-z0-9]*[A-Za-z]{2,}", word))]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_piece_occurs_as_often_as_the_table_says(lang) -> None:
    """With another version of Streamlit a piece may be gone, and the screen turns English without anybody noticing."""
    assert strings.check(lang) == []


def test_the_chinese_table_is_long_enough_to_matter() -> None:
    """An empty table would fit any version."""
    assert len(strings.pieces("zh")) >= 250


def test_a_piece_that_does_not_fit_stays_as_installed() -> None:
    """Better one English word than a script that no longer runs."""
    rows = [strings.Piece("x", "`Open`", "`打开`", 1), strings.Piece("x", "`Close`", "`关闭`", 2)]
    assert strings._replaced("a(`Open`,`Close`)", rows) == "a(`打开`,`Close`)"


def test_copies_are_made_once_and_then_kept(tmp_path) -> None:
    """Making them takes half a second, which every start would pay."""
    first = strings.translate("zh", tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.gz")}
    again = strings.translate("zh", tmp_path)
    assert first.files == again.files
    assert times == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.gz")}
    main = next(body for name, body in first.files.items() if name.startswith("js/index."))
    assert "`跳到正文`" in gzip.decompress(main).decode()


def test_no_english_is_left_on_a_chinese_page(page, server) -> None:
    """Leaders notice "Browse files"; a screen reader says "Choose an option" in the middle of Chinese."""
    page.goto(f"{server.url}/controls")
    page.get_by_role("heading", name="控件").wait_for()
    page.get_by_test_id("stDataFrame").wait_for()
    assert english(page.evaluate(WORDS)) == []


def test_menus_and_calendars_open_in_chinese(page, server) -> None:
    """What opens on a click has words of its own: months, weekdays, the menu of a column, an empty list."""
    page.goto(f"{server.url}/controls")
    page.get_by_role("button", name="选择起止日期").click()
    page.get_by_role("grid").first.wait_for()
    calendar = page.evaluate(WORDS)
    assert english(calendar) == []
    assert any("2024年1月" in word for word in calendar)
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="社区").fill("zzz")
    page.get_by_text("没有匹配项").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="主菜单").click()
    page.get_by_role("menu").first.wait_for()
    assert english([word for word in page.evaluate(WORDS) if "Streamlit" not in word and word != "zzz"]) == []


@pytest.mark.parametrize(
    ("browser_in", "query", "button", "month"),
    [("zh-CN", "?lang=en", "Choose date range", "January 2024"), ("en-US", "", "选择起止日期", "2024年1月")],
)
def test_calendars_follow_the_page_not_the_browser(new_page, seen, server, browser_in, query, button, month) -> None:
    """The reader chose the language of the page; calendars ask the browser, which may be set to another."""
    page = new_page(locale=browser_in)
    page.goto(f"{server.url}/controls{query}")
    page.get_by_role("heading", name="控件").wait_for()
    page.get_by_role("button", name=button).click()
    assert month in page.get_by_role("grid").first.get_attribute("aria-label")
    seen.check()


def test_the_page_is_loaded_again_when_the_address_asks_for_the_other_language(page, server) -> None:
    """The switch changes the address only; the files of the page stay in the language they were loaded in."""
    page.goto(server.url)
    page.get_by_text("kept=").wait_for()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.evaluate("history.pushState(null, '', '?lang=en')")
    page.locator("html[lang=en]").wait_for(state="attached")
    page.get_by_text("Skip to main content").wait_for(state="attached")
