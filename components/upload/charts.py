"""The charts of files on the page they were dropped on: panels of a dataset, or what a table of none allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components import figures, markup, text
from components.screen import blocks, onward, pictures, plot
from components.screen import page as screen
from components.spec import Page
from components.upload import extra, lent, loose
from components.upload.loose import Shown
from data import counting, engine
from data.counting import Question
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.spec import Drawn, Panel
    from components.upload.files import Desk, Sent
    from components.upload.lent import Pin
    from components.view import View
    from data.loose import Loose
    from data.temporary import Held


def of_datasets(desk: Desk, held: Held, view: View, panels: Callable[[str], tuple[Panel, ...]]) -> None:
    """The panels that each file's dataset makes possible, as on the pages, over all days of the files."""
    for name, rows in held.rows.items():
        if not panels(name):
            continue  # shown by its own columns below
        title = view.say("upload.shown", name=text.name(BY_NAME[name], view.lang), rows=f"{rows:,}")
        about = text.span(view.start, view.end, view.lang)
        head = markup.tag("h2", markup.escape(title), class_="part")
        st.html(head + markup.tag("p", markup.escape(about), class_="rest"))
        page = Page(f"upload-{name}", "data", panels=(*panels(name), *extra.panels(view.case, name)))
        with st.container(key=f"panels-upload-{name}"):
            for panel in page.panels:
                if panel is not page.panels[0] and not _says(panel, view):
                    continue
                with st.container(key=f"panel-half-{page.name}-{panel.name}"):
                    screen.put(page, panel, view)
                    _pin(desk, lent.of_dataset(name, panel, view.name(panel.metrics[0])), view)


def _says(panel: Panel, view: View) -> bool:
    """Whether a panel has something to say of the files: what somebody ticked always, and what fails.

    A file has the columns it has: a panel of one it lacks would only say so.
    """
    if panel.name.startswith(extra.PREFIX):
        return True
    try:
        return onward.says(panel, view)
    except Exception:  # noqa: BLE001 - it is put all the same, where the failure is logged and said
        return True


def of_kept(view: View) -> None:
    """The panels by columns that no dataset has and that were ticked when the case's rows were kept."""
    kept = [(name, extra.panels(view.case, name)) for name in BY_NAME]
    if not any(panels for _, panels in kept):
        return
    st.html(markup.tag("h2", markup.escape(view.say("upload.kept_extra")), class_="part"))
    with st.container(key="panels-upload-kept"):
        for name, panels in kept:
            page = Page(f"kept-{name}", "data", panels=panels)
            for panel in panels:
                with st.container(key=f"panel-half-{page.name}-{panel.name}"):
                    screen.put(page, panel, view)


def of_table(desk: Desk, digest: str, sent: Sent, view: View) -> None:
    """The charts of a table of no known dataset, and the small choices that change them."""
    if sent.loose is None:
        return
    st.html(markup.tag("h2", markup.escape(view.say("loose.title", name=sent.name)), class_="part"))
    shown = Shown(sent.loose, _choices(digest, sent, view), view, sent.name)
    key = ("loose", engine.version(view.case), sent.loose.name, shown.asked, view)
    drawn: list[Drawn] = engine.store.get(key, lambda: loose.panels(shown))
    with st.container(key=f"panels-upload-{digest[:8]}"):
        for one in drawn:
            with st.container(key=f"panel-half-upload-{digest[:8]}-{one.name}"):
                _drawn(one, digest, view)
                _pin(desk, lent.of_table(digest, shown, one), view)
    if sent.loose.left_out:
        names = "、".join(sent.loose.left_out)
        st.html(markup.tag("p", markup.escape(view.say("loose.left_out", names=names)), class_="rest"))


def _pin(desk: Desk, pin: Pin, view: View) -> None:
    """The way of a panel onto the agenda of a meeting, and off it."""
    words = view.say("lent.out" if pin.name in desk.pins else "lent.put")
    st.button(words, key=f"pin.{pin.name}", on_click=lent.toggle, args=(desk, pin), type="tertiary")


def _drawn(one: Drawn, digest: str, view: View) -> None:
    own = pictures.draw(one, view) if one.chart is not None and one.chart.kind in pictures.KINDS else ""
    st.html(blocks.above(one) + own)
    if one.chart is not None and not own:
        plot.show(figures.written(one.chart, view.lang), one.alt, f"plot-{digest[:8]}-{one.name}")
    st.html(blocks.below(one, view, has_picture=one.chart is not None))


def _choices(digest: str, sent: Sent, view: View) -> Question:
    """What is measured, and by which columns; the rows over time, by kind and by place unless somebody chooses."""
    found = sent.loose
    if found is None:
        return Question()
    first = counting.proposed(found)

    def pick(name: str, options: list[str], usual: str) -> str:
        return _pick(view, f"{digest[:8]}.{name}", options, usual, words=_words(name, options, found, view))

    with st.container(key=f"choices-{digest[:8]}", horizontal=True, gap="small"):
        number = pick("number", ["", *(one.key for one in found.of("number"))], first.number)
        how = pick("how", ["sum", "mean"], "sum") if number else "sum"
        day, kind, place = (
            pick(name, [one.key for one in found.of(name)], getattr(first, name)) for name in ("day", "kind", "place")
        )
        span = pick("span", ["all", "view"], "all") if day else "all"
    days = (view.start, view.end) if span == "view" else (None, None)
    return Question(number, how, day, kind, place, *days)


def _words(name: str, options: list[str], found: Loose, view: View) -> dict[str, str]:
    """How each option is said: the header of a column, else words of our own."""
    fields = {one.key: one.name for one in found.fields}
    return {one: fields.get(one) or view.say(f"loose.{name}_{one or 'rows'}") for one in options}


def _pick(view: View, key: str, options: list[str], first: str, words: dict[str, str]) -> str:
    """A choice; where there is none to make, no control."""
    if len(options) < 2:
        return options[0] if options else ""
    label = view.say(f"loose.by_{key.rpartition('.')[2]}")
    place = options.index(first) if first in options else 0
    return str(st.selectbox(label, options, index=place, format_func=words.__getitem__, key=f"loose.{key}"))
