"""The agenda's files on the page: asked for by a button, made behind it, fetched when ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from components import jobs, ledger, markup
from data import engine
from data.keeping import decisions

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.jobs import Job
    from components.preparing import Kitchen, Plan
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


def show(view: View, plan: Plan, kitchen: Kitchen) -> None:
    """The row of files; while one is being made the row looks again by itself, and only the row."""
    with st.container(key="stage-files"):
        words = markup.tag("h2", markup.escape(view.say("desk.files")))
        st.html(words + markup.tag("p", markup.escape(view.say("desk.files_note")), class_="subtitle"))
        busy = any(_is_busy(jobs.found(key)) for key in st.session_state.get(STARTED, ()))
        _row_busy(view, plan, kitchen) if busy else _row(view, plan, kitchen)
        _ledger(view)


def _is_busy(job: Job | None) -> bool:
    return job is not None and job.state in ("waiting", "working")


def key_of(view: View, plan: Plan, form: str) -> tuple[Any, ...]:
    """What decides a file."""
    return ("file", form, plan, engine.version(view.case), decisions.stamp(view.case))


@st.fragment(run_every=LOOK_EVERY_S)
def _row_busy(view: View, plan: Plan, kitchen: Kitchen) -> None:
    _forms(view, plan, kitchen)
    if not any(_is_busy(jobs.found(key)) for key in st.session_state.get(STARTED, ())):
        st.rerun()


@st.fragment
def _row(view: View, plan: Plan, kitchen: Kitchen) -> None:
    _forms(view, plan, kitchen)


def _forms(view: View, plan: Plan, kitchen: Kitchen) -> None:
    with st.container(key="stage-forms", horizontal=True):
        for form, mime in FORMS.items():
            _form(form, mime, view, plan, kitchen)


def _form(form: str, mime: str, view: View, plan: Plan, kitchen: Kitchen) -> None:
    key, name = key_of(view, plan, form), view.say(f"desk.forms.{form}")
    job = jobs.found(key)
    if job is not None and job.state == "done":
        title = f"{plan.title or view.say(f'agendas.{plan.kind}')}-{plan.period}.{form}"
        st.download_button(
            view.say("desk.ready", form=name), job.data, title, mime, key=f"stage.get.{form}", on_click="ignore",
            type="primary",
        )  # fmt: skip
    elif _is_busy(job) and job is not None:
        st.progress(min(max(job.share, 0.02), 1.0), text=view.say("desk.preparing", form=name))
    else:
        pressed = st.button(name, key=f"stage.make.{form}", disabled=not plan.screens)
        if job is not None:
            said = job.why or view.say("desk.failed", form=name)
            st.html(markup.tag("p", markup.escape(said), class_="fault", role="alert"))
        if pressed:
            jobs.start(key, making(plan, form, kitchen, view))
            st.session_state[STARTED] = [*st.session_state.get(STARTED, ()), key][-10:]
            st.rerun()


def making(plan: Plan, form: str, kitchen: Kitchen, view: View) -> Callable[[Job], bytes]:
    """The work of one file; Refused, with a sentence, where it cannot be made here."""

    def make(job: Job) -> bytes:
        try:
            return kitchen.write(kitchen.cook(plan, job.progress), form)
        except ValueError as error:
            said = view.say("desk.no_office") if getattr(error, "code", "") == "no_office" else ""
            raise jobs.Refused(said or view.say("desk.failed", form=view.say(f"desk.forms.{form}"))) from error

    return make


def _ledger(view: View) -> None:
    with st.container(key="stage-ledger", horizontal=True, vertical_alignment="center"):
        name = f"{view.say('desk.ledger').split(' ')[0]}.csv"
        st.download_button(
            view.say("desk.ledger"), lambda: ledger.write(view.case), name, "text/csv", key="stage.ledger",
            on_click="ignore",
        )  # fmt: skip
        note = view.say("desk.ledger_note")
        if decisions.is_overlaid(view.case):
            note = view.say("desk.own_case_only")
        st.html(markup.tag("p", markup.escape(note), class_="note"))
