"""The report in words: the order leaders read, Chinese fonts, the mark on every page."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from components.export import report
from tests.components.export import package, reading


@pytest.fixture(scope="module")
def written(meeting_of):
    return report.write(meeting_of("xibei", "monthly"))


def test_the_parts_stand_in_the_order_leaders_read(written):
    """Prevents the problems from standing before the whole."""
    paragraphs, _ = reading.report(written)
    heads = [said for said in paragraphs if said[1:2] == "、" and said[0] in report.COUNTED]
    assert heads == ["一、总体情况", "二、分类情况", "三、各单位情况", "四、存在问题", "五、上次交办", "六、下步工作"]


def test_every_run_has_a_chinese_font(written):
    """Prevents Latin letters' font from being used for Chinese."""
    root = package.check(written)["word/document.xml"]
    runs = list(root.iter(qn("w:r")))
    assert len(runs) > 50
    assert all(run.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia")) in ("仿宋", "黑体") for run in runs)


def test_mark_and_day_stand_in_the_header_of_every_page(written):
    """Prevents the second page of a made-up report from being taken for real."""
    header = Document(io.BytesIO(written)).sections[0].header.paragraphs[0].text
    assert header.startswith("模拟数据")
    assert "数据截至2024年10月24日" in header


def test_every_question_stands_in_it_once_more_together(written, meeting_of):
    """Prevents the meeting's questions from being scattered over ten pages only."""
    said = "\n".join(reading.report(written)[0])
    for screen in meeting_of("xibei", "monthly").screens:
        assert f"{screen.label}：{screen.asked}" in said


def test_the_heading_row_of_a_table_is_repeated_and_numbers_stand_to_the_right(written):
    """Prevents a column without a name at the top of a page."""
    made = Document(io.BytesIO(written))
    assert made.tables
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in made.tables)
    units = next(table for table in made.tables if table.cell(0, 1).text.startswith("千人服务时长"))
    assert units.cell(1, 1).paragraphs[0].alignment == 2


def test_the_own_template_keeps_its_page(meeting_of, tmp_path):
    """Prevents a street's letterhead from being lost."""
    given = Document()
    given.sections[0].page_width = 7_000_000
    given.add_paragraph("样文")
    path = tmp_path / "own.docx"
    given.save(path)
    data = report.write(meeting_of("xibei", "ten_day"), path)
    package.check(data)
    assert Document(io.BytesIO(data)).sections[0].page_width == given.sections[0].page_width < 7_001_000
    assert "样文" not in reading.report(data)[0]


def test_a_template_that_is_no_document_is_refused(meeting_of, tmp_path):
    """Prevents a stack trace the evening before."""
    path = tmp_path / "own.docx"
    path.write_bytes(b"no")
    with pytest.raises(ValueError, match="own"):
        report.write(meeting_of("xibei", "ten_day"), path)
