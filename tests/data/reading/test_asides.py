"""Which rows below a header are none of the data, and that each of them is told."""

import pytest

from data.reading import report
from data.reading.raw import Raw
from data.reading.table import read

REPAIRS = "报修编号,社区,件数\nR1,示例一社区,3\nR2,示例二社区,4\n"


def raw(text: str) -> Raw:
    return read(text.encode())


def firsts(text: str) -> list[str]:
    return raw(text).columns[0]


def test_indicators_that_begin_like_a_note_are_data() -> None:
    """Four of five indicators would be gone, and nothing would say so."""
    text = "指标名称,数值\n统计户数,300\n联系群众户数,120\n审核通过件数,7\n走访户数,50\n"
    assert firsts(text) == ["统计户数", "联系群众户数", "审核通过件数", "走访户数"]
    assert raw(text).aside == ()
    sparse = "名称,编号,类别" + ",".join(f"列{n}" for n in range(10)) + "\n"
    sparse += "联系医院义诊,L1,需求" + "," * 9 + "\n统计高龄老人,L2,需求" + "," * 9 + "\n"
    assert firsts(sparse) == ["联系医院义诊", "统计高龄老人"]


def test_indicators_that_end_like_a_total_are_data() -> None:
    """An indicator named 合计 of something is one figure of a unit, and no sum of the rows above it."""
    text = "社区,指标名称,统计期,数值,计量单位\n"
    text += "示例一社区,走访户数合计,2024-03,30,户\n示例一社区,受理总计,2024-03,12,件\n示例二社区,化解数,2024-03,5,件\n"
    assert raw(text).columns[1] == ["走访户数合计", "受理总计", "化解数"]
    assert firsts("指标名称,数值\n走访户数合计,30\n化解数,5\n") == ["走访户数合计", "化解数"]


@pytest.mark.parametrize(
    "row",
    ["合计,,7", ",合计,7", "1,合计,7", "合 计：,,7", "合计（件）,,7", "溪北街道合计：,,7", "各社区小计,,7",
     "3月合计,,7", "社区合计,,7", "Grand Total,,7"],
)  # fmt: skip
def test_a_total_is_no_data(row: str) -> None:
    """A total taken for a row doubles every sum."""
    table = raw(REPAIRS + row + "\n")
    assert (table.rows, len(table.totals), table.aside) == (2, 1, (4,))


@pytest.mark.parametrize(
    "row",
    ["填表人：张伟 电话：138 1234 5678,,", "经办人：张伟,,", "经办：张伟,,", "复核人：张伟,审核：李娜,2024年3月5日",
     "负责人（签字）：张伟,,", "制表人张伟,,", "填表人,张伟,", "填表人,张伟,审核人", "联系电话,,13812345678",
     "截至2024年3月31日,,", "说明 以上为本月数,,", "备注,示例三社区未报,", "填报日期,2024-03-31,",
     "统计口径：按受理日期,,"],
)  # fmt: skip
def test_a_note_below_the_rows_is_no_data(row: str) -> None:
    """It would count as a case, and its names would be kept."""
    table = raw(REPAIRS + row + "\n")
    assert (table.rows, table.totals, table.aside) == (2, (), (4,))


@pytest.mark.parametrize("row", ["审核人,,7", "联系人员,3,5", "报送单位,,12", "经办,,2", "统计人员数,,9"])
def test_a_number_under_a_column_of_numbers_makes_a_row_data(row: str) -> None:
    """Words of a foot are words of indicators, too."""
    table = raw(REPAIRS + row + "\n")
    assert (table.rows, table.aside) == (3, ())


def test_every_row_set_aside_is_told_with_its_line() -> None:
    """What is left out without a word is missed by nobody."""
    text = "社区,人次\n甲社区,1\n,\n社区,人次\n乙社区,2\n合计,3\n"
    text += "填表人：王小明,审核：李四\n\n共三人次，截至三月底为止\n"
    told = report.check_file(text.encode())
    assert told["remarks"] == ["另有 4 行是合计、附注或重复的表头，未读入：第 4、6、7、9 行"]
    said = report.check_file(text.encode(), report.Asked(lang="both"))["remarks"]
    assert said[0].endswith("Rows that are totals, notes or the header again and were not read (4): 4, 6, 7, 9")
    assert "王小明" not in repr(told)
    assert report.check_file(REPAIRS.encode())["remarks"] == []


def test_of_many_rows_set_aside_the_first_are_named() -> None:
    """A sentence of a thousand lines is read by nobody."""
    text = "社区,人次\n" + "甲社区,1\n小计,1\n" * 13
    (said,) = report.check_file(text.encode())["remarks"]
    assert said == "另有 13 行是合计、附注或重复的表头，未读入：第 3、5、7、9、11、13、15、17、19、21、23、25…… 行"
