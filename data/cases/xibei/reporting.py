"""What the communities have sent and when, and the events that explain a series."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

from data.cases import seasons
from data.cases.xibei import plan
from data.cases.xibei.plan import COMMUNITIES, STREET, Community

DATES = {"service_records": "served_on", "disputes": "accepted_on"}


def report_rows(tables: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """One row a table, community and month sent; a month without rows is sent as a zero report."""
    rng = Random(f"{plan.SEED} reports")
    counts = {
        name: Counter((row["unit_id"], seasons.label(row[column])) for row in tables[name])
        for name, column in DATES.items()
    }
    return [
        _report(name, community, month, counts[name][community.id, seasons.label(month)], rng)
        for month in seasons.months(plan.FIRST, plan.AS_OF)
        for name in DATES
        for community in COMMUNITIES
        if plan.has_rows(community, month)
    ]


def _report(name: str, community: Community, month: date, count: int, rng: Random) -> dict[str, Any]:
    running = seasons.month_end(month) > plan.AS_OF
    late = rng.choices((0, 1, 2, 3, 6), (46, 28, 14, 9, 3))[0] + community.late_days
    early = plan.AS_OF - timedelta(days=rng.randint(0, 3))
    sent = early if running else seasons.month_end(month) + timedelta(days=1 + late)
    return {
        "dataset": name, "unit_id": community.id, "period": seasons.label(month), "sent_on": sent, "row_count": count,
        "is_zero_report": count == 0,
    }  # fmt: skip


EVENTS = (
    (date(2023, 2, 1), "", "建立“一总三强”治理结构", False),
    (date(2023, 6, 1), "active_team_rate", "五益服务队按月接单", False),
    (plan.ALL_ON_DUTY, "household_visits", "联户长全员上岗", True),
    (plan.ALL_ON_DUTY, "settled_locally_rate", "联户长全员上岗", False),
    (date(2024, 6, 1), "reporting_rate", "示例八社区报送中断两个月", False),
)


def event_rows() -> list[dict[str, Any]]:
    """The rows of events.csv."""
    return [
        {"event_id": f"XB-E{number}", "held_on": day, "unit_id": STREET, "metric": metric, "note": note,
         "rebases": rebases}
        for number, (day, metric, note, rebases) in enumerate(EVENTS, 1)
    ]  # fmt: skip
