"""The settings on the screen: a quiet form a group, saved by itself; read only where the door is shut.

What is typed is looked at before the page is drawn again, so that a sentence can stand at the field it is about.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from components import markup
from components.settings import door
from components.settings import words as settings_words
from data import keeper
from data.cases import fields
from data.keeping import settings
from data.keeping.previews import Unkeepable

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.view import View
    from data.cases.fields import Field, Part, Rows

FAULTS = "settings.faults"  # group -> what is wrong with what was typed there
SAID = "settings.said"  # group -> what came of saving it


def body(view: View) -> None:
    """The whole page below its question."""
    st.html(settings_words.answer(view))
    with st.container(key="settings"):
        is_open = door.show(view)
        stamp = settings.stamp(view.case)
        values, rows = fields.current(view.settings), fields.current_rows(view.settings)
        for name, shown in fields.GROUPS:
            with _titled("group", name, view):
                if is_open:
                    _group(name, shown, values, stamp, view)
                else:
                    st.html(settings_words.read_only(values, shown, view))
        for table in fields.LISTS:
            with _titled("list", table.key.rpartition(".")[2], view):
                if is_open:
                    _list(table, rows[table.key], stamp, view)
                else:
                    st.html(settings_words.rows_only(table.key, rows[table.key], view))
        st.html(settings_words.log(view))


def _titled(kind: str, name: str, view: View) -> Any:
    """The container of a group, its title and what it is about already in it."""
    box = st.container(key=f"settings-{kind}-{name}")
    said = markup.tag("h2", markup.escape(view.say(f"settings.groups.{name}")))
    box.html(said + markup.tag("p", markup.escape(view.say(f"settings.about.{name}")), class_="subtitle"))
    return box


def _group(name: str, shown: tuple[Field, ...], values: dict[str, Any], stamp: str, view: View) -> None:
    """One group of fields with its button."""
    wrong = st.session_state.get(FAULTS, {}).get(name, {})
    with st.form(f"settings-{name}", border=False):
        for field in shown:
            _widget(field, values[field.key], _key(view, stamp, field.key), view)
            _fault(wrong.get(field.key, ""), field, view)
        st.form_submit_button(view.say("settings.save"), on_click=_save, args=(name, shown, stamp, view))
    _came_of_it(name, view)


def _key(view: View, stamp: str, *names: Any) -> str:
    """The name a widget's state is kept under: another one once the file has changed."""
    return ".".join(("settings", view.case, stamp, *map(str, names)))


def _widget(field: Field, value: Any, key: str, view: View) -> None:
    label = settings_words.label(field, view)
    if field.kind == "int":
        st.number_input(label, value=int(value), step=1, key=key)
    elif field.kind == "choice":
        place = field.choices.index(value) if value in field.choices else 0
        words = {one: settings_words.option(field, one, view) for one in field.choices}
        st.selectbox(label, field.choices, index=place, format_func=words.__getitem__, key=key)
    else:
        st.text_input(label, value=value.isoformat() if isinstance(value, date) else str(value), key=key)


def _fault(code: str, field: Field | None, view: View) -> None:
    if code:
        words = settings_words.fault(code, field, view)
        st.html(markup.tag("p", markup.escape(words), class_="fault", role="alert"))


def _came_of_it(name: str, view: View) -> None:
    """What saving did, said once."""
    code = st.session_state.get(SAID, {}).pop(name, "")
    if code:
        st.html(markup.tag("p", markup.escape(view.say(f"settings.said.{code}")), class_="said", role="status"))


def _save(name: str, shown: tuple[Field, ...], stamp: str, view: View) -> None:
    typed = {field.key: _read(field.kind, st.session_state.get(_key(view, stamp, field.key))) for field in shown}
    _try(name, lambda who: settings.set_values(view.case, typed, who, stamp))


def _try(name: str, work: Callable[[str], list[str]]) -> None:
    """Save, and remember what came of it. The door is looked at again: a page may have been open for long."""
    faults, said = st.session_state.setdefault(FAULTS, {}), st.session_state.setdefault(SAID, {})
    faults.pop(name, None)
    if door.door() != "open":
        said[name] = "shut"
        return
    try:
        said[name] = "saved" if work(keeper.who(door.user())) else "same"
    except settings.Faulty as error:
        faults[name] = error.faults
        said[name] = "faulty"
    except Unkeepable:
        said[name] = "moved_on"


def _read(kind: str, value: Any) -> Any:
    """What was typed as what it stands for; as it is where it stands for nothing."""
    if kind == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return value.strip()
    if kind == "percent" and isinstance(value, int | float):
        return round(value / 100, 6)
    return value.strip() if isinstance(value, str) else value


def _list(table: Rows, rows: list[dict[str, Any]], stamp: str, view: View) -> None:
    """The rows of a list, each with its mark to take it out, and an empty one to add."""
    name = table.key.rpartition(".")[2]
    wrong = st.session_state.get(FAULTS, {}).get(name, {})
    with st.form(f"settings-{name}", border=False):
        for place in range(len(rows) + 1):
            row = rows[place] if place < len(rows) else {}
            with st.container(key=f"settings-row-{name}-{place}"):
                _row(table, row, _key(view, stamp, name, place), view)
                for part in table.parts:
                    _fault(wrong.get((place, part.name), ""), None, view)
        given = (table, len(rows), stamp, view)
        st.form_submit_button(view.say("settings.save"), on_click=_save_rows, args=given)
    _came_of_it(name, view)


def _row(table: Rows, row: dict[str, Any], key: str, view: View) -> None:
    columns = st.columns([3 if part.kind in WIDE else 2 for part in table.parts] + [1], vertical_alignment="bottom")
    for column, part in zip(columns, table.parts, strict=False):
        with column:
            _cell(part, row.get(part.name), f"{key}.{part.name}", view)
    if row:
        columns[-1].checkbox(view.say("settings.remove"), key=f"{key}.remove")
    else:
        columns[-1].html(markup.tag("span", markup.escape(view.say("settings.new")), class_="new"))


WIDE = ("text", "unit", "place", "choice")


def _cell(part: Part, value: Any, key: str, view: View) -> None:
    label = view.say(f"settings.cells.{part.name}")
    if part.kind == "choice":
        options = ("", *part.choices)
        words = {one: settings_words.option(part, one, view) if one else view.say("settings.none") for one in options}
        place = options.index(value) if value in options else 0
        st.selectbox(label, options, index=place, format_func=words.__getitem__, key=key)
    elif part.kind in settings_words.NUMBERS:
        shown = None if value is None else (round(value * 100, 4) if part.kind == "percent" else int(value))
        step, form = (1.0, "%g") if part.kind == "percent" else (1, "%d")
        st.number_input(label, value=shown, step=step, key=key, placeholder="", format=form)
    elif part.kind == "yes":
        st.checkbox(label, value=bool(value), key=key)
    elif part.kind in ("unit", "place"):
        st.text_input(label, value=settings_words.place(str(value or ""), view), key=key)
    else:
        st.text_input(label, value=value.isoformat() if isinstance(value, date) else str(value or ""), key=key)


def _save_rows(table: Rows, there: int, stamp: str, view: View) -> None:
    """Set the rows that were not taken out, and the new one when anything was typed in it."""
    name = table.key.rpartition(".")[2]
    rows, places = [], []
    for place in range(there + 1):
        key = _key(view, stamp, name, place)
        row = {part.name: _typed(part, st.session_state.get(f"{key}.{part.name}"), view) for part in table.parts}
        if not st.session_state.get(f"{key}.remove") and any(value not in (None, "", False) for value in row.values()):
            rows.append(row)
            places.append(place)

    def save(who: str) -> list[str]:
        try:
            return settings.set_rows(view.case, table.key, rows, who, stamp)
        except settings.Faulty as error:  # told at the rows of the screen, some of which were taken out
            raise settings.Faulty({(places[at], part): code for (at, part), code in error.faults.items()}) from error

    _try(name, save)


def _typed(part: Part, value: Any, view: View) -> Any:
    if part.kind in ("unit", "place") and isinstance(value, str):
        return settings_words.named(value, view)
    return _read(part.kind, value)


