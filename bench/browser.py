"""What a reader waits for, in Chromium: from a click until nothing on the page changes any more, frames included."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from serving import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page, Route

LEAFLET = Path(__file__).parent.parent / "static" / "leaflet"
QUIET_MS = 700  # nothing has changed for so long: the page is drawn
LIMIT_S = 600.0  # ten readers of the naive page with 10,200 areas wait for minutes
POLL_MS = 50  # asked in the page itself, so that asking costs nobody else anything
AHEAD_MS = 1000  # so long before they choose at once, ten readers are told when
DESK = {"width": 1366, "height": 768}
WATCH = """(() => {
  const noted = () => { try { top.lastChange = Date.now(); } catch { /* a frame of somebody else */ } };
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(noted).observe(document, everything);
  noted();
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => { window.lastReceived = Date.now(); });
    }
    send(data) {
      window.lastSent = Date.now();
      super.send(data);
    }
  };
})();"""
DRAWN = """([since, needsMap, quiet]) => {
  if (!(window.lastChange > since) || Date.now() - window.lastChange < quiet) return false;
  if (!document.querySelector('[data-test-script-state="notRunning"]')) return false;
  if (!(window.lastSent > since) || window.lastReceived < window.lastSent) return false; // a busy server is silent
  const hasMap = (frame) => { try {
    return frame.contentDocument.querySelector('.leaflet-container, .leaflet-pane path, canvas') !== null;
  } catch { return false; } };
  return (!needsMap || [...document.querySelectorAll('iframe')].some(hasMap)) && window.lastChange;
}"""
CHOOSE = """(options, [place, at]) => setTimeout(() => options[place].click(), at - Date.now())"""


@dataclass(frozen=True)
class Site:
    """A page to measure: its address, what opens the list of areas, its options, and how a reader comes back."""

    url: str
    opener: str
    options: str
    back: str = ""  # what leads back to the whole; without it the whole is the first option

    def listed(self, page: Page) -> Locator:
        """The options, once the list is open."""
        page.locator(self.opener).first.click()
        options = page.locator(self.options)
        options.first.wait_for()
        return options

    def place(self, options: Locator, number: int) -> int:
        """Where in the list the area of a number (0, 1 ...) stands; the list begins again when it is at its end."""
        before = 0 if self.back else 1
        return before + number % (options.count() - before)

    def narrow(self, page: Page, number: int) -> float:
        """Look at the area of a number; the moment of the click, in milliseconds of the browser's clock."""
        options = self.listed(page)
        return _clicked(page, options.nth(self.place(options, number)))

    def widen(self, page: Page) -> float:
        """Look at the whole again; the moment of the click."""
        return _clicked(page, (page.locator(self.back) if self.back else self.listed(page)).first)


@contextmanager
def opened() -> Iterator[Browser]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=["--no-sandbox"])
        yield browser
        browser.close()


def visit(browser: Browser, url: str) -> tuple[Page, float]:
    """A new reader's page, drawn, and the milliseconds it took."""
    page = _page(browser)
    page.add_init_script(WATCH)
    start = time.time() * 1000
    page.goto(url, wait_until="commit")
    return page, drawn(page) - start


def _page(browser: Browser) -> Page:
    """A page that reaches no other host; what the naive map asks of one is given from our own files, or is nothing."""
    page = browser.new_context(viewport=DESK).new_page()  # type: ignore[arg-type]

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        file = LEAFLET / name
        if file.exists():
            route.fulfill(path=file)
        else:
            route.fulfill(body="", content_type="text/css" if name.endswith(".css") else "text/javascript")

    page.context.route(re.compile("^https://"), answer)
    return page


def drawn(page: Page, since: float = 0.0, *, needs_map: bool = True) -> float:
    """The moment of the last change after `since`, once the page is quiet, with its map on it where one is needed."""
    asked = [since, needs_map, QUIET_MS]
    found = page.wait_for_function(DRAWN, arg=asked, polling=POLL_MS, timeout=LIMIT_S * 1000)
    return float(found.json_value())


def loads(browser: Browser, site: Site, repeat: int) -> list[float]:
    """Milliseconds of first loads on a warm server."""
    visit(browser, site.url)[0].context.close()
    found = []
    for _ in range(repeat):
        page, took = visit(browser, site.url)
        found.append(took)
        page.context.close()
    return found


def changes(browser: Browser, site: Site, repeat: int) -> list[float]:
    """Milliseconds from the choice of an area nobody has looked at until it is drawn."""
    page, _ = visit(browser, site.url)
    found = []
    for place in range(repeat):
        clicked = site.narrow(page, place)
        found.append(drawn(page, clicked) - clicked)
        drawn(page, site.widen(page))
    page.context.close()
    return found


def together(browser: Browser, site: Site, readers: int, first: int) -> list[float]:
    """The same for many readers who choose at once, each another area; their lists are open already."""
    pages = [visit(browser, site.url)[0] for _ in range(readers)]
    lists = [site.listed(page) for page in pages]
    at = _now(pages[-1]) + AHEAD_MS
    for number, options in enumerate(lists, first):
        options.evaluate_all(CHOOSE, [site.place(options, number), at])
    found = [drawn(page, at) - at for page in pages]
    for page in pages:
        page.context.close()
    return found


def menu(browser: Browser, url: str, names: list[str], numbers: str) -> dict[str, float]:
    """Milliseconds from a click on each entry of the menu until the headline numbers of the new page can be read.

    Each page is drawn, charts and all, before the next is asked for: that is when a reader looks on.
    """
    page = _page(browser)
    page.add_init_script(WATCH)
    page.goto(url)
    page.wait_for_selector(numbers, timeout=LIMIT_S * 1000)
    drawn(page, needs_map=False)
    found = {}
    for name in names:
        before = page.locator("h1").first.inner_text()
        link = page.locator(f'[data-testid="stTopNavLink"][href$="/{name}"]').first
        start = time.perf_counter()
        link.click()
        while page.locator("h1").first.inner_text() == before or not page.locator(numbers).first.is_visible():
            time.sleep(0.02)
        found[name] = (time.perf_counter() - start) * 1000
        drawn(page, needs_map=False)
    page.context.close()
    return found


def _now(page: Page) -> float:
    return float(page.evaluate("() => Date.now()"))


def _clicked(page: Page, target: Locator) -> float:
    clicked = _now(page)
    target.click()
    return clicked


def our_site(url: str) -> Site:
    """Our page: the finder lists the areas just below; the first step of the path leads back."""
    return Site(url, ".find .open", "#finder-list [role=option]", ".path button")


def naive_site(url: str) -> Site:
    """The naive page: its first select box holds the whole and the areas."""
    box = '[data-testid="stSelectbox"]'
    return Site(url, f"{box} [role=combobox], {box} input", "[role=listbox] [role=option]")
