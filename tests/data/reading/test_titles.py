"""What the lines above a cross-table say: the year, the period and what is counted, and nobody's name."""

from __future__ import annotations

import pytest

from data.reading.axes import Title, read_title
from tests.data.reading.test_cross import issues, looked, rows

TABLE = "社区,1月,2月\n示例一社区,3,4\n示例二社区,1,2\n"


@pytest.mark.parametrize(
    "titles",
    [
        ["2024年统计表", "填表人 张伟"],
        ["2024年统计表", "填表人张伟"],
        ["2024年统计表", "填表人", "张伟", "电话", "138 1234 5678"],
        ["2024年统计表 制表 张伟 13812345678"],
        ["2024年统计表", "审核人：张伟", "联系电话:0851-83851234"],
        ["2024年统计表 社区书记张伟"],
    ],
)
def test_who_filled_the_table_in_is_not_what_it_counts(titles: list[str]) -> None:
    """Prevents a clerk's name from standing as the indicator in every row that is kept."""
    assert read_title(titles) == Title("2024", "2024", "")


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("溪北街道2024年联系群众户数统计表", "联系群众户数"),
        ("2024年服务人员数", "服务人员数"),
        ("2024年网格员人数统计表", "网格员人数"),
        ("2024年统计人口情况", "统计人口"),
        ("2024年审核通过件数", "审核通过件数"),
        ("2024年电话回访情况", "电话回访"),
        ("2024年度志愿者统计表", "志愿者"),
    ],
)
def test_a_measure_that_begins_like_a_signature_is_a_measure(title: str, measure: str) -> None:
    """Prevents the counted thing from being thrown away with the signatures."""
    assert read_title([title]) == Title("2024", "2024", measure)


@pytest.mark.parametrize(
    ("title", "year", "period"),
    [
        ("溪北街道〔2023〕12号 2024年矛盾纠纷受理统计表", "2024", "2024"),
        ("溪办发[2023]12号2024年3月矛盾纠纷受理统计表", "2024", "2024-03"),
        ("2024年矛盾纠纷受理统计表（溪办发〔2023〕12号）", "2024", "2024"),
        ("矛盾纠纷受理统计表（2024）", "2024", "2024"),
        ("202403矛盾纠纷受理统计表", "2024", "2024-03"),
        ("2 0 2 4 年 矛 盾 纠 纷 受 理 统 计 表", "2024", "2024"),
        ("溪北街道12345号矛盾纠纷受理统计表", "", ""),
        ("矛盾纠纷受理统计表 联系电话19912345678", "", ""),
        ("矛盾纠纷受理统计表 1024 8888", "", ""),
        ("2000户矛盾纠纷受理统计表", "", ""),
    ],
)
def test_the_year_stands_alone_and_in_no_document_number(title: str, year: str, period: str) -> None:
    """Prevents digits of a telephone, a hotline or a document's number from dating every figure."""
    found = read_title([title])
    assert (found.year, found.period) == (year, period)


def test_a_table_of_no_year_is_refused_and_not_dated_by_a_telephone() -> None:
    """Prevents the figures of this year from being kept as those of 1991."""
    found = looked("溪北街道纠纷受理统计表\n联系电话19912345678\n" + TABLE)
    assert rows(found) == []
    assert issues(found) == [(line, "统计期", "no_year") for line in (4, 4, 5, 5)]


def test_a_document_s_number_above_the_table_neither_dates_nor_names_it() -> None:
    """Prevents 〔2023〕12号 from making last year's figures of this year's."""
    found = looked("溪北街道〔2023〕12号 2024年矛盾纠纷受理统计表\n填表人 张伟\n" + TABLE)
    assert issues(found) == []
    assert rows(found, "unit_id", "period", "stat_name", "value") == [
        (4, "A", "2024-01", "矛盾纠纷受理", 3.0),
        (4, "A", "2024-02", "矛盾纠纷受理", 4.0),
        (5, "B", "2024-01", "矛盾纠纷受理", 1.0),
        (5, "B", "2024-02", "矛盾纠纷受理", 2.0),
    ]
