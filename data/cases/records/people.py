"""Staff as counts, stars of organisations, ties between organisations, and any other figure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from data.cases.seasons import jitter, share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from data.cases.records.frame import Row


@dataclass(frozen=True)
class Crew:
    """The people of one role in one period: totals that the units' rows add up to."""

    role: str
    period: str
    heads: int
    posts: int = 0
    college: int | None = None
    bachelor: int | None = None
    under_35: int | None = None
    from_35: int | None = None
    over_45: int | None = None
    licensed: int | None = None
    members: int | None = None
    pay_yuan: int | None = None
    mean_age: float | None = None
    trained: int | None = None


PARTS = {
    "college_count": "college", "bachelor_count": "bachelor", "licensed_worker_count": "licensed",
    "party_member_count": "members",
}  # fmt: skip


def staff(crew: Crew, units: Sequence[str], rng: Random) -> list[Row]:
    """One row a unit: heads shared out evenly, then each part in proportion to heads."""
    heads = share(crew.heads, [jitter(rng, 0.25) for _ in units])
    rows: list[Row] = [
        {"period": crew.period, "unit_id": unit, "role": crew.role, "head_count": count}
        for unit, count in zip(units, heads, strict=True)
    ]
    for column, name in PARTS.items():
        if (total := getattr(crew, name)) is not None:
            _fill(rows, column, total, heads)
    _ages(rows, crew, heads)
    for row, posts in zip(rows, share(crew.posts, [float(n) for n in heads]) if crew.posts else heads, strict=True):
        row["post_count"] = posts if crew.posts else None
        row["mean_pay_yuan"] = float(round(crew.pay_yuan * jitter(rng, 0.06))) if crew.pay_yuan else None
        row["mean_age_years"] = round(crew.mean_age * jitter(rng, 0.05), 1) if crew.mean_age else None
    if crew.trained:
        _fill(rows, "trained_person_times", crew.trained, heads)
    return rows


def _fill(rows: list[Row], column: str, total: int, heads: list[int]) -> None:
    for row, count in zip(rows, share(total, [float(n) for n in heads]), strict=True):
        row[column] = count if column == "trained_person_times" else min(count, row["head_count"])


def _ages(rows: list[Row], crew: Crew, heads: list[int]) -> None:
    """Three bands that add up to the heads in every row."""
    if crew.under_35 is None or crew.from_35 is None:
        return
    _fill(rows, "age_under_35_count", crew.under_35, heads)
    rest = [count - row["age_under_35_count"] for row, count in zip(rows, heads, strict=True)]
    for row, count, left in zip(rows, share(crew.from_35, [float(n) for n in rest]), rest, strict=True):
        row["age_35_to_45_count"], row["age_over_45_count"] = count, left - count


def ratings(
    kind: str, targets: Sequence[tuple[str, str]], periods: Sequence[str], stage: str, rng: Random
) -> list[Row]:
    """Stars of organisations: each has its usual standing and moves a little around it."""
    usual = {target: rng.gauss(84, 6) for target, _ in targets}
    rows = []
    for period in periods:
        for target, name in targets:
            score = round(min(99.5, max(55.0, usual[target] + rng.uniform(-5, 5))), 1)
            stars = 1 + sum(score >= bound for bound in (65, 74, 82, 90))
            rows.append({
                "period": period, "target_kind": kind, "target_id": target, "target_name": name, "stars": stars,
                "score": score, "stage": stage, "is_published": rng.random() < 0.95,
            })  # fmt: skip
    return rows


@dataclass(frozen=True)
class Figure:
    """One reported figure: who, when, what, how much, and where it is printed."""

    unit_id: str
    period: str
    stat_name: str
    value: float
    measure_unit: str
    source_quote: str = ""
    operator: str = "="

    def row(self) -> Row:
        """As a row of unit_stats.csv."""
        return {**asdict(self), "value": float(self.value)}
