"""A small case, and files for it as a clerk sends them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from data import cases, home
from data.keeping import changes, previews
from data.reading import incoming
from data.reading.case_files import unit_index
from data.reading.report import Asked, examine
from tests import tiny

if TYPE_CHECKING:
    from pathlib import Path

    from data.keeping.merging import Incoming

UNITS = [tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")]
REPORTS = '[reports]\ndisputes = { level = "community", every = "month" }'
COLUMNS = "dispute_id unit_id dispute_type accepted_on status"
STARTING = tiny.rows(
    COLUMNS,
    ("1", "A", "邻里纠纷", "2024-02-05", "调解中"),
    ("2", "A", "邻里纠纷", "2024-03-05", "调解中"),
    ("3", "B", "邻里纠纷", "2024-03-06", "化解成功"),
)
HEAD = ("纠纷编号", "社区编码", "纠纷类型", "受理日期", "化解状态")


def case(path: Path, monkeypatch: Any, **tables: Any) -> str:
    """A case of one's own named "own" with three units and three disputes, its store built."""
    tables = {"units": UNITS, "disputes": STARTING} | tables
    return tiny.kept(path, monkeypatch, name="own", toml=REPORTS, **tables)


def text(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    """A ledger as CSV."""
    written = io.StringIO()
    csv.writer(written).writerows([head, *rows])
    return written.getvalue().encode()


def sent(data: bytes, dataset: str = "disputes", ticked: tuple[str, ...] = ()) -> Incoming:
    """The accepted rows of a file, read in this process: the child's way is tested elsewhere."""
    import hashlib

    from data.reading import child
    from data.reading.raw import Given

    found = examine(data, Asked(Given(dataset=dataset), unit_index(home.CASES / "own"), ticked=ticked), "file.csv")
    assert found.checked is not None, found.report
    received = incoming.Received(found.report, hashlib.sha256(data).hexdigest(), child.arrow(found.checked))
    return previews.offered(received)


def keep(
    data: bytes, mode: str = "append", period: str = "", dataset: str = "disputes", ticked: tuple[str, ...] = ()
) -> previews.Preview:
    """Keep a file in the case "own"; what its preview said."""
    seen = previews.preview("own", sent(data, dataset, ticked), mode, period)
    changes.keep(seen, "甲")
    return seen


def ask(sql: str) -> list[tuple[Any, ...]]:
    """The answer of the store in use."""
    import duckdb

    version = cases.prepare("own")
    with duckdb.connect(str(home.STORES / "own" / f"{version}.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def disputes() -> list[tuple[Any, ...]]:
    """Number, unit and status of every kept dispute."""
    return ask("SELECT dispute_id, unit_id, status FROM disputes ORDER BY ALL")
