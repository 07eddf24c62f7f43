"""Files on the page of the meeting: made behind it, of a meeting held and of one's own files, blocking nobody."""

from __future__ import annotations

import io
import re
import time
import zipfile
from statistics import median

from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.components.export import reading
from tests.screens.test_stage import begin
from tests.serving import talk

FORMS = {"zh": ("幻灯片", "网页", "通报", "表格", "版式文件"), "en": ("PPTX", "HTML", "DOCX", "XLSX", "PDF")}
READY = "[class*='st-key-stage-get'], .st-key-stage-forms .fault"  # or said to be impossible here (PDF)
ASKED = 4  # communities asked for, alone and beside the files
TIMES = 4  # how often as long an answer may take while ten files are made ...
LONGER_S = 1.0  # ... and this, where one takes no time at all


def answered(reader: talk.Reader, query: str) -> float:
    """Ask for the overview with filters nobody asked for before; seconds until the server has said everything."""
    message = BackMsg()
    message.rerun_script.query_string = query
    began = time.monotonic()
    reader.send(message)
    reader.texts()
    return time.monotonic() - began


def ask_for_all(page, url: str, lang: str) -> None:
    """Prepare the longest meeting and ask for every file of it."""
    page.goto(f"{url}/stage?lang={lang}")
    page.wait_for_selector(".desk .start", timeout=60_000)
    page.locator("[data-focus=kind]").select_option("yearly")
    page.wait_for_timeout(1500)
    for name in FORMS[lang]:
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_timeout(300)


def made(*pages) -> int:
    """How many files are ready."""
    return sum(page.locator(READY).count() for page in pages)


def test_ten_files_at_once_leave_pages_answering(new_page, server):
    """Prevents one office that takes its files at nine from stopping the screens of all others.

    Measured is what the server needs for a page of new numbers, on the same connection before and meanwhile; the bound
    is relative, since the machine of a test has other things to do.
    """
    asking, other = new_page(), new_page(locale="en-GB")
    queries = [f"scope=52011100400{place}" for place in range(1, ASKED + 1)]
    with talk.reader(server.url) as reader:
        reader.run()
        alone = [answered(reader, query) for query in queries]
        ask_for_all(asking, server.url, "zh")
        ask_for_all(other, server.url, "en")
        left, busy = [], []
        for query in queries:
            left.append(10 - made(asking, other))
            busy.append(answered(reader, f"{query}&grain=quarter"))
    print(f"a page alone {median(alone):.2f} s, beside files {median(busy):.2f} s; left to make: {left}")
    assert left[0] > 0
    assert median(busy) <= TIMES * median(alone) + LONGER_S
    for page in (asking, other):
        expect(page.locator(READY)).to_have_count(5, timeout=180_000)


def test_a_meeting_held_gives_its_files_from_the_page(page, server):
    """Prevents the minutes from being typed off a photograph of the wall."""
    screens = begin(page, server.url, "quarterly")  # a kind no other test begins: the last begun is the first listed
    page.keyboard.press("Escape")
    page.wait_for_selector(".desk .start", timeout=30_000)
    page.locator(".desk .kept .files").first.click()
    expect(page.locator(".st-key-stage-files h2").first).to_have_text(re.compile("季.*的文件"), timeout=15_000)
    page.get_by_role("button", name="网页", exact=True).click()
    page.get_by_text("下载网页").wait_for(timeout=60_000)
    with page.expect_download() as waiting:
        page.get_by_text("下载网页").click()
    assert re.fullmatch(r"溪北街道季.*-2024-07-01~2024-09-30\.html", waiting.value.suggested_filename)
    shown = reading.staged(waiting.value.path().read_bytes())
    assert len(shown["screens"]) in (screens, screens + 1)  # the list beside the stage leaves the cover out
    page.locator(".desk .kept .files").first.click()
    expect(page.locator(".st-key-stage-files h2").first).to_have_text("议程文件", timeout=15_000)


LEDGER = "日期,类别,金额\n" + "\n".join(f"2024-0{month}-05,场地,{month * 1000 + 7}" for month in range(1, 10))


def test_a_table_of_ones_own_goes_from_its_page_onto_the_wall_and_into_a_file(page, server):
    """Prevents figures of somebody's own file from reaching the room without their mark, or not at all."""
    page.goto(f"{server.url}/upload")
    page.wait_for_selector("input[type=file]", state="attached", timeout=60_000)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "经费.csv", "mimeType": "text/csv", "buffer": LEDGER.encode()}
    )
    page.get_by_role("button", name="放入会议议程").first.click(timeout=60_000)
    expect(page.get_by_role("button", name="已在会议议程中").first).to_be_visible(timeout=15_000)
    link = page.locator("a[href*='stage']").first
    link.evaluate("node => node.click()")
    page.wait_for_selector(".desk .start", timeout=60_000)
    rows = page.locator(".desk .screens li")
    expect(rows.nth(rows.count() - 2)).to_contain_text("经费.csv", timeout=15_000)
    expect(page.locator(".desk .said")).to_contain_text("临时数据的1屏")
    page.get_by_role("button", name="幻灯片", exact=True).click()
    page.get_by_text("下载幻灯片").wait_for(timeout=60_000)
    with page.expect_download() as waiting:
        page.get_by_text("下载幻灯片").click()
    data = waiting.value.path().read_bytes()
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert any("临时数据" in texts for texts, *_ in reading.slides(data))
    page.click(".desk .start")
    page.wait_for_selector("#stage-root .front .screen", timeout=30_000)
    for _ in range(page.locator(".listed li").count() - 1):
        page.keyboard.press("ArrowRight")
    assert page.locator(".front .badge").inner_text() == "临时数据"
    assert "来自本人文件：经费.csv" in page.locator(".front").inner_text()
    assert "meeting=own-" in page.url
    page.reload()  # a new session: the rows are gone, and it is said
    expect(page.get_by_text("这次会议含临时数据")).to_be_visible(timeout=60_000)
