"""SQL that makes the store's tables from the loaded rows: defaults, derived columns, the closure of the unit tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.cases.settings import CaseSettings

AREA_KINDS = ("街道办事处", "镇政府", "社区管理委员会", "城市社区居委会", "村改社区", "村委会", "小区")

# What a table is made by, from its loaded rows; the others are taken as they are.
TABLES: dict[str, str] = {
    "units": f"""
        SELECT *, kind IS NULL OR kind IN {AREA_KINDS} AS is_area,
               row_number() OVER () AS sort_order
        FROM loaded""",
    "disputes": """
        SELECT * REPLACE (
            coalesce(case_count, 1) AS case_count,
            coalesce(settled_count, if(status = '化解成功', coalesce(case_count, 1), 0)) AS settled_count)
        FROM loaded""",
    "service_records": """
        SELECT * REPLACE (coalesce(activity_count, 1) AS activity_count) FROM loaded""",
}

# Run after all tables are there, in this order.
GRIDS = """
    CREATE OR REPLACE TABLE grids AS
    WITH counted AS (SELECT scheme_id, tier, bool_or(is_counted) AS is_counted FROM tier_schemes GROUP BY ALL)
    SELECT g.*,
           CASE WHEN g.scheme_id IS NULL THEN TRUE ELSE coalesce(c.is_counted, FALSE) END AS is_counted,
           CASE WHEN g.fulltime_worker_count IS NULL AND g.parttime_worker_count IS NULL THEN NULL
                ELSE coalesce(g.fulltime_worker_count, 0) + coalesce(g.parttime_worker_count, 0) END AS worker_count,
           g.party_org IS NOT NULL AND g.party_org <> '无' AS has_party_org,
           nearest.metres AS centre_distance_m
    FROM grids g
    LEFT JOIN counted c ON c.scheme_id = g.scheme_id AND c.tier = g.tier
    LEFT JOIN nearest ON nearest.grid_id = g.grid_id
    ORDER BY g.rowid"""

# A record that names its grid or team but no unit belongs to the unit of that grid or team.
BORROWED = (
    (
        "UPDATE service_records SET unit_id = g.unit_id FROM grids g "
        "WHERE service_records.unit_id IS NULL AND g.grid_id = service_records.grid_id"
    ),
    (
        "UPDATE service_records SET unit_id = t.unit_id FROM teams t "
        "WHERE service_records.unit_id IS NULL AND t.team_id = service_records.team_id"
    ),
)

# Up from every unit along each line; a circle ends at depth 40 and is found by the checks.
TREE = """
    CREATE OR REPLACE TABLE unit_tree AS
    WITH RECURSIVE parents AS (
        SELECT 'admin' AS line, unit_id, parent_id AS above FROM units
        UNION ALL
        SELECT 'party', unit_id, coalesce(party_parent_id, parent_id) FROM units),
    climb AS (
        SELECT line, unit_id AS ancestor_id, unit_id, 0 AS depth FROM parents
        UNION ALL
        SELECT p.line, p.above, climb.unit_id, climb.depth + 1
        FROM climb JOIN parents p ON p.line = climb.line AND p.unit_id = climb.ancestor_id
        WHERE p.above IS NOT NULL AND p.above <> climb.unit_id AND climb.depth < 40)
    SELECT line, ancestor_id, unit_id, min(depth)::INTEGER AS depth FROM climb GROUP BY ALL"""

# By when a whistle is to be taken: as the order says, else so many working days after it was accepted, at the same
# hour; an order accepted on a day off starts with the next working day and ends with its working hours.
RESPOND_BY = """
    CREATE OR REPLACE TABLE requests AS
    SELECT r.*, coalesce(r.response_due_at, CASE
               WHEN a.is_working THEN d.day + (r.accepted_at - date_trunc('day', r.accepted_at))
               ELSE d.day + INTERVAL 18 HOUR END) AS respond_by
    FROM requests r
    LEFT JOIN working_days a ON a.day = CAST(r.accepted_at AS DATE)
    LEFT JOIN working_days d ON d.is_working AND d.number = a.number + {limit}
    ORDER BY r.rowid"""


def respond_by(settings: CaseSettings) -> str:
    """The statement that adds `respond_by` to the requests, by the case's limit in working days (one unless set)."""
    return RESPOND_BY.format(limit=int(settings.settings.get("response_limit_days", 1)))


AFTER: tuple[str, ...] = (GRIDS, "DROP TABLE nearest", *BORROWED, TREE)
