"""A meeting held is the same meeting a year later, on the wall and in every file."""

from __future__ import annotations

import io
import json

import pytest
from pptx import Presentation

from components.export import report, stage_file, workbook
from components.export import slides as pptx
from components.meeting import MOST_AREAS, frozen, preparing, staged
from data.keeping import held
from data.question import Unanswerable
from pages.meeting import command, stage
from tests import tiny
from tests.components.export import package, reading

KINDS = ("ten_day", "monthly", "quarterly", "yearly")


def again(whole):
    """The meeting after it was kept as JSON."""
    kept, shown = json.loads(json.dumps([frozen.packed(whole), staged.document(whole)], ensure_ascii=False))
    return frozen.unpacked(whole.view.case, kept, shown)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_a_meeting_is_lost_when_it_is_kept(meeting_of, kind, lang):
    """Prevents a series, a mark or a note that is on the wall and missing from the file made later."""
    whole = meeting_of("xibei", kind, lang)
    made = again(whole)
    assert (made.title, made.badge, made.as_of, made.span, made.why) == (
        whole.title, whole.badge, whole.as_of, whole.span, whole.why
    )  # fmt: skip
    for one, other in zip(whole.screens, made.screens, strict=True):
        assert other.drawn.chart == one.drawn.chart, one.name
        assert reading.cells(other) == reading.cells(one)
        assert list(other.drawn.frame.columns) == [str(column) for column in one.drawn.frame.columns]
        words = [(screen.drawn.title, screen.drawn.sentence, screen.asked, screen.part, screen.label, screen.name)
                 for screen in (one, other)]  # fmt: skip
        assert words[0] == words[1]


def test_the_files_of_a_meeting_held_are_those_of_the_day(meeting_of):
    """Prevents two papers of one meeting with two numbers."""
    whole = meeting_of("xibei", "monthly", "zh")
    made = again(whole)
    assert stage_file.write(made) == stage_file.write(whole)
    assert reading.report(report.write(made)) == reading.report(report.write(whole))
    values = [
        {name: [[cell.value for cell in row] for row in rows] for name, rows in reading.workbook(data).items()}
        for data in (workbook.write(made), workbook.write(whole))
    ]
    assert values[0] == values[1]
    first, second = pptx.write(made), pptx.write(whole)
    package.check(first)
    assert reading.slides(first) == reading.slides(second)


def test_a_map_of_a_meeting_held_needs_no_outlines_any_more(meeting_of, monkeypatch):
    """Prevents a meeting of last year from failing because the borders have been drawn anew since."""
    made = again(meeting_of("xibei", "yearly", "zh"))
    monkeypatch.setattr("components.maps.svg.geometries", lambda *_: pytest.fail("asked for outlines"))
    maps = [screen for screen in made.screens if screen.shapes]
    assert maps
    slides = Presentation(io.BytesIO(pptx.write(made))).slides
    groups = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 6]
    assert len(groups) == len(maps)
    for group, screen in zip(groups, maps, strict=True):
        inside = [shape for shape in group.shapes if shape.width > 1]
        assert len(inside) >= len(screen.drawn.chart.areas)
        assert len(screen.drawn.chart.areas) <= MOST_AREAS
        assert all(group.left <= shape.left and shape.left + shape.width <= group.left + group.width + 6_350
                   for shape in inside)  # fmt: skip


UNITS = [tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")]
SERVED = [
    {"unit_id": unit, "served_on": f"2024-{month:02}-{day:02}", "person_times": 20, "service_hours": 30,
     "service_type": "走访慰问"}
    for month in range(1, 11) for day in (4, 14, 22) for unit in ("A", "B")
]  # fmt: skip


def test_the_command_writes_a_meeting_held_as_it_was_and_says_which_there_are(tmp_path, monkeypatch, capsys):
    """Prevents the minutes asked for in spring from showing the numbers of spring."""
    from components import address
    from data import cases, home

    case = tiny.kept(tmp_path / "home", monkeypatch, units=UNITS, service_records=SERVED)
    view = address.read({"case": case}).view
    plan = preparing.plan(view, preparing.Wish(case, "monthly"), stage.KITCHEN)
    about = preparing.begin(view, plan, stage.KITCHEN, "甲")["about"]
    asked = ["--case", case, "--held", about["id"], "--out", str(tmp_path / "x")]
    assert command.main([*asked, "--format", "html"]) == 0
    before = reading.staged((tmp_path / "x").read_bytes())
    more = [row | {"person_times": 500} for row in SERVED]
    tiny.write(home.CASES / case / "service_records.csv", tiny.BY_NAME["service_records"], more)
    assert cases.prepare(case) != about["version"]
    assert command.main([*asked, "--format", "html"]) == 0
    assert reading.staged((tmp_path / "x").read_bytes()) == before
    assert "120" in str(before)
    for form in ("pptx", "docx", "xlsx"):
        assert command.main([*asked, "--format", form]) == 0
        package.check((tmp_path / "x").read_bytes())
    said = "\n".join(reading.report(_report(asked, tmp_path))[0])
    assert "120" in said
    assert "3,000" not in said
    capsys.readouterr()
    assert command.main(["--case", case, "--held", "monthly-000000000000", "--out", str(tmp_path / "y")]) == 2
    told = capsys.readouterr().err
    assert about["id"] in told
    assert about["title"] in told


def _report(asked, tmp_path) -> bytes:
    assert command.main([*asked, "--format", "docx"]) == 0
    return (tmp_path / "x").read_bytes()


def test_a_meeting_kept_by_an_earlier_version_is_shown_and_makes_no_files(tmp_path, monkeypatch):
    """Prevents a meeting that can be opened from bringing the page down when its file is asked for."""
    tiny.move_home(tmp_path, monkeypatch)
    id_ = held.id_of("monthly", "old")
    held.freeze("own", id_, {"at": "1", "title": "", "span": ""}, lambda: {"shown": {"screens": []}})
    with pytest.raises(Unanswerable, match="too_old"):
        frozen.reopened("own", id_)
    with pytest.raises(Unanswerable, match="unknown_held"):
        frozen.reopened("own", "monthly-000000000000")
