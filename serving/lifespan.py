"""What the server does besides answering: opens the pages once, prepares the other samples, collects garbage."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from server import Dashboard

COLLECT_EVERY_S = 600
PAUSE_S = 4
LOOK_S = 20  # between two looks whether the data have changed
BREATH_S = 0.5  # between two areas opened ahead: whoever reads meanwhile comes first
AREAS_AHEAD = 60
AHEAD = "DASHBOARD_AHEAD"  # "none": no page is opened before somebody asks for it (many servers on one machine)
PROJECT = Path(__file__).parent.parent
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ahead:
    """What is opened before anybody asks: asked for only once the script has run, since components want it that way."""

    query: str  # opens the case asked for
    pages: Callable[[], tuple[str, ...]]  # the names of the pages but the first
    areas: Callable[[], tuple[str, ...]]  # the ids of the areas just below the top
    version: Callable[[], str]  # of the case's data


@asynccontextmanager
async def around(app: Dashboard, ahead: Ahead) -> AsyncIterator[None]:
    """First page before the first request; the other pages, the other samples and the collector behind it."""
    await app.rehearse(("",), ahead.query)
    gc.collect()
    gc.freeze()
    gc.enable()
    behind = [asyncio.create_task(_behind(app, ahead)), asyncio.create_task(_collect())]
    yield None
    for task in behind:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _behind(app: Dashboard, ahead: Ahead) -> None:
    """Open the other pages, prepare the other sample cases, then open pages again whenever the data have changed.

    Whoever came first is served first.
    """
    is_opened = os.environ.get(AHEAD) != "none"
    await asyncio.sleep(PAUSE_S)
    seen = ahead.version()
    if is_opened:
        await _rehearse(app, ahead)
    await _prepare_others()
    while is_opened:
        await asyncio.sleep(LOOK_S)
        if (now := ahead.version()) != seen:
            seen = now
            await app.rehearse(("",), ahead.query)
            await _rehearse(app, ahead)


async def _rehearse(app: Dashboard, ahead: Ahead) -> None:
    """Every page as it stands, for one area, and in English; then the first page for the other areas.

    What is asked for one area is asked for all beside it (`data.siblings`), so that the others only have to be drawn.
    """
    names, query, areas = ahead.pages(), ahead.query, ahead.areas()[:AREAS_AHEAD]
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
