"""What a file is and what is wrong with it, as one plain dictionary: printed by `manage.py check`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from data.datasets import BY_NAME, Dataset
from data.reading import coordinates, headers, located, mending, personal, table
from data.reading.check import NO_UNITS, check
from data.reading.messages import sentence
from data.reading.raw import FOUND, Checked, Given, Issue, Raw, Refused
from data.reading.remarks import remarks

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from data.datasets import Column
    from data.reading.references import UnitIndex

MOST_ISSUES = 100_000  # told one by one: a file with more has another fault than its cells


@dataclass(frozen=True)
class Asked:
    """How a file is to be looked at: what is given of its form, the case's units and today, and the language.

    `columns` is a mapping somebody chose: header -> column, "" for none; empty to have it found.
    What was mended since: `cells` as (line, header, text); `replaced` as header -> text as written -> text meant, for
    every cell of the column; `datum`, of a file with coordinates that does not name one. `ticked` are headers of
    columns no dataset has, to be kept where that is allowed.
    """

    given: Given = FOUND
    units: UnitIndex = NO_UNITS
    as_of: date | None = None
    lang: str = "zh"
    columns: dict[str, str] = field(default_factory=dict)
    cells: tuple[tuple[int, str, str], ...] = ()
    replaced: dict[str, dict[str, str]] = field(default_factory=dict)
    datum: str = ""
    ticked: tuple[str, ...] = ()
    shapes: str = ""  # the GeoJSON of the case's outlines, on which points are put


ANYHOW = Asked()


@dataclass(frozen=True)
class Examined:
    """The report of a file, its table as text and, when it is of a known dataset, its typed rows."""

    report: dict[str, Any]
    raw: Raw | None = None
    checked: Checked | None = None

    @property
    def lines_with_issues(self) -> frozenset[int]:
        """The lines of the file about which something is told."""
        issues = self.checked.issues if self.checked else self.raw.issues if self.raw else ()
        return frozenset(issue.line for issue in issues if issue.line)


def check_file(source: Path | bytes, asked: Asked = ANYHOW, name: str = "") -> dict[str, Any]:
    """The report of one file; a file that is no table is refused in it, never by an exception."""
    return examine(source, asked, name).report


def examine(source: Path | bytes, asked: Asked = ANYHOW, name: str = "") -> Examined:
    """Read, recognise and check one file."""
    name = name or ("" if isinstance(source, bytes) else source.name)
    try:
        raw = table.read(source, asked.given, name)
        dataset = BY_NAME[asked.given.dataset] if asked.given.dataset else _recognised(raw)
    except Refused as error:
        return Examined(refused(name, error, asked.lang))
    if personal.is_register(raw, dataset):
        told = refused(name, Refused("one_row_a_person"), asked.lang)
        return Examined(told | _form(raw, asked.lang) | {"refused": told["refused"]})
    if dataset is None:
        return Examined(_unknown(raw, asked.lang), raw)
    return _examine_dataset(raw, dataset, asked)


def _recognised(raw: Raw) -> Dataset | None:
    """The dataset the headers name; a table of results with its notes below is of one only when it has all it needs."""
    dataset = headers.recognise(raw.headers)
    return None if dataset and raw.has_notes and not headers.is_complete(raw.headers, dataset) else dataset


def _examine_dataset(raw: Raw, dataset: Dataset, asked: Asked) -> Examined:
    raw = mending.mended(coordinates.split(raw, dataset), dataset, asked)
    found = located.by_grid(raw, dataset, asked.shapes, asked.datum)
    raw, made = found.raw, found.made or {}
    mapping = _chosen(raw, dataset, asked.columns | made) if asked.columns else None
    ticked = frozenset(asked.ticked)
    checked = check(raw, dataset, units=asked.units, as_of=asked.as_of, mapping=mapping, ticked=ticked)
    if far := located.outside(checked, asked.shapes):
        checked = replace(checked, issues=tuple(sorted((*checked.issues, *far), key=lambda issue: issue.line)))
    mapped = {header: name for header, name in checked.mapped.items() if header not in made}
    told = _form(raw, asked.lang) | {
        "dataset": dataset.name,
        "mapped": mapped | (dict.fromkeys(found.gone, "grid_id") if made else {}),
        "unmapped": [*checked.unmapped, *(() if made else found.gone)],
        "rows_accepted": checked.rows_accepted,
        "issues": _told(checked.issues, asked.lang),
        "refused": None,
    }
    return Examined(_ordered(told), raw, checked)


def _chosen(raw: Raw, dataset: Dataset, columns: dict[str, str]) -> dict[int, Column] | None:
    """Place of a header -> the column somebody chose for it; None when that leaves none."""
    return {
        place: dataset.column(columns[header]) for place, header in enumerate(raw.headers) if columns.get(header)
    } or None


def _form(raw: Raw, lang: str) -> dict[str, Any]:
    """What was found of the file's form, whatever it holds."""
    return {
        "file": raw.name,
        "kind": raw.kind,
        "encoding": raw.encoding or None,
        "delimiter": raw.delimiter or None,
        "header_row": raw.header_row,
        "dropped_personal": list(raw.dropped_personal),
        "blanked_cells": raw.blanked_cells,
        "rows_read": raw.rows,
        "remarks": remarks(raw, lang),
    }


def _unknown(raw: Raw, lang: str) -> dict[str, Any]:
    """The report of a table of no known dataset: a view of its own, not a fault."""
    lost = {issue.line for issue in raw.issues if issue.refuses}
    told = _form(raw, lang) | {
        "dataset": None,
        "mapped": {},
        "unmapped": list(raw.headers),
        "rows_accepted": raw.rows - len(lost),
        "issues": _told(raw.issues, lang),
        "refused": None,
    }
    return _ordered(told)


def refused(name: str, error: Refused, lang: str) -> dict[str, Any]:
    """The report of a file that is no table."""
    told: dict[str, Any] = {
        "file": name,
        "kind": error.code,
        "encoding": None,
        "delimiter": None,
        "header_row": None,
        "dataset": None,
        "mapped": {},
        "unmapped": [],
        "dropped_personal": [],
        "blanked_cells": 0,
        "rows_read": 0,
        "rows_accepted": 0,
        "remarks": [],
        "issues": [],
        "refused": sentence(error.code, lang, **error.values),
    }
    return _ordered(told)


ORDER = (
    "file", "kind", "encoding", "delimiter", "header_row", "dataset", "mapped", "unmapped", "dropped_personal",
    "blanked_cells", "rows_read", "rows_accepted", "remarks", "issues", "refused",
)  # fmt: skip


def _ordered(told: dict[str, Any]) -> dict[str, Any]:
    return {key: told[key] for key in ORDER}


def _told(issues: tuple[Issue, ...], lang: str) -> list[dict[str, Any]]:
    """The first issues as sentences."""
    return [
        {
            "line": issue.line,
            "column": issue.column,
            "code": issue.code,
            "message": sentence(issue.code, lang, **issue.values),
        }
        for issue in issues[:MOST_ISSUES]
    ]


def exit_code(report: dict[str, Any]) -> int:
    """0 when all rows are accepted without an issue, 1 when some have one, 2 when the file is refused."""
    if report["refused"]:
        return 2
    return 1 if report["issues"] or report["rows_accepted"] < report["rows_read"] else 0
