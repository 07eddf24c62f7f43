"""Views: small relations that a metric may count instead of a dataset."""

from data import cases

# name -> (the dataset whose columns it has, its SELECT); {due} is written from the case's settings
VIEWS = {
    "team_service": (
        "teams",
        "SELECT t.unit_id, t.grid_id, t.team_id, t.team_kind, r.served_on "
        "FROM service_records r JOIN teams t USING (team_id) WHERE t.status = '活动'",
    ),
    "reports_due": ("", "{due}"),
}
DIMENSIONS = {"reports_due": ("dataset",)}


def dataset_of(source: str) -> str:
    """The dataset whose columns a metric's source has."""
    return VIEWS[source][0] if source in VIEWS else source


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
