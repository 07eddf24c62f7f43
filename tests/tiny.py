"""Tiny case folders from plain Python rows: what every oracle test stands on.

    case = tiny.kept(tmp_path, monkeypatch,
        units=[tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")],
        disputes=tiny.rows("unit_id accepted_on status", ("A", "2024-03-05", "化解成功"), ("B", None, "调解中")))
    frame = query([...], ["month"], Slice(case, "S", None, None))

- `case(folder, **tables)` writes one CSV a dataset, with Chinese headers, as a clerk has them, and a `case.toml`.
- `kept(...)` also moves DASHBOARD_HOME into the test's folder, builds the store and returns the case's name.
- Rows are dicts keyed by the English column name. None is an empty cell, True and False become 是 and 否.
- Required columns that no row names are filled in (ids by number, the rest by DEFAULTS), so that a test says only
  what it is about. A column that does not exist is an error, not a silent extra header.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import data.cases
from data import home
from data.datasets import BY_NAME, Dataset

if TYPE_CHECKING:
    from pathlib import Path

Row = Mapping[str, Any]

DEFAULTS: dict[tuple[str, str], str] = {
    ("disputes", "dispute_type"): "其他纠纷",
    ("disputes", "status"): "调解中",
    ("disputes", "accepted_on"): "2024-03-05",
    ("service_records", "served_on"): "2024-03-05",
    ("service_records", "service_type"): "其他",
    ("service_records", "person_times"): "1",
    ("centres", "centre_level"): "社区",
    ("tier_schemes", "tier_name"): "网格",
    ("tier_schemes", "role_name"): "岗位",
    ("units", "level"): "community",
}


def rows(columns: str, *cells: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Rows from one line of column names and one tuple a row, in that order."""
    names = columns.split()
    return [dict(zip(names, row, strict=True)) for row in cells]


def street(unit_id: str, parent_id: str | None = None, **more: Any) -> dict[str, Any]:
    """A units row: a street, the top unless a parent is named."""
    return {"unit_id": unit_id, "level": "township", "kind": "街道办事处", "parent_id": parent_id, **more}


def community(unit_id: str, parent_id: str, **more: Any) -> dict[str, Any]:
    """A units row: a community below `parent_id`."""
    return {"unit_id": unit_id, "level": "community", "kind": "城市社区居委会", "parent_id": parent_id, **more}


def case(
    folder: Path,
    *,
    top: str = "",
    as_of: str = "2024-10-24",
    first_on: str = "2023-01-01",
    toml: str = "",
    **tables: Iterable[Row],
) -> Path:
    """Write a case folder: `<dataset>.csv` for each keyword and a case.toml ending in the lines of `toml`.

    `top` is the first unit unless given. Tables not named are absent, as in life.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = {name: list(table) for name, table in tables.items()}
    units = written.get("units") or [{"unit_id": ""}]
    head = {"name": folder.name, "zh": "示例", "en": "Example", "top": top or units[0]["unit_id"]}
    lines = [f'{key} = "{value}"' for key, value in head.items()]
    lines += [f"as_of = {as_of}", f"first_on = {first_on}", "made_up = true", toml]
    (folder / "case.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, table in written.items():
        write(folder / f"{name}.csv", BY_NAME[name], table)
    return folder


def kept(path: Path, monkeypatch: Any, *, name: str = "", **options: Any) -> str:
    """Build the store of a tiny case below `path` (a test's tmp_path) and return the case's name.

    The name ends in a digest of the rows, so that results kept by case and version never meet between tests.
    """
    name = name or "tiny" + hashlib.sha256(repr(sorted(options.items())).encode()).hexdigest()[:8]
    move_home(path, monkeypatch)
    case(path / "cases" / name, **options)
    data.cases.prepare(name)
    return name


def move_home(path: Path, monkeypatch: Any) -> None:
    """Make `path` the folder of cases and stores for the rest of the test."""
    monkeypatch.setattr(home, "HOME", path)
    monkeypatch.setattr(home, "CASES", path / "cases")
    monkeypatch.setattr(home, "STORES", path / "store")


def write(path: Path, dataset: Dataset, table: list[Row], encoding: str = "utf-8") -> Path:
    """Write rows as a CSV with the dataset's Chinese headers; only the columns some row names, and the required."""
    unknown = {name for row in table for name in row} - set(dataset.names)
    if unknown:
        raise KeyError(f"{dataset.name} has no column {sorted(unknown)}")
    needed = {c.name for c in dataset.columns if c.required.startswith("Y")}
    columns = [c for c in dataset.columns if c.name in needed or any(c.name in row for row in table)]
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.header for column in columns])
        for number, row in enumerate(table, start=1):
            writer.writerow([_cell(dataset.name, column.name, row, number) for column in columns])
    return path


def _cell(dataset: str, column: str, row: Row, number: int) -> str:
    if column in row:
        return _text(row[column])
    if (dataset, column) in DEFAULTS:
        return DEFAULTS[dataset, column]
    if column.endswith("_name"):
        return f"示例{row.get(column.replace('_name', '_id'), number)}"
    return f"{dataset}-{number}" if column in BY_NAME[dataset].key else ""


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, date) else str(value)
