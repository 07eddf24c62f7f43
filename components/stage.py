"""Meeting mode on the page: preparing a meeting, holding it, and its files.

While a meeting is on its id stands in the address and the page holds nothing but the stage, which gets the whole
agenda once; what is asked or decided there goes through a second, small component, so that the first never changes.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import decided, keeper_door, ledger, markup, preparing, room, stage_files
from components.preparing import Wish
from data import keeper
from data.keeping import decisions, held
from data.keeping.previews import Unkeepable
from data.question import Unanswerable

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.preparing import Kitchen
    from components.view import View

log = logging.getLogger(__name__)
HERE = Path(__file__).parent
MEETING, PLACE = "meeting", "at"  # parameters of the address: the meeting that is on, and its screen
STAGE, SAID, DESK = "stage.stage", "stage.said", "stage.desk"  # the components
REPLY, PLAN, TOLD = "stage.reply", "stage.plan", "stage.told"  # what this session holds


def _read(*names: str) -> str:
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


_stage = st.components.v2.component(
    "meeting_stage", html="<div></div>", isolate_styles=False, js=_read("stage.js", "stage_room.js"),
    css=_read("stage.css", "stage_room.css"),
)  # fmt: skip
_said = st.components.v2.component(
    "meeting_said", html="<div></div>", js=_read("stage_said.js"), isolate_styles=False
)
_desk = st.components.v2.component(
    "meeting_desk", html="<div class='desk'></div>", js=_read("stage_desk.js"), isolate_styles=False
)


def body(view: View, kitchen: Kitchen) -> None:
    """The page: the meeting named in the address on the stage, else the desk at which one is prepared."""
    opened = held.load(view.case, st.query_params.get(MEETING, ""))
    if opened:
        _hold(opened, view, kitchen)
    else:
        _prepare(view, kitchen)


# --- holding -----------------------------------------------------------------------------------------------------


def _hold(opened: dict[str, Any], view: View, kitchen: Kitchen) -> None:
    about = opened["about"] | {"case": view.case}
    fixed = room.given(about, may=keeper_door.door() == "open")
    own = room.view_of(about)
    looks = {one["name"]: room.looks(one["name"], own, kitchen.find) for one in opened["shown"]["screens"]}
    data = fixed | {"meeting": opened["shown"], "looks": looks, "heads": ledger.heads(own),
                    "expected": ledger.expected(about)}  # fmt: skip
    _stage(key=STAGE, data=data, on_said_change=lambda: _hear(about, kitchen), on_left_change=_leave)
    reply = st.session_state.get(REPLY)
    _said(key=SAID, data=decided.now(about) | {"id": about["id"], "reply": reply})


def _leave() -> None:
    st.session_state.pop(REPLY, None)
    for name in (MEETING, PLACE):
        if name in st.query_params:
            del st.query_params[name]


def _hear(about: dict[str, Any], kitchen: Kitchen) -> None:
    """What was said in the room, answered in words whatever it was."""
    said = (st.session_state.get(STAGE) or {}).get("said")
    if not isinstance(said, dict):
        return
    reply: dict[str, Any] = {"n": said.get("n"), "kind": str(said.get("kind", "")), "ok": False, "code": ""}
    try:
        reply |= _answer(about, said, kitchen) | {"ok": True}
    except (decided.Wrong, Unanswerable, Unkeepable) as error:
        code = error.code if isinstance(error, (Unanswerable, Unkeepable)) else str(error)
        reply |= {"code": code, "words": _wrong(about, code, getattr(error, "word", ""))}
    except Exception:  # the room must go on; the log has the rest
        log.exception("%s failed in the meeting %s", reply["kind"], about["id"])
        reply |= {"code": "failed", "words": _wrong(about, "failed", "")}
    st.session_state[REPLY] = reply


def _wrong(about: dict[str, Any], code: str, word: str) -> str:
    try:
        return room.view_of(about).say(f"room.wrong.{code}", word=word)
    except KeyError:
        return room.view_of(about).say("room.wrong.failed")


def _answer(about: dict[str, Any], said: dict[str, Any], kitchen: Kitchen) -> dict[str, Any]:
    kind = said.get("kind")
    if kind == "ask":
        asked = {name: str(said.get(name, "")) for name in ("screen", "scope", "period", "look")}
        return {"screen": room.answer(about, asked, kitchen.find)}
    if kind == "card":
        return {"card": room.card(about, str(said.get("unit", "")), kitchen.facts(about))}
    work: dict[str, Callable[..., int]] = {
        "assign": decided.assign, "move": decided.move, "attend": decided.attend,
    }  # fmt: skip
    if kind not in work:
        raise Unanswerable("failed")
    if keeper_door.door() != "open":  # looked at again: a stage may have been open for long
        raise decided.Wrong("shut")
    number = work[kind](about, said, keeper.who(keeper_door.user()))
    threading.Thread(target=decisions.settle, args=(about["case"], number), daemon=True).start()
    return {}


# --- preparing ----------------------------------------------------------------------------------------------------


def _wish(view: View) -> Wish:
    plan = st.session_state.get(PLAN)
    return plan if isinstance(plan, Wish) and plan.case == view.case else Wish(view.case, preparing.KINDS[0])


def _prepare(view: View, kitchen: Kitchen) -> None:
    plan = preparing.plan(view, _wish(view), kitchen)
    data = preparing.desk(view, plan, kitchen) | {"said": st.session_state.pop(TOLD, "")}
    st.html(markup.tag("p", markup.escape(preparing.answer(view, plan, kitchen)), class_="answer"))
    _desk(key=DESK, data=data, on_desk_change=lambda: _do(view, kitchen))
    stage_files.show(view, plan, kitchen)
    keeper_door.show(view)


def _do(view: View, kitchen: Kitchen) -> None:
    """What was done at the desk."""
    done = (st.session_state.get(DESK) or {}).get("desk")
    if not isinstance(done, dict):
        return
    now, what = _wish(view), str(done.get("what", ""))
    screens = tuple(str(name)[:80] for name in done.get("screens") or () if kitchen.knows(str(name)))
    if what == "kind":
        now = Wish(view.case, preparing.kind_of(done.get("kind")))
    elif what == "period":
        now = replace(now, period=str(done.get("period", ""))[:30], screens=screens)
    elif what == "reset":
        now = Wish(view.case, now.kind, now.period)
    elif what in ("screens", "start", "save"):
        now = replace(now, screens=screens)
    st.session_state[PLAN] = now
    st.session_state[TOLD] = _more(what, done, now, view, kitchen)


def _more(what: str, done: dict[str, Any], now: Wish, view: View, kitchen: Kitchen) -> str:
    """The rest of what was done, and what is to be said of it."""
    name = str(done.get("name", ""))
    if what == "load" and (found := preparing.saved(view, kitchen).get(name)):
        st.session_state[PLAN] = Wish(view.case, found[0], now.period if found[0] == now.kind else "", found[1], name)
    if what == "save":
        return preparing.save(view, now.kind, now.screens, name)
    if what == "forget":
        preparing.forget(view, name)
    if what == "open":
        st.query_params[MEETING] = str(done.get("id", ""))
    if what == "start":
        return _start(now, view, kitchen)
    return ""


def _start(now: Wish, view: View, kitchen: Kitchen) -> str:
    plan = preparing.plan(view, now, kitchen)
    try:
        about = preparing.begin(view, plan, kitchen, keeper.who(keeper_door.user()))
    except Unanswerable:
        return view.say("desk.nothing")
    st.session_state.pop(REPLY, None)
    st.query_params[MEETING] = about["id"]
    return ""
