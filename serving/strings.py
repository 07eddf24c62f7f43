"""Streamlit's own words in its browser files, in the reader's language: copies with strings replaced.

`strings_zh.toml` holds, file by file, the exact piece of code, what takes its place, and how often it must occur;
`strings_en.toml` only what an English page needs on a browser set to another language. The version of Streamlit is
pinned; with another one `check` names every piece that no longer fits, and such a piece stays as installed.
"""

from __future__ import annotations

import gzip
import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Piece:
    """A piece of a browser file: the code as installed, what takes its place, and how many times it stands there."""

    file: str  # its name with the hash, without the ending: "FileUploader.D7YhAWeM"
    installed: str
    wanted: str
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


def table(lang: str) -> Path:
    """The file that holds the words of a language."""
    return HERE / f"strings_{lang}.toml"


def pieces(lang: str) -> list[Piece]:
    """Every row of the table of a language, in order."""
    with table(lang).open("rb") as file:
        files = tomllib.load(file)
    return [Piece(name, *row) for name, rows in files.items() for row in rows["strings"]]


def path(name: str) -> Path:
    """Where the installed browser file of that name lies."""
    return installed() / "js" / f"{name}.js"


def check(lang: str) -> list[str]:
    """What of a table does not fit the installed files, a sentence each; empty when all is well."""
    problems = []
    for name, rows in _by_file(lang).items():
        if not path(name).is_file():
            problems.append(f"{name}: no such file")
            continue
        text = path(name).read_text("utf-8")
        for row in rows:
            times = text.count(row.installed)
            if times != row.times:
                problems.append(f"{name}: {row.installed!r} occurs {times} times, not {row.times}")
            text = text.replace(row.installed, row.wanted)
    return problems


def translate(lang: str, keep: Path) -> Translated:
    """The translated copies, from the folder `keep` when they were made before, else made now and kept there."""
    from streamlit import __version__

    stamp = hashlib.sha256(table(lang).read_bytes() + __version__.encode()).hexdigest()[:12]
    folder = keep / f"{__version__}-{lang}-{stamp}"
    if not folder.is_dir():
        _make(lang, folder)
    files = {f"js/{file.name[:-3]}": file.read_bytes() for file in folder.glob("*.gz")}
    return Translated(f"static-{lang}-{stamp}", installed(), files)


def _make(lang: str, folder: Path) -> None:
    """Write the copies beside the folder first, so that one that exists is always whole."""
    making = folder.with_name(f"{folder.name}.new-{id(folder)}")
    making.mkdir(parents=True, exist_ok=True)
    for name, rows in _by_file(lang).items():
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
        if text.count(row.installed) == row.times:
            text = text.replace(row.installed, row.wanted)
    return text


def _by_file(lang: str) -> dict[str, list[Piece]]:
    files: dict[str, list[Piece]] = {}
    for piece in pieces(lang):
        files.setdefault(piece.file, []).append(piece)
    return files
