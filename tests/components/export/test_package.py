"""The strict look at office files finds what it is there to find: each fault, put into a good file, fails it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from components.export import report, workbook
from components.export import slides as pptx
from tests.components.export import package


def changed(data: bytes, part: str, pattern: str, put: str) -> bytes:
    """The file with the first place of a pattern changed in the first part whose name matches."""
    made = io.BytesIO()
    is_done = False
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if not is_done and re.fullmatch(part, name):
                text, count = re.subn(pattern, put, content.decode(), count=1, flags=re.DOTALL)
                content, is_done = text.encode(), count == 1
            after.writestr(name, content)
    assert is_done, f"{pattern} is nowhere in {part}"
    return made.getvalue()


def without(data: bytes, part: str) -> bytes:
    """The file without the first part whose name matches."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        gone = next(name for name in before.namelist() if re.fullmatch(part, name))
        for name in before.namelist():
            if name != gone:
                after.writestr(name, before.read(name))
    return made.getvalue()


SLIDE, CHART = r"ppt/slides/slide\d+\.xml", r"ppt/charts/chart\d*\.xml"
FAULTS = {  # the part, what is looked for there, and what is put in its place
    "two shapes of one number": (SLIDE, r'(<p:cNvPr id=")(\d+)(".*?<p:cNvPr id=")\d+', r"\1\2\3\2"),
    "a font before the fill": (SLIDE, r"(<a:solidFill>.{0,90}?</a:solidFill>)(<a:latin [^>]*/>)", r"\2\1"),
    "the shape's text before its place": (SLIDE, r"(<p:spPr>.*?</p:spPr>)(<p:txBody>.*?</p:txBody>)", r"\2\1"),
    "an element the schema does not know": (SLIDE, r"<a:bodyPr", r"<a:shadow/><a:bodyPr"),
    "a relationship nobody made": (SLIDE, r'(r:id=")rId(\d+)"', r'\1rId9\g<2>9"'),
    "a series without its number first": (CHART, r'(<c:idx val="\d+"/>)(<c:order val="\d+"/>)', r"\2\1"),
    "axis numbers before the series": (CHART, r"(<c:ser>.*</c:ser>)(.*?)(<c:axId [^>]*/>)", r"\3\1\2"),
    "a number format without its code": (CHART, r'<c:numFmt formatCode="[^"]*"', r"<c:numFmt"),
    "something from elsewhere": (r"ppt/slides/_rels/slide2\.xml\.rels", r"(<Relationship )",
                                 r'\1TargetMode="External" '),
    "a part of no type": (r"\[Content_Types\]\.xml", r'<Override PartName="/ppt/slides/slide1\.xml"[^>]*/>', ""),
    "markup that is not well formed": (SLIDE, r"</a:p>", ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def slides(meeting_of) -> bytes:
    data = pptx.write(meeting_of("xibei", "monthly"))
    package.check(data)
    return data


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_slide_is_found(slides, fault):
    """Prevents a check that says yes to everything, and an office program that asks to repair the file."""
    part, pattern, put = FAULTS[fault]
    broken = changed(slides, part, pattern, put)
    with pytest.raises((AssertionError, SyntaxError, ValueError)):
        package.check(broken)


def test_a_part_that_is_missing_is_found(slides):
    """Prevents a chart whose data sheet is not in the file."""
    for part in (r"ppt/embeddings/.*\.xlsx", r"ppt/slideLayouts/slideLayout1\.xml", r"ppt/charts/chart\d*\.xml"):
        with pytest.raises(AssertionError):
            package.check(without(slides, part))


def test_a_fault_in_a_report_is_found(meeting_of):
    """Prevents the report from being looked at less strictly than the slides."""
    data = report.write(meeting_of("xibei", "ten_day"))
    package.check(data)
    for pattern, put in (
        (r"(<w:rFonts [^>]*/>)(<w:b[^>]*/>)", r"\2\1"),
        (r"(<w:color [^>]*/>)(<w:sz [^>]*/>)", r"\2\1"),
        (r"<w:rPr>", r"<w:rPr><w:glow/>"),
        (r"(<w:tblHeader/>)(</w:trPr>)", r"\1<w:cantSplit/>\2"),
    ):
        with pytest.raises(AssertionError):
            package.check(changed(data, r"word/document\.xml", pattern, put))


def test_a_fault_in_a_workbook_is_found(meeting_of):
    """Prevents a sheet that is in the list and not in the file."""
    data = workbook.write(meeting_of("xibei", "ten_day"))
    package.check(data)
    with pytest.raises(AssertionError):
        package.check(without(data, r"xl/worksheets/sheet2\.xml"))


def test_a_changed_number_is_found_in_every_file(meeting_of):
    """Prevents the comparison of numbers from being one that always agrees."""
    from components.export import stage_file
    from tests.components.export import test_every_file as files

    whole = meeting_of("xibei", "monthly")
    good = {"pptx": pptx, "html": stage_file, "docx": report, "xlsx": workbook}
    data = {form: writer.write(whole) for form, writer in good.items()}
    for form, written in data.items():
        files.CHECKS[form](whole, written)
    wrong = {
        "pptx": changed(data["pptx"], CHART, r"(<c:val>.*?<c:v>)(\d+)", r"\g<1>7\2"),
        "docx": changed(data["docx"], r"word/document\.xml", r"(<w:tbl>.*?<w:t>)(\d+)(</w:t>)", r"\g<1>7\2\3"),
        "xlsx": changed(data["xlsx"], r"xl/worksheets/sheet4\.xml", r'(<c r="[B-Z]\d+" s="\d+"><v>)(\d)', r"\g<1>7\2"),
        "html": re.sub(r'("rows": ?\[\[".*?", ?")(\d)', r"\g<1>7\2", data["html"].decode(), count=1).encode(),
    }
    for form, broken in wrong.items():
        assert broken != data[form]
        with pytest.raises(AssertionError):
            files.CHECKS[form](whole, broken)
