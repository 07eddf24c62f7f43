"""The command line before there is an environment: one clear sentence in two languages, and exit code 2."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import manage
from serving import chromium, environment

FILES = ("requirements.txt", "requirements-dev.txt")
PROJECT = Path(__file__).parent.parent.parent
CHINESE = re.compile("[一-鿿]")


def call(*arguments: str, python: tuple[str, ...] = ("manage.py",)) -> subprocess.CompletedProcess[str]:
    """Call manage.py as a person would."""
    options = {"cwd": PROJECT, "env": os.environ | {"PYTHONIOENCODING": "utf-8"}, "timeout": 60}
    return subprocess.run([sys.executable, *python, *arguments], capture_output=True, text=True, check=False, **options)


def is_clear(words: str, *parts: str) -> bool:
    """Two languages, no stack trace, and everything named that the reader needs."""
    lines = words.strip().splitlines()
    chinese = [line for line in lines if CHINESE.search(line)]
    return bool(chinese) and len(chinese) < len(lines) and "Traceback" not in words and all(p in words for p in parts)


def test_help_explains_every_command_in_both_languages() -> None:
    """Help is the manual of whoever is called at night."""
    done = call("--help")
    assert done.returncode == 0
    for command in manage.COMMANDS:
        assert re.search(rf"^  {command} +.*[一-鿿].*\n +[A-Z]", done.stdout, re.MULTILINE), command


def test_an_unknown_command_names_those_there_are() -> None:
    """A typing slip should cost one look."""
    done = call("rum")
    assert done.returncode == 2
    assert is_clear(done.stderr, "rum", *manage.COMMANDS)


def test_an_old_python_is_told_which_one_to_use() -> None:
    """Many servers still have 3.6 as python3: the first thing they see must not be a syntax error."""
    old = "import sys, runpy; sys.version_info = (3, 6, 8, 'final', 0); sys.argv = ['manage.py', 'run'];"
    done = call(python=("-c", old + "runpy.run_path('manage.py', run_name='__main__')"))
    assert done.returncode == 2
    assert is_clear(done.stderr, "3.6", "3.11")
    ast.parse((PROJECT / "manage.py").read_text("utf-8"), feature_version=(3, 6))


def test_a_taken_port_gets_a_free_one_suggested() -> None:
    """Port 8501 is what every Streamlit on the machine wants."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = call("run", "--port", str(port))
    assert done.returncode == 2
    assert is_clear(done.stderr, str(port))
    suggested = int(re.search(r"run --port (\d+)", done.stderr)[1])
    assert suggested > port
    assert environment._cannot_listen("127.0.0.1", suggested) is None


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", "99999"), ("192.0.2.1", "8501")])
def test_an_address_that_cannot_be_is_refused_with_a_sentence(host, port) -> None:
    """Not a stack trace out of the socket module."""
    done = call("run", "--host", host, "--port", port)
    assert done.returncode == 2
    assert is_clear(done.stderr, host)


def test_an_unknown_case_names_those_there_are() -> None:
    """The names are not guessable."""
    done = call("run", "--case", "nowhere")
    assert done.returncode == 2
    assert is_clear(done.stderr, "nowhere", "xibei")


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(monkeypatch, module) -> None:
    """Debian splits both off; the way on is one command."""
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == module else object())
    with pytest.raises(manage.Stop) as stop:
        environment._make_venv()
    assert is_clear(str(stop.value), module, "apt-get install python3-venv")


def test_packages_that_cannot_be_installed_say_why(monkeypatch, tmp_path) -> None:
    """The last lines of pip are the reason; without them there is nothing to search for."""
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho Collecting one\necho ERROR: no route to the index\nexit 1\n")
    fake.chmod(0o755)
    with pytest.raises(manage.Stop) as stop:
        environment._install(fake, environment.RUN)
    assert is_clear(str(stop.value), "no route to the index")


def test_a_filled_venv_is_not_filled_again(monkeypatch, tmp_path) -> None:
    """The second start has eight seconds to the headline numbers."""
    calls = []

    def make() -> None:
        environment._venv_python().parent.mkdir(parents=True)
        environment._venv_python().touch()

    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "_make_venv", make)
    monkeypatch.setattr(environment, "_install", lambda python, files: calls.append(files))
    environment._fill_venv(("requirements.txt",))
    environment._fill_venv(("requirements.txt",))
    assert calls == [("requirements.txt",)]
    environment._fill_venv(("requirements.txt", "requirements-dev.txt"))
    assert calls[1:] == [("requirements.txt", "requirements-dev.txt")]


def test_every_direct_dependency_is_pinned_exactly() -> None:
    """A range would install something else next month on the machine that has no way back."""
    for file in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in (PROJECT / file).read_text("utf-8").splitlines() if line and line[0] != "#"]
        assert len(lines) == len(environment._pins((file,))), file


def imported(file: Path) -> set[str]:
    """The packages a file imports, by their first name."""
    tree = ast.parse(file.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.split(".")[0] for name in names}


def is_for_tests(file: Path) -> bool:
    """Whether a file runs under `manage.py test` or `manage.py bench` only, which need a browser."""
    return bool({"tests", "bench"} & set(file.parts)) or file.name == "chromium.py"


@pytest.mark.parametrize("for_tests", [False, True])
def test_every_package_that_is_imported_is_pinned(for_tests) -> None:
    """What only happens to be installed on this machine is missing on the next."""
    files = [file for file in PROJECT.rglob("*.py") if not {".venv", "var"} & set(file.relative_to(PROJECT).parts)]
    names = set().union(*(imported(file) for file in files if for_tests or not is_for_tests(file)))
    own = {path.stem for path in PROJECT.iterdir()} | set(sys.stdlib_module_names) | {""}
    packages = metadata.packages_distributions()
    homes = {name: {one.lower() for one in packages[name]} for name in names - own}
    pinned = {name.lower() for name, _version in environment._pins(FILES if for_tests else FILES[:1])}
    assert {name: home for name, home in homes.items() if not home & pinned} == {}


def test_this_environment_has_the_pinned_versions() -> None:
    """Tests that run against other versions than are shipped prove nothing."""
    assert environment._has_all(("requirements.txt", "requirements-dev.txt"))


def test_browser_tests_are_never_skipped_for_want_of_a_browser(monkeypatch) -> None:
    """A green run without a browser says nothing about the screen."""
    monkeypatch.setattr(chromium, "installed", lambda: None)
    monkeypatch.setattr(chromium, "_playwright_has_one", lambda: False)
    monkeypatch.setattr(chromium, "_quietly", lambda *command: None)
    with pytest.raises(manage.Stop) as stop:
        chromium.need_browser()
    assert is_clear(str(stop.value), "chromium")
