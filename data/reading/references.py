"""From what a row says of its unit, code or name, to the unit's id."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.reading.cells import kind_of
from data.reading.headers import TRADITIONAL
from data.reading.raw import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class UnitIndex:
    """The units of a case by id and by evened-out name. An empty index resolves nothing and complains of nothing."""

    ids: frozenset[str] = frozenset()
    by_name: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str | None, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, ids: Iterable[str], names: Iterable[str | None]) -> UnitIndex:
        """From the columns of `units`."""
        ids, names = list(ids), list(names)
        by_name: dict[str, list[str]] = {}
        for unit_id, name in zip(ids, names, strict=True):
            for key in dict.fromkeys((even(name or ""), bare(name or ""))):
                if key:
                    by_name.setdefault(key, []).append(unit_id)
        return cls(frozenset(ids), {k: tuple(v) for k, v in by_name.items()}, dict(zip(ids, names, strict=True)))

    def by_code(self, code: str) -> str | None:
        """The id a code stands for: itself, or the same code with or without the closing zeros of its 12 digits."""
        if code in self.ids:
            return code
        for shorter in (code[:-3], code[:-6]) if code.isdigit() and len(code) == 12 else ():
            if code == shorter.ljust(12, "0") and shorter in self.ids:
                return shorter
        longer = code.ljust(12, "0") if code.isdigit() and len(code) in (6, 9) else ""
        return longer if longer in self.ids else None

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the units of that name: as written, else without 社区, 街道 and the like at its end."""
        return self.by_name.get(even(name)) or self.by_name.get(bare(name)) or ()


def even(name: str) -> str:
    """A name evened out: NFKC, Simplified, no spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name).translate(TRADITIONAL))


def bare(name: str) -> str:
    """A name without the word for its kind, where something of two characters or more is left."""
    found = re.sub(
        r"(社区居委会|社区居民委员会|居民委员会|村民委员会|街道办事处|人民政府|居委会|村委会|社区|街道|街道办)$",
        "",
        even(name),
    )
    return found if len(found) >= 2 else even(name)


def resolve(
    codes: Sequence[str | None], names: Sequence[str | None], lines: Sequence[int], index: UnitIndex
) -> tuple[list[str | None], list[Issue]]:
    """One id a row, from its code or else its name, and an issue for each row that names no unit or several."""
    if not index.ids:
        return list(codes), []
    found = {pair: _one(*pair, index) for pair in dict.fromkeys(zip(codes, names, strict=True))}
    ids: list[str | None] = []
    issues = []
    for line, pair in zip(lines, zip(codes, names, strict=True), strict=True):
        unit_id, code = found[pair]
        ids.append(unit_id)
        if code:
            text = pair[0] or pair[1] or ""
            kind, length = kind_of(text)
            n = len(index.named(pair[1] or ""))
            column = "unit_id" if pair[0] else "unit_name"
            issues.append(Issue(line, column, code, {"kind": kind, "length": length, "n": n}, refuses=True))
    return ids, issues


def _one(code: str | None, name: str | None, index: UnitIndex) -> tuple[str | None, str]:
    if code and (unit_id := index.by_code(code)):
        return unit_id, ""
    if code and not name:
        named = index.named(code)  # a name where a code was asked for
        return (named[0], "") if len(named) == 1 else (code, "ambiguous_unit" if named else "unknown_unit")
    if not name:
        return None, ""
    named = index.named(name)
    if len(named) == 1:
        return named[0], ""
    return None, "ambiguous_unit" if named else "unknown_unit"
