"""Makes the environment the project runs in. Standard library only: nothing else is there yet.

An interpreter that already has every pinned package is used as it is; else `.venv` is made beside the code and
filled, once: a stamp with the digest of the requirement files lets the next start go straight on.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import NoReturn

from data.unknown import NO_CASE
from manage import Stop

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
INSIDE = "DASHBOARD_INSIDE"  # the interpreter that was chosen, so that the second half of a start does not choose again
RUN = ("requirements.txt",)


def say(text: str) -> None:
    """One line of progress, at once."""
    print(text, flush=True)


def check_case(case: str) -> None:
    """Stop unless the case is a sample or a folder of files the user laid down."""
    home = Path(os.environ.get("DASHBOARD_HOME", PROJECT / "var"))
    folders = [*(PROJECT / "data" / "cases").glob("*/case.toml"), *(home / "cases").glob("*/case.toml")]
    known = sorted({path.parent.name for path in folders})
    if case not in known:
        raise Stop(NO_CASE.format(name=case, known=", ".join(known)))


def check_port(host: str, port: int) -> None:
    """Stop when the port is taken or may not be used, with the next free one."""
    problem = _cannot_listen(host, port)
    if problem is None:
        return
    free = next((other for other in range(max(port, 1024) + 1, 65536) if _cannot_listen(host, other) is None), None)
    if free is None:
        raise Stop(f"无法在 {host} 上监听：{problem}\nCannot listen on {host}: {problem}")
    raise Stop(
        f"{host} 的端口 {port} 不能用（{problem}）。可改用：python3 manage.py run --port {free}\n"
        f"Port {port} of {host} cannot be used ({problem}). Try: python3 manage.py run --port {free}"
    )


def _cannot_listen(host: str, port: int) -> str | None:
    """Why nothing can listen there; None when it can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            if os.name == "posix":
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except (OSError, OverflowError) as error:
        return getattr(error, "strerror", None) or str(error)
    return None


def enter(files: tuple[str, ...] = RUN) -> None:
    """Go on in an interpreter that has what the files ask for: return in this one, or start again in the right one."""
    if os.environ.get(INSIDE) == sys.executable:
        return
    given = os.environ.get("DASHBOARD_PYTHON")
    if given:
        if not shutil.which(given):
            raise Stop(f"DASHBOARD_PYTHON 指向的程序不存在：{given}\nDASHBOARD_PYTHON names no program: {given}")
        if not _is_this(given):
            _go_on_in(given)
    elif not _is_this(str(_venv_python())) and _has_all(files):
        return
    else:
        _fill_venv(files)
        # .venv is ours and was not compiled: where compiling on import is switched off, every start would pay for it.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if not _is_this(str(_venv_python())):
            _go_on_in(str(_venv_python()))


def _is_this(python: str) -> bool:
    """Whether this interpreter is that one (links are not followed: a .venv links to its base)."""
    return Path(python).absolute() == Path(sys.executable).absolute()


def _venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _has_all(files: tuple[str, ...]) -> bool:
    """Whether this interpreter has every pinned package in the pinned version."""
    try:
        return all(metadata.version(name) == version for name, version in _pins(files))
    except metadata.PackageNotFoundError:
        return False


def _pins(files: tuple[str, ...]) -> list[tuple[str, str]]:
    text = "\n".join((PROJECT / file).read_text("utf-8") for file in files)
    return re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)


def _go_on_in(python: str) -> NoReturn:
    """Run the same command line in another interpreter, in place of this one."""
    os.environ[INSIDE] = python
    command = [python, str(PROJECT / "manage.py"), *sys.argv[1:]]
    sys.stdout.flush()
    if os.name == "nt":  # exec there returns to the prompt while the program still runs
        raise SystemExit(subprocess.call(command))
    os.execv(python, command)  # noqa: S606  (no shell is wanted)


def _fill_venv(files: tuple[str, ...]) -> None:
    """Make `.venv` where there is none and install what the files pin, unless the stamp says it is done."""
    python = _venv_python()
    stamps = {file: _digest(file) for file in files}
    missing = [file for file in files if not python.exists() or _stamp(file) != stamps[file]]
    if not missing:
        return
    if not python.exists():
        say("[1/2] 建立运行环境 Making the environment: .venv")
        _make_venv()
    say(f"[2/2] 安装 {len(_pins(files))} 个组件及其依赖 Installing packages (一次即可 once)")
    _install(python, files)
    for file in files:
        (VENV / f"{file}.stamp").write_text(stamps[file], "ascii")


def _digest(file: str) -> str:
    version = ".".join(map(str, sys.version_info[:2]))
    return hashlib.sha256(version.encode() + (PROJECT / file).read_bytes()).hexdigest()


def _stamp(file: str) -> str:
    path = VENV / f"{file}.stamp"
    return path.read_text("ascii") if path.exists() else ""


def _make_venv() -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Stop(
                f"这个 Python 缺少 {module} 模块。Debian/Ubuntu 请先运行：apt-get install python3-venv\n"
                f"This Python lacks the module {module}. On Debian/Ubuntu first: apt-get install python3-venv"
            )
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Stop(
            f"无法建立 .venv：{done.stdout.strip()[-300:]}{done.stderr.strip()[-300:]}\n"
            f"Could not make .venv. Is {PROJECT} writable, and is python3-venv installed?"
        )


def _install(python: Path, files: tuple[str, ...]) -> None:
    """Install with a line a package; the tail of pip's own words when it fails."""
    # Without compiling: it takes as long again, and what is imported is compiled on the way.
    options = ("--disable-pip-version-check", "--no-input", "--no-compile", "--progress-bar", "off")
    command = [str(python), "-m", "pip", "install", *options]
    for file in files:
        command += ["-r", str(PROJECT / file)]
    tail: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            tail = [*tail[-11:], line.rstrip()]
            if line.startswith("Collecting "):
                say(f"      · {line.split()[1]}")
            elif line.startswith("Installing collected packages"):
                say("      写入 Writing them to .venv ...")
    if pip.returncode:
        raise Stop(
            "\n".join(tail) + "\n\n安装没有完成，原因见上。请检查网络或软件源（pip config list）后重试。\n"
            "The packages could not be installed, for the reason above. Check the network or package index, then retry."
        )


def step(*command: str) -> int:
    """Run a Python tool of this environment in the project's folder; its exit code."""
    say("$ " + " ".join(command))
    return subprocess.call([sys.executable, "-m", *command], cwd=PROJECT)
