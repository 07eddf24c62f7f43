"""The private names of Streamlit we lean on: each test fails when a name is gone or the fault was mended upstream."""

from __future__ import annotations

import inspect
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.runtime_util import MESSAGE_FLUSH_INTERVAL_SECS
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from serving import patches
from tests.serving.talk import reader, value

SESSIONS = 300


def test_the_version_is_the_one_the_patches_were_written_for() -> None:
    """Another version is a decision: read serving/patches.py and strings_zh.toml again, then change this line."""
    assert streamlit.__version__ == "1.67.0"


def test_streamlit_still_looks_for_a_pages_folder() -> None:
    """When it no longer does, the patch can go."""
    assert "uses_pages_directory" in vars(PagesManager)
    assert '"pages"' in inspect.getsource(PagesManager.__init__)


def test_streamlit_still_watches_files_on_a_resume_whatever_the_settings_say() -> None:
    """When it looks at the settings there, as it does for a new session, the patch can go."""
    source = Path(inspect.getfile(WebsocketSessionManager)).read_text("utf-8")
    assert "existing_session.register_file_watchers()" in source
    assert "fileWatcherType" not in source


def test_streamlit_still_keeps_only_128_dropped_sessions() -> None:
    """When the number becomes a setting, set it there."""
    assert inspect.signature(MemorySessionStorage).parameters["maxsize"].default == 128
    assert "_session_mgr" in inspect.getsource(Runtime.__init__)
    assert "_session_storage" in inspect.getsource(WebsocketSessionManager.__init__)


def test_uploaded_files_are_still_held_by_session() -> None:
    """The cap on uploads adds up what stands in this table."""
    manager = MemoryUploadedFileManager("/upload")
    assert manager.file_storage == {}
    assert manager._lock is not None


def test_streamlit_still_sends_each_message_of_a_run_as_it_comes() -> None:
    """When it gathers them itself, the patch can go; its loop, the session's state and its queue are leaned on."""
    assert "session.flush_browser_queue()" in inspect.getsource(Runtime._loop_coroutine)
    assert MESSAGE_FLUSH_INTERVAL_SECS < 0.1
    session = inspect.getsource(AppSession)
    assert "self._state = AppSessionState.APP_IS_RUNNING" in session
    assert "self._message_enqueued_callback()" in session
    assert "self._browser_queue.is_empty()" in session


def test_the_messages_of_a_run_come_together_and_never_wait_long(server) -> None:
    """Words a tenth of a second apart arrive at one moment, long before the script, which goes on, has ended."""
    with reader(server.url) as one:
        came = one.run_timed("slow=1")
    assert came["soon"] - came["runs=1"] < 0.05
    assert came["late"] - came["soon"] > 0.6


def test_applying_the_patches_twice_does_no_harm() -> None:
    """A server that is built twice in one process (tests, a reload) must not stack them."""
    patches.apply()
    sent = AppSession.flush_browser_queue
    patches.apply()
    assert AppSession.flush_browser_queue is sent
    assert PagesManager.uses_pages_directory is False
    assert AppSession.register_file_watchers is patches._watch_nothing


@pytest.fixture
def dropped(server) -> list[str]:
    """The sessions of many readers who ran the script once and were then all cut off."""

    def visit(_number: int) -> str:
        with reader(server.url) as one:
            one.run()
            return one.session

    with ThreadPoolExecutor(20) as crowd:
        return list(crowd.map(visit, range(SESSIONS)))


def test_hundreds_who_were_cut_off_at_once_all_find_their_session_again(server, dropped) -> None:
    """A proxy that reloads cuts everybody off; past Streamlit's 128 they would silently lose what they chose."""

    def resume(session: str) -> int:
        with reader(server.url, session) as one:
            return int(value(one.run(), "runs"))

    with ThreadPoolExecutor(20) as crowd:
        runs = list(crowd.map(resume, dropped))
    assert len(set(dropped)) == SESSIONS
    assert [count for count in runs if count < 2] == []
