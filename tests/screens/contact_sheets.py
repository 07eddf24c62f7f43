"""Makes docs/pictures: one contact sheet a page, by `python -m tests.screens.contact_sheets`.

Each sheet shows the page at three widths in Chinese, once in English, for one community, and without data. With page
names as arguments only those are made.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
GAP = 24
TALLEST = 2_600
SCALE = 0.62
FONTS = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "DejaVuSans.ttf")


@dataclass(frozen=True)
class Shot:
    """One picture of a sheet: its caption, the width of the window and the address behind the page's."""

    caption: str
    width: int
    query: str = ""


SHOTS = (
    Shot("1366 中文", 1366),
    Shot("390 手机", 390),
    Shot("1366 English", 1366, "?lang=en"),
    Shot("390 一个社区", 390, "?scope=520111004007"),
    Shot("1366 未报送", 1366, "?scope=520111004008&period=2024-06-01~2024-07-31"),
    Shot("1920 大屏", 1920),
)


def main(names: list[str]) -> None:
    """Serve the sample case and write the sheets of the pages named, or of all."""
    with tempfile.TemporaryDirectory(prefix="dashboard-pictures-") as home:
        os.environ["DASHBOARD_HOME"] = home
        from playwright.sync_api import sync_playwright

        import pages
        from serving import chromium
        from tests.serving.process import serve

        wanted = [page.name for page in pages.ALL if not names or page.name in names]
        with serve(home=Path(home)) as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.installed(), args=["--no-sandbox"])
            for name in wanted:
                path = "" if name == pages.ALL[0].name else name
                address = f"{served.url}/{path}"
                _write(name, [(shot.caption, _take(browser, address + shot.query, shot.width)) for shot in SHOTS])
            browser.close()


def _take(browser: Browser, url: str, width: int) -> Image.Image:
    height = 844 if width < 500 else 768
    page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    page.goto(url)
    page.wait_for_selector(".question", timeout=60_000)
    page.wait_for_timeout(4_000)
    tall = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(tall) + 60, TALLEST)})
    page.wait_for_timeout(1_500)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


def _write(name: str, taken: list[tuple[str, Image.Image]]) -> None:
    """The pictures beside each other, top to top, each under its caption."""
    font = next((ImageFont.truetype(path, 22) for path in FONTS if Path(path).exists()), ImageFont.load_default())
    small = [(caption, picture.resize([int(side * SCALE) for side in picture.size])) for caption, picture in taken]
    width = sum(picture.width + GAP for _, picture in small) + GAP
    height = max(picture.height for _, picture in small) + 3 * GAP
    sheet = Image.new("RGB", (width, height), "#C9D1D8")
    draw, left = ImageDraw.Draw(sheet), GAP
    for caption, picture in small:
        draw.text((left, GAP // 2), caption, fill="#1B2733", font=font)
        sheet.paste(picture, (left, 2 * GAP))
        left += picture.width + GAP
    PICTURES.mkdir(parents=True, exist_ok=True)
    sheet.save(PICTURES / f"{name}.jpg", quality=80, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
