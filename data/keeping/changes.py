"""Keeping, and taking back: each is one logged step after which the store is built anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from data import cases
from data.keeper import NOBODY
from data.keeping import history, journal, recovery
from data.keeping.previews import Unkeepable, base_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.keeping.previews import Preview

@dataclass(frozen=True)
class Kept:
    """A change that was made: its number in the log, and the data version the case has now."""

    number: int
    version: str


def keep(seen: Preview, who: str = NOBODY, progress: Callable[[str], object] = str) -> Kept:
    """Do what the preview says. Unkeepable("moved_on") when the case has changed since: look at a new preview first."""
    number = change(seen.case, seen.files, seen.entry, who, seen.base)
    return Kept(number, rebuilt(seen.case, number, progress))


def change(case: str, files: journal.Files, entry: dict[str, Any], who: str, base: str = "") -> int:
    """Change files of a case as one step that is logged and can be undone; its number."""
    with journal.locked(case):
        recovery.recover(case)
        if base and base != base_of(case):
            raise Unkeepable("moved_on")
        return journal.change(case, files, entry | {"at": now(), "by": who})


def rebuilt(case: str, number: int, progress: Callable[[str], object] = str) -> str:
    """Build the store anew and note its version beside the change."""
    version = cases.prepare(case, progress)
    with journal.locked(case):
        entries = journal.log(case)
        journal.write_log(
            case, [one | ({"version": version} if one["number"] == number else {}) for one in entries]
        )
    return version


def undo(case: str, who: str = NOBODY, progress: Callable[[str], object] = str) -> Kept:
    """Take the last change back; Unkeepable when there is none, or when its files were edited by hand since."""
    with journal.locked(case):
        recovery.recover(case)
        left = journal.undoable(case)
        standing = [one["number"] for one in journal.log(case) if one["mode"] != "forget" and "undone" not in one]
        if not left or left[0] != max(standing, default=0):
            raise Unkeepable("nothing_to_undo")
        if not history.is_as_left(case, left[0]):
            raise Unkeepable("edited_since")
        journal.take_back(case, left[0], {"at": now(), "by": who})
    return Kept(left[0], cases.prepare(case, progress))


def log(case: str) -> list[dict[str, Any]]:
    """The changes of a case, the last first; never any content."""
    return journal.log(case)[::-1]


def now() -> str:
    """The instant, as the log has it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
