"""Views: small relations that a metric may count instead of a dataset, each one SELECT over the store's tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import cases, periods
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from datetime import date

# The first day of a period column: 2024, 2024-Q3, 2024-07, 2024-07-上旬 or 2024-07-15.
FIRST_DAY = (
    "CASE WHEN length({p}) = 4 THEN CAST({p} || '-01-01' AS DATE) "
    "WHEN substr({p}, 6, 1) = 'Q' "
    "THEN make_date(CAST(substr({p}, 1, 4) AS INT), 3 * CAST(substr({p}, 7, 1) AS INT) - 2, 1) "
    "WHEN length({p}) = 10 AND substr({p}, 8, 1) = '-' AND substr({p}, 10, 1) <> '旬' THEN CAST({p} AS DATE) "
    "ELSE CAST(substr({p}, 1, 7) || '-01' AS DATE) END"
)
SLOTS = {"旬": "ten_day", "月": "month", "季": "quarter", "年": "year"}
TIED = (
    "(coalesce(u.{count}, 0) >= 1 OR EXISTS (SELECT 1 FROM links l WHERE l.kind = '{kind}' "
    "AND (l.to_unit_id = u.unit_id OR l.from_unit_id = u.unit_id)))"
)


@dataclass(frozen=True)
class View:
    """A SELECT, the dataset it is empty without, the dimensions it may be cut by, and whether it has grid_id."""

    dataset: str
    sql: str
    dimensions: tuple[str, ...] = ()
    has_grid: bool = False


def _reported(stat: str, per: str) -> str:
    """Reported figures of one name, joined to the unit's own count they are a share of."""
    return (
        f"SELECT s.unit_id, s.value, u.{per}, {FIRST_DAY.format(p='s.period')} AS period_on "
        f"FROM unit_stats s JOIN units u USING (unit_id) WHERE s.stat_name = '{stat}' AND u.{per} IS NOT NULL"
    )


VIEWS: dict[str, View] = {
    # Orders by the organisation that handles them, which the store knows by name only.
    "handled": View(
        "requests",
        "SELECT * FROM requests WHERE handler_name IS NOT NULL",
        ("handler_name",),
        has_grid=True,
    ),
    "team_service": View(
        "service_records",
        "SELECT t.unit_id, t.grid_id, t.team_id, t.team_kind, r.served_on "
        "FROM service_records r JOIN teams t USING (team_id) WHERE t.status = '活动'",
        ("team_kind",),
        has_grid=True,
    ),
    "reports_due": View("reports", "{due}", ("dataset",)),
    "meetings_planned": View("meetings", "{planned}", ("meeting_type", "cadence", "caller")),
    "estates": View(
        "units",
        "SELECT unit_id, has_branch, property_service, "
        "CASE WHEN all_known THEN household_count ELSE 1 END AS weight FROM "
        "(SELECT e.*, bool_and(household_count IS NOT NULL) "
        "FILTER (property_service IS NOT NULL) OVER () AS all_known FROM "
        "(SELECT unit_id, coalesce(has_party_branch, FALSE) AS has_branch, property_service, household_count "
        "FROM units WHERE level = 'estate' UNION ALL "
        "SELECT g.unit_id, g.has_party_org, NULL, g.household_count FROM grids g "
        "JOIN tier_schemes s ON g.scheme_id = s.scheme_id AND g.tier = s.tier "
        "WHERE g.is_counted AND s.tier_name LIKE '%小区%') AS e)",
    ),
    "communities": View(
        "units",
        "SELECT u.unit_id, u.kind, "
        + TIED.format(count="parttime_committee_count", kind="兼职委员")
        + " AS has_parttime_members, "
        + TIED.format(count="paired_unit_count", kind="结对")
        + " AS is_paired "
        "FROM units u WHERE u.level = 'community'",
        ("kind",),
    ),
    "property_firms": View(
        "units",
        "SELECT u.unit_id, coalesce(u.has_party_branch, FALSE) OR EXISTS (SELECT 1 FROM links l "
        "WHERE l.from_unit_id = u.unit_id OR l.to_unit_id = u.unit_id) AS is_covered "
        "FROM units u WHERE u.kind = '物业服务企业'",
    ),
    # Attendance and decisions belong to the unit that called the meeting; who came or leads may lie outside its tree.
    "attended": View(
        "meetings",
        "SELECT m.unit_id, m.held_on, m.meeting_type, 1 AS called, "
        "CASE WHEN a.rank = '缺席' THEN 0 ELSE 1 END AS came, a.rank, u.unit_name AS member_name "
        "FROM attendance a JOIN meetings m USING (meeting_id) LEFT JOIN units u ON u.unit_id = a.unit_id UNION ALL "
        "SELECT m.unit_id, m.held_on, m.meeting_type, m.expected_unit_count, m.attended_unit_count, NULL, NULL "
        "FROM meetings m "
        "WHERE m.expected_unit_count IS NOT NULL AND m.attended_unit_count IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.meeting_id)",
        ("meeting_type", "rank", "member_name"),
    ),
    "decided": View(
        "meetings",
        "SELECT coalesce(m.unit_id, a.lead_unit_id) AS unit_id, a.assigned_on AS decided_on, 1 AS decisions, "
        "CASE WHEN a.signed_off_on IS NULL THEN 0 ELSE 1 END AS done "
        "FROM actions a LEFT JOIN meetings m USING (meeting_id) WHERE a.source = '会议' UNION ALL "
        "SELECT m.unit_id, m.held_on, m.decision_count, coalesce(m.done_decision_count, 0) FROM meetings m "
        "WHERE m.decision_count IS NOT NULL AND NOT EXISTS (SELECT 1 FROM actions a WHERE a.meeting_id = m.meeting_id)",
    ),
    "given": View(
        "actions",
        "SELECT coalesce(m.unit_id, a.lead_unit_id) AS unit_id, a.assigned_on, a.due_on, a.source, a.signed_off_on, "
        "u.unit_name AS lead_name "
        "FROM actions a LEFT JOIN meetings m USING (meeting_id) LEFT JOIN units u ON u.unit_id = a.lead_unit_id",
        ("source", "lead_name"),
    ),
    "ties": View("links", "SELECT to_unit_id AS unit_id, kind, seat_count FROM links", ("kind",)),
    "figures": View(
        "unit_stats",
        f"SELECT s.unit_id, s.stat_name, s.value, {FIRST_DAY.format(p='s.period')} AS period_on FROM unit_stats s",
        ("stat_name",),
    ),
    "staff_now": View(
        "staff",
        "SELECT * FROM staff QUALIFY row_number() OVER (PARTITION BY unit_id, role ORDER BY period DESC) = 1",
        ("role",),
    ),
    "rated": View(
        "ratings",
        "SELECT coalesce(c.unit_id, r.target_id) AS unit_id, r.target_kind, r.stage, r.stars, "
        "CAST(r.stars AS VARCHAR) AS star_count, "
        "CASE sign(r.stars - lag(r.stars) OVER (PARTITION BY r.target_kind, r.target_id, r.stage ORDER BY r.period)) "
        "WHEN 1 THEN '升星' WHEN 0 THEN '持平' WHEN -1 THEN '降星' END AS moved, "
        f"{FIRST_DAY.format(p='r.period')} AS rated_on "
        "FROM ratings r LEFT JOIN centres c ON c.centre_id = r.target_id",
        ("target_kind", "stage", "star_count", "moved"),
    ),
    "funds": View(
        "unit_stats",
        f"SELECT s.unit_id, s.value, s.target, {FIRST_DAY.format(p='s.period')} AS year_on "
        "FROM unit_stats s JOIN units u USING (unit_id) WHERE s.stat_name = '社区年度经费' AND u.level = 'community'",
    ),
    "members_active": View("unit_stats", _reported("参加服务在职党员数", "serving_member_count")),
    "households_visited": View("unit_stats", _reported("走访户数(去重)", "household_count")),
}


def dataset_of(source: str) -> str:
    """The dataset behind a metric's source, which is a dataset's name or a view's."""
    return VIEWS[source].dataset if source in VIEWS else source


def has_grid(source: str) -> bool:
    """Whether the rows of a metric's source name a grid."""
    return VIEWS[source].has_grid if source in VIEWS else "grid_id" in BY_NAME[source].names


def select(source: str, case: str) -> str:
    """The SELECT of a view for a case."""
    return VIEWS[source].sql.format(due=due_sql(case), planned=planned_sql(case))


def due_sql(case: str) -> str:
    """One row for each report that was due: dataset, unit, first day of its month, whether it was received."""
    settings = cases.settings(case)
    parts = [
        f"SELECT '{name}' AS dataset, u.unit_id, CAST(m.month AS DATE) AS month_on, "
        f"EXISTS (SELECT 1 FROM reports r WHERE r.dataset = '{name}' AND r.unit_id = u.unit_id "
        f"AND r.period = strftime(m.month, '%Y-%m')) AS received "
        f"FROM units u, generate_series(DATE '{settings.first_on.replace(day=1)}', "
        f"DATE '{settings.as_of}' - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS m(month) "
        f"WHERE u.level = '{expected.level}' AND u.is_area"
        for name, expected in settings.reports.items()
    ]
    empty = "SELECT '' AS dataset, '' AS unit_id, DATE '1970-01-01' AS month_on, FALSE AS received WHERE FALSE"
    return " UNION ALL ".join(parts) if parts else empty


def planned_sql(case: str) -> str:
    """One row for each slot of the meeting plan that has ended: unit, kind, cadence, first day, whether held."""
    settings = cases.settings(case)
    parts = [_plan_sql(plan, settings.first_on, settings.as_of) for plan in settings.settings.get("meetings", ())]
    empty = (
        "SELECT '' AS unit_id, '' AS caller, '' AS meeting_type, '' AS cadence, DATE '1970-01-01' AS slot_on, "
        "FALSE AS is_held"
    )
    return " UNION ALL ".join(part for part in parts if part) or f"{empty} WHERE FALSE"


def _plan_sql(plan: dict[str, str], first_on: date, as_of: date) -> str:
    """A plan names a unit or a level, a meeting type and a cadence (旬, 月, 季 or 年)."""
    grain = SLOTS[plan["cadence"]]
    ended = [
        (start, end) for _, start, end in periods.cut(first_on, as_of, grain) if end == periods.last_day(end, grain)
    ]
    if not ended:
        return ""
    slots = ", ".join(f"(DATE '{start}', DATE '{end}')" for start, end in ended)
    units = f"u.unit_id = '{plan['unit']}'" if "unit" in plan else f"u.level = '{plan['level']}' AND u.is_area"
    kind = plan["type"].replace("'", "")
    return (
        f"SELECT u.unit_id, u.unit_name AS caller, '{kind}' AS meeting_type, '{plan['cadence']}' AS cadence, "
        "s.slot_on, "
        f"EXISTS (SELECT 1 FROM meetings m WHERE m.unit_id = u.unit_id AND m.meeting_type = '{kind}' "
        f"AND m.held_on BETWEEN s.slot_on AND s.slot_end) AS is_held "
        f"FROM units u, (VALUES {slots}) AS s(slot_on, slot_end) WHERE {units}"
    )
