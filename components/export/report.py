"""A meeting as a report in words and tables, in the order leaders read: 总体, 分类, 单位表, 问题, 下步."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from components import maps, theme
from components import meeting as meetings
from data import units

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Report

    from components.meeting import Meeting, Screen

BODY, HEADING = "仿宋", "黑体"  # what official papers are set in; Word and WPS have both
LATIN = "Times New Roman"
ORDER = ("whole", "kinds", "units", "problems", "open", "next")
COUNTED = "一二三四五六"
TEXT_CM = 15.6  # between the margins
WIDE = 0x2E80  # the first letter as wide as it is high
MOST_ROWS = 40  # of one table; the whole stands in the workbook


def write(whole: Meeting, template: Path | None = None) -> bytes:
    """The bytes of the file; `template` is a DOCX whose page and styles are used. ValueError when it cannot be read."""
    made = _opened(template)
    _head(made, whole)
    parts = [part for part in ORDER if any(screen.part == part for screen in whole.screens)]
    for place, part in enumerate(parts):
        _heading(made, _numbered(place, whole.view.say(f"agendas.parts.{part}"), whole.view.lang))
        for number, screen in enumerate((screen for screen in whole.screens if screen.part == part), 1):
            _screen(made, whole, screen, number)
    _asked(made, whole)
    _about(made, whole)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _opened(template: Path | None) -> Report:
    try:
        made = Document(str(template) if template else None)
    except (PackageNotFoundError, KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise ValueError(str(template)) from error
    if template is None:
        section = made.sections[0]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
        section.top_margin, section.bottom_margin = Cm(3.0), Cm(2.6)
    else:
        body = made.element.body
        for element in list(body):
            if element.tag != qn("w:sectPr"):
                body.remove(element)
    for style in (made.styles["Normal"], made.styles["Heading 1"]):
        _set_font(style.element.get_or_add_rPr(), BODY if style.name == "Normal" else HEADING)
    return made


def _set_font(properties: Any, font: str) -> None:
    """East Asian and Latin font; theme fonts would win over them and are taken away."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), value)


def _run(paragraph: Any, words: str, size: float, font: str = BODY, colour: str = theme.INK, *, bold: bool = False) -> None:  # noqa: PLR0913, E501
    run = paragraph.add_run(words)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    _set_font(run._r.get_or_add_rPr(), font)  # noqa: SLF001  (python-docx knows no East Asian font)


def _paragraph(made: Any, words: str, size: float = 14, **look: Any) -> Any:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.line_spacing = 1.3
    _run(paragraph, words, size, **look)
    return paragraph


def _head(made: Report, whole: Meeting) -> None:
    """Title, mark and days; mark and as-of day once more in the header of every page."""
    say = whole.view.say
    head = made.sections[0].header.paragraphs[0]
    _run(head, "　".join(part for part in (whole.badge, whole.title, whole.as_of) if part), 9, colour=theme.GREY)
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    space = "" if whole.view.lang == "zh" else " "
    _run(title, f"{whole.title}{space}{say('export.report')}", 22, HEADING, bold=True)
    under = made.add_paragraph()
    under.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(under, f"{say('agendas.span', span=whole.span)}　{whole.as_of}", 12, colour=theme.SOFT)
    if whole.badge:
        mark = made.add_paragraph()
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        why = f"：{whole.why}" if whole.why else ""
        _run(mark, whole.badge + why, 12, colour=theme.ORANGE_TEXT, bold=True)
    _name(made, whole)


def _name(made: Report, whole: Meeting) -> None:
    about, as_of = made.core_properties, whole.day
    about.title, about.subject = f"{whole.title} {whole.badge}".strip(), whole.span
    about.author = about.last_modified_by = about.keywords = ""
    about.comments = whole.as_of
    about.created = about.modified = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001  (a day, nowhere)


def _numbered(place: int, words: str, lang: str) -> str:
    return f"{COUNTED[place]}、{words}" if lang == "zh" else f"{place + 1}. {words}"


def _heading(made: Report, words: str) -> None:
    paragraph = made.add_paragraph(style="Heading 1")
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(14), Pt(6)
    _run(paragraph, words, 16, HEADING)


def _screen(made: Report, whole: Meeting, screen: Screen, number: int) -> None:
    """The sentence, the table where it says more, and what must be known to read it."""
    drawn = screen.drawn
    mark = f"（{number}）" if whole.view.lang == "zh" else f"({number}) "
    paragraph = _paragraph(made, mark + drawn.sentence)
    paragraph.paragraph_format.first_line_indent = Pt(28)
    if drawn.empty and drawn.chart is None:
        _paragraph(made, drawn.empty, 12, colour=theme.SOFT)
    if len(drawn.frame) > 1 or (len(drawn.frame) and screen.part in ("open", "next")):
        _table(made, whole, screen)
    note = _paragraph(made, "　".join(meetings.footnote(screen, whole)), 9, colour=theme.GREY)
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(4), Pt(8)


def _table(made: Report, whole: Meeting, screen: Screen) -> None:
    frame = legend_table(screen)
    shown = frame.head(MOST_ROWS)
    made_table = made.add_table(rows=1, cols=frame.shape[1], style="Table Grid")
    made_table.autofit = True
    right = meetings.to_the_right(frame)
    for cell, name, number in zip(made_table.rows[0].cells, map(str, frame.columns), right, strict=True):
        _cell(cell, name, number=number, bold=True)
    _repeat(made_table.rows[0])
    for row in shown.itertuples(index=False, name=None):
        for cell, words, number in zip(made_table.add_row().cells, row, right, strict=True):
            _cell(cell, str(words), number=number)
    _widths(made_table, frame)
    if len(frame) > len(shown):
        _paragraph(made, whole.view.say("agendas.rest", n=len(frame) - len(shown)), 9, colour=theme.GREY)


def legend_table(screen: Screen) -> pd.DataFrame:
    """The table of a screen; of a map how many areas each class holds: a list of grids says little in a report."""
    chart, view = screen.drawn.chart, screen.view
    if chart is None or chart.kind != "map":
        return screen.drawn.frame
    tree, first = units.tree(view.case), str(chart.areas[0]["id"])
    level = tree.get(first).level if first in tree else screen.panel.level  # a meeting held may know areas now gone
    rows = [(words, f"{count:,}") for words, _, _, count in maps.legend(chart)]
    return pd.DataFrame(rows, columns=[screen.drawn.chart.y or screen.label, view.say(f"levels.{level}")])


def _widths(table: Any, frame: pd.DataFrame) -> None:
    """Columns by what stands in them, within the width of the page."""
    longest = [
        max(_width(words) for words in (str(frame.columns[place]), *map(str, frame.iloc[:, place])))
        for place in range(frame.shape[1])
    ]
    weights = [min(max(length, 6), 34) for length in longest]
    widths = [Cm(TEXT_CM * weight / sum(weights)) for weight in weights]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # what office programs but Word go by
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _width(words: str) -> int:
    """How much room words take: a Chinese letter is as wide as two others."""
    return sum(2 if ord(letter) >= WIDE else 1 for letter in words)


def _cell(cell: Any, words: str, *, number: bool, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if number else WD_ALIGN_PARAGRAPH.LEFT
    _run(paragraph, words, 10.5, bold=bold)


def _repeat(row: Any) -> None:
    """The heading row stands again on every page the table runs over."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _asked(made: Report, whole: Meeting) -> None:
    """All questions together, each with the screen it came from."""
    asked = [screen for screen in whole.screens if screen.asked]
    if not asked:
        return
    _paragraph(made, whole.view.say("agendas.asked"), 14, font=HEADING, bold=True)
    for number, screen in enumerate(asked, 1):
        colon = "：" if whole.view.lang == "zh" else ": "
        _paragraph(made, f"{number}. {screen.label}{colon}{screen.asked}")


def _about(made: Report, whole: Meeting) -> None:
    """What each number means, once, at the end."""
    _paragraph(made, whole.view.say("export.definitions"), 12, font=HEADING, bold=True)
    colon = "：" if whole.view.lang == "zh" else ": "
    for one in meetings.definitions(whole):
        _paragraph(made, f"{one.name}{colon}{one.meaning}", 9, colour=theme.SOFT)
