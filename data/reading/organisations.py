"""Columns that name organisations: a unit's id where it is one, an organisation's name, else neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from data.reading import person_names
from data.reading.raw import Issue
from data.reading.references import UnitIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.datasets import Column, Dataset

NAMED = frozenset({"handler_name", "claimed_by", "target_name"})  # keep the name as written
UNLISTED = "未列明单位"
SCHOOL = re.compile(r"([一二三四五六七八九十\d]中|[中小]学|幼儿园)$")
SHORT = re.compile(f"{person_names.SURNAME}[局所队处科]")  # 陈队, 王所: a person, by the office
BRACKETS = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]$")
MANY = re.compile(r"(网格员|调解员|民警|医生|护士|老师|律师)$")  # behind an office all of its people, not one


def resolve(dataset: Dataset, columns: dict[str, list[Any]], lines: Sequence[int], units: UnitIndex) -> list[Issue]:
    """Even out every organisation column in place; an issue for each cell that names none."""
    if dataset.name == "units":
        units = UnitIndex.of(columns["unit_id"], columns["unit_name"])
    issues = []
    for column in dataset.columns:
        if column.name in NAMED or _refers(column):
            found = {text: _one(text, column, units) for text in dict.fromkeys(columns[column.name]) if text}
            bad = {text for text, value in found.items() if value == UNLISTED and text != UNLISTED}
            issues += [
                Issue(line, column.header, "unlisted_organisation")
                for line, text in zip(lines, columns[column.name], strict=True)
                if text in bad
            ]
            columns[column.name] = [found.get(text) for text in columns[column.name]]
    return issues


def _refers(column: Column) -> bool:
    """Whether a column holds the id of a unit other than the row's own; names stand there too."""
    return column.name.endswith(("_unit_id", "_unit_ids")) or column.name in ("parent_id", "party_parent_id")


def _one(text: str, column: Column, units: UnitIndex) -> str | None:
    if column.type == "list":
        return ";".join(dict.fromkeys(_one_of(part, column, units) for part in text.split(";")))
    return _one_of(text, column, units)


def _one_of(text: str, column: Column, units: UnitIndex) -> str:
    """The unit's id where ids stand, the name where names do; 未列明单位 for what is no organisation."""
    known = units.by_code(text)
    named = units.named(text)
    if column.name in NAMED:
        return text if known or named or is_organisation(text) else UNLISTED
    if known or len(named) == 1:
        return known or named[0]
    return UNLISTED if person_names.looks_like_name(text) else text


def is_organisation(text: str) -> bool:
    """Whether a text names an office, a firm or a school, and nobody in it: 派出所, but not 张所长 or 派出所张伟."""
    bare = BRACKETS.sub("", text.strip())
    if person_names.names_people(text) or person_names.looks_like_name(bare) or SHORT.fullmatch(bare):
        return False
    words = list(person_names.ORGANISATION.finditer(bare))
    if not words:
        return bool(SCHOOL.search(bare))
    behind = bare[words[-1].end() :]
    if person_names.names_people(behind) or person_names.looks_like_name(behind) or person_names.in_sentence(bare):
        return False
    return not behind or not person_names.TITLE.search(bare) or bool(MANY.search(bare))
