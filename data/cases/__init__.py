"""The cases: the samples that come with the project, and any folder under DASHBOARD_HOME/cases."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import shutil
import tempfile
import tomllib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from time import monotonic, time
from typing import TYPE_CHECKING

from data import home
from data.cases.lock import held
from data.cases.settings import CaseSettings, laid_over, load, of
from data.keeping import recovery
from data.reading import keep
from data.steps import step

if TYPE_CHECKING:
    from collections.abc import Callable

ALL_SAMPLES = ("xibei", "wuxing", "baishui", "jingdezhen", "fujian")  # the ones made quickest first
PLAIN = re.compile(r"[a-z0-9][\w-]*")
FOLLOW_S = 2.0
HOUR_S = 3_600
_followed: dict[str, float] = {}
_lent: dict[str, CaseSettings] = {}  # of views in memory only, which no name leads to but their own
MADE_BY = ".made-by"  # which generator made a sample's files


def _offered(wanted: str | None) -> tuple[str, ...]:
    """The samples to offer: all, or those the environment variable DASHBOARD_SAMPLES names ("none" for no sample)."""
    if wanted is None or not wanted.strip():
        return ALL_SAMPLES
    return tuple(name for name in ALL_SAMPLES if name in {part.strip() for part in wanted.split(",")})


SAMPLES = _offered(os.environ.get("DASHBOARD_SAMPLES"))


def names() -> list[str]:
    """The samples first, then the other case folders by name."""
    folders = (
        sorted(p.name for p in home.CASES.iterdir() if p.is_dir() and p.name[0] != ".") if home.CASES.is_dir() else []
    )
    return [*SAMPLES, *(name for name in folders if name not in SAMPLES)]


def settings(case: str) -> CaseSettings:
    """The settings of a case; KeyError, saying which there are, when there is none of that name.

    They are those its store was built with, so that numbers and settings always belong together; of a case without a
    store those of its files.
    """
    if case in _lent:
        return _lent[case]
    if PLAIN.fullmatch(case):
        with suppress(OSError):  # one look at one file: this is asked a thousand times a page
            changed_at = os.stat(f"{home.STORES}/{case}/current").st_mtime_ns  # noqa: PTH116  (a Path takes as long again)
            return _built_with(home.STORES / case, changed_at, int(time() // HOUR_S))
    _known(case)
    folder = home.CASES / case
    return load(folder if folder.is_dir() else Path(__file__).parent / case)


def lend(settings: CaseSettings) -> None:
    """Let a view in memory have settings; `names` never tells of it."""
    _lent[settings.name] = settings


def take_back(case: str) -> None:
    """Let go of the settings of a view in memory."""
    _lent.pop(case, None)


@lru_cache(maxsize=256)
def _built_with(store: Path, _changed_at: int, _hour: int) -> CaseSettings:
    """The settings beside the store in use, read once for each time of change, and each hour: a case may end today.

    OSError when there are none.
    """
    version = (store / "current").read_text(encoding="ascii").strip()
    return of(store.name, tomllib.loads((store / f"{version}.toml").read_text(encoding="utf-8")))


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
        recovery.recover(case)
        folder = _files(case, progress)
        seen = fingerprint(folder)
        version = keep.keep(folder, home.STORES, progress)
        _remember(store, seen, version)
        step("store remembered")
        return version


def follow(case: str) -> None:
    """Take up files that somebody changed by hand: built anew in this call; who asks meanwhile gets the version before.

    Looked at every other second at most. Only where there is a store; a newer reader or generator is no change of
    files, and is taken up by `prepare` at the next start. ValueError when the case.toml cannot be read.
    """
    if monotonic() - _followed.get(case, -FOLLOW_S) < FOLLOW_S or not PLAIN.fullmatch(case):
        return
    _followed[case] = monotonic()
    try:
        kept = json.loads((home.STORES / case / "files.json").read_text(encoding="utf-8"))["seen"]
        now = fingerprint(home.CASES / case)
    except (OSError, ValueError, KeyError):
        return
    if kept["reading"] == now["reading"] and (kept["files"] != now["files"] or recovery.is_due(case)):
        prepare(case)


def is_ready(case: str) -> bool:
    """Whether `prepare` would have nothing to do."""
    return _unchanged(case, home.STORES / case) != ""


def fingerprint(folder: Path) -> dict[str, object]:
    """What changes when a file of the case does, without reading one: name, size and time of each."""
    over = laid_over(folder)
    paths = [*keep.files_of(folder), *([over] if over.exists() else [])]
    files = {p.name: [p.stat().st_size, p.stat().st_mtime_ns] for p in paths}
    return {"reading": keep.reading_version(), "files": files}


def _known(case: str) -> None:
    if case not in names():
        raise KeyError(f"no case is called {case!r}; there are: {', '.join(names())}")


def _unchanged(case: str, store: Path) -> str:
    """The current version when the files are those it was built from, else ""."""
    if recovery.is_due(case):
        return ""
    try:
        kept = json.loads((store / "files.json").read_text(encoding="utf-8"))
        version = (store / "current").read_text(encoding="ascii").strip()
        same = kept["seen"] == fingerprint(home.CASES / case) and kept["version"] == version
        same = same and not _outdated(case, home.CASES / case)
        return version if same and (store / f"{version}.duckdb").exists() else ""
    except (OSError, ValueError, KeyError):
        return ""


def files(case: str) -> Path:
    """The folder of a case's files, made where it is not there yet."""
    prepare(case)
    return home.CASES / case


def _remember(store: Path, seen: dict[str, object], version: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".files-", dir=store)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"seen": seen, "version": version}, file)
    Path(name).replace(store / "files.json")


def _files(case: str, progress: Callable[[str], object]) -> Path:
    """The case's folder; a sample's is generated beside it and renamed, so that it is whole or absent."""
    folder = home.CASES / case
    if folder.is_dir() and not _outdated(case, folder):
        return folder
    progress("模拟数据")
    home.CASES.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{case}-", dir=home.CASES))
    try:
        importlib.import_module(f"data.cases.{case}").generate(scratch)
        (scratch / MADE_BY).write_text(_generator_version(case), encoding="ascii")
        if folder.is_dir():
            folder.replace(scratch.with_name(f"{scratch.name}-before"))
        scratch.replace(folder)
        shutil.rmtree(scratch.with_name(f"{scratch.name}-before"), ignore_errors=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder


def _outdated(case: str, folder: Path) -> bool:
    """Whether a sample's files were made by another version of its generator."""
    made_by = folder / MADE_BY
    return case in SAMPLES and made_by.exists() and made_by.read_text(encoding="ascii") != _generator_version(case)


@lru_cache(maxsize=16)
def _generator_version(case: str) -> str:
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*here.glob("*.py"), *(here / "records").glob("*.py"), *(here / case).rglob("*.*")]):
        if path.suffix in (".py", ".toml", ".csv"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
