"""Taking the rows of one file out of every file a case keeps: the current ones and those that undo would bring back.

    HOME/kept/<case>/erasing    the file's digest, as long as the work is not done: finished by whoever opens the case

Every row the file brought or changed goes, also where another file changed it too. Needs no engine; wants the lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import home
from data.datasets import ALL, Dataset
from data.keeping import disk, history, journal, origins
from data.keeping import rows as tables
from data.steps import step

if TYPE_CHECKING:
    from pathlib import Path


def is_pending(case: str) -> bool:
    """Whether rows are still to be taken out."""
    return _marker(case).exists()


def begin(case: str, file: str) -> None:
    """Decide that the rows of a file (its short digest) go, then take them out."""
    journal.room(case).mkdir(parents=True, exist_ok=True)
    disk.put(_marker(case), file.encode("ascii"))
    step("erasing decided")
    finish(case)


def finish(case: str) -> None:
    """Take them out of every folder; done again as often as it is interrupted."""
    file = _marker(case).read_text(encoding="ascii")
    for folder in (home.CASES / case, *(journal.before(case, number) for number in journal.undoable(case))):
        for dataset in ALL:
            _erase(folder, dataset, file)
            step("erased")
    journal.write_log(case, [_without(entry, file) for entry in journal.log(case)])
    history.look_again(case, lambda entry: _without(entry, file))
    _marker(case).unlink()
    step("erasing done")


def count(folder: Path, file: str) -> int:
    """How many rows of a folder a file brought or changed, its implied reports left out."""
    names = [dataset.name for dataset in ALL if dataset.name != "reports"]
    return sum(file in files for name in names for files in origins.read(folder, name).values())


def known(case: str) -> set[str]:
    """The short digests of the files that any kept row came from."""
    folders = (home.CASES / case, *(journal.before(case, number) for number in journal.undoable(case)))
    found = [origins.read(folder, dataset.name) for folder in folders for dataset in ALL]
    return {file for one in found for files in one.values() for file in files}


def _marker(case: str) -> Path:
    return journal.room(case) / "erasing"


def _erase(folder: Path, dataset: Dataset, file: str) -> None:
    """First the rows, then what is known of them: interrupted between the two, it is simply done again."""
    known = origins.read(folder, dataset.name)
    lost = {key for key, files in known.items() if file in files}
    path = folder / f"{dataset.name}.csv"
    if lost and path.exists():
        rows, _ = tables.read(folder, dataset)
        keys = [origins.of_key(key) for key in tables.keys(rows, dataset)]
        left = tables.picked(rows, [place for place, key in enumerate(keys) if key not in lost])
        if tables.count(left):
            disk.put(path, tables.write(left, dataset))
        else:
            path.unlink()
        step("rows erased")
    if lost:
        written = origins.write({key: files for key, files in known.items() if key not in lost})
        aside = folder / origins.name(dataset.name)
        if written is None:
            aside.unlink()
        else:
            disk.put(aside, written)


def _without(entry: dict[str, Any], file: str) -> dict[str, Any]:
    """The entry of the log without the file's digest."""
    return entry | {"file": "", "forgotten": True} if str(entry.get("file", "")).startswith(file) else entry
