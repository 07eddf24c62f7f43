"""manage.py export: a file, or one sentence that says what to change."""

import pytest

from components.export import pdf
from pages.meeting import command

GOOD = {"pptx": b"PK", "docx": b"PK", "xlsx": b"PK", "html": b"<!doctype html>"}


def run(*arguments: str) -> int:
    return command.main([*arguments])


@pytest.mark.parametrize("form", GOOD)
def test_a_meeting_becomes_a_file(store, tmp_path, capsys, form):
    """Prevents the night's job from ending without a file."""
    out = tmp_path / f"meeting.{form}"
    assert run("--meeting", "ten_day", "--scope", "520111004001", "--format", form, "--out", str(out)) == 0
    assert out.read_bytes().startswith(GOOD[form])
    assert str(out) in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--panel", "disputes.account", "overview.map"),
        ("--pages", "volunteers"),
        ("--pages", "coverage", "--lang", "en"),
    ],
)
def test_any_page_and_any_panel_becomes_a_file(store, tmp_path, arguments):
    """Prevents a number that cannot be taken to the meeting because no agenda has it."""
    out = tmp_path / "some.pptx"
    assert run(*arguments, "--period", "2024-Q3", "--format", "pptx", "--out", str(out)) == 0
    assert out.stat().st_size > 20_000


WRONG = {
    "no such case": (("--case", "nowhere", "--meeting", "monthly"), "nowhere"),
    "no such meeting": (("--meeting", "weekly"), "ten_day monthly quarterly yearly"),
    "no such agenda": (("--agenda", "小会"), "小会"),
    "no such meeting held": (("--held", "monthly-000000000000"), "monthly-000000000000"),
    "no such unit": (("--meeting", "monthly", "--scope", "12345"), "12345"),
    "no such period": (("--meeting", "monthly", "--period", "昨天"), "昨天"),
    "no such day": (("--meeting", "monthly", "--period", "2024-13"), "2024-13"),
    "no such panel": (("--panel", "disputes.nothing"), "disputes.account"),
    "no such page": (("--pages", "nothing"), "disputes.account"),
    "no such format": (("--meeting", "monthly", "--format", "odp"), "pptx html docx xlsx pdf"),
    "nothing asked for": ((), "--meeting"),
    "two things asked for": (("--meeting", "monthly", "--pages", "disputes"), "--meeting"),
    "a period before the records": (("--pages", "disputes", "--period", "2001"), ""),
    "no such template": (("--meeting", "monthly", "--template", "/nowhere/own.pptx"), "own.pptx"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_done_is_said_in_one_sentence(store, tmp_path, capsys, name):
    """Prevents a stack trace in the log of the night, and half a file beside it."""
    arguments, hint = WRONG[name]
    assert run(*arguments, "--out", str(tmp_path / "x")) == 2
    told = capsys.readouterr().err
    assert hint in told
    assert told.count("\n") == (2 if name == "no such case" else 1)  # that sentence has a line a language
    assert "Traceback" not in told
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_said(store, tmp_path, capsys):
    """Prevents a job that fails on a full or missing folder without a word."""
    assert run("--meeting", "ten_day", "--format", "xlsx", "--out", str(tmp_path / "none" / "x.xlsx")) == 2
    assert "none" in capsys.readouterr().err


def test_without_an_office_the_print_view_is_offered(store, tmp_path, capsys, monkeypatch):
    """Prevents a dead end where LibreOffice may not be installed."""
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    assert run("--meeting", "ten_day", "--format", "pdf", "--out", str(tmp_path / "x.pdf")) == 2
    assert "--format html" in capsys.readouterr().err


def test_an_office_that_fails_is_said_with_its_reason(store, tmp_path, capsys, monkeypatch):
    """Prevents an empty PDF."""
    monkeypatch.setattr(pdf, "program", lambda: "/bin/false")
    assert run("--meeting", "ten_day", "--format", "pdf", "--out", str(tmp_path / "x.pdf")) == 2
    assert "LibreOffice 没有转成" in capsys.readouterr().err


@pytest.mark.full
def test_libreoffice_turns_every_slide_into_a_page(store, tmp_path, capsys):
    """Prevents slides no office program opens; says so, as a failure, where LibreOffice is missing."""
    import re

    from pptx import Presentation

    out = tmp_path / "x.pdf"
    code = run("--meeting", "monthly", "--format", "pdf", "--out", str(out))
    assert code == 0, capsys.readouterr().err
    slides = tmp_path / "x.pptx"
    assert run("--meeting", "monthly", "--format", "pptx", "--out", str(slides)) == 0
    assert len(re.findall(rb"/Type\s*/Page[^s]", out.read_bytes())) == len(Presentation(str(slides)).slides) > 14
