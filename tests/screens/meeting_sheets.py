"""Makes docs/pictures of a meeting, its stage, slides and report: `python -m tests.screens.meeting_sheets`.

The stage is that of the HTML file, so no server is needed. Slides and report are pictures of what LibreOffice and
pdftoppm make of them; where either is missing it is said, and those sheets stay as they are. The sample is made anew
in a folder of its own, unless DASHBOARD_HOME says where it lies prepared. Arguments: names of sheets, and the kind of
meeting.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from components.meeting import Meeting

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SHAPES = {"stage-16x9": (1920, 1080), "stage-4x3": (1024, 768), "stage-wide": (3840, 1080)}
WIDTHS = {"stage-16x9": 640, "stage-4x3": 480, "stage-wide": 960, "meeting-slides": 640, "meeting-report": 480}
ACROSS = {"stage-wide": 2}  # pictures beside each other; elsewhere three
GAP, GROUND, QUALITY, DPI = 16, "#C9D1D8", 72, 72


def main(given: list[str]) -> None:
    """Write the sheets named, or all."""
    with ExitStack() as stack:
        os.environ.setdefault("DASHBOARD_HOME", stack.enter_context(tempfile.TemporaryDirectory()))
        from data import cases
        from pages.meeting import agendas, screens

        cases.prepare("xibei")
        kind = next((name for name in given if name in agendas.BY_KIND), "monthly")
        whole = screens.held("xibei", kind)
        for name in WIDTHS:
            if not set(given) & set(WIDTHS) or name in given:
                made = _stage(whole, SHAPES[name]) if name in SHAPES else _office(whole, name)
                if made:
                    _write(name, made)


def _stage(whole: Meeting, size: tuple[int, int]) -> list[Image.Image]:
    """Every screen of the meeting on a wall of that size."""
    from playwright.sync_api import sync_playwright

    from components.export import stage_file
    from serving import chromium

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "meeting.html"
        path.write_bytes(stage_file.write(whole))
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
        page.goto(path.as_uri())
        page.wait_for_selector(".front .screen")
        found = []
        for _ in range(len(whole.screens) + 1):
            page.wait_for_timeout(150)
            found.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
            page.keyboard.press("ArrowRight")
        browser.close()
        return found


def _office(whole: Meeting, name: str) -> list[Image.Image]:
    """The pages of the slides or the report as an office program shows them; none where there is no such program."""
    from components.export import pdf, report, slides

    try:
        office = pdf.program()
    except pdf.NoOffice:
        office = ""
    painter = shutil.which("pdftoppm")
    if not office or not painter:
        print(f"{name}: LibreOffice and pdftoppm are needed, and one is not installed here", file=sys.stderr)
        return []
    ending, writer = ("pptx", slides) if name == "meeting-slides" else ("docx", report)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"meeting.{ending}"
        path.write_bytes(writer.write(whole))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        subprocess.run(convert, check=True, capture_output=True)
        pages = Path(folder) / "page"
        subprocess.run([painter, "-r", str(DPI), "-png", str(path.with_suffix(".pdf")), str(pages)], check=True)
        return [Image.open(io.BytesIO(one.read_bytes())).convert("RGB") for one in sorted(Path(folder).glob("page-*"))]


def _write(name: str, pictures: list[Image.Image]) -> None:
    """The pictures in rows, each of one width."""
    width, across = WIDTHS[name], ACROSS.get(name, 3)
    small = [one.resize((width, one.height * width // one.width), Image.Resampling.LANCZOS) for one in pictures]
    height = max(one.height for one in small)
    down = -(-len(small) // across)
    sheet = Image.new("RGB", (across * (width + GAP) + GAP, down * (height + GAP) + GAP), GROUND)
    for place, one in enumerate(small):
        sheet.paste(one, (GAP + place % across * (width + GAP), GAP + place // across * (height + GAP)))
    PICTURES.mkdir(parents=True, exist_ok=True)
    sheet.save(PICTURES / f"{name}.jpg", quality=QUALITY, optimize=True, progressive=True)


if __name__ == "__main__":
    main(sys.argv[1:])
