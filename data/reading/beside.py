"""A store in memory: the rows of files that just came in, put upon the units, grids and centres of a case.

Built of Arrow tables the reading child handed over and of the case's own tables, never of a path: the connection is
closed to files from its first moment, spills nothing to disk, and what is in it is gone when it is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from data.datasets import ALL
from data.reading import derive, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa  # type: ignore[import-untyped]

    from data.cases.settings import CaseSettings

GROUND = ("units", "tier_schemes", "grids", "centres", "teams")  # what records are put upon
MADE = ("unit_tree", "working_days")
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "threads": 2,
}


def build(
    ask: Callable[[str], pa.Table], given: Mapping[str, pa.Table], settings: CaseSettings, memory_mb: int
) -> tuple[duckdb.DuckDBPyConnection, int]:
    """The connection and the bytes it holds. `ask` answers a SELECT on the case; `given` are typed rows by dataset.

    Records of the case are left out, so that no number mixes the file with what was kept. OutOfMemoryException of
    DuckDB when it does not fit.
    """
    connection = duckdb.connect(":memory:", config=CLOSED | {"memory_limit": f"{memory_mb}MB"})
    try:
        connection.execute("SET enable_progress_bar = false")
        connection.begin()
        _fill(connection, ask, given)
        _finish(connection, ask, given, settings)
        connection.commit()
        connection.execute("SET lock_configuration = true")
        size = connection.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection, int(size[0]) if size else 0


def _fill(
    connection: duckdb.DuckDBPyConnection, ask: Callable[[str], pa.Table], given: Mapping[str, pa.Table]
) -> None:
    """A table of each dataset: the file's, the case's own where it is the ground, else empty."""
    for dataset in ALL:
        columns = ", ".join(f'"{name}"' for name in dataset.names)
        if dataset.name in given:
            _load(connection, dataset.name, given[dataset.name], derive.TABLES.get(dataset.name, ""))
        elif dataset.name == "units":
            _load(connection, "units", ask("SELECT * FROM units ORDER BY sort_order"), "")
        else:
            few = "" if dataset.name in GROUND else " LIMIT 0"
            _load(connection, dataset.name, ask(f'SELECT {columns} FROM "{dataset.name}"{few}'), "")
    for name in MADE:
        _load(connection, name, ask(f"SELECT * FROM {name}"), "")
    _load(connection, "checks", ask("SELECT * FROM checks LIMIT 0"), "")


def _finish(
    connection: duckdb.DuckDBPyConnection,
    ask: Callable[[str], pa.Table],
    given: Mapping[str, pa.Table],
    settings: CaseSettings,
) -> None:
    """What is worked out of the rows, as in a kept store; the tree and distances only where the ground is new."""
    if set(GROUND) & set(given):
        nearest.keep(connection)
        for statement in derive.AFTER:
            connection.execute(statement)
    else:
        _load(connection, "grids", ask("SELECT * FROM grids"), "")
        for statement in derive.BORROWED:
            connection.execute(statement)
    connection.execute(derive.respond_by(settings))
    connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    values: dict[str, Any] = {"case": settings.name, "version": settings.name, "as_of": settings.as_of.isoformat()}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", list(values.items()))


def _load(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table, made_by: str) -> None:
    connection.register("loaded", table)
    connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {made_by or "SELECT * FROM loaded"}')
    connection.unregister("loaded")
