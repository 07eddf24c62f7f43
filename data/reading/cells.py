"""One cell: from its text to the value its column holds. Each distinct text of a column is typed once."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Any

from data.reading import dates, numbers, scales, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from data.datasets import Column
    from data.reading.scales import Scale

SCIENTIFIC = re.compile(r"\d(\.\d+)?e\+\d+", re.IGNORECASE)
SPLIT = re.compile(r"[;；,，、|/\n]+")
MARKS = str.maketrans({"º": "°", "度": "°", "′": "'", "分": "'", "’": "'", "″": '"', "秒": '"', "”": '"'})
DEGREES = re.compile(
    r"(?P<before>[NSEW]|[北南]纬|[东西]经)? ?(?P<degrees>\d{1,3}(?:\.\d+)?) ?°? ?"
    r"(?:(?P<minutes>\d{1,2}(?:\.\d+)?) ?' ?)?(?:(?P<seconds>\d{1,2}(?:\.\d+)?) ?(?:\"|''))? ?(?P<after>[NSEW])?"
)
ORDINAL = re.compile(r"第?(.+?)(?:星级?|[级层])")
MAY_BE_NEGATIVE = frozenset({"lat", "lon", "value", "target", "value_then"})
LONG_CODE = 15  # characters from which a spreadsheet may have destroyed a code
COARSE = frozenset({"quarter", "year"})


class BadCell(ValueError):
    """The text is not of the column's type; `code` is a key of messages.toml."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def reader(
    column: Column, dataset: str, *, day_first: bool = False, scale: Scale | None = None
) -> Callable[[str], Any]:
    """The function that turns a text of this column into its value, None for an empty one, or raises BadCell.

    `scale` is what the header says of the unit (万元, 平方米); `day_first` settles 03/04/2018.
    """
    if column.type == "enum" or (dataset, column.name) in words.CODED:
        return lambda text: _word(text, column, dataset)
    if column.type in ("int", "float"):
        known = scale or scales.Scale(column)
        return lambda text: _number(text, column, known)
    if column.type in ("date", "datetime"):
        return lambda text: _moment(text, column.type, day_first=day_first)
    simple = {"period": _period, "bool": _yes_no, "list": _list}
    return simple.get(column.type) or (_code if is_code(column) else _text)


def is_code(column: Column) -> bool:
    """Whether a column holds codes: text that is taken as it stands, leading zeros and all."""
    return column.type == "str" and column.name.endswith("_id")


def kind_of(text: str) -> tuple[str, int]:
    """What a cell that failed may be told about: its kind and its length, never its content."""
    bare = text.strip()
    if re.fullmatch(r"[\d\s.,+-]+", bare):
        return "digits", len(bare)
    return ("mixed" if any(c.isdigit() for c in bare) else "words"), len(bare)


def _number(text: str, column: Column, scale: Scale) -> float | int | None:
    if column.unit == "deg" and (found := degrees(text)) is not None:
        return found
    if (column.name == "tier" or column.unit == "星") and (ordinal := ORDINAL.fullmatch(text.strip())):
        text = ordinal[1]
    try:
        amount = numbers.amount(text)
        value = scale.value(amount) if amount else None
    except numbers.NotNumber as error:
        raise BadCell(error.code) from error
    except scales.OtherUnit as error:
        raise BadCell("other_measure") from error
    if value is None:
        return None
    if value < 0 and column.name not in MAY_BE_NEGATIVE:
        raise BadCell("negative")
    if column.type == "float":
        return value
    if abs(value - round(value)) > 1e-6:
        raise BadCell("not_whole")
    return round(value)


def degrees(text: str) -> float | None:
    """Degrees written with minutes and seconds or with a letter of the compass; None for any other text."""
    match = DEGREES.fullmatch(unicodedata.normalize("NFKC", text).strip().upper().translate(MARKS))
    if not match or not (match["before"] or match["after"] or "°" in match[0]):
        return None
    whole, minutes, seconds = (float(match[part] or 0) for part in ("degrees", "minutes", "seconds"))
    value = whole + minutes / 60 + seconds / 3600
    return -value if {match["before"], match["after"]} & {"S", "W", "南纬", "西经"} else value


def _moment(text: str, kind: str, *, day_first: bool) -> Any:
    if (at := dates.plain(text)) is not None:
        return at.date() if kind == "date" else at
    if text.strip().lower() in numbers.NOTHING:
        return None
    try:
        found = dates.moment(text, day_first=day_first)
    except dates.NotDate as error:
        raise BadCell(error.code) from error
    if found.precision in COARSE:
        raise BadCell("coarse_date")
    return found.at.date() if kind == "date" else found.at


def _period(text: str) -> str | None:
    if text.strip().lower() in numbers.NOTHING:
        return None
    try:
        return dates.period(text)
    except dates.NotDate as error:
        raise BadCell(error.code) from error


def _yes_no(text: str) -> bool | None:
    key = words.even(text)
    if key in words.nothing():
        return None
    if key in words.yes_no():
        return words.yes_no()[key]
    raise BadCell("not_yes_no")


def _list(text: str) -> str | None:
    parts = [part.strip() for part in SPLIT.split(unicodedata.normalize("NFKC", text)) if part.strip()]
    return ";".join(dict.fromkeys(parts)) or None


def _word(text: str, column: Column, dataset: str) -> str | None:
    key = words.even(text)
    if not key:
        return None
    found = words.of(dataset, column).get(key)
    if found is not None:
        return found
    if key in words.nothing():
        return None
    if key in words.asked(dataset, column.name):
        raise BadCell(words.asked(dataset, column.name)[key])
    if not column.allowed and (dataset, column.name) not in words.CODED:
        return text.strip()
    raise BadCell("unknown_value")


def _code(text: str) -> str | None:
    """A code stays text, leading zeros and all; what a spreadsheet has already destroyed is refused."""
    if len(text) < LONG_CODE and text.isalnum() and text.isascii():
        return text
    value = unicodedata.normalize("NFKC", text).strip().lstrip("'").strip()
    if value.startswith('="') and value.endswith('"'):
        value = value[2:-1].strip()
    if SCIENTIFIC.fullmatch(value):
        raise BadCell("code_scientific")
    if re.fullmatch(r"\d+\.0+", value):
        value = value.split(".")[0]
    if re.fullmatch(r"\d{15,}000", value) and len(value) == 18:
        raise BadCell("code_cut")
    return None if value.lower() in ("", "-", "--", "—", "——", "/", "nan", "null", "#n/a") else value


def _text(text: str) -> str | None:
    value = re.sub(r"\s+", " ", text).strip()
    return value if value not in ("", "-", "--", "—", "——", "/") else None


def day(value: date) -> date:
    """The day of a date or an instant."""
    return value.date() if isinstance(value, datetime) else value
