"""A file on the page as a newcomer drops it: seen, downloaded, gone; on a phone; large ones; hostile ones."""

from __future__ import annotations

import csv
import io
import json
import os
import statistics
import time
import urllib.request
from datetime import date, timedelta
from pathlib import Path

import pytest

import pages
from components import draw
from components.address import read
from data import units
from data.reading import incoming
from tests.broken import CORPUS
from tests.components.saving import saved

CARD = "[class*=st-key-upload-card]"
PANEL = "[class*=st-key-panels-upload] [class*=st-key-panel-half]"
MONTHS = 9
MOST_CLICKS, MOST_TAPS = 10, 3
LARGE, LARGE_LIMIT_S = 120_000, 15


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


class Hand:
    """A reader's hand: every click is counted."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def click(self, what):
        """Click once."""
        self.clicks += 1
        what.click()

    def choose(self, button, *paths):
        """Press the button and choose files in the window that opens."""
        with self.page.expect_file_chooser() as opened:
            self.click(button)
        self.clicks += 1
        opened.value.set_files([str(path) for path in paths])

    def download(self, button):
        """Press the button; the bytes of the file that comes."""
        with self.page.expect_download() as coming:
            self.click(button)
        return Path(coming.value.path()).read_bytes()


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
    marks = page.locator(".st-key-panels .subtitle").all_inner_texts()
    assert len(marks) >= 3
    assert all("临时数据" in mark for mark in marks)
    page.get_by_role("button", name="回到正式数据").click()
    figure.filter(has_not_text="180").wait_for()
    assert "临时数据" not in page.locator(".st-key-panels").inner_text()


REST = ("overview", "coverage", "organisation", "requests", "lists", "centres", "meetings", "data")
FULL = [pytest.param(name, marks=pytest.mark.full) for name in REST]


@pytest.mark.parametrize("name", ["volunteers", "disputes", *FULL])
def test_every_table_downloaded_comes_in_again_without_an_issue(page, server, name):
    """Prevents our own files from being strangers to us (acceptance 6)."""
    page.goto(f"{server.url}/{name}")
    page.wait_for_selector(".st-key-panels .tools", timeout=60_000)
    buttons = page.locator(".st-key-panels").get_by_role("button", name="CSV")
    buttons.first.wait_for(timeout=60_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(1_000)  # and the browser has put the last panel in place
    view = read({}).view
    panels = next(one for one in pages.ALL if one.name == name).panels
    ours = {saved(draw.draw(panel, view)) for panel in panels if panel.chart.__module__ != "components.maps"}
    met = 0
    for place in range(buttons.count()):
        written = Hand(page).download(buttons.nth(place))
        met += written in ours
        found = incoming.look(written, name="ours.csv")
        assert not found.refused, (place, found.refused, written.decode("utf-8-sig")[:400])
        assert found.report["issues"] == [], (place, found.report["issues"][:3], written.decode("utf-8-sig")[:400])
    assert met >= len(ours) - 1, (met, len(ours))  # what the data tests send in is what the browser saves


HOSTILE = [sent for sent in CORPUS if sent.name.startswith("harm_")]


def test_hostile_files_are_refused_in_words_and_the_server_answers(page, server, tmp_path):
    """Prevents one file from taking the dashboard away from everybody (acceptance 3)."""
    assert len(HOSTILE) >= 4
    paths = []
    for sent in HOSTILE:
        paths.append(tmp_path / sent.name)
        paths[-1].write_bytes(sent.data)
    page.goto(f"{server.url}/upload")
    page.wait_for_selector(".st-key-uploads", timeout=60_000)
    before = _memory_mb(server.pid)
    Hand(page).choose(page.get_by_role("button", name="选择文件"), *paths)
    page.locator(CARD).nth(len(paths) - 1).wait_for(timeout=90_000)
    with urllib.request.urlopen(f"{server.url}/api/ready", timeout=10) as answer:
        assert json.load(answer)["ready"]
    refused = page.locator(f"{CARD} p.refused").all_inner_texts()
    assert len(refused) == sum("refusal" in sent.expect for sent in HOSTILE)
    assert _memory_mb(server.pid) - before < 100


def _memory_mb(pid):
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _rested(pid):
    """Wait until a server that has just started is done with opening its pages once: readers meet it afterwards."""
    for _ in range(60):
        before = _cpu_s(pid)
        time.sleep(1)
        if _cpu_s(pid) - before < 0.1:
            return
    raise AssertionError("the server never came to rest")


def _cpu_s(pid):
    """Seconds of processor a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.full
def test_120_000_requests_are_checked_and_shown_in_15_seconds(page, server, store, tmp_path):
    """Prevents a year of a city's hotline from being too much (acceptance 2)."""
    path, expected = _requests(store.case, tmp_path)
    page.goto(f"{server.url}/upload")
    page.wait_for_selector(".st-key-uploads", timeout=60_000)
    _rested(server.pid)
    began = time.monotonic()
    Hand(page).choose(page.get_by_role("button", name="选择文件"), path)
    page.wait_for_selector(f"{PANEL} .js-plotly-plot", timeout=120_000)
    took = time.monotonic() - began
    card = page.locator(CARD).inner_text()
    assert f"{LARGE:,}" in card
    print(f"{LARGE:,} rows on the screen after {took:.1f} s")
    trend = page.locator(PANEL).filter(has=page.locator(".js-plotly-plot")).first
    written = Hand(page).download(trend.get_by_role("button", name="CSV"))
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert [int(row[1]) for row in rows[1:13]] == expected["months"]
    page.locator("summary", has_text="检查发现").click()
    page.get_by_text("办结早于受理").first.wait_for()
    assert f"{expected['early']:,} 处" in page.locator(".kinds").inner_text().replace("\n", "")
    fold = page.locator(".kinds li", has_text="办结早于受理").locator("details")
    fold.locator("summary").click()
    assert fold.locator("p").inner_text() == "、".join(str(place + 2) for place in range(LARGE) if place % 500 == 7)
    page.get_by_test_id("stTopNavSection").filter(has_text="组织与服务").click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text="诉求办理").click()
    figure = page.locator("[data-metric=on_time_rate]")
    figure.filter(has_text=f"{expected['on_time'] * 100:.1f}").wait_for(timeout=60_000)
    median = page.locator("[data-metric=median_days_to_close]").inner_text()
    assert float(median.splitlines()[0].split("天")[0]) == expected["median"]
    assert took < LARGE_LIMIT_S, took


def _requests(case, folder):
    """The file with its exact answers: 120,000 requests, two in a thousand of them closed before they were accepted."""
    communities = [unit.name for unit in units.tree(case).at_level("520111004", "community")]
    heads = (
        "工单编号,来源渠道,受理时间,办理时限,办结时间,事项分类,社区,纬度,经度,承办单位,办理层级,状态,是否解决,"
        "满意度评价,派单时间,接单时间,反馈时间,诉求类型,楼层,备用一,备用二"
    )
    first, lines, on_time, early, days, months = date(2023, 1, 1), [heads], 0, 0, [], [0] * 12
    for place in range(LARGE):
        at = first + timedelta(days=place % 365)
        lasted = -1 if place % 500 == 7 else place * 7 % 12
        due, closed = at + timedelta(days=7), at + timedelta(days=lasted)
        on_time, early = on_time + (lasted <= 7), early + (lasted < 0)
        days += [lasted] if lasted >= 0 else []  # what closed before it came lasted no known time
        months[at.month - 1] += 1
        lines.append(
            f"G{place:06d},12345热线,{at},{due},{closed},环境卫生,{communities[place % len(communities)]},26.4,106.67,"
            f"城管办,社区,已办结,是,满意,{at},{at},{closed},投诉,3,a,b"
        )
    path = folder / "工单.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path, {"on_time": on_time / LARGE, "early": early, "median": statistics.median(days), "months": months}
