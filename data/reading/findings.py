"""The `checks` table: what was found while a case was read, and what does not hold in the whole, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import duckdb

from data.cases.settings import CaseSettings
from data.datasets import Dataset
from data.reading import expected
from data.reading.messages import sentence
from data.reading.raw import Checked, Issue

Row = tuple[str, str, str, str, int]
EXAMPLES = 5  # lines named in a sentence

# (code, dataset, SQL that counts what breaks the rule)
RULES: tuple[tuple[str, str, str], ...] = (
    ("no_parent", "units", "SELECT count(*) FROM units WHERE parent_id NOT IN (SELECT unit_id FROM units)"),
    ("no_parent", "units", "SELECT count(*) FROM units WHERE party_parent_id NOT IN (SELECT unit_id FROM units)"),
    (
        "circle",
        "units",
        "SELECT count(*) FROM units u WHERE u.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit_tree t JOIN units r"
        " ON r.unit_id = t.ancestor_id WHERE t.unit_id = u.unit_id AND t.line = 'admin'"
        " AND (r.parent_id IS NULL OR r.parent_id NOT IN (SELECT unit_id FROM units)))",
    ),
    (
        "no_grid",
        "disputes",
        "SELECT count(*) FROM disputes WHERE grid_id NOT IN (SELECT grid_id FROM grids)",
    ),
    (
        "no_grid",
        "service_records",
        "SELECT count(*) FROM service_records WHERE grid_id NOT IN (SELECT grid_id FROM grids)",
    ),
    ("no_grid", "requests", "SELECT count(*) FROM requests WHERE grid_id NOT IN (SELECT grid_id FROM grids)"),
    (
        "no_team",
        "service_records",
        "SELECT count(*) FROM service_records WHERE team_id NOT IN (SELECT team_id FROM teams)",
    ),
    ("no_unit", "service_records", "SELECT count(*) FROM service_records WHERE unit_id IS NULL"),
    (
        "other_unit",
        "disputes",
        "SELECT count(*) FROM disputes d JOIN grids g USING (grid_id) WHERE g.unit_id IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM unit_tree t WHERE t.line = 'admin' AND ((t.ancestor_id = d.unit_id AND t.unit_id = g.unit_id)"
        " OR (t.ancestor_id = g.unit_id AND t.unit_id = d.unit_id)))",
    ),
    ("no_worker_count", "grids", "SELECT count(*) FROM grids WHERE is_counted AND worker_count IS NULL"),
    ("no_worker", "grids", "SELECT count(*) FROM grids WHERE is_counted AND worker_count = 0"),
    ("no_centre_distance", "grids", "SELECT count(*) FROM grids WHERE is_counted AND centre_distance_m IS NULL"),
    (
        "children_differ",
        "units",
        "SELECT count(*) FROM (SELECT p.unit_id FROM units p JOIN units c ON c.parent_id = p.unit_id AND c.is_area"
        " GROUP BY p.unit_id, p.resident_count HAVING count(c.resident_count) = count(*)"
        " AND p.resident_count IS NOT NULL AND sum(c.resident_count) <> p.resident_count)",
    ),
    (
        "grids_differ",
        "grids",
        "SELECT count(*) FROM (SELECT u.unit_id FROM units u JOIN grids g ON g.unit_id = u.unit_id AND g.is_counted"
        " GROUP BY u.unit_id, u.household_count HAVING count(g.household_count) = count(*)"
        " AND u.household_count IS NOT NULL AND sum(g.household_count) <> u.household_count)",
    ),
    (
        "counting_tiers",
        "tier_schemes",
        "SELECT count(*) FROM (SELECT scheme_id FROM tier_schemes GROUP BY 1 HAVING count_if(is_counted) <> 1)",
    ),
)


def keep(
    connection: duckdb.DuckDBPyConnection, found: Iterable[tuple[Dataset, Checked, list[Issue]]], settings: CaseSettings
) -> None:
    """Write the `checks` table: the issues of each file by kind, then the rules over the whole store."""
    rows: list[Row] = []
    for dataset, _, issues in found:
        rows += of_issues(dataset, issues)
    for code, dataset, sql in RULES:
        answer = connection.execute(sql).fetchone()
        if answer and answer[0]:
            rows.append(_row(code, dataset, int(answer[0]), n=int(answer[0])))
    for dataset, n, of in expected.missing(connection, settings):
        rows.append(_row("not_reported", dataset, n, n=n, of=of))
    connection.execute(
        "CREATE TABLE checks (code VARCHAR, message_zh VARCHAR, message_en VARCHAR, dataset VARCHAR, n BIGINT)"
    )
    if rows:
        connection.executemany("INSERT INTO checks VALUES (?, ?, ?, ?, ?)", rows)


def of_issues(dataset: Dataset, issues: Iterable[Issue]) -> list[Row]:
    """One row for each kind of issue and column, its sentence naming the first lines."""
    issues = list(issues)
    counted = Counter((issue.code, issue.column) for issue in issues)
    rows = []
    for (code, column), n in counted.items():
        same = [issue for issue in issues if (issue.code, issue.column) == (code, column)]
        lines = [issue.line for issue in same if issue.line][:EXAMPLES]
        texts = [_sentence(lang, dataset, column, same[0], lines, n) for lang in ("zh", "en")]
        rows.append((code, texts[0], texts[1], dataset.name, n))
    return rows


def _sentence(lang: str, dataset: Dataset, column: str, issue: Issue, lines: list[int], n: int) -> str:
    what = sentence(issue.code, lang, **issue.values)
    where = "、".join(str(line) for line in lines) if lang == "zh" else ", ".join(str(line) for line in lines)
    name = dataset.zh if lang == "zh" else dataset.en
    key = "with_lines" if lines else "with_column" if column else "plain"
    return sentence(key, lang, dataset=name, column=column, what=what, lines=where, n=n)


def _row(code: str, dataset: str, count: int, **values: int) -> Row:
    return (code, sentence(code, "zh", **values), sentence(code, "en", **values), dataset, count)
