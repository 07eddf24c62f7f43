"""From text to typed rows: what is accepted, what is left out, and how it is told."""

from datetime import date, datetime

import pytest

from data.reading.messages import sentence
from tests.data.reading.small import checked, codes


def test_a_clerk_s_ledger_becomes_typed_rows() -> None:
    """The whole way once: names of units, Chinese dates, synonyms of status and kind."""
    result = checked(
        "disputes",
        "案件编号,社区,纠纷类别,受理时间,办结时间,调解结果\n001,示例一社区,婚恋家庭,2024年3月5日,24/3/9,已化解\n",
    )
    row = {name: values[0] for name, values in result.columns.items() if values[0] is not None}
    assert row == {
        "dispute_id": "001",
        "unit_id": "A",
        "unit_name": "示例一社区",
        "dispute_type": "婚姻家庭纠纷",
        "accepted_on": date(2024, 3, 5),
        "closed_on": date(2024, 3, 9),
        "status": "化解成功",
    }
    assert result.issues == ()


def test_a_missing_required_column_refuses_the_table_by_name() -> None:
    """Rows without a date would be in no month and in every total."""
    result = checked("disputes", "社区,纠纷类型,化解状态\n示例一社区,物业,调解中\n")
    assert result.rows_accepted == 0
    assert [(i.line, i.code, i.values["header"]) for i in result.issues] == [(0, "missing_column", "受理日期")]


def test_counts_by_unit_and_month_need_no_status() -> None:
    """The monthly report of 受理 and 化解 numbers has no case to have a status."""
    result = checked("disputes", "社区,月份,纠纷类型,受理件数,化解件数\n示例一社区,2024年3月,物业,12,9\n")
    assert result.rows_accepted == 1
    assert result.columns["accepted_on"] == [date(2024, 3, 1)]
    assert (result.columns["case_count"], result.columns["settled_count"]) == ([12], [9])


def test_a_wrong_required_cell_leaves_its_row_out_and_a_wrong_optional_one_is_emptied() -> None:
    """A row without its date must not be counted; a row with an odd floor area must."""
    text = (
        "纠纷编号,社区,纠纷类型,受理日期,化解状态,涉及金额\n"
        "D1,示例一社区,物业,昨天,调解中,5\n"
        "D2,示例一社区,物业,2024-03-05,调解中,很多钱\n"
    )
    result = checked("disputes", text)
    assert result.columns["dispute_id"] == ["D2"]
    assert result.columns["amount_yuan"] == [None]
    assert codes(result) == [(2, "not_date"), (3, "not_number")]


def test_an_issue_never_quotes_the_cell() -> None:
    """A name in the date column must not come back in the report."""
    text = "社区,纠纷类型,受理日期,化解状态\n示例一社区,物业,王小明,调解中\n示例一社区,张三丰,2024-03-05,李四\n"
    result = checked("disputes", text)
    for issue in result.issues:
        for lang in ("zh", "en"):
            said = sentence(issue.code, lang, **issue.values)
            assert not any(name in said for name in ("王小明", "张三丰", "李四"))
    assert "文字，3 字" in sentence("not_date", "zh", **result.issues[0].values)


def test_a_key_seen_before_is_left_out_with_both_lines_named() -> None:
    """The same case sent twice is one case."""
    head = "纠纷编号,社区,纠纷类型,受理日期,化解状态\n"
    row = "D1,示例一社区,物业,2024-03-05,调解中\n"
    result = checked("disputes", head + row + row + "D1,示例二社区,物业,2024-03-06,调解中\n")
    assert result.rows_accepted == 1
    assert [(i.line, i.code, i.values["first"]) for i in result.issues] == [
        (3, "duplicate_row", 2),
        (4, "duplicate_key", 2),
    ]


def test_rows_without_a_number_of_their_own_are_told_apart_by_their_line() -> None:
    """Two cases of the same day and kind are two cases."""
    text = "社区,纠纷类型,受理日期,化解状态\n" + "示例一社区,物业,2024-03-05,调解中\n" * 2
    assert checked("disputes", text).columns["dispute_id"] == ["disputes#000002", "disputes#000003"]


@pytest.mark.parametrize(
    ("written", "unit_id"),
    [("示例一社区", "A"), ("示例一", "A"), ("示例一社區", "A"), (" 示例 一社区", "A"), ("溪北街道办事处", "520111004")],
)
def test_a_unit_may_be_written_by_name(written: str, unit_id: str) -> None:
    """No clerk knows the twelve digits by heart."""
    result = checked("disputes", f"社区,纠纷类型,受理日期,化解状态\n{written},物业,2024-03-05,调解中\n")
    assert result.columns["unit_id"] == [unit_id]


@pytest.mark.parametrize("code", ["520111004", "520111004000"])
def test_a_code_of_nine_digits_and_the_same_of_twelve_are_one_unit(code: str) -> None:
    """The statistical office closes codes with zeros, the street does not."""
    result = checked("disputes", f"社区编码,纠纷类型,受理日期,化解状态\n{code},物业,2024-03-05,调解中\n")
    assert result.columns["unit_id"] == ["520111004"]


def test_unknown_units_and_names_of_two_units_are_asked_about() -> None:
    """A guess would put one community's cases on another's account."""
    text = "社区,纠纷类型,受理日期,化解状态\n同名社区,物业,2024-03-05,调解中\n甲乙丙丁,物业,2024-03-05,调解中\n"
    result = checked("disputes", text)
    assert result.rows_accepted == 0
    assert codes(result) == [(2, "ambiguous_unit"), (3, "unknown_unit")]


def test_a_street_beside_the_name_settles_which_unit_is_meant() -> None:
    """Two streets each have a 同名社区; the ledger names the street too."""
    head, rest = "街道,社区,纠纷类型,受理日期,化解状态\n", "同名社区,物业,2024-03-05,调解中\n"
    text = f"{head}溪北街道,{rest}示例街道,{rest}"
    assert checked("disputes", text).columns["unit_id"] == ["C", "D"]


def test_a_row_of_the_street_itself_has_no_community() -> None:
    """社区 blank and 街道 filled: the case is the street's."""
    text = "街道,社区,纠纷类型,受理日期,化解状态\n溪北街道,,物业,2024-03-05,调解中\n"
    assert checked("disputes", text).columns["unit_id"] == ["520111004"]


def test_a_name_written_nearly_right_is_proposed_and_not_taken() -> None:
    """示列一社区 is probably 示例一社区; a person says so, not the program."""
    result = checked("disputes", "社区,纠纷类型,受理日期,化解状态\n示列一社区,物业,2024-03-05,调解中\n")
    assert result.rows_accepted == 0
    assert [(i.code, i.values["near"]) for i in result.issues] == [("unknown_unit_near", "示例一社区")]


def test_closed_is_not_taken_for_settled() -> None:
    """办结 says the file is closed; as 化解成功 it would raise the rate with every failed case."""
    text = "社区,纠纷类型,受理日期,化解状态\n示例一社区,物业,2024-03-05,办结\n"
    result = checked("disputes", text)
    assert (2, "closed_or_settled") in codes(result)
    assert result.rows_accepted == 0


def test_closed_before_accepted_is_named_and_still_counts_as_accepted() -> None:
    """197 such rows in a city's export: dropping them would hide the mistake."""
    text = "纠纷编号,社区,纠纷类型,受理日期,办结日期,化解状态\nD1,示例一社区,物业,2024-03-05,2024-03-01,化解成功\n"
    result = checked("disputes", text)
    assert codes(result) == [(2, "closed_before_accepted")]
    assert result.rows_accepted == 1


def test_an_instant_of_midnight_is_a_day_and_not_before_the_hour_of_acceptance() -> None:
    """Closed on the day it came in, written without an hour, is not closed before it came in."""
    text = "工单编号,来源渠道,社区,受理时间,办结时间,状态\nR1,微信,示例一社区,2024-03-05 09:30,2024-03-05,已办结\n"
    result = checked("requests", text)
    assert result.issues == ()
    assert result.columns["accepted_at"] == [datetime(2024, 3, 5, 9, 30)]  # noqa: DTZ001 - local time


def test_days_after_the_data_date_are_named() -> None:
    """A month that has not come must not show cases."""
    text = "社区,纠纷类型,受理日期,化解状态\n示例一社区,物业,2025-03-05,调解中\n"
    assert codes(checked("disputes", text, as_of=date(2024, 10, 24))) == [(2, "future_date")]
