"""Files that never change are answered from memory, as they were answered first; all else goes its way."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest

from serving import documents, packed

ACCEPTS = [(b"accept-encoding", b"gzip, br")]
SCRIPT = "/app/static/map/areas.js"


def asked(app, path, headers=ACCEPTS, method="GET", query=b"v=1"):
    """The messages an application answers with."""
    sent = []
    scope = {"type": "http", "method": method, "path": path, "query_string": query, "headers": list(headers)}

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as apart:  # in the tests' own thread the browser's loop is running
        apart.submit(lambda: asyncio.run(app(scope, None, send))).result()
    return sent


class Behind:
    """Counts how often it is asked, and answers in two parts."""

    def __init__(self, status=200, size=10):
        self.times, self.status, self.size = 0, status, size

    async def __call__(self, scope, receive, send):
        """Start, a part, and the rest."""
        self.times += 1
        headers = [(b"x-number", b"%d" % self.times)]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"a" * self.size, "more_body": True})
        await send({"type": "http.response.body", "body": b"b"})


def test_a_file_is_asked_for_once_and_answered_alike():
    """A hundred files a visit, each read and packed anew, kept ten colleagues waiting for seconds."""
    behind = Behind()
    app = packed.Packed(behind)
    first = asked(app, SCRIPT)
    first[0]["headers"].append((b"added", b"by who wraps it"))
    assert asked(app, SCRIPT)[1:] == first[1:]
    assert asked(app, SCRIPT)[0]["headers"] == [(b"x-number", b"1")]
    assert behind.times == 1
    asked(app, SCRIPT, query=b"v=2")  # another version is another file
    assert behind.times == 2


@pytest.mark.parametrize(
    ("path", "headers", "method"),
    [
        ("/", ACCEPTS, "GET"),
        ("/component/streamlit_folium.st_folium/index.html", ACCEPTS, "GET"),
        ("/shapes/xibei/1/grid.geojson", ACCEPTS, "GET"),
        (SCRIPT, [], "GET"),
        (SCRIPT, [*ACCEPTS, (b"range", b"bytes=0-1")], "GET"),
        (SCRIPT, [*ACCEPTS, (b"if-none-match", b"x")], "GET"),
        (SCRIPT, ACCEPTS, "HEAD"),
    ],
)
def test_everything_else_is_asked_each_time(path, headers, method):
    """A page kept in memory would stay in its first language; a part of a file would pass for the whole."""
    behind = Behind()
    app = packed.Packed(behind)
    asked(app, path, headers, method)
    asked(app, path, headers, method)
    assert behind.times == 2


@pytest.mark.parametrize(("status", "size"), [(404, 10), (200, packed.LARGEST + 1)])
def test_what_is_missing_or_too_large_is_not_kept(status, size):
    """A file that was missing during an update must not be missing for ever."""
    behind = Behind(status, size)
    app = packed.Packed(behind)
    asked(app, SCRIPT)
    asked(app, SCRIPT)
    assert behind.times == 2
    assert app.size == 0


def test_the_server_s_files_are_the_same_the_second_time(get):
    """The browser must not see whether a file came from memory."""
    name = "/app/static/leaflet/leaflet.js"
    plain = get(name).body
    first, second = (get(name, {"Accept-Encoding": "gzip"}) for _ in range(2))
    assert gzip.decompress(first.body) == gzip.decompress(second.body) == plain
    assert "Content-Security-Policy" in second.headers
    assert [each for each in first.headers.items() if each[0] != "date"] == [
        each for each in second.headers.items() if each[0] != "date"
    ]


def test_every_file_needed_soon_is_named_and_there():
    """A newer Streamlit that splits its files otherwise would silently make the first visit slower."""
    names = documents.needed_soon()
    assert [name.split(".")[0] for name in names] == [name.split(".")[0] for name in documents.SOON]
