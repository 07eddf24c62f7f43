"""The lines above a table: what they say of it, without who filled it in, telephones and document numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from data.reading import footnotes, person_names, personal

if TYPE_CHECKING:
    from collections.abc import Sequence

DOCUMENT = re.compile(r"(?:[^\s\d]{1,12}[发函字呈文])?(?:〔\d{4}〕(?:第?\d+号)?|[\[【(]\d{4}[\]】)]第?\d+号)")
SIGNED = re.compile(
    rf"(?:主要|单位)?(?P<role>{footnotes.WORK}|制单|填写|校对|承办|责任|记录|主管)"
    r"(?P<person>人员|人|员|领导)?(?P<gap>\s*:\s*|\s*)(?P<rest>[^\s\d:,;()]*)"
)
OFFICE = re.compile(r"(?:书记|主任|[所站队组局科]长|网格[员长]|联户长|楼栋长|调解员)\s*(?P<rest>[^\s\d:,;()]*)")
TELEPHONE = re.compile(
    r"(?:联系|办公|固定)?(?:电话|手机|传真|微信|QQ|邮箱)号?码?\s*:?\s*(?:[(+]*\d[\d()+-]*(?:[ -]\d{3,4}(?![\d年]))*|$)"
)
SPACED = re.compile(r"(?<!\d)\d(?: \d){3}(?! ?\d)")  # 2 0 2 4 年


def about_table(lines: Sequence[str]) -> list[str]:
    """Each line as far as it speaks of the table, spaces left out but between digits; "" where nothing remains."""
    told, is_name = [], False
    for line in lines:
        text = unicodedata.normalize("NFKC", line).strip()
        signed = SIGNED.fullmatch(text)
        if is_name and not re.search(r"\d|表|统计|情况|台账", text) and not signed:
            told.append("")
            is_name = False
            continue
        is_name = bool(signed and signed["person"] and not signed["rest"])
        told.append(_bare(text))
    return told


def _is_private(word: str) -> bool:
    return person_names.looks_like_name(word) or personal.holds_number(word)


def _bare(text: str) -> str:
    text = SPACED.sub(lambda match: match[0].replace(" ", ""), text)
    text = DOCUMENT.sub(" ", TELEPHONE.sub(" ", text))
    text = OFFICE.sub(_without_office, SIGNED.sub(_without_signature, text))
    words = [word for word in text.split() if not _is_private(word)]
    text = " ".join(words)
    return "" if personal.holds_number(text) else re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", text)


def _without_signature(match: re.Match[str]) -> str:
    """Nothing for 填表人 张伟, 填表人张伟 and 制表 张伟; 联系人数 and 统计情况 as they stand."""
    rest = match["rest"]
    if match["person"]:
        is_named = any(person_names.looks_like_name(rest[:n]) for n in (2, 3))
        return " " if is_named or match["gap"] or not rest else match[0]
    return " " if person_names.looks_like_name(rest) else match[0]


def _without_office(match: re.Match[str]) -> str:
    return " " if person_names.looks_like_name(match["rest"]) else match[0]
