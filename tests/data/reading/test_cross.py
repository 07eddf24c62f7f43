"""Cross-tables as clerks send them: nothing drops out or is overwritten, each figure has its own period and unit."""

from __future__ import annotations

from typing import Any

import pytest

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
    found = looked("2024年工作计划\n社区,1月,2月,3月\n示例一社区,走访慰问,志愿服务,1\n示例二社区,党课,植树,2\n")
    assert (found.report["dataset"], found.report["rows_accepted"], found.report["issues"]) == (None, 2, [])


KINDS = "2024年3月矛盾纠纷,,,,,\n社区,网格,婚姻家庭,,邻里,\n,,受理,化解,受理,化解\n"


def test_the_rows_of_one_community_add_up() -> None:
    """Prevents a community's second grid from overwriting its first, and the total from being half of what it says."""
    grids = "示例一社区,第一网格,30,20,40,40\n示例一社区,第二网格,10,10,20,10\n示例二社区,第一网格,10,10,10,10\n"
    found = looked(KINDS + grids + "合计,,50,40,70,60\n")
    assert issues(found) == []
    assert rows(found, "unit_id", "dispute_type", "case_count", "settled_count") == [
        (4, "A", "婚姻家庭纠纷", 30, 20),
        (4, "A", "邻里纠纷", 40, 40),
        (5, "A", "婚姻家庭纠纷", 10, 10),
        (5, "A", "邻里纠纷", 20, 10),
        (6, "B", "婚姻家庭纠纷", 10, 10),
        (6, "B", "邻里纠纷", 10, 10),
    ]


def test_two_words_for_one_kind_add_up() -> None:
    """Prevents 漏水 from overwriting 邻里 in the same row: both are disputes between neighbours."""
    found = looked(KINDS.replace("婚姻家庭", "漏水") + "示例一社区,第一网格,30,20,40,40\n")
    assert issues(found) == []
    kinds = [("邻里纠纷", 30, 20), ("邻里纠纷", 40, 40)]
    assert [row[1:] for row in rows(found, "dispute_type", "case_count", "settled_count")] == kinds


def test_two_counts_of_one_meaning_stay_two_figures() -> None:
    """Prevents what was looked for and what was accepted from being added up, or one from replacing the other."""
    head = "2024年3月矛盾纠纷,,,,,,\n社区,婚姻家庭,,,邻里,,\n,排查,受理,化解,排查,受理,化解\n"
    found = looked(head + "示例一社区,9,3,2,8,4,1\n")
    assert issues(found) == []
    assert [row[1:] for row in rows(found, "stat_name", "value")] == [
        ("排查·婚姻家庭纠纷", 9.0),
        ("受理·婚姻家庭纠纷", 3.0),
        ("化解·婚姻家庭纠纷", 2.0),
        ("排查·邻里纠纷", 8.0),
        ("受理·邻里纠纷", 4.0),
        ("化解·邻里纠纷", 1.0),
    ]


def test_settled_disputes_alone_are_no_accepted_ones() -> None:
    """Prevents each figure of settled disputes from counting as one dispute accepted as well."""
    found = looked("2024年化解件数\n社区,纠纷类型,1月,2月\n示例一社区,邻里,3,4\n示例二社区,邻里,5,6\n")
    assert found.report["dataset"] == "unit_stats"
    assert [row[1:] for row in rows(found, "period", "stat_name", "value")] == [
        ("2024-01", "化解件数·邻里纠纷", 3.0),
        ("2024-02", "化解件数·邻里纠纷", 4.0),
        ("2024-01", "化解件数·邻里纠纷", 5.0),
        ("2024-02", "化解件数·邻里纠纷", 6.0),
    ]


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


YEARS = [
    ("A", "2023-01", 3.0),
    ("A", "2023-02", 4.0),
    ("A", "2024-01", 5.0),
    ("A", "2024-02", 6.0),
    ("B", "2023-01", 1.0),
    ("B", "2023-02", 2.0),
    ("B", "2024-01", 3.0),
    ("B", "2024-02", 4.0),
]
COMPARED = {
    "years over months": "社区,2023年,,2024年,\n,1月,2月,1月,2月\n示例一社区,3,4,5,6\n示例二社区,1,2,3,4\n",
    "months over years": "社区,1月,,2月,\n,2023年,2024年,2023年,2024年\n示例一社区,3,5,4,6\n示例二社区,1,3,2,4\n",
    "years beside months": "社区,年份,1月,2月\n示例一社区,2023年,3,4\n示例一社区,2024年,5,6\n"
    "示例二社区,2023年,1,2\n示例二社区,2024年,3,4\n",
    "months and their years": "社区,年份,2023年1月,2023年2月,2024年1月,2024年2月\n"
    "示例一社区,2023年,3,4,—,—\n示例一社区,2024年,—,—,5,6\n示例二社区,2023年,1,2,—,—\n示例二社区,2024年,—,—,3,4\n",
    "months beside years": "社区,月份,2023年,2024年\n示例一社区,1月,3,5\n示例一社区,2月,4,6\n"
    "示例二社区,1月,1,3\n示例二社区,2月,2,4\n",
}


@pytest.mark.parametrize("table", COMPARED.values(), ids=COMPARED)
@pytest.mark.parametrize("title", ["", "溪北街道2024年矛盾纠纷受理同期对比表\n"], ids=["untitled", "titled"])
def test_a_comparison_with_last_year_keeps_each_figure_in_its_year(table: str, title: str) -> None:
    """Prevents last year's figures from being kept as this year's, and this year's from being refused as repeated."""
    found = looked(title + table)
    assert issues(found) == []
    assert sorted(row[1:] for row in rows(found, "unit_id", "period", "value")) == YEARS


@pytest.mark.parametrize(
    "head",
    ["街道,社区,1月,2月\n溪北街道,{},3,4\n溪北街道,{},1,2\n", "社区,街道,1月,2月\n{},溪北街道,3,4\n{},溪北街道,1,2\n"],
)
def test_a_figure_belongs_to_the_community_and_not_to_the_street_beside_it(head: str) -> None:
    """Prevents a community's figure from standing as its whole street's, and the next one's from being refused."""
    found = looked("2024年矛盾纠纷受理\n" + head.format("示例一社区", "示例二社区"))
    assert issues(found) == []
    assert rows(found, "unit_id", "period", "value") == [
        (3, "A", "2024-01", 3.0),
        (3, "A", "2024-02", 4.0),
        (4, "B", "2024-01", 1.0),
        (4, "B", "2024-02", 2.0),
    ]


def test_the_sentence_of_a_repeated_row_names_the_line_of_the_file() -> None:
    """Prevents a clerk from being sent to line 1, a title, where the repeated row stands on line 3."""
    found = looked("2024年矛盾纠纷受理\n社区,1月,2月\n示例一社区,3,4\n示例二社区,5,6\n示例一社区,1,2\n")
    said = "与第 3 行的单元编码、统计期、指标名称重复，本行未计入"
    assert [(issue["line"], issue["message"]) for issue in found.report["issues"]] == [(5, said), (5, said)]
