"""Blank tables are recognised by the reader they are made for, and hold no trap for who fills them in."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest

from data import templates
from data.datasets import ALL, Dataset
from data.reading import headers
from data.reading.raw import Given
from data.reading.report import Asked, examine

SAMPLES = {"int": "3", "float": "2.5", "date": "2024-03-05", "datetime": "2024-03-05 09:30", "period": "2024-03"}


def filled(dataset: Dataset) -> dict[str, str]:
    """One row as a careful clerk fills it in: every column, by its explanation."""
    row = {}
    for column in dataset.columns:
        values = templates.choices(dataset, column)
        plain = "x1" if column.name.endswith("_id") else "示例办公室"
        row[column.name] = values[0] if values else SAMPLES.get(column.type, plain)
    row |= {"lat": "26.41", "lon": "106.67"}
    if dataset.name == "units":
        row["parent_id"] = ""
    return {name: text for name, text in row.items() if name in dataset.names}


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_header_of_a_blank_table_is_recognised_without_an_issue(dataset: Dataset, kind: str) -> None:
    """A template that its own reader asks questions about is worse than none."""
    data = templates.blank_csv(dataset) if kind == "csv" else templates.blank_xlsx(dataset)
    report = examine(data, Asked(), templates.file_name(dataset, kind)).report
    assert (report["dataset"], report["refused"]) == (dataset.name, None)
    assert set(report["mapped"].values()) == set(dataset.names)
    assert (report["unmapped"], report["dropped_personal"], report["issues"]) == ([], [], [])
    assert report["rows_read"] == 0


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
def test_a_row_filled_in_by_the_explanations_is_accepted(dataset: Dataset) -> None:
    """What the drop-down offers must be what the check allows."""
    row = filled(dataset)
    data = templates.blank_csv(dataset) + ",".join(row.values()).encode() + b"\r\n"
    report = examine(data, Asked(Given(dataset=dataset.name)), "filled.csv").report
    wrong = [issue for issue in report["issues"] if issue["code"] not in ("above_whole", "parts_differ")]
    assert (report["rows_accepted"], wrong) == (1, [])


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
def test_every_value_a_drop_down_offers_is_one_the_reader_takes(dataset: Dataset) -> None:
    """One value in twenty that is refused is found by the one clerk who needs it."""
    from data.reading.cells import reader

    for column in dataset.columns:
        for value in templates.choices(dataset, column):
            assert reader(column, dataset.name)(value) is not None, (column.name, value)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}


def test_a_workbook_has_drop_downs_text_codes_and_an_explanation_of_each_column() -> None:
    """Leading zeros, misspelt kinds and wrong columns are what clerks' files suffer from most."""
    dataset = next(one for one in ALL if one.name == "disputes")
    found = parts(templates.blank_xlsx(dataset))
    closed = [column for column in dataset.columns if templates.choices(dataset, column)]
    assert found["xl/worksheets/sheet1.xml"].count("<dataValidation ") == len(closed) == 7
    assert 'formatCode="yyyy-mm-dd"' in found["xl/styles.xml"]
    assert 'formatCode="@"' in found["xl/styles.xml"]
    for word in ("纠纷编号", "化解状态*", "也认得的表头", "编码、名称至少填一个", templates.NOTE[:10]):
        assert word in found["xl/sharedStrings.xml"], word
    assert re.findall(r'<sheet name="(.*?)"', found["xl/workbook.xml"]) == ["填报", "说明", "取值"]


def test_the_same_declaration_gives_the_same_bytes() -> None:
    """A template under version control must not change by itself."""
    assert templates.blank_xlsx(ALL[0]) == templates.blank_xlsx(ALL[0])


def test_all_are_written_into_a_folder_as_a_case_can_be_imported_from_it(tmp_path: Any, capsys: Any) -> None:
    """One command, eighteen pairs of files."""
    assert templates.main(["--out", str(tmp_path / "blank")]) == 0
    names = sorted(path.name for path in (tmp_path / "blank").iterdir())
    assert len(names) == 2 * len(ALL) == 36
    assert "units-组织单元.xlsx" in names
    assert len(capsys.readouterr().out.splitlines()) == 18


def test_required_columns_are_marked_by_more_than_colour() -> None:
    """Printed in black and white a template must still say what is needed."""
    for dataset in ALL:
        needed = {column.header + "*" for column in dataset.columns if column.required != "N"}
        shared = parts(templates.blank_xlsx(dataset))["xl/sharedStrings.xml"]
        assert all(word in shared for word in needed)
        assert all(headers.normal(word) in headers.words(dataset) for word in needed)
