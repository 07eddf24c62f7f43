"""Who may keep data and change settings: nobody but those at this machine, unless a passphrase or a log-in is set.

- A passphrase is set (`manage.py keeper`): whoever knows it, from anywhere; at this machine too.
- Log-in is configured: whoever is logged in.
- Neither: open while the server listens on the loopback only and the request did not come through a proxy.

Otherwise the door is shut. HOME/keeper.toml holds a salted scrypt hash, never the passphrase. Wrong answers are slowed
down for everybody together, since sessions cost nothing: 1, 2, 4 ... up to 60 seconds, in which no answer is looked at.
"""

from __future__ import annotations

import argparse
import getpass
import hashlib
import hmac
import ipaddress
import os
import secrets
import sys
import threading
import time
import tomllib
from typing import TYPE_CHECKING

from data import home

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LISTENS = "DASHBOARD_LISTENS"  # the address the server listens on; it says so itself when it starts
NOBODY = "未登录"
SHORTEST = 10
COST, BLOCK, PARALLEL = 1 << 15, 8, 1  # scrypt: 32 MB and about a tenth of a second
LONGEST_WAIT_S = 60
SENTENCES = {
    "ask": "口令（至少 {n} 个字符，不显示）Passphrase (at least {n} characters, not shown): ",
    "again": "再输入一次 Once more: ",
    "short": "口令太短，至少 {n} 个字符。\nToo short: at least {n} characters.",
    "differ": "两次输入不同，没有改动。\nThe two differ; nothing was changed.",
    "set": "口令已设定，马上生效。\nThe passphrase is set and holds at once.",
    "removed": "口令已取消：只有本机可以存入。\nThe passphrase is gone: only this machine may keep data.",
}


class _Guesses:
    """Wrong answers in a row, of everybody together, and until when no other is looked at."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.wrong, self.until = 0, 0.0

    def wait(self) -> float:
        return max(0.0, self.until - time.monotonic())

    def count(self, *, right: bool) -> None:
        self.wrong = 0 if right else self.wrong + 1
        self.until = 0.0 if right else time.monotonic() + min(2.0 ** (self.wrong - 1), LONGEST_WAIT_S)


_guesses = _Guesses()


def door(host: str = "", user: str = "", *, is_forwarded: bool = False, has_login: bool = False) -> str:
    """"open", "passphrase" (to be asked for) or "shut", for a reader of the server that listens on `host`.

    `user` is the logged-in name, `has_login` whether people can log in, `is_forwarded` whether the request came through
    a proxy: then it may come from anywhere, whatever the server listens on.
    """
    if user:
        return "open"
    if has_passphrase():
        return "passphrase"
    return "open" if not has_login and not is_forwarded and is_open(host or listens()) else "shut"


def is_open(host: str) -> bool:
    """Whether keeping needs nothing more: no passphrase is set, and only this machine reaches the address."""
    return not has_passphrase() and _is_loopback(host)


def listens() -> str:
    """The address this process's server listens on; "" (everywhere, for all we know) when it did not say."""
    return os.environ.get(LISTENS, "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def who(user: str = "") -> str:
    """The name a change is logged under."""
    return user or NOBODY


def has_passphrase() -> bool:
    """Whether a passphrase is set. A file that cannot be read counts as one that nobody knows."""
    return _file().exists()


def stamp() -> int:
    """What changes when the passphrase is set anew; 0 without one."""
    try:
        return _file().stat().st_mtime_ns
    except OSError:
        return 0


def check(passphrase: str) -> bool:
    """Whether this is the passphrase; False also while `wait_s` is not over, without looking."""
    with _guesses.lock:
        if _guesses.wait():
            return False
        right = _matches(passphrase)
        _guesses.count(right=right)
        return right


def wait_s() -> int:
    """Seconds until the next answer is looked at."""
    return -int(-_guesses.wait() // 1)


def set_passphrase(passphrase: str) -> None:
    """Set it; ValueError when it is too short."""
    if len(passphrase) < SHORTEST:
        raise ValueError(f"at least {SHORTEST} characters")
    salt = secrets.token_bytes(16)
    lines = {"salt": salt.hex(), "hash": _hash(passphrase, salt).hex(), "algorithm": "scrypt"}
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("".join(f'{key} = "{value}"\n' for key, value in lines.items()))
    new.replace(path)


def remove() -> None:
    """Do without a passphrase."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return home.HOME / "keeper.toml"


def _matches(passphrase: str) -> bool:
    try:
        kept = tomllib.loads(_file().read_text(encoding="ascii"))
        salt, wanted = bytes.fromhex(kept["salt"]), bytes.fromhex(kept["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return hmac.compare_digest(_hash(passphrase, salt), wanted)


def _hash(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=COST, r=BLOCK, p=PARALLEL, maxmem=1 << 26)


def main(argv: Sequence[str]) -> int:
    """Set the keeper's passphrase, asked twice and never shown; or remove it. 2 when nothing was changed."""
    parser = argparse.ArgumentParser(prog="manage.py keeper", description=main.__doc__)
    parser.add_argument("--remove", action="store_true", help="取消口令 / remove the passphrase")
    if parser.parse_args(argv).remove:
        remove()
        print(SENTENCES["removed"])
        return 0
    passphrase = _ask("ask")
    if len(passphrase) < SHORTEST:
        return _complain("short")
    if not hmac.compare_digest(passphrase.encode(), _ask("again").encode()):
        return _complain("differ")
    set_passphrase(passphrase)
    print(SENTENCES["set"])
    return 0


def _ask(what: str) -> str:
    """A line nobody sees: from the terminal without echo, or from what was piped in."""
    if sys.stdin.isatty():
        return getpass.getpass(SENTENCES[what].format(n=SHORTEST))
    return sys.stdin.readline().rstrip("\r\n")


def _complain(what: str) -> int:
    print(SENTENCES[what].format(n=SHORTEST), file=sys.stderr)
    return 2
