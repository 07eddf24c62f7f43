"""What was left unread without any fault: rows that are no data, sheets nobody chose; told in a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.raw import Raw

MOST_NAMED = 12  # lines or sheets named in a sentence
ALSO = {"zh": ("、", "……"), "en": (", ", " and more")}


def remarks(raw: Raw, lang: str) -> list[str]:
    """The sentences about a table in "zh", "en" or "both"; none when all was read."""
    if lang == "both":
        return [f"{zh} {en}" for zh, en in zip(remarks(raw, "zh"), remarks(raw, "en"), strict=True)]
    told = []
    if raw.aside:
        told.append(sentence("rows_set_aside", lang, n=len(raw.aside), lines=_named(raw.aside, lang)))
    if raw.unread:
        told.append(sentence("sheets_unread", lang, sheets=_named(raw.unread, lang)))
    if raw.hidden:
        told.append(sentence("sheets_hidden", lang, sheets=_named(raw.hidden, lang)))
    return told


def _named(things: Sequence[object], lang: str) -> str:
    """The first things of a list with the language's comma between; more are told, not named."""
    mark, more = ALSO[lang]
    return mark.join(map(str, things[:MOST_NAMED])) + (more if len(things) > MOST_NAMED else "")
