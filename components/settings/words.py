"""The settings in words: their labels and values, what is wrong with one, and who changed what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components import markup, text
from components.escape import markup as escape
from data import units
from data.cases import fields
from data.datasets import BY_NAME, LEVELS
from data.keeping import settings
from data.metrics import BY_NAME as METRICS

if TYPE_CHECKING:
    from components.view import View
    from data.cases.fields import Field, Part

LOGGED = 50  # changes shown
NUMBERS = ("percent", "days", "weight")  # kinds of cells


def answer(view: View) -> str:
    """The page's answer: what holds, in one sentence."""
    found = fields.current(view.settings)
    rows = fields.current_rows(view.settings)
    numbers = {name: text.plain(found[f"settings.{name}"], view.lang) for name in ("radius_m", *BAND)}
    counts = {name: len(rows[key]) for name, key in COUNTED.items()}
    return markup.tag("p", escape(view.say("settings.answer", **numbers, **counts)), class_="answer")


BAND = ("household_low", "household_high")
COUNTED = {"targets": "targets", "meetings": "settings.meetings", "events": "events"}


def label(field: Field, view: View) -> str:
    """What a field is called, with its unit."""
    name = view.say(f"settings.fields.{field.key.rpartition('.')[2]}")
    unit = text.value(field.unit, view.lang)
    between = ("（", "）") if view.lang == "zh" else (" (", ")")
    return f"{name}{between[0]}{unit}{between[1]}" if unit else name


def option(part: Part | Field, value: Any, view: View) -> str:
    """A choice in words."""
    if value in (None, ""):
        return view.say("settings.any")
    name = part.name if hasattr(part, "name") else ""
    if name == "metric":
        return view.name(METRICS[value])
    if name == "dataset":
        return text.name(BY_NAME[value], view.lang)
    if value in LEVELS:
        return view.say(f"levels.{value}")
    if name == "every" or value in fields.DATUMS:
        return view.say(f"settings.choices.{value}")
    return text.value(str(value), view.lang)


def place(value: str, view: View) -> str:
    """A unit by its name where that is its own, else by its code; a level by its word."""
    if value in LEVELS:
        return view.say(f"levels.{value}")
    tree = units.tree(view.case)
    if value not in tree:
        return value
    name = tree.get(value).name
    return name if named(name, view) == value else value


def named(words: str, view: View) -> str:
    """The unit or level that words name: a code, a name that only one unit has, or the word of a level."""
    words = words.strip()
    tree = units.tree(view.case)
    if words in tree or not words:
        return words
    found = [unit.id for unit in tree.named(words)]
    if len(found) == 1:
        return found[0]
    levels = {view.say(f"levels.{code}"): code for code in LEVELS if code in tree.levels_below(view.settings.top)}
    return levels.get(words, words)


def fault(code: str, field: Field | None, view: View) -> str:
    """What is wrong with a value, as a sentence."""
    bounds = {"low": f"{field.low:,}", "high": f"{field.high:,}"} if field else {"low": "", "high": ""}
    return view.say(f"settings.faults.{code}", **bounds)


def read_only(values: dict[str, Any], shown: tuple[Field, ...], view: View) -> str:
    """A group as it is, for those who may not change it."""
    rows = [
        markup.tag("dt", escape(label(field, view))) + markup.tag("dd", escape(_said(field, values[field.key], view)))
        for field in shown
    ]
    return markup.tag("dl", "".join(markup.tag("div", row) for row in rows), class_="set")


def _said(field: Field, value: Any, view: View) -> str:
    if field.kind == "int":
        return f"{value:,}"
    if field.kind == "date":
        return text.day(value, view.lang)
    return option(field, value, view) if field.kind == "choice" else (str(value) or view.say("settings.unset"))


def rows_only(key: str, rows: list[dict[str, Any]], view: View) -> str:
    """A list as it is."""
    if not rows:
        return markup.tag("p", escape(view.say("settings.nothing")), class_="note")
    parts = fields.TABLES[key].parts
    sides = {part.name: "number" if part.kind in NUMBERS else None for part in parts}
    heads = "".join(
        markup.tag("th", escape(view.say(f"settings.cells.{name}")), scope="col", class_=side)
        for name, side in sides.items()
    )
    body = "".join(markup.tag("tr", _cells(parts, row, sides, view)) for row in rows)
    name = view.say(f"settings.groups.{key.rpartition('.')[2]}")
    return _table(name, heads, body)


def _cells(parts: tuple[Part, ...], row: dict[str, Any], sides: dict[str, str | None], view: View) -> str:
    return "".join(
        markup.tag("td", escape(cell(part, row.get(part.name), view)), class_=sides[part.name]) for part in parts
    )


def _table(name: str, heads: str, body: str) -> str:
    inside = markup.tag("caption", escape(name)) + markup.tag("thead", markup.tag("tr", heads))
    return markup.box(inside + markup.tag("tbody", body), name)


def cell(part: Part, value: Any, view: View) -> str:
    """A cell of a row in words."""
    if value in (None, "", False):
        return text.MISSING
    if part.kind == "percent":
        return f"{value * 100:g}%"
    if part.kind == "date":
        return text.day(value, view.lang)
    if part.kind in ("unit", "place"):
        return place(value, view)
    if part.kind == "yes":
        return view.say("settings.yes")
    return option(part, value, view) if part.kind == "choice" else str(value)


def log(view: View) -> str:
    """Who changed what, when, from what to what: the last first."""
    entries = settings.log(view.case)[:LOGGED]
    title = markup.tag("h2", escape(view.say("settings.log")))
    if not entries:
        return title + markup.tag("p", escape(view.say("settings.no_log")), class_="note")
    heads = "".join(
        markup.tag("th", escape(view.say(f"settings.{head}")), scope="col")
        for head in ("at", "by", "what", "before", "after")
    )
    body = "".join(_logged(entry, view) for entry in entries)
    name = view.say("settings.log")
    return title + _table(name, heads, body)


def _logged(entry: dict[str, Any], view: View) -> str:
    key = entry["key"]
    group = f"settings.groups.{key.rpartition('.')[2]}"
    name = view.say(group) if key in fields.TABLES else label(fields.FIELDS[key], view)
    by = view.say("settings.nobody") if entry["by"] == "未登录" else entry["by"]
    cells = (entry["at"][:16].replace("T", " "), by, name, _brief(entry["before"], view), _brief(entry["after"], view))
    return markup.tag("tr", "".join(markup.tag("td", escape(one)) for one in cells))


def _brief(value: Any, view: View) -> str:
    return view.say("settings.rows", n=len(value)) if isinstance(value, list) else str(value) or text.MISSING
