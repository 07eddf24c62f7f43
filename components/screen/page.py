"""The screen: shows a page's question, answer, headline and panels. All it shows is kept by data version and view.

A panel that fails says so in its own place; the rest of the page stands.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import draw, headline, markup, text, theme
from components.screen import blocks, onward, pictures, plot
from data import engine, units

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.spec import Page, Panel
    from components.view import View

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Block:
    """A panel as the browser gets it: HTML above and below, and a written figure between them when there is one."""

    above: str
    below: str
    figure: str
    sentence: str
    alt: str


def style(brand: str) -> None:
    """The style sheet and the name in the header."""
    name = brand.replace("\\", "").replace('"', "").replace("<", "")
    st.html(f'<style>{theme.css()}\n:root{{--brand:"{name}"}}</style>')


def here(entry: int) -> None:
    """Mark the word of the menu bar that holds the page: Streamlit marks only pages that stand in the bar itself."""
    if entry:
        word = f'[data-testid="stTopNavSection"]:is(:nth-child({entry}) > *)'
        looks = (f"{word}{{box-shadow:inset 0 -2px var(--accent)}}", f"{word} p{{color:var(--ink);font-weight:700}}")
        st.html(f"<style>{''.join(looks)}</style>")


def problems(sentences: tuple[str, ...]) -> None:
    """What in the address was not understood, and what is shown instead."""
    if sentences:
        st.html(
            "".join(markup.tag("p", markup.escape(sentence), class_="problem", role="alert") for sentence in sentences)
        )


def broken(lang: str) -> None:
    """The last resort: the page cannot be shown; the log says why (of `dashboard`)."""
    st.html(markup.tag("p", markup.escape(text.say("frame.page_failed", lang)), class_="problem", role="alert"))


def preparing(lang: str) -> None:
    """The case has no data yet: say so and how to go on."""
    st.html(markup.tag("p", markup.escape(text.say("frame.preparing", lang)), class_="problem", role="status"))


def show(page: Page, view: View) -> None:
    """A whole page: question and answer, headline cards, panels; those of a second scope beside those of the first."""
    version = engine.version(view.case)
    view, twin = view.alone, view.twin
    lacking = _kept(("absent", version, view, page.name), lambda: onward.absent(page, view), view)
    if lacking:
        st.html(markup.head(view.say(f"pages.{page.name}.question"), "") + lacking)
        return
    st.html(_kept(("head", version, view, page.name), lambda: _head(page, view), view))
    for whose in (view, twin) if page.headline else ():
        if whose:
            _headline(page, whose, named=twin is not None)
    if page.body:
        page.body(view)
    with st.container(key="panels"):
        for panel in page.panels:
            if onward.is_spare(panel, view):
                continue
            _panel(page, panel, view, beside="first" if twin else "")
            if twin:
                _panel(page, panel, twin, beside="second")
    left_out = _kept(("left out", version, view, page.name), lambda: onward.left_out(page, view), view)
    if left_out:
        st.html(left_out)
    sheet = page.sheet
    if sheet:
        st.html(_kept(("sheet", version, view, page.name), lambda: sheet(view), view))


def _headline(page: Page, view: View, *, named: bool) -> None:
    """The cards of a scope, under its name when there are two."""
    key = ("cards", engine.version(view.case), view, page.name)
    st.html((_whose(view) if named else "") + _kept(key, lambda: _cards(page, view), view))


def _whose(view: View) -> str:
    name = units.tree(view.case).get(view.scope).name
    return markup.tag("p", markup.escape(name), class_="whose")


def _kept(key: tuple[Any, ...], make: Callable[[], str], view: View) -> str:
    """HTML by key; a failure is written to the log and said in place, and is not kept."""
    try:
        found: str = engine.store.get(key, make)
    except Exception:  # whatever fails here, the rest of the page stands; it is logged
        log.exception("%s failed for %s", key[0], view)
        return failed(view)
    return found


def failed(view: View) -> str:
    """The sentence that stands where something failed; the log has the rest."""
    now = datetime.now().astimezone().strftime("%H:%M:%S")
    return markup.tag("p", markup.escape(view.say("frame.failed", time=now)), class_="problem", role="alert")


def _head(page: Page, view: View) -> str:
    """Question and answer: the sentence of the first panel that stands and has something to say, else of the first."""
    shown = [panel for panel in page.panels if not onward.is_spare(panel, view)] or page.panels
    telling = next((panel for panel in shown if onward.says(panel, view)), shown[0] if shown else None)
    answer = block(page, telling, view).sentence if telling else ""
    return markup.head(view.say(f"pages.{page.name}.question"), answer)


def _cards(page: Page, view: View) -> str:
    words = {"details": view.say("numbers.details"), "course": text.words(view.lang)["numbers.course"]}
    return markup.cards(headline.cards(headline.chosen(page, view), view), words)


def block(page: Page, panel: Panel, view: View) -> Block:
    """A panel ready for the browser, kept by data version and view."""
    key = ("block", engine.version(view.case), view, page.name, panel.name)
    made: Block = engine.store.get(key, lambda: _block(panel, view))
    return made


def _block(panel: Panel, view: View) -> Block:
    drawn = draw.draw(panel, view)
    own = pictures.draw(drawn, view)
    figure = "" if own else draw.figure(panel, view)
    has_picture = bool(figure) or (drawn.chart is not None and drawn.chart.kind == "map")
    return Block(
        above=blocks.above(drawn) + own,
        below=blocks.below(drawn, view, has_picture=has_picture),
        figure=figure,
        sentence=drawn.sentence,
        alt=drawn.alt or drawn.sentence,
    )


def _panel(page: Page, panel: Panel, view: View, beside: str = "") -> None:
    """A panel; `beside` is "first" or "second" when it stands beside that of another scope, and then it has a name."""
    kind = "wide" if panel.wide and not beside else "tall" if panel.options.get("tall") else "half"
    mark = "-pin" if beside == "second" else ""
    with st.container(key=f"panel-{kind}-{panel.name}{mark}"):
        put(page, panel, view, _whose(view) if beside else "", mark)


def put(page: Page, panel: Panel, view: View, before: str = "", mark: str = "") -> None:
    """A panel where the caller stands, `before` it some HTML; `mark` tells the second of two alike from the first."""
    try:
        shown = block(page, panel, view)
    except Exception:  # whatever fails here, the rest of the page stands; it is logged
        log.exception("%s failed for %s", panel.name, view)
        st.html(failed(view))
        return
    st.html(before + shown.above)
    if shown.figure:
        key = f"plot-{page.name}-{panel.name}{mark}"
        plot.show(shown.figure, shown.alt, key)
    st.html(shown.below)
