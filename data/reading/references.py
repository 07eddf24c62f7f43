"""From what a row says of its unit, code or name, to the unit's id."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

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
    parents: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls, ids: Iterable[str], names: Iterable[str | None], parents: Iterable[str | None] | None = None
    ) -> UnitIndex:
        """From the columns of `units`; the parents let a street beside a name settle which of two is meant."""
        ids, names = list(ids), list(names)
        by_name: dict[str, list[str]] = {}
        for unit_id, name in zip(ids, names, strict=True):
            for key in dict.fromkeys((even(name or ""), bare(name or ""))):
                if key:
                    by_name.setdefault(key, []).append(unit_id)
        above = dict(zip(ids, parents, strict=True)) if parents is not None else {}
        by = {key: tuple(found) for key, found in by_name.items()}
        return cls(frozenset(ids), by, dict(zip(ids, names, strict=True)), above)

    def by_code(self, code: str) -> str | None:
        """The id a code stands for: itself, or the same code with or without the closing zeros of its 12 digits."""
        if code in self.ids:
            return code
        for shorter in (code[:-3], code[:-6]) if code.isdigit() and len(code) == 12 else ():
            if code == shorter.ljust(12, "0") and shorter in self.ids:
                return shorter
        longer = code.ljust(12, "0") if code.isdigit() and len(code) in (6, 9) else ""
        return longer if longer in self.ids else None

    def within(self, unit_id: str, names: tuple[str, ...]) -> bool:
        """Whether a unit lies below one of these."""
        seen: set[str | None] = set()
        above = self.parents.get(unit_id)
        while above and above not in seen:
            if above in names:
                return True
            seen.add(above)
            above = self.parents.get(above)
        return False

    def near(self, name: str) -> str:
        """The name of a unit that is written nearly so; "" when none is."""
        found = get_close_matches(even(name), list(self.by_name), n=1, cutoff=0.6)
        return (self.names.get(self.by_name[found[0]][0]) or "") if found else ""

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


Written = tuple[str | None, str | None, str | None]  # code, name, and the name of what it lies in


def resolve(written: Sequence[Written], lines: Sequence[int], index: UnitIndex) -> tuple[list[str | None], list[Issue]]:
    """One id a row, from its code or else its name, and an issue for each row that names no unit or several."""
    if not index.ids:
        return [code for code, _, _ in written], []
    found = {said: _one(*said, index) for said in dict.fromkeys(written)}
    about = {said: _about(said, code, index) for said, (_, code) in found.items() if code}
    issues = [
        Issue(line, "unit_id" if said[0] else "unit_name", *about[said], refuses=True)
        for line, said in zip(lines, written, strict=True)
        if said in about
    ]
    return [found[said][0] for said in written], issues


def _about(said: Written, code: str, index: UnitIndex) -> tuple[str, dict[str, Any]]:
    """The code of the issue and what its sentence tells: kind and length of the text, never the text."""
    kind, length = kind_of(said[0] or said[1] or "")
    values = {"kind": kind, "length": length, "n": len(index.named(said[1] or ""))}
    near = index.near(said[1]) if code == "unknown_unit" and said[1] else ""
    return ("unknown_unit_near", values | {"near": near}) if near else (code, values)


def _one(code: str | None, name: str | None, within: str | None, index: UnitIndex) -> tuple[str | None, str]:
    name, within = (name, within) if name else (within, None)
    if code and (unit_id := index.by_code(code)):
        return unit_id, ""
    if code and not name:
        named = index.named(code)  # a name where a code was asked for
        return (named[0], "") if len(named) == 1 else (code, "ambiguous_unit" if named else "unknown_unit")
    if not name:
        return None, ""
    named = index.named(name)
    if not named and (unit_id := index.by_code(name)):  # a code where a name was asked for
        return unit_id, ""
    if len(named) > 1 and within:
        named = tuple(unit_id for unit_id in named if index.within(unit_id, index.named(within))) or named
    if len(named) == 1:
        return named[0], ""
    return None, "ambiguous_unit" if named else "unknown_unit"
