"""Makes docs/pictures: one contact sheet a page, by `python -m tests.screens.contact_sheets`.

Each sheet shows the page of the first sample at three widths, in both languages, for one community and without data;
below it the same page of the other samples. With page names as arguments only those are made. Samples are made anew
in a folder of their own, unless DASHBOARD_HOME says where they lie prepared.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from tests.screens.waiting import ARE_DRAWN

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
GAP = 24
TALLEST = 2_200
SCALE = 0.42
QUALITY = 70
FONTS = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "DejaVuSans.ttf")
HEIGHTS = {390: 844, 1366: 768, 1920: 1080}


@dataclass(frozen=True)
class Shot:
    """One picture of a sheet: its caption, the width of the window and the address behind the page's."""

    caption: str
    width: int
    query: str = ""


ROWS = (
    (
        Shot("1366 溪北", 1366),
        Shot("1366 English", 1366, "?lang=en"),
        Shot("1920 大屏", 1920),
        Shot("390 手机", 390),
        Shot("390 English", 390, "?lang=en"),
    ),
    (
        Shot("1366 福建", 1366, "?case=fujian"),
        Shot("1366 景德镇", 1366, "?case=jingdezhen"),
        Shot("1366 吴兴", 1366, "?case=wuxing"),
    ),
    (
        Shot("1366 白水", 1366, "?case=baishui"),
        Shot("1366 一个社区", 1366, "?scope=520111004007"),
        Shot("1366 未报送的社区", 1366, "?scope=520111004008&period=2024-06-01~2024-07-31"),
    ),
)


def main(names: list[str]) -> None:
    """Serve the samples and write the sheets of the pages named, or of all."""
    with ExitStack() as stack:
        home = os.environ.get("DASHBOARD_HOME") or stack.enter_context(tempfile.TemporaryDirectory())
        os.environ["DASHBOARD_HOME"] = home
        from playwright.sync_api import sync_playwright

        import pages
        from data import cases
        from serving import chromium
        from tests.screens.test_upload_looks import written
        from tests.serving.process import serve

        for case in cases.ALL_SAMPLES:
            cases.prepare(case)
        served = stack.enter_context(serve(home=Path(home), samples=",".join(cases.ALL_SAMPLES)))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=["--no-sandbox"])
        page = browser.new_page(locale="zh-CN")
        for one in pages.ALL:
            if not names or one.name in names:
                address = f"{served.url}/{'' if one is pages.ALL[0] else one.name}"
                files = written(Path(stack.enter_context(tempfile.TemporaryDirectory())), "xibei")
                full = {0: files} if one.name == "upload" else {}  # the first row with files, the others without
                rows = [
                    [(shot.caption, _take(page, address, shot, full.get(place, []))) for shot in row]
                    for place, row in enumerate(ROWS)
                ]
                _write(PICTURES / f"{one.name}.jpg", rows)
        browser.close()


def _take(page: Page, address: str, shot: Shot, files: list[Path]) -> Image.Image:
    """The page from its top to its foot, as far as a sheet has room; with these files dropped on it."""
    size = {"width": shot.width, "height": HEIGHTS[shot.width]}
    page.set_viewport_size(size)  # type: ignore[arg-type]
    if files:
        from tests.screens.test_upload_looks import dropped

        dropped(page, address + shot.query, files)
    else:
        page.goto(address + shot.query)
    page.wait_for_selector(".question", timeout=60_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_function(ARE_DRAWN, timeout=60_000)
    page.wait_for_timeout(700)
    tall = int(page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight"))
    page.set_viewport_size({"width": shot.width, "height": max(min(tall, TALLEST), size["height"])})
    page.wait_for_timeout(700)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _write(path: Path, rows: list[list[tuple[str, Image.Image]]]) -> None:
    """The pictures beside each other, top to top, each under its caption, row below row."""
    font = next((ImageFont.truetype(name, 20) for name in FONTS if Path(name).exists()), ImageFont.load_default())
    small = [[(caption, _smaller(picture)) for caption, picture in row] for row in rows]
    width = max(sum(picture.width + GAP for _, picture in row) for row in small) + GAP
    heights = [max(picture.height for _, picture in row) + 2 * GAP for row in small]
    sheet = Image.new("RGB", (width, sum(heights) + GAP), "#C9D1D8")
    draw, top = ImageDraw.Draw(sheet), 0
    for row, height in zip(small, heights, strict=True):
        left = GAP
        for caption, picture in row:
            draw.text((left, top + GAP // 2), caption, fill="#1B2733", font=font)
            sheet.paste(picture, (left, top + 2 * GAP))
            left += picture.width + GAP
        top += height
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path, quality=QUALITY, optimize=True, progressive=True)


def _smaller(picture: Image.Image) -> Image.Image:
    return picture.resize((int(picture.width * SCALE), int(picture.height * SCALE)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main(sys.argv[1:])
