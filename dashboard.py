"""The frame: language, menu, filters, and the page asked for. Runs under `streamlit run` and inside server.py."""

from __future__ import annotations

import streamlit as st

import pages
from components import filters, screen, text, toolbar
from components.spec import Page
from data import engine

ICON = "static/favicon.png"


def main() -> None:
    """One run: menu, filters, page. The language is known first, since the menu is written in it."""
    lang = filters.language()
    st.set_page_config(page_title=text.say("app.title", lang), page_icon=ICON, layout="wide")
    places = {page.name: _place(page, lang) for page in pages.ALL}
    _follow(places)
    chosen = st.navigation(list(places.values()), position="top")
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
    filters.show(found, page.name, tuple(places))
    screen.problems(found.problems)
    screen.show(page, found.view)


def _place(page: Page, lang: str) -> st.Page:
    """The menu entry of a page; the first page stands at the root."""
    title = text.say(f"pages.{page.name}.title", lang)
    return st.Page(_nothing, title=title, url_path=page.name, default=page is pages.ALL[0])


def _nothing() -> None:
    """Pages are data: nothing runs in their place."""


def _follow(places: dict[str, st.Page]) -> None:
    """Go where a link inside a page led, the filters kept."""
    link = toolbar.followed()
    if link and link["page"] in places:
        st.switch_page(places[link["page"]], query_params=filters.carried(link["scope"]))


main()
