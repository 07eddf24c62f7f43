"""Files on the page, of the agenda or of a meeting held: asked for by a button, made behind it, fetched when ready."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import markup
from components.meeting import frozen, jobs, ledger
from data import engine, temporary
from data.keeping import decisions, held

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from components.meeting import Meeting
    from components.meeting.jobs import Job
    from components.meeting.preparing import Kitchen, Plan
    from components.view import View

FORMS = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
LOOK_EVERY_S = 1.0
STARTED = "stage.files"  # the keys of the files this session asked for
MINE = "stage.files.mine"  # the files of its own files: in this session and nowhere else
CHOSEN = "stage.files.of"  # the meeting held whose files are wanted instead of those of the agenda


@dataclass(frozen=True)
class Order:
    """What files are wanted of: an agenda as it is prepared, or a meeting as it was held."""

    key: tuple[Any, ...]
    name: str  # of the file, without its ending
    cook: Callable[[Job], Meeting]
    is_own: bool = False
    is_ready: bool = True  # whether there is anything to make a file of


def show(view: View, plan: Plan, kitchen: Kitchen) -> None:
    """The row of files; while one is being made the row looks again by itself, and only the row."""
    about = chosen(view)
    order = _of_held(view, about) if about else _of_plan(view, plan, kitchen)
    with st.container(key="stage-files"):
        head, note = ("desk.held_files_of", "desk.held_files_note") if about else ("desk.files", "desk.files_note")
        words = markup.tag("h2", markup.escape(view.say(head, title=about["title"] if about else "")))
        st.html(words + markup.tag("p", markup.escape(view.say(note)), class_="subtitle"))
        _row_busy(view, order, kitchen) if _busy() else _row(view, order, kitchen)
        _ledger(view)


def choose(id_: str) -> None:
    """Offer the files of a meeting held; "" for those of the agenda again."""
    st.session_state[CHOSEN] = id_


def chosen(view: View) -> dict[str, Any] | None:
    """What is known of the meeting held whose files are offered; None when it is the agenda's."""
    found = held.load(engine.official(view.case), st.session_state.get(CHOSEN, ""))
    return found["about"] if found else None


def _of_plan(view: View, plan: Plan, kitchen: Kitchen) -> Order:
    name = f"{plan.title or view.say(f'agendas.{plan.kind}')}-{plan.period}"
    key = ("file", plan, engine.version(view.case), decisions.stamp(engine.official(view.case)))
    return Order(key, name, lambda job: kitchen.cook(plan, job.progress), plan.is_own, bool(plan.screens))


def _of_held(view: View, about: dict[str, Any]) -> Order:
    """Of a meeting as it was held: nothing is asked of the data again."""
    case, id_ = engine.official(view.case), about["id"]
    name = f"{about['title']}-{about['start']}~{about['end']}"
    return Order(("file", case, id_), name, lambda _: frozen.reopened(case, id_))


def _among(order: Order) -> jobs.Jobs | None:
    """Where the files of an order are kept: those of a reader's own files in the session, the others for everybody."""
    if not order.is_own:
        return None
    found: jobs.Jobs = st.session_state.setdefault(MINE, OrderedDict())
    for key in [key for key in found if not all(map(temporary.is_held, key[1].sources))]:
        del found[key]  # the rows were let go of, and so is what was made of them
    return found


def _busy() -> bool:
    mine = st.session_state.get(MINE)
    every = (jobs.found(key, mine) or jobs.found(key) for key in st.session_state.get(STARTED, ()))
    return any(job is not None and job.state in ("waiting", "working") for job in every)


@st.fragment(run_every=LOOK_EVERY_S)
def _row_busy(view: View, order: Order, kitchen: Kitchen) -> None:
    _forms(view, order, kitchen)
    if not _busy():
        st.rerun()


@st.fragment
def _row(view: View, order: Order, kitchen: Kitchen) -> None:
    if _forms(view, order, kitchen):
        st.rerun()  # from now on the row looks by itself


def _forms(view: View, order: Order, kitchen: Kitchen) -> bool:
    """The files of an order in a row; whether one of them is being made."""
    with st.container(key="stage-forms", horizontal=True):
        being_made = [_form(form, mime, view, order, kitchen) for form, mime in FORMS.items()]
    return any(being_made)


def _form(form: str, mime: str, view: View, order: Order, kitchen: Kitchen) -> bool:
    """One file: to be asked for, being made (then True), or ready."""
    key, name = (*order.key, form), view.say(f"desk.forms.{form}")
    job = jobs.found(key, _among(order))
    if job is not None and job.state == "done":
        title = f"{order.name}.{form}"
        st.download_button(
            view.say("desk.ready", form=name), job.data, title, mime, key=f"stage.get.{form}", on_click="ignore",
            type="primary",
        )  # fmt: skip
    elif job is not None and job.state in ("waiting", "working"):
        st.progress(min(max(job.share, 0.02), 1.0), text=view.say("desk.preparing", form=name))
        return True
    else:
        make = making(order, form, kitchen, view)
        st.button(  # started before anything is drawn: a run that is interrupted must not lose what was asked
            name, key=f"stage.make.{form}", disabled=not order.is_ready, on_click=_start, args=(key, make, order, form)
        )
        if job is not None:
            said = job.why or view.say("desk.failed", form=name)
            st.html(markup.tag("p", markup.escape(said), class_="fault", role="alert"))
    return False


def _start(key: Hashable, make: Callable[[Job], bytes], order: Order, form: str) -> None:
    jobs.start(key, make, _among(order), "office" if form == "pdf" else "files")
    st.session_state[STARTED] = [*st.session_state.get(STARTED, ()), key][-10:]


def making(order: Order, form: str, kitchen: Kitchen, view: View) -> Callable[[Job], bytes]:
    """The work of one file; Refused, with a sentence, where it cannot be made here."""
    sentences = {"no_office": "desk.no_office", "dropped": "lent.gone", "too_old": "desk.held_too_old"}

    def make(job: Job) -> bytes:
        try:
            return kitchen.write(order.cook(job), form)
        except ValueError as error:
            key = sentences.get(getattr(error, "code", ""), "desk.failed")
            raise jobs.Refused(view.say(key, form=view.say(f"desk.forms.{form}"))) from error

    return make


def _ledger(view: View) -> None:
    case = engine.official(view.case)
    with st.container(key="stage-ledger", horizontal=True, vertical_alignment="center"):
        name = f"{view.say('desk.ledger').split(' ')[0]}.csv"
        st.download_button(
            view.say("desk.ledger"), lambda: ledger.write(case), name, "text/csv", key="stage.ledger",
            on_click="ignore",
        )  # fmt: skip
        note = view.say("desk.ledger_note")
        if decisions.is_overlaid(case):
            note = view.say("desk.own_case_only")
        st.html(markup.tag("p", markup.escape(note), class_="note"))
