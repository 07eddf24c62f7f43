"""What the finder searches: every area and grid of a case, fetched once by the browser and kept there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from components import own_words, text
from data import cases, engine, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.view import View
    from data.units import Unit


def address(view: View) -> str:
    """Where the browser fetches the list of the view's line and language, relative to any page."""
    case = engine.official(view.case)
    return f"./units/{case}/{engine.version(case)}/{view.line}-{view.lang}.json"


def listed(case: str, line: str, lang: str) -> bytes:
    """All areas and grids below the case's top as JSON rows; ValueError for a line or language nobody knows."""
    if line not in ("admin", "party") or lang not in text.LANGUAGES:
        raise ValueError(f"{line}-{lang}")
    found = units.tree(case).below(cases.settings(case).top, line)
    return json.dumps(rows(found, case, lang), ensure_ascii=False, separators=(",", ":")).encode()


def rows(found: Iterable[Unit], case: str, lang: str) -> list[list[str]]:
    """Id, name, pinyin initials and the case's own word for the level, a row each."""
    own = cases.settings(case).words.get(lang, {})
    words: dict[str, str] = {}
    made = []
    for unit in found:
        if unit.level not in words:
            words[unit.level] = own_words.say(f"levels.{unit.level}", own, lang)
        made.append([unit.id, unit.name, unit.initials, words[unit.level]])
    return made
