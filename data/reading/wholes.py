"""What must hold in a whole case: each rule is SQL whose rows are what breaks it."""

from __future__ import annotations


def _lost(dataset: str, column: str, home: str, key: str = "") -> str:
    """Rows of `dataset` whose `column` names nothing in `home`."""
    return (
        f"SELECT 1 FROM {dataset} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key or column} FROM {home})"
    )


CIRCLE = """
    SELECT 1 FROM units u
    WHERE u.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM unit_tree t JOIN units r ON r.unit_id = t.ancestor_id
        WHERE t.unit_id = u.unit_id AND t.line = 'admin'
        AND (r.parent_id IS NULL OR r.parent_id NOT IN (SELECT unit_id FROM units)))"""

OTHER_UNIT = """
    SELECT 1 FROM disputes d JOIN grids g USING (grid_id)
    WHERE g.unit_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM unit_tree t WHERE t.line = 'admin' AND (
            (t.ancestor_id = d.unit_id AND t.unit_id = g.unit_id)
            OR (t.ancestor_id = g.unit_id AND t.unit_id = d.unit_id)))"""

CHILDREN_DIFFER = """
    SELECT 1 FROM units p JOIN units c ON c.parent_id = p.unit_id AND c.is_area
    GROUP BY p.unit_id, p.resident_count
    HAVING count(c.resident_count) = count(*) AND p.resident_count IS NOT NULL
    AND sum(c.resident_count) <> p.resident_count"""

GRIDS_DIFFER = """
    SELECT 1 FROM units u JOIN grids g ON g.unit_id = u.unit_id AND g.is_counted
    GROUP BY u.unit_id, u.household_count
    HAVING count(g.household_count) = count(*) AND u.household_count IS NOT NULL
    AND sum(g.household_count) <> u.household_count"""

# (code of the sentence, dataset, SQL)
RULES: tuple[tuple[str, str, str], ...] = (
    ("no_parent", "units", _lost("units", "parent_id", "units", "unit_id")),
    ("no_parent", "units", _lost("units", "party_parent_id", "units", "unit_id")),
    ("circle", "units", CIRCLE),
    ("no_grid", "disputes", _lost("disputes", "grid_id", "grids")),
    ("no_grid", "requests", _lost("requests", "grid_id", "grids")),
    ("no_grid", "service_records", _lost("service_records", "grid_id", "grids")),
    ("no_team", "service_records", _lost("service_records", "team_id", "teams")),
    ("no_unit", "service_records", "SELECT 1 FROM service_records WHERE unit_id IS NULL"),
    ("other_unit", "disputes", OTHER_UNIT),
    ("no_worker_count", "grids", "SELECT 1 FROM grids WHERE is_counted AND worker_count IS NULL"),
    ("no_worker", "grids", "SELECT 1 FROM grids WHERE is_counted AND worker_count = 0"),
    ("no_centre_distance", "grids", "SELECT 1 FROM grids WHERE is_counted AND centre_distance_m IS NULL"),
    ("children_differ", "units", CHILDREN_DIFFER),
    ("grids_differ", "grids", GRIDS_DIFFER),
    (
        "counting_tiers",
        "tier_schemes",
        "SELECT 1 FROM tier_schemes GROUP BY scheme_id HAVING count_if(is_counted) <> 1",
    ),
)
