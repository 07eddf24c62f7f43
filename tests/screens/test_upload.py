"""A file on the page as a newcomer drops it: seen, downloaded, gone; on a phone; our own files sent in again."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import expect

import pages
from components import draw, meeting
from components.address import read
from data import units
from data.reading import incoming
from tests.components.saving import saved
from tests.screens.hand import CARD, PANEL, Hand
from tests.screens.test_pages import address, opened

MONTHS = 9
MOST_CLICKS, MOST_TAPS = 10, 3


@pytest.fixture
def ledger(store, tmp_path):
    """A GBK ledger as a clerk sends it: a title line, names and telephone numbers, and a 合计 row at the bottom."""
    communities = units.tree(store.case).at_level("520111004", "community")
    lines = ["溪北街道矛盾纠纷台账,,,,,,,", "纠纷编号,受理日期,办结日期,纠纷类型,状态,社区,当事人,联系电话"]
    for place in range(180):
        month = place % MONTHS + 1
        days = f"2024-{month:02d}-03,2024-{month:02d}-20"
        name = communities[place % 6].name
        lines.append(f"J{place},{days},邻里纠纷,化解成功,{name},张小明,13800138000")
    lines.append("合计,180,,,,,,")
    path = tmp_path / "台账.csv"
    path.write_bytes("\n".join(lines).encode("gb18030"))
    return path


def test_a_ledger_is_dropped_seen_downloaded_and_gone_in_ten_clicks(page, server, ledger):
    """Prevents the file somebody has just sent from waiting until after the meeting (acceptance 7)."""
    page.goto(server.url)
    page.wait_for_selector(".cards", timeout=60_000)
    hand = Hand(page)
    hand.click(page.get_by_test_id("stTopNavSection").filter(has_text="数据"))
    hand.click(page.get_by_test_id("stTopNavDropdownLink").filter(has_text="导入数据"))
    hand.choose(page.get_by_role("button", name="选择文件"), ledger)
    page.wait_for_selector(f"{PANEL} .js-plotly-plot", timeout=60_000)
    card = page.locator(CARD).inner_text()
    assert "180 行全部可用" in card
    assert "当事人、联系电话" in card
    map_ = page.locator(PANEL).filter(has=page.locator("img.drawing"))
    map_.first.wait_for()
    trend = page.locator(PANEL).filter(has=page.locator(".js-plotly-plot")).first
    assert "临时数据" in trend.inner_text()
    assert "临时数据" in map_.first.inner_text()
    written = hand.download(trend.get_by_role("button", name="CSV"))
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert [row[1] for row in rows[1 : MONTHS + 1]] == ["20"] * MONTHS
    assert "临时数据" in written.decode()
    assert "张小明" not in page.content()
    assert "13800138000" not in page.content()
    hand.click(page.get_by_role("button", name="移除"))
    page.locator(CARD).wait_for(state="detached")
    assert page.locator(PANEL).count() == 0
    assert hand.clicks < MOST_CLICKS


def test_on_a_phone_a_file_is_a_chart_in_three_taps(new_page, server, seen, ledger):
    """Prevents a leader on his way from having to ask somebody with a desk (acceptance 7)."""
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(server.url)
    page.wait_for_selector(".cards", timeout=60_000)
    hand = Hand(page)
    hand.click(page.locator(".bar .menu a", has_text="导入数据"))
    hand.choose(page.get_by_role("button", name="选择文件"), ledger)
    chart = page.locator(f"{PANEL} .js-plotly-plot").first
    chart.wait_for(timeout=60_000)
    assert hand.clicks <= MOST_TAPS
    box = chart.bounding_box()
    assert 250 < box["width"] <= 390
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    seen.check()


def test_the_pages_show_the_file_and_one_click_shows_official_data_again(page, server, ledger):
    """Prevents a draft from being taken for official numbers, or from being hard to leave."""
    page.goto(f"{server.url}/upload")
    page.wait_for_selector(".st-key-uploads", timeout=60_000)
    Hand(page).choose(page.get_by_role("button", name="选择文件"), ledger)
    page.wait_for_selector(f"{PANEL} .js-plotly-plot", timeout=60_000)
    page.get_by_role("link", name="矛盾化解").first.click()
    strip = page.locator("[class*=st-key-uploads-strip]")
    strip.wait_for(timeout=60_000)
    figure = page.locator("[data-metric=disputes_accepted]")
    figure.filter(has_text="180").wait_for()
    assert "台账.csv" in strip.inner_text()
    marked = page.locator(".st-key-panels .subtitle")
    marked.nth(2).wait_for(timeout=30_000)
    expect(marked.filter(has_not_text="临时数据")).to_have_count(0, timeout=15_000)
    page.get_by_role("button", name="回到正式数据").click()
    figure.filter(has_not_text="180").wait_for()
    expect(page.locator(".st-key-panels")).not_to_contain_text("临时数据", timeout=15_000)


REST = ("overview", "coverage", "organisation", "requests", "lists", "centres", "meetings", "data")
FULL = [pytest.param(name, marks=pytest.mark.full) for name in REST]


@pytest.mark.parametrize("name", ["volunteers", "disputes", *FULL])
def test_every_table_downloaded_comes_in_again_without_an_issue(page, server, name):
    """Prevents our own files from being strangers to us (acceptance 6)."""
    opened(page, address(server, name))
    buttons = page.get_by_role("button", name="CSV")
    buttons.first.wait_for(timeout=60_000)
    view = read({}).view
    drawn = [draw.draw(one, view) for one in pages.BY_NAME[name].panels if one.chart.__module__ != "components.maps"]
    ours = {saved(one) for one in drawn if meeting.has_data(one)}
    met = 0
    for place in range(buttons.count()):
        written = Hand(page).download(buttons.nth(place))
        met += written in ours
        found = incoming.look(written, name="ours.csv")
        assert not found.refused, (place, found.refused, written.decode("utf-8-sig")[:400])
        assert found.report["issues"] == [], (place, found.report["issues"][:3], written.decode("utf-8-sig")[:400])
    assert met == len(ours)  # what the data tests send in is what the browser saves
