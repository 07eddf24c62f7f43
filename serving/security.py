"""Middleware that says no: strict headers, only a reader's messages, a cap on uploads, no figures for outsiders.

All are pure ASGI: they look at a message and pass it on, and hold no state but the bytes of uploads under way.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What a reader's browser sends. The others (clear_cache, set_run_on_save, load_git_info, debug_...) would let any
# viewer empty everybody's cache or look at the server's checkout, whatever the toolbar shows.
ALLOWED_MESSAGES = frozenset(
    {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}
)
REFUSED_MESSAGES = frozenset(
    {"clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime"}
)
FOLIUM = "/component/streamlit_folium.st_folium/"
UPLOAD = re.compile(r".*/_stcore/upload_file/(?P<session>[0-9a-f-]{36})/(?P<file>[0-9a-f-]{36})")
MEGABYTE = 1024 * 1024
FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(script_hashes: Iterable[str], *, evaluates: bool = False, images: Iterable[str] = ()) -> str:
    """The content security policy: everything from this server, the named inline scripts and nothing else.

    Inline styles are let in because Streamlit styles itself with them. `evaluates` is for streamlit-folium's own
    document only, which makes its map with eval(); `images` are the hosts of base maps somebody chose to use.
    """
    scripts = ["'self'", "blob:", *(f"'{one}'" for one in script_hashes), *(["'unsafe-eval'"] if evaluates else [])]
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(scripts),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(("'self' data: blob:", *images)),
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'self'",
        "frame-ancestors": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{rule} {value}" for rule, value in rules.items())


class SecurityHeaders:
    """Adds the policy and the fixed headers to every answer.

    `map_hash` gives the hash of the inline script of streamlit-folium's own document: the base map, which never
    changes. It is asked for with the first map, since making it loads folium. `tiles` gives the hosts of base maps,
    which are usually none.
    """

    def __init__(
        self,
        app: ASGIApp,
        script_hashes: Iterable[str],
        map_hash: Callable[[], str],
        tiles: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self.app = app
        self.hashes = tuple(script_hashes)
        self.map_hash = map_hash
        self.tiles = tiles
        self.strict = policy(self.hashes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with a `send` that adds the headers."""
        rules = self._for_map() if FOLIUM in scope.get("path", "") else self.strict

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = rules
                for name, value in FIXED_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)

    def _for_map(self) -> str:
        return policy((*self.hashes, self.map_hash()), evaluates=True, images=self.tiles())


class MessageFilter:
    """Drops websocket messages a reader has no business sending, before Streamlit sees them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, with a `receive` that waits for the next message in place of a dropped one."""

        async def allowed() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or not _is_refused(message.get("bytes")):
                    return message

        await self.app(scope, allowed if scope["type"] == "websocket" else receive, send)


def _is_refused(data: bytes | None) -> bool:
    """Whether this is a well-formed message outside the list; a malformed one is Streamlit's to close on."""
    from google.protobuf.message import DecodeError
    from streamlit.proto.BackMsg_pb2 import BackMsg

    try:
        kind = BackMsg.FromString(data or b"").WhichOneof("type")
    except DecodeError:
        return False
    return kind is not None and kind not in ALLOWED_MESSAGES


class InsideOnly:
    """Answers 404 for the server's own figures unless the asker is on this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but /_stcore/metrics asked from elsewhere, directly or through a proxy."""
        if scope["type"] == "http" and scope["path"].rstrip("/").endswith("/_stcore/metrics") and not _is_inside(scope):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_inside(scope: Scope) -> bool:
    client = scope.get("client")
    if client is None or "x-forwarded-for" in Headers(scope=scope):
        return False
    return ipaddress.ip_address(client[0]).is_loopback


class UploadCap:
    """Refuses an upload that would make the files in memory too large: for one session, or for all together.

    `held` gives the bytes already in memory, by session. Streamlit caps a single file only.
    """

    def __init__(
        self, app: ASGIApp, held: Callable[[], dict[str, int]], session_mb: int = 100, total_mb: int = 600
    ) -> None:
        self.app = app
        self.held = held
        self.session_bytes = session_mb * MEGABYTE
        self.total_bytes = total_mb * MEGABYTE
        self.coming: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but a PUT of a file that is too large, of unknown size, or under an odd name."""
        if scope["type"] != "http" or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        found = UPLOAD.fullmatch(scope["path"])
        length = Headers(scope=scope).get("content-length", "")
        if not found or not length.isdecimal():
            await PlainTextResponse("Bad Request", 400)(scope, receive, send)
            return
        session, size = found["session"], int(length)
        if not self._fits(session, size):
            await PlainTextResponse("Content Too Large", 413)(scope, receive, send)
            return
        self.coming[session] = self.coming.get(session, 0) + size
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming[session] -= size
            if not self.coming[session]:
                del self.coming[session]

    def _fits(self, session: str, size: int) -> bool:
        held = self.held()
        own = held.get(session, 0) + self.coming.get(session, 0)
        total = sum(held.values()) + sum(self.coming.values())
        return own + size <= self.session_bytes and total + size <= self.total_bytes
