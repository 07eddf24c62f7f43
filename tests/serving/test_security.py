"""What the server refuses, over real connections."""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from typing import TYPE_CHECKING

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from serving import security
from tests.serving.talk import reader, value

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.watched import Seen

PAGES = ("/", "/controls", "/component/streamlit_folium.st_folium/index.html")


def rule(headers, name: str) -> str:
    """One rule of the content security policy."""
    rules = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    return rules[name]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_allows_only_its_own_scripts(get, path) -> None:
    """A script that slips into a name in a file must not run, and nothing may be sent to another host."""
    answer = get(path)
    assert answer.status == 200
    assert "'unsafe-inline'" not in rule(answer.headers, "script-src")
    assert rule(answer.headers, "default-src") == "'self'"
    assert rule(answer.headers, "connect-src") == "'self'"
    assert rule(answer.headers, "frame-ancestors") == "'self'"
    assert rule(answer.headers, "object-src") == "'none'"


def test_only_the_map_component_may_evaluate(get) -> None:
    """eval() is what an injected text would use; the map's own document cannot do without it, all others can."""
    may = {path: "'unsafe-eval'" in rule(get(path).headers, "script-src") for path in PAGES}
    assert may == {"/": False, "/controls": False, "/component/streamlit_folium.st_folium/index.html": True}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_policy_names_the_inline_script_of_the_document_it_comes_with(get, lang) -> None:
    """With a hash of another text the page would stay without Streamlit's own first line."""
    answer = get(f"/?lang={lang}")
    scripts = re.findall(rb"<script>(.*?)</script>", answer.body, re.DOTALL)
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(text).digest()).decode() + "'" for text in scripts]
    assert len(hashes) == 1
    assert hashes[0] in rule(answer.headers, "script-src")


def test_answers_say_what_a_browser_may_not_do_with_them(get) -> None:
    """A CSV that is sniffed as HTML, or our page inside a stranger's frame, are ways around the policy."""
    for path in ("/", "/app/static/favicon.png", "/api/ready", "/nothing/here.js"):
        headers = get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "SAMEORIGIN", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Server"] is None, path


def test_an_injected_inline_script_does_not_run(page: Page, seen: Seen, server) -> None:
    """The policy is worth only what the browser makes of it."""
    page.goto(server.url)
    page.get_by_text("kept=").wait_for()
    page.evaluate(
        "() => { const one = document.createElement('script');"
        " one.textContent = 'window.ran = true'; document.body.append(one) }"
    )
    assert page.evaluate("window.ran") is None
    assert len(seen.errors) == 1
    assert "Content Security Policy" in seen.errors.pop()


def test_a_viewer_cannot_empty_the_cache_of_all(server) -> None:
    """Streamlit does as anybody says: one message would make three hundred viewers wait for the database again."""
    with reader(server.url) as anybody, reader(server.url) as another:
        before = value(anybody.run(), "kept")
        another.run()
        message = BackMsg()
        message.clear_cache = True
        another.send(message)
        assert value(another.run(), "kept") == before
        assert value(anybody.run(), "kept") == before


@pytest.mark.parametrize("name", sorted(security.REFUSED_MESSAGES))
def test_refused_messages_leave_the_connection_working(server, name) -> None:
    """A message is dropped, not the reader: their next click must still count."""
    with reader(server.url) as one:
        first = int(value(one.run(), "runs"))
        message = BackMsg()
        setattr(message, name, True)
        one.send(message)
        assert int(value(one.run(), "runs")) == first + 1


def test_every_message_a_browser_can_send_was_looked_at() -> None:
    """A new version of Streamlit may bring a new message: somebody has to decide whether readers need it."""
    known = security.ALLOWED_MESSAGES | security.REFUSED_MESSAGES
    fields = BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields
    assert {field.name for field in fields} == known


def test_the_servers_own_figures_are_for_this_machine_only(get) -> None:
    """They tell how many sit in the meeting and what is kept: not for whoever reaches the port through the proxy."""
    assert get("/_stcore/metrics").status == 200
    assert get("/_stcore/metrics", {"X-Forwarded-For": "10.0.0.7"}).status == 404


def test_an_upload_that_would_fill_the_memory_is_refused(get) -> None:
    """Streamlit caps one file; fifty of them from one session would still take all the memory there is."""
    path = f"/_stcore/upload_file/{uuid.uuid4()}/{uuid.uuid4()}"
    size = {"Content-Length": str(101 * security.MEGABYTE), "X-Xsrftoken": "none"}
    assert get(path, size, "PUT").status == 413
    assert get("/_stcore/upload_file/one/two", {}, "PUT", b"x").status == 400


def test_uploads_are_counted_by_session_and_in_all() -> None:
    """Two thirds of the limit twice is over it, whether it comes from one reader or from two."""
    held = {"a": 60, "b": 0}
    cap = security.UploadCap(None, lambda: held, session_mb=100, total_mb=130)
    cap.session_bytes, cap.total_bytes = 100, 130
    assert cap._fits("a", 40)
    assert not cap._fits("a", 41)
    assert cap._fits("b", 70)
    assert not cap._fits("b", 71)
    cap.coming["b"] = 70
    assert not cap._fits("a", 1)
