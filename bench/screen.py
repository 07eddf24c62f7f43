"""What is measured in Chromium (first load, change of scope, ten readers, the menu), and memory and loading."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench import browser, client
from bench.measure import MIXED, NAIVE, PAGES
from bench.served import plain, served, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser

READERS = 10
REPEAT = 5
SLOW = 2  # visits and changes of the naive page: each takes seconds, or half a minute


@dataclass(frozen=True)
class Waits:
    """Milliseconds: median change of scope, median first load on a warm server, p95 of ten readers at once."""

    change: float
    load: float
    together: float


@dataclass(frozen=True)
class Screens:
    """Our measured page and the naive one on a case, and the slowest click in the menu of the real pages."""

    case: str
    ours: Waits
    naive: Waits
    menu: dict[str, float]


def screens(home: Path, case: str) -> Screens:
    """Everything a reader waits for on a case."""
    print(f"      · {case}: Chromium", flush=True)
    with browser.opened() as chromium:
        with plain(home, case, NAIVE) as server:
            naive = _waits(chromium, browser.naive_site(server), SLOW)
        with served(home, case, MIXED) as server:
            settle(server)
            ours = _waits(chromium, browser.our_site(server), REPEAT)
        with served(home, case) as server:
            settle(server)
            menu = browser.menu(chromium, server, list(PAGES[1:]), ".card, .answer")
    return Screens(case, ours, naive, menu)


def _waits(chromium: Browser, site: browser.Site, repeat: int) -> Waits:
    load = median(browser.loads(chromium, site, repeat))
    change = median(browser.changes(chromium, site, repeat))
    at_once = browser.together(chromium, site, READERS, repeat)
    found = Waits(change, load, quantiles(at_once, n=20, method="inclusive")[-1])
    print(f"        {change:,.0f} / {load:,.0f} / {found.together:,.0f} ms", flush=True)
    return found


def memory(home: Path, samples: tuple[str, ...], names: tuple[str, ...]) -> float:
    """Megabytes the server holds with all samples built and every page of each opened once."""
    with served(home, samples[0], samples=",".join(samples)) as server:
        settle(server)
        for case in samples:
            for name in names:
                reader, _ = client.open_page(server, name, f"case={case}")
                reader.socket.close()
        lines = Path(f"/proc/{server.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def loading(folder: Path, stores: Path) -> tuple[float, float]:
    """Seconds to build the store of a case folder, and seconds pandas takes to read its files as text."""
    import pandas as pd

    from data.reading import keep

    start = time.perf_counter()
    for path in folder.glob("*.csv"):
        pd.read_csv(path, dtype=str)
    plain = time.perf_counter() - start
    start = time.perf_counter()
    keep.keep(folder, stores)
    return time.perf_counter() - start, plain
