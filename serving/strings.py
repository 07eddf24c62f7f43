"""Streamlit's own English words in its browser files, in Chinese: copies of the installed files with strings replaced.

`strings_zh.toml` holds, file by file, the exact piece of code, what takes its place, and how often it must occur.
The version of Streamlit is pinned; with another one `check` names every piece that no longer fits and the file is
served as installed, in English, rather than broken.
"""

from __future__ import annotations

import gzip
import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

TABLE = Path(__file__).parent / "strings_zh.toml"


@dataclass(frozen=True)
class Piece:
    """A piece of a browser file: its code in English, in Chinese, and how many times it stands there."""

    file: str  # its name with the hash, without the ending: "FileUploader.D7YhAWeM"
    english: str
    chinese: str
    times: int


@dataclass(frozen=True)
class Translated:
    """The translated copies, packed with gzip, by their path below `static/`; `folder` changes with their content."""

    folder: str
    installed: Path
    files: dict[str, bytes] = field(repr=False)


def installed() -> Path:
    """The folder of Streamlit's browser files."""
    from streamlit import file_util

    return (Path(file_util.get_static_dir()) / "static").resolve()


def pieces() -> list[Piece]:
    """Every line of the table, in order."""
    with TABLE.open("rb") as file:
        table = tomllib.load(file)
    return [Piece(name, *row) for name, rows in table.items() for row in rows["strings"]]


def path(name: str) -> Path:
    """Where the installed browser file of that name lies."""
    return installed() / "js" / f"{name}.js"


def check() -> list[str]:
    """What of the table does not fit the installed files, a sentence each; empty when all is well."""
    problems = []
    for name, rows in _by_file().items():
        if not path(name).is_file():
            problems.append(f"{name}: no such file")
            continue
        text = path(name).read_text("utf-8")
        for row in rows:
            times = text.count(row.english)
            if times != row.times:
                problems.append(f"{name}: {row.english!r} occurs {times} times, not {row.times}")
            text = text.replace(row.english, row.chinese)
    return problems


def translate(keep: Path) -> Translated:
    """The translated copies, from the folder `keep` when they were made before, else made now and kept there."""
    from streamlit import __version__

    stamp = hashlib.sha256(TABLE.read_bytes() + __version__.encode()).hexdigest()[:12]
    folder = keep / f"{__version__}-{stamp}"
    if not folder.is_dir():
        _make(folder)
    files = {f"js/{file.name[:-3]}": file.read_bytes() for file in folder.glob("*.gz")}
    return Translated(f"static-zh-{stamp}", installed(), files)


def _make(folder: Path) -> None:
    """Write the copies beside the folder first, so that one that exists is always whole."""
    making = folder.with_name(f"{folder.name}.new-{id(folder)}")
    making.mkdir(parents=True, exist_ok=True)
    for name, rows in _by_file().items():
        if path(name).is_file():
            text = _replaced(path(name).read_text("utf-8"), rows)
            (making / f"{name}.js.gz").write_bytes(gzip.compress(text.encode(), 6, mtime=0))
    try:
        making.rename(folder)
    except OSError:  # another process was first
        for file in making.iterdir():
            file.unlink()
        making.rmdir()


def _replaced(text: str, rows: list[Piece]) -> str:
    for row in rows:
        if text.count(row.english) == row.times:
            text = text.replace(row.english, row.chinese)
    return text


def _by_file() -> dict[str, list[Piece]]:
    files: dict[str, list[Piece]] = {}
    for piece in pieces():
        files.setdefault(piece.file, []).append(piece)
    return files
