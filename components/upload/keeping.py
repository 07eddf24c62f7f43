"""Keeping what came in, behind the lock: a preview of rows, then a new data version; undo, log, and forgetting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from components import markup, text
from components.settings import door
from data import cases, home, keeper
from data.datasets import BY_NAME
from data.keeping import changes, forgetting, own, previews, sentences, spans
from data.keeping.merging import MODES
from data.keeping.previews import Unkeepable

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.upload.files import Sent
    from components.view import View
    from data.keeping.previews import Preview

SAID = "keep.said"
COUNTS = ("added", "changed", "removed", "same", "left")


def show(fitting: list[Sent], view: View) -> None:
    """Keep the files in a case: into this one, or a case of one's own where this is a sample."""
    with st.container(key="upload-keep"):
        st.html(_title("keep.title", "keep.about", view))
        if not door.show(view):
            return
        if previews.is_sample(view.case):
            _own(fitting, view)
            return
        for sent in fitting:
            _one(sent, view)


def _title(key: str, about: str, view: View) -> str:
    said = markup.tag("h2", markup.escape(view.say(key)), class_="part")
    return said + markup.tag("p", markup.escape(view.say(about)), class_="rest")


def _one(sent: Sent, view: View) -> None:
    """One file: how its rows are put to those there are, what that would do, and doing it."""
    key = sent.found.digest[:8]
    if sent.waits:
        _fault(view.say("keep.cross_first", name=sent.name))
        return
    try:
        new = previews.offered(sent.found)
    except Unkeepable as error:
        _fault(sentences.why(error, view.lang))
        return
    with st.container(key=f"keep-{key}"):
        st.html(markup.tag("h3", markup.escape(f"{sent.name} → {text.name(new.dataset, view.lang)}")))
        modes = [mode for mode in MODES if mode != "upsert" or len(new.dataset.key)]
        mode = st.segmented_control(view.say("keep.mode"), modes, default="append", key=f"keep.mode.{key}",
                                    format_func=lambda one: view.say(f"keep.modes.{one}"))  # fmt: skip
        st.html(markup.tag("p", markup.escape(view.say(f"keep.why.{mode or 'append'}")), class_="rest"))
        period = ""
        if mode == "replace" and spans.column(new.dataset):
            period = st.text_input(view.say("keep.period"), previews.proposed_period(new), key=f"keep.period.{key}")
        try:
            seen = previews.preview(view.case, new, mode or "append", period)
        except Unkeepable as error:
            _fault(sentences.why(error, view.lang))
            return
        st.html(preview_html(seen, view))
        st.button(view.say("keep.do"), key=f"keep.do.{key}", type="primary", disabled=seen.is_idle,
                  on_click=_keep, args=(seen, view))  # fmt: skip


def preview_html(seen: Preview, view: View) -> str:
    """Rows added, changed, removed, there already and left out; then what is worth knowing."""
    rows = "".join(
        markup.tag("div", markup.tag("dt", markup.escape(view.say(f"keep.{name}"))) + markup.tag("dd", f"{n:,}"))
        for name, n in ((name, getattr(seen, name)) for name in COUNTS)
    )
    lines = "".join(markup.tag("p", markup.escape(line), class_="rest") for line in sentences.told(seen, view.lang)[1:])
    return markup.tag("dl", rows, class_="counts") + lines


def _keep(seen: Preview, view: View) -> None:
    def work(who: str) -> str:
        kept = changes.keep(seen, who)
        return view.say("keep.done", number=kept.number, version=kept.version)

    _try(work, view)


def _try(work: Callable[[str], str], view: View) -> None:
    """Do it if the door is (still) open, and remember what came of it."""
    if door.door() != "open":
        st.session_state[SAID] = view.say("keep.shut")
        return
    try:
        st.session_state[SAID] = work(keeper.who(door.user()))
    except Unkeepable as error:
        st.session_state[SAID] = sentences.why(error, view.lang)


def _fault(words: str) -> None:
    st.html(markup.tag("p", markup.escape(words), class_="fault", role="alert"))


def _own(fitting: list[Sent], view: View) -> None:
    """A sample takes nothing: make a case of one's own of the files, or go to one that is there."""
    st.html(markup.tag("p", markup.escape(view.say("keep.sample"))))
    others = [name for name in cases.names() if not previews.is_sample(name)]
    if others:
        names = "、".join(text.name(cases.settings(name), view.lang) for name in others)
        st.html(markup.tag("p", markup.escape(view.say("keep.go_to", names=names)), class_="rest"))
    if waiting := [sent for sent in fitting if sent.waits]:
        _fault(view.say("keep.cross_first", name="、".join(sent.name for sent in waiting)))
        return
    has_units = any(sent.found.dataset and sent.found.dataset.name == "units" for sent in fitting)
    if not has_units:
        st.html(markup.tag("p", markup.escape(view.say("keep.units_first")), class_="notice"))
        return
    with st.form("keep-own", border=False):
        title = st.text_input(view.say("keep.own_title"), key="keep.own.title")
        if st.form_submit_button(view.say("keep.own_make")) and title.strip():
            with st.spinner(view.say("keep.building")):
                _try(lambda who: _make(fitting, title.strip(), who, view), view)
            st.rerun()


def _make(fitting: list[Sent], title: str, who: str, view: View) -> str:
    """The case, the files in it, units first; its store."""
    name = _free(own.proposed_name(title))
    own.start(name, title)
    places = {dataset: place for place, dataset in enumerate(BY_NAME)}
    for sent in sorted(fitting, key=lambda one: places[one.found.report["dataset"]]):
        seen = previews.preview(name, previews.offered(sent.found), "append")
        if not seen.is_idle:
            changes.change(name, seen.files, seen.entry, who, seen.base)
    own.settle(name)
    number = changes.log(name)[0]["number"] if changes.log(name) else 0
    version = changes.rebuilt(name, number)
    st.query_params.from_dict({"case": name})
    return view.say("keep.made", title=title, version=version)


def _free(name: str) -> str:
    """The name, with a number behind it where it is taken."""
    taken, n = {*cases.names(), *(path.name for path in home.CASES.glob("*"))}, 2
    made = name
    while made in taken:
        made, n = f"{name}-{n}", n + 1
    return made


def log(view: View) -> None:
    """What came of the last step; the changes of the case, the way back, and forgetting."""
    if said := st.session_state.pop(SAID, ""):
        st.html(markup.tag("p", markup.escape(said), class_="said", role="status"))
    entries = [] if previews.is_sample(view.case) else changes.log(view.case)
    if not entries:
        return
    with st.container(key="upload-log"), st.expander(view.say("keep.log", n=len(entries)), key="upload-log-more"):
        st.html(log_table(entries, view))
        if door.door() != "open":
            return
        with st.container(horizontal=True, key="upload-log-do"):
            st.button(view.say("keep.undo"), key="keep.undo", on_click=_undo, args=(view,))
        _forget(entries, view)


def log_table(entries: list[dict[str, Any]], view: View) -> str:
    """When, by whom, what, of which file, how many rows; never any content."""
    heads = "".join(markup.tag("th", markup.escape(view.say(f"keep.heads.{name}")), scope="col") for name in HEADS)
    cells = (_cells(one, view) for one in entries)
    rows = "".join(markup.tag("tr", "".join(markup.tag("td", markup.escape(cell)) for cell in row)) for row in cells)
    inside = markup.tag("thead", markup.tag("tr", heads)) + markup.tag("tbody", rows)
    return markup.box(inside, view.say("keep.log", n=len(entries)))


HEADS = ("number", "at", "by", "what", "rows", "file", "version")


def _cells(one: dict[str, Any], view: View) -> list[str]:
    dataset = BY_NAME.get(one.get("dataset", ""))
    what = sentences.sentence(f"mode_{one['mode']}", view.lang)
    parts = [what, text.name(dataset, view.lang) if dataset else "", one.get("period", "")]
    undone = [sentences.sentence("undone", view.lang)] if "undone" in one else []
    counts = " ".join(f"{sign}{one[name]}" for name, sign in sentences.COUNTS if one.get(name))
    at = one["at"][:16].replace("T", " ")
    by = view.say("keep.nobody") if one["by"] == keeper.NOBODY else one["by"]
    return [str(one["number"]), at, by, " ".join(part for part in (*parts, *undone) if part), counts,
            one.get("file", "")[:12], one.get("version", "")]  # fmt: skip


def _undo(view: View) -> None:
    def work(who: str) -> str:
        kept = changes.undo(view.case, who)
        return view.say("keep.undone", number=kept.number, version=kept.version)

    _try(work, view)


def _forget(entries: list[dict[str, Any]], view: View) -> None:
    """Take a file's rows, or the whole case, out of everything; asked twice."""
    files = {one["file"]: f"{one['file'][:12]} · {one['at'][:10]}" for one in entries if one.get("file")}
    st.html(_title("keep.forget", "keep.forget_about", view))
    with st.form("keep-forget", border=False):
        options = [*files, "*"]
        words = files | {"*": view.say("keep.forget_all")}
        what = st.selectbox(
            view.say("keep.forget_what"), options, format_func=words.__getitem__, key="keep.forget.what"
        )
        sure = st.checkbox(view.say("keep.sure"), key="keep.sure")
        if st.form_submit_button(view.say("keep.forget_do")) and sure:
            _try(lambda who: _forgotten(what, who, view), view)
            st.rerun()


def _forgotten(what: str, who: str, view: View) -> str:
    if what != "*":
        return view.say("keep.forgot", n=forgetting.forget_file(view.case, what, who))
    forgetting.forget_case(view.case)
    st.query_params.clear()
    return view.say("keep.forgot_all")
