"""Columns that name organisations: a unit's id where it is one, an organisation's name, else neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.reading import person_names
from data.reading.raw import Issue
from data.reading.references import UnitIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.datasets import Column, Dataset

NAMED = frozenset({"handler_name", "claimed_by", "target_name"})  # keep the name as written
UNLISTED = "未列明单位"


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
        return text if known or named or person_names.ORGANISATION.search(text) else UNLISTED
    if known or len(named) == 1:
        return known or named[0]
    return UNLISTED if person_names.looks_like_name(text) else text
