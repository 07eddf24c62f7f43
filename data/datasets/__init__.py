"""The datasets of the model: one CSV of columns a dataset, read once into ALL.

The same files say which headers a clerk's file may carry, what each column may hold, and how private it is.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Column:
    """One column: English name, Chinese header, type (str, int, float, bool, date, datetime, period, enum, list)."""

    name: str
    header: str
    type: str
    unit: str
    allowed: tuple[str, ...]  # the values an enum may hold; empty when any
    required: str  # "Y", "N", "one_of:unit" or "Y but for the top"
    privacy: str  # "public", "activity" or "sensitive"
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class Dataset:
    """One dataset: plural English name, Chinese and English words, grain, key columns and columns in file order."""

    name: str
    zh: str
    en: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that English name; KeyError when the dataset has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    @property
    def names(self) -> tuple[str, ...]:
        """The English column names, in file order."""
        return tuple(column.name for column in self.columns)


DESCRIPTIONS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("units", "组织单元", "Units", "one organisation or territorial unit", ("unit_id",)),
    ("tier_schemes", "网格层级方案", "Grid tiers", "one tier of a local grid scheme", ("scheme_id", "tier")),
    ("grids", "网格", "Grids", "one grid of any tier", ("grid_id",)),
    ("centres", "服务阵地", "Service centres", "one centre or station", ("centre_id",)),
    ("teams", "志愿服务队", "Volunteer teams", "one team, no members", ("team_id",)),
    ("links", "共建关系", "Ties", "one tie between two organisations", ("from_unit_id", "to_unit_id", "kind")),
    ("service_records", "服务记录", "Service records", "one activity, or one team, month and kind", ("record_id",)),
    ("requests", "诉求工单", "Requests", "one request or whistle, no caller", ("request_id",)),
    ("disputes", "矛盾纠纷", "Disputes", "one case without parties, or one count of cases", ("dispute_id",)),
    ("list_items", "清单事项", "List items", "one need, resource, project or duty", ("item_id",)),
    ("meetings", "会议", "Meetings", "one meeting", ("meeting_id",)),
    ("attendance", "到会", "Attendance", "one meeting and unit", ("meeting_id", "unit_id")),
    ("actions", "交办事项", "Actions", "one matter given to a unit", ("action_id",)),
    ("ratings", "评价", "Ratings", "one organisation and period", ("target_kind", "target_id", "period")),
    ("staff", "队伍汇总", "Staff counts", "one unit, period and role: counts only", ("unit_id", "period", "role")),
    ("unit_stats", "指标填报", "Reported figures", "one unit, period, figure", ("unit_id", "period", "stat_name")),
    ("reports", "报送", "Reports received", "one dataset, unit and period", ("dataset", "unit_id", "period")),
    ("events", "大事记", "Events", "one named event", ("event_id",)),
)


@cache
def code_list(name: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """A code list by name: code -> (Chinese label, synonyms)."""
    with (HERE / "code_lists.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: (row["label_zh"], tuple(s for s in row["synonyms_or_order"].split("、") if s))
            for row in csv.DictReader(file)
            if row["list"] == name
        }


def _allowed(column: dict[str, str]) -> tuple[str, ...]:
    if column["column"] in ("dispute_type", "service_type"):
        return tuple(label for label, _ in code_list(column["column"]).values())
    if column["column"] == "kind" and "unit_kind" in column["allowed"]:
        return tuple(code_list("unit_kind"))
    if column["type"] != "enum" or "|" not in column["allowed"]:
        return ()
    return tuple(value.strip() for value in column["allowed"].split("|"))


def _read(name: str, zh: str, en: str, grain: str, key: tuple[str, ...]) -> Dataset:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns = tuple(
            Column(
                name=row["column"],
                header=row["header"],
                type=row["type"],
                unit=row["unit"],
                allowed=_allowed(row),
                required=row["required"],
                privacy=row["privacy"],
                synonyms=tuple(s for s in row["synonyms"].split("|") if s),
            )
            for row in csv.DictReader(file)
        )
    return Dataset(name, zh, en, grain, key, columns)


ALL: tuple[Dataset, ...] = tuple(_read(*description) for description in DESCRIPTIONS)
BY_NAME: dict[str, Dataset] = {dataset.name: dataset for dataset in ALL}
LEVELS: dict[str, int] = {code: int(order) for code, (_, (order,)) in code_list("level").items()}
