"""What a whole column says about its cells: a unit named in the header, the order of day and month."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.datasets import Column

UNIT = re.compile(r"[\(\[【〔]([^\(\)\[\]【】〔〕]*)[\)\]】〕]\s*[:*]?$")
AREA_M2 = {
    "平方米": 1.0,
    "㎡": 1.0,
    "m2": 1.0,
    "平米": 1.0,
    "万平方米": 1e4,
    "万㎡": 1e4,
    "亩": 2000 / 3,
    "公顷": 1e4,
    "平方公里": 1e6,
    "km2": 1e6,
}
HOURS = {"小时": 1.0, "h": 1.0, "分钟": 1 / 60, "分": 1 / 60, "min": 1 / 60}
SLASHED = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}")


def factor(header: str, column: Column) -> float:
    """What cells are multiplied by to be in the column's own unit: 万元 by 1e4, 分钟 by 1/60."""
    match = UNIT.search(unicodedata.normalize("NFKC", header).strip())
    if not match:
        return 1.0
    unit = match[1].strip().lower().replace("单位:", "").replace("㎡", "m2").replace("²", "2")
    if column.unit in ("m2", "km2") and unit in AREA_M2:
        return AREA_M2[unit] / (1e6 if column.unit == "km2" else 1.0)
    if column.unit == "小时" and unit in HOURS:
        return HOURS[unit]
    if column.unit and unit in ("万", "万" + column.unit, "万" + column.unit[:1]):
        return 1e4
    return 1e3 if column.unit and unit in ("千", "千" + column.unit) else 1.0


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
