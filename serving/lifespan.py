"""What the server does besides answering: opens the pages once, prepares the other samples, collects garbage."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from server import Dashboard

COLLECT_EVERY_S = 600
PAUSE_S = 4
log = logging.getLogger(__name__)


@asynccontextmanager
async def around(app: Dashboard, more: Callable[[], tuple[str, ...]], query: str) -> AsyncIterator[None]:
    """First page before the first request; the other pages, the other samples and the collector behind it.

    `more` names the pages but the first; `query` opens the case asked for.
    """
    await app.rehearse(("",), query)
    gc.collect()
    gc.freeze()
    gc.enable()
    behind = [asyncio.create_task(_behind(app, more, query)), asyncio.create_task(_collect())]
    yield None
    for task in behind:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _behind(app: Dashboard, more: Callable[[], tuple[str, ...]], query: str) -> None:
    """Open the other pages, then prepare the other sample cases; whoever came first is served first."""
    await asyncio.sleep(PAUSE_S)
    names = more()
    await app.rehearse(names, query)
    await app.rehearse(("", *names), f"{query}&lang=en".lstrip("&"))
    from data import cases

    for case in cases.SAMPLES:
        await asyncio.to_thread(_prepare_quietly, case)


def _prepare_quietly(case: str) -> None:
    from data import cases

    try:
        cases.prepare(case)
    except Exception:
        log.exception("the sample case %s could not be prepared", case)


async def _collect() -> None:
    """Collect garbage by the clock: Streamlit's own way, after every run, takes half the time of a busy server."""
    while True:
        await asyncio.sleep(COLLECT_EVERY_S)
        gc.collect()
