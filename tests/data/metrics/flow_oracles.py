"""The metrics of work in flow once more, in plain pandas (long: a function a metric, none refers to ours)."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tests.data.metrics.oracle_tools import AS_OF, Oracle, Tables, here, over, survival_median, total

if TYPE_CHECKING:
    import pandas as pd

# Working days around the whistles of the tiny case, read off the calendar of the State Council for 2024.
DAYS_OFF = {date(2024, 2, d) for d in range(10, 18)} | {date(2024, 1, d) for d in (1, 6, 7, 13, 14)}


def _works(day: date) -> bool:
    if day in (date(2024, 2, 4), date(2024, 2, 18)):
        return True
    return day.weekday() < 5 and day not in DAYS_OFF


def _limit(accepted: datetime) -> datetime:
    day = accepted.date() + timedelta(days=1)
    while not _works(day):
        day += timedelta(days=1)
    hour = accepted.time() if _works(accepted.date()) else datetime(2024, 1, 1, 18).time()
    return datetime.combine(day, hour)


def _requests(t: Tables, u: set[str], s: date, e: date, column: str = "accepted_at") -> pd.DataFrame:
    frame = here(t, "requests", u)
    return frame[frame[column].map(lambda at: at is not None and at == at and s <= at.date() <= e).astype(bool)]


def _share(flags: list[bool]) -> float | None:
    return over(float(sum(flags)), float(len(flags)))


def whistles(t: Tables, u: set[str], s: date, e: date) -> float | None:
    rows = _requests(t, u, s, e)
    rows = rows[rows["channel"] == "街道吹哨"]
    return _share([
        r.taken_at is not None and r.taken_at <= (r.response_due_at or _limit(r.accepted_at)) for r in rows.itertuples()
    ])


def requests_open(t: Tables, u: set[str], s: date, e: date) -> float:
    rows = _requests(t, u, date.min, e)
    return float(sum(c is None or c.date() > e for c in rows["closed_at"]))


def median_days(t: Tables, u: set[str], s: date, e: date) -> float | None:
    rows = _requests(t, u, s, e)
    lasts = [((c.date() if c else AS_OF) - a.date()).days for a, c in zip(rows["accepted_at"], rows["closed_at"], strict=True)]
    return survival_median(lasts, [c is not None for c in rows["closed_at"]], [1] * len(rows))


def _items(t: Tables, u: set[str], s: date, e: date, kind: str = "") -> pd.DataFrame:
    rows = here(t, "list_items", u, "registered_on", s, e)
    return rows[rows["list_kind"] == kind] if kind else rows


def _status(kind: str, good: set[str], among: set[str] | None = None) -> Oracle:
    def oracle(t: Tables, u: set[str], s: date, e: date) -> float | None:
        rows = _items(t, u, s, e, kind)
        return _share([status in good for status in rows["status"] if among is None or status in among])

    return oracle


def resources(t: Tables, u: set[str], s: date, e: date) -> float | None:
    named = set(t["list_items"]["matched_item_id"].dropna())
    rows = _items(t, u, s, e, "资源")
    return _share([r.matched_item_id is not None or r.item_id in named for r in rows.itertuples()])


def meetings_held(t: Tables, u: set[str], s: date, e: date) -> float | None:
    """Months at the street and ten-day periods at each community that have ended by 20 June 2024."""
    slots = [("S", "推进会", date(2024, m, 1), date(2024, m + 1, 1)) for m in range(1, 6)]
    for community in ("A", "B", "C"):
        for m in range(1, 7):
            starts = [date(2024, m, d) for d in (1, 11, 21)] + [date(2024, m + 1, 1)]
            slots += [(community, "例会", a, b) for a, b in itertools.pairwise(starts) if b <= date(2024, 6, 21)]
    met = [(r.unit_id, r.meeting_type, r.held_on) for r in t["meetings"].itertuples()]
    return _share([
        any(who == unit and what == kind and a <= day < b for who, what, day in met)
        for unit, kind, a, b in slots if unit in u and s <= a <= e
    ])


def attendance(t: Tables, u: set[str], s: date, e: date) -> float | None:
    """Of the meetings called by these units, whoever was called."""
    held = here(t, "meetings", u, "held_on", s, e)
    rows = [r for r in t["attendance"].itertuples() if r.meeting_id in set(held["meeting_id"])]
    came, called = sum(r.rank != "缺席" for r in rows), len(rows)
    listed = set(t["attendance"]["meeting_id"])
    for m in held.itertuples():
        if m.meeting_id not in listed and m.expected_unit_count and m.attended_unit_count:
            came, called = came + m.attended_unit_count, called + m.expected_unit_count
    return over(came, called)


def decisions(t: Tables, u: set[str], s: date, e: date) -> float | None:
    """Of the meetings called by these units, whoever leads the matter."""
    callers = t["meetings"].set_index("meeting_id")["unit_id"]
    rows = [r for r in t["actions"].itertuples()
            if r.source == "会议" and callers[r.meeting_id] in u and s <= r.assigned_on <= e]
    done, taken = sum(r.signed_off_on is not None for r in rows), len(rows)
    listed = set(t["actions"]["meeting_id"])
    for m in here(t, "meetings", u, "held_on", s, e).itertuples():
        if m.meeting_id not in listed and m.decision_count:
            done, taken = done + (m.done_decision_count or 0), taken + m.decision_count
    return over(done, taken)


STARTS = {"2024-Q1": date(2024, 1, 1), "2024-Q2": date(2024, 4, 1), "2023": date(2023, 1, 1), "2024": date(2024, 1, 1),
          "2024-02": date(2024, 2, 1)}


def stars(t: Tables, u: set[str], s: date, e: date) -> float | None:
    homes = {"C4": "B"}
    rows = [r for r in t["ratings"].itertuples()
            if homes.get(r.target_id, r.target_id) in u and s <= STARTS[r.period] <= e and r.stars is not None]
    return _share([r.stars >= 4 for r in rows])


def _staff(t: Tables, u: set[str]) -> pd.DataFrame:
    rows = here(t, "staff", u)
    return rows[(rows["role"] == "社区工作者") & (rows["period"] == "2024-Q1")]


def _staff_share(column: str) -> Oracle:
    def oracle(t: Tables, u: set[str], s: date, e: date) -> float | None:
        rows = _staff(t, u)
        rows = rows[rows[column].notna()]
        return over(total(rows, column), total(rows, "head_count"))

    return oracle


def _stats(t: Tables, u: set[str], s: date, e: date, name: str) -> list:
    return [r for r in here(t, "unit_stats", u).itertuples() if r.stat_name == name and s <= STARTS[r.period] <= e]


def funds(t: Tables, u: set[str], s: date, e: date) -> float | None:
    rows = [r for r in _stats(t, u, s, e, "社区年度经费") if r.unit_id in {"A", "B", "C"}]
    return _share([r.value >= (r.target or 150_000) for r in rows])


def _reported_over(name: str, per: str) -> Oracle:
    def oracle(t: Tables, u: set[str], s: date, e: date) -> float | None:
        counts = t["units"].set_index("unit_id")[per]
        rows = [r for r in _stats(t, u, s, e, name) if counts[r.unit_id] == counts[r.unit_id] and counts[r.unit_id]]
        return over(sum(r.value for r in rows), sum(counts[r.unit_id] for r in rows))

    return oracle


def _residents(t: Tables, u: set[str]) -> float:
    grids = here(t, "grids", u)
    return total(grids[grids["tier"] == 2], "resident_count")


def _centres(t: Tables, u: set[str]) -> pd.DataFrame:
    rows = here(t, "centres", u)
    return rows[rows["status"].fillna("运行") == "运行"]


def floor_standard(t: Tables, u: set[str], s: date, e: date) -> float | None:
    rows = _centres(t, u)
    return _share([r.floor_area_m2 >= 300 for r in rows.itertuples() if r.centre_level == "社区" and r.floor_area_m2])


def _households(t: Tables, u: set[str]) -> float:
    grids = here(t, "grids", u)
    return total(grids[grids["tier"] == 2], "household_count")


def _communities(t: Tables, u: set[str]) -> pd.DataFrame:
    rows = here(t, "units", u)
    return rows[rows["level"] == "community"]


def _tied(t: Tables, kind: str) -> set[str]:
    links = t["links"][t["links"]["kind"] == kind]
    return set(links["from_unit_id"]) | set(links["to_unit_id"])


def _with(column: str, kind: str) -> Oracle:
    return lambda t, u, s, e: _share([
        (getattr(r, column) or 0) >= 1 or r.unit_id in _tied(t, kind) for r in _communities(t, u).itertuples()
    ])


def _estates(t: Tables, u: set[str]) -> pd.DataFrame:
    rows = here(t, "units", u)
    return rows[rows["level"] == "estate"]


def property_service(t: Tables, u: set[str], s: date, e: date) -> float | None:
    """By households: every estate whose service is known has them in the tiny case."""
    rows = _estates(t, u)
    rows = rows[rows["property_service"].notna()]
    return over(total(rows[rows["property_service"] == "物业"], "household_count"), total(rows, "household_count"))


def property_firms(t: Tables, u: set[str], s: date, e: date) -> float | None:
    rows = here(t, "units", u)
    tied = set(t["links"]["from_unit_id"]) | set(t["links"]["to_unit_id"])
    return _share([r.has_party_branch is True or r.unit_id in tied for r in rows.itertuples() if r.kind == "物业服务企业"])


def grid_size(t: Tables, u: set[str], s: date, e: date) -> float | None:
    grids = here(t, "grids", u)
    return _share([300 <= h <= 500 for h in grids[grids["tier"] == 2]["household_count"].dropna()])


FUNCTIONS = ("服务大厅", "党群活动", "文体活动", "卫生服务", "平安联创", "社会保障", "养老托幼助残", "文明实践站")
FLOW_ORACLES: dict[str, Oracle] = {
    "requests_accepted": lambda t, u, s, e: float(len(_requests(t, u, s, e))),
    "requests_closed": lambda t, u, s, e: float(len(_requests(t, u, s, e, "closed_at"))),
    "requests_open": requests_open,
    "whistle_response_rate": whistles,
    "on_time_rate": lambda t, u, s, e: _share([
        r.closed_at is not None and r.closed_at <= r.due_at for r in _requests(t, u, s, e, "due_at").itertuples()
    ]),
    "median_days_to_close": median_days,
    "solved_rate": lambda t, u, s, e: _share([
        bool(x) for x in _requests(t, u, s, e, "closed_at")["is_solved"] if x is not None
    ]),
    "satisfaction_rate": lambda t, u, s, e: _share([
        x in ("满意", "基本满意") for x in _requests(t, u, s, e, "closed_at")["satisfaction"] if x and x != "未评价"
    ]),
    "list_item_count": lambda t, u, s, e: float(len(_items(t, u, s, e))),
    "needs_claimed_rate": _status("需求", {"已认领", "进行中", "已完成"}),
    "needs_done_rate": _status("需求", {"已完成"}),
    "resources_matched_rate": resources,
    "projects_done_rate": _status("服务项目", {"已完成"}, {"已认领", "进行中", "已完成"}),
    "new_duties_approved_rate": lambda t, u, s, e: _share([x is True for x in _items(t, u, s, e, "准入新增")["is_approved"]]),
    "meeting_count": lambda t, u, s, e: float(len(here(t, "meetings", u, "held_on", s, e))),
    "meetings_held_rate": meetings_held,
    "attendance_rate": attendance,
    "decisions_done_rate": decisions,
    "four_star_rate": stars,
    "community_worker_count": lambda t, u, s, e: total(_staff(t, u), "head_count"),
    "college_rate": _staff_share("college_count"),
    "under_35_rate": _staff_share("age_under_35_count"),
    "licensed_rate": _staff_share("licensed_worker_count"),
    "workers_per_10000_residents": lambda t, u, s, e: over(total(_staff(t, u), "head_count"), _residents(t, u), 10_000.0),
    "funding_floor_rate": funds,
    "member_participation_rate": _reported_over("参加服务在职党员数", "serving_member_count"),
    "visited_household_rate": _reported_over("走访户数(去重)", "household_count"),
    "floor_area_rate": floor_standard,
    "floor_area": lambda t, u, s, e: total(_centres(t, u), "floor_area_m2"),
    "floor_area_per_100_households": lambda t, u, s, e: over(
        total(_centres(t, u), "floor_area_m2"), _households(t, u), 100.0
    ),
    "functions_rate": lambda t, u, s, e: _share([
        all(name in (x or "") for name in FUNCTIONS) for x in _centres(t, u)["functions"]
    ]),
    "party_org_count": lambda t, u, s, e: float(here(t, "units", u)["kind"].isin(["党总支", "党支部"]).sum()),
    "estate_branch_coverage": lambda t, u, s, e: _share([x is True for x in _estates(t, u)["has_party_branch"]]),
    "alliance_coverage": lambda t, u, s, e: _share([x is True for x in _communities(t, u)["has_alliance"]]),
    "parttime_committee_coverage": _with("parttime_committee_count", "兼职委员"),
    "pairing_coverage": _with("paired_unit_count", "结对"),
    "action_count": lambda t, u, s, e: float(sum(
        s <= r.assigned_on <= e
        and t["meetings"].set_index("meeting_id")["unit_id"].get(r.meeting_id, r.lead_unit_id) in u
        for r in t["actions"].itertuples()
    )),
    "tie_count": lambda t, u, s, e: float(t["links"]["to_unit_id"].isin(u).sum()),
    "seat_count": lambda t, u, s, e: total(
        t["links"][t["links"]["to_unit_id"].isin(u) & (t["links"]["kind"] == "兼职委员")], "seat_count"
    ),
    "property_service_coverage": property_service,
    "property_party_coverage": property_firms,
    "grid_size_rate": grid_size,
}
