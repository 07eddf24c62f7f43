"""One number, seven places: the command line, the page, the stage and every file say it with the same last digit.

The command line is asked apart, as somebody at a terminal would ask; what it says is written out here by rules of this
test's own, and looked for in each file by the name it stands beside.
"""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation

from components.export import report, slides, stage_file, workbook
from components.meeting import staged
from data import answer, units
from data.metrics import BY_NAME
from tests.components.export import reading

if TYPE_CHECKING:
    from components.meeting import Meeting, Screen

CUT = ("bars", "funnel")  # charts with one number a unit or kind
FEWEST = {"ten_day": 0, "monthly": 2, "quarterly": 4, "yearly": 3}  # screens of a meeting that can be compared


def comparable(screen: Screen) -> bool:
    """Whether the command line can be asked for what a screen shows: one public measure cut by one dimension."""
    panel, chart = screen.panel, screen.drawn.chart
    is_one = len(panel.metrics) == 1 and len(panel.by) == 1 and not panel.level
    return is_one and chart is not None and chart.kind in CUT and panel.metrics[0].name in BY_NAME


def at_the_terminal(screen: Screen, capsys) -> dict[str, float]:
    """What `manage.py metrics` says: name of the unit or kind -> value, where there is one."""
    view, metric, by = screen.view, screen.panel.metrics[0].name, screen.panel.by[0]
    tree = units.tree(view.case)
    level = tree.named(str(screen.drawn.frame.iloc[0, 0]))[0].level if by == "unit" else ""  # as deep as the page went
    capsys.readouterr()
    assert answer.main([
        "--case", view.case, "--metric", metric, "--by", by, "--scope", view.scope, "--start", str(view.start), "--end",
        str(view.end), "--json", *(["--level", level] if level else []),
    ]) == 0  # fmt: skip
    rows = json.loads(capsys.readouterr().out)["rows"]
    return {
        tree.get(row[by]).name if by == "unit" else row[by]: row[metric]
        for row in rows if row["state"] == "ok" and (by == "unit" or row[metric] > 0)
    }  # fmt: skip


def written(values: dict[str, float], *, is_rate: bool) -> dict[str, str]:
    """Each value as a column of a table has it: per cent to a tenth, whole numbers whole, others to a tenth."""
    if is_rate:
        return {name: f"{value * 100:.1f}%" for name, value in values.items()}
    whole = all(float(value).is_integer() or value >= 1000 for value in values.values())
    return {name: f"{value:,.{0 if whole else 1}f}" for name, value in values.items()}


def in_the_table(rows: list[Any]) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in rows}


def on_the_slide(whole: Meeting, screen: Screen) -> dict[str, float]:
    """The numbers of the chart by the name beside them."""
    data = slides.write(replace(whole, screens=(screen,)))
    slide = Presentation(io.BytesIO(data)).slides[1]
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    plot = chart.plots[0]
    if screen.drawn.chart.kind == "funnel":
        points = {series.name: tuple(series.values) for series in plot.series}
        return {name: value[0] for name, value in points.items() if len(value) == 1}
    pairs = zip(plot.categories, plot.series[0].values, strict=True)
    return {str(name).partition("（n")[0]: value for name, value in pairs}


@pytest.mark.parametrize("kind", [kind for kind, fewest in FEWEST.items() if fewest])
@pytest.mark.parametrize("case", ["xibei", "baishui"])
def test_the_terminal_and_every_file_say_the_same_number_to_the_last_digit(meeting_of, capsys, case, kind):
    """Prevents two numbers for one thing: the one a deputy has on paper, and the one on the wall."""
    whole = meeting_of(case, kind)
    places = [(place, screen) for place, screen in enumerate(whole.screens) if comparable(screen)]
    assert len(places) >= FEWEST[kind]
    page = reading.staged(stage_file.write(whole))["screens"][1:]
    tables = [in_the_table(rows) for rows in reading.report(report.write(whole))[1] if rows and len(rows[0]) > 1]
    sheets = list(reading.workbook(workbook.write(whole)).values())[1:-1]
    compared = 0
    for place, screen in places:
        values = at_the_terminal(screen, capsys)
        is_rate = screen.panel.metrics[0].is_rate
        said = written(values, is_rate=is_rate)
        assert said, screen.name
        on_stage = staged.screen_of(screen, whole)["table"]["rows"]
        for rows in (reading.cells(screen), on_stage, page[place]["table"]["rows"]):
            assert said.items() <= in_the_table(rows).items(), screen.name
        assert any(said.items() <= table.items() for table in tables), screen.name
        cells = {row[0].value: row[1].value for row in sheets[place][5:] if len(row) > 1}
        drawn = on_the_slide(whole, screen)
        for name, value in values.items():
            shown = float(said[name].rstrip("%").replace(",", "")) / (100 if is_rate else 1)
            assert cells[name] == pytest.approx(shown, abs=1e-9), (screen.name, name)
            if name in drawn:  # the smallest kinds are one bar, of which the table has each
                digits = 3 if is_rate else 0 if value >= 1000 or float(value).is_integer() else 1
                assert round(drawn[name], digits) == pytest.approx(round(value, digits)), (screen.name, name)
                compared += 1
    assert compared >= 4 * FEWEST[kind]


def test_the_rules_of_writing_are_these():
    """Prevents the test above from comparing nothing with nothing."""
    assert written({"a": 0.12345, "b": 1.0}, is_rate=True) == {"a": "12.3%", "b": "100.0%"}
    assert written({"a": 1234.6, "b": 3.0}, is_rate=False) == {"a": "1,235", "b": "3"}
    assert written({"a": 12.34, "b": 3.0}, is_rate=False) == {"a": "12.3", "b": "3.0"}
