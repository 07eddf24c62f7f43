"""Files on the disk: whole or not there, whatever stops the process or the machine."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from data.steps import step

NEW = ".new-"  # how the name of a file begins that is still being written
READABLE = 0o644  # a temporary file is its maker's alone; the service may run as somebody else


def digest(data: bytes | None) -> str:
    """SHA-256 of a file's bytes; "" for a file that is not there."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def json_of(value: Any) -> bytes:
    """A value as the bytes of a JSON file."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def read(path: Path) -> dict[str, Any]:
    """The object a JSON file holds."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def put(path: Path, data: bytes) -> None:
    """Write a file through a new one, which is on the disk before it takes the name."""
    handle, name = tempfile.mkstemp(prefix=NEW, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data[: len(data) // 2])
            step("half written")
            file.write(data[len(data) // 2 :])
            file.flush()
            os.fsync(file.fileno())
        step("written")
        Path(name).chmod(READABLE)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Have the folder's names on the disk too, where the system has a way to."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
