"""A street of five names, two of them the same, and what checking a table against it finds."""

from datetime import date

from data.datasets import BY_NAME
from data.reading.check import check
from data.reading.raw import Checked, Given
from data.reading.references import UnitIndex
from data.reading.table import read

UNITS = UnitIndex.of(
    ["520111004", "A", "B", "C", "D", "T"],
    ["溪北街道", "示例一社区", "示例二社区", "同名社区", "同名社区", "示例街道"],
    [None, "520111004", "520111004", "520111004", "T", None],
)


def checked(dataset: str, text: str, *, units: UnitIndex = UNITS, as_of: date | None = None) -> Checked:
    """The table as the check leaves it."""
    return check(read(text.encode(), Given(dataset=dataset)), BY_NAME[dataset], units=units, as_of=as_of)


def codes(result: Checked) -> list[tuple[int, str]]:
    """Each finding by its line and code."""
    return [(issue.line, issue.code) for issue in result.issues]
