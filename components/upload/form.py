"""One file on the page: what it is, what has to be asked, what is wrong, and how it was read, which may be changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import markup
from components.escape import markdown
from components.settings import door
from components.upload import files, issues, memory
from components.upload import report as upload_report
from data.datasets import ALL, BY_NAME
from data.reading import coordinates, extras

if TYPE_CHECKING:
    from components.upload.files import Desk, Sent
    from components.view import View

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
DATUMS = ("WGS84", "CGCS2000", "GCJ02", "BD09")
AT_ONCE = 20  # cells to mend on the screen at a time


def card(desk: Desk, digest: str, sent: Sent, view: View) -> None:
    """All about one file."""
    key = digest[:8]
    with st.container(key=f"upload-card-{key}"):
        with st.container(key=f"upload-head-{key}", horizontal=True, vertical_alignment="top"):
            st.html(_head(sent, view))
            st.button(view.say("upload.remove"), key=f"uploads.remove.{key}", type="tertiary",
                      on_click=files.remove, args=(desk, digest))  # fmt: skip
        if sent.found.refused:
            return
        key = f"{key}-{sent.looks}"  # what was chosen for an earlier reading is no choice for this one
        if sent.found.was_cross:
            _cross(desk, sent, key, view)
        _questions(desk, sent, key, view)
        if sent.found.report["issues"]:
            _issues(desk, sent, key, view)
        with st.expander(view.say("upload.how"), key=f"upload-how-{key}"):
            _how(desk, sent, key, view)


def _head(sent: Sent, view: View) -> str:
    found, tag, escape = sent.found, markup.tag, markup.escape
    tone = "refused" if found.refused else None
    said = tag("h2", escape(sent.name)) + tag("p", escape(upload_report.found_words(found, view)), class_=tone)
    if found.refused:
        return said
    said += tag("p", escape(upload_report.form_words(found, view)), class_="rest")
    if sent.is_remembered:
        said += tag("p", escape(view.say("upload.remembered")), class_="rest")
    if sent.fault:
        said += tag("p", escape(view.say(f"upload.{sent.fault}")), class_="fault", role="alert")
    elif found.dataset and not sent.fits:
        said += tag("p", escape(view.say("upload.as_it_is")), class_="fault")
    return said + upload_report.left_out(found, view)


def _cross(desk: Desk, sent: Sent, key: str, view: View) -> None:
    """A cross-table before and after, for one confirmation; a keeper's holds for every table of the same headers."""
    said = view.say("upload.is_it_right" if sent.waits else "upload.is_right")
    st.html(upload_report.crossed(sent.found, view) + markup.tag("p", markup.escape(said)))
    lasting = {"is_lasting": door.door() == "open"}
    with st.container(key=f"upload-cross-{key}", horizontal=True, gap="small"):
        if sent.waits:
            st.button(view.say("upload.crossed_right"), key=f"uploads.cross.{key}", type="primary",
                      on_click=memory.agree, args=(sent,), kwargs=lasting)  # fmt: skip
        st.button(view.say("upload.not_crossed"), key=f"uploads.rows.{key}", on_click=files.disagree,
                  args=(desk, sent), kwargs=lasting)  # fmt: skip


def _questions(desk: Desk, sent: Sent, key: str, view: View) -> None:
    """What has to be asked once: words that leave open what they mean, names of several units, the datum."""
    asks = upload_report.asks(sent.found, sent.asked.units)
    wants_datum = _wants_datum(sent)
    if not asks and not wants_datum:
        return
    with st.form(f"upload-ask-{key}", border=False):
        st.html(markup.tag("h3", markup.escape(view.say("upload.asked"))))
        chosen: dict[int, Any] = {}
        for place, ask in enumerate(asks):
            words = dict(ask.answers)
            chosen[place] = st.selectbox(
                upload_report.ask_words(ask, view), list(words), index=0 if len(words) == 1 else None,
                format_func=words.__getitem__, placeholder=view.say("upload.choose"), key=f"uploads.ask.{key}.{place}",
            )  # fmt: skip
        datum = sent.asked.datum
        if wants_datum:
            datum = st.selectbox(view.say("upload.datum"), DATUMS, key=f"uploads.datum.{key}",
                                 format_func=lambda one: f"{one} · {view.say(f'upload.datums.{one}')}")  # fmt: skip
        if st.form_submit_button(view.say("upload.answer")):
            replaced = {header: dict(words) for header, words in sent.asked.replaced.items()}
            for place, answer in chosen.items():
                if answer:
                    replaced.setdefault(asks[place].header, {})[asks[place].written] = answer
            _again(desk, sent, view, replaced=replaced, datum=datum)


def _wants_datum(sent: Sent) -> bool:
    report = sent.found.report
    headers = report["mapped"] if sent.found.dataset else report["unmapped"]
    used = {*report["mapped"].values(), *map(coordinates.name_of, headers)}
    return {"lat", "lon"} <= used and "datum" not in used and not sent.asked.datum


def _again(desk: Desk, sent: Sent, view: View, **changes: Any) -> None:
    with st.spinner(view.say("upload.reading", name=sent.name)):
        files.look_again(desk, sent, **changes)
    st.rerun()


def _issues(desk: Desk, sent: Sent, key: str, view: View) -> None:
    found = sent.found
    with st.expander(view.say("upload.issues", n=len(found.report["issues"])), key=f"upload-issues-{key}"):
        st.html(issues.kinds_list(found, view) + issues.issues_table(found, view))
        if found.bad is not None and found.bad.num_rows:
            st.download_button(
                view.say("upload.bad_rows", n=f"{found.bad.num_rows:,}"), lambda: issues.bad_rows(found, view),
                file_name=view.say("upload.bad_file", name=sent.name.rpartition(".")[0] or sent.name) + ".csv",
                mime="text/csv", key=f"uploads.bad.{key}", on_click="ignore",
            )  # fmt: skip
        settled = frozenset(ask.code for ask in upload_report.asks(found, sent.asked.units))
        cells = issues.mendable(found, settled)
        if cells:
            _mend(desk, sent, cells, key, view)


def _mend(desk: Desk, sent: Sent, cells: list[dict[str, Any]], key: str, view: View) -> None:
    """The bad cells as fields, twenty at a time: what is typed takes the place of the cell."""
    pages = -(-len(cells) // AT_ONCE)
    st.html(markup.tag("h3", markup.escape(view.say("upload.mend"))))
    page = 1
    if pages > 1:
        page = int(st.number_input(view.say("upload.mend_page", n=pages), 1, pages, 1, key=f"uploads.page.{key}"))
    with st.form(f"upload-mend-{key}-{page}", border=False):
        typed = {}
        for issue in cells[(page - 1) * AT_ONCE : page * AT_ONCE]:
            at = (issue["line"], issue["column"])
            label = view.say("upload.cell", line=at[0], column=at[1], what=issue["message"])
            name = f"uploads.cell.{key}.{at[0]}.{at[1]}"
            typed[at] = st.text_input(markdown(label), key=name, placeholder=view.say("upload.new_value"))
        if st.form_submit_button(view.say("upload.mend_all")):
            known = {(line, header): text for line, header, text in sent.asked.cells}
            known |= {at: text for at, text in typed.items() if text.strip()}
            _again(desk, sent, view, cells=tuple((*at, text) for at, text in known.items()))


def _how(desk: Desk, sent: Sent, key: str, view: View) -> None:
    """The form of the file and its mapping, as found; changed in one step."""
    report, given = sent.found.report, sent.asked.given
    with st.form(f"upload-how-form-{key}", border=False):
        with st.container(key=f"upload-form-{key}", horizontal=True):
            form = _form(sent, key, view)
        names = ["", *(dataset.name for dataset in ALL)]
        now = report["dataset"] or ""
        dataset = st.selectbox(view.say("upload.dataset"), names, index=names.index(now), key=f"uploads.dataset.{key}",
                               format_func=lambda one: upload_report.dataset_words(one, view))  # fmt: skip
        is_own = bool(now) and not sent.found.was_cross  # the columns of a turned cross-table are ours, not the file's
        columns = _mapping(sent, key, view) if is_own else {}
        ticked = _ticked(sent, key, view) if is_own else ()
        if st.form_submit_button(view.say("upload.read_again")):
            changed = dataset != now
            made = replace(given, dataset=dataset, **form)
            _again(desk, sent, view, given=made, columns={} if changed else columns, ticked=() if changed else ticked)
    if is_own and door.door() == "open" and not sent.is_remembered:
        st.button(view.say("upload.remember"), key=f"uploads.confirm.{key}", on_click=memory.confirm,
                  args=(sent,))  # fmt: skip


def _ticked(sent: Sent, key: str, view: View) -> tuple[str, ...]:
    """The columns no table has that may be kept, to be ticked; those of a file of ours were ticked before."""
    if not sent.found.offered:
        return ()
    st.html(markup.tag("h3", markup.escape(view.say("upload.extra")))
            + markup.tag("p", markup.escape(view.say("upload.extra_about")), class_="rest"))  # fmt: skip
    with st.container(key=f"upload-extra-{key}", horizontal=True):
        return tuple(
            header
            for place, header in enumerate(sent.found.offered)
            if st.checkbox(
                markdown(extras.bare(header)), header in sent.asked.ticked or header.startswith(extras.AHEAD),
                key=f"uploads.tick.{key}.{place}", disabled=header.startswith(extras.AHEAD),
            )
        )  # fmt: skip


def _form(sent: Sent, key: str, view: View) -> dict[str, Any]:
    """Encoding, delimiter, header row and sheet: what of it the kind of file has."""
    report, made = sent.found.report, {}
    if report["encoding"]:
        options = list(dict.fromkeys((report["encoding"], *ENCODINGS)))
        made["encoding"] = st.selectbox(view.say("upload.encoding"), options, key=f"uploads.encoding.{key}",
                                        format_func=str.upper)  # fmt: skip
    if report["delimiter"]:
        options = list(dict.fromkeys((report["delimiter"], *upload_report.DELIMITERS)))
        made["delimiter"] = st.selectbox(view.say("upload.delimiter"), options, key=f"uploads.delimiter.{key}",
                                         format_func=lambda one: upload_report.mark_words(one, view))  # fmt: skip
    if len(sent.found.sheets) > 1:
        sheets = list(sent.found.sheets)
        made["sheet"] = st.selectbox(view.say("upload.sheet"), sheets, index=sheets.index(sent.found.sheet),
                                     key=f"uploads.sheet.{key}")  # fmt: skip
    row = st.number_input(view.say("upload.header_row"), 1, 1_000, int(report["header_row"] or 1),
                          key=f"uploads.header.{key}")  # fmt: skip
    if int(row) != report["header_row"]:
        made["header_row"] = int(row)
    return made


def _mapping(sent: Sent, key: str, view: View) -> dict[str, str]:
    """What each header stands for; a column of the dataset, or none."""
    report = sent.found.report
    dataset = BY_NAME[report["dataset"]]
    options = ["", *dataset.names]
    called = {one.name: one.header if view.lang == "zh" else one.name.replace("_", " ") for one in dataset.columns}
    words = {one.name: called[one.name] + ("*" if one.required != "N" else "") for one in dataset.columns}
    chosen: dict[str, str] = {}
    with st.container(key=f"upload-mapping-{key}"):
        for place, header in enumerate([*report["mapped"], *report["unmapped"]]):
            now = report["mapped"].get(header, "")
            chosen[header] = st.selectbox(
                markdown(header), options, index=options.index(now), key=f"uploads.map.{key}.{dataset.name}.{place}",
                format_func=lambda one: words.get(one) or view.say("upload.not_used"),
            )  # fmt: skip
    return chosen

