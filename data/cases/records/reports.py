"""What was sent and when: one row a table, unit and period, with zero reports where there was nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from data.cases import seasons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.cases.records.frame import Row, Scene

DATES = {
    "service_records": "served_on", "disputes": "accepted_on", "requests": "accepted_at", "list_items": "registered_on",
    "meetings": "held_on",
}  # fmt: skip


def rows(tables: Mapping[str, list[Row]], names: Sequence[str], units: Mapping[str, int], scene: Scene) -> list[Row]:
    """Monthly reports of the named tables; `units` gives each unit's usual delay in days."""
    counts = {
        name: Counter((row["unit_id"], seasons.label(_day(row[DATES[name]]))) for row in tables[name]) for name in names
    }
    return [
        {
            "dataset": name,
            "unit_id": unit,
            **_sent(month, late, scene),
            **_size(counts[name][unit, seasons.label(month)]),
        }
        for month in scene.span.months()
        for name in names
        for unit, late in units.items()
        if scene.span.sent(unit, month)
    ]


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _size(count: int) -> Row:
    return {"row_count": count, "is_zero_report": count == 0}


def _sent(month: date, late: int, scene: Scene) -> Row:
    """The period and the day it was sent: in the first days of the next month, some days later at times."""
    end, today = seasons.month_end(month), scene.span.as_of
    day = end + timedelta(days=1 + scene.rng.choices((0, 1, 2, 3, 6), (46, 28, 14, 9, 3))[0] + late)
    if end > today:  # the running month
        day = today - timedelta(days=scene.rng.randint(0, 3))
    return {"period": seasons.label(month), "sent_on": min(day, today)}
