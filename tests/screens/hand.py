"""A reader at the upload page: what he clicks is counted."""

from __future__ import annotations

from pathlib import Path

CARD = "[class*=st-key-upload-card]"
PANEL = "[class*=st-key-panels-upload] [class*=st-key-panel-half]"


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


def reload_until(page, address: str, words: str) -> None:
    """Open a page again until its panels say these words: while new files are read one is shown the version before."""
    for _ in range(20):
        page.goto(address)
        page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=60_000)
        if page.locator(".st-key-panels", has_text=words).count():
            return
        page.wait_for_timeout(1_000)
    raise AssertionError(f"{address} never said {words}")
