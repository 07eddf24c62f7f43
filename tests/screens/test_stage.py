"""A whole meeting on the page: prepared, driven by keys at three shapes, asked, decided, frozen, and there again."""

from __future__ import annotations

import csv
import os
import re
import signal
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from data import home
from tests import tiny
from tests.components.export.measured import OUTSIDE, SMALLEST, place
from tests.screens.hand import reload_until
from tests.serving.process import serve

SHAPES = {"16:9": (1920, 1080), "4:3": (1024, 768), "two screens": (3840, 1080)}
TURNED = """async (key) => {
  const began = performance.now();
  document.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  document.querySelector('.front').getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""
ENGLISH = """() => {
  const words = [];
  const walk = document.createTreeWalker(document.querySelector('#stage-root'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const found = walk.currentNode.textContent.replace(/[0-9a-f]{12}/g, '').match(/[A-Za-z]*[a-z]{2,}/g);
    if (found && walk.currentNode.parentElement.getClientRects().length) words.push(...found);
  }
  return words.filter((word) => !['Esc'].includes(word));
}"""


def begin(page, url: str, kind: str = "ten_day") -> int:
    """Prepare and start a meeting; how many screens it has besides the cover."""
    page.goto(f"{url}/stage")
    page.wait_for_selector(".desk .start", timeout=60_000)
    if kind != "ten_day":
        page.locator("[data-focus=kind]").select_option(kind)
        expect(page.locator("[data-focus=kind]")).to_have_value(kind)
        page.wait_for_timeout(800)
    page.click(".desk .start")
    page.wait_for_selector("#stage-root .front .screen", timeout=30_000)
    return page.locator(".listed li").count()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_meeting_is_driven_by_keys_and_every_screen_stands_whole_within_200_ms(new_page, seen, server, shape):
    """Prevents a speaker who presses twice, and a sentence cut off at the edge of the wall."""
    width, height = SHAPES[shape]
    page = new_page(viewport={"width": width, "height": height})
    last = begin(page, server.url, "monthly" if shape == "16:9" else "ten_day")
    assert last >= 7
    for number in range(1, last + 1):
        took = page.evaluate(TURNED, "ArrowRight")
        for _ in range(2):  # another process may have had the processor: the best of three counts
            if took >= 200:
                page.keyboard.press("ArrowLeft")
                took = page.evaluate(TURNED, "ArrowRight")
        assert took < 200, (number, took)
        assert place(page) == f"{number} / {last}"
        assert page.evaluate(OUTSIDE) == [], number
        assert page.evaluate(ENGLISH) == [], number
        if shape == "16:9":
            assert page.evaluate(SMALLEST) >= 23.9, number
    assert f"at={last}" in page.url
    page.keyboard.press("Escape")
    page.wait_for_selector("#stage-root", state="detached")
    expect(page.locator(".desk .start")).to_be_visible()
    assert "meeting=" not in page.url
    seen.check()


def test_a_live_question_comes_back_to_the_very_screen(page, server):
    """Prevents the question of one member from costing all others the thread."""
    last = begin(page, server.url)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    before = page.locator(".front .screen").inner_html()
    page.keyboard.press("q")
    page.locator(".slip.ask select[aria-label=时段]").select_option("ytd")
    page.locator(".slip.ask select[aria-label=看法]").select_option("time")
    page.locator(".slip.ask select[aria-label=只看]").select_option("dispute_type=邻里纠纷")
    page.locator(".slip.ask .act").click()
    expect(page.locator(".front .place")).to_contain_text("现场提问", timeout=15_000)
    assert "2024年1月1日" in page.locator(".front .where").inner_text()
    assert page.locator(".front h1").inner_text().startswith("只看邻里纠纷：")
    page.keyboard.press("q")  # and once more, from the answer
    page.locator(".slip.ask select[aria-label=只看]").select_option("")
    page.locator(".slip.ask select[aria-label=看法]").select_option("unit")
    page.locator(".slip.ask .act").click()
    expect(page.locator(".front h1")).to_contain_text("9个社区中", timeout=15_000)
    assert page.evaluate(OUTSIDE) == []
    page.get_by_role("button", name="现场提问").click()
    assert place(page) == f"4 / {last}"
    numbered = re.compile(r"stage-(clip|hatch)-\d+")  # drawn anew, its patterns have new numbers
    assert numbered.sub("", page.locator(".front .screen").inner_html()) == numbered.sub("", before)
    page.reload()
    page.wait_for_selector("#stage-root .front .screen", timeout=60_000)
    assert place(page) == f"4 / {last}"


def test_an_area_of_a_map_shows_its_card_and_keys_can_be_switched_off(page, server):
    """Prevents the mouse from being a dead thing before a map, and a child at the keyboard from turning screens."""
    last = begin(page, server.url, "monthly")
    for _ in range(last):
        page.keyboard.press("ArrowRight")
        if page.locator(".front [data-id]").count():
            break
    here = place(page)
    page.locator(".front [data-id]").nth(5).click()
    expect(page.locator(".slip.area dl")).to_contain_text("居民数", timeout=15_000)
    assert page.locator(".slip h2").inner_text().startswith("示例网格")
    page.keyboard.press("ArrowRight")
    assert place(page) == here  # a sheet is open: keys are its own
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.keyboard.press("ArrowRight")
    assert place(page) == here
    page.keyboard.press("k")
    page.keyboard.press("ArrowLeft")
    assert place(page) != here


def test_screens_are_put_in_order_added_and_taken_out_and_a_file_is_made_behind_the_page(page, server):
    """Prevents an agenda that only a programmer can change."""
    page.goto(f"{server.url}/stage")
    page.wait_for_selector(".desk .start", timeout=60_000)
    names = lambda: page.locator(".desk .screens li").evaluate_all("rows => rows.map((row) => row.dataset.name)")  # noqa: E731
    first = names()
    page.locator(".desk .screens li").nth(1).locator(".down").click()
    assert names()[1:3] == [first[2], first[1]]
    while page.locator(".desk .screens li").count() > 2:
        page.locator(".desk .screens li").nth(1).locator(".remove").click()
    page.locator(".desk .add input").fill("户均")
    page.locator("[data-add='coverage.load']").click()
    assert names() == [first[0], first[-1], "coverage.load"]
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="表格", exact=True).click()
    page.get_by_text("下载表格").wait_for(timeout=60_000)
    with page.expect_download() as waiting:
        page.get_by_text("下载表格").click()
    assert waiting.value.path().read_bytes().startswith(b"PK")
    page.click(".desk .start")
    page.wait_for_selector("#stage-root .listed li", timeout=30_000)
    assert page.locator(".listed li").count() == 3


# --- decisions: on a case of one's own, through a server that is killed ---------------------------------------------

UNITS = [tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")]
DAYS = [date(2024, 1, 4) + timedelta(days=10 * step) for step in range(30)]
SERVED = [
    {"unit_id": unit, "served_on": day, "person_times": 20, "service_hours": 30, "service_type": "走访慰问"}
    for day in DAYS for unit in ("A", "B")
]  # fmt: skip


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A home with one small case and no sample."""
    return tiny.kept(tmp_path, monkeypatch, name="own", units=UNITS, service_records=SERVED), tmp_path


@pytest.fixture
def watched(browser):
    """A page that fails the test on any request elsewhere or error in the console."""
    wrong: list[str] = []
    context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    near = ("http://127.0.0.1:", "data:", "blob:")
    page.on("request", lambda request: None if request.url.startswith(near) else wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong


def test_a_decision_outlives_a_killed_server_and_the_next_meeting_opens_with_it(own, watched):
    """Prevents a matter everybody heard from being gone when the machine was switched off too soon."""
    case, folder = own
    page = watched
    with serve(home=folder, case=case, samples="none") as served:
        begin(page, served.url)
        while "志愿服务人次" not in page.locator(".front h1").inner_text():
            page.keyboard.press("ArrowRight")
        page.keyboard.press("a")
        assert "志愿服务人次 40人次" in page.locator(".slip .from").inner_text()
        page.locator(".slip textarea").fill("补报服务台账，电话13812345678")
        page.locator(".slip .inside input").first.fill("示例a")
        page.locator("[data-unit=A]").click()
        page.locator(".slip .act").click()
        expect(page.locator(".slip [role=status]")).to_contain_text("电话号码", timeout=15_000)
        page.locator(".slip textarea").fill("补报服务台账")
        page.locator(".slip .act").click()
        expect(page.locator(".slip [role=status]")).to_have_text("已记入", timeout=15_000)
        os.kill(served.pid, signal.SIGKILL)
    with serve(home=folder, case=case, samples="none") as served:
        begin(page, served.url)
        page.keyboard.press("ArrowRight")
        row = page.locator(".front tbody tr").first
        assert row.locator("th").inner_text() == "补报服务台账"
        assert "交办时40人次，现在40人次" in row.inner_text()
        page.keyboard.press("s")
        page.locator(".slip select").first.select_option("signed_off")
        page.locator(".slip .line input").first.fill("台账已补齐")
        page.locator(".slip .line button").first.click()
        expect(page.locator(".slip h3")).to_have_text("没有待销号的事项", timeout=15_000)
    with (home.CASES / case / "actions.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = next(csv.DictReader(file))
    assert (kept["事项"], kept["销号说明"], kept["交办时数值"]) == ("补报服务台账", "台账已补齐", "40")


def test_a_meeting_held_shows_the_same_numbers_after_the_data_changed(own, watched):
    """Prevents the minutes and the wall from saying two different things a month later."""
    case, folder = own
    page = watched

    def told(url: str) -> list[str]:
        page.goto(url)
        page.wait_for_selector("#stage-root .front .screen", timeout=60_000)
        found = []
        for _ in range(page.locator(".listed li").count()):
            page.keyboard.press("ArrowRight")
            found.append(page.locator(".front .screen").inner_text())
        return found

    with serve(home=folder, case=case, samples="none") as served:
        begin(page, served.url)
        address = page.url.split("&at")[0]
        before = told(address)
        more = [row | {"person_times": 500} for row in SERVED]
        tiny.write(home.CASES / case / "service_records.csv", tiny.BY_NAME["service_records"], more)
        reload_until(page, f"{served.url}/volunteers", "30,000")
        assert told(address) == before
        page.keyboard.press("Escape")
        page.wait_for_selector(".desk .start", timeout=30_000)
        page.click(".desk .start")
        page.wait_for_selector("#stage-root .front .screen", timeout=30_000)
        assert told(page.url) != before
        page.keyboard.press("Escape")
        expect(page.locator(".desk .kept .open")).to_have_count(2, timeout=30_000)
