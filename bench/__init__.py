"""`manage.py bench`: how long a rerun takes, measured on the websocket, beside an empty page and a naive one."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PROJECT = Path(__file__).parent.parent
REPORT = PROJECT / "docs" / "benchmarks.md"
NOTE = re.compile(r"<!-- note -->.*?<!-- /note -->", re.DOTALL)  # written by hand; a new report keeps it


def main(argv: Sequence[str]) -> int:
    """Measure, print the tables and write them to docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="manage.py bench", description=__doc__)
    parser.add_argument("--repeat", type=int, default=20, help="每项测几次，取中位数 / runs a line, the median counts")
    parser.add_argument("--out", type=Path, default=REPORT, help="写到哪个文件 / where the report goes")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="dashboard-bench-") as home:
        os.environ["DASHBOARD_HOME"] = home  # before anything imports data.home
        written = _measured(Path(home), max(3, given.repeat))
    print(written)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(with_note(written, given.out), encoding="utf-8")
    return 0


def with_note(written: str, path: Path) -> str:
    """The report with the note that somebody wrote into the one before it, behind its first paragraph."""
    found = NOTE.search(path.read_text(encoding="utf-8")) if path.exists() else None
    if not found:
        return written
    title, machine, rest = written.split("\n\n", 2)
    return "\n\n".join((title, machine, found[0], rest))


def _measured(home: Path, repeat: int) -> str:
    import pages
    from bench import areas, measure, report, screen
    from data import cases
    from data import home as homes

    for size in areas.SIZES:
        areas.make(homes.CASES, size)
    load = screen.loading(homes.CASES / areas.LARGE.case, homes.STORES)
    for name in (*(size.case for size in areas.SIZES), *cases.ALL_SAMPLES):
        print(f"      · {name}", flush=True)
        own = [sys.executable, "-m", "data.cases", "--behind", name]
        subprocess.run(own, check=True, cwd=PROJECT)  # noqa: S603  (our own program, names we know)
    return report.write(
        report.Results(
            repeat,
            measure.empty(home, repeat),
            tuple(measure.pages(home, size.case, repeat) for size in areas.SIZES),
            tuple(screen.screens(home, size.case) for size in areas.SIZES),
            screen.memory(home, cases.ALL_SAMPLES, tuple(page.name for page in pages.ALL)),
            load,
        )
    )
