"""The only place that knows which engine answers: DuckDB, opened read-only and hardened, one cursor a call."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import duckdb

from data import home

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    import pandas as pd
    import pyarrow as pa  # type: ignore[import-untyped]

TIME_LIMIT_S = 20.0
KEPT_RESULTS = 4_000
HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "memory_limit": "1GB",
    "threads": 2,
    "lock_configuration": True,
}


class TooSlow(Exception):
    """A query passed the time limit and was interrupted."""


class NoStore(LookupError):
    """The case has no store yet: prepare it first."""


@dataclass(frozen=True)
class _Lent:
    """A store in memory that answers under a name of its own, and the case whose units it is put upon."""

    official: str
    connection: duckdb.DuckDBPyConnection


_lent: dict[str, _Lent] = {}
_connections: dict[tuple[str, str], duckdb.DuckDBPyConnection] = {}
_opening = threading.Lock()


def lend(case: str, official: str, connection: duckdb.DuckDBPyConnection) -> None:
    """Let a store in memory answer as `case`: all there is of it is this connection; its version is its name."""
    _lent[case] = _Lent(official, connection)


def take_back(case: str) -> None:
    """Let go of a store in memory and of every result kept of it; nothing happens when there is none."""
    if held := _lent.pop(case, None):
        held.connection.close()
        forget(case)


def forget(name: str) -> None:
    """Drop every result whose key holds this name from every store of results there is."""
    for one in list(_stores):
        one.drop(name)


def official(case: str) -> str:
    """The case whose files a case stands on: itself, unless it is a store in memory put upon another's units."""
    return _lent[case].official if case in _lent else case


def version(case: str) -> str:
    """The data version in force of a case; NoStore when it was never built."""
    if case in _lent:
        return case
    try:
        with open(f"{home.STORES}/{case}/current", encoding="ascii") as file:  # noqa: PTH123  (asked a thousand times)
            return file.read().strip()
    except OSError as error:
        raise NoStore(case) from error


def _connection(case: str, data_version: str) -> duckdb.DuckDBPyConnection:
    if lent := _lent.get(case):
        return lent.connection
    with _opening:
        held = _connections.get((case, data_version))
        if held is None:
            path = home.STORES / case / f"{data_version}.duckdb"
            held = duckdb.connect(str(path), read_only=True, config=HARDENED)
            for old in [key for key in _connections if key[0] == case][:-1]:
                _connections.pop(old)  # closed when its last cursor is gone
            _connections[(case, data_version)] = held
        return held


def run(case: str, sql: str, at_version: str = "") -> pd.DataFrame:
    """The answer of one SELECT on a case's store; TooSlow past the time limit."""
    found: pd.DataFrame = _ask(case, sql, at_version or version(case), duckdb.DuckDBPyConnection.df)
    return found


def arrow(case: str, sql: str) -> pa.Table:
    """The answer of one SELECT as an Arrow table; TooSlow past the time limit."""
    return _ask(case, sql, version(case), lambda cursor: cursor.to_arrow_table())


def rows(case: str, sql: str, at_version: str = "") -> list[tuple[Any, ...]]:
    """The rows of one SELECT, kept by data version and text; nobody may change them. TooSlow past the time limit."""
    at_version = at_version or version(case)

    def compute() -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = _ask(case, sql, at_version, duckdb.DuckDBPyConnection.fetchall)
        return found

    kept: list[tuple[Any, ...]] = store.get(("rows", case, at_version, sql), compute)
    return kept


def rows_apart(case: str, sql: str, place: int, at_version: str) -> dict[Any, list[tuple[Any, ...]]]:
    """The rows of one SELECT by what stands at a place of each; kept as `rows` are. TooSlow past the time limit."""

    def compute() -> dict[Any, list[tuple[Any, ...]]]:
        apart: dict[Any, list[tuple[Any, ...]]] = {}
        for row in _ask(case, sql, at_version, duckdb.DuckDBPyConnection.fetchall):
            apart.setdefault(row[place], []).append(row)
        return apart

    kept: dict[Any, list[tuple[Any, ...]]] = store.get(("rows apart", case, at_version, sql), compute)
    return kept


def _ask(case: str, sql: str, at_version: str, fetch: Callable[[duckdb.DuckDBPyConnection], Any]) -> Any:
    cursor = _connection(case, at_version).cursor()
    watchdog = threading.Timer(TIME_LIMIT_S, cursor.interrupt)
    watchdog.start()
    try:
        return fetch(cursor.execute(sql))
    except duckdb.InterruptException as error:
        raise TooSlow(case) from error
    finally:
        watchdog.cancel()
        cursor.close()


_stores: WeakSet[Store] = WeakSet()


class Store:
    """Results by key, the least recently used dropped first.

    Readers who ask for the same thing at the same moment wait for one computation: at the start of a meeting
    everybody opens the same page. A failure is handed to all who wait, and is not kept.
    """

    def __init__(self, size: int) -> None:
        _stores.add(self)
        self._size = size
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._under_way: dict[Hashable, Future[Any]] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], Any]) -> Any:
        """The kept result of `key`, worked out by `compute` when there is none."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            waiting = self._under_way.get(key)
            own: Future[Any] = waiting or self._under_way.setdefault(key, Future())
        if waiting is None:
            self._work_out(key, compute, own)
        return own.result()

    def _work_out(self, key: Hashable, compute: Callable[[], Any], own: Future[Any]) -> None:
        try:
            result = compute()
            with self._lock:
                self._kept[key] = result
                while len(self._kept) > self._size:
                    self._kept.popitem(last=False)
            own.set_result(result)
        except BaseException as error:
            own.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._under_way[key]

    def drop(self, name: str) -> None:
        """Forget every result whose key holds this name, however deep: that of a store that is gone."""
        with self._lock:
            for key in [key for key in self._kept if name in repr(key)]:
                del self._kept[key]

    def clear(self) -> None:
        """Forget everything (tests, and a case that was forgotten)."""
        with self._lock:
            self._kept.clear()


store = Store(KEPT_RESULTS)
