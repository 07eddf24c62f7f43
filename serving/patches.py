"""The private names of Streamlit this project leans on, each with the fault it mends.

The versions are pinned exactly, and `tests/serving/test_patches.py` fails when a name is gone or a fault is mended
upstream, so that nothing here outlives its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlit.runtime import Runtime

SESSIONS_KEPT = 2000


def apply() -> None:
    """Mend what concerns the whole process; harmless to call twice.

    - A folder named `pages` makes the first deep link on a fresh server open a "Page not found" box.
    - `fileWatcherType = "none"` is not looked at when a session reconnects: each resume scans every module.
    """
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.pages_manager import PagesManager

    PagesManager.uses_pages_directory = False
    AppSession.register_file_watchers = _watch_nothing  # type: ignore[method-assign]


def _watch_nothing(session: object) -> None:
    """Take the place of AppSession.register_file_watchers."""


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
