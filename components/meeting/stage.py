"""Meeting mode on the page: the meeting whose id stands in the address, on the stage; else the desk to prepare one.

While a meeting is on the page holds nothing but the stage, which gets the whole agenda once; what is asked or decided
there goes through a second, small component, so that the first never changes. A meeting of a reader's own files is
held in that reader's session and stands on no disk: what is decided in it is the case's all the same.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import dom, markup
from components.meeting import decided, desk, ledger, live, room
from components.settings import door
from components.upload import lent, views
from data import cases, engine, keeper, temporary, units
from data.keeping import decisions, held
from data.keeping.previews import Unkeepable
from data.question import Unanswerable

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.meeting.preparing import Kitchen
    from components.view import View

log = logging.getLogger(__name__)
HERE = Path(__file__).parent
MEETING, PLACE = desk.MEETING, "at"  # parameters of the address: the meeting that is on, and its screen
STAGE, SAID = "stage.stage", "stage.said"  # the components
REPLY, MINE = "stage.reply", "stage.mine"  # what this session holds: the last answer, meetings of its own files


def _read(*names: str) -> str:
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


_stage = st.components.v2.component(
    "meeting_stage", html="<div></div>", isolate_styles=False,
    js=dom.script("meeting/stage.js", "meeting/stage_room.js"), css=_read("stage.css", "stage_room.css"),
)  # fmt: skip
_said = st.components.v2.component(
    "meeting_said", html="<div></div>", js=_read("stage_said.js"), isolate_styles=False
)


def body(view: View, kitchen: Kitchen) -> None:
    """The page: the meeting named in the address on the stage, else the desk at which one is prepared."""
    id_ = st.query_params.get(MEETING, "")
    opened = st.session_state.get(MINE, {}).get(id_) or held.load(engine.official(view.case), id_)
    if opened and _is_there(opened):
        _hold(opened, view, kitchen)
        return
    if id_.startswith(f"{lent.MEETING}-"):
        st.html(markup.tag("p", markup.escape(view.say("lent.gone")), class_="notice", role="status"))
    desk.show(view, kitchen, views.lent_to(view.case), _begun)


def _begun(made: dict[str, Any]) -> None:
    """Onto the stage with a meeting that was just begun."""
    id_ = made["about"]["id"]
    if id_.startswith(f"{lent.MEETING}-"):
        st.session_state.setdefault(MINE, {})[id_] = made
    st.session_state.pop(REPLY, None)
    st.query_params[MEETING] = id_


def _is_there(opened: dict[str, Any]) -> bool:
    """Whether what a meeting looks at is there: of a reader's own files it may have been let go of."""
    case = opened["about"].get("case", "")
    return not case or case in cases.names() or temporary.is_held(case)


# --- holding -----------------------------------------------------------------------------------------------------


def _hold(opened: dict[str, Any], view: View, kitchen: Kitchen) -> None:
    about = {"case": engine.official(view.case)} | opened["about"]
    fixed = room.given(about, may=door.door() == "open")
    own, find = room.view_of(about), _finding(about, kitchen)
    names = [one["name"] for one in opened["shown"]["screens"]]
    data = fixed | {
        "meeting": opened["shown"],
        "looks": {name: live.looks(name, own, find) for name in names},
        "kinds": {name: live.kinds(name, own, find) for name in names},
        "heads": ledger.heads(own),
        "expected": ledger.expected(_official(about)),
    }
    _stage(key=STAGE, data=data, on_said_change=lambda: _hear(about, kitchen), on_left_change=_leave)
    reply = st.session_state.get(REPLY)
    _said(key=SAID, data=decided.now(_official(about)) | {"id": about["id"], "reply": reply})


def _finding(about: dict[str, Any], kitchen: Kitchen) -> live.Find:
    """How a screen is found by its name, those of the reader's own files among them."""
    own = views.lent_to(about["case"])
    return lambda name: (own[name].panel, "") if name in own else kitchen.find(name)


def _official(about: dict[str, Any]) -> dict[str, Any]:
    """The meeting as far as it is the case's: decisions are, whatever files it looks at."""
    case = engine.official(about["case"])
    if case == about["case"]:
        return about
    return about | {"case": case, "scope": units.within(case, about["scope"])}


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
        asked = {name: str(said.get(name, "")) for name in ("screen", "scope", "period", "look", "only")}
        return {"screen": live.answer(about, asked, kitchen.find, views.lent_to(about["case"]))}
    if kind == "card":
        return {"card": room.card(about, str(said.get("unit", "")), kitchen.facts(about))}
    work: dict[str, Callable[..., int]] = {
        "assign": decided.assign, "move": decided.move, "attend": decided.attend,
    }  # fmt: skip
    if kind not in work:
        raise Unanswerable("failed")
    if door.door() != "open":  # looked at again: a stage may have been open for long
        raise decided.Wrong("shut")
    case = engine.official(about["case"])
    number = work[kind](_official(about), said, keeper.who(door.user()))
    threading.Thread(target=decisions.settle, args=(case, number), daemon=True).start()
    return {}
