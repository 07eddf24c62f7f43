"""A meeting as a workbook: typed numbers, one sheet a screen, a contents sheet, a sheet of definitions."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from components import meeting as meetings
from components import theme
from data import spreadsheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from components.meeting import Meeting, Screen

FONT = "微软雅黑"
NUMBER = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?", re.ASCII)
PERCENT = re.compile(r"([-−]?\d+(?:\.\d+)?)%", re.ASCII)
UNFIT = re.compile(r"[\[\]:*?/\\']")
LOOKS: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True, "valign": "top"},
    "guarded": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "head": {"bold": True, "bg_color": theme.PALE, "font_color": theme.SOFT, "bottom": 1, "bottom_color": theme.RULE},
    "title": {"bold": True, "font_size": 14},
    "mark": {"bold": True, "font_color": theme.ORANGE_TEXT},
    "note": {"font_color": theme.GREY, "font_size": 10},
    "link": {"font_color": theme.ACCENT, "underline": 1},
}


class Book:
    """The workbook being written, with its formats; nothing typed as text is ever taken for a formula or a link."""

    def __init__(self, whole: Meeting) -> None:
        self.whole = whole
        self.bytes = io.BytesIO()
        never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self.book = xlsxwriter.Workbook(self.bytes, {"in_memory": True} | never)
        as_of = whole.day
        self.book.set_properties({
            "title": f"{whole.title} {whole.badge}".strip(), "subject": whole.span, "comments": whole.as_of,
            "created": datetime(as_of.year, as_of.month, as_of.day),  # noqa: DTZ001  (a day, nowhere)
        })  # fmt: skip
        self.looks = {name: self._look(look) for name, look in LOOKS.items()}
        self._numbers: dict[str, Any] = {}

    def _look(self, look: dict[str, Any]) -> Any:
        return self.book.add_format({"font_name": FONT, "font_size": 11} | look)

    def number(self, form: str) -> Any:
        """The format of numbers written in that form."""
        if form not in self._numbers:
            self._numbers[form] = self._look({"num_format": form, "align": "right", "valign": "top"})
        return self._numbers[form]

    def text(self, sheet: Worksheet, row: int, column: int, words: str, look: str = "text") -> None:
        """Words as words; those that begin like a formula keep that when the cell is edited."""
        if words.startswith(spreadsheet.FORMULA):
            look = "guarded" if look == "text" else look
        sheet.write_string(row, column, words, self.looks[look])

    def cell(self, sheet: Worksheet, row: int, column: int, words: str) -> None:
        """A cell of a table: a number where it is one, else words."""
        found = typed(words)
        if found is None:
            self.text(sheet, row, column, words)
        else:
            sheet.write_number(row, column, found[0], self.number(found[1]))


def typed(words: str) -> tuple[float, str] | None:
    """A number and its format when the words are nothing but a number or a percentage as our tables write them."""
    percent = PERCENT.fullmatch(words)
    if percent:
        digits = len(percent[1].partition(".")[2])
        return round(float(percent[1].replace("−", "-")) / 100, digits + 2), f"0.{'0' * digits}%" if digits else "0%"
    if not NUMBER.fullmatch(words):
        return None
    digits = len(words.partition(".")[2])
    return float(words.replace(",", "").replace("−", "-")), "#,##0" + (f".{'0' * digits}" if digits else "")


def write(whole: Meeting) -> bytes:
    """The bytes of the workbook."""
    made = Book(whole)
    names = _names(whole)
    _contents(made, names)
    for screen, name in zip(whole.screens, names, strict=True):
        _screen(made, screen, name)
    _definitions(made)
    made.book.close()
    return made.bytes.getvalue()


def _names(whole: Meeting) -> list[str]:
    """A name a sheet: its number and what it is about, within what the program allows."""
    return [f"{place} {UNFIT.sub(' ', screen.label)}"[:31] for place, screen in enumerate(whole.screens, 1)]


def _contents(made: Book, names: list[str]) -> None:
    whole = made.whole
    sheet = made.book.add_worksheet(whole.view.say("export.contents"))
    made.text(sheet, 0, 0, whole.title, "title")
    made.text(sheet, 0, 1, whole.badge, "mark")
    made.text(sheet, 1, 0, whole.view.say("agendas.span", span=whole.span), "note")
    made.text(sheet, 2, 0, whole.as_of, "note")
    made.text(sheet, 4, 0, whole.view.say("export.page"), "head")
    made.text(sheet, 4, 1, whole.view.say("export.finding"), "head")
    for row, (screen, name) in enumerate(zip(whole.screens, names, strict=True), 5):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", made.looks["link"], name)
        made.text(sheet, row, 1, screen.drawn.sentence)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)


def _screen(made: Book, screen: Screen, name: str) -> None:
    """Finding, mark, table, and below it where it comes from."""
    sheet, frame = made.book.add_worksheet(name), screen.drawn.frame
    made.text(sheet, 0, 0, screen.drawn.title, "title")
    made.text(sheet, 1, 0, screen.drawn.subtitle, "note")
    made.text(sheet, 2, 0, screen.drawn.badge, "mark")
    for column, head in enumerate(map(str, frame.columns)):
        made.text(sheet, 4, column, head, "head")
        longest = max([len(str(cell)) for cell in frame.iloc[:, column]] + [len(head)])
        sheet.set_column(column, column, min(60, longest * 1.8 + 2))
    for row, cells in enumerate(frame.itertuples(index=False, name=None), 5):
        for column, cell in enumerate(cells):
            write_cell = made.text if column == 0 else made.cell
            write_cell(sheet, row, column, str(cell))
    last = 6 + len(frame)
    empty = screen.drawn.empty if screen.drawn.chart is None else ""
    for row, line in enumerate([empty, screen.drawn.sentence, *meetings.footnote(screen, made.whole)]):
        made.text(sheet, last + row, 0, line, "note")
    if len(frame):
        sheet.freeze_panes(5, 1)


def _definitions(made: Book) -> None:
    """What each number means: name, unit, meaning, formula, source."""
    view = made.whole.view
    sheet = made.book.add_worksheet(view.say("export.definitions"))
    for column, key in enumerate(("metric", "unit", "meaning", "formula", "source")):
        made.text(sheet, 0, column, view.say(f"export.{key}"), "head")
    for row, definition in enumerate(meetings.definitions(made.whole), 1):
        for column, cell in enumerate(definition):
            made.text(sheet, row, column, cell)
    for column, width in enumerate((24, 12, 70, 50, 50)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
