"""Files into views: the page where they are dropped, and the strip that says on every page what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components import markup, text
from components.upload import charts, form, keeping, lent, own_case, report
from components.upload import files as upload_files
from components.upload.files import Desk
from data import temporary

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.spec import Panel
    from components.upload.lent import Lent
    from components.view import View

DESK = "uploads.desk"
PASTED = "uploads.pasted"
LARGEST_MB = 50


def desk() -> Desk:
    """The files of this session."""
    found: Desk | None = st.session_state.get(DESK)
    if found is None:
        found = st.session_state[DESK] = Desk()
        _of_session().append(found)
    return found


def _leave(desks: list[Desk]) -> None:
    """The session is over: nothing of its files stays in memory."""
    for one in desks:
        upload_files.clear(one)


@st.cache_resource(scope="session", on_release=_leave, show_spinner=False)
def _of_session() -> list[Desk]:
    return []


def adopted(view: View) -> View:
    """The view a page is to be drawn for: the session's own files where they are being looked at, else as it is."""
    if DESK not in st.session_state:
        return view
    held = desk().held
    if held is None or upload_files.is_gone(desk()) or not desk().is_on or held.official != view.case:
        return view
    return lent.of_files(view, held.name, view.period)


def lent_to(case: str) -> dict[str, Lent]:
    """The panels of this session's files that were put on an agenda, as far as their rows are there, by name."""
    return lent.known(desk(), case) if DESK in st.session_state else {}


def waiting() -> list[str]:
    """The names put on an agenda since this was last asked."""
    new = [pin for pin in desk().pins.values() if not pin.is_seen] if DESK in st.session_state else []
    for pin in new:
        pin.is_seen = True
    return [pin.name for pin in new]


def strip(view: View, page: str) -> None:
    """What is looked at, and the way back, on every page but the one where the files lie."""
    if DESK not in st.session_state or page == "upload":
        return
    if said := desk().said:
        desk().said = ""
        st.html(markup.tag("p", markup.escape(view.say(f"upload.said.{said}")), class_="notice", role="status"))
    held = desk().held
    if held is None or held.official != view.case:
        return
    key = "uploads-strip" if desk().is_on else "uploads-strip-off"
    with st.container(key=key, horizontal=True, vertical_alignment="center"):
        words = "strip_on" if desk().is_on else "strip_off"
        days = text.span(held.start, held.end, view.lang)
        st.html(markup.tag("p", markup.escape(view.say(f"upload.{words}", title=held.title, days=days))))
        label = view.say("upload.back" if desk().is_on else "upload.again")
        st.button(label, key="uploads.switch", on_click=_switch)


def _switch() -> None:
    desk().is_on = not desk().is_on


def body(view: View, panels: Callable[[str], tuple[Panel, ...]]) -> None:
    """The whole page below its question; `panels` gives those of a dataset."""
    with st.container(key="uploads"):
        _drop(view)
        files = desk().files
        for sent in list(files.values()):
            upload_files.retold(desk(), sent, view.lang, view.case)
        if not files:
            st.html(report.steps(view))
        for digest, sent in list(files.items()):
            form.card(desk(), digest, sent, view)
        upload_files.is_gone(desk())
        _charts(view, panels)
        fitting = [sent for sent in files.values() if sent.fits]
        if fitting:
            keeping.show(fitting, view)
        keeping.log(view)
        charts.of_kept(view)
        own_case.show(view)


def _drop(view: View) -> None:
    """The control files are dropped on, and the field a table is pasted into."""
    if said := desk().said:
        desk().said = ""
        st.html(markup.tag("p", markup.escape(view.say(f"upload.said.{said}")), class_="notice", role="status"))
    key = f"uploads.drop.{desk().drops}"
    files = st.file_uploader(
        view.say("upload.drop"), accept_multiple_files=True, key=key, max_upload_size=LARGEST_MB
    )
    if files:
        _take_in([(file.name, file.getvalue()) for file in files], view)
    with st.expander(view.say("upload.paste")), st.form("uploads-paste", border=False, clear_on_submit=True):
        st.text_area(view.say("upload.paste_here"), key=PASTED, height=160)
        is_asked = st.form_submit_button(view.say("upload.paste_look"))
        if is_asked and (pasted := st.session_state.get(PASTED, "")).strip():
            _take_in([(view.say("upload.pasted"), pasted.encode())], view)


def _take_in(files: list[tuple[str, bytes]], view: View) -> None:
    """Look at each file, saying which; then start anew with an empty control."""
    bar = st.progress(0.0, text=view.say("upload.reading", name=files[0][0]))
    for place, (name, data) in enumerate(files):
        bar.progress(place / len(files), text=view.say("upload.reading", name=name))
        upload_files.take_in(desk(), name, data, view.case, view.lang)
    bar.empty()
    desk().drops += 1
    st.rerun()


def _charts(view: View, panels: Callable[[str], tuple[Panel, ...]]) -> None:
    held = desk().held
    if held and held.official == view.case and temporary.is_held(held.name):
        shown = lent.of_files(view, held.name, "all")
        charts.of_datasets(desk(), held, shown, panels)
        with st.container(key="uploads-on", horizontal=True, vertical_alignment="center"):
            said, label = ("on", "back") if desk().is_on else ("off", "again")
            st.html(markup.tag("p", markup.escape(view.say(f"upload.{said}")), class_="rest"))
            st.button(view.say(f"upload.{label}"), key="uploads.here", on_click=_switch)
    for digest, sent in desk().files.items():
        if sent.loose and sent.loose.frame is not None:
            charts.of_table(desk(), digest, sent, view)
