"""Forgetting for good: the rows of a file, a version, or a whole case, from every place where they are kept.

Places: the case's files and what undo would bring back (`erasing`), every store but the one in use after, meetings
held on a data version that goes, answers of reading processes that were killed, and results in this process's memory.
The log keeps that something was forgotten, when and by whom. A server that runs beside lets go of an older store as
soon as it is asked for the new one.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from data import cases, engine, home
from data.keeper import NOBODY
from data.keeping import changes, erasing, held, history, journal, origins, recovery
from data.keeping.previews import Unkeepable, is_sample
from data.reading import keep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHORTEST = 8  # hex digits of a digest that name a file


def forget_file(case: str, digest: str, who: str = NOBODY, progress: Callable[[str], object] = str) -> int:
    """Take every row a file brought or changed out of all that is kept; how many of them the case has now.

    `digest` is the file's SHA-256 or its beginning. Unkeepable("unknown_file") when no kept row came from it.
    """
    _refuse_sample(case)
    with journal.locked(case):
        recovery.recover(case)
        file = _named(case, digest)
        n = erasing.count(home.CASES / case, file)
        erasing.begin(case, file)
        _note(case, {"mode": "forget", "removed": n}, who)
    kept = _rebuild_alone(case, progress)
    held.forget(case, lambda version: version != kept)  # whatever was shown before may hold the rows
    return n


def forget_version(case: str, version: str, who: str = NOBODY, progress: Callable[[str], object] = str) -> None:
    """Make sure a data version cannot be had again: its store goes, and undo steps over it.

    The version in use is taken back first. Unkeepable("unknown_version") for one that is not kept,
    Unkeepable("only_version") when there is nothing before the one in use.
    """
    _refuse_sample(case)
    kept = _versions(case)
    if version not in kept and not (home.STORES / case / f"{version}.duckdb").exists():
        raise Unkeepable("unknown_version", version=version)
    if version == engine.version(case):
        if version not in kept:
            raise Unkeepable("only_version", version=version)
        changes.undo(case, who, progress)
    with journal.locked(case):
        recovery.recover(case)
        if version in (kept := _versions(case)):
            history.step_over(case, kept[version])
        _note(case, {"mode": "forget"}, who)
    _rebuild_alone(case, progress)
    held.forget(case, lambda one: one == version)


def forget_case(case: str) -> None:
    """Remove a case with all that is kept of it anywhere below HOME; KeyError when there is none of that name."""
    _refuse_sample(case)
    if case not in cases.names():
        raise KeyError(case)
    with journal.locked(case):
        shutil.rmtree(home.CASES / case, ignore_errors=True)
        for left in home.CASES.glob(f".{case}-*"):
            shutil.rmtree(left, ignore_errors=True)
    for room in [path for path in home.HOME.iterdir() if path.is_dir()]:
        for one in [path for path in room.iterdir() if case in (path.name, path.stem)]:
            _remove(one)
    _sweep(case)


def _refuse_sample(case: str) -> None:
    if is_sample(case):
        raise Unkeepable("sample", case=case)


def _named(case: str, digest: str) -> str:
    """The short digest of the one file that is meant."""
    digest = digest.lower().strip()
    found = {file for file in erasing.known(case) if digest.startswith(file) or file.startswith(digest)}
    if len(digest) < SHORTEST or len(found) != 1:
        raise Unkeepable("unknown_file", file=digest)
    return origins.of_file(found.pop())


def _versions(case: str) -> dict[str, int]:
    """The data versions that changes led to and that can be taken back -> the change's number."""
    undoable = set(journal.undoable(case))
    return {e["version"]: e["number"] for e in journal.log(case) if "version" in e and e["number"] in undoable}


def _note(case: str, about: dict[str, Any], who: str) -> None:
    """One entry of the log: that something was forgotten, never what."""
    entries = journal.log(case)
    number = max((entry["number"] for entry in entries), default=0) + 1
    journal.room(case).mkdir(parents=True, exist_ok=True)
    journal.write_log(case, [*entries, about | {"at": changes.now(), "by": who, "number": number}])


def _rebuild_alone(case: str, progress: Callable[[str], object]) -> str:
    """Build the store from what is left and remove every other one; its version."""
    version = cases.prepare(case, progress)
    for other in keep.versions(home.STORES / case) - {version}:
        keep.drop(home.STORES / case, other)
    _sweep(case)
    return version


def _sweep(case: str) -> None:
    """What killed processes left, and what this one remembers."""
    for left in [*(home.HOME / "reading").glob("*"), *(home.STORES / case).glob(".*-*")]:
        _remove(left)
    engine.store.clear()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
