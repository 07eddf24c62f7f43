"""The cases: the samples that come with the project, and any folder under DASHBOARD_HOME/cases."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from data import home
from data.cases.lock import held
from data.cases.settings import CaseSettings, load
from data.reading import keep

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES: tuple[str, ...] = ("xibei",)


def names() -> list[str]:
    """The samples first, then the other case folders by name."""
    folders = (
        sorted(p.name for p in home.CASES.iterdir() if p.is_dir() and p.name[0] != ".") if home.CASES.is_dir() else []
    )
    return [*SAMPLES, *(name for name in folders if name not in SAMPLES)]


def settings(case: str) -> CaseSettings:
    """The settings of a case; KeyError, saying which there are, when there is none of that name."""
    _known(case)
    folder = home.CASES / case
    return load(folder if folder.is_dir() else Path(__file__).parent / case)


def prepare(case: str, progress: Callable[[str], object] = str) -> str:
    """Generate a sample's files when absent, build its store when absent or older than the files; its version.

    Quick when nothing changed: names, sizes and times of the files are compared before any byte is read. Safe when
    two processes do it at once: the second waits for the first. KeyError for a name nobody knows.
    """
    _known(case)
    store = home.STORES / case
    if ready := _unchanged(case, store):
        return ready
    store.mkdir(parents=True, exist_ok=True)
    with held(store / ".lock"):
        if ready := _unchanged(case, store):
            return ready
        folder = _files(case, progress)
        seen = fingerprint(folder)
        version = keep.keep(folder, home.STORES, progress)
        _remember(store, seen, version)
        return version


def fingerprint(folder: Path) -> dict[str, object]:
    """What changes when a file of the case does, without reading one: name, size and time of each."""
    files = {p.name: [p.stat().st_size, p.stat().st_mtime_ns] for p in keep.files_of(folder)}
    return {"reading": keep.reading_version(), "files": files}


def _known(case: str) -> None:
    if case not in names():
        raise KeyError(f"no case is called {case!r}; there are: {', '.join(names())}")


def _unchanged(case: str, store: Path) -> str:
    """The current version when the files are those it was built from, else ""."""
    try:
        kept = json.loads((store / "files.json").read_text(encoding="utf-8"))
        version = (store / "current").read_text(encoding="ascii").strip()
        same = kept["seen"] == fingerprint(home.CASES / case) and kept["version"] == version
        return version if same and (store / f"{version}.duckdb").exists() else ""
    except (OSError, ValueError, KeyError):
        return ""


def _remember(store: Path, seen: dict[str, object], version: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".files-", dir=store)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"seen": seen, "version": version}, file)
    Path(name).replace(store / "files.json")


def _files(case: str, progress: Callable[[str], object]) -> Path:
    """The case's folder; a sample's is generated beside it and renamed, so that it is whole or absent."""
    folder = home.CASES / case
    if folder.is_dir():
        return folder
    progress("模拟数据")
    home.CASES.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{case}-", dir=home.CASES))
    try:
        importlib.import_module(f"data.cases.{case}").generate(scratch)
        scratch.replace(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder
