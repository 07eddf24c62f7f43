"""A case's own words: what it calls its levels, its grids, and those who work in them.

They are put in before any value is, so that a name in the data never changes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from components import text

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVEL_TABLES = ("levels.", "sentences.levels.")
# A grid worker and the work by grids keep their words: only the grid as a place has another name. {grids} is the place
# of a value and no word.
GRID = {"zh": re.compile("网格(?!员|管理|化|长)"), "en": re.compile(r"(?<!\{)\b(?:(a )?([Gg]))rid(s?)\b(?! worker|\})")}
DEFAULTS = {"worker": {"zh": "网格员", "en": "grid worker"},
            "joint_leader": {"zh": "联户长", "en": "joint-household leader"}}  # fmt: skip


def say(key: str, own: Mapping[str, str], lang: str, **values: Any) -> str:
    """The words of a key with the case's own words and the values put in; KeyError for a key no file holds."""
    table, _, level = key.rpartition(".")
    if f"{table}." in LEVEL_TABLES and level in own:
        return _plural(own[level]) if lang == "en" and table == "sentences.levels" else own[level]
    known = {name: words[lang] for name, words in DEFAULTS.items()} | dict(own)
    return text.filled(renamed(text.words(lang)[key], own, lang), {**known, **values})


def _plural(words: str) -> str:
    """Each noun of "village or community" as many of them; a case writes its words as for one."""
    return " ".join(re.sub(r"y$", "ie", word) + "s" if last else word for word, last in _nouns(words.split(" ")))


def _nouns(words: list[str]) -> list[tuple[str, bool]]:
    """Words, and whether each ends a name: the last one, and the one before "or" or "and"."""
    after = [*words[1:], "and"]
    return [(word, following in ("or", "and")) for word, following in zip(words, after, strict=True)]


def renamed(words: str, own: Mapping[str, str], lang: str) -> str:
    """Words of ours with the case's name for its grids."""
    grid = own.get("grid", "")
    return _renamed(words, grid, lang) if grid else words


@lru_cache(maxsize=4096)
def _renamed(words: str, grid: str, lang: str) -> str:
    if lang == "zh":
        return GRID["zh"].sub(grid, words)
    article = "an " if grid[0] in "aeiou" else "a "

    def put(found: re.Match[str]) -> str:
        first = grid[0].upper() if found[2] == "G" else grid[0]
        return (article if found[1] else "") + first + grid[1:] + found[3]

    return GRID["en"].sub(put, words)
