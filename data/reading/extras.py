"""Columns that no dataset has: kept only where somebody ticks them and rule 1 of the privacy rules allows it.

Such a column is called `+header` in a table, which no declared column is, and `附加：header` in a case's own file,
where the mark says that somebody ticked it: the file comes in again as it went out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from data.reading import coordinates, personal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from data.reading.raw import Raw

AHEAD = "附加："
MARK = "+"
MOST_VALUES = 200
LONGEST = 30  # characters; a longer text is told, not chosen
UNFIT = re.compile(r'[\s"\\{}]+')
DWELLING = re.compile(r"\d[\s-]*(号楼|号院|号|栋|幢|座|楼|单元|[-－—])\S{0,8}?\d+\s*(室|号|户)|\d{1,3}-\d{1,3}-\d{2,4}")


def offered(raw: Raw, used: Collection[int]) -> dict[str, int]:
    """Header -> place of the unmapped columns that may be kept: few values, no names, no addresses, no long text."""
    if raw.was_cross:
        return {}
    found: dict[str, int] = {}
    for place, header in enumerate(raw.headers):
        if place not in used and bare(header) and may_be_kept(header, raw.distinct[place]):
            found.setdefault(header, place)
    return found


def may_be_kept(header: str, texts: Collection[str]) -> bool:
    """Whether a column no dataset has may be kept at all; its distinct texts are looked at, and never told."""
    filled = [text for text in texts if text.strip()]
    if not filled or len(filled) > MOST_VALUES or any(len(text) > LONGEST for text in filled):
        return False
    if personal.refused(header) or personal.is_personal_number(header) or coordinates.is_one(header):
        return False
    if personal.is_personal(header) and not personal.only_counts(filled):
        return False
    return not personal.holds_names(filled, None) and not holds_dwellings(filled)


def holds_dwellings(texts: Collection[str]) -> bool:
    """Whether more than a fifth of the texts name a dwelling: a building with a room behind it."""
    return sum(1 for text in texts if DWELLING.search(text)) * 5 > len(texts)


def kept(raw: Raw, used: Collection[int], ticked: Collection[str]) -> dict[str, list[str | None]]:
    """The cells of the columns that were ticked, now or before, under the names they have in a table."""
    found: dict[str, list[str | None]] = {}
    for header, place in offered(raw, used).items():
        if header in ticked or header.startswith(AHEAD):
            found.setdefault(MARK + bare(header), [text.strip() or None for text in raw.columns[place]])
    return found


def bare(header: str) -> str:
    """A header as it may stand in a column's name."""
    return UNFIT.sub("", header.removeprefix(AHEAD))


def among(names: Iterable[str]) -> tuple[str, ...]:
    """Those of a table's columns that no dataset has."""
    return tuple(name for name in names if name.startswith(MARK))


def header(name: str) -> str:
    """What stands over such a column in a case's own file."""
    return AHEAD + name.removeprefix(MARK)


def called(name: str) -> str:
    """What such a column is called for a reader."""
    return name.removeprefix(MARK)


def aligned(*tables: Mapping[str, list[Any]]) -> list[dict[str, list[Any]]]:
    """Tables as columns with the same extra columns each, empty where a table has none."""
    names = list(dict.fromkeys(name for table in tables for name in among(table)))
    made: list[dict[str, list[Any]]] = []
    for table in tables:
        rows = len(next(iter(table.values()), ()))
        made.append(dict(table) | {name: table.get(name, [None] * rows) for name in names})
    return made
