"""Which file each kept row came from: the reason why `forget` can find the rows of one file.

Beside a case's CSV lies a hidden text file, `.origins-<dataset>`: a digest of the row's key and a digest of the file, a
line each. A row that several files brought or changed has several lines. No key and no content stands in it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Origins = dict[str, tuple[str, ...]]  # digest of a key -> the files, the first first
LENGTH = 16  # hex digits of either digest


def name(dataset: str) -> str:
    """The file's name in the case's folder."""
    return f".origins-{dataset}"


def read(folder: Path, dataset: str) -> Origins:
    """What is known of a dataset's rows; nothing of those that were laid there by hand."""
    path = folder / name(dataset)
    found: Origins = {}
    for line in path.read_text(encoding="ascii").split("\n") if path.exists() else ():
        key, _, file = line.partition(" ")
        if file:
            found[key] = (*found.get(key, ()), file)
    return found


def write(origins: Origins) -> bytes | None:
    """The file's bytes; None when nothing is known."""
    lines = [f"{key} {file}" for key, files in origins.items() for file in files]
    return ("\n".join(lines) + "\n").encode("ascii") if lines else None


def of_key(key: Any) -> str:
    """The digest of a row's key."""
    return hashlib.sha256(repr(key).encode()).hexdigest()[:LENGTH]


def of_file(digest: str) -> str:
    """The short form of a file's SHA-256."""
    return digest[:LENGTH]


def told(origins: Origins, keys: Iterable[Any], digest: str, gone: Iterable[Any] = ()) -> Origins:
    """The origins after a file brought or changed these rows, the origins of rows that went dropped first."""
    lost = {of_key(key) for key in gone}
    made = {key: files for key, files in origins.items() if key not in lost}
    file = of_file(digest)
    for key in map(of_key, keys):
        if file not in (files := made.get(key, ())):
            made[key] = (*files, file)
    return made
