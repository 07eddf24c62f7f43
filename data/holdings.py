"""What a case holds: rows of each dataset and the days they cover, and what the check after load found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data import engine, views
from data.datasets import ALL, BY_NAME

if TYPE_CHECKING:
    from datetime import date

    from data.metric import Metric

# The column that says when a row happened; those of `period` hold a label such as 2024, 2024-Q1 or 2024-03.
DAY = {
    "service_records": "served_on", "requests": "accepted_at", "disputes": "accepted_on",
    "list_items": "registered_on", "meetings": "held_on", "actions": "assigned_on", "events": "held_on",
    "reports": "sent_on", "centres": "opened_on", "links": "since_on",
    "ratings": "period", "staff": "period", "unit_stats": "period",
}  # fmt: skip
ADDED = (
    "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE starts_with(column_name, '+') ORDER BY table_name, ordinal_position"
)


@dataclass(frozen=True)
class Held:
    """One dataset of a case: its rows, the first and last day or period among them ("" where rows carry none)."""

    rows: int
    first: str
    last: str


@dataclass(frozen=True)
class Check:
    """One kind of thing the check after load found: its code, sentence in both languages, dataset and number."""

    code: str
    zh: str
    en: str
    dataset: str
    n: int


def held(case: str) -> dict[str, Held]:
    """Each dataset's rows and days, in the order of the model; kept by data version."""
    data_version = engine.version(case)

    def count() -> dict[str, Held]:
        frame = engine.run(case, " UNION ALL ".join(_counted(dataset.name) for dataset in ALL), data_version)
        rows = {row.dataset: row for row in frame.itertuples(index=False)}
        return {name: Held(int(row.n), str(row.first), str(row.last)) for name, row in rows.items()}

    found: dict[str, Held] = engine.store.get(("held", case, data_version), count)
    return found


def _counted(dataset: str) -> str:
    day = DAY.get(dataset, "NULL")
    written = day if day == "period" else f"strftime(CAST({day} AS DATE), '%Y-%m-%d')"
    first, last = (f"coalesce({end}({written}), '')" for end in ("min", "max"))
    return f"SELECT '{dataset}' AS dataset, count(*) AS n, {first} AS first, {last} AS last FROM \"{dataset}\""


def added(case: str) -> dict[str, tuple[str, ...]]:
    """The columns that somebody ticked though no dataset has them, by dataset; kept by data version."""
    rows = engine.rows(case, ADDED)
    return {name: tuple(column for table, column in rows if table == name) for name, _ in rows}


def dataset_of(metric: Metric) -> str:
    """The dataset a metric counts; of a ratio of two, what stands above."""
    return dataset_of(metric.parts[0]) if metric.parts else views.dataset_of(metric.of)


def lacks(case: str, metric: Metric) -> str:
    """The first dataset a metric counts of which the case holds no row at all; "" when all are there."""
    if metric.parts:
        return next((name for part in metric.parts if (name := lacks(case, part))), "")
    dataset = dataset_of(metric)
    return dataset if dataset in BY_NAME and not held(case)[dataset].rows else ""


def checks(case: str) -> tuple[Check, ...]:
    """What the check after load found, the largest numbers first; kept by data version."""
    data_version = engine.version(case)

    def read() -> tuple[Check, ...]:
        sql = "SELECT code, message_zh, message_en, dataset, n FROM checks ORDER BY n DESC, code, message_zh"
        return tuple(Check(*row) for row in engine.run(case, sql, data_version).itertuples(index=False, name=None))

    found: tuple[Check, ...] = engine.store.get(("checks", case, data_version), read)
    return found


def last_report(case: str) -> dict[str, date]:
    """The day the last report of each dataset was sent; kept by data version."""
    data_version = engine.version(case)

    def read() -> dict[str, date]:
        frame = engine.run(case, "SELECT dataset, max(sent_on) AS day FROM reports GROUP BY dataset", data_version)
        rows = zip(frame["dataset"], frame["day"], strict=True)
        return {name: pd.Timestamp(day).date() for name, day in rows if not pd.isna(day)}

    found: dict[str, date] = engine.store.get(("last reports", case, data_version), read)
    return found
