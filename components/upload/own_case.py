"""A case of one's own: blank tables to fill in, which tables there are, and what one more would make possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components import markup, text
from components.escape import markup as escape
from components.settings import door
from data import cases, holdings, keeper, possible, templates
from data.datasets import ALL, BY_NAME
from data.keeping import own, previews, sentences
from data.keeping.previews import Unkeepable

if TYPE_CHECKING:
    from components.view import View

GAINS = 6
NAMED = 4  # metrics named of what a table adds
SAID = "own.said"


def show(view: View) -> None:
    """Templates, what the case's tables make possible, and its outlines."""
    with st.container(key="upload-own"):
        said = markup.tag("h2", escape(view.say("own.title")), class_="part")
        st.html(said + markup.tag("p", escape(view.say("own.about")), class_="rest"))
        _templates(view)
        st.html(worth(view))
        if not previews.is_sample(view.case):
            _shapes(view)


def _templates(view: View) -> None:
    with st.container(key="upload-templates", horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(view.say("own.template"), list(BY_NAME), key="own.template",
                            format_func=lambda one: text.name(BY_NAME[one], view.lang))  # fmt: skip
        dataset = BY_NAME[name]
        st.download_button(view.say("own.xlsx"), lambda: templates.blank_xlsx(dataset), key=f"own.xlsx.{name}",
                           file_name=templates.file_name(dataset, "xlsx"), on_click="ignore",
                           mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")  # fmt: skip
        st.download_button(view.say("own.csv"), lambda: templates.blank_csv(dataset), key=f"own.csv.{name}",
                           file_name=templates.file_name(dataset, "csv"), on_click="ignore",
                           mime="text/csv")  # fmt: skip


def worth(view: View) -> str:
    """How many metrics the tables there make possible, and what each missing one would add by itself."""
    held = holdings.held(view.case)
    have = [name for name, one in held.items() if one.rows]
    found = possible.possible(have)
    said = view.say("own.have", tables=len(have), of=len(ALL), metrics=len(found.now))
    words = [view.say(f"own.heads.{name}") for name in ("table", "adds", "which")]
    heads = "".join(markup.tag("th", escape(word), scope="col") for word in words)
    rows = "".join(_gain(gain, view) for gain in found.gains[:GAINS] if gain.metrics)
    lines = markup.tag("p", escape(said))
    if not rows:
        return lines
    return lines + markup.box(markup.tag("thead", markup.tag("tr", heads)) + markup.tag("tbody", rows), said)


def _gain(gain: possible.Gain, view: View) -> str:
    names = [text.name(metric, view.lang) for metric in gain.metrics[:NAMED]]
    more = "…" if len(gain.metrics) > NAMED else ""
    return markup.tag(
        "tr",
        markup.tag("th", escape(text.name(BY_NAME[gain.dataset], view.lang)), scope="row")
        + markup.tag("td", f"{len(gain.metrics)}")
        + markup.tag("td", escape(("、" if view.lang == "zh" else ", ").join(names) + more)),
    )


def _shapes(view: View) -> None:
    """Own outlines, behind the lock."""
    if said := st.session_state.pop(SAID, ""):
        st.html(markup.tag("p", escape(said), class_="said", role="status"))
    if door.door() != "open":
        return
    with st.form("own-shapes", border=False, clear_on_submit=True):
        st.file_uploader(view.say("own.shapes"), type=["geojson", "json"], key="own.shapes")
        if st.form_submit_button(view.say("own.shapes_keep")) and (file := st.session_state.get("own.shapes")):
            try:
                n = own.shapes(view.case, file.getvalue(), keeper.who(door.user()))
                cases.prepare(view.case)
                st.session_state[SAID] = view.say("own.shapes_done", n=n)
            except Unkeepable as error:
                st.session_state[SAID] = sentences.why(error, view.lang)
            st.rerun()
