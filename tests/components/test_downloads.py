"""Every table of ours comes in again: what a panel saves as CSV and a workbook holds is a file without an issue.

The CSV is made in the browser (toolbar.js); `saved` writes the same, which a browser test compares byte for byte
(tests/screens/test_upload.py).
"""

from __future__ import annotations

from dataclasses import replace

import pytest

import pages
from components import draw
from components.address import read
from components.export import workbook
from data import cases
from data.reading.raw import Given
from data.reading.report import Asked, examine
from pages.meeting import agendas
from tests.components.saving import saved

pytestmark = pytest.mark.timeout(900)  # the first test of a case makes its sample: the largest takes minutes

PAGES = [page for page in pages.ALL if page.panels]
CASES = ["xibei", *(pytest.param(name, marks=pytest.mark.full) for name in cases.ALL_SAMPLES if name != "xibei")]
KINDS = [agenda.kind for agenda in agendas.ALL]


def wrong(data: bytes, given: Given) -> list[object]:
    """What is not as it should be with a file of ours that comes in again."""
    report = examine(data, Asked(given), "ours.csv").report
    lost = report["rows_read"] - report["rows_accepted"] if report["dataset"] is None else 0
    return [*([report["refused"]] if report["refused"] else []), *report["issues"], *report["dropped_personal"],
            *([f"{lost} rows lost"] if lost else [])]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_panel_s_csv_of_every_page_comes_in_again(sample, case, page, lang):
    """Prevents our own files from being strangers to us (acceptance 6)."""
    sample(case)
    view = replace(read({"case": case}).view, lang=lang)
    tried = 0
    for panel in page.panels:
        drawn = draw.draw(panel, view)
        if len(drawn.frame):
            tried += 1
            assert wrong(saved(drawn), Given()) == [], (panel.name, saved(drawn).decode()[:600])
    assert tried >= 1
    print(f"{case} {page.name} {lang}: {tried} files")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_table_of_a_meeting_s_workbook_comes_in_again(sample, case, kind):
    """Prevents the numbers of a meeting from being retyped to be used."""
    from pages.meeting import screens

    sample(case)
    whole = screens.held(case, kind)
    book = workbook.write(whole)
    names = [name for name in examine(book, Asked()).raw.sheets if name[0].isdigit()]
    tried = 0
    for screen, name in zip(whole.screens, names, strict=True):
        if len(screen.drawn.frame):
            tried += 1
            assert wrong(book, Given(sheet=name)) == [], (name, screen.drawn.frame.head())
    assert tried >= 3
