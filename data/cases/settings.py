"""What a case says about itself: its name, its "today", its targets, its own words. Read from case.toml."""

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
    map_note_zh: str = ""
    map_note_en: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    reports: dict[str, Expected] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)


def load(folder: Path) -> CaseSettings:
    """Read `case.toml` of a case folder; without one the case has its folder's name and ends today.

    Raises ValueError, naming the file, when it is not TOML or a value has the wrong form.
    """
    path = folder / "case.toml"
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return _settings(folder.name, given)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, KeyError) as error:
        raise ValueError(f"{path.name} of {folder.name}: {error}") from error


def _settings(name: str, given: dict[str, Any]) -> CaseSettings:
    today = datetime.now().astimezone().date()
    values: dict[str, Any] = {"name": name, "zh": name, "en": name, "as_of": today, "first_on": date(1900, 1, 1)}
    values |= given
    for day in ("as_of", "first_on"):
        if type(values[day]) is not date:
            raise TypeError(f"{day} must be a day such as 2024-10-24")
    values["name"] = name
    values["reports"] = {key: Expected(**value) for key, value in given.get("reports", {}).items()}
    values["targets"] = {
        key: Target(float(value["value"]), str(value.get("source", "")))
        for key, value in given.get("targets", {}).items()
    }
    return CaseSettings(**values)
