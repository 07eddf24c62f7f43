"""What a case says about itself: its name, its "today", its targets, its own words. Read from case.toml.

A sample's case.toml belongs to its generator and is made anew with it; what somebody sets for a sample stands in
HOME/settings/<case>.toml and is laid over it: key by key in tables, a list as a whole, `false` for an entry that goes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Expected:
    """A report that is expected: from every unit of `level`, `every` month (or ten_day, quarter, year)."""

    level: str
    every: str
    due_day: int = 0  # days after the end of the period by which it should be here


@dataclass(frozen=True)
class Target:
    """A value somebody set as the aim of a metric, and where that is written."""

    value: float
    source: str


@dataclass(frozen=True)
class CaseSettings:
    """The settings of one case. `as_of` is "today" everywhere; `top` is the unit the scope starts from."""

    name: str
    zh: str
    en: str
    as_of: date
    first_on: date
    top: str = ""
    model_zh: str = ""
    model_en: str = ""
    made_up: bool = False
    is_temporary: bool = False  # a view somebody made of a file of theirs, in memory only
    map_note_zh: str = ""
    map_note_en: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    reports: dict[str, Expected] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    agendas: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: tuple[dict[str, Any], ...] = ()  # held_on, note; unit_id, metric, rebases: rows of the dataset `events`


def load(folder: Path) -> CaseSettings:
    """Read the settings of a case folder; without a file the case has its folder's name and ends today.

    Raises ValueError, naming the file, when it is not TOML or a value has the wrong form.
    """
    return of(folder.name, given(folder))


def of(name: str, values: dict[str, Any]) -> CaseSettings:
    """The settings from the values of a file. ValueError, naming it, when one has the wrong form."""
    try:
        return _settings(name, values)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"case.toml of {name}: {error}") from error


def given(folder: Path) -> dict[str, Any]:
    """All that the case.toml of a folder says, with what was set over it."""
    values: dict[str, Any] = {}
    for path in (folder / "case.toml", laid_over(folder)):
        try:
            values = _laid(values, tomllib.loads(path.read_text(encoding="utf-8"))) if path.exists() else values
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"{path.name} of {folder.name}: {error}") from error
    return values


def laid_over(folder: Path) -> Path:
    """The file of settings that is laid over a case's own: HOME/settings/<case>.toml for HOME/cases/<case>."""
    return folder.parent.parent / "settings" / f"{folder.name}.toml"


def _laid(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    made = dict(below)
    for key, value in above.items():
        if value is False and isinstance(made.get(key), dict):
            del made[key]
        elif isinstance(value, dict) and isinstance(made.get(key), dict):
            made[key] = _laid(made[key], value)
        else:
            made[key] = value
    return made


def _settings(name: str, given: dict[str, Any]) -> CaseSettings:
    today = datetime.now().astimezone().date()
    values: dict[str, Any] = {"name": name, "zh": name, "en": name, "as_of": today, "first_on": date(1900, 1, 1)}
    values |= given
    for day in ("as_of", "first_on"):
        if type(values[day]) is not date:
            raise TypeError(f"{day} must be a day such as 2024-10-24")
    values["name"] = name
    values["reports"] = {key: Expected(**value) for key, value in given.get("reports", {}).items()}
    values["events"] = tuple(_event(one) for one in given.get("events", ()))
    values["targets"] = {
        key: Target(float(value["value"]), str(value.get("source", "")))
        for key, value in given.get("targets", {}).items()
    }
    return CaseSettings(**values)


def _event(one: dict[str, Any]) -> dict[str, Any]:
    if type(one["held_on"]) is not date:
        raise TypeError("held_on of an event must be a day such as 2024-10-24")
    empty = {"unit_id": None, "metric": None, "rebases": False}
    return empty | {key: one[key] for key in ("held_on", "note", *empty) if one.get(key) not in (None, "")}
