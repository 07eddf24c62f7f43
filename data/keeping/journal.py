"""A change of several files of a case at once: all of it or none, whenever the process or the machine stops.

    HOME/kept/<case>/000007/before/disputes.csv   the files as they were: what undo puts back
                           /after/disputes.csv    the files as they are to be; gone once they are in place
                           /entry.json            the entry of the log, and which files there are before and after
    HOME/kept/<case>/pending                      {"number": 7, "side": "after"}: decided; to be finished by anybody
    HOME/kept/<case>/log.json                     the entries of all changes, without any content

A change is staged beside everything, then decided by one rename (`pending`), then put in place file by file. Whoever
opens the case next (`recover`, called by `cases.prepare` before it reads a file) finishes what was decided and throws
away what was not. Every function here wants the case's lock held.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from data import home
from data.cases.lock import held
from data.keeping import disk
from data.steps import step

PLACED = "[0-9]" * 6 + "/after"  # files that are in place already
UNDOABLE = 10  # changes whose files before are kept
Files = dict[str, "bytes | None"]  # name in the case's folder -> its bytes, None when it is not to be there


def room(case: str) -> Path:
    """The folder of a case's changes."""
    return home.HOME / "kept" / case


def locked(case: str) -> Any:
    """The case's lock, to be held with `with`: the one its store is built under."""
    store = home.STORES / case
    store.mkdir(parents=True, exist_ok=True)
    return held(store / ".lock")


def is_pending(case: str) -> bool:
    """Whether a decided change is not yet in place."""
    return (room(case) / "pending").exists()


def is_tidy(case: str) -> bool:
    """Whether there is nothing to recover: nothing decided, and nothing left by a process that was stopped."""
    folders = [folder for folder in (room(case), home.CASES / case) if folder.is_dir()]
    names = [path.name for folder in folders for path in folder.iterdir()]
    if is_pending(case) or any(name.startswith((disk.NEW, ".staging-")) for name in names):
        return False
    return not _astray(case) and not any(room(case).glob(PLACED))


def _astray(case: str) -> list[Path]:
    """Folders of changes that were never decided, or that were taken back."""
    if not room(case).is_dir():
        return []
    known = {name_of(one["number"]) for one in log(case) if "undone" not in one}
    return [path for path in room(case).iterdir() if path.is_dir() and path.name not in known]


def change(case: str, files: Files, entry: dict[str, Any]) -> int:
    """Replace these files of the case, log the entry and return the change's number."""
    recover(case)
    number = max((one["number"] for one in log(case)), default=0) + 1
    _stage(case, files, entry | {"number": number})
    _decide(case, number, "after")
    _finish(case)
    return number


def take_back(case: str, number: int, about: dict[str, Any]) -> None:
    """Put the files before a change back; its entry stays in the log with what `about` says of the undoing."""
    recover(case)
    path = room(case) / name_of(number) / "entry.json"
    disk.put(path, disk.json_of(disk.read(path) | {"undone": about}))
    _decide(case, number, "before")
    _finish(case)


def undoable(case: str) -> list[int]:
    """The numbers of the changes that can be taken back, the last first."""
    folders = room(case).glob("[0-9]" * 6)
    return sorted((int(folder.name) for folder in folders if (folder / "before").is_dir()), reverse=True)


def before(case: str, number: int) -> Path:
    """The folder of the files as they were before a change."""
    return room(case) / name_of(number) / "before"


def log(case: str) -> list[dict[str, Any]]:
    """The entries of all changes of a case, the first first."""
    path = room(case) / "log.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return found


def write_log(case: str, entries: list[dict[str, Any]]) -> None:
    """Replace the log."""
    disk.put(room(case) / "log.json", disk.json_of(entries))


def recover(case: str) -> None:
    """Finish what was decided and throw away what was not."""
    if not room(case).is_dir():
        return
    if is_pending(case):
        _finish(case)
    for folder in _astray(case):
        shutil.rmtree(folder, ignore_errors=True)
    for placed in room(case).glob(PLACED):
        shutil.rmtree(placed, ignore_errors=True)
    for left in [*room(case).glob(f"{disk.NEW}*"), *(home.CASES / case).glob(f"{disk.NEW}*")]:
        left.unlink(missing_ok=True)


def name_of(number: int) -> str:
    """The folder's name of a change."""
    return f"{number:06d}"


def _stage(case: str, files: Files, entry: dict[str, Any]) -> None:
    """Lay the files before and after into the change's own folder, which appears there by one rename."""
    room(case).mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=room(case)))
    step("staging made")
    for side in ("before", "after"):
        (staging / side).mkdir()
    there = {}
    for name, data in files.items():
        now = home.CASES / case / name
        there[name] = [now.exists(), data is not None, disk.digest(data)]
        if now.exists():
            shutil.copyfile(now, staging / "before" / name)
            step("before copied")
        if data is not None:
            disk.put(staging / "after" / name, data)
            step("after written")
    disk.put(staging / "entry.json", disk.json_of(entry | {"files": there}))
    step("entry written")
    final = room(case) / name_of(entry["number"])
    shutil.rmtree(final, ignore_errors=True)
    staging.replace(final)
    disk.settle(room(case))
    step("staged")


def _decide(case: str, number: int, side: str) -> None:
    """The one moment from which on the change holds."""
    step("before the decision")
    disk.put(room(case) / "pending", disk.json_of({"number": number, "side": side}))
    step("decided")


def _finish(case: str) -> None:
    """Put the files of the pending change in place, log it, clear up; done again as often as it is interrupted."""
    pending = disk.read(room(case) / "pending")
    folder = room(case) / name_of(pending["number"])
    entry = disk.read(folder / "entry.json")
    place = ("before", "after").index(pending["side"])
    (home.CASES / case).mkdir(parents=True, exist_ok=True)
    for name, there in entry["files"].items():
        _place(home.CASES / case / name, folder / pending["side"] / name, is_there=there[place])
    step("all placed")
    _log_change(case, entry)
    (room(case) / "pending").unlink()
    step("pending gone")
    shutil.rmtree(folder / "after" if pending["side"] == "after" else folder, ignore_errors=True)
    step("cleared")
    for old in undoable(case)[UNDOABLE:]:
        shutil.rmtree(room(case) / name_of(old), ignore_errors=True)
    step("pruned")


def _place(target: Path, source: Path, *, is_there: bool) -> None:
    if is_there:
        disk.put(target, source.read_bytes())
    else:
        target.unlink(missing_ok=True)
    step("placed")


def _log_change(case: str, entry: dict[str, Any]) -> None:
    """Add the entry, or replace it by its undone form."""
    told = {key: value for key, value in entry.items() if key != "files"}
    others = [one for one in log(case) if one["number"] != entry["number"]]
    write_log(case, sorted([*others, told], key=lambda one: int(one["number"])))
    step("logged")
