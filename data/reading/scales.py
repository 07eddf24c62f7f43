"""What a column says about its cells, and a cell about itself: units and their factors, the order of day and month."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.reading.numbers import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.datasets import Column
    from data.reading.numbers import Amount

UNIT = re.compile(r"[\(\[【〔]([^\(\)\[\]【】〔〕]*)[\)\]】〕]\s*[:*]?$")
AREA_M2 = {
    "平方米": 1.0,
    "平米": 1.0,
    "平方": 1.0,
    "平": 1.0,
    "m2": 1.0,
    "亩": 2000 / 3,
    "公顷": 1e4,
    "hm2": 1e4,
    "平方公里": 1e6,
    "平方千米": 1e6,
    "km2": 1e6,
}
HOURS = dict.fromkeys(("小时", "钟头", "h", "hr", "hrs", "hour", "hours"), 1.0) | dict.fromkeys(
    ("分钟", "分", "min", "mins", "minute", "minutes"), 1 / 60
)
YUAN = dict.fromkeys(("元", "圆", "元整", "圆整", "块", "块钱", "元人民币", "人民币", "人民币元", "rmb", "cny"), 1.0)
# The units each measured column may be written in, by the column's own unit -> their factors to it.
MEASURED: dict[str, dict[str, float]] = {
    "m2": AREA_M2,
    "km2": {unit: factor / 1e6 for unit, factor in AREA_M2.items()},
    "小时": HOURS,
    "元": YUAN,
    "元/月": YUAN | dict.fromkeys(("元/月", "/月", "元/人", "元/人/月", "元/人·月", "元/月/人", "元每月"), 1.0),
    "岁": {"岁": 1.0, "周岁": 1.0},
    "分": {"分": 1.0},
}
COUNTED = (
    "人次|户次|家次|场次|人|户|件|个|次|名|家|位|项|条|场|起|宗|例|笔|处|所|支|队|组|对|批|期|届|轮|份|张|本|只|套|"
    "栋|幢|座|间|行|群|星级|星|台|辆|站|班|桩|口|单|席|篇|床"
)
PURE = re.compile(COUNTED)
# What begins like a counted word and is none: 人民币, 2个月, 5个小时; a rate such as 3次/周 is no count either.
NOT_COUNTED = re.compile(r"个?(年|月|季度|星期|周|礼拜|工作日|日|天|小时|钟头|分钟|百分点)|人民币|人均|户均|次日|.*/")
FOREIGN = frozenset({"美元", "美金", "港元", "港币", "欧元", "英镑", "日元", "元/年", "天", "工作日", "学时", "%", "‰"})
REMARK = re.compile(r"约|估|预计|左右|含|暂|其中|截至|累计|合计")
POWER = re.compile(r"(?P<power>[百千十]?万|[百千亿])?(?P<unit>.*)")
SLASHED = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}")


class OtherUnit(ValueError):
    """The number is written in a unit that cannot be turned into the column's."""


@dataclass(frozen=True)
class Scale:
    """What the header says of a column's numbers: a power (万) and the factor of its unit to the column's own.

    `factor` is None when the header names a unit of another kind (美元 over yuan).
    """

    column: Column
    power: float = 1.0
    factor: float | None = 1.0
    factors: dict[str, float | None] = field(default_factory=dict, compare=False)  # of units met; 0 of a remark

    @property
    def whole(self) -> float:
        """What a bare number of the file is multiplied by to be in the column's own unit."""
        return self.power * (self.factor or 1.0)

    def value(self, amount: Amount) -> float:
        """An amount in the column's own unit; what the cell says goes before what the header says. Raises OtherUnit."""
        if amount.unit:
            if amount.unit not in self.factors:
                unit = bare(amount.unit)
                self.factors[amount.unit] = factor(unit, self.column) if unit else 0.0
            own = self.factors[amount.unit]
            if own is None:
                raise OtherUnit(amount.unit)
            if own:
                return _times(amount.figure, amount.power * own)
        if self.factor is None or 1.0 < amount.power < self.power:
            raise OtherUnit(amount.unit)
        return _times(amount.figure, (self.power if amount.power == 1.0 else amount.power) * self.factor)


def of(header: str, column: Column) -> Scale:
    """The scale of a column's cells: 万元 is 1e4, 分钟 is 1/60 of an hour."""
    match = UNIT.search(unicodedata.normalize("NFKC", header).strip())
    if not match or not column.unit or column.unit == "deg":
        return Scale(column)
    said = match[1].strip().lower().replace("单位:", "").replace("²", "2")
    parts = POWER.fullmatch(said)
    power, unit = SCALE[parts["power"] or ""] if parts else 1.0, parts["unit"] if parts else said
    if _is_counted(column):
        if not unit or unit == column.unit or PURE.fullmatch(unit):
            return Scale(column, power)
    elif not unit or unit in MEASURED[column.unit]:
        return Scale(column, power, MEASURED[column.unit].get(unit, 1.0))
    return Scale(column, 1.0, None if _is_other(unit, column) else 1.0)


def factor(unit: str, column: Column) -> float | None:
    """What a number in this unit is multiplied by to be in the column's own; None for another kind or an unknown one.

    A column without a unit takes any; one that counts takes any word of counting (12名, 5户居民, 30党员 in 党员数).
    """
    if not column.unit or column.unit == "deg":
        return 1.0
    if not _is_counted(column):
        return MEASURED[column.unit].get(unit.removeprefix("个"))
    if NOT_COUNTED.match(unit):
        return None
    return 1.0 if PURE.match(unit) or unit in column.header else None


def beside(amount: Amount, said: str) -> float:
    """An amount in the unit its row names beside it: 90分钟 of 小时 is 1.5, 8.5万 of 万元 is 8.5; others as they are.

    Raises OtherUnit where the row's unit is known and the cell's is of another kind.
    """
    parts = POWER.fullmatch(said.strip().lower().replace("㎡", "m2").replace("²", "2"))
    power, base = (SCALE[parts["power"] or ""], parts["unit"]) if parts else (1.0, said)
    family = next((known for known in MEASURED.values() if base in known), {})
    if not family and not PURE.fullmatch(base):
        return amount.value
    unit = bare(amount.unit).removeprefix("个") if family else bare(amount.unit)
    if not unit and (amount.power == 1.0 or amount.power < power):
        if amount.power != 1.0:
            raise OtherUnit(unit)
        return amount.figure
    if (unit and family and unit not in family) or (not family and (NOT_COUNTED.match(unit) or _is_known(unit))):
        raise OtherUnit(unit)
    times = family[unit] / family[base] if unit and family else 1.0
    return _times(amount.figure, amount.power * times / power)


def is_unit(word: str) -> bool:
    """Whether a word is a unit by itself: 小时, 人次, %; nothing else of a cell may be kept as one."""
    return _is_known(word) or PURE.fullmatch(word) is not None


def _is_known(unit: str) -> bool:
    return unit in FOREIGN or any(unit in known for known in MEASURED.values())


def bare(unit: str) -> str:
    """A unit without the brackets and remarks around it: 元(约) is 元, (分钟) is 分钟, (含兼职) is nothing."""
    if match := re.fullmatch(r"([^()\[\]]*)[(\[]([^()\[\]]*)[)\]]?", unit):
        unit = match[1] or ("" if REMARK.search(match[2]) else match[2])
    unit = unit.strip().replace("^", "").replace("/次", "次")
    return re.sub(r"^个?[余多](?=.)", "", unit)


def _is_other(unit: str, column: Column) -> bool:
    """Whether a word of a header is a unit of another kind than the column's; a score may be of a hundred."""
    others = (known for own, known in MEASURED.items() if own != column.unit)
    return (unit in FOREIGN and (unit, column.unit) != ("%", "分")) or any(unit in known for known in others)


def _is_counted(column: Column) -> bool:
    return column.unit not in MEASURED


def _times(figure: float, by: float) -> float:
    """A product without the tail of binary fractions where it is not needed: 8.2 of 万 is 82,000."""
    return figure if by == 1.0 else round(figure * by, 9)


def day_first(texts: Iterable[str]) -> bool:
    """Whether a column of 03/04/2018 has the day first: some first part is above 12 and no second part is."""
    firsts, seconds = [], []
    for text in texts:
        if text[:4].isdigit():
            continue
        if match := SLASHED.match(text):
            firsts.append(int(match[1]))
            seconds.append(int(match[2]))
    return bool(firsts) and max(firsts) > 12 and max(seconds) <= 12
