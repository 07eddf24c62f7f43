"""Who filled a table in, when, and what is to be noted: rows below the data that are none of it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORK = "填表|制表|填报|报送|上报|审核|复核|审批|经办|统计|录入|单位负责|部门负责|负责|分管|联系"
OF_IT = "人员?|者|单位|部门|科室|机构|领导|日期|时间|电话|方式|签字|签名|签章|盖章|意见|范围|口径|说明"
WORDS = "备注|附注|注|说明|数据来源|数据截至|截止|截至"
BRACKET = r"(\([^()]{1,8}\))?"
MARKED = re.compile(rf"(({WORK})({OF_IT})*|({WORDS})(日期|时间)?)\d*{BRACKET}:")
HEADED = re.compile(rf"(({WORK})({OF_IT})+|({WORDS})(日期|时间)?){BRACKET}")
BEGUN = re.compile(rf"{WORK}|{WORDS}")
SIGNED = re.compile(rf"({WORK})人员?[\u4e00-\u9fff]{{2,4}}")
STOPS = frozenset("。,;!，；！")
NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+[%％]?")
DAY = re.compile(r"\d{4}[-/.年]\d{1,2}([-/.月]\d{0,2}日?)?( .*)?")
SAMPLE = 200  # rows from which a column is known to hold numbers or days
PHONE = 7  # digits from which a number beside 电话 counts nothing


class Columns:
    """What the columns below a header hold, each looked at once when it is asked for."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = rows[:SAMPLE]
        self.found: dict[int, re.Pattern[str] | None] = {}

    def fits(self, place: int, text: str) -> str:
        """Give "number" or "day" when the text is one and so is most of its column; else ""."""
        if place not in self.found:
            self.found[place] = self._form(place)
        form = self.found[place]
        return ("number" if form is NUMBER else "day") if form and form.fullmatch(text) else ""

    def _form(self, place: int) -> re.Pattern[str] | None:
        texts = [even(row[place]) for row in self.rows if place < len(row) and row[place].strip()]
        forms = (form for form in (NUMBER, DAY) if sum(1 for text in texts if form.fullmatch(text)) * 2 >= len(texts))
        return next(forms, None)


def even(cell: str) -> str:
    """A cell's text without wide signs, and with no space at its ends."""
    return unicodedata.normalize("NFKC", cell).strip()


def is_note(row: Sequence[str], width: int, columns: Columns) -> bool:
    """Whether a row begins with the label of a note and holds nothing that belongs to the columns."""
    filled = [(place, even(cell)) for place, cell in enumerate(row) if cell.strip()]
    first, bare = _both(filled[0][1])
    is_short = len(filled) <= max(2, width // 3) or all(_is_label(*_both(cell)) for _, cell in filled[::2])
    if MARKED.match(bare):
        return is_short or all(":" in cell or DAY.fullmatch(cell) for _, cell in filled)
    if not is_short or not BEGUN.match(bare) or width < 2:
        return False
    if len(filled) == 1:
        return _is_label(first, bare) or not STOPS.isdisjoint(first)
    return _is_label(first, bare) and not any(_belongs(bare, *one, columns) for one in filled[1:])


def _both(text: str) -> tuple[str, str]:
    """A text, and the same without any space."""
    return text, re.sub(r"\s+", "", text)


def _is_label(first: str, bare: str) -> bool:
    """Whether a first cell is a label that nothing follows, or a blank, a number or a signature (制表人张三)."""
    if SIGNED.fullmatch(bare):
        return True
    match = HEADED.match(first) or HEADED.match(bare)
    rest = first[match.end() :] if match and HEADED.match(first) else bare[match.end() :] if match else "-"
    return not rest or rest[0].isspace() or rest[0].isdecimal()


def _belongs(label: str, place: int, text: str, columns: Columns) -> bool:
    """Whether a cell beside a label is data of its column: not a telephone's number, nor the day of signing."""
    found = columns.fits(place, text)
    if found == "number":
        return not ("电话" in label or "方式" in label) or len(re.sub(r"\D", "", text)) < PHONE
    return found == "day" and not label.endswith(("日期", "时间"))
