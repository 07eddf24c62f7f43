"""The door to keeping data and changing settings: what it says, and where the passphrase is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components import markup
from data import keeper

if TYPE_CHECKING:
    from components.view import View

OPENED = "keeper.opened"  # which passphrase this session has given
TYPED = "keeper.typed"
SAID = "keeper.said"


def show(view: View) -> bool:
    """Whether this reader may change things; when not, say how to, and take the passphrase."""
    state = door()
    if state == "open":
        return True
    said = view.say(f"keeper.{state}")
    st.html(markup.tag("p", markup.escape(said), class_="notice", role="status"))
    if state == "passphrase":
        _ask(view)
    return False


def door() -> str:
    """"open", "passphrase" or "shut" for this session."""
    headers = st.context.headers
    is_forwarded = any(headers.get(name) for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip"))
    found = keeper.door(user=user(), is_forwarded=is_forwarded, has_login=_has_login())
    opened = st.session_state.get(OPENED)
    return "open" if found == "passphrase" and opened and opened == keeper.stamp() else found


def user() -> str:
    """The logged-in name; "" when nobody is."""
    if not _has_login() or not st.user.get("is_logged_in"):
        return ""
    return str(st.user.get("name") or st.user.get("email") or st.user.get("sub") or "")


def _has_login() -> bool:
    """Whether people can log in here: [auth] stands in the secrets."""
    from streamlit.runtime.secrets import secrets_singleton

    return bool(secrets_singleton.load_if_toml_exists() and "auth" in secrets_singleton)


def _ask(view: View) -> None:
    with st.form("keeper", border=False):
        st.text_input(view.say("keeper.label"), type="password", key=TYPED, autocomplete="current-password")
        st.form_submit_button(view.say("keeper.open"), on_click=_try)
    wait = keeper.wait_s()
    if st.session_state.pop(SAID, "") == "wrong":
        words = view.say("keeper.wait", n=wait) if wait else view.say("keeper.wrong")
        st.html(markup.tag("p", markup.escape(words), class_="fault", role="alert"))


def _try() -> None:
    """Look at what was typed, and do not keep it."""
    typed = st.session_state.get(TYPED, "")
    st.session_state[TYPED] = ""
    if typed and keeper.check(typed):
        st.session_state[OPENED] = keeper.stamp()
    else:
        st.session_state[SAID] = "wrong"
