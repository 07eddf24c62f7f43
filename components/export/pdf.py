"""A meeting as a PDF, where LibreOffice is installed: it converts the PPTX. Elsewhere the HTML's print view serves."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
TIME_LIMIT_S = 180


class NoOffice(RuntimeError):
    """LibreOffice is not installed."""


class Failed(RuntimeError):
    """LibreOffice ran and made no PDF; the text is what it said."""


def program() -> str:
    """The path of LibreOffice; NoOffice when there is none."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise NoOffice
    return found


def convert(slides: bytes) -> bytes:
    """The PDF of a PPTX. It runs in a folder and with a profile of its own, so that several may run at once."""
    office = program()
    with tempfile.TemporaryDirectory(prefix="dashboard-pdf-") as name:
        folder = Path(name)
        (folder / "meeting.pptx").write_bytes(slides)
        modest = ["nice", "-n", "10"] if shutil.which("nice") else []  # pages come first
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [*modest, office, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", name,
                   str(folder / "meeting.pptx")]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False)  # noqa: S603  (a program found by its name, our own arguments)
        except subprocess.TimeoutExpired as error:
            raise Failed(f"> {TIME_LIMIT_S} s") from error
        made = folder / "meeting.pdf"
        if not made.exists():
            raise Failed((done.stderr or done.stdout).strip()[-300:])
        return made.read_bytes()
