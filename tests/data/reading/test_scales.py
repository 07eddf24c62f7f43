"""Units in the header and in the cell: a number is stored in the column's own unit, or named, never taken as it is."""

import random

import pytest

from data.reading.messages import sentence
from data.reading.report import examine
from tests.data.reading.small import checked, codes

TABLES = {
    "服务时长": ("service_records", "service_hours", "日期,社区,类别,参与人次", "2024-3-5,示例一社区,助老,8"),
    "涉及金额": ("disputes", "amount_yuan", "社区,纠纷类型,受理日期,化解状态", "示例一社区,物业,2024-03-05,调解中"),
    "建筑面积": ("centres", "floor_area_m2", "阵地编号,阵地名称,社区,阵地类别", "C1,示例中心,示例一社区,社区"),
    "面积": ("grids", "area_km2", "网格编码,网格名称,社区", "1,甲网格,示例一社区"),
    "户数": ("grids", "household_count", "网格编码,网格名称,社区", "1,甲网格,示例一社区"),
    "层级序号": ("grids", "tier", "网格编码,网格名称,社区", "1,甲网格,示例一社区"),
    "月均报酬": ("staff", "mean_pay_yuan", "社区,统计期,岗位类别,人数", "示例一社区,2024,专职网格员,12"),
    "党员数": ("units", "party_member_count", "单元编码,单元名称,层级", "X,甲社区,社区"),
}


def stored(header: str, cell: str) -> tuple[float | None, list[str]]:
    """What a cell under a header becomes, and the codes of what is told of its line."""
    dataset, name, heads, row = next(table for word, table in TABLES.items() if header.startswith(word))
    result = checked(dataset, f'{heads},{header}\n{row},"{cell}"\n')
    return result.columns[name][0], [code for line, code in codes(result) if line]


@pytest.mark.parametrize(
    ("header", "cell", "value"),
    [
        ("服务时长", "90分钟", 1.5),
        ("服务时长", "30min", 0.5),
        ("服务时长", "5.5小时", 5.5),
        ("服务时长", "1.5个小时", 1.5),
        ("服务时长", "半小时", 0.5),
        ("服务时长", "两个半小时", 2.5),
        ("服务时长", "1小时30分", 1.5),
        ("服务时长", "三十分钟", 0.5),
        ("服务时长", "90（分钟）", 1.5),
        ("服务时长", "约2小时", 2),
        ("服务时长", "2小时左右", 2),
        ("服务时长（分钟）", "1.5小时", 1.5),
        ("服务时长（分钟）", "90", 1.5),
        ("服务时长（分钟）", "90分钟", 1.5),
        ("服务时长(天)", "2小时", 2),
        ("涉及金额(万元)", "3000元", 3000),
        ("涉及金额(万元)", "8.5万", 85000),
        ("涉及金额(万元)", "8.5", 85000),
        ("涉及金额(万元)", "8.5万元", 85000),
        ("涉及金额(万元)", "2亿", 200000000),
        ("涉及金额(万元)", "3千元", 3000),
        ("涉及金额（千元）", "3", 3000),
        ("涉及金额(百元)", "3", 300),
        ("涉及金额（单位：万元）", "3", 30000),
        ("涉及金额（含利息）", "3", 3),
        ("涉及金额", "¥3,000", 3000),
        ("涉及金额", "3,000.00元", 3000),
        ("涉及金额", "人民币5000元", 5000),
        ("涉及金额", "5000元(约)", 5000),
        ("涉及金额", "叁仟元整", 3000),
        ("涉及金额", "10余万元", 100000),
        ("面积", "500亩", 0.333333333),
        ("面积", "50000平方米", 0.05),
        ("面积", "50000㎡", 0.05),
        ("面积", "0.5km²", 0.5),
        ("面积", "5万平方米", 0.05),
        ("面积(亩)", "0.2平方公里", 0.2),
        ("面积(亩)", "1.2万", 8),
        ("面积(平方千米)", "0.2", 0.2),
        ("建筑面积(平方千米)", "0.2", 200000),
        ("建筑面积", "1.5亩", 1000),
        ("户数", "约50人", 50),
        ("户数", "120人次", 120),
        ("户数", "120人/次", 120),
        ("户数", "3场", 3),
        ("户数", "12名", 12),
        ("户数", "100余户", 100),
        ("户数", "12名党员", 12),
        ("户数", "3个社区", 3),
        ("户数", "50(含流动)", 50),
        ("户数", "三十余户", 30),
        ("户数(万户)", "0.03", 300),
        ("户数(万户)", "300户", 300),
        ("户数(2024年)", "30", 30),
        ("党员数", "30党员", 30),
        ("层级序号", "第二级", 2),
        ("层级序号", "3级", 3),
        ("月均报酬", "3500元/月", 3500),
        ("月均报酬", "3500/月", 3500),
    ],
)
def test_a_number_is_stored_in_the_column_s_own_unit(header: str, cell: str, value: float) -> None:
    """What the cell says of its unit goes before what the header says: 90分钟 of hours are an hour and a half."""
    assert stored(header, cell) == (value, [])


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("涉及金额", "5000美元", "other_measure"),
        ("涉及金额", "$5000", "other_measure"),
        ("涉及金额(美元)", "5000", "other_measure"),
        ("涉及金额", "300元/月", "other_measure"),
        ("涉及金额", "85%", "other_measure"),
        ("涉及金额(万元)", "3千", "other_measure"),
        ("服务时长", "2天", "other_measure"),
        ("服务时长", "3人", "other_measure"),
        ("服务时长(天)", "2", "other_measure"),
        ("户数", "100%", "other_measure"),
        ("户数", "2个月", "other_measure"),
        ("户数", "20元", "other_measure"),
        ("户数", "5人/户", "other_measure"),
        ("户数", "5o", "other_measure"),
        ("户数(%)", "30", "other_measure"),
        ("涉及金额", "一二三", "not_number"),
        ("涉及金额", "5 3", "not_number"),
        ("户数", "50①", "not_number"),
        ("户数", "1e30", "not_number"),
    ],
)
def test_a_unit_of_another_kind_is_named_and_not_passed_over(header: str, cell: str, code: str) -> None:
    """5000 dollars stored as 5000 yuan is wrong by a factor nobody sees."""
    assert stored(header, cell) == (None, [code])


def test_the_sentence_about_a_unit_says_which_one_is_wanted() -> None:
    """The way out is the column's own unit, by its name."""
    assert "“小时”" in sentence("other_measure", "zh", unit="小时")
    assert "“平方公里”" in sentence("other_measure", "zh", unit="km2")
    assert "write it in hours" in sentence("other_measure", "en", unit="小时")
    assert "write it in a count" in sentence("other_measure", "en", unit="件")


@pytest.mark.parametrize(
    ("header", "spellings"),
    [
        ("服务时长", {"小时": 1, "分钟": 60, "h": 1, "min": 60}),
        ("涉及金额", {"元": 1, "千元": 1e-3, "万元": 1e-4, "百万元": 1e-6, "亿元": 1e-8}),
        ("建筑面积", {"平方米": 1, "㎡": 1, "亩": 0.0015, "公顷": 1e-4, "平方公里": 1e-6, "万平方米": 1e-4}),
        ("面积", {"平方公里": 1, "km²": 1, "公顷": 100, "亩": 1500, "平方米": 1e6, "万㎡": 100}),
    ],
)
def test_a_value_is_the_same_in_every_unit_of_header_and_cell(header: str, spellings: dict[str, float]) -> None:
    """Turned into another unit and written in the header, in the cell or in both, a number stays what it is."""
    chance = random.Random(7)
    for value in (1, 36, 0.75, *(chance.randint(1, 90_000) / 4 for _ in range(3))):
        for unit, times in spellings.items():
            figure = f"{value * times:.12f}".rstrip("0").rstrip(".")
            written = [(header, figure + unit), (f"{header}({unit})", figure)]
            written += [(f"{header}（{other}）", figure + unit) for other in spellings]
            for head, cell in written:
                assert stored(head, cell) == (pytest.approx(value, rel=1e-6), []), (head, cell)


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("90分钟", "小时", 1.5),
        ("1.5小时", "分钟", 90),
        ("8.5万", "万元", 8.5),
        ("8.5", "万元", 8.5),
        ("8.5万", "元", 85000),
        ("3000元", "万元", 0.3),
        ("500亩", "平方公里", 0.333333333),
        ("1.2万人", "万人", 1.2),
        ("12名党员", "人", 12),
        ("85‰", "%", 0.085),
        ("85%", "％", 0.85),
        ("2天", "天", 2),
        ("3级", "级", 3),
        ("3.5小时", "小时/千人", 3.5),
    ],
)
def test_a_reported_figure_is_in_the_unit_its_row_names(cell: str, unit: str, value: float) -> None:
    """8.5万 in 万元 kept as 85,000 万元 is 850 million."""
    result = checked("unit_stats", f"统计期,社区,指标名称,数值,计量单位\n2024,示例一社区,甲数,{cell},{unit}\n")
    assert (result.columns["value"], codes(result)) == ([value], [])


@pytest.mark.parametrize(("cell", "unit"), [("5000美元", "元"), ("5天", "小时"), ("85%", "人"), ("3千", "万元")])
def test_a_reported_figure_in_a_unit_of_another_kind_is_named(cell: str, unit: str) -> None:
    """5 days are no 5 hours; how many they are nobody said."""
    result = checked("unit_stats", f"统计期,社区,指标名称,数值,计量单位\n2024,示例一社区,甲数,{cell},{unit}\n")
    assert (result.rows_accepted, codes(result)) == (0, [(2, "other_measure")])
    assert f"“{unit}”" in sentence("other_measure", "zh", **result.issues[0].values)


def test_cells_of_a_cross_table_bring_their_own_unit() -> None:
    """The unit of such a figure is guessed from its name: what the cell says is known better."""
    text = "2024年服务时长统计\n社区,1月,2月\n示例一社区,90分钟,2小时\n示例二社区,3,85%\n"
    found = examine(text.encode(), name="x.csv").checked
    assert found is not None
    assert found.columns["value"] == [1.5, 2, 3, 0.85]
    assert found.columns["measure_unit"] == ["小时", "小时", "小时", "%"]
    text = "2024年平均处理用时统计\n社区,1月,2月\n示例一社区,3.5小时,2\n示例二社区,3,4\n"
    found = examine(text.encode(), name="x.csv").checked
    assert found is not None
    assert found.columns["value"] == [3.5, 2, 3, 4]
    assert found.columns["measure_unit"] == ["小时", "个", "个", "个"]
