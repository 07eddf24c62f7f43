"""A browser page under watch: what it asked of another host, and what it did wrong, is kept.

No request is held up to be looked at: `ONLY_HERE` lets the browser find no host but this machine, so whatever is asked
of another fails there, and is noted here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebSocket

# Each first visit of a page below "/" asks for these two beside the page first; Streamlit then finds them at the root.
ALLOWED_404 = ("/_stcore/health", "/_stcore/host-config")
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@dataclass
class Seen:
    """What happened on a page that should not have: requests to other hosts, errors in the console."""

    server: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Fail when anything was asked of another host or the console holds an error nobody expects."""
        assert not self.outside, f"requests left the server: {self.outside}"
        assert not self.errors, f"errors in the console: {self.errors}"

    def is_ours(self, url: str) -> bool:
        """Whether this address stays in the browser or goes to the server under test."""
        parts = urlsplit(url)
        return parts.scheme in ("data", "blob", "about") or parts.netloc == urlsplit(self.server).netloc


def watch(context: BrowserContext, seen: Seen) -> Page:
    """A new page of the context; every request but those to the server is noted, and so are errors."""
    context.on("request", lambda request: _note_request(request, seen))
    page = context.new_page()
    page.on("console", lambda message: _note(message, seen))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("websocket", lambda socket: _note_socket(socket, seen))
    return page


def _note_request(request: Request, seen: Seen) -> None:
    if not seen.is_ours(request.url):
        seen.outside.append(request.url)


def _note_socket(socket: WebSocket, seen: Seen) -> None:
    if not seen.is_ours(socket.url):
        seen.outside.append(socket.url)


def _note(message: ConsoleMessage, seen: Seen) -> None:
    """Keep an error of the console, but for the two 404s Streamlit causes on a deep link."""
    where = message.location.get("url", "")
    if message.type == "error" and not where.split("?")[0].endswith(ALLOWED_404):
        seen.errors.append(f"{message.text} ({where})")
