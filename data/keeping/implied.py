"""The reports that kept rows imply: who handed in which dataset for which period, and when."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from data import periods
from data.datasets import BY_NAME
from data.keeping import spans
from data.keeping.merging import Incoming
from data.reading.expected import period_of

if TYPE_CHECKING:
    from datetime import date

    from data.cases.settings import CaseSettings
    from data.keeping.rows import Rows

REPORTS = BY_NAME["reports"]
PASSED_OVER = frozenset({"reports", "events"})
Cell = tuple[str, str]  # unit and period


def reports(new: Incoming, rows: Rows, settings: CaseSettings, units: Rows, today: date) -> Incoming | None:
    """The rows of `reports` for what came in, to be upserted; None where the dataset has no day or no unit.

    `rows` are those of the whole dataset afterwards: a report counts all rows of its unit and period. The unit is the
    one of the level that is expected to report, else the row's own; the period the expected one, else the month.
    """
    dataset = new.dataset
    day = spans.column(dataset)
    if not day or "unit_id" not in dataset.names or dataset.name in PASSED_OVER:
        return None
    reporter = _Reporter(dataset.name, settings, units)
    sent = dict.fromkeys(cell for cell in _cells(new.rows, day, reporter) if cell)
    counted = Counter(_cells(rows, day, reporter))
    if not sent:
        return None
    columns: Rows = {name: [None] * len(sent) for name in REPORTS.names}
    columns |= {
        "dataset": [dataset.name] * len(sent),
        "unit_id": [unit for unit, _ in sent],
        "unit_name": [reporter.names.get(unit) for unit, _ in sent],
        "period": [period for _, period in sent],
        "sent_on": [today] * len(sent),
        "row_count": [counted[cell] for cell in sent],
        "is_zero_report": [False] * len(sent),
    }
    return Incoming(REPORTS, columns, frozenset(columns), new.digest)


def first_day_stays(merged: Rows, before: Rows) -> Rows:
    """A report sent again keeps the day it was first sent: whether it was in time is not changed by a correction."""
    days = dict(zip(_keys(before), before["sent_on"], strict=True))
    kept = [days.get(key) or day for key, day in zip(_keys(merged), merged["sent_on"], strict=True)]
    return merged | {"sent_on": kept}


def _keys(rows: Rows) -> list[Any]:
    return list(zip(rows["dataset"], rows["unit_id"], rows["period"], strict=True))


def _cells(rows: Rows, day: str, reporter: _Reporter) -> list[Cell | None]:
    met = {pair: reporter.cell(*pair) for pair in set(zip(rows["unit_id"], rows[day], strict=True))}
    return [met[pair] for pair in zip(rows["unit_id"], rows[day], strict=True)]


class _Reporter:
    """Who reports a row of a dataset, and for which period."""

    def __init__(self, dataset: str, settings: CaseSettings, units: Rows) -> None:
        self.expected = settings.reports.get(dataset)
        self.levels = dict(zip(units["unit_id"], units["level"], strict=True))
        self.parents = dict(zip(units["unit_id"], units["parent_id"], strict=True))
        self.names = dict(zip(units["unit_id"], units["unit_name"], strict=True))

    def cell(self, unit_id: str | None, value: Any) -> Cell | None:
        """The unit and period a row is reported by; None when it has no unit, no day, or lies above the level."""
        unit, found = self._unit(unit_id), spans.days(value)
        if not unit or not found:
            return None
        if isinstance(value, str):
            return unit, value
        return unit, period_of(found[0], self.expected.every)[0] if self.expected else periods.label(found[0], "month")

    def _unit(self, unit_id: str | None) -> str | None:
        if self.expected is None:
            return unit_id
        for _ in range(20):
            if unit_id is None or self.levels.get(unit_id) == self.expected.level:
                break
            unit_id = self.parents.get(unit_id)
        return unit_id
