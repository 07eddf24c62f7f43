"""Looking at a stranger's file in a process of its own, with limits on memory and time.

The child imports neither pandas nor Streamlit. Its answer is a report (JSON) and the table as Arrow: typed rows of a
known dataset, else its cells as text. Whatever the file makes of it, the server only learns that it was refused.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]

from data import home
from data.reading import extras, report
from data.reading.raw import Given, Refused
from data.reading.references import UnitIndex
from data.reading.report import ANYHOW, Asked, Examined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.raw import Checked, Raw

PROJECT = Path(__file__).parent.parent.parent
MEMORY, SECONDS = 1_000_000_000, 30
PROGRAM = 500_000_000  # address space of the program itself, most of it libraries that hold no data
MOST_BAD = 20_000  # rows with issues that are handed on, to be mended in a file of their own
LINE = "#line"  # the column of `bad_rows` that says where the row stands; no header begins so
TYPES = {
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
}


@dataclass(frozen=True)
class Limits:
    """What one file may cost."""

    memory: int = MEMORY
    seconds: int = SECONDS


USUAL = Limits()


@dataclass(frozen=True)
class Answer:
    """What the child made of a file: its report, the table (typed when `report["dataset"]` is known), and its form."""

    report: dict[str, Any]
    table: pa.Table | None = None
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    was_cross: bool = False
    before: tuple[tuple[str, ...], ...] = ()
    bad: pa.Table | None = None  # `line` and all cells as text of the rows with issues
    plain: pa.Table | None = None  # all cells as text, where less than half of the rows fit the dataset
    crossed: tuple[str, ...] = ()  # the headers of a cross-table as it stood
    offered: tuple[str, ...] = ()  # the unmapped columns that may be kept when they are ticked


def check_file(path: Path, asked: Asked = ANYHOW, name: str = "", limits: Limits = USUAL) -> dict[str, Any]:
    """The report of a file, made in a child process."""
    return answer(path, asked, name, limits).report


def examine(
    path: Path, asked: Asked = ANYHOW, name: str = "", limits: Limits = USUAL
) -> tuple[dict[str, Any], pa.Table | None]:
    """The report of a file and, for a known dataset, its accepted rows, made in a child process."""
    found = answer(path, asked, name, limits)
    return found.report, found.table if found.report["dataset"] else None


def answer(path: Path, asked: Asked = ANYHOW, name: str = "", limits: Limits = USUAL) -> Answer:
    """All that a child process makes of a file."""
    name = name or path.name
    with tempfile.TemporaryDirectory(prefix="reading-", dir=room(limits)) as folder:
        request = {"path": str(path.absolute()), "name": name, "folder": folder, "limits": asdict(limits)}
        code = _run(json.dumps(request | _packed(asked)), limits)
        written = Path(folder) / "answer.json"
        if code or not written.exists():
            why = Refused("took_too_long" if code == "time" else "took_too_much", seconds=limits.seconds)
            return Answer(report.refused(name, why, asked.lang))
        told = json.loads(written.read_text(encoding="utf-8"))
        form = (tuple(told["sheets"]), told["sheet"], told["was_cross"], tuple(map(tuple, told["before"])))
        rows, bad, plain = (_read(Path(folder) / f"{name}.arrow") for name in ("rows", "bad", "plain"))
        return Answer(told["report"], rows, *form, bad, plain, tuple(told["crossed"]), tuple(told["offered"]))


def _read(path: Path) -> pa.Table | None:
    return pa.ipc.open_file(path.read_bytes()).read_all() if path.exists() else None


def room(limits: Limits) -> Path:
    """The folder below HOME where children put their answers; what a killed process left there is thrown away."""
    room = home.HOME / "reading"
    room.mkdir(parents=True, exist_ok=True)
    for left in room.iterdir():
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > 10 * max(limits.seconds, SECONDS):
                shutil.rmtree(left, ignore_errors=True)
    return room


def _run(request: str, limits: Limits) -> str:
    """Run the child; "" when it answered, "time" when its time ran out, "memory" when it died otherwise."""
    keep = {key: os.environ[key] for key in ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMPDIR") if key in os.environ}
    alone = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "data.reading.child"],
            input=request.encode(),
            cwd=PROJECT,
            env=keep | alone | {"PYTHONUTF8": "1"},
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "time"
    if done.returncode == -24:  # SIGXCPU
        return "time"
    return "memory" if done.returncode else ""


def _packed(asked: Asked) -> dict[str, Any]:
    names = asked.units.names
    return {
        "given": asdict(asked.given),
        "units": [[unit_id, name, asked.units.parents.get(unit_id or "")] for unit_id, name in names.items()],
        "as_of": asked.as_of.isoformat() if asked.as_of else "",
        "lang": asked.lang,
        "columns": asked.columns,
        "mended": [asked.cells, asked.replaced, asked.datum, asked.ticked, asked.shapes],
    }


def _asked(request: dict[str, Any]) -> Asked:
    units = UnitIndex.of(*([unit[place] for unit in request["units"]] for place in range(3)))
    as_of = date.fromisoformat(request["as_of"]) if request["as_of"] else None
    cells, replaced, datum, ticked, shapes = request["mended"]
    how = (request["lang"], request["columns"], tuple(map(tuple, cells)), replaced, datum, tuple(ticked), shapes)
    return Asked(Given(**request["given"]), units, as_of, *how)


def _limit(limits: dict[str, int]) -> None:
    """Bound this process's own memory, time and files; on Windows only the parent's clock does."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (limits["memory"], limits["memory"]))
        mapped = limits["memory"] + PROGRAM
        resource.setrlimit(resource.RLIMIT_AS, (mapped, mapped))
        resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits["memory"], limits["memory"]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer the one request that stands on the standard input."""
    gc.disable()  # nothing here goes in circles, and a million rows are looked through again and again otherwise
    request = json.load(sys.stdin)
    _limit(request["limits"])
    folder, asked = Path(request["folder"]), _asked(request)
    try:
        found = report.examine(Path(request["path"]), asked, request["name"])
        told = _told(found)
        if found.raw:
            _write(arrow(found.checked) if found.checked else texts(found.raw), folder / "rows.arrow")
            if found.checked and found.checked.rows_accepted * 2 < found.raw.rows:
                _write(texts(found.raw), folder / "plain.arrow")
            if lines := found.lines_with_issues:
                _write(bad_rows(found.raw, lines), folder / "bad.arrow")
    except MemoryError:
        refused = report.refused(request["name"], Refused("took_too_much"), asked.lang)
        told = _told(Examined(refused))
    (folder / "answer.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _told(found: Examined) -> dict[str, Any]:
    raw, checked = found.raw, found.checked
    return {
        "report": found.report,
        "sheets": list(raw.sheets) if raw else [],
        "sheet": raw.sheet if raw else "",
        "was_cross": bool(raw and raw.was_cross),
        "before": raw.before if raw else (),
        "crossed": raw.crossed if raw else (),
        "offered": checked.offered if checked else (),
    }


def _write(table: pa.Table, path: Path) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def texts(raw: Raw) -> pa.Table:
    """The cells of a table of no known dataset as they stand; of two headers alike the second is numbered."""
    return _table(raw, raw.columns)


def _table(raw: Raw, columns: Sequence[Sequence[str]]) -> pa.Table:
    names: list[str] = []
    for header in raw.headers:
        names.append(header if header not in names else f"{header} {len(names) + 1}")
    return pa.table([pa.array(column, type=pa.string()) for column in columns], names=names)


def bad_rows(raw: Raw, lines: frozenset[int]) -> pa.Table:
    """The first of the rows on these lines, every cell as text, their line before them as `line`."""
    places = [place for place, line in enumerate(raw.lines) if line in lines][:MOST_BAD]
    table = _table(raw, [[column[place] for place in places] for column in raw.columns])
    return table.add_column(0, LINE, pa.array([raw.lines[place] for place in places], type=pa.int64()))


def arrow(checked: Checked) -> pa.Table:
    """The typed rows as an Arrow table, the columns somebody ticked at its end."""
    from data.datasets import BY_NAME

    fields = [(column.name, TYPES.get(column.type, pa.string())) for column in BY_NAME[checked.dataset].columns]
    fields += [(name, pa.string()) for name in extras.among(checked.columns)]
    return pa.table([pa.array(checked.columns[name], type=kind) for name, kind in fields], schema=pa.schema(fields))


if __name__ == "__main__":
    main()
    os._exit(0)  # all is written; taking a million cells apart one by one is half a second nobody needs
