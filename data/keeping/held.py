"""Meetings as they were held: what was shown, whole, on the data version of the day. They never change afterwards.

    HOME/meetings/<case>/<id>.json    {"about": {...}, "shown": what the stage gets, "kept": what files are made of}

The id is made of what decides the content, so that the same meeting begun twice is the same file. Shown are worked-out
numbers, hidden where the pages hide them; forgetting a version, a file or a case takes them along (`forgetting`).
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from data import home
from data.keeping import disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ID = re.compile(r"[a-z_]{1,20}-[0-9a-f]{12}")
LARGEST = 50_000_000


def id_of(kind: str, parts: object) -> str:
    """The id of a meeting of a kind whose content these parts decide."""
    return f"{kind}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:12]}"


def freeze(case: str, id_: str, about: dict[str, Any], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The meeting of that id: as it was held when there is one, else its parts are made, kept and returned."""
    if found := load(case, id_):
        return found
    made = {"about": about | {"id": id_}, **make()}
    _room(case).mkdir(parents=True, exist_ok=True)
    disk.put(_room(case) / f"{id_}.json", json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode())
    return made


def load(case: str, id_: str) -> dict[str, Any] | None:
    """The meeting of that id; None when there is none, or its file cannot be read."""
    path = _room(case) / f"{id_}.json"
    if not ID.fullmatch(id_) or not path.exists() or path.stat().st_size > LARGEST:
        return None
    try:
        return disk.read(path)
    except ValueError:
        return None


def listed(case: str) -> list[dict[str, Any]]:
    """What is known of the meetings held, the last begun first."""
    found = [load(case, path.stem) for path in _room(case).glob("*.json")]
    return sorted((one["about"] for one in found if one), key=lambda about: str(about["at"]), reverse=True)


def forget(case: str, goes: Callable[[str], bool]) -> int:
    """Remove the meetings whose data version goes; how many."""
    going = [about for about in listed(case) if goes(str(about["version"]))]
    for about in going:
        (_room(case) / f"{about['id']}.json").unlink(missing_ok=True)
    for left in _room(case).glob(f"{disk.NEW}*"):
        left.unlink(missing_ok=True)
    return len(going)


def _room(case: str) -> Path:
    return home.HOME / "meetings" / case
