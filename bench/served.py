"""Our server, or a plain Streamlit, as its own process for as long as something is measured."""

from __future__ import annotations

import os
import shutil
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
SETTLE_S, SETTLE_LIMIT_S = 8, 180  # a server opens its other pages by itself after it is ready: not what is measured
IDLE_S, IDLE_SHARE = 2, 0.1  # of a core: what an idle server needs at most


class Served(str):
    """The address of a running server, without a closing slash; `pid` is its process."""

    __slots__ = ("pid",)
    pid: int


@contextmanager
def plain(home: Path, case: str, script: Path) -> Iterator[Served]:
    """A script under `streamlit run`, as somebody would first start it, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"]
    with _running(command, home, {"BENCH_CASE": case}, f"http://127.0.0.1:{port}", "/_stcore/health") as address:
        yield address


@contextmanager
def served(home: Path, case: str, script: Path | None = None, samples: str = "none") -> Iterator[Served]:
    """Server.py on a free port until the block ends; `samples` are the sample cases it offers."""
    port = _free_port()
    command = [sys.executable, str(PROJECT / "server.py"), "--port", str(port), "--case", case]
    command += ["--script", str(_beside_static(script, home))] if script else []
    with _running(command, home, {"DASHBOARD_SAMPLES": samples}, f"http://127.0.0.1:{port}", "/api/ready") as address:
        yield address


def settle(server: Served) -> None:
    """Wait until the server has done what it does by itself and rests; a fixed time where nobody says what it needs."""
    time.sleep(SETTLE_S)
    end = time.monotonic() + SETTLE_LIMIT_S
    used = _seconds_used(server.pid)
    while used is not None and time.monotonic() < end:
        time.sleep(IDLE_S)
        now = _seconds_used(server.pid)
        if now is None or now - used < IDLE_S * IDLE_SHARE:
            return
        used = now


def _seconds_used(pid: int) -> float | None:
    """Seconds of processor a process has used; None where the system keeps no such file."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _running(command: list[str], home: Path, around: dict[str, str], url: str, ready: str) -> Iterator[Served]:
    """The program until the block ends; what it printed is shown when something fails."""
    environment = os.environ | {"DASHBOARD_HOME": str(home)} | around
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"{url}{ready}", process)
            address = Served(url)
            address.pid = process.pid
            yield address
        except BaseException:
            log.seek(0)
            sys.stderr.write(log.read()[-3000:])
            raise
        finally:
            process.terminate()
            process.wait(20)


def _beside_static(script: Path, home: Path) -> Path:
    """A copy of a script with our browser files beside it, where Streamlit looks for them."""
    folder = home / script.stem
    folder.mkdir(exist_ok=True)
    static = folder / "static"
    if not static.exists():
        static.symlink_to(PROJECT / "static", target_is_directory=True)
    return Path(shutil.copy(script, folder))


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the server did not start")
