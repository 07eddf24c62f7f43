"""Days, instants and periods as people write them."""

# ruff: noqa: DTZ001 - files give local times and name no zone

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
TENTHS = {"上": 1, "中": 11, "下": 21}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
CLOCK = (
    r"(?:[T ]*(?:(?P<noon>上午|下午)|[日 T,]) ?(?P<hour>\d{1,2})(?:[:时点](?P<minute>\d{1,2})?)"
    r"(?:[:分](?P<second>\d{1,2})?秒?(?:\.\d+)?)?分? ?(?P<half>am|pm)?(?:z|[+-]\d\d:?\d\d)?)?"
)
YMD = re.compile(r"(?P<year>\d{4}|\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?" + CLOCK, re.IGNORECASE)
COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:(?P<hour>[0-2]\d)(?P<minute>\d\d)(?P<second>\d\d))?"
)
LAST = re.compile(r"(?P<first>\d{1,2})[-/.](?P<second_part>\d{1,2})[-/.](?P<year>\d{4})" + CLOCK, re.IGNORECASE)
ENGLISH = re.compile(
    r"(?:(?P<month>[a-z]{3})[a-z]*\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? "
    r"|(?P<day2>\d{1,2})[ -](?P<month2>[a-z]{3})[a-z]*[ ,-]+)(?P<year>\d{4})" + CLOCK,
    re.IGNORECASE,
)
MONTH = re.compile(
    r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})月?|(?P<month2>0[1-9]|1[0-2]))份?(?:[-/]?(?P<tenth>[上中下])旬)?"
)
QUARTER = re.compile(r"(?P<year>\d{4})[-/年 ]*(?:第?(?P<word>[一二三四1234])季度?|q(?P<digit>[1-4]))", re.IGNORECASE)
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年度?)?")
SERIAL = re.compile(r"(?P<days>[2-7]\d{4})(?P<part>\.\d+)?")


SPACES = re.compile(r"\s+")
AROUND = re.compile(r"\s*([-/.年月])\s*|\s+(?=[日时分])")


class NotDate(ValueError):
    """The text is not a date; `code` says in which way."""

    def __init__(self, code: str = "not_date") -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Moment:
    """An instant and how exactly it was given: second, day, ten_day, month, quarter or year (then its first day)."""

    at: datetime
    precision: str


def plain(text: str) -> datetime | None:
    """The quick way for 2024-10-24 and 2024-10-24 09:30:00, by far the most frequent; None for any other spelling."""
    if len(text) not in (10, 19) or text[4] != "-" or text[7] != "-" or not "1900" <= text[:4] <= "2199":
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def moment(text: str, *, day_first: bool = False) -> Moment:
    """Read any spelling. `day_first` decides 03/04/2018, which alone is ambiguous. Raises NotDate."""
    value = text if text.isascii() else unicodedata.normalize("NFKC", text)
    value = SPACES.sub(" ", value.strip()) if " " in value or not text.isascii() else value
    value = AROUND.sub(lambda mark: mark[1] or "", value) if " " in value else value
    found = _year_first(value) or _year_last(value, day_first=day_first)
    for read in (_compact, _english, _month, _quarter, _year, _serial):
        found = found or read(value)
    if not found or not 1900 <= found.at.year <= 2199:
        raise NotDate
    return found


def period(text: str) -> str:
    """A period's one spelling: 2024, 2024-Q1, 2024-03, 2024-03-上旬, 2024-03-05. Raises NotDate."""
    found = moment(text)
    at = found.at
    if found.precision == "year":
        return f"{at.year}"
    if found.precision == "quarter":
        return f"{at.year}-Q{(at.month + 2) // 3}"
    if found.precision == "ten_day":
        return f"{at:%Y-%m}-{'上中下'[at.day // 10]}旬"
    return f"{at:%Y-%m}" if found.precision == "month" else f"{at:%Y-%m-%d}"


def _make(year: int, month: int, day: int, match: re.Match[str]) -> Moment:
    clock = match.groupdict()
    hour = int(clock.get("hour") or 0)
    late = (clock.get("half") or "").lower() == "pm" or clock.get("noon") == "下午"
    if (clock.get("half") or "").lower() == "am" and hour == 12:
        hour = 0
    hour += 12 if late and hour < 12 else 0
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    try:
        at = datetime(year, month, day, hour, int(clock.get("minute") or 0), int(clock.get("second") or 0))
    except ValueError as error:
        raise NotDate("no_such_day") from error
    return Moment(at, "second" if clock.get("hour") else "day")


def _year_first(text: str) -> Moment | None:
    match = YMD.fullmatch(text)
    return _make(int(match["year"]), int(match["month"]), int(match["day"]), match) if match else None


def _compact(text: str) -> Moment | None:
    match = COMPACT.fullmatch(text)
    return _make(int(match["year"]), int(match["month"]), int(match["day"]), match) if match else None


def _year_last(text: str, *, day_first: bool = False) -> Moment | None:
    if not (match := LAST.fullmatch(text)):
        return None
    first, second = int(match["first"]), int(match["second_part"])
    month, day = (second, first) if first > 12 or (day_first and second <= 12) else (first, second)
    return _make(int(match["year"]), month, day, match)


def _english(text: str) -> Moment | None:
    if not (match := ENGLISH.fullmatch(text)):
        return None
    at = MONTHS.find((match["month"] or match["month2"]).lower())
    return _make(int(match["year"]), at // 4 + 1, int(match["day"] or match["day2"]), match) if at >= 0 else None


def _month(text: str) -> Moment | None:
    if not (match := MONTH.fullmatch(text)):
        return None
    day, precision = (TENTHS[match["tenth"]], "ten_day") if match["tenth"] else (1, "month")
    try:
        return Moment(datetime(int(match["year"]), int(match["month"] or match["month2"]), day), precision)
    except ValueError as error:
        raise NotDate("no_such_day") from error


def _quarter(text: str) -> Moment | None:
    match = QUARTER.fullmatch(text)
    return (
        Moment(datetime(int(match["year"]), QUARTERS[match["word"] or match["digit"]] * 3 - 2, 1), "quarter")
        if match
        else None
    )


def _year(text: str) -> Moment | None:
    match = YEAR.fullmatch(text)
    return Moment(datetime(int(match["year"]), 1, 1), "year") if match else None


def _serial(text: str) -> Moment | None:
    """Excel's day number in the 1900 system, 1954 to 2119; the 1904 system is known only to the workbook."""
    if not (match := SERIAL.fullmatch(text)):
        return None
    at = datetime(1899, 12, 30) + timedelta(days=int(match["days"]), seconds=round(float(match["part"] or 0) * 86400))
    return Moment(at, "second" if match["part"] and float(match["part"]) else "day")
