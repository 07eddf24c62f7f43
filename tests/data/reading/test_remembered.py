"""A mapping confirmed once holds for the same headers next month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.raw import Given
from data.reading.remembered import Confirmed, recall, recall_cross, remember, remember_cross
from data.reading.report import Asked, examine

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = ("社区", "甲类", "乙日", "丙况")
CHOSEN = {"社区": "unit_name", "甲类": "dispute_type", "乙日": "accepted_on", "丙况": "status"}


def test_what_was_confirmed_is_recalled_for_the_same_headers_in_any_spelling(tmp_path: Path) -> None:
    """Next month's file has a space more and another order; nobody should click again."""
    file = tmp_path / "mappings.json"
    assert recall(file, HEADERS) is None
    remember(file, HEADERS, Confirmed("disputes", CHOSEN))
    found = recall(file, ("丙 况", "乙日", "甲类：", "社區"))
    assert found == Confirmed(
        "disputes", {"社區": "unit_name", "甲类：": "dispute_type", "乙日": "accepted_on", "丙 况": "status"}
    )
    assert recall(file, HEADERS[:3]) is None


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path) -> None:
    """A file cut by a full disk must not close the upload page."""
    file = tmp_path / "mappings.json"
    file.write_text("{", encoding="utf-8")
    assert recall(file, HEADERS) is None
    remember(file, HEADERS, Confirmed("disputes", CHOSEN))
    assert recall(file, HEADERS) == Confirmed("disputes", CHOSEN)


def test_a_chosen_mapping_is_used_instead_of_the_headers() -> None:
    """The user who says what a column is must be believed."""
    text = ",".join(HEADERS) + "\n示例一社区,物业,2024-03-05,已化解\n"
    found = examine(text.encode(), Asked(Given(dataset="disputes"), columns=CHOSEN), "a.csv")
    assert found.report["mapped"] == CHOSEN
    assert found.checked is not None
    assert found.checked.columns["status"] == ["化解成功"]


def test_a_cross_table_is_remembered_whatever_month_it_is_of(tmp_path: Path) -> None:
    """One month more across is the same report; other measures are another."""
    file = tmp_path / "mappings.json"
    assert recall_cross(file, ("社区", "1月", "2月")) is None
    remember_cross(file, ("社区", "1月", "2月"), is_cross=True)
    assert recall_cross(file, ("社 区", "1月", "2月", "3月", "12月")) is True
    assert recall_cross(file, ("社区", "受理", "化解")) is None
    remember_cross(file, ("社区", "受理", "化解"), is_cross=False)
    assert recall_cross(file, ("社区", "受理", "化解")) is False


def test_ticked_columns_are_remembered_in_the_file_s_own_spelling(tmp_path: Path) -> None:
    """A clerk ticks once, not every month."""
    file = tmp_path / "mappings.json"
    remember(file, HEADERS, Confirmed("disputes", CHOSEN, ("丙况",)))
    found = recall(file, ("丙 况", "乙日", "甲类", "社区"))
    assert found is not None
    assert found.ticked == ("丙 况",)
