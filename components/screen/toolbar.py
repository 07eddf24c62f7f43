"""One component for all panels of a page: its script does what their buttons and inner links say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from components import address, dom

if TYPE_CHECKING:
    from components.view import View

TOOLS = "toolbar.tools"
GO = "toolbar.go"  # the inner link just followed: page, scope, what to look at there, and a period
LINK = ("page", "scope", "focus", "period")

_tools = st.components.v2.component(
    "toolbar",
    html="<div class='toolbar'></div>",
    js=dom.script("screen/links.js", "screen/toolbar.js"),
    isolate_styles=False,
)


def show(view: View, page: str, pages: tuple[str, ...]) -> None:
    """Put the script on a page; it listens for the buttons of every panel and for the links to `pages`."""
    words: dict[str, Any] = {key: view.say(f"panel.{key}") for key in ("copied", "copy_failed", "file_failed")}
    _tools(key=TOOLS, data=words | {"pages": list(pages), "here": page}, on_go_change=_go)


def followed() -> dict[str, Any] | None:
    """The inner link the reader followed, once; None when there is none."""
    link: dict[str, Any] | None = st.session_state.pop(GO, None)
    return link


def _go() -> None:
    link = (st.session_state.get(TOOLS) or {}).get("go")
    if isinstance(link, dict):
        st.session_state[GO] = {key: str(link.get(key, ""))[: address.LONGEST] for key in LINK}
