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
    """Several of each name in "village or community"; a case writes its words as for one."""
    parts = re.split(r"( or | and )", words)
    return "".join(part if place % 2 else re.sub(r"y$", "ie", part) + "s" for place, part in enumerate(parts))


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
