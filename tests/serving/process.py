"""Starts the real server as its own process, on a free port, for tests that need one."""

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
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parent.parent.parent
START_LIMIT_S = 60


@dataclass(frozen=True)
class Served:
    """A running server: its address without a closing slash, its port, and the file with what it printed."""

    url: str
    port: int
    log: Path
    pid: int


def free_port() -> int:
    """A port of the loopback nobody listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serve(home: Path, case: str = "xibei", script: Path | None = None, samples: str = "xibei") -> Iterator[Served]:
    """Run server.py until the block ends. `script` replaces dashboard.py where the pages do not matter.

    `samples` are the sample cases offered: what is not ready of them is made behind the answers, which slows a test,
    as opening all pages ahead would.
    """
    port = free_port()
    command = [sys.executable, str(PROJECT / "server.py"), "--port", str(port), "--case", case]
    if script:
        command += ["--script", str(script)]
    with tempfile.NamedTemporaryFile("w+", prefix="server-", suffix=".log", delete=False) as log:
        around = {"DASHBOARD_HOME": str(home), "DASHBOARD_SAMPLES": samples, "DASHBOARD_AHEAD": "none"}
        process = subprocess.Popen(command, cwd=PROJECT, env=os.environ | around, stdout=log, stderr=subprocess.STDOUT)
        served = Served(f"http://127.0.0.1:{port}", port, Path(log.name), process.pid)
        try:
            wait_until_ready(served, process)
            yield served
        finally:
            process.terminate()
            process.wait(20)
            served.log.unlink(missing_ok=True)


def wait_until_ready(served: Served, process: subprocess.Popen[bytes]) -> None:
    """Return when /api/ready answers 200; fail with what the server printed when it ends or takes too long."""
    end = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{served.url}/api/ready", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{served.log.read_text()[-4000:]}")
