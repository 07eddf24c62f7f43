"""Every number in every file is the one on the screen: kind, case, language and format, each pair of them."""

from collections import Counter
from itertools import combinations, product

import pytest

from components.export import report, slides, stage_file, workbook
from data import cases
from pages.meeting import agendas
from tests.components.export import package, reading

KINDS = [agenda.kind for agenda in agendas.ALL]
CASES = cases.ALL_SAMPLES
SMALL = ("xibei", "baishui")  # the others take seconds a meeting
LANGS = ("zh", "en")
WRITERS = {
    "pptx": slides.write,
    "html": stage_file.write,
    "docx": report.write,
    "xlsx": workbook.write,
}
PAIRWISE = [
    (KINDS[(i + j + 2 * k) % 4], case, LANGS[(i // 2 + j + k) % 2], form)
    for k, names in ((0, CASES), (1, SMALL))
    for i, case in enumerate(names)
    for j, form in enumerate(WRITERS)
]
REST = [
    pytest.param(*combined, marks=pytest.mark.full)
    for combined in product(KINDS, CASES, LANGS, WRITERS)
    if combined not in PAIRWISE
]


def test_the_sample_of_combinations_holds_every_pair():
    """Prevents a format that was never tried with a language, a case or a kind of meeting."""
    sides = (KINDS, CASES, LANGS, tuple(WRITERS))
    for one, other in combinations(range(4), 2):
        met = Counter((row[one], row[other]) for row in PAIRWISE)
        assert all(met[pair] for pair in product(sides[one], sides[other]))
    assert all(sum(choice in row for row in PAIRWISE) >= 4 for side in sides for choice in side)


@pytest.mark.parametrize(("kind", "case", "lang", "form"), [*PAIRWISE, *REST])
def test_every_number_of_a_file_is_the_one_on_the_screen(meeting_of, kind, case, lang, form):
    """Prevents two numbers for one thing in a room: one on the wall, one in the paper."""
    whole = meeting_of(case, kind, lang)
    CHECKS[form](whole, WRITERS[form](whole))


def holds(every, wanted) -> bool:
    """Whether all of `wanted` are in `every`, as often."""
    return not Counter(wanted) - Counter(every)


def check_slides(whole, data):
    package.check(data)
    assert len(data) < 5_000_000
    found = reading.slides(data)
    for place, screen in enumerate(whole.screens, 1):
        own = [slide for slide in found if str(place) in slide[0]]
        assert own, screen.name
        for texts, _, _, _ in own:
            assert any(screen.drawn.title in said for said in texts), screen.name
            assert screen.drawn.badge in texts
            assert any(screen.drawn.sentence in said for said in texts)
            assert any(whole.version in said for said in texts)
            assert not screen.asked or any(screen.asked in said for said in texts)
        unit = screen.drawn.chart.unit if screen.drawn.chart else ""
        charted = reading.flat([[reading.rounded(v, unit) for v in each] for _, series, _, _ in own for each in series])
        assert holds(charted, reading.flat(reading.values(screen))), screen.name
        chart = screen.drawn.chart
        rows = [row for _, _, rows, _ in own for row in rows]
        if chart is not None and chart.kind == "cross" and len(own) == 1:  # rows by columns, each cell in its words
            assert rows == [(series.label, *series.text) for series in chart.series], screen.name
        elif chart is not None and chart.kind in ("table", "list", "cross"):
            assert rows == reading.cells(screen)[: len(rows)] or "…" in str(rows) or len(rows) < len(screen.drawn.frame)
        if chart is not None and chart.kind == "map":
            assert own[0][3] >= len(chart.areas)


def check_file(whole, data):
    assert len(data) < 8_000_000
    given = reading.staged(data)["screens"][1:]
    assert len(given) == len(whole.screens)
    for screen, made in zip(whole.screens, given, strict=True):
        assert (made["title"], made["badge"]) == (screen.drawn.title, screen.drawn.badge)
        assert [tuple(row) for row in (made["table"] or {"rows": []})["rows"]] == reading.cells(screen)
        picture, chart = made["picture"], screen.drawn.chart
        if picture["kind"] == "figure":
            known = [[y for y in trace["y"] if y is not None] for trace in picture["data"]]
            drawn = reading.flat([[reading.rounded(y, chart.unit) for y in each] for each in known])
            assert holds(drawn, reading.flat(reading.values(screen))), screen.name
        if picture["kind"] == "bars":
            shown = [(row["name"], row["value"], row["words"]) for row in picture["rows"] if row["colour"]]
            series = [zip(each.x, each.y, each.text, strict=True) for each in chart.series]
            assert shown == [row for each in series for row in each]
        if picture["kind"] == "map":
            assert len(picture["areas"]) == len(chart.areas)


def check_report(whole, data):
    package.check(data)
    paragraphs, tables = reading.report(data)
    said = "\n".join(paragraphs)
    for screen in whole.screens:
        assert screen.drawn.sentence in said, screen.name
        rows = [tuple(map(str, row)) for row in report.legend_table(screen).itertuples(index=False, name=None)]
        if len(rows) > 1:
            assert rows[: report.MOST_ROWS] in tables, screen.name
        if screen.drawn.chart is not None and screen.drawn.chart.kind == "map":
            assert sum(int(count.replace(",", "")) for _, count in rows) == len(screen.drawn.chart.areas)
        assert screen.drawn.chart is None or screen.drawn.empty not in paragraphs
    assert whole.badge in said


def check_workbook(whole, data):
    package.check(data)
    sheets = list(reading.workbook(data).values())
    assert len(sheets) == len(whole.screens) + 2
    for screen, rows in zip(whole.screens, sheets[1:-1], strict=True):
        wanted = reading.cells(screen)
        for row, given in zip(rows[5 : 5 + len(wanted)], wanted, strict=True):
            for cell, words in zip(row, given, strict=False):
                number = workbook.typed(words) if cell.column > 1 else None
                held = None if cell.value == "" else cell.value
                assert held == (words or None if number is None else pytest.approx(number[0])), screen.name
                assert not words or cell.data_type == ("s" if number is None else "n")


CHECKS = {"pptx": check_slides, "html": check_file, "docx": check_report, "xlsx": check_workbook}
