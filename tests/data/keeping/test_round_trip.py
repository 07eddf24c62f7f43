"""What a case keeps is a file that uploads again without an issue and says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import cases, home
from data.datasets import ALL
from data.keeping import rows as tables
from data.reading.case_files import unit_index
from data.reading.raw import Given
from data.reading.report import Asked, examine

if TYPE_CHECKING:
    from tests.conftest import Store


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
def test_every_table_of_the_sample_comes_back_cell_for_cell(dataset, store: Store) -> None:
    """A download that cannot be sent back, or comes back changed, is a dead end."""
    folder = home.CASES / store.case
    kept, unusable = tables.read(folder, dataset)
    assert tables.count(kept) > 0
    assert unusable == 0
    written = tables.write(kept, dataset)
    asked = Asked(Given(), unit_index(folder), cases.settings(store.case).as_of)
    found = examine(written, asked, f"{dataset.name}.csv")
    assert found.report["dataset"] == dataset.name
    assert found.report["issues"] == []
    assert (found.report["unmapped"], found.report["dropped_personal"]) == ([], [])
    assert found.checked is not None
    assert found.report["rows_accepted"] == tables.count(kept)
    following = {"unit_name"} if dataset.name != "units" else set()
    for name in set(dataset.names) - following:
        assert found.checked.columns[name] == kept[name], name
    assert tables.write(found.checked.columns | {n: kept[n] for n in following & set(kept)}, dataset) == written
