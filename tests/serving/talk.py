"""A reader without a browser: speaks Streamlit's messages over the websocket."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

LIMIT_S = 20


class Reader:
    """One open connection. `session` is known after the first run."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.session = ""

    def send(self, message: BackMsg) -> None:
        """Send a message as a browser would."""
        self.socket.send(message.SerializeToString())

    def run(self, query: str = "") -> list[str]:
        """Ask for a run of the script and give the texts it wrote, after its end."""
        return list(self.run_timed(query))

    def run_timed(self, query: str = "") -> dict[str, float]:
        """The same, with the moment at which each text arrived, in seconds."""
        message = BackMsg()
        message.rerun_script.query_string = query
        self.send(message)
        return self.texts()

    def texts(self) -> dict[str, float]:
        """The texts written until the script ends, and when each arrived."""
        written: dict[str, float] = {}
        while True:
            message = ForwardMsg.FromString(self.socket.recv(LIMIT_S))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            elif kind == "delta" and message.delta.new_element.HasField("text"):
                written[message.delta.new_element.text.body] = time.monotonic()
            elif kind == "script_finished":
                return written


@contextmanager
def reader(url: str, session: str = "") -> Iterator[Reader]:
    """Connect to a server, taking up an earlier session when one is named."""
    protocols = ["streamlit", "none", session] if session else ["streamlit"]
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(address, subprotocols=protocols, max_size=None) as socket:
        yield Reader(socket)


def value(texts: list[str], name: str) -> str:
    """The value of `name=value` among the texts."""
    return next(text.split("=", 1)[1] for text in texts if text.startswith(f"{name}="))
