"""A sample case generated once, and its files read with the csv module alone: no reader of ours stands between."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

import pytest

from data.datasets import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Store

Table = list[dict[str, str]]


def read(folder: Path, dataset: str) -> Table:
    """The rows of one file by English column name."""
    names = {column.header: column.name for column in BY_NAME[dataset].columns}
    with (folder / f"{dataset}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{names[header]: cell for header, cell in row.items()} for row in csv.DictReader(file)]


@pytest.fixture(scope="session")
def folder_of(sample: Callable[[str], Store]) -> Callable[[str], Path]:
    """The folder of a sample case as it was generated for the whole run."""
    return lambda case: sample(case).home / "cases" / case


@pytest.fixture(scope="session")
def table_of(folder_of: Callable[[str], Path]) -> Callable[[str, str], Table]:
    """The rows of one file of a case."""
    return cache(lambda case, dataset: read(folder_of(case), dataset))
