"""Views of a reader's own files: in memory, seen by nobody else, gone with the session.

    held = temporary.hold("xibei", {"disputes": table}, "台账.csv")  # a case of its own: query(..., Slice(held.name))
    temporary.drop(held.name)

A view answers like a case (`engine.lend`, `cases.lend`), so that every metric, map and panel draws it as it draws
official data. Its name is random, stands in no list and no address, and only the session that made it knows it. Its
units, grids and centres are the official ones, its records only those of the files; nothing counts as "not reported".
Its today is the end of the last month its rows speak of. All views together have a bound; the oldest goes first.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from data import cases, engine, periods
from data.datasets import BY_NAME
from data.keeping import own, spans
from data.reading import beside
from data.reading.references import UnitIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.cases.settings import CaseSettings

MOST_ROWS = 300_000  # of one view
MOST_MB = 500  # of one view, and of all together
MEGABYTE = 1_000_000
UNITS = "SELECT unit_id, unit_name, parent_id FROM units ORDER BY sort_order"


class TooMuch(ValueError):
    """The files do not fit into a view; `rows` is how many there are."""

    def __init__(self, rows: int) -> None:
        super().__init__(f"{rows} rows")
        self.rows = rows


@dataclass(frozen=True)
class Held:
    """A view: its name, the case it stands upon, its rows by dataset, bytes, what it is called, first and last day."""

    name: str
    official: str
    rows: dict[str, int]
    size: int
    title: str
    start: date
    end: date

    def __hash__(self) -> int:
        return hash(self.name)


_held: OrderedDict[str, tuple[int, Callable[[], None]]] = OrderedDict()  # bytes and how to let go, the oldest first
_lock = threading.Lock()


def hold(official: str, tables: Mapping[str, pa.Table], title: str) -> Held:
    """Make a view of typed rows by dataset; TooMuch when they do not fit. The oldest views go when all do not."""
    rows = {name: table.num_rows for name, table in tables.items()}
    if sum(rows.values()) > MOST_ROWS:
        raise TooMuch(sum(rows.values()))
    start, end = days(tables) or _record(cases.settings(official))
    settings = _settings(official, start, end)
    settings = replace(settings, top=_top(tables) or settings.top)
    try:
        connection, size = beside.build(lambda sql: engine.arrow(official, sql), tables, settings, MOST_MB)
    except Exception as error:
        if type(error).__name__ == "OutOfMemoryException":  # DuckDB's own, which only engine and reading may name
            raise TooMuch(sum(rows.values())) from error
        raise
    held = Held(settings.name, official, rows, size, title, settings.first_on, settings.as_of)
    cases.lend(settings)
    engine.lend(held.name, official, connection)
    occupy(held.name, size, lambda: _let_go(held.name))
    return held


def occupy(name: str, size: int, let_go: Callable[[], None]) -> None:
    """Note that a view takes so many bytes; the oldest views are let go of when all together take too many."""
    with _lock:
        _held[name] = (size, let_go)
        while len(_held) > 1 and total_bytes() > MOST_MB * MEGABYTE:
            _drop(next(iter(_held)))


def is_held(name: str) -> bool:
    """Whether a view is still there: it may have made room for a newer one."""
    return name in _held


def drop(name: str) -> None:
    """Let go of a view and of all that was worked out of it."""
    with _lock:
        _drop(name)


def _drop(name: str) -> None:
    if name in _held:
        _held.pop(name)[1]()


def _let_go(name: str) -> None:
    engine.take_back(name)
    cases.take_back(name)


def total_bytes() -> int:
    """What all views hold together."""
    return sum(size for size, _ in _held.values())


def _settings(official: str, start: date, end: date) -> CaseSettings:
    """The case's own settings, its days those of the file, no report expected."""
    today = datetime.now().astimezone().date()
    last = min(periods.month_end(end), max(today, end))
    name = f"temporary-{secrets.token_hex(8)}"
    return replace(
        cases.settings(official), name=name, as_of=last, first_on=start.replace(day=1), reports={}, is_temporary=True
    )


def _top(tables: Mapping[str, pa.Table]) -> str:
    """Where the scope starts when the units are the file's own; "" when they are the case's."""
    if "units" not in tables:
        return ""
    return own.top_of({name: tables["units"].column(name).to_pylist() for name in ("unit_id", "parent_id", "level")})


def _record(settings: CaseSettings) -> tuple[date, date]:
    return settings.first_on, settings.as_of


def days(tables: Mapping[str, pa.Table]) -> tuple[date, date] | None:
    """The first and last day the rows of any table speak of; None when none has a day."""
    columns = [table.column(column) for name, table in tables.items() if (column := spans.column(BY_NAME[name]))]
    return spans.around(value for column in columns for value in pc.unique(column).to_pylist() if _is_day(value))


def _is_day(value: Any) -> bool:
    """Whether a cell is a day (or period) of our time: a spreadsheet's zero is a day of 1900."""
    found = spans.days(value)
    return found is not None and found[0].year > 1900


def index(case: str) -> UnitIndex:
    """The units of a case for files that name them; kept by data version."""
    key = ("unit index", case, engine.version(case))
    found: UnitIndex = engine.store.get(key, lambda: UnitIndex.of(*_columns(engine.rows(case, UNITS))))
    return found


def _columns(rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
