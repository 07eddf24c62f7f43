"""The words of the screen: two TOML files of equal keys, and how numbers, dates and values are written."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.metric import Metric

LANGUAGES = ("zh", "en")
FOLDER = Path(__file__).parent / "text"
TEN_DAYS = {"上旬": "days 1–10", "中旬": "days 11–20", "下旬": "days 21–end"}
MISSING = "—"
SINGULAR = {"people": "person"}  # of the units the metrics have; the others lose their s


def _flat(table: dict[str, Any], before: str = "") -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            words |= _flat(value, f"{before}{key}.")
        else:
            words[before + key] = str(value)
    return words


@cache
def words(lang: str) -> dict[str, str]:
    """Every key of a language with its words, nested tables as dotted keys."""
    with (FOLDER / f"{lang}.toml").open("rb") as file:
        return _flat(tomllib.load(file))


class _Value(str):
    """A value put into words, which agree with its number where they say how: `{n:case is|cases are}`."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, either, many = spec.partition("|")
        if not either:
            return super().__format__(spec)
        return one if self == "1" else many


def filled(words: str, values: Mapping[str, Any]) -> str:
    """Words of ours with their values put in; KeyError for one that is wanted and not there."""
    return words.format_map({name: _Value(value) for name, value in values.items()})


def say(key: str, lang: str, **values: Any) -> str:
    """The words of a key with its values put in; KeyError for a key no file holds."""
    return filled(words(lang)[key], values)


def value(word: str, lang: str) -> str:
    """A code-list value or unit word (Chinese in the data) in the reader's language; unknown ones stay as they are."""
    return word if lang == "zh" else words("en").get(f"values.{word}", word)


def name(thing: Metric | Any, lang: str) -> str:
    """The name of a metric (or anything with `zh` and `en`) in the reader's language."""
    return thing.zh if lang == "zh" else thing.en


def plain(number: float | None, lang: str, decimals: int = 0) -> str:
    """A number alone: grouped below ten thousand, 万 and 亿 above in Chinese; a dash when missing."""
    if number is None or isnan(number):
        return MISSING
    if lang == "zh" and abs(number) >= 1e8:
        return f"{number / 1e8:.2f}亿"
    if lang == "zh" and abs(number) >= 1e5:
        return f"{number / 1e4:.1f}万"
    return f"{number:,.{decimals}f}"


def decimals(metric: Metric, number: float) -> int:
    """How many decimals a value of this metric deserves: none for counts, one for rates and means."""
    if metric.is_rate:
        return 1
    return 0 if float(number).is_integer() or abs(number) >= 1000 else 1


def parts(metric: Metric, number: float | None, lang: str) -> tuple[str, str]:
    """A value as (number, unit), apart because the unit is written smaller and greyer."""
    if number is None or isnan(number):
        return MISSING, ""
    if metric.is_rate:
        return f"{number * 100:.1f}", "%"
    return plain(number, lang, decimals(metric, number)), _counted(number, value(metric.unit, lang), lang)


def _counted(number: float, unit: str, lang: str) -> str:
    """The unit of a number: one case, two cases; one person per grid."""
    if lang == "zh" or number != 1:
        return unit
    what, per, whole = unit.partition(" per ")
    return SINGULAR.get(what, what.removesuffix("s")) + per + whole


def short_unit(label: str, unit: str) -> str:
    """The unit without what its label already says: hours, under the label "hours per 1,000 residents"."""
    if unit and unit.isascii() and unit in label.lower().split():
        return ""
    for between in ("/", " per "):
        before, found, after = unit.partition(between)
        if found and after in label:
            return before
    return unit


def number(metric: Metric, amount: float | None, lang: str) -> str:
    """A value in full words: `67.3%`, `8.3万人次`, `365 cases`."""
    figure, unit = parts(metric, amount, lang)
    if lang == "zh" or unit in ("%", ""):
        return figure + unit
    return f"{figure} {unit}"


def side_by_side(clauses: Iterable[str], lang: str) -> str:
    """Clauses of a note or a sentence with semicolons between them; empty ones are left out."""
    return ("；" if lang == "zh" else "; ").join(clause for clause in clauses if clause)


def day(moment: date, lang: str) -> str:
    """A day in words: 2024年10月24日, 24 Oct 2024 (month names from the word file, never from the machine)."""
    if lang == "zh":
        return f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{moment.day} {words('en')['months.' + str(moment.month)]} {moment.year}"


def span(start: date, end: date, lang: str) -> str:
    """A range of days, the year said once when it is the same."""
    if lang == "zh":
        last = f"{end.month}月{end.day}日" if start.year == end.year else day(end, lang)
        return f"{day(start, lang)}至{last}"
    first = day(start, lang).rsplit(" ", 1)[0] if start.year == end.year else day(start, lang)
    return f"{first} – {day(end, lang)}"


def label(period: str, lang: str) -> str:
    """A time label of the query (2024-03, 2024-Q1, 2024-W09, 2024-03-上旬, 2024-03-05, 2024) in words."""
    bits = period.split("-")
    if len(bits) == 1:
        return f"{period}年" if lang == "zh" else period
    year, rest = bits[0], bits[1]
    if rest.startswith("Q"):
        return f"{year}年{rest[1:]}季度" if lang == "zh" else f"{rest} {year}"
    if rest.startswith("W"):
        return f"{year}年第{int(rest[1:])}周" if lang == "zh" else f"week {int(rest[1:])}, {year}"
    month = int(rest)
    written = f"{year}年{month}月" if lang == "zh" else f"{words('en')[f'months.{month}']} {year}"
    if len(bits) == 2:
        return written
    if bits[2] in TEN_DAYS:
        return written + bits[2] if lang == "zh" else f"{written}, {TEN_DAYS[bits[2]]}"
    return day(date(int(year), month, int(bits[2])), lang)
