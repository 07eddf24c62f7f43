"""The filters: one row under the menu, kept in the URL and from page to page.

The row is one component of our own: the scope as a path with a finder, period, grain, case and language.
It only says what was chosen; `address.read` decides what that means.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import address, dom, text
from components.screen import finder
from components.view import GRAINS, View
from data import cases, engine, periods, units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from components.address import Address
    from data.units import Unit, Units

AT_HAND = ("overview", "upload")  # in the menu of a phone; the others stand under a word
HELD = "filters.held"  # the parameters of the last run, for when the menu drops them from the address
PAGE = "filters.page"  # the page of the last run
BAR = "filters.bar"  # the component

_bar = st.components.v2.component(
    "filters",
    html="<nav class='bar'></nav>",
    js=dom.script("screen/filters.js"),
    isolate_styles=False,
)


def language() -> str:
    """The language asked for, known before the menu is made; "zh" when it is none we have."""
    asked = _given().get("lang") or _held().get("lang", "zh")
    if not _given() and HELD in st.session_state:
        asked = _held().get("lang", "zh")
    return asked if asked in text.LANGUAGES else "zh"


def read(page: str) -> Address:
    """The view of this run. The menu drops the parameters; they are taken over from the page before."""
    given = _given()
    moved = st.session_state.get(PAGE, page) != page
    asked = _held() if moved and not given else given
    _follow(asked.get("case", ""))
    found = address.read(asked)
    st.session_state[PAGE] = page
    st.session_state[HELD] = wanted = address.write(found.view)
    if wanted != given and not found.problems:
        _put(wanted)
    return found


def _follow(case: str) -> None:
    """Take up what was changed in the case's files; a case.toml that cannot be read leaves the page as it was."""
    try:
        cases.follow(case or cases.names()[0])
    except Exception:  # whatever is wrong with a file edited by hand, the store in use is whole
        logging.getLogger(__name__).exception("the files of %s changed and cannot be read", case)


def show(found: Address, page: str, menu: tuple[str, ...]) -> None:
    """Draw the row; on a phone the menu of pages stands in it, since Streamlit hides its own there."""
    view = found.view
    key = ("bar", engine.version(view.case), view, page, tuple(cases.names()))
    _bar(key=BAR, data=engine.store.get(key, lambda: row(view, page, menu)), on_change_change=_changed)


def _given() -> dict[str, str]:
    return {key: st.query_params[key] for key in address.KEYS if st.query_params.get(key)}


def _held() -> dict[str, str]:
    held: dict[str, str] = st.session_state.get(HELD, {})
    return held


def _put(parameters: Mapping[str, str]) -> None:
    """Write the filters into the address in one step of history; parameters that are not ours stay."""
    others = {key: value for key, value in st.query_params.items() if key not in address.KEYS}
    st.query_params.from_dict(others | dict(parameters))


def _changed() -> None:
    """The reader chose something: put it into the address; the run that follows reads it there."""
    chosen = (st.session_state.get(BAR) or {}).get("change")
    if isinstance(chosen, dict):
        _put(merged(_held() or _given(), chosen))


def merged(now: Mapping[str, str], chosen: Mapping[str, Any]) -> dict[str, str]:
    """The parameters after a choice; another case starts from its own top."""
    kept = {key: value for key, value in now.items() if not ("case" in chosen and key in ("scope", "pin", "line"))}
    picked = {key: str(value)[: address.LONGEST] for key, value in chosen.items() if key in address.KEYS}
    return address.plain(kept | picked)


def row(view: View, page: str = "", menu: tuple[str, ...] = ()) -> dict[str, Any]:
    """All the row needs to draw itself: words, the path, what lies below, the choices and what holds now."""
    tree = units.tree(view.case)
    top = view.settings.top
    return {
        "words": _words(view),
        "now": {key: getattr(view, key) for key in address.KEYS},
        "path": _path(tree, top, view),
        "below": finder.rows(tree.children(view.scope, view.line), view.case, view.lang),
        "units": finder.address(view),  # fetched when somebody searches: a province has ten thousand
        "choices": _choices(view),
        "months": _months(view),
        "pin": tree.get(view.pin).name if view.pin else "",
        "menu": [[name, view.say(f"pages.{name}.title"), name == page, name in AT_HAND] for name in menu],
    }


def _path(tree: Units, top: str, view: View) -> list[dict[str, Any]]:
    """The steps from the root to the scope; those above the case's top say where it lies and lead nowhere."""
    steps = _steps(tree, view)
    names = [unit.id for unit in steps]
    start = names.index(top) if top in names else 0
    return [{"id": unit.id, "name": unit.name, "open": place >= start} for place, unit in enumerate(steps)]


def _steps(tree: Units, view: View) -> list[Unit]:
    """From the root to the scope along the view's line."""
    steps = [tree.get(view.scope)]
    while len(steps) < address.DEEPEST:
        unit = steps[0]
        above = (unit.party_parent_id if view.line == "party" else "") or unit.parent_id
        if above not in tree:
            break
        steps.insert(0, tree.get(above))
    return steps


def _has_party_line(tree: Units, top: str) -> bool:
    """Whether the Party line has areas of its own between the top and what lies below it."""
    return [unit.id for unit in tree.children(top, "party")] != [unit.id for unit in tree.children(top, "admin")]


def _words(view: View) -> dict[str, str]:
    keys = (
        "bar",
        "path",
        "find",
        "search",
        "none_found",
        "more_found",
        "period",
        "grain",
        "case",
        "line",
        "from",
        "to",
        "apply",
        "pages",
    )
    words = {key: text.words(view.lang)[f"filters.{key}"] for key in keys}
    below = units.tree(view.case).children(view.scope, view.line)
    return words | {
        "pin": view.say("filters.pin"),
        "unpin": view.say("filters.unpin", name=units.tree(view.case).get(view.pin).name) if view.pin else "",
        "next": _next(below, view),
        "custom": view.say("periods.custom"),
        "asof": view.say("frame.as_of", day=text.day(view.settings.as_of, view.lang)),
        "made_up": view.say("frame.made_up") if view.settings.made_up else "",
        "made_up_why": view.say("frame.made_up_why"),
    }


def _next(below: list[Unit], view: View) -> str:
    """What the finder's button says: the level that comes next, or just "find" at the bottom of the tree."""
    if not below:
        return view.say("filters.finder")
    return view.say("filters.choose", level=view.say(f"levels.{below[0].level}"))


def _choices(view: View) -> dict[str, list[list[str]]]:
    both = _has_party_line(units.tree(view.case), view.settings.top)
    return {
        "period": [[code, view.say(f"periods.{code}")] for code in periods.NAMED],
        "grain": [[code, view.say(f"grains.{code}")] for code in GRAINS],
        "line": [[line, view.say(f"lines.{line}")] for line in address.LINES] if both else [],
        "case": [[name, text.name(cases.settings(name), view.lang)] for name in cases.names()],
        "lang": [[lang, text.words(lang)[f"languages.{lang}"]] for lang in text.LANGUAGES],
    }


def _months(view: View) -> list[list[str]]:
    """Every month of the records as [label, first day, last day], for own dates."""
    settings = view.settings
    return [
        [text.label(label, view.lang), first.isoformat(), last.isoformat()]
        for label, first, last in periods.cut(settings.first_on, settings.as_of, "month")
    ]


def carried(scope: str, focus: str, period: str) -> dict[str, str]:
    """The parameters an inner link takes along: those that hold now, and what else it names."""
    named = {key: value for key, value in (("scope", scope), ("period", period)) if value}
    kept = merged(_held(), named) if named else dict(_held())
    return kept | ({"indicator": focus} if focus.isidentifier() else {})
