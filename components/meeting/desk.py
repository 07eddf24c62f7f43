"""The desk at which a meeting is prepared: its kind, period and screens, its start, and its files.

What is chosen is held in the session. Screens of the reader's own files come with a list of those that are there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import dom, markup
from components.meeting import files, preparing
from components.meeting.preparing import Wish
from components.settings import door
from components.upload import lent, views
from data import keeper
from data.question import Unanswerable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.meeting.preparing import Kitchen, Plan
    from components.upload.lent import Lent
    from components.view import View

MEETING = "meeting"  # the parameter of the address that names the meeting that is on
DESK = "stage.desk"  # the component
PLAN, TOLD = "stage.plan", "stage.told"  # what this session holds

_desk = st.components.v2.component(
    "meeting_desk", html="<div class='desk'></div>", js=dom.script("meeting/stage_desk.js"), isolate_styles=False
)


def show(view: View, kitchen: Kitchen, own: Mapping[str, Lent], begun: Callable[[dict[str, Any]], None]) -> None:
    """The page while no meeting is on; `begun` takes one that was just begun."""
    _take_in(view, kitchen, own)
    plan = preparing.plan(view, _wish(view), kitchen, own)
    data = preparing.desk(view, plan, kitchen, own) | {"said": st.session_state.pop(TOLD, "")}
    chosen = files.chosen(view)
    for one in data["held"]:
        one["chosen"] = chosen is not None and one["id"] == chosen["id"]
    st.html(markup.tag("p", markup.escape(preparing.answer(view, plan, kitchen)), class_="answer"))
    _desk(key=DESK, data=data, on_desk_change=lambda: _do(view, kitchen, begun))
    files.show(view, plan, kitchen)
    door.show(view)


def _wish(view: View) -> Wish:
    plan = st.session_state.get(PLAN)
    return plan if isinstance(plan, Wish) and plan.case == view.case else Wish(view.case, preparing.KINDS[0])


def _take_in(view: View, kitchen: Kitchen, own: Mapping[str, Lent]) -> None:
    """Screens just put on the agenda come in, those whose files are gone go out, and it is said."""
    now = _wish(view)
    here = now.screens or kitchen.defined(view.case, now.kind)
    gone = [name for name in here if lent.is_own(name) and name not in own]
    new = [name for name in views.waiting() if name in own and name not in here]
    if gone:
        st.session_state[TOLD] = view.say("lent.dropped", n=len(gone))
    if new:
        st.session_state[TOLD] = view.say("lent.came", n=len(new))
    if gone or new:
        left = tuple(name for name in here if name not in gone)
        st.session_state[PLAN] = replace(now, screens=lent.placed(left, new))


def _do(view: View, kitchen: Kitchen, begun: Callable[[dict[str, Any]], None]) -> None:
    """What was done at the desk."""
    done = (st.session_state.get(DESK) or {}).get("desk")
    if not isinstance(done, dict):
        return
    now, what = _wish(view), str(done.get("what", ""))
    own = views.lent_to(view.case)
    named = [str(name)[:80] for name in done.get("screens") or ()]
    screens = tuple(name for name in named if name in own or kitchen.knows(name))
    if what == "kind":
        now = Wish(view.case, preparing.kind_of(done.get("kind")))
    elif what == "period":
        now = replace(now, period=str(done.get("period", ""))[:30], screens=screens)
    elif what == "reset":
        now = Wish(view.case, now.kind, now.period)
    elif what in ("screens", "start", "save"):
        now = replace(now, screens=screens)
    st.session_state[PLAN] = now
    if what == "start":
        st.session_state[TOLD] = _start(preparing.plan(view, now, kitchen, own), view, kitchen, begun)
    else:
        st.session_state[TOLD] = _more(what, done, now, view, kitchen)


def _more(what: str, done: dict[str, Any], now: Wish, view: View, kitchen: Kitchen) -> str:
    """The rest of what was done, and what is to be said of it."""
    name, id_ = str(done.get("name", "")), str(done.get("id", ""))
    if what == "load" and (found := preparing.saved(view, kitchen).get(name)):
        st.session_state[PLAN] = Wish(view.case, found[0], now.period if found[0] == now.kind else "", found[1], name)
    if what == "save":
        return preparing.save(view, now.kind, now.screens, name)
    if what == "forget":
        preparing.forget(view, name)
    if what == "open":
        st.query_params[MEETING] = id_
    if what == "files":
        files.choose(id_)
    return ""


def _start(plan: Plan, view: View, kitchen: Kitchen, begun: Callable[[dict[str, Any]], None]) -> str:
    try:
        begun(preparing.begin(view, plan, kitchen, keeper.who(door.user())))
    except Unanswerable as error:
        return view.say("lent.dropped", n=len(plan.lent)) if error.code == "dropped" else view.say("desk.nothing")
    return ""
