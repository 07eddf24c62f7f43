"""The star scheme of a case: which shares count, with what weight, and from which score there is a star more.

Only shares of cases that were decided one by one: none counts visits, photographs or reports sent, which would reward
the sending. The scheme stands in the settings; what stands here is where a case begins, and is no document's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.stats.rating import Rule, Scheme, Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from data.cases.settings import CaseSettings

ALLOWED = (
    "on_time_rate", "solved_rate", "satisfaction_rate", "whistle_response_rate", "needs_claimed_rate",
    "needs_done_rate", "projects_done_rate", "decisions_done_rate", "attendance_rate", "member_participation_rate",
)  # fmt: skip
DEFAULTS: tuple[tuple[str, int, float], ...] = (  # name, weight, the share that earns all of it
    ("on_time_rate", 30, 1.0),
    ("solved_rate", 20, 1.0),
    ("satisfaction_rate", 20, 1.0),
    ("whistle_response_rate", 10, 1.0),
    ("needs_done_rate", 10, 1.0),
    ("attendance_rate", 10, 1.0),
)
BOUNDS = (65, 74, 82, 90)  # for two stars, three, four and five


def rows(settings: CaseSettings) -> list[dict[str, object]]:
    """The lines of the scheme as the settings page has them: metric, weight, full."""
    given = settings.settings.get("stars")
    if given is None:
        return [{"metric": name, "weight": weight, "full": full} for name, weight, full in DEFAULTS]
    return [dict(one) for one in given]


def scheme(settings: CaseSettings) -> Scheme:
    """The scheme of a case."""
    bounds = tuple(float(settings.settings.get(f"star_{stars}", low)) for stars, low in enumerate(BOUNDS, 2))
    lines = (Rule(str(one["metric"]), float(str(one["weight"])), float(str(one["full"]))) for one in rows(settings))
    return Scheme(tuple(line for line in lines if line.name in ALLOWED and line.weight > 0 and line.full > 0), bounds)


def shares(frame: pd.DataFrame, by: str) -> dict[str, dict[str, Share]]:
    """The shares of each unit out of a query's tidy frame: only those that may be shown count."""
    found: dict[str, dict[str, Share]] = {str(unit): {} for unit in frame[by]}
    shown = frame[frame["state"].eq("ok") & frame["n"].gt(0)]
    columns: Sequence[str] = (by, "metric", "value", "n")
    for unit, metric, value, n in shown[list(columns)].itertuples(index=False):
        found[str(unit)][str(metric)] = Share(float(value), float(n))
    return found
