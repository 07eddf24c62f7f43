"""The dashboard as a server: what `manage.py run` starts.

The same script as under `streamlit run dashboard.py`, as an ASGI application with strict headers, limits, routes of
its own, Chinese browser files, and every page opened once before anybody asks. One process serves all sessions.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit import config

from serving import documents, lifespan, packed, patches, rehearse, routes, security, strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streamlit.runtime import Runtime

PROJECT = Path(__file__).parent
SCRIPT = PROJECT / "dashboard.py"


class Dashboard(st.App):
    """Streamlit's application, with more room for dropped sessions and a cap on what is uploaded."""

    def _create_runtime(self) -> Runtime:
        runtime = super()._create_runtime()
        patches.keep_sessions(runtime)
        return runtime

    async def rehearse(self, pages: tuple[str, ...], query: str = "") -> None:
        """Open pages once, as a session without a browser."""
        if self._runtime:
            await rehearse.rehearse(self._runtime, pages, query)


def build(case: str, script: Path = SCRIPT) -> Dashboard:
    """The application for a prepared case; `script` is the Streamlit script it runs."""
    from data.home import HOME

    patches.apply()
    prefix = _prefix()
    files = {lang: strings.translate(lang, HOME / "browser") for lang in documents.LANGUAGES}
    copies = {lang: (f"./{one.folder}/", _title(lang)) for lang, one in files.items()}
    return Dashboard(
        script,
        lifespan=partial(
            lifespan.around,
            ahead=lifespan.Ahead(
                query=f"case={case}",
                pages=_more_pages if script == SCRIPT else tuple,
                areas=partial(_areas_below, case),
                version=partial(_version, case),
            ),
        ),
        routes=[*routes.own_routes(case, prefix), *(routes.files_route(one, prefix) for one in files.values())],
        middleware=[
            Middleware(
                security.SecurityHeaders,
                script_hashes=documents.script_hashes(),
                map_hash=_map_hash,
                tiles=_tiles,
            ),
            Middleware(packed.Packed),
            Middleware(security.InsideOnly),
            Middleware(security.MessageFilter),
            Middleware(security.UploadCap, held=patches.uploads_held),
            Middleware(documents.Documents, copies=copies, case=_other_case(case)),
        ],
    )


def _tiles() -> tuple[str, ...]:
    """The hosts of the base maps the cases have chosen."""
    from data import basemaps

    return basemaps.origins()


def _prefix() -> str:
    """The path of another site this one stands under, with its leading slash; usually none."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def _other_case(case: str) -> str:
    """The case when it has to stand in the address; "" for the one an address without a case shows."""
    from data import cases

    return "" if case == cases.names()[0] else case


def _title(lang: str) -> str:
    from components import text

    return text.say("app.title", lang)


def _map_hash() -> str:
    from components.maps import folium_layer

    return folium_layer.script_hash()


def _more_pages() -> tuple[str, ...]:
    """The names of the pages but the first. Asked for only once the script has run: components want it that way."""
    import pages

    return tuple(page.name for page in pages.ALL[1:])


def _areas_below(case: str) -> tuple[str, ...]:
    """The ids of the areas just below the top of a case."""
    from data import cases, units

    return tuple(unit.id for unit in units.tree(case).children(cases.settings(case).top))


def _version(case: str) -> str:
    """The data version of a case; "" while it has none."""
    from data import engine

    try:
        return engine.version(case)
    except engine.NoStore:
        return ""


class Announcing(uvicorn.Server):
    """Uvicorn, saying where it listens once it does."""

    def __init__(self, settings: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(settings)
        self.announce = announce

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Start listening, then say so."""
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self.announce()


def serve(host: str, port: int, case: str, script: Path = SCRIPT) -> int:
    """Prepare the case and serve until stopped; the exit code."""
    from data import keeper

    os.environ[keeper.LISTENS] = host
    _prepare(case)
    settings = uvicorn.Config(
        build(case, script),
        host=host,
        port=port,
        ws_max_size=config.get_option("server.maxMessageSize") * security.MEGABYTE,
        ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=3,
    )
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104  (only written, never bound here)
    shown = f"[{shown}]" if ":" in shown else shown
    server = Announcing(settings, lambda: _say(f"就绪 Ready: http://{shown}:{port}{_prefix()}/"))
    with suppress(KeyboardInterrupt):
        server.run()
    return 0 if server.started else 1


def _prepare(case: str) -> None:
    """What takes memory is done by another process; then there is nothing left to do here, or it says what is wrong."""
    from data import cases

    if case in cases.names() and not cases.is_ready(case):
        own = [sys.executable, "-m", "data.cases", case]
        subprocess.run(own, cwd=Path(__file__).parent, check=False)  # noqa: S603  (our own program, a name we know)
    cases.prepare(case, lambda text: _say(f"      · {text}"))


def _say(text: str) -> None:
    print(text, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """`python server.py --port 8501`: the server alone, in an environment that is ready."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--case", default="xibei")
    parser.add_argument("--script", type=Path, default=SCRIPT, help="another Streamlit script, for tests")
    given = parser.parse_args(arguments)
    return serve(given.host, given.port, given.case, given.script)


if __name__ == "__main__":
    sys.exit(main())
