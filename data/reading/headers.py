"""From the header in the file to the column of the dataset: spelling evened out, then looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.datasets import ALL, BY_NAME, Column, Dataset

if TYPE_CHECKING:
    from collections.abc import Sequence

# Traditional characters that headers, labels and names of this field use, each beside its Simplified one.
PAIRS = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").split()
TRADITIONAL = str.maketrans(dict(zip((p[0] for p in PAIRS), (p[1] for p in PAIRS), strict=True)))
BRACKETS = re.compile(r"[\(\[【〔<《][^\(\)\[\]【】〔〕<>《》]*[\)\]】〕>》]$")
# A column that may stand in for a required one: disputes counted by unit and month say settled_count, not a status.
INSTEAD: dict[tuple[str, str], tuple[str, ...]] = {("disputes", "status"): ("settled_count",)}
NOISE = re.compile(r"[\s_\-:·*#、,.'\"“”‘’|]+")


@lru_cache(maxsize=4096)
def normal(header: str) -> str:
    """A header evened out: NFKC, small letters, no spaces, marks or unit in brackets, Simplified characters."""
    text = unicodedata.normalize("NFKC", header).strip().lower().translate(TRADITIONAL)
    text = re.sub(r"\s+", "", text)
    bare = BRACKETS.sub("", text.rstrip(":*"))
    return NOISE.sub("", bare or text)


def words(dataset: Dataset) -> dict[str, tuple[int, Column]]:
    """Every evened-out header of a dataset -> (how far down its list of synonyms it stands, column)."""
    return _words(dataset.name)


@cache
def _words(name: str) -> dict[str, tuple[int, Column]]:
    dataset = BY_NAME[name]
    found: dict[str, tuple[int, Column]] = {}
    for column in dataset.columns:
        for rank, word in enumerate((column.header, column.name, *column.synonyms)):
            key = normal(word)
            if key not in found or rank < found[key][0]:
                found[key] = (rank, column)
    return found


@cache
def known() -> frozenset[str]:
    """Every evened-out header that any dataset knows: what a header row is recognised by."""
    return frozenset(key for dataset in ALL for key in words(dataset))


def mapping(headers: Sequence[str], dataset: Dataset, counts: frozenset[int] = frozenset()) -> dict[int, Column]:
    """Place of a header -> column. Of two headers for one column the one higher in its synonyms wins.

    `counts` are the places of columns that hold only numbers: there 联户长 may stand for 联户长数.
    """
    table = words(dataset)
    best: dict[str, tuple[int, int, Column]] = {}
    for place, header in enumerate(headers):
        key = normal(header)
        found = table.get(key) or (table.get(key + "数") if place in counts else None)
        if found and (found[1].name not in best or found[0] < best[found[1].name][0]):
            best[found[1].name] = (found[0], place, found[1])
    return {place: column for _, place, column in sorted(best.values(), key=lambda item: item[1])}


def also(headers: Sequence[str], dataset: Dataset, column: str, used: dict[int, Column]) -> int | None:
    """Place of a second header for a column, such as 街道 beside 社区; None when there is none."""
    table = words(dataset)
    for place, header in enumerate(headers):
        found = table.get(normal(header))
        if found and found[1].name == column and place not in used:
            return place
    return None


def recognise(headers: Sequence[str]) -> Dataset | None:
    """The dataset whose required columns these headers name best; None when none is named at all well."""
    scored = [(*_score(headers, dataset), -place) for place, dataset in enumerate(ALL)]
    share, used, place = max(scored)
    return ALL[-place] if share > 0.5 or (share == 0.5 and used >= 0.5) else None


def _score(headers: Sequence[str], dataset: Dataset) -> tuple[float, float]:
    """(share of the required columns found, share of the headers used)."""
    mapped = {column.name for column in mapping(headers, dataset).values()}
    needed = requirements(dataset)
    share = sum(1 for choice in needed if mapped & choice) / len(needed)
    return share, len(mapped) / max(1, len(headers))


def is_complete(headers: Sequence[str], dataset: Dataset) -> bool:
    """Whether these headers name every column a row must have."""
    present = {column.name for column in mapping(headers, dataset).values()}
    return all(present & choice for choice in requirements(dataset))


def requirements(dataset: Dataset) -> tuple[frozenset[str], ...]:
    """What a row must have: one set of columns a requirement, of which one will do."""
    return _requirements(dataset.name)


@cache
def _requirements(name: str) -> tuple[frozenset[str], ...]:
    dataset = BY_NAME[name]
    single = [
        frozenset({c.name, *INSTEAD.get((dataset.name, c.name), ())}) for c in dataset.columns if c.required == "Y"
    ]
    unit = frozenset(c.name for c in dataset.columns if c.required == "one_of:unit")
    return (*single, unit) if unit else tuple(single)
