"""What the tests share: a home of their own, a prepared case, a server, and a browser that may reach nothing else.

`store` is the sample case prepared once; `server` serves it; `page` is a browser page on which every request
but those to the server is blocked, and `seen` is what was noticed there. At the end of a test with a `page`,
`seen.check()` runs by itself: a request to another host or a console error fails the test.
"""

from __future__ import annotations

import os
import tempfile

# Before anything imports data.home: tests never touch the case files and stores of the person running them.
os.environ["DASHBOARD_HOME"] = tempfile.mkdtemp(prefix="dashboard-tests-")
# Workers abreast inherit this one: a sample is made there once for all of them, then copied.
os.environ.setdefault("DASHBOARD_TESTS_SHARED", os.environ["DASHBOARD_HOME"])

import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from serving import chromium
from tests.serving.process import PROJECT, Served, serve
from tests.watched import ONLY_HERE, Seen, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

HOME = Path(os.environ["DASHBOARD_HOME"])
SHARED = Path(os.environ["DASHBOARD_TESTS_SHARED"])
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ

FIRST = (  # minutes each: the samples of all cases are made for the first, while the second needs but one of them
    "screens/test_walk", "screens/test_pages", "data/test_published", "screens/", "cases/test_rows_matter",
    "keeping/test_killed", "keeping/", "components/export/", "components/upload/", "serving/",
)  # fmt: skip
QUIET = (
    "--no-sandbox",
    ONLY_HERE,
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
)


@dataclass(frozen=True)
class Store:
    """A prepared case: its name, the data version and the folder all cases lie in."""

    case: str
    version: str
    home: Path = HOME


def pytest_addoption(parser: pytest.Parser) -> None:
    """`manage.py test --full` also runs what is marked `full`: every combination, the large cases."""
    parser.addoption("--full", action="store_true", help="also the tests marked full, for an hour without hurry")


def pytest_configure(config: pytest.Config) -> None:
    """The marker is known, so that a slip in its name fails."""
    config.addinivalue_line("markers", "full: takes long; run with --full only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long ones out unless they are asked for; the longest files first, so that no worker ends alone."""
    items.sort(key=lambda item: next((place for place, name in enumerate(FIRST) if name in item.nodeid), len(FIRST)))
    if config.getoption("--full"):
        return
    long = [item for item in items if item.get_closest_marker("full")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if not item.get_closest_marker("full")]


def pytest_unconfigure() -> None:
    """Throw the tests' home away."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Store]:
    """Any sample case by name, made and built on first use, once for the whole run (福建 takes half a minute)."""
    from data import cases, home

    @cache
    def prepared(case: str) -> Store:
        assert home.CASES == HOME / "cases", "ask for a sample before the home is moved"
        if IS_WORKER:
            _take(case)
        return Store(case, cases.prepare(case))

    return prepared


def _take(case: str) -> None:
    """Copy a sample from the place that all workers share; the first who wants it makes it there."""
    from data import home
    from data.cases.lock import held

    with held(SHARED / f"{case}.lock"):
        if not (SHARED / home.STORES.name / case / "files.json").exists():
            environment = os.environ | {"DASHBOARD_HOME": str(SHARED)}
            subprocess.run([sys.executable, "-m", "data.cases", case], check=True, cwd=PROJECT, env=environment)
    for room in (home.CASES.name, home.STORES.name):
        shutil.copytree(SHARED / room / case, HOME / room / case)


@pytest.fixture(scope="session")
def store(sample: Callable[[str], Store]) -> Store:
    """The sample case that most tests use."""
    return sample("xibei")


@pytest.fixture(scope="session")
def server(store: Store) -> Iterator[Served]:
    """One server with the sample case for all browser tests; `.url` is its address without a closing slash."""
    with serve(home=store.home, case=store.case) as served:
        yield served


@pytest.fixture
def fresh_server(store: Store) -> Iterator[Served]:
    """A server nobody has asked anything yet: for what must hold on the very first request."""
    with serve(home=store.home, case=store.case) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, else Playwright's own; missing both is a failure, never a skip.

    It finds no host but this machine.
    """
    from playwright.sync_api import sync_playwright

    path = chromium.installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def seen(request: pytest.FixtureRequest) -> Seen:
    """What `page` notices. A test that expects an error takes it out of `seen.errors` itself."""
    name = "fresh_server" if "fresh_server" in request.fixturenames else "server"
    return Seen(request.getfixturevalue(name).url)


@pytest.fixture
def new_page(browser: Browser, seen: Seen) -> Iterator[Callable[..., Page]]:
    """Makes pages: `new_page(viewport={"width": 390, "height": 844})` takes the options of a browser context."""
    contexts = []

    def make(**options: object) -> Page:
        defaults: dict[str, object] = {"locale": "zh-CN", "viewport": {"width": 1366, "height": 768}}
        context = browser.new_context(**(defaults | options))  # type: ignore[arg-type]
        contexts.append(context)
        return watch(context, seen)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page], seen: Seen) -> Iterator[Page]:
    """A page of 1366x768 in Chinese that reaches only the server; what it did wrong fails the test at its end."""
    yield new_page()
    seen.check()
