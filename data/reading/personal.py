"""Stopping personal data at the door: columns dropped, cells blanked, before anything is stored, logged or shown.

Rule 1 of the privacy rules: columns by their header, columns of names by their values, identity and mobile numbers
in any cell. Nothing here ever returns or reports what a cell held.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from data.datasets import Column, Dataset
from data.reading import headers
from data.reading.raw import Raw

PERSONAL = (
    "姓名 身份证 身份证号 身份证号码 证件号 证件号码 手机 手机号 手机号码 电话 电话号码 联系方式 联系人 住址 家庭住址 地址 地点 门牌 门牌号 "
    "出生日期 户主 当事人 申请人 被申请人 来电人 承办人 经办人 办理人 负责人 责任人 书记 主任 调解员 填报人 认领人 网格长 网格员 "
    "联户长 楼栋长 单元长 党员 志愿者 银行卡 银行卡号 车牌 车牌号 微信 微信号 照片 病历"
).split()
FREE_TEXT = "内容 描述 案情 情况 备注 事由".split()
NEVER = "重点人员 社区矫正 安置帮教 刑满 吸毒 精神障碍 上访 信访人 民族 宗教 四色 风险等级 预警等级 人员类别".split()
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鐘譚鄒陸龍萬錢湯喬賀賴龔莫向岳柴齐关骆祝耿欧游左柯裴覃詹管涂甘饶"
)
DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "司徒",
    "夏侯",
    "歐陽",
    "諸葛",
)
ORGANISATION = re.compile(r"局|所|中心|公司|社区|街道|支部|委|会|队|站|校|院|办|社區|會|隊|辦")
PLACE = re.compile(r"[村镇乡区县市省路街巷苑园楼栋组屯寨坪片厂店场馆部科室处网格里湾城庄]$")
HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
MAYBE = re.compile(r"\d(?:[-\s\u2010-\u2015\u2212－.]{0,2}\d){10}")
PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d{9})(?!\d)|(?<!\d)(?<!\d[- ])1[- ]?[3-9](?:[- ]?\d){9}(?![- ]?\d)")
IDENTITY = re.compile(r"(?<!\d)\d(?:[- ]?\d){16}[- ]?[\dXx](?![\dXx])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
COUNT = re.compile(r"[\d,，.．%％０-９\s]*(余|多)?(人|名|户|个|次|件)?|[-—/无]+")


def clean(raw: Raw, dataset: Dataset | None) -> Raw:
    """The table without personal columns and with the personal cells of all others emptied."""
    counts = frozenset(place for place, cells in enumerate(raw.columns) if only_counts(cells))
    mapped = headers.mapping(raw.headers, dataset, counts) if dataset else {}
    distinct = [dict.fromkeys(cells) for cells in raw.columns]
    dropped = [
        place
        for place, header in enumerate(raw.headers)
        if refused(header)
        or (is_personal(header, mapped.get(place)) and place not in counts)
        or (place not in counts and holds_names(distinct[place], mapped.get(place)))
    ]
    keep = [place for place in range(len(raw.headers)) if place not in dropped]
    names = tuple(raw.headers[place] for place in dropped)
    blanked, columns = 0, list(raw.columns)
    for place in keep:
        columns[place], n = blank(raw.columns[place], distinct[place])
        blanked += n
    return replace(raw, columns=tuple(columns)).with_columns(keep, dropped_personal=names, blanked_cells=blanked)


def refused(header: str) -> bool:
    """Whether a header (or the name of a statistic) speaks of what is never accepted, counted or not."""
    text = headers.normal(header)
    return any(word in text for word in NEVER)


def is_personal(header: str, column: Column | None = None) -> bool:
    """Whether a header names a person's data or long free text.

    A declared column whose own words end so (办结情况 as a status, 需求内容 as a title) is meant to be there: its cells
    are kept only where they are allowed values, or are scanned.
    """
    text = headers.normal(header)
    if text.endswith(tuple(_evened(PERSONAL))):
        return True
    return text.endswith(tuple(_evened(FREE_TEXT))) and not (
        column and (column.type in ("enum", "bool") or _is_title(column))
    )


def _is_title(column: Column) -> bool:
    return column.name in ("title", "note", "matter")


@cache
def _evened_one(word: str) -> str:
    return headers.normal(word)


def _evened(words: Sequence[str]) -> list[str]:
    return [_evened_one(word) for word in words]


def only_counts(cells: Iterable[str]) -> bool:
    """Whether a column holds small numbers only: what makes 网格员 a count and not a list of names."""
    seen = [text for text in dict.fromkeys(cells) if text.strip()]
    return bool(seen) and all(COUNT.fullmatch(text.strip()) and len(text.strip()) <= 9 for text in seen)


def looks_like_name(text: str) -> bool:
    """Two to four Han characters beginning with a common surname, and no organisation or place word."""
    text = re.sub(r"[\s·.]", "", text)
    if not HAN_NAME.fullmatch(text) or ORGANISATION.search(text) or PLACE.search(text):
        return False
    return text.startswith(DOUBLE) or (text[0] in SURNAMES and (len(text) < 4))


def holds_names(distinct: Iterable[str], column: Column | None) -> bool:
    """Whether more than a fifth of a column's distinct values look like personal names."""
    values = [text for text in distinct if text.strip()]
    if not values or (column and column.type in ("int", "float", "bool", "date", "datetime", "period")):
        return False
    allowed = frozenset(column.allowed) if column else frozenset()
    names = sum(1 for text in values if looks_like_name(text) and text not in allowed)
    return names * 5 > len(values)


def blank(cells: list[str], distinct: Iterable[str]) -> tuple[list[str], int]:
    """The cells with those emptied that hold an identity or mobile number, and how many those were."""
    hits = {text for text in distinct if len(text) >= 11 and MAYBE.search(text) and holds_number(text)}
    if not hits:
        return cells, 0
    return ["" if text in hits else text for text in cells], sum(1 for text in cells if text in hits)


def holds_number(text: str) -> bool:
    """Whether a text holds a mobile number or an 18-digit identity number, also full-width or spaced."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text))
    text = re.sub(r"[\s]+", " ", text)
    return bool(PHONE.search(text)) or any(is_identity(match.group()) for match in IDENTITY.finditer(text))


def is_identity(text: str) -> bool:
    """Whether 18 characters are an identity number: province, day of birth and check digit all right."""
    digits = re.sub(r"[- ]", "", text).upper()
    if not (11 <= int(digits[:2]) <= 91):
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=False)) % 11]
    return born.year >= 1900 and digits[17] == check
