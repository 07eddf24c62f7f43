"""The server under test here runs a small script: what the pages show is tested elsewhere."""

from __future__ import annotations

import shutil
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.serving.process import PROJECT, Served, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.client import HTTPMessage

    from tests.conftest import Store

SMALL = Path(__file__).parent / "small.py"


class Answer(NamedTuple):
    """An answer of the server, whatever its status."""

    status: int
    headers: HTTPMessage
    body: bytes


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small script as the dashboard lies: beside `static` and, like it, beside a folder named `pages`."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "pages").mkdir()
    (folder / "static").symlink_to(PROJECT / "static")
    return Path(shutil.copy(SMALL, folder / "app.py"))


@pytest.fixture(scope="session")
def server(store: Store, script: Path) -> Iterator[Served]:
    """One server with the small script."""
    with serve(home=store.home, case=store.case, script=script) as served:
        yield served


@pytest.fixture
def fresh_server(store: Store, script: Path) -> Iterator[Served]:
    """Another one, which nobody has asked anything yet."""
    with serve(home=store.home, case=store.case, script=script) as served:
        yield served


@pytest.fixture
def get(server: Served) -> Callable[..., Answer]:
    """Ask the server for a path, with headers and a method of one's own."""

    def ask(path: str, headers: dict[str, str] | None = None, method: str = "GET", data: bytes | None = None) -> Answer:
        request = urllib.request.Request(server.url + path, data, headers or {}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    return ask
