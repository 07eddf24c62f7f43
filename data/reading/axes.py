"""The words along the sides of a cross-table: periods, kinds, units, measures, totals."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from data.datasets import BY_NAME
from data.reading import dates, headers, numbers, person_names, words
from data.reading.asides import TOTAL
from data.reading.titles import about_table

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = (("disputes", "dispute_type"), ("service_records", "service_type"))
MONTH = re.compile(r"(?P<digits>\d{1,2}|[一二三四五六七八九十]{1,2})月(份)?(?P<tenth>[上中下]旬)?")
QUARTER = re.compile(r"第?(?P<word>[一二三四1-4])季度?")
DATED = re.compile(
    r"(?<!\d)(?P<year>199\d|20\d\d)(?:年?(?P<rest>第?[一二三四1-4]季度|(?<=年)\d{1,2}月份?(?:[上中下]旬)?|度)|年"
    r"|(?P<month>0[1-9]|1[0-2])(?:[0-2]\d|3[01])?(?!\d)|(?![\d户余件名元]))"
)  # 12345, 19912345678 and 2000户 are no years
YEAR_SAID = re.compile(r"\d{4}")
TIERS = (("街道", "镇", "乡", "区县"), ("社区", "村", "居委", "居民委"), ("小区", "院落"))  # from above
UNIT = re.compile(r".{1,12}(社区|街道|街道办|村|镇|乡|小区|居委会)")
EMPTY_WORDS = re.compile(r"(情况|统计|汇总|一览|分析|月报|季报|年报|报|明细|登记|排查|对照)*(表|台账|清单)?$")


@dataclass(frozen=True)
class Axis:
    """One word of a side: what it is (period, kind, unit, measure, total), its value, and for a kind whose it is."""

    what: str
    value: str
    dataset: str = ""
    column: str = ""


@dataclass(frozen=True)
class Title:
    """What the words above a table say: the year and period it is of, and what it counts."""

    year: str = ""
    period: str = ""
    measure: str = ""

    def dated(self, text: str) -> str:
        """A period as the table means it: with the title's year where it names none; the title's own for ""."""
        if not text:
            return self.period
        return as_period(text, self) or text


def read_title(titles: Sequence[str]) -> Title:
    """Year, period and measure from the lines above the header; each "" when they do not say."""
    year = period = measure = ""
    for line, text in zip(titles, about_table(titles), strict=True):
        if match := DATED.search(text):
            year = year or match["year"]
            rest = f"{match['month']}月" if match["month"] else "" if match["rest"] == "度" else match["rest"] or ""
            period = period or _period(match["year"], rest)
        bare = re.sub(r"[（(].*?[）)]", "", DATED.sub("", text))
        bare = EMPTY_WORDS.sub("", re.sub(r"^.{1,12}?(街道|社区|镇|乡|区|县|市)(各社区|各街道)?", "", bare))
        is_measure = "：" not in line and ":" not in text and not person_names.looks_like_name(bare)
        measure = measure or (bare if is_measure else "")
    return Title(year, period, measure)


def _period(year: str, rest: str) -> str:
    try:
        return dates.period(f"{year}年{rest}") if rest else year
    except dates.NotDate:
        return year


def as_period(word: str, title: Title) -> str:
    """The period a word of a side names, in its one spelling; "" when it names none."""
    text = unicodedata.normalize("NFKC", word).strip()
    if match := MONTH.fullmatch(text):
        month = int(match["digits"]) if match["digits"].isdigit() else int(numbers.number(match["digits"]) or 0)
        tenth = f"-{match['tenth']}" if match["tenth"] else ""
        return f"{title.year}-{month:02d}{tenth}" if title.year and 1 <= month <= 12 else text
    if match := QUARTER.fullmatch(text):
        return f"{title.year}-Q{dates.QUARTERS[match['word']]}" if title.year else text
    if re.fullmatch(r"[上中下]旬", text):
        return f"{title.period}-{text}" if re.fullmatch(r"\d{4}-\d{2}", title.period) else text
    try:
        return dates.period(text) if re.search(r"\d{4}", text) else ""
    except dates.NotDate:
        return ""


def joined(upper: str, lower: str, title: Title) -> str:
    """The period two words over a column name together: 2023年 and 1月, 1月 and 2023年, 2024年3月 and 上旬."""
    above, below = as_period(upper, title), as_period(lower, title)
    if re.fullmatch(r"\d{4}", below) and not YEAR_SAID.search(upper):
        return as_period(upper, replace(title, year=below))
    if below and above.startswith(below):
        return above
    return as_period(lower, replace(title, year=above[:4], period=above)) if above[:4].isdigit() else below


def of_header(word: str, title: Title) -> Axis:
    """What a word over a column (or beside a row) says."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", word))
    if TOTAL.fullmatch(text):
        return Axis("total", text)
    if period := as_period(text, title):
        return Axis("period", period)
    if UNIT.fullmatch(text):
        return Axis("unit", text)
    if kind := _kinds().get(words.even(text)):
        return kind
    return Axis("measure", re.sub(r"[\(\[].*?[\)\]]$", "", text))


@cache
def _kinds() -> dict[str, Axis]:
    """Every word for a kind of dispute or service -> the kind; a word of both is neither."""
    found: dict[str, Axis] = {}
    both: set[str] = set()
    for dataset, column in KINDS:
        for word, label in words.of(dataset, BY_NAME[dataset].column(column)).items():
            if word in found or word.isdigit() or len(word) < 2:
                both.add(word)
            found[word] = Axis("kind", label, dataset, column)
    return {word: axis for word, axis in found.items() if word not in both}


def of_column(header: str, texts: Sequence[str], *, first: bool, year: str = "") -> str:
    """What a label column says of its rows: "unit", "period", "kind" or "" for none of them.

    `year` is one that the table names anywhere: 1月 and 2月, which might be numbers of months, are periods of it.
    """
    filled = [text.strip() for text in texts if text.strip()]
    if not filled or all(is_figure(text) for text in filled):
        return "period" if filled and all(_is_dated(text, year) for text in filled) else ""
    found = [of_header(text, Title("2024")).what for text in filled]
    for what in ("period", "kind"):
        if found.count(what) * 5 >= len(filled) * 4:
            return what
    return "unit" if first or is_unit_header(header) else ""


def _is_dated(text: str, year: str) -> bool:
    """Whether a text that may be read as a number is a period of a known year: 2023年, and 1月 with a year."""
    return bool(re.search(r"[年月季]", text)) and bool(re.match(r"\d{4}", as_period(text, Title(year))))


@cache
def is_unit_header(header: str) -> bool:
    r"""Whether a header names units: 社区, 单位, 街道, or a corner cell such as 社区\\月份."""
    word = re.split(r"[\\/|]", header)[0]
    known = {key for key, (_, column) in headers.words(BY_NAME["unit_stats"]).items() if column.name == "unit_name"}
    return headers.normal(word) in known | {"所属社区", "社区名称", "村社区", "所属街道"}


def tier(header: str) -> int:
    """How far down the units lie that a header names, 0 when it does not tell."""
    return max((n for n, ends in enumerate(TIERS, start=1) if any(word in header for word in ends)), default=0)


def is_figure(text: str) -> bool:
    """Whether a text is a number, however written, or says there is none."""
    try:
        numbers.number(text)
    except numbers.NotNumber as error:
        return error.code == "vague_number"
    return True


def counts_rows(cells: Sequence[str]) -> bool:
    """Whether a column only numbers the rows."""
    return bool(cells) and [cell.strip() for cell in cells] == [str(n) for n in range(1, len(cells) + 1)]


def unit_word(name: str, text: str) -> str:
    """The unit a statistic is counted in, by its name."""
    if text.strip().endswith(("%", "％")) or name.endswith("率"):
        return "%"
    for ending, unit in (
        ("人次", "人次"),
        ("户数", "户"),
        ("户", "户"),
        ("人数", "人"),
        ("时长", "小时"),
        ("金额", "元"),
    ):
        if name.endswith(ending):
            return unit
    return "件" if re.search(r"纠纷|受理|化解|工单|诉求|办结|件", name) else "个"
