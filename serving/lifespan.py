"""What the server does besides answering: opens the pages once, prepares the other samples, collects garbage."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from server import Dashboard

COLLECT_EVERY_S = 600
PAUSE_S = 4
BREATH_S = 0.5  # between two areas opened ahead: whoever reads meanwhile comes first
AREAS_AHEAD = 60
AHEAD = "DASHBOARD_AHEAD"  # "none": no page is opened before somebody asks for it (many servers on one machine)
PROJECT = Path(__file__).parent.parent
log = logging.getLogger(__name__)


@asynccontextmanager
async def around(
    app: Dashboard, more: Callable[[], tuple[str, ...]], query: str, below: Callable[[], tuple[str, ...]]
) -> AsyncIterator[None]:
    """First page before the first request; the other pages, the other samples and the collector behind it.

    `more` names the pages but the first; `query` opens the case asked for, `below` gives the areas just under its top.
    """
    await app.rehearse(("",), query)
    gc.collect()
    gc.freeze()
    gc.enable()
    behind = [asyncio.create_task(_behind(app, more, query, below)), asyncio.create_task(_collect())]
    yield None
    for task in behind:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _behind(
    app: Dashboard, more: Callable[[], tuple[str, ...]], query: str, below: Callable[[], tuple[str, ...]]
) -> None:
    """Open the other pages, then prepare the other sample cases; whoever came first is served first."""
    await asyncio.sleep(PAUSE_S)
    if os.environ.get(AHEAD) != "none":
        await _rehearse(app, more(), query, below()[:AREAS_AHEAD])
    await _prepare_others()


async def _rehearse(app: Dashboard, names: tuple[str, ...], query: str, areas: tuple[str, ...]) -> None:
    """Every page as it stands, for one area, and in English; then the first page for the other areas.

    What is asked for one area is asked for all beside it (`data.siblings`), so that the others only have to be drawn.
    """
    await app.rehearse(names, query)
    for area in areas[:1]:
        await app.rehearse(("", *names), f"{query}&scope={quote(area)}")
    await app.rehearse(("", *names), f"{query}&lang=en".lstrip("&"))
    for area in areas[1:]:
        await asyncio.sleep(BREATH_S)
        await app.rehearse(("",), f"{query}&scope={quote(area)}")


async def _prepare_others() -> None:
    """The samples that are not ready yet, one after the other, in a process that gives way to the server."""
    from data import cases

    for case in [name for name in cases.SAMPLES if not cases.is_ready(name)]:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "data.cases", "--behind", case, cwd=PROJECT, stdout=DEVNULL, stderr=PIPE
        )
        try:
            _, said = await child.communicate()
        except asyncio.CancelledError:
            with suppress(ProcessLookupError):
                child.kill()
            raise
        if child.returncode:
            log.error("the sample case %s could not be prepared: %s", case, said.decode("utf-8", "replace"))


async def _collect() -> None:
    """Collect garbage by the clock: Streamlit's own way, after every run, takes half the time of a busy server."""
    while True:
        await asyncio.sleep(COLLECT_EVERY_S)
        gc.collect()
