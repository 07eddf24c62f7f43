"""Looking at a stranger's file in a process of its own, with limits on memory and time.

The child imports neither pandas nor Streamlit. Its answer is a report (JSON) and, for a known dataset, the typed rows
(Arrow); whatever the file makes of it, the server only learns that it was refused.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]

from data.reading import report
from data.reading.raw import Given, Refused
from data.reading.references import UnitIndex
from data.reading.report import ANYHOW, Asked

if TYPE_CHECKING:
    from data.reading.raw import Checked

PROJECT = Path(__file__).parent.parent.parent
MEMORY, SECONDS = 1_000_000_000, 30
PROGRAM = 500_000_000  # address space of the program itself, most of it libraries that hold no data
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


def check_file(path: Path, asked: Asked = ANYHOW, name: str = "", limits: Limits = USUAL) -> dict[str, Any]:
    """The report of a file, made in a child process."""
    return examine(path, asked, name, limits)[0]


def examine(
    path: Path, asked: Asked = ANYHOW, name: str = "", limits: Limits = USUAL
) -> tuple[dict[str, Any], pa.Table | None]:
    """The report of a file and its accepted rows, made in a child process."""
    name = name or path.name
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        request = {"path": str(path), "name": name, "folder": folder, "limits": asdict(limits)} | _packed(asked)
        code = _run(json.dumps(request), limits)
        answer = Path(folder) / "report.json"
        if code or not answer.exists():
            return report.refused(
                name,
                Refused("took_too_long" if code == "time" else "took_too_much", seconds=limits.seconds),
                asked.lang,
            ), None
        told = json.loads(answer.read_text(encoding="utf-8"))
        rows = Path(folder) / "rows.arrow"
        return told, pa.ipc.open_file(rows.read_bytes()).read_all() if rows.exists() else None


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
    }


def _asked(request: dict[str, Any]) -> Asked:
    units = UnitIndex.of(*([unit[place] for unit in request["units"]] for place in range(3)))
    as_of = date.fromisoformat(request["as_of"]) if request["as_of"] else None
    return Asked(Given(**request["given"]), units, as_of, request["lang"], request["columns"])


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
        told = found.report
        if found.checked:
            _write(found.checked, folder / "rows.arrow")
    except MemoryError:
        told = report.refused(request["name"], Refused("took_too_much"), asked.lang)
    (folder / "report.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _write(checked: Checked, path: Path) -> None:
    table = arrow(checked)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def arrow(checked: Checked) -> pa.Table:
    """The typed rows as an Arrow table."""
    from data.datasets import BY_NAME

    fields = [(column.name, TYPES.get(column.type, pa.string())) for column in BY_NAME[checked.dataset].columns]
    return pa.table([pa.array(checked.columns[name], type=kind) for name, kind in fields], schema=pa.schema(fields))


if __name__ == "__main__":
    main()
