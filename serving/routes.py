"""The application's own addresses: is it ready, the shapes and units of a case, the browser files in a language."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from serving.strings import Translated

SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
FOR_EVER = "public, max-age=31536000, immutable"
# Said here, because the tables of some systems call a script text/plain and the browser then refuses it.
KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".wasm": "application/wasm",
}
NEVER = {"Cache-Control": "no-store"}


def own_routes(case: str, prefix: str = "") -> list[Route]:
    """Readiness of a case and the shapes, under the base path of the deployment when there is one."""

    async def ready(_request: Request) -> Response:
        state = await run_in_threadpool(readiness, case)
        return JSONResponse(state, 200 if state["ready"] else 503, headers=NEVER)

    return [
        Route(f"{prefix}/api/ready", ready),
        Route(f"{prefix}/shapes/{{case}}/{{version}}/{{name}}.geojson", shapes),
        Route(f"{prefix}/units/{{case}}/{{version}}/{{name}}.json", units),
    ]


def files_route(translated: Translated, prefix: str = "") -> Route:
    """The browser files of one language."""

    async def browser_file(request: Request) -> Response:
        return _browser_file(translated, request)

    return Route(f"{prefix}/{translated.folder}/{{path:path}}", browser_file)


def readiness(case: str) -> dict[str, object]:
    """Whether the case's store answers, and with which data version."""
    from data import engine

    try:
        version = engine.version(case)
        frame = engine.run(case, "SELECT count(*) AS n FROM units")
        units = int(frame["n"].iloc[0])
    except Exception as error:  # noqa: BLE001  (whatever it is, the answer is "not ready", never a stack trace)
        return {"ready": False, "case": case, "error": type(error).__name__}
    return {"ready": True, "case": case, "version": version, "units": units}


async def shapes(request: Request) -> Response:
    """One level of outlines of a case. The version must be the current one: colours go by place in the file."""
    case, version, name = (request.path_params[key] for key in ("case", "version", "name"))
    if not all(SAFE.fullmatch(part) for part in (case, version, name)):
        return _missing()
    body = await run_in_threadpool(_shapes, case, version, name)
    if body is None:
        return _missing()
    return _answered(request, body, "application/geo+json")


async def units(request: Request) -> Response:
    """The areas and grids of a case for the finder; `name` is a line and a language."""
    case, version, name = (request.path_params[key] for key in ("case", "version", "name"))
    if not all(SAFE.fullmatch(part) for part in (case, version, name)):
        return _missing()
    body = await run_in_threadpool(_units, case, version, name)
    return _missing() if body is None else _answered(request, body, "application/json")


def _answered(request: Request, packed: bytes, kind: str) -> Response:
    """A packed body, as it is or unpacked; it holds the data version in its address, so a browser keeps it."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {"Cache-Control": FOR_EVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(packed, media_type=kind, headers=headers)
    return Response(gzip.decompress(packed), media_type=kind, headers={"Cache-Control": FOR_EVER})


def _shapes(case: str, version: str, name: str) -> bytes | None:
    from data import cases, engine, outlines

    if case not in cases.names():
        return None
    try:
        if version != engine.version(case):
            return None
        return outlines.packed(case, name)
    except (OSError, LookupError):
        return None


def _units(case: str, version: str, name: str) -> bytes | None:
    from components.screen import finder
    from data import cases, engine

    if case not in cases.names():
        return None
    line, _, lang = name.partition("-")
    try:
        if version != engine.version(case):
            return None
        key = ("finder", version, case, name)
        body: bytes = engine.store.get(key, lambda: gzip.compress(finder.listed(case, line, lang), 6, mtime=0))
    except (OSError, LookupError, ValueError):
        return None
    return body


def _browser_file(translated: Translated, request: Request) -> Response:
    """A file of Streamlit's browser code, in the language where it has words, else as installed."""
    path = request.path_params["path"]
    kind = KINDS.get(Path(path).suffix, "application/octet-stream")
    found = translated.files.get(path)
    if found is not None:
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers = {"Cache-Control": FOR_EVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return Response(found, media_type=kind, headers=headers)
        return Response(gzip.decompress(found), media_type=kind, headers={"Cache-Control": FOR_EVER})
    file = (translated.installed / path).resolve()
    if not file.is_relative_to(translated.installed) or not file.is_file():
        return _missing()
    return FileResponse(Path(file), media_type=kind, headers={"Cache-Control": FOR_EVER})


def _missing() -> Response:
    return PlainTextResponse("Not Found", 404, headers=NEVER)
