"""What a meeting decides: matters given out, their course and sign-off, who came. Kept at once, under the case's lock.

One rule for where. Of a case of one's own they are rows of its `meetings`, `actions` and `attendance`, changed as one
step of the journal like everything kept. A sample's files are its generator's and nothing is kept into them, so what
is decided on it stands in files of the same form in HOME/decisions/<case>/ and is laid over the sample's rows by key.
Either way a row is on the disk before `record` returns; the numbers of the pages follow when the store is built anew
(`settle`), a sample's matters when they are next looked at.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from data import home
from data.datasets import BY_NAME
from data.keeper import NOBODY
from data.keeping import changes, disk, journal, merging, recovery
from data.keeping import rows as tables
from data.keeping.previews import Unkeepable, is_sample

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

Row = dict[str, Any]
DATASETS = ("meetings", "actions", "attendance")


def folder_of(case: str) -> Path:
    """Where what is decided on a case stands."""
    return home.HOME / "decisions" / case if is_sample(case) else home.CASES / case


def record(case: str, given: Mapping[str, Sequence[Row]], who: str = NOBODY) -> int:
    """Put rows to the case by key (dataset -> rows, empty cells change nothing); the change's number, 0 for a sample.

    Unkeepable("unreadable") when a file of the case cannot be read, and then nothing is changed.
    """
    with journal.locked(case):
        recovery.recover(case)
        folder = folder_of(case)
        files: journal.Files = {}
        added = changed = 0
        for name in DATASETS:
            if rows := given.get(name):
                merged = _merged(folder, name, rows)
                files[f"{name}.csv"] = tables.write(merged.rows, BY_NAME[name])
                added, changed = added + merged.added, changed + merged.changed
        if not is_sample(case):
            entry = {"file": "", "dataset": "actions", "mode": "decisions", "added": added, "changed": changed}
            return journal.change(case, files, entry | {"at": changes.now(), "by": who})
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            disk.put(folder / name, data or b"")
        return 0


def settle(case: str, number: int) -> None:
    """Let the numbers of the pages follow a change; a sample's do not."""
    if number:
        changes.rebuilt(case, number)


def action(case: str, action_id: str) -> Row | None:
    """The row of a matter as it stands now; None when there is none."""
    return next((row for row in actions(case) if row["action_id"] == action_id), None)


def actions(case: str) -> list[Row]:
    """Every matter of a case in the order of its file, those decided on a sample laid over its own."""
    return every(case, "actions")


def every(case: str, dataset: str) -> list[Row]:
    """Every row of one of DATASETS, those decided on a sample laid over its own."""
    key = BY_NAME[dataset].key
    rows = _rows(home.CASES / case, dataset) + (decided(case, dataset) if is_sample(case) else [])
    return list({tuple(row[name] for name in key): row for row in rows}.values())


def is_overlaid(case: str) -> bool:
    """Whether decisions stand beside the case instead of in it."""
    return is_sample(case)


def decided(case: str, dataset: str) -> list[Row]:
    """The rows decided on a sample; of a case of one's own all rows of the dataset."""
    return _rows(folder_of(case), dataset)


def attended(case: str, meeting_id: str) -> dict[str, str]:
    """Unit -> rank, as recorded for a meeting."""
    return {row["unit_id"]: row["rank"] for row in decided(case, "attendance") if row["meeting_id"] == meeting_id}


def stamp(case: str) -> str:
    """What changes with every decision the store does not hold; "" when it holds them all."""
    with contextlib.suppress(OSError):
        seen = (folder_of(case) / "actions.csv").stat()
        built = (home.STORES / case / "current").stat()
        if is_sample(case) or seen.st_mtime_ns > built.st_mtime_ns:
            return f"{seen.st_mtime_ns}-{seen.st_size}"
    return ""


def next_id(case: str, day: date) -> str:
    """A number for a matter given out on a day, not taken by any other."""
    taken = {str(row["action_id"]) for row in actions(case)}
    place = 1
    while (made := f"J{day:%Y%m%d}-{place:02d}") in taken:
        place += 1
    return made


def state(row: Row) -> str:
    """"to_do", "under_way", "done" or "signed_off", by the days a matter carries; overdue is worked out elsewhere."""
    for name, column in (("signed_off", "signed_off_on"), ("done", "done_on"), ("under_way", "started_on")):
        if row.get(column):
            return name
    return "to_do"


def moved(row: Row, to: str, day: date, note: str = "") -> Row:
    """The row after its course went on to a state on a day; the days it passed over are filled in.

    Unkeepable("no_note") for a sign-off without a note, Unkeepable("no_way_back") for an earlier state.
    """
    order = ("to_do", "under_way", "done", "signed_off")
    columns = (None, "started_on", "done_on", "signed_off_on")
    if order.index(to) < order.index(state(row)):
        raise Unkeepable("no_way_back")
    if to == "signed_off" and not note.strip():
        raise Unkeepable("no_note")
    passed = {column: row.get(column) or day for column in columns[1 : order.index(to) + 1] if column}
    return row | passed | ({"note": note.strip()} if note.strip() else {})


def _rows(folder: Path, dataset: str) -> list[Row]:
    if not (folder / f"{dataset}.csv").exists():
        return []
    columns, _ = tables.read(folder, BY_NAME[dataset])
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _merged(folder: Path, name: str, rows: Sequence[Row]) -> merging.Merged:
    """The dataset's rows with these put to them."""
    dataset = BY_NAME[name]
    try:
        now, _ = tables.read(folder, dataset)
    except tables.Unreadable as error:
        raise Unkeepable("unreadable", file=f"{name}.csv") from error
    columns = {column: [_cell(row.get(column)) for row in rows] for column in dataset.names}
    return merging.upsert(now, merging.Incoming(dataset, columns, frozenset(columns), ""))


def _cell(value: Any) -> Any:
    return None if value == "" else value
