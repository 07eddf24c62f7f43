"""Cross-tables as clerks send them: nothing drops out or is overwritten, each figure has its own period and unit."""

from __future__ import annotations

from typing import Any

from data.reading.report import Asked, Examined, examine
from tests.data.reading.small import UNITS

ISSUES = ("line", "column", "code")


def looked(text: str) -> Examined:
    return examine(text.encode(), Asked(units=UNITS), "月报.csv")


def rows(found: Examined, *names: str) -> list[tuple[Any, ...]]:
    """The accepted rows, their line first."""
    assert found.checked is not None
    return list(zip(found.checked.lines, *(found.checked.columns[name] for name in names), strict=True))


def issues(found: Examined) -> list[tuple[Any, ...]]:
    return [tuple(issue[key] for key in ISSUES) for issue in found.report["issues"]]


def test_a_month_with_a_word_in_one_cell_stays_and_the_cell_is_named() -> None:
    """Prevents one 未报 from taking all of January, and the check of its total, out of the table unseen."""
    head = "2024年矛盾纠纷受理\n社区,1月,2月,3月\n"
    found = looked(head + "示例一社区,3,4,5\n示例二社区,未报,6,7\n示例街道,3,1,2\n合计,10,11,14\n")
    assert issues(found) == [(0, "1月", "total_differs"), (4, "1月", "not_number")]
    assert rows(found, "unit_id", "period", "value") == [
        (3, "A", "2024-01", 3.0),
        (3, "A", "2024-02", 4.0),
        (3, "A", "2024-03", 5.0),
        (4, "B", "2024-02", 6.0),
        (4, "B", "2024-03", 7.0),
        (5, "T", "2024-01", 3.0),
        (5, "T", "2024-02", 1.0),
        (5, "T", "2024-03", 2.0),
    ]


def test_a_measure_with_a_word_in_one_cell_stays_too() -> None:
    """Prevents a whole indicator from dropping out where few communities make few distinct texts."""
    found = looked("2024年3月统计\n社区,受理数,化解数\n示例一社区,3,2\n示例二社区,未报,1\n示例街道,3,1\n")
    assert issues(found) == [(4, "受理数", "not_number")]
    values = [("受理数", 3.0), ("化解数", 2.0), ("化解数", 1.0), ("受理数", 3.0), ("化解数", 1.0)]
    assert [row[1:] for row in rows(found, "stat_name", "value")] == values


def test_a_count_of_disputes_that_cannot_be_read_is_not_one_case() -> None:
    """Prevents 未报 and a blank from counting as the one case that a row without a number is in a ledger."""
    head = "2024年3月矛盾纠纷,,,,\n社区,婚姻家庭,,邻里,\n,受理,化解,受理,化解\n"
    found = looked(head + "示例一社区,未报,2,4,4\n示例二社区,—,5,1,1\n")
    assert issues(found) == [(4, "婚姻家庭受理", "not_number"), (5, "婚姻家庭纠纷", "missing_value")]
    assert rows(found, "unit_id", "dispute_type", "case_count", "settled_count") == [
        (4, "A", "邻里纠纷", 4, 4),
        (5, "B", "邻里纠纷", 1, 1),
    ]


def test_a_plan_of_work_by_month_is_no_cross_table() -> None:
    """Prevents a table of words below months from being turned and refused cell by cell."""
    found = looked("2024年工作计划\n社区,1月,2月,3月\n示例一社区,走访慰问,志愿服务,1\n示例二社区,党课,植树,两次党课\n")
    assert (found.report["dataset"], found.report["rows_accepted"], found.report["issues"]) == (None, 2, [])


def test_figures_that_happen_to_be_1_2_3_are_no_numbers_of_rows() -> None:
    """Prevents the first month of a small table from being taken for its running number and left out."""
    found = looked("2024年矛盾纠纷受理\n号,社区,1月,2月\n1,示例一社区,1,4\n2,示例二社区,2,5\n")
    assert issues(found) == []
    assert [row[1:] for row in rows(found, "unit_id", "period", "value")] == [
        ("A", "2024-01", 1.0),
        ("A", "2024-02", 4.0),
        ("B", "2024-01", 2.0),
        ("B", "2024-02", 5.0),
    ]
