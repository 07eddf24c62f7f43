"""The workbook: numbers are numbers, text is never a formula, and every number is defined."""

from dataclasses import replace

import pandas as pd
import pytest

from components.export import workbook
from tests.components.export import reading

CASES = [
    ("1,234", 1234, "#,##0"),
    ("12.5", 12.5, "#,##0.0"),
    ("-3", -3, "#,##0"),
    ("71.6%", 0.716, "0.0%"),
    ("100%", 1.0, "0%"),
    ("0.0%", 0.0, "0.0%"),
]


@pytest.mark.parametrize(("words", "value", "form"), CASES)
def test_a_number_is_typed_with_the_digits_that_are_shown(words, value, form):
    """Prevents a column of text that cannot be summed."""
    assert workbook.typed(words) == (pytest.approx(value), form)


@pytest.mark.parametrize("words", ["—", "<10", "2024年3月", "3天", "1,23", "", "n＝5", "2024-03", "=1+1", "１２"])
def test_what_is_not_only_a_number_stays_text(words):
    """Prevents "<10" from becoming 10, and a code from becoming a number."""
    assert workbook.typed(words) is None


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"])
def test_a_cell_that_begins_like_a_formula_is_text_and_stays_so_when_edited(meeting_of, sign):
    """Prevents a name typed by a stranger from running in the reader's spreadsheet."""
    whole = meeting_of("xibei", "ten_day")
    said = f"{sign}HYPERLINK(\"http://x\",\"y\")"
    frame = pd.DataFrame({"单位": [said], "=值": [said]})
    screen = replace(whole.screens[0], drawn=replace(whole.screens[0].drawn, frame=frame))
    rows = reading.workbook(workbook.write(replace(whole, screens=(screen,))))
    cells = list(rows.values())[1][5]
    for cell in cells[:2]:
        assert (cell.value.strip(), cell.data_type) == (said.strip(), "s")
        assert cell.quotePrefix
        assert cell.hyperlink is None
    assert list(rows.values())[1][4][1].data_type == "s"


def test_the_sheet_of_definitions_names_every_metric_of_the_meeting(meeting_of):
    """Prevents a number nobody can say the meaning of."""
    whole = meeting_of("xibei", "monthly")
    rows = reading.workbook(workbook.write(whole))["指标口径"]
    named = {row[0].value: row for row in rows[1:]}
    used = {metric.zh: metric for screen in whole.screens for metric in screen.panel.metrics}
    assert set(named) == set(used)
    assert all(named[name][2].value == metric.meaning for name, metric in used.items())


def test_the_first_sheet_lists_the_screens_with_mark_and_day(meeting_of):
    """Prevents made-up numbers from being taken for real ones."""
    whole = meeting_of("xibei", "monthly")
    rows = reading.workbook(workbook.write(whole))["目录"]
    said = [cell.value for row in rows for cell in row if cell.value]
    assert "模拟数据" in said
    assert any("2024年10月24日" in words for words in said)
    assert [row[1].value for row in rows[5:]] == [screen.drawn.sentence for screen in whole.screens]
    for sheet in list(reading.workbook(workbook.write(whole)).values())[1:-1]:
        assert sheet[2][0].value == "模拟数据"
