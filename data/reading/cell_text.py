"""A workbook's cell as the text its user sees: 007 stays 007, a day is a day, a long code keeps all its digits."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

# Formats a workbook names by number only; the Chinese ones are those of Excel and WPS on a Chinese desktop.
BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@",
} | dict.fromkeys((27, 30, 31, 36, 50, 51, 54, 57, 58), "yyyy/m/d") | dict.fromkeys((28, 29, 52, 53), "m/d") \
  | dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss")  # fmt: skip
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)


def is_number(text: str) -> bool:
    """Whether a text is a plain number."""
    return bool(NUMBER.fullmatch(text))


def is_day_format(code: str) -> bool:
    """Whether a format writes days or hours: y, m, d, h or s outside quotes and brackets."""
    bare = QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower().replace("general", "")
    return bool(re.search(r"[ymdhs]", bare)) and not re.search(r"[0#?]", bare.replace("ss.0", ""))


class Reader:
    """Turns a cell's value, type and style into text."""

    def __init__(self, texts: list[str], formats: list[str], *, is_1904: bool = False) -> None:
        self.texts = texts
        self.days = [is_day_format(code) for code in formats]
        self.zeros = [len(code) if re.fullmatch(r"0{2,}", code) else 0 for code in formats]
        self.first_day = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - local time

    def text(self, value: str, kind: str, style: int) -> str:
        """The text of one cell. A shared text that is not there, or a number that is none, is ""."""
        if kind == "s":
            place = int(value)
            return self.texts[place] if place < len(self.texts) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n":
            return value
        try:
            return self.number(value, style)
        except (ValueError, ArithmeticError):
            return ""

    def number(self, value: str, style: int) -> str:
        """A number as its style writes it: a day, a code filled up with zeros, or all its digits."""
        if style < len(self.days) and self.days[style]:
            return self.day(float(value))
        text = plain(value)
        zeros = self.zeros[style] if style < len(self.zeros) else 0
        return text.zfill(zeros) if zeros and text.isdigit() else text

    def day(self, serial: float) -> str:
        """A day number as a day, with its hour when it has one; below 1 only the hour."""
        if not 0 <= serial < 2_958_466:
            return plain(repr(serial))
        at = self.first_day + timedelta(seconds=round(serial * 86_400))
        if serial < 1:
            return f"{at:%H:%M:%S}"
        return f"{at:%Y-%m-%d}" if serial == int(serial) else f"{at:%Y-%m-%d %H:%M:%S}"


def plain(value: str) -> str:
    """A number without an exponent or the noise of binary fractions: 5.20111E+11 is 520111000000, 0.1+0.2 is 0.3."""
    if value.isdigit() and len(value) <= 15:
        return value
    number = float(value)
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = format(Decimal(f"{number:.15g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
