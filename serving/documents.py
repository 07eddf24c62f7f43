"""The HTML the server answers with: in the reader's language, with our title and icon, and without pointers outside.

Streamlit serves one index.html with `<html lang="en">` for every address that is no file. It is replaced as a whole
by a copy made at start; other HTML (a component's own document) only gets its language mended.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders

from components import figures

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LANGUAGES = {"zh": "zh-CN", "en": "en"}
DEFAULT = "zh"
NOSCRIPT = {
    "zh": "本页需要启用 JavaScript 才能显示。",
    "en": "This page needs JavaScript.",
}
# What every page of ours needs and Streamlit asks for only once its first element has arrived. The hash in a name
# changes with the version, so they are found by what stands before it.
SOON = ("BidiComponent", "Html", "purify.es", "ButtonGroup", "ComponentInstance", "IFrameUtil", "Checkbox")
NOT_DOCUMENTS = ("/_stcore/", "/media/", "/static", "/api/", "/shapes/", "/units/")


def index() -> str:
    """Streamlit's index.html as installed."""
    from streamlit import file_util

    return (Path(file_util.get_static_dir()) / "index.html").read_text("utf-8")


def script_hashes(lang: str = DEFAULT) -> list[str]:
    """The hashes, in the form of a security policy, of the inline scripts of the document; the same in any language."""
    scripts = re.findall(r"<script>(.*?)</script>", document(lang, "").decode(), re.DOTALL)
    return ["sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]


def document(lang: str, title: str, files: str = "./static/") -> bytes:
    """index.html in a language. `files` is where the browser files come from, relative to the application's root."""
    text = re.sub(r"<!--.*?-->", "", index(), flags=re.DOTALL)
    text = text.replace('<html lang="en">', f'<html lang="{LANGUAGES[lang]}">')
    text = text.replace("<title>Streamlit</title>", f"<title>{html.escape(title)}</title>")
    text = text.replace('"./favicon.png"', '"./app/static/favicon.png"')
    text = re.sub(r'<link rel="service-desc"[^>]*>', "", text)
    text = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{NOSCRIPT[lang]}</p></noscript>", text, flags=re.DOTALL)
    soon = "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in needed_soon())
    soon += f'<link rel="preload" as="script" href="{figures.SCRIPT}">'
    text = text.replace("</head>", f'{soon}<script src="./app/static/language.js" defer></script></head>')
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    return text.replace('"./static/', f'"{files}').encode()


def needed_soon() -> list[str]:
    """The browser files of `SOON` as installed."""
    from serving import strings

    folder = strings.installed() / "js"
    return [file.name for name in SOON for file in folder.glob(f"{name}.*.js")]


def language(scope: Scope) -> str:
    """The language asked for: `lang` of the address, for what a page pulls in that of the page, else Chinese."""
    here = scope.get("query_string", b"").decode("latin-1")
    page = urlsplit(Headers(scope=scope).get("referer", "")).query
    for query in (here, page):
        asked = parse_qs(query).get("lang", [""])[-1]
        if asked in LANGUAGES:
            return asked
    return DEFAULT


class Documents:
    """Answers every request for a page with our copy of index.html in the reader's language.

    `copies` maps a language to (address the files of the page come from, title). With a `case`, an address that
    names none is sent on to that case: the server was started for it.
    """

    def __init__(self, app: ASGIApp, copies: dict[str, tuple[str, str]], case: str = "") -> None:
        self.app = app
        self.case = case
        self.original = index().encode()
        self.copies = {lang: document(lang, title, files) for lang, (files, title) in copies.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; hold back an answer in HTML until it is whole, then send it mended."""
        if scope["type"] != "http" or scope["method"] != "GET" or _is_file(scope["path"]):
            await self.app(scope, receive, send)
            return
        lang = language(scope)
        query = scope["query_string"].decode("latin-1")
        held: list[Message] = []

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] == 200 and _is_html(message):
                    held.append(message)
                else:
                    await send(message)
            elif not held:
                await send(message)
            else:
                held.append(message)
                if not message.get("more_body"):
                    await self._answer(held, lang, query, send)

        await self.app(_whole_and_plain(scope), receive, hold)

    async def _answer(self, held: list[Message], lang: str, query: str, send: Send) -> None:
        start, *parts = held
        body = b"".join(part.get("body", b"") for part in parts)
        if body == self.original and self.case and "case" not in parse_qs(query):
            await _send_on(f"?case={self.case}" + (f"&{query}" if query else ""), send)
            return
        if body == self.original:
            body = self.copies[lang]
        else:
            body = body.replace(b'<html lang="en"', f'<html lang="{LANGUAGES[lang]}"'.encode(), 1)
        headers = MutableHeaders(raw=start["headers"])
        headers["Content-Length"] = str(len(body))
        headers["Cache-Control"] = "no-cache"
        for name in ("ETag", "Last-Modified"):
            if name in headers:
                del headers[name]
        await send(start)
        await send({"type": "http.response.body", "body": body})


async def _send_on(where: str, send: Send) -> None:
    """Answer with another query string for the same page."""
    headers = [(b"location", where.encode("latin-1")), (b"cache-control", b"no-store"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


def _is_file(path: str) -> bool:
    """Whether this address is never a document, so that its answer need not be looked at."""
    return any(part in path for part in NOT_DOCUMENTS) or ("/component/" in path and not path.endswith(".html"))


def _whole_and_plain(scope: Scope) -> Scope:
    """The request without the headers that would bring a packed, partial or empty answer."""
    unwanted = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in unwanted]}
