"""How files were read before: what somebody confirmed of a table is known the next time its headers come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data import home
from data.datasets import BY_NAME
from data.reading import incoming, remembered
from data.reading.raw import Given

if TYPE_CHECKING:
    from components.upload.files import Sent

MAPPINGS = "mappings.json"


def as_before(sent: Sent) -> None:
    """Read it as a table of the same headers was read when somebody confirmed how."""
    memory, report = home.HOME / MAPPINGS, sent.found.report
    if sent.found.was_cross:
        is_cross = remembered.recall_cross(memory, sent.found.crossed)
        sent.is_remembered, sent.is_agreed = is_cross is not None, is_cross is True
        asked = replace(sent.asked, given=Given(is_rows=True)) if is_cross is False else sent.asked
    else:
        headers = [*report["mapped"], *report["unmapped"]]
        known = remembered.recall(memory, headers) if headers else None
        if known is None or known.dataset not in BY_NAME:
            return
        sent.is_remembered = True
        is_found = known.dataset == report["dataset"] and _used(known.columns) == report["mapped"] and not known.ticked
        given = Given(dataset=known.dataset)
        asked = sent.asked if is_found else replace(
            sent.asked, given=given, columns=known.columns, ticked=known.ticked
        )  # fmt: skip
    if asked != sent.asked:
        sent.asked, sent.found = asked, incoming.look(sent.data, asked, sent.name)


def _used(columns: dict[str, str]) -> dict[str, str]:
    return {header: column for header, column in columns.items() if column}


def agree(sent: Sent, *, is_lasting: bool) -> None:
    """What became of a cross-table is right; from now on for every table of its headers, where that may be said."""
    sent.is_agreed = True
    if is_lasting:
        remembered.remember_cross(home.HOME / MAPPINGS, sent.found.crossed, is_cross=True)
        sent.is_remembered = True


def is_plain(sent: Sent) -> None:
    """Every table of these headers is plain rows, however much it looks like a cross-table."""
    remembered.remember_cross(home.HOME / MAPPINGS, sent.found.crossed, is_cross=False)


def confirm(sent: Sent) -> None:
    """Remember how this file's headers are read, for everybody's next file with the same ones."""
    report = sent.found.report
    if sent.found.dataset:
        columns = dict.fromkeys(report["unmapped"], "") | report["mapped"]
        given = remembered.Confirmed(sent.found.dataset.name, columns, sent.asked.ticked)
        remembered.remember(home.HOME / MAPPINGS, list(columns), given)
        sent.is_remembered = True
