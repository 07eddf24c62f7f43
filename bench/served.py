"""Our server as its own process, for as long as something is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parent.parent
START_LIMIT_S = 120


class Served(str):
    """The address of a running server, without a closing slash; `pid` is its process."""

    __slots__ = ("pid",)
    pid: int


@contextmanager
def served(home: Path, case: str, script: Path | None = None, samples: str = "none") -> Iterator[Served]:
    """Server.py on a free port until the block ends; `samples` are the sample cases it offers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, str(PROJECT / "server.py"), "--port", str(port), "--case", case]
    command += ["--script", str(script)] if script else []
    with tempfile.TemporaryFile("w+") as log:
        around = os.environ | {"DASHBOARD_HOME": str(home), "DASHBOARD_SAMPLES": samples, "BENCH_CASE": case}
        process = subprocess.Popen(command, cwd=PROJECT, env=around, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}", process)
            address = Served(f"http://127.0.0.1:{port}")
            address.pid = process.pid
            yield address
        except BaseException:
            log.seek(0)
            sys.stderr.write(log.read()[-3000:])
            raise
        finally:
            process.terminate()
            process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/ready", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the server did not start")
