"""The cases: named, prepared once, prepared again when a file changes, by two processes at once if need be."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import cases, home
from tests import tiny

UNITS = [tiny.street("S"), tiny.community("A", "S")]


def test_a_case_nobody_knows_is_said_with_those_that_are(tmp_path: Path, monkeypatch: Any) -> None:
    """A slip in the address must not start an empty case."""
    tiny.move_home(tmp_path, monkeypatch)
    for ask in (cases.prepare, cases.settings):
        with pytest.raises(KeyError, match=r"no case is called 'nowhere'; there are: xibei"):
            ask("nowhere")


@pytest.mark.parametrize("name", ["../x", "", ".", "x/../xibei", "/etc"])
def test_a_name_that_is_a_path_is_no_case(tmp_path: Path, monkeypatch: Any, name: str) -> None:
    """Case names come out of the address bar."""
    tiny.move_home(tmp_path / "home", monkeypatch)
    tiny.case(tmp_path / "x", units=UNITS)
    with pytest.raises(KeyError):
        cases.prepare(name)


def test_folders_under_home_are_cases_after_the_samples(tmp_path: Path, monkeypatch: Any) -> None:
    """A case of one's own appears by putting its folder there."""
    tiny.move_home(tmp_path, monkeypatch)
    tiny.case(home.CASES / "b", units=UNITS)
    tiny.case(home.CASES / "a", units=UNITS)
    (home.CASES / ".half").mkdir()
    assert cases.names() == [*cases.SAMPLES, "a", "b"]


def test_preparing_again_reads_nothing_when_nothing_changed(tmp_path: Path, monkeypatch: Any) -> None:
    """Every start and every page asks; only the first may cost."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    monkeypatch.setattr(cases.keep, "keep", None)
    started = time.perf_counter()
    version = cases.prepare(case)
    assert version == (home.STORES / case / "current").read_text()
    assert time.perf_counter() - started < 0.2


def test_a_changed_file_makes_a_new_version_and_the_old_bytes_the_old_one(tmp_path: Path, monkeypatch: Any) -> None:
    """A corrected ledger must show at the next start."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    before = cases.prepare(case)
    tiny.case(home.CASES / case, units=[*UNITS, tiny.community("B", "S")])
    assert cases.prepare(case) != before
    tiny.case(home.CASES / case, units=UNITS)
    assert cases.prepare(case) == before


def test_a_store_that_was_removed_is_built_again(tmp_path: Path, monkeypatch: Any) -> None:
    """Clearing the store by hand is a fair way to start over."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    version = cases.prepare(case)
    (home.STORES / case / f"{version}.duckdb").unlink()
    assert cases.prepare(case) == version
    assert (home.STORES / case / f"{version}.duckdb").exists()


def test_two_processes_preparing_at_once_agree(tmp_path: Path) -> None:
    """The server and a command line start together after a reboot."""
    tiny.case(tmp_path / "cases" / "x", units=UNITS)
    command = [sys.executable, "-c", "from data import cases; print('made', cases.prepare('x'))"]
    around = os.environ | {"DASHBOARD_HOME": str(tmp_path)}
    both = [subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    versions = {child.communicate(timeout=120)[0].rsplit(maxsplit=1)[-1] for child in both}
    assert [child.returncode for child in both] == [0, 0]
    assert len(versions) == 1
    assert [path.stem for path in (tmp_path / "store" / "x").glob("*.duckdb")] == list(versions)


def test_settings_come_from_case_toml(tmp_path: Path, monkeypatch: Any) -> None:
    """Targets, reports and words are the case's own, each with its source."""
    tiny.move_home(tmp_path, monkeypatch)
    toml = """
        [reports]
        disputes = { level = "community", every = "month", due_day = 5 }
        [targets]
        settled_rate = { value = 0.9, source = "年度要点第3条" }
        [settings]
        radius_m = 1000
        [words.zh]
        worker = "网格员"
    """
    tiny.case(home.CASES / "x", units=UNITS, as_of="2024-10-24", toml=toml)
    settings = cases.settings("x")
    assert (settings.name, settings.top, settings.as_of, settings.made_up) == ("x", "S", date(2024, 10, 24), True)
    assert settings.reports["disputes"].due_day == 5
    assert (settings.targets["settled_rate"].value, settings.targets["settled_rate"].source) == (0.9, "年度要点第3条")
    assert settings.words["zh"]["worker"] == "网格员"


@pytest.mark.parametrize("text", ["as_of = ", 'as_of = "gestern"', "colour = 1", "[targets]\nm = { source = 1 }"])
def test_a_faulty_case_toml_is_named(tmp_path: Path, monkeypatch: Any, text: str) -> None:
    """The keeper must learn which file to mend."""
    tiny.move_home(tmp_path, monkeypatch)
    folder = tiny.case(home.CASES / "x", units=UNITS)
    (folder / "case.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"case\.toml"):
        cases.settings("x")


def test_tiny_cases_name_a_column_that_does_not_exist(tmp_path: Path) -> None:
    """A slip in a test's row would otherwise test nothing."""
    with pytest.raises(KeyError, match="no_such"):
        tiny.case(tmp_path / "x", units=[{"unit_id": "A", "no_such": 1}])
