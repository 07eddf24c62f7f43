"""A case's files, one by one: read, checked, coordinates in WGS-84. No engine is needed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.datasets import BY_NAME, Dataset
from data.reading import coordinates, table
from data.reading.check import check
from data.reading.raw import Checked, Given, Issue, Refused
from data.reading.references import UnitIndex

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def read_dataset(
    folder: Path, dataset: Dataset, units: UnitIndex, as_of: date | None = None
) -> tuple[Checked, list[Issue]]:
    """Read and check one dataset's file; an absent one has no rows. Coordinates come out as WGS-84."""
    file = folder / f"{dataset.name}.csv"
    empty = Checked(dataset.name, {name: [] for name in dataset.names}, [], (), {}, (), 0)
    if not file.exists():
        return empty, []
    try:
        raw = table.read(file, Given(dataset=dataset.name, is_large=True))  # what is kept may be of any size
    except Refused as refused:
        return empty, [Issue(0, file.name, refused.code, refused.values, refuses=True)]
    raw = coordinates.split(raw, dataset)
    checked = check(raw, dataset, units=units, as_of=as_of)
    return checked, list(checked.issues)


def unit_index(folder: Path) -> UnitIndex:
    """The units of a case folder, for files that name them; empty when it has none."""
    checked, _ = read_dataset(folder, BY_NAME["units"], UnitIndex())
    return UnitIndex.of(*(checked.columns[name] for name in ("unit_id", "unit_name", "parent_id")))
