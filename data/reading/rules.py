"""What must hold between the cells of a row, and between a table and its 合计 row."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from data.reading import numbers, personal, scales
from data.reading.cells import day
from data.reading.raw import Issue, Raw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.datasets import Column, Dataset

# Later day >= earlier day.
ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "disputes": (("closed_on", "accepted_on"),),
    "requests": (("closed_at", "accepted_at"), ("taken_at", "accepted_at")),
    "list_items": (("done_on", "registered_on"), ("claimed_on", "registered_on")),
    "actions": (("done_on", "assigned_on"),),
}
# Part <= whole.
WITHIN: dict[str, tuple[tuple[str, str], ...]] = {
    "disputes": (("settled_count", "case_count"),),
    "meetings": (("attended_unit_count", "expected_unit_count"), ("done_decision_count", "decision_count")),
    "grids": (("covered_household_count", "household_count"),),
    "teams": (("party_member_count", "member_count"),),
    "staff": tuple(
        (name, "head_count")
        for name in (
            "college_count", "bachelor_count", "age_under_35_count", "age_35_to_45_count", "age_over_45_count",
            "licensed_worker_count", "party_member_count",
        )
    ),
}  # fmt: skip
# Parts that add up to the whole.
SUMS = {"staff": (("age_under_35_count", "age_35_to_45_count", "age_over_45_count"), "head_count")}
HAPPENED = frozenset({
    "accepted_on", "closed_on", "served_on", "held_on", "sent_on", "accepted_at", "closed_at", "taken_at",
    "dispatched_at", "answered_at", "registered_on", "claimed_on", "done_on", "signed_off_on", "opened_on",
})  # fmt: skip


def check(dataset: Dataset, columns: dict[str, list[Any]], lines: Sequence[int], as_of: date | None) -> list[Issue]:
    """Issues between the cells of each row."""
    header = {column.name: column.header for column in dataset.columns}
    issues = [*_out_of_order(dataset, columns, lines), *_above_whole(dataset, columns, lines, header)]
    issues += _sums(dataset, columns, lines, header)
    if as_of:
        issues += _future(dataset, columns, lines, as_of)
    if dataset.name == "unit_stats":
        issues += _forbidden(columns, lines)
    return issues


def _out_of_order(dataset: Dataset, columns: dict[str, list[Any]], lines: Sequence[int]) -> list[Issue]:
    issues = []
    for later, earlier in ORDER.get(dataset.name, ()):
        pairs = list(zip(columns[later], columns[earlier], strict=True))
        wrong = {pair for pair in set(pairs) if None not in pair and _before(*pair)}  # each pair of days once
        issues += [
            Issue(line, dataset.column(later).header, "closed_before_accepted")
            for line, pair in (zip(lines, pairs, strict=True) if wrong else ())
            if pair in wrong
        ]
    return issues


def _before(end: date, start: date) -> bool:
    """Whether `end` lies before `start`; an instant of midnight is a day without a time and compares as a day."""
    if isinstance(end, datetime) and isinstance(start, datetime) and (end.hour or end.minute or end.second):
        return end < start
    return day(end) < day(start)


def _above_whole(
    dataset: Dataset, columns: dict[str, list[Any]], lines: Sequence[int], header: dict[str, str]
) -> list[Issue]:
    return [
        Issue(line, header[part], "above_whole", {"part": header[part], "whole": header[whole]})
        for part, whole in WITHIN.get(dataset.name, ())
        for line, a, b in zip(lines, columns[part], columns[whole], strict=True)
        if a is not None and b is not None and a > b
    ]


def _sums(dataset: Dataset, columns: dict[str, list[Any]], lines: Sequence[int], header: dict[str, str]) -> list[Issue]:
    if dataset.name not in SUMS:
        return []
    parts, whole = SUMS[dataset.name]
    issues = []
    for place, line in enumerate(lines):
        values = [columns[part][place] for part in parts]
        if None in values or columns[whole][place] in (None, sum(values)):
            continue
        about = {"parts": "、".join(header[p] for p in parts), "sum": sum(values), "whole": header[whole]}
        issues.append(Issue(line, header[whole], "parts_differ", about | {"value": columns[whole][place]}))
    return issues


def _future(dataset: Dataset, columns: dict[str, list[Any]], lines: Sequence[int], as_of: date) -> list[Issue]:
    issues = []
    for column in dataset.columns:
        if column.name not in HAPPENED or column.type not in ("date", "datetime"):
            continue
        late = {value for value in set(columns[column.name]) if value is not None and day(value) > as_of}
        if late:
            issues += [
                Issue(line, column.header, "future_date", {"as_of": as_of.isoformat()})
                for line, value in zip(lines, columns[column.name], strict=True)
                if value in late
            ]
    return issues


def _forbidden(columns: dict[str, list[Any]], lines: Sequence[int]) -> list[Issue]:
    bad = {name for name in set(columns["stat_name"]) if name and personal.refused(name)}
    return [
        Issue(line, "stat_name", "forbidden_statistic", refuses=True)
        for line, name in zip(lines, columns["stat_name"], strict=True)
        if name in bad
    ]


def totals(raw: Raw, columns: dict[str, list[Any]], mapping: dict[int, Column]) -> list[Issue]:
    """An issue for each number of a single closing total row that its column does not add up to."""
    if len(raw.totals) != 1:
        return []
    issues = []
    for place, column in mapping.items():
        if (
            column.type not in ("int", "float")
            or column.name in ("lat", "lon", "tier")
            or column.name.startswith("mean_")
        ):
            continue
        scale = scales.of(raw.headers[place], column)
        said = _number(raw.totals[0][place], scale)
        summed = sum(value for value in columns[column.name] if value is not None) / scale.whole
        if said is not None and abs(said - summed) > 0.5:
            values = {"header": raw.headers[place], "value": _plain(said), "sum": _plain(summed)}
            issues.append(Issue(0, raw.headers[place], "total_differs", values))
    return issues


def _number(text: str, scale: scales.Scale) -> float | None:
    """What a total row says, in the unit its header names; None when that is no number."""
    try:
        amount = numbers.amount(text)
        return scale.value(amount) / scale.whole if amount else None
    except (numbers.NotNumber, scales.OtherUnit):
        return None


def _plain(value: float) -> str:
    """Every digit before the point (1234567, not 1.23457e+06) and at most six after it."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
