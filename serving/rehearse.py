"""Opens every page once before a reader does, so that imports, queries and drawings are ready and kept.

A rehearsal is a session without a browser: the script runs, its messages are thrown away.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from streamlit.runtime import Runtime

LIMIT_S = 60.0
log = logging.getLogger(__name__)


class Nobody:
    """A session client that listens only for the end of the script. Streamlit asks for these two members."""

    client_context = None

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.finished = asyncio.Event()

    def write_forward_msg(self, message: ForwardMsg) -> None:
        """Throw the message away; note the end of the run."""
        if message.WhichOneof("type") == "script_finished":
            self.loop.call_soon_threadsafe(self.finished.set)


async def rehearse(runtime: Runtime, pages: tuple[str, ...] = ("",), query: str = "") -> None:
    """Run the script once for each page name ("" is the first page), with a query string such as "lang=en".

    A page that fails or hangs is only logged.
    """
    from streamlit.proto.BackMsg_pb2 import BackMsg

    for page in pages:
        nobody = Nobody()
        session = runtime.connect_session(client=nobody, user_info={})
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        try:
            runtime.handle_backmsg(session, message)
            await asyncio.wait_for(nobody.finished.wait(), LIMIT_S)
        except TimeoutError:
            log.warning("page %r was not ready after %s s", page or "/", LIMIT_S)
        finally:
            runtime.close_session(session)
