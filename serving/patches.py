"""The private names of Streamlit this project leans on, each with the fault it mends.

The versions are pinned exactly, and `tests/serving/test_patches.py` fails when a name is gone or a fault is mended
upstream, so that nothing here outlives its reason.
"""

from __future__ import annotations

import asyncio
import time
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from streamlit.runtime import Runtime
    from streamlit.runtime.app_session import AppSession

    Flush = Callable[[AppSession], list[ForwardMsg]]

SESSIONS_KEPT = 2000
HELD_S = 0.3  # so long at most the messages of a run wait for the next


def apply() -> None:
    """Mend what concerns the whole process; harmless to call twice.

    - A folder named `pages` makes the first deep link on a fresh server open a "Page not found" box.
    - `fileWatcherType = "none"` is not looked at when a session reconnects: each resume scans every module.
    - Each message of a run is sent as it comes, and the browser draws the page anew for each few of them: they go
      together, at the end of the run or every 0.3 s. A change of scope costs the reader's browser a fifth less.
    """
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.pages_manager import PagesManager

    PagesManager.uses_pages_directory = False
    AppSession.register_file_watchers = _watch_nothing  # type: ignore[method-assign]
    if not hasattr(AppSession.flush_browser_queue, "__wrapped__"):
        AppSession.flush_browser_queue = _together(AppSession.flush_browser_queue)  # type: ignore[method-assign]


def _watch_nothing(session: object) -> None:
    """Take the place of AppSession.register_file_watchers."""


def _together(flush: Flush) -> Flush:
    """AppSession.flush_browser_queue, giving nothing while the script runs and the oldest message is young."""
    from streamlit.runtime.app_session import AppSessionState

    @wraps(flush)
    def held(session: AppSession) -> list[ForwardMsg]:
        if session._state != AppSessionState.APP_IS_RUNNING or not _wait(session):
            vars(session).pop("held_since", None)
            return flush(session)
        return []

    return held


def _wait(session: AppSession) -> bool:
    """Whether what stands in the queue may wait on; who begins to wait has the queue asked again in time."""
    now = time.monotonic()
    if "held_since" in vars(session):
        return now - vars(session)["held_since"] < HELD_S
    if session._browser_queue.is_empty():
        return False
    vars(session)["held_since"] = now
    ask_again = session._message_enqueued_callback
    if ask_again is not None:
        asyncio.get_running_loop().call_later(HELD_S, ask_again)
    return True


def keep_sessions(runtime: Runtime) -> None:
    """Keep the state of 2,000 dropped connections, not 128: a proxy that reloads drops everybody at once."""
    from streamlit import config
    from streamlit.runtime.memory_session_storage import MemorySessionStorage

    seconds = config.get_option("server.disconnectedSessionTTL")
    runtime._session_mgr._session_storage = MemorySessionStorage(SESSIONS_KEPT, ttl_seconds=seconds)  # type: ignore[attr-defined]


def uploads_held() -> dict[str, int]:
    """The bytes of uploaded files in memory, by session."""
    from streamlit.runtime import get_instance

    manager = get_instance().uploaded_file_mgr
    with manager._lock:  # type: ignore[attr-defined]
        sessions = manager.file_storage  # type: ignore[attr-defined]
        return {session: sum(len(file.data) for file in files.values()) for session, files in sessions.items()}
