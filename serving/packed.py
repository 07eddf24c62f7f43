"""Files that never change while the server runs, kept packed in memory: a first visit asks for a hundred of them.

Streamlit reads and packs each file anew for every request, which takes longer than all the rest of an answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FILES = re.compile(r"/(static-[a-z]+-[0-9a-f]+|app/static|component/[^/]+/static)/.+\.(js|css|woff2|png|svg)$")
LARGEST = 4 * 1024 * 1024  # bytes of one answer
MOST = 48 * 1024 * 1024  # bytes of all; the browser files of both languages come to a tenth of it
SPECIAL = ("range", "if-none-match", "if-modified-since")


class Packed:
    """Answers a plain GET for such a file from memory once it was answered by the application behind it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[tuple[str, bytes], list[Message]] = {}
        self.size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not such a file, or is asked for in parts, unpacked or only if it changed."""
        if not _is_plain(scope):
            await self.app(scope, receive, send)
            return
        key = (scope["path"], scope["query_string"])
        if key in self.kept:
            for message in self.kept[key]:
                await send(message)
            return
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append({**message, "headers": list(message["headers"])} if "headers" in message else message)
            await send(message)

        await self.app(scope, receive, hold)
        self._keep(key, held)

    def _keep(self, key: tuple[str, bytes], held: list[Message]) -> None:
        is_whole = bool(held) and held[0].get("status") == 200 and not held[-1].get("more_body")
        size = sum(len(message.get("body", b"")) for message in held)
        if is_whole and size <= LARGEST and self.size + size <= MOST and key not in self.kept:
            self.kept[key] = held
            self.size += size


def _is_plain(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not FILES.search(scope["path"]):
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and not any(name in headers for name in SPECIAL)
