"""The `checks` table: what was found while a case was read, and what does not hold in the whole, as sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.reading import expected, wholes
from data.reading.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

    from data.cases.settings import CaseSettings
    from data.datasets import Dataset
    from data.reading.raw import Checked, Issue

Row = tuple[str, str, str, str, int]
EXAMPLES = 5  # lines named in a sentence


def keep(
    connection: duckdb.DuckDBPyConnection, found: Iterable[tuple[Dataset, Checked, list[Issue]]], settings: CaseSettings
) -> None:
    """Write the `checks` table: the issues of each file by kind, then the rules over the whole store."""
    rows: list[Row] = []
    for dataset, _, issues in found:
        rows += of_issues(dataset, issues)
    for code, name, sql in wholes.RULES:
        answer = connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()
        if answer and answer[0]:
            rows.append(_row(code, name, int(answer[0]), n=int(answer[0])))
    for name, n, of in expected.missing(connection, settings):
        rows.append(_row("not_reported", name, n, n=n, of=of))
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
        texts = [_sentence(lang, dataset, same[0], lines, n) for lang in ("zh", "en")]
        rows.append((code, texts[0], texts[1], dataset.name, n))
    return rows


def _sentence(lang: str, dataset: Dataset, issue: Issue, lines: list[int], n: int) -> str:
    what = sentence(issue.code, lang, **issue.values)
    where = "、".join(str(line) for line in lines) if lang == "zh" else ", ".join(str(line) for line in lines)
    name = dataset.zh if lang == "zh" else dataset.en
    key = "plain" if not issue.column else "with_lines" if lines else "with_column"
    return sentence(key, lang, dataset=name, column=issue.column, what=what, lines=where, n=n)


def _row(code: str, dataset: str, count: int, **values: int) -> Row:
    return (code, sentence(code, "zh", **values), sentence(code, "en", **values), dataset, count)
