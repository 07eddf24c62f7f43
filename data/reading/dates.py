"""Days, instants and periods as people write them."""

# ruff: noqa: DTZ001 - files give local times and name no zone

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.reading import numerals

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
TENTHS = {"上": 1, "中": 11, "下": 21}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
EARLY, LATE, MIDDAY = ("上午", "早上", "早晨", "凌晨", "早"), ("下午", "傍晚", "晚上", "晚"), "中午"
NOON = "|".join((*EARLY, *LATE, MIDDAY))
CLOCK = (
    rf"(?:[T ]*(?:(?P<noon>{NOON})|[日号 T,]) ?(?P<hour>\d{{1,2}})(?:[:时点](?P<minute>\d{{1,2}}|半|整)?)"
    r"(?:[:分](?P<second>\d{1,2})?秒?(?:\.\d+)?)?分? ?(?P<half>am|pm)?(?P<zone>z|[+-]\d\d(?::?\d\d)?)?"
    rf"| ?(?:{NOON}))?"
)
YMD = re.compile(
    r"(?P<year>\d{4}|\d{2})(?P<first>[-/.年])(?P<month>\d{1,2})(?P<second_mark>[-/.月])(?P<day>\d{1,2})[日号]?" + CLOCK,
    re.IGNORECASE,
)
COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:(?P<hour>[0-2]\d)(?P<minute>\d\d)(?P<second>\d\d))?"
)
LAST = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second_part>\d{1,2})(?P=mark)(?P<year>\d{4})" + CLOCK, re.IGNORECASE
)
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
SERIAL = re.compile(r"(?P<days>(?!20[0-3])[2-7]\d{4})(?P<part>\.\d+)?")  # 20243 is a month without its zero
WEEKDAY = re.compile(r"[ ,]*[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?")
NUMERAL = f"[{numerals.CHARACTERS}]"
NUMERALS = re.compile(rf"({NUMERAL}{{4}})年({NUMERAL}{{1,3}})月(?:({NUMERAL}{{1,3}})([日号]))?")
HERE = timedelta(hours=8)  # the one time of the country: an instant of another zone is turned into it

SPACES = re.compile(r"\s+")
WITHOUT_YEAR = re.compile(r"\d{1,2}月(?:份|[上中下]旬|\d{1,2}[日号]?.*)?|第?[一二三四1-4]季度")
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
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if at.tzinfo else at


def moment(text: str, *, day_first: bool = False) -> Moment:
    """Read any spelling. `day_first` decides 03/04/2018, which alone is ambiguous. Raises NotDate."""
    value = _even(text)
    found = _year_first(value) or _year_last(value, day_first=day_first)
    for read in (_compact, _english, _month, _quarter, _year, _serial):
        found = found or read(value)
    if not found and WITHOUT_YEAR.fullmatch(value):
        raise NotDate("no_year")
    if not found or not 1900 <= found.at.year <= 2199:
        raise NotDate
    return found


def _even(text: str) -> str:
    """Full-width characters, spaces, weekdays and Chinese numerals evened out. Raises NotDate for a footnote mark."""
    value = text.strip()
    if not text.isascii():
        if numerals.FOOTNOTE.search(value):
            raise NotDate
        value = WEEKDAY.sub("", SPACES.sub(" ", unicodedata.normalize("NFKC", value)))
        if match := NUMERALS.match(value):
            value = _arabic(match) + value[match.end() :]
    value = SPACES.sub(" ", value) if " " in value else value
    value = AROUND.sub(lambda mark: mark[1] or "", value) if " " in value else value
    return value.lstrip("'").rstrip("。.;, ")


def _arabic(match: re.Match[str]) -> str:
    """二〇二四年三月五日 in Arabic figures."""
    try:
        year = "".join(str(numerals.DIGITS[one]) for one in match[1].translate(numerals.VARIANTS))
        month, day = (f"{numerals.value(one):.0f}" if one else "" for one in (match[2], match[3]))
    except (ValueError, KeyError) as error:
        raise NotDate from error
    return f"{year}年{month}月{day}{match[4] or ''}"


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
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    try:
        at = datetime(year, month, day)
    except ValueError as error:
        raise NotDate("no_such_day") from error
    clock = match.groupdict()
    if not clock.get("hour"):
        return Moment(at, "day")
    minute = {"半": "30", "整": "0"}.get(clock["minute"] or "", clock["minute"] or "0")
    try:
        at = at.replace(hour=_hour(clock), minute=int(minute), second=int(clock["second"] or 0))
    except ValueError as error:
        raise NotDate("no_such_time") from error
    zone = clock.get("zone") or ""
    if zone.startswith("-") and not clock["second"]:
        zone = ""  # 8:00-09:00 is from when to when
    return Moment(at - _zone(zone) + HERE if zone else at, "second")


def _hour(clock: dict[str, str | None]) -> int:
    """The hour of 24. Raises NotDate for 晚上12点, which is the end of the day or half of it."""
    hour, noon, half = int(clock["hour"] or 0), clock.get("noon"), (clock.get("half") or "").lower()
    if noon in ("晚上", "晚") and hour == 12:
        raise NotDate("no_such_time")
    if (half == "am" or noon == "凌晨") and hour == 12:
        return 0
    late = half == "pm" or noon in LATE or (noon == MIDDAY and hour < 6)
    return hour + 12 if late and hour < 12 else hour


def _zone(text: str) -> timedelta:
    if text.lower() == "z":
        return timedelta()
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:].lstrip(":") or 0))


def _year_first(text: str) -> Moment | None:
    if not (match := YMD.fullmatch(text)):
        return None
    if match["second_mark"] not in ("月", match["first"]):
        raise NotDate  # 2024.1-3 and 2024年1-3 are three months
    return _make(int(match["year"]), int(match["month"]), int(match["day"]), match)


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
