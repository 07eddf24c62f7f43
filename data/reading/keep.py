"""Keeping a case: its files, read and checked, become one DuckDB file a version, put in place atomically.

`stores/<case>/<version>.duckdb` never changes once it is there; `stores/<case>/current` is a text file naming the
version in use, replaced by one rename. A reader that holds an older file keeps it; the one before stays on disk.
Whatever is made of a version is called `<version>.*` and goes with it.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
import tomlkit

from data import datasets
from data.cases.settings import CaseSettings, given, laid_over, load
from data.datasets import ALL, Dataset
from data.reading import derive, extras, findings, nearest, workdays
from data.reading.case_files import read_dataset
from data.reading.references import UnitIndex
from data.steps import step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.reading.raw import Checked, Issue

SCHEMA = 1  # raise it when the store's tables change
DIGITS = 12  # of a version
KEPT = 2  # versions that stay: the one in use and the one before
SQL = {"int": "BIGINT", "float": "DOUBLE", "bool": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMP"}
ARROW = {
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
}


def keep(folder: Path, stores: Path, progress: Callable[[str], object] = str) -> str:
    """Build the store of a case folder below `stores` unless it is there, make it current and return its version."""
    version = version_of(folder)
    home = stores / folder.name
    home.mkdir(parents=True, exist_ok=True)
    path = home / f"{version}.duckdb"
    _sweep(home)
    if not path.exists():
        with tempfile.TemporaryDirectory(prefix=".building-", dir=home) as scratch:
            built = Path(scratch) / path.name
            build(folder, built, version, progress)
            step("store built")
            built.replace(path)
            step("store in place")
    (home / f"{version}.toml").write_text(tomlkit.dumps(given(folder)), encoding="utf-8")
    point(home, version)
    return version


def _sweep(home: Path) -> None:
    """Remove what a process left behind that was killed while building."""
    for left in home.glob(".building-*"):
        shutil.rmtree(left, ignore_errors=True)
    for left in home.glob(".current-*"):
        left.unlink(missing_ok=True)


def point(home: Path, version: str) -> None:
    """Make `version` the current one by one rename, then remove versions nobody should need."""
    handle, name = tempfile.mkstemp(prefix=".current-", dir=home)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(version)
        file.flush()
        os.fsync(file.fileno())
    step("before the store is current")
    Path(name).replace(home / "current")
    step("store current")
    os.utime(home / f"{version}.duckdb")
    by_age = sorted(home.glob("*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in by_age[KEPT:]:
        drop(home, old.stem)


def drop(home: Path, version: str) -> None:
    """Remove a version with all that was made of it: the store, its settings, and the outlines drawn from it."""
    for path in home.glob(f"{version}.*"):
        with suppress(OSError):  # Windows keeps a file that is open; it goes with the next version
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def versions(home: Path) -> set[str]:
    """Every version of which something is there: its store, or what was made of it."""
    names = {path.name.split(".")[0] for path in home.glob("*.*")}
    return {name for name in names if len(name) == DIGITS and not set(name) - set("0123456789abcdef")}


def version_of(folder: Path) -> str:
    """First 12 hex digits of SHA-256 over the files' names and bytes, and over how they are read."""
    digest = hashlib.sha256(reading_version().encode())
    over = laid_over(folder)
    for path in [*files_of(folder), *([over] if over.exists() else [])]:
        digest.update(f"\0{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:DIGITS]


def files_of(folder: Path) -> list[Path]:
    """The files of a case, by name; hidden ones are not its own."""
    return sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))


@cache
def reading_version() -> str:
    """What else decides the store: the schema number, the declared columns and this package's own code."""
    sources = [*Path(datasets.__file__).parent.glob("*.*"), *Path(__file__).parent.glob("*.*")]
    digest = hashlib.sha256(str(SCHEMA).encode())
    for path in sorted(p for p in sources if p.suffix in (".csv", ".py", ".toml", ".txt")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def build(folder: Path, path: Path, version: str, progress: Callable[[str], object] = str) -> None:
    """Read every dataset of the folder and write the whole store to `path`."""
    with _uncollected():
        _build(folder, path, version, progress)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: it would walk over millions of cells that all stay, again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(folder: Path, path: Path, version: str, progress: Callable[[str], object]) -> None:
    settings = load(folder)
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET enable_progress_bar = false")  # it is drawn over whatever the server prints
        connection.begin()  # one transaction: a commit a statement would wait for the disk forty times
        units = UnitIndex()
        found: list[tuple[Dataset, Checked, list[Issue]]] = []
        for dataset in ALL:
            progress(dataset.zh)
            checked, issues = read_dataset(folder, dataset, units, settings.as_of)
            if dataset.name == "units":
                units = UnitIndex.of(*(checked.columns[name] for name in ("unit_id", "unit_name", "parent_id")))
            _load(connection, dataset, checked)
            step(f"{dataset.name} loaded")
            found.append((dataset, checked, issues))
        _events(connection, settings)
        _working_days(connection, settings)
        nearest.keep(connection)
        for statement in (*derive.AFTER, derive.respond_by(settings)):
            connection.execute(statement)
        _meta(connection, settings, version)
        findings.keep(connection, found, settings)
        connection.commit()


def _load(connection: duckdb.DuckDBPyConnection, dataset: Dataset, checked: Checked) -> None:
    """Make the dataset's table from its typed rows, columns that somebody ticked among them."""
    fields = [(column.name, ARROW.get(column.type, pa.string())) for column in dataset.columns]
    fields += [(name, pa.string()) for name in extras.among(checked.columns)]
    arrays = [pa.array(checked.columns[name], type=kind) for name, kind in fields]
    connection.register("loaded", pa.table(arrays, schema=pa.schema(fields)))
    made_by = derive.TABLES.get(dataset.name, "SELECT * FROM loaded")
    connection.execute(f'CREATE TABLE "{dataset.name}" AS {made_by}')
    connection.unregister("loaded")


def _events(connection: duckdb.DuckDBPyConnection, settings: CaseSettings) -> None:
    """The events that stand in the settings, beside those of the case's file."""
    rows = [
        (f"settings-{n}", one["held_on"], one["unit_id"], one["metric"], one["note"], one["rebases"])
        for n, one in enumerate(settings.events, start=1)
    ]
    if rows:
        connection.executemany(
            "INSERT INTO events (event_id, held_on, unit_id, metric, note, rebases) VALUES (?, ?, ?, ?, ?, ?)", rows
        )


def _working_days(connection: duckdb.DuckDBPyConnection, settings: CaseSettings) -> None:
    days = workdays.counted(settings.first_on - timedelta(days=366), settings.as_of + timedelta(days=366))
    connection.execute("CREATE TABLE working_days (day DATE, number INTEGER, is_working BOOLEAN)")
    if days:
        columns = [pa.array(column) for column in zip(*days, strict=True)]
        connection.register("loaded", pa.table(columns, names=["day", "number", "is_working"]))
        connection.execute("INSERT INTO working_days SELECT * FROM loaded")
        connection.unregister("loaded")


def _meta(connection: duckdb.DuckDBPyConnection, settings: CaseSettings, version: str) -> None:
    connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    values: dict[str, Any] = {
        "case": settings.name,
        "version": version,
        "as_of": settings.as_of.isoformat(),
        "first_on": settings.first_on.isoformat(),
    }
    connection.executemany("INSERT INTO meta VALUES (?, ?)", list(values.items()))
