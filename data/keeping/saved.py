"""Agendas that people saved under a name: HOME/agendas/<case>.json, name -> the kind of meeting and its screens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from data import home
from data.keeping import disk, journal
from data.reading import personal

if TYPE_CHECKING:
    from pathlib import Path

LONGEST, MOST, MOST_SCREENS = 40, 60, 80


def listed(case: str) -> dict[str, dict[str, Any]]:
    """Name -> {"kind", "screens"}, in the order they were first saved."""
    try:
        return disk.read(_file(case))
    except (OSError, json.JSONDecodeError):
        return {}


def save(case: str, name: str, kind: str, screens: list[str]) -> bool:
    """Save an agenda, over one of the same name; False when the name may not stand or there are too many."""
    name = " ".join(name.split())
    with journal.locked(case):
        now = listed(case)
        is_full = len(now) >= MOST and name not in now
        if not name or len(name) > LONGEST or personal.holds_number(name) or is_full:
            return False
        _file(case).parent.mkdir(parents=True, exist_ok=True)
        disk.put(_file(case), disk.json_of(now | {name: {"kind": kind, "screens": screens[:MOST_SCREENS]}}))
        return True


def remove(case: str, name: str) -> None:
    """Take a saved agenda out."""
    with journal.locked(case):
        now = listed(case)
        if now.pop(name, None) is not None:
            disk.put(_file(case), disk.json_of(now))


def _file(case: str) -> Path:
    return home.HOME / "agendas" / f"{case}.json"
