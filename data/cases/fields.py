"""The settings of a case that people may change: what each may hold, in the order of the page.

A field's `key` is its place in case.toml, dotted: settings.radius_m. A fault is a code, worded by the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from data import privacy, sql, stars
from data.datasets import BY_NAME, LEVELS
from data.metrics import BY_NAME as METRICS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.cases.settings import CaseSettings

RHYTHMS = ("month", "ten_day", "quarter", "year")
CADENCES = ("旬", "月", "季", "年")
DATUMS = ("wgs84", "gcj02")
TILES = re.compile(r"(https?:/)?/[^\s<>\"'{}]+(\{[zxys]\}[^\s<>\"'{}]*)+")
LONGEST = 400  # characters of a text


@dataclass(frozen=True)
class Field:
    """One setting. `kind` is int, date, text, url or choice; `low` and `high` bound a number."""

    key: str
    kind: str
    low: int = 0
    high: int = 0
    default: Any = ""
    unit: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One cell of a row of a list: its name, kind, choices, whether it may be empty, the least a share may be."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    is_needed: bool = True
    low: float = 0.0


@dataclass(frozen=True)
class Rows:
    """A list of settings: its place and the cells of a row; a cell that names an entry, or that is there `once`."""

    key: str
    parts: tuple[Part, ...]
    by: str = ""
    once: str = ""


def _number(name: str, low: int, high: int, unit: str) -> Field:
    return Field(f"settings.{name}", "int", low, high, int(sql.DEFAULTS.get(name, 1)), unit)


GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("records", (Field("as_of", "date"), Field("first_on", "date"))),
    ("circle", (_number("radius_m", 100, 5_000, "米"), _number("floor_m2", 0, 100_000, "平方米"))),
    ("band", (_number("household_low", 1, 5_000, "户"), _number("household_high", 1, 5_000, "户"))),
    ("limits", (_number("response_limit_days", 1, 60, "个工作日"), _number("fund_floor_yuan", 0, 100_000_000, "元"))),
    (
        "privacy",
        tuple(
            Field(f"settings.least_{kind}", "int", privacy.LEAST[kind], 1_000, privacy.LEAST[kind], "")
            for kind in ("activity", "sensitive")
        ),
    ),
    (
        "basemap",
        (
            Field("settings.basemap_url", "url"),
            Field("settings.basemap_datum", "choice", default=DATUMS[0], choices=DATUMS),
            Field("settings.basemap_note", "text"),
        ),
    ),
    ("bounds", tuple(Field(f"settings.star_{n}", "int", 1, 100, low, "分") for n, low in enumerate(stars.BOUNDS, 2))),
)
LISTS: tuple[Rows, ...] = (
    Rows(
        "targets",
        (
            Part("metric", "choice", tuple(name for name, metric in METRICS.items() if metric.unit == "%")),
            Part("value", "percent"),
            Part("source", "text"),
        ),
        by="metric",
    ),
    Rows(
        "reports",
        (
            Part("dataset", "choice", tuple(name for name in BY_NAME if name not in ("reports", "events"))),
            Part("level", "choice", tuple(LEVELS)),
            Part("every", "choice", RHYTHMS),
            Part("due_day", "days", is_needed=False),
        ),
        by="dataset",
    ),
    Rows(
        "settings.meetings",
        (
            Part("who", "place"),
            Part("type", "choice", BY_NAME["meetings"].column("meeting_type").allowed),
            Part("cadence", "choice", CADENCES),
        ),
    ),
    Rows(
        "settings.stars",
        (Part("metric", "choice", stars.ALLOWED), Part("weight", "weight"), Part("full", "percent", low=0.01)),
        once="metric",
    ),
    Rows(
        "events",
        (
            Part("held_on", "date"),
            Part("note", "text"),
            Part("unit_id", "unit", is_needed=False),
            Part("metric", "choice", tuple(METRICS), is_needed=False),
            Part("rebases", "yes", is_needed=False),
        ),
    ),
)
FIELDS: dict[str, Field] = {field.key: field for _, fields in GROUPS for field in fields}
TABLES: dict[str, Rows] = {rows.key: rows for rows in LISTS}


def current(settings: CaseSettings) -> dict[str, Any]:
    """The value of every field: what is set, else its default."""
    found = {}
    for key, field in FIELDS.items():
        table, _, name = key.rpartition(".")
        found[key] = settings.settings.get(name, field.default) if table else getattr(settings, name)
    return found


def current_rows(settings: CaseSettings) -> dict[str, list[dict[str, Any]]]:
    """The rows of every list; a meeting is called by a unit or by every unit of a level: `who`."""
    return {
        "targets": [
            {"metric": name, "value": one.value, "source": one.source} for name, one in settings.targets.items()
        ],
        "reports": [
            {"dataset": name, "level": one.level, "every": one.every, "due_day": one.due_day}
            for name, one in settings.reports.items()
        ],
        "settings.meetings": [
            {"who": one.get("unit") or one.get("level", ""), "type": one["type"], "cadence": one["cadence"]}
            for one in settings.settings.get("meetings", ())
        ],
        "settings.stars": stars.rows(settings),
        "events": [dict(one) for one in settings.events],
    }


def faults(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the values of fields: key -> code. What must hold between two is told at the second."""
    found = {key: code for key, value in values.items() if (code := fault(FIELDS[key], value))}
    rising = [f"settings.star_{n}" for n in range(2, 6)]
    for first, second in (
        ("settings.household_low", "settings.household_high"), ("first_on", "as_of"), *pairwise(rising),
    ):  # fmt: skip
        given = first in values and second in values and not {first, second} & set(found)
        if given and values[first] >= values[second]:
            found[second] = "not_above"
    url, note = values.get("settings.basemap_url", ""), values.get("settings.basemap_note", "")
    if url and not note and "settings.basemap_url" not in found:
        found["settings.basemap_note"] = "no_note"
    return found


def fault(field: Field, value: Any) -> str:
    """The code of what is wrong with a value; "" when nothing is."""
    if field.kind == "int":
        if not isinstance(value, int) or isinstance(value, bool):
            return "not_whole"
        return "" if field.low <= value <= field.high else "out_of_range"
    if field.kind == "date":
        return "" if type(value) is date and 1950 <= value.year < 2200 else "not_day"
    if field.kind == "choice":
        return "" if value in field.choices else "not_offered"
    if len(str(value)) > LONGEST:
        return "too_long"
    return "not_tiles" if field.kind == "url" and value and not TILES.fullmatch(str(value)) else ""


def row_faults(key: str, rows: list[dict[str, Any]], is_unit: Callable[[str], bool]) -> dict[tuple[int, str], str]:
    """What is wrong with the rows of a list: (place of the row, name of the cell) -> code."""
    table = TABLES[key]
    found = {
        (place, part.name): code
        for place, row in enumerate(rows)
        for part in table.parts
        if (code := _part_fault(part, row.get(part.name), is_unit))
    }
    seen: set[Any] = set()
    once = table.by or table.once
    for place, row in enumerate(rows):
        name = row.get(once)
        if once and name in seen:
            found[place, once] = "twice"
        seen.add(name)
    return found


def _part_fault(part: Part, value: Any, is_unit: Callable[[str], bool]) -> str:
    if value in (None, ""):
        return "needed" if part.is_needed else ""
    holds = {
        "choice": lambda: value in part.choices,
        "percent": lambda: isinstance(value, int | float) and part.low <= value <= 1,
        "days": lambda: isinstance(value, int) and 0 <= value <= 60,
        "weight": lambda: isinstance(value, int) and 1 <= value <= 100,
        "date": lambda: type(value) is date,
        "yes": lambda: isinstance(value, bool),
        "unit": lambda: is_unit(str(value)),
        "place": lambda: value in LEVELS or is_unit(str(value)),
        "text": lambda: len(str(value)) <= LONGEST,
    }
    codes = {
        "percent": "not_full" if part.low else "not_share",
        "days": "not_days",
        "weight": "not_weight",
        "date": "not_day",
        "unit": "no_unit",
        "place": "no_place",
        "text": "too_long",
    }
    return "" if holds[part.kind]() else codes.get(part.kind, "not_offered")
