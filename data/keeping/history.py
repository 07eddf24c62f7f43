"""The changes that can be undone, after some of what they kept was taken away for good. Wants the case's lock."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from data import home
from data.keeping import disk, journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def look_again(case: str, tell: Callable[[dict[str, Any]], dict[str, Any]] = dict) -> None:
    """After kept files were rewritten: note anew which there are, and how each change left its files."""
    after: dict[str, Path] = {}
    for number in journal.undoable(case):
        path = journal.room(case) / journal.name_of(number) / "entry.json"
        entry = tell(disk.read(path))
        for name in entry["files"]:
            now = after.get(name, home.CASES / case / name)
            was = journal.before(case, number) / name
            digest = disk.digest(now.read_bytes() if now.exists() else None)
            entry["files"][name] = [was.exists(), now.exists(), digest]
            after[name] = was
        disk.put(path, disk.json_of(entry))


def step_over(case: str, number: int) -> None:
    """Make the state after a change one that undo cannot reach: the next change takes its files before from this one.

    Without a next one the state is the current one, and this change can no longer be taken back.
    """
    later = [other for other in journal.undoable(case) if other > number]
    if later:
        following = journal.room(case) / journal.name_of(min(later))
        entry = disk.read(following / "entry.json")
        own = disk.read(journal.room(case) / journal.name_of(number) / "entry.json")
        for name in own["files"]:
            was = journal.before(case, number) / name
            (following / "before" / name).unlink(missing_ok=True)
            if was.exists():
                disk.put(following / "before" / name, was.read_bytes())
            entry["files"].setdefault(name, [was.exists(), False, ""])
        disk.put(following / "entry.json", disk.json_of(entry))
    shutil.rmtree(journal.room(case) / journal.name_of(number), ignore_errors=True)
    look_again(case)


def is_as_left(case: str, number: int) -> bool:
    """Whether the files of a change are as it left them."""
    entry = disk.read(journal.room(case) / journal.name_of(number) / "entry.json")
    for name, (_, _, digest) in entry["files"].items():
        path = home.CASES / case / name
        if disk.digest(path.read_bytes() if path.exists() else None) != digest:
            return False
    return True
