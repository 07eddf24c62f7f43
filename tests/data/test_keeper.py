"""Who may keep: this machine, whoever knows the passphrase, whoever is logged in, and nobody else."""

from __future__ import annotations

import io
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest

from data import home, keeper

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "示例口令 correct horse"  # noqa: S105  (made up)


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: Any) -> None:
    """A home without a passphrase, and no guesses yet."""
    monkeypatch.setattr(home, "HOME", tmp_path)
    monkeypatch.setattr(keeper, "_guesses", keeper._Guesses())
    monkeypatch.delenv(keeper.LISTENS, raising=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_a_server_only_this_machine_reaches_is_open(host: str) -> None:
    """The clerk at their own computer should not need a password."""
    assert keeper.is_open(host)
    assert keeper.door(host) == "open"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "", "example", "localhost.example"])
def test_a_server_others_reach_is_shut_and_so_is_one_that_does_not_say(host: str) -> None:
    """In doubt anybody in the building could overwrite the street's data."""
    assert not keeper.is_open(host)
    assert keeper.door(host) == "shut"


def test_a_request_through_a_proxy_may_come_from_anywhere() -> None:
    """The service listens on the loopback behind nginx, which hands the whole network on to it."""
    assert keeper.door("127.0.0.1", is_forwarded=True) == "shut"


def test_the_address_is_what_the_server_said_when_it_started(monkeypatch: Any) -> None:
    """Under plain `streamlit run` nobody says it, and the door stays shut."""
    assert keeper.door() == "shut"
    monkeypatch.setenv(keeper.LISTENS, "127.0.0.1")
    assert keeper.door() == "open"


def test_a_passphrase_is_asked_for_everywhere_and_a_log_in_opens() -> None:
    """Whoever set a passphrase wants it asked, also at this machine."""
    keeper.set_passphrase(SECRET)
    assert not keeper.is_open("127.0.0.1")
    assert keeper.door("127.0.0.1") == keeper.door("0.0.0.0", is_forwarded=True) == "passphrase"
    assert keeper.door("0.0.0.0", "甲") == "open"
    keeper.remove()
    assert keeper.door("127.0.0.1") == "open"
    assert keeper.door("127.0.0.1", has_login=True) == "shut"


def test_only_the_right_passphrase_is_right_and_it_stands_nowhere() -> None:
    """The file is in every backup."""
    keeper.set_passphrase(SECRET)
    assert keeper.check(SECRET)
    assert not keeper.check(SECRET + " ")
    path = home.HOME / "keeper.toml"
    assert SECRET not in path.read_text(encoding="ascii", errors="replace")
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
    first = path.read_bytes()
    keeper.set_passphrase(SECRET)
    assert path.read_bytes() != first


def test_wrong_answers_take_longer_and_longer_and_a_right_one_starts_anew(monkeypatch: Any) -> None:
    """A thousand guesses a second would find any word."""
    keeper.set_passphrase(SECRET)
    now = [1000.0]
    monkeypatch.setattr(keeper.time, "monotonic", lambda: now[0])
    waits = []
    for _ in range(9):
        assert not keeper.check("wrong")
        waits.append(keeper.wait_s())
        assert not keeper.check(SECRET)  # not even looked at
        now[0] += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert keeper.check(SECRET)
    assert keeper.wait_s() == 0


def test_a_damaged_file_opens_to_nobody() -> None:
    """Half a file must not be no lock."""
    (home.HOME / "keeper.toml").write_text('salt = "zz"', encoding="ascii")
    assert keeper.door("127.0.0.1") == "passphrase"
    assert not keeper.check("")


@pytest.mark.parametrize(
    ("typed", "code", "is_set"),
    [
        ("long enough 1\nlong enough 1\n", 0, True),
        ("long enough 1\nlong enough 2\n", 2, False),
        ("short\nshort\n", 2, False),
    ],
)
def test_it_is_asked_twice_and_never_on_the_command_line(typed: str, code: int, is_set: bool, monkeypatch: Any) -> None:
    """What stands on the command line stands in the shell's history."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert keeper.main([]) == code
    assert keeper.has_passphrase() == is_set
    with pytest.raises(SystemExit):
        keeper.main(["a passphrase"])


def test_a_change_is_logged_under_the_name_known_or_as_nobody_s() -> None:
    """The log says so when nobody was logged in."""
    assert (keeper.who("甲"), keeper.who()) == ("甲", "未登录")
