"""Each metric once more, in plain pandas on the rows of a tiny case: what the SQL must agree with.

An oracle takes the tables (one frame a dataset, typed), the units looked at, and first and last day, and returns
the value, or None where there is nothing to divide by. It shares no code with `data`.
"""

from __future__ import annotations

import math
from datetime import date

import pandas as pd

from tests.data.metrics.flow_oracles import FLOW_ORACLES
from tests.data.metrics.oracle_tools import AS_OF, Oracle, Tables, here, over, survival_median, total

RADIUS_M = 1000.0


def _grids(tables: Tables, units: set[str]) -> pd.DataFrame:
    grids = here(tables, "grids", units)
    return grids[grids["tier"] == 2]  # the counting tier of the tiny scheme


def grid_sum(column: str) -> Oracle:
    return lambda t, u, s, e: total(_grids(t, u), column)


def record_sum(column: str) -> Oracle:
    return lambda t, u, s, e: total(here(t, "service_records", u, "served_on", s, e), column)


def _has_org(grids: pd.DataFrame) -> pd.Series:
    return grids["party_org"].notna() & (grids["party_org"] != "无")


def _metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p1, p2 = math.radians(lat1), math.radians(lat2)
    a = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(a))


def _inside(tables: Tables, units: set[str]) -> tuple[pd.DataFrame, pd.Series]:
    grids = _grids(tables, units)
    grids = grids[grids["lat"].notna() & grids["lon"].notna()]
    centres = tables["centres"]
    centres = centres[(centres["status"].fillna("运行") == "运行") & centres["lat"].notna()]
    near = grids.apply(
        lambda g: min(_metres(g.lat, g.lon, c.lat, c.lon) for c in centres.itertuples()) <= RADIUS_M, axis=1
    )
    return grids, near.astype(bool) if len(grids) else pd.Series([], dtype=bool)


def circle_residents(t: Tables, u: set[str], s: date, e: date) -> float | None:
    grids, near = _inside(t, u)
    known = grids["resident_count"].notna()
    return over(total(grids[near & known], "resident_count"), total(grids[known], "resident_count"))


def circle_grids(t: Tables, u: set[str], s: date, e: date) -> float | None:
    grids, near = _inside(t, u)
    return over(float(near.sum()), float(len(grids)))


def households_per_worker(t: Tables, u: set[str], s: date, e: date) -> float | None:
    grids = _grids(t, u)
    grids = grids[grids["household_count"].notna()]
    workers = total(grids, "fulltime_worker_count") + total(grids, "parttime_worker_count")
    return over(total(grids, "household_count"), workers)


def hours_per_person_time(t: Tables, u: set[str], s: date, e: date) -> float | None:
    rows = here(t, "service_records", u, "served_on", s, e)
    rows = rows[rows["service_hours"].notna()]
    return over(total(rows, "service_hours"), total(rows, "person_times"))


def serving_teams(t: Tables, u: set[str], s: date, e: date) -> float:
    active = set(here(t, "teams", u).query("status == '活动'")["team_id"])
    rows = t["service_records"]
    rows = rows[rows["served_on"].map(lambda d: d is not None and s <= d <= e)]
    return float(len(active & set(rows["team_id"])))


def _cases(t: Tables, u: set[str], s: date, e: date, day: str = "accepted_on") -> pd.DataFrame:
    return here(t, "disputes", u, day, s, e)


def _settled(cases: pd.DataFrame) -> pd.Series:
    return cases["case_count"].where(cases["status"] == "化解成功", 0)


def disputes_open(t: Tables, u: set[str], s: date, e: date) -> float:
    cases = _cases(t, u, date.min, e)
    still = cases["closed_on"].map(lambda d: d is None or d != d or d > e).astype(bool)
    return total(cases[still], "case_count")


def locally(t: Tables, u: set[str], s: date, e: date) -> float | None:
    cases = _cases(t, u, s, e)
    cases = cases[(cases["status"] == "化解成功") & cases["settled_level"].notna()]
    near = cases[cases["settled_level"].isin(["楼栋", "网格", "社区"])]
    return over(total(near, "case_count"), total(cases, "case_count"))


def median_days(t: Tables, u: set[str], s: date, e: date) -> float | None:
    """Kaplan-Meier by hand: at each day on which something closed, the share left times (1 - closed / at risk)."""
    cases = _cases(t, u, s, e)
    lasts = [((c if c == c and c is not None else AS_OF) - a).days for a, c in zip(cases["accepted_on"], cases["closed_on"])]
    closed = [c is not None and c == c for c in cases["closed_on"]]
    return survival_median(lasts, closed, list(cases["case_count"]))


def reporting(t: Tables, u: set[str], s: date, e: date) -> float | None:
    """Two datasets are due from each community for each whole month of the record before the as-of month."""
    months = [m for m in ("2024-01", "2024-02", "2024-03", "2024-04", "2024-05")
              if s <= date.fromisoformat(m + "-01") <= e]
    communities = t["units"][(t["units"]["level"] == "community") & t["units"]["unit_id"].isin(u)]
    due = len(months) * len(communities) * 2
    got = t["reports"]
    got = got[got["unit_id"].isin(communities["unit_id"]) & got["period"].isin(months)]
    return over(float(len(got)), float(due))


ORACLES: dict[str, Oracle] = {
    **FLOW_ORACLES,
    "grid_count": lambda t, u, s, e: float(len(_grids(t, u))),
    "community_count": lambda t, u, s, e: float(
        ((t["units"]["level"] == "community") & t["units"]["unit_id"].isin(u)).sum()
    ),
    "resident_count": grid_sum("resident_count"),
    "household_count": grid_sum("household_count"),
    "grid_worker_count": lambda t, u, s, e: total(_grids(t, u), "fulltime_worker_count")
    + total(_grids(t, u), "parttime_worker_count"),
    "fulltime_worker_count": grid_sum("fulltime_worker_count"),
    "parttime_worker_count": grid_sum("parttime_worker_count"),
    "joint_household_leader_count": grid_sum("joint_household_leader_count"),
    "grid_party_org_count": lambda t, u, s, e: float(_has_org(_grids(t, u)).sum()),
    "party_group_member_count": grid_sum("party_group_member_count"),
    "chat_group_count": grid_sum("chat_group_count"),
    "party_org_coverage": lambda t, u, s, e: over(float(_has_org(_grids(t, u)).sum()), float(len(_grids(t, u)))),
    "fulltime_coverage": lambda t, u, s, e: over(
        float((_grids(t, u)["fulltime_worker_count"].fillna(0) >= 1).sum()), float(len(_grids(t, u)))
    ),
    "workers_per_grid": lambda t, u, s, e: over(
        total(_grids(t, u), "fulltime_worker_count") + total(_grids(t, u), "parttime_worker_count"), len(_grids(t, u))
    ),
    "households_per_worker": households_per_worker,
    "joint_household_coverage": lambda t, u, s, e: over(
        total(_grids(t, u)[_grids(t, u)["household_count"].notna()], "covered_household_count"),
        total(_grids(t, u), "household_count"),
    ),
    "centre_count": lambda t, u, s, e: float((here(t, "centres", u)["status"].fillna("运行") == "运行").sum()),
    "circle_resident_coverage": circle_residents,
    "circle_grid_coverage": circle_grids,
    "person_times": record_sum("person_times"),
    "service_hours": record_sum("service_hours"),
    "hours_per_person_time": hours_per_person_time,
    "hours_per_1000_residents": lambda t, u, s, e: over(
        record_sum("service_hours")(t, u, s, e) or 0.0, grid_sum("resident_count")(t, u, s, e) or 0.0, 1000.0
    ),
    "activity_count": record_sum("activity_count"),
    "beneficiary_count": record_sum("beneficiary_count"),
    "household_visits": record_sum("visited_household_count"),
    "wish_count": record_sum("wish_count"),
    "team_count": lambda t, u, s, e: float((here(t, "teams", u)["status"] == "活动").sum()),
    "teams_serving": serving_teams,
    "active_team_rate": lambda t, u, s, e: over(
        serving_teams(t, u, s, e), float((here(t, "teams", u)["status"] == "活动").sum())
    ),
    "disputes_accepted": lambda t, u, s, e: total(_cases(t, u, s, e), "case_count"),
    "dispute_mix": lambda t, u, s, e: over(total(_cases(t, u, s, e), "case_count"), total(_cases(t, u, s, e), "case_count")),
    "disputes_closed": lambda t, u, s, e: total(_cases(t, u, s, e, "closed_on"), "case_count"),
    "disputes_open": disputes_open,
    "disputes_settled": lambda t, u, s, e: float(_settled(_cases(t, u, s, e)).sum()),
    "settled_rate": lambda t, u, s, e: over(
        float(_settled(_cases(t, u, s, e)).sum()), total(_cases(t, u, s, e), "case_count")
    ),
    "settled_locally_rate": locally,
    "disputes_per_1000_households": lambda t, u, s, e: over(
        total(_cases(t, u, s, e), "case_count"), grid_sum("household_count")(t, u, s, e) or 0.0, 1000.0
    ),
    "median_days_to_settle": median_days,
    "reporting_rate": reporting,
}
