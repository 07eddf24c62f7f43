"""A reader without a browser: speaks Streamlit's own messages over the websocket and measures each answer."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

LIMIT_S = 60.0


@dataclass(frozen=True)
class Answer:
    """What one message caused: milliseconds to script_finished, bytes received, and the messages."""

    milliseconds: float
    size: int
    messages: tuple[ForwardMsg, ...]


@dataclass
class Choice:
    """A widget of the page: its id, its options as the browser shows them, and the fragment it lies in."""

    id: str
    options: tuple[str, ...]
    fragment: str
    field: str  # which value field its state has


@dataclass
class Reader:
    """One session on one page."""

    socket: ClientConnection
    page: str
    hash: str = ""
    states: dict[str, tuple[str, Any]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)  # messages kept, as a browser keeps them and says so

    def run(self, query: str = "", fragment: str = "") -> Answer:
        """Ask for a run of the script and wait for its end."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash, state.fragment_id = query, self.hash, fragment
        state.page_name = "" if self.hash else self.page
        state.cached_message_hashes.extend(self.held)
        for widget, (name, value) in self.states.items():
            kept = state.widget_states.widgets.add(id=widget)
            if name == "string_array_value":
                kept.string_array_value.data.extend(value)
            else:
                setattr(kept, name, value)
        started = time.perf_counter()
        self.socket.send(message.SerializeToString())
        return self._until_finished(started)

    def choose(self, choice: Choice, option: str, query: str = "") -> Answer:
        """Pick an option of a widget, as a click does."""
        self.states[choice.id] = (choice.field, [option] if choice.field == "string_array_value" else option)
        return self.run(query, choice.fragment)

    def _until_finished(self, started: float) -> Answer:
        size, messages = 0, []
        while True:
            data = self.socket.recv(timeout=LIMIT_S)
            size += len(data)
            message = ForwardMsg.FromString(data)  # type: ignore[arg-type]
            messages.append(message)
            if message.metadata.cacheable and message.WhichOneof("type") == "delta":
                self.held.add(message.hash)
            if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(f"the page failed: {message.delta.new_element.exception.message}")
            if message.WhichOneof("type") == "navigation":
                self.hash = message.navigation.page_script_hash
            if message.WhichOneof("type") == "script_finished":
                return Answer((time.perf_counter() - started) * 1000, size, tuple(messages))


def open_page(server: str, page: str, query: str = "") -> tuple[Reader, Answer]:
    """A new session on a page ("" is the first), with the answer to its first run."""
    address = f"ws://{urlsplit(server).netloc}/_stcore/stream"
    socket = connect(address, subprotocols=["streamlit"], max_size=None, compression=None)  # type: ignore[list-item]
    reader = Reader(socket, page)
    return reader, reader.run(query)


def find_choice(answer: Answer, mark: str) -> Choice:
    """The select box or row of buttons whose id holds `mark`; LookupError when the page has none."""
    for message in answer.messages:
        delta = message.delta if message.WhichOneof("type") == "delta" else None
        element = delta.new_element if delta and delta.WhichOneof("type") == "new_element" else None
        kind = element.WhichOneof("type") if element else ""
        if element and kind == "button_group" and mark in element.button_group.id:
            group = element.button_group
            return Choice(
                group.id, tuple(option.content for option in group.options), delta.fragment_id, "string_array_value"
            )
        if element and kind == "selectbox" and mark in element.selectbox.id:
            box = element.selectbox
            return Choice(box.id, tuple(box.options), delta.fragment_id, "string_value")
    raise LookupError(f"the page has no choice {mark!r}")
