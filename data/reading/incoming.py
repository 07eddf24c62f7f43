"""A file that comes in: looked at in a child process, its report and its table in one frozen object.

The command `check`, the command `import` and the page take this one way. A path or bytes go in; what comes out holds
nothing personal: the columns and cells named in the report are gone before any of it leaves the child.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.datasets import BY_NAME, Dataset
from data.reading import child, extras, remembered, report
from data.reading.report import ANYHOW, Asked

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

    from data.reading.child import Limits

PIECE = 1 << 20
NOT_TABLES = (".toml", ".geojson", ".md", ".log")  # what lies beside the tables of a folder


@dataclass(frozen=True)
class Received:
    """One file: the report (the keys of `manage.py check`), SHA-256 of its bytes, and its table.

    `table` has the typed columns of the dataset when it is known, all cells as text when not, None when refused.
    `sheets` and `sheet` are those of a workbook; `was_cross` says that a cross-table was turned into rows, `before` is
    its corner as it stood. `bad` are the rows with issues as text, their line in the column `child.LINE`;
    `plain` is the whole as text where less than half of it fits the dataset. `crossed` are the headers of a cross-table
    as it stood; `offered` the columns no dataset has that may be kept when somebody ticks them.
    """

    report: dict[str, Any]
    digest: str
    table: pa.Table | None = None
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    was_cross: bool = False
    before: tuple[tuple[str, ...], ...] = ()
    bad: pa.Table | None = None
    plain: pa.Table | None = None
    crossed: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def dataset(self) -> Dataset | None:
        """The dataset it is of; None when that is not known."""
        return BY_NAME.get(self.report["dataset"] or "")

    @property
    def refused(self) -> str:
        """Why it is no table, as a sentence; "" when it is one."""
        return self.report["refused"] or ""

    @property
    def exit_code(self) -> int:
        """0 all rows accepted without an issue, 1 some with, 2 refused."""
        return report.exit_code(self.report)

    @property
    def signature(self) -> str:
        """What a confirmed mapping is remembered by: the headers, in any order and spelling."""
        return remembered.signature([*self.report["mapped"], *self.report["unmapped"]])


def look(source: Path | bytes, asked: Asked = ANYHOW, name: str = "", limits: Limits = child.USUAL) -> Received:
    """Look at one file. Bytes (an upload) pass through a file of our own that is gone afterwards."""
    if isinstance(source, bytes):
        with tempfile.TemporaryDirectory(prefix="reading-", dir=child.room(limits)) as folder:
            path = Path(folder) / "file"
            path.write_bytes(source)
            return look(path, asked, name or "file", limits)
    found = child.answer(source, asked, name, limits)
    form, more = (found.sheets, found.sheet, found.was_cross, found.before), (found.crossed, found.offered)
    return Received(found.report, digest(source), found.table, *form, found.bad, found.plain, *more)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files(folder: Path) -> list[Path]:
    """The files of a folder that may be tables, those of the units first so that the others can name them."""
    found = [p for p in folder.iterdir() if p.is_file() and p.name[0] not in ".~" and p.suffix not in NOT_TABLES]
    return sorted(found, key=lambda path: (path.stem.split("-")[0] != "units", path.name))


def look_at_all(folder: Path, asked: Asked = ANYHOW) -> list[Received]:
    """Look at every file of a folder by name; its own units are known to the other files unless units are given."""
    from data.reading.case_files import unit_index

    if not asked.units.ids and (folder / "units.csv").exists():
        asked = replace(asked, units=unit_index(folder))
    return [look(path, asked) for path in sorted(files(folder))]


def known_columns(found: Received) -> frozenset[str]:
    """The columns of the dataset that the file says something about: those it has a header for, and what follows."""
    columns = set(found.report["mapped"].values())
    if found.dataset is None:
        return frozenset()
    if columns & {"unit_id", "unit_name"} and found.dataset.name != "units":
        columns |= {"unit_id", "unit_name"}  # of code and name each gives the other
    if "lat" in columns:
        columns.add("datum")
    ticked = extras.among(found.table.column_names) if found.table is not None else ()
    return frozenset(columns & set(found.dataset.names)) | frozenset(ticked)
