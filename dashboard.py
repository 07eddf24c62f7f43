"""The frame: language, menu, filters, and the page asked for. Runs under `streamlit run` and inside server.py."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import streamlit as st

import pages
from components import text
from components.screen import filters, toolbar
from components.screen import page as screen
from components.upload import views
from data import engine

if TYPE_CHECKING:
    from components.spec import Page

ICON = "static/favicon.png"


def main() -> None:
    """One run of the page; what nobody foresaw is said in a sentence and written to the log."""
    lang = filters.language()
    try:
        run(lang)
    except Exception:  # the last resort: said on the page and logged
        logging.getLogger(__name__).exception("the page failed")
        screen.broken(lang)


def run(lang: str) -> None:
    """Menu, filters, page. The language is known first, since the menu is written in it."""
    st.set_page_config(page_icon=ICON, layout="wide")  # the menu entry gives the title
    places = {page.name: _place(page, lang) for page in pages.ALL}
    _follow(places)
    chosen = st.navigation(_menu(places, lang), position="top")
    page = next(page for page in pages.ALL if places[page.name] is chosen)
    chosen.run()
    try:
        found = filters.read(page.name)
    except engine.NoStore:
        screen.preparing(lang)
        return
    if found.view.lang != lang:
        st.rerun()
    screen.style(text.name(found.view.settings, found.view.lang))
    screen.here(_entry(page))
    filters.show(found, page.name, tuple(places))
    toolbar.show(found.view, page.name, tuple(places))  # before the panels, so that their buttons work at once
    screen.problems(found.problems)
    views.strip(found.view, page.name)
    screen.show(page, found.view if page.section == "data" else views.adopted(found.view))


def _place(page: Page, lang: str) -> st.Page:
    """The menu entry of a page; the first page stands at the root."""
    title = text.say(f"pages.{page.name}.title", lang)
    return st.Page(_nothing, title=title, url_path=page.name, default=page is pages.ALL[0])


def _menu(places: dict[str, st.Page], lang: str) -> dict[str, list[st.Page]]:
    """The pages everybody opens stand in the bar itself (the section without a name), the others under a word."""
    menu: dict[str, list[st.Page]] = {}
    for page in pages.ALL:
        title = "" if page.section == "main" else text.say(f"sections.{page.section}", lang)
        menu.setdefault(title, []).append(places[page.name])
    return menu


def _entry(page: Page) -> int:
    """Which word of the menu bar, from 1, holds the page; 0 for one that stands in the bar itself."""
    bar = [one.name if one.section == "main" else one.section for one in pages.ALL]
    return 0 if page.section == "main" else list(dict.fromkeys(bar)).index(page.section) + 1


def _nothing() -> None:
    """Pages are data: nothing runs in their place."""


def _follow(places: dict[str, st.Page]) -> None:
    """Go where a link inside a page led, the filters kept."""
    link = toolbar.followed()
    if link and link["page"] in places:
        if link["focus"]:
            st.session_state[f"{link['page']}.indicator"] = link["focus"]
        st.switch_page(places[link["page"]], query_params=filters.carried(link["scope"], link["focus"], link["period"]))


main()
