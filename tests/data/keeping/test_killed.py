"""A process killed at any step leaves the case as it was or as it was to be, never a mix."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data import cases, home
from data.keeping import journal
from tests.data.keeping import ledger

PROJECT = Path(__file__).parent.parent.parent.parent
CHANGE = """
import os, sys
from data import steps
from tests.data.keeping import ledger
from data.keeping import changes, forgetting, previews

met = [0]
def stop(name):
    if name == sys.argv[2]:
        met[0] += 1
        if met[0] == int(sys.argv[3]):
            os._exit(9)
seen = None
if sys.argv[1] == "keep":
    rows = [("2", "B", "物业", "2024-03-05", "已化解"), ("4", "B", "物业", "2024-04-01", "调解中")]
    seen = previews.preview("own", ledger.sent(ledger.text(*rows)), "upsert")
steps.reached = stop
if sys.argv[1] == "keep":
    changes.keep(seen)
elif sys.argv[1] == "undo":
    changes.undo("own")
else:
    forgetting.forget_file("own", sys.argv[4])
"""
# Each step, and the how manieth time it is reached: two files are placed, each with its own half-written moment.
STAGING = [
    ("staging made", 1), ("before copied", 1), ("half written", 1), ("written", 1), ("after written", 1),
    ("half written", 2), ("after written", 2), ("after written", 3), ("entry written", 1), ("staged", 1),
    ("before the decision", 1),
]  # fmt: skip
PLACING = [
    ("decided", 1), ("half written", 7), ("placed", 1), ("placed", 2), ("placed", 3), ("all placed", 1), ("logged", 1),
    ("pending gone", 1), ("cleared", 1), ("pruned", 1), ("disputes loaded", 1), ("events loaded", 1),
    ("store built", 1), ("store in place", 1), ("before the store is current", 1), ("store current", 1),
    ("store remembered", 1),
]  # fmt: skip
FORGETTING = [("erasing decided", 1), ("rows erased", 1), ("erased", 9), ("erasing done", 1), ("store built", 1)]
UNDOING = [("before the decision", 1), ("decided", 1), ("placed", 1), ("placed", 3), ("logged", 1), ("pending gone", 1)]


def run(path: Path, *arguments: str) -> int:
    """Change the case in a process of its own; its exit code."""
    environment = os.environ | {"DASHBOARD_HOME": str(path), "PYTHONPATH": str(PROJECT)}
    return subprocess.run([sys.executable, "-c", CHANGE, *arguments], env=environment, check=False).returncode


def state(path: Path) -> tuple[Any, ...]:
    """The case's files, and the rows its store answers with, once somebody opens it again."""
    version = cases.prepare("own")
    files = {p.name: p.read_bytes() for p in (path / "cases" / "own").iterdir()}
    reports = ledger.ask("SELECT unit_id, period, row_count FROM reports ORDER BY ALL")
    return version, files, ledger.ask("SELECT * FROM disputes ORDER BY 1"), reports


def is_tidy() -> bool:
    """Whether nothing half done lies about."""
    left = [p for p in home.HOME.rglob("*") if p.name.startswith((".new-", ".staging-", ".building-", ".current-"))]
    return not left and not journal.is_pending("own")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """The state before the change and after it, undisturbed."""
    with pytest.MonkeyPatch.context() as patch:
        path = tmp_path_factory.mktemp("undisturbed")
        ledger.case(path, patch)
        before = state(path)
        assert run(path, "keep", "", "0") == 0
        return before, state(path)


def test_there_are_at_least_twenty_places_to_stop_at() -> None:
    """Fewer would leave out one that matters."""
    assert len(set(STAGING + PLACING)) >= 20


@pytest.mark.parametrize(("step", "time"), STAGING + PLACING)
def test_killed_while_keeping(step: str, time: int, both: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """Disputes without their reports, rows without their origin: wrong from then on, and nobody would know."""
    ledger.case(tmp_path, monkeypatch)
    assert run(tmp_path, "keep", step, str(time)) == 9
    assert state(tmp_path) == both[(step, time) in PLACING]
    assert is_tidy()


@pytest.mark.parametrize(("step", "time"), UNDOING)
def test_killed_while_undoing(step: str, time: int, both: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """The way back is as whole as the way there."""
    ledger.case(tmp_path, monkeypatch)
    assert run(tmp_path, "keep", "", "0") == 0
    assert run(tmp_path, "undo", step, str(time)) == 9
    assert state(tmp_path) == both[0 if (step, time) != UNDOING[0] else 1]
    assert is_tidy()


@pytest.mark.parametrize(("step", "time"), FORGETTING)
def test_killed_while_forgetting_the_rest_is_forgotten_at_the_next_opening(
    step: str, time: int, tmp_path: Path, monkeypatch: Any
) -> None:
    """Whoever was told that it is being removed must not find it again after a power cut."""
    ledger.case(tmp_path, monkeypatch)
    seen = ledger.keep(ledger.text(("MARK4", "B", "物业", "2024-04-01", "调解中")))
    ledger.keep(ledger.text(("5", "B", "物业", "2024-04-02", "调解中")))
    assert run(tmp_path, "forget", step, str(time), seen.entry["file"]) == 9
    cases.prepare("own")
    assert [row[0] for row in ledger.disputes()] == ["1", "2", "3", "5"]
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and p.suffix != ".duckdb" and b"MARK4" in p.read_bytes()]
    assert kept == []
