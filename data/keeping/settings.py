"""Changing the settings of a case: into its case.toml, comments and order kept, or over it where it is a sample.

One rule for where: a case of one's own has one file, its case.toml, and the page edits that very file. A sample's
case.toml is its generator's, so its changes stand in HOME/settings/<case>.toml and are laid over it. Whichever file is
changed, by the page or by hand, the case gets a new data version.

    HOME/kept/<case>/settings.json    when, who, which setting, before, after
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import tomlkit

from data import cases, home, units
from data.cases import fields
from data.cases.settings import given, laid_over, of
from data.datasets import LEVELS
from data.keeper import NOBODY
from data.keeping import changes, disk, journal, recovery
from data.keeping.previews import Unkeepable, is_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomlkit import TOMLDocument

Row = dict[str, Any]


class Faulty(ValueError):
    """Values that may not be set: `faults` says which and why."""

    def __init__(self, faults: dict[Any, str]) -> None:
        super().__init__(", ".join(f"{key}: {code}" for key, code in faults.items()))
        self.faults = faults


def file_of(case: str) -> Path:
    """The file that holds what people set for a case."""
    folder = home.CASES / case
    return laid_over(folder) if is_sample(case) else folder / "case.toml"


def stamp(case: str) -> str:
    """What changes when anybody changes the file, on the page or by hand."""
    path = file_of(case)
    return disk.digest(path.read_bytes() if path.exists() else None)[:16]


def set_values(case: str, values: Row, who: str = NOBODY, seen: str | None = None) -> list[str]:
    """Set fields (key -> value) and build the case anew; the keys that changed.

    Faulty, before anything is written; Unkeepable("moved_on") when the file is not the one `seen` is the stamp of.
    """
    if wrong := fields.faults(values):
        raise Faulty(wrong)

    def write(document: TOMLDocument, now: Row) -> dict[str, tuple[Any, Any]]:
        was = fields.current(of(case, now))
        changed = {key: (was[key], value) for key, value in values.items() if value != was[key]}
        for key, (_, value) in changed.items():
            table, _, name = key.rpartition(".")
            _put(document, table, name, value)
        return changed

    return _edit(case, write, who, seen)


def set_rows(case: str, key: str, rows: list[Row], who: str = NOBODY, seen: str | None = None) -> list[str]:
    """Set all rows of a list and build the case anew; [key] when they changed. Raises as `set_values`."""
    tree = units.tree(case)
    if wrong := fields.row_faults(key, rows, lambda unit_id: unit_id in tree):
        raise Faulty(wrong)
    rows = [{name: value for name, value in row.items() if value not in (None, "", False)} for row in rows]

    def write(document: TOMLDocument, now: Row) -> dict[str, tuple[Any, Any]]:
        was = fields.current_rows(of(case, now))[key]
        was = [{name: value for name, value in row.items() if value not in (None, "", False)} for row in was]
        if was == rows:
            return {}
        by = fields.TABLES[key].by
        if by:
            _put_table(document, key, _entries(rows, by), set(now.get(key, {})), is_over=is_sample(case))
        else:
            table, _, name = key.rpartition(".")
            _put(document, table, name, [_meeting(row) if key == "settings.meetings" else row for row in rows])
        return {key: (was, rows)}

    return _edit(case, write, who, seen)


def log(case: str) -> list[Row]:
    """The changes of a case's settings, the last first: at, by, key, before, after."""
    path = journal.room(case) / "settings.json"
    found: list[Row] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return found[::-1]


def _edit(
    case: str,
    write: Callable[[TOMLDocument, Row], dict[str, tuple[Any, Any]]],
    who: str,
    seen: str | None,
) -> list[str]:
    """Read the file, let it be changed, see that the case can be read with it, put it in place, log, build."""
    folder, path = home.CASES / case, file_of(case)
    with journal.locked(case):
        recovery.recover(case)
        if seen is not None and seen != stamp(case):
            raise Unkeepable("moved_on")
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        changed = write(document, given(folder))
        if not changed:
            return []
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else None
        disk.put(path, tomlkit.dumps(document).encode())
        _log(case, changed, who)
    try:
        cases.prepare(case)
    except Exception:  # whatever it was, the case must be readable as it was before
        if before is None:
            path.unlink()
        else:
            disk.put(path, before)
        raise
    return list(changed)


def _log(case: str, changed: dict[str, tuple[Any, Any]], who: str) -> None:
    entries = log(case)[::-1]
    about = {"at": changes.now(), "by": who}
    entries += [about | {"key": key, "before": _plain(a), "after": _plain(b)} for key, (a, b) in changed.items()]
    journal.room(case).mkdir(parents=True, exist_ok=True)
    disk.put(journal.room(case) / "settings.json", disk.json_of(entries))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [{name: _plain(cell) for name, cell in row.items()} for row in value]
    return value if isinstance(value, int | float | str | bool) else str(value)


def _entries(rows: list[Row], by: str) -> dict[str, Row]:
    return {row[by]: {name: value for name, value in row.items() if name != by} for row in rows}


def _meeting(row: Row) -> Row:
    """A row of meetings as the file has it: called by one unit, or by every unit of a level."""
    who = "level" if row["who"] in LEVELS else "unit"
    return {who: row["who"], "type": row["type"], "cadence": row["cadence"]}


def _table(document: TOMLDocument, name: str) -> Any:
    if not name:
        return document
    if name not in document:
        document[name] = tomlkit.table()
    return document[name]


def _put(document: TOMLDocument, table: str, name: str, value: Any) -> None:
    if isinstance(value, list):
        rows = tomlkit.aot()
        for row in value:
            rows.append(tomlkit.item(row))
        value = rows if value else tomlkit.array()
    inside = _table(document, table)
    if isinstance(value, tomlkit.items.AoT) and name in inside:
        del inside[name]
    inside[name] = value


def _put_table(document: TOMLDocument, name: str, entries: dict[str, Row], known: set[str], *, is_over: bool) -> None:
    """The entries of a table, one a line; one that goes is deleted, or laid over with `false` in a sample's."""
    table = _table(document, name)
    for entry, row in entries.items():
        line = tomlkit.inline_table()
        line.update(row)
        if entry not in table or table[entry] != line:
            table[entry] = line
    for entry in known - set(entries):
        if is_over:
            table[entry] = False
        elif entry in table:
            del table[entry]
