"""Headers: any clerk's wording finds its column, and no column is taken twice."""

import pytest

from data.datasets import ALL, BY_NAME
from data.reading.headers import mapping, normal, recognise


@pytest.mark.parametrize(
    ("written", "evened"),
    [
        ("所屬社區編碼", "所属社区编码"),
        (" 户 数（户）：", "户数"),
        ("户数\n(户)", "户数"),
        ("Grid_ID", "gridid"),
        ("网格-编号*", "网格编号"),
        ("面积[平方公里]", "面积"),
        ("（备用）", "(备用)"),
    ],
)
def test_spelling_does_not_matter(written: str, evened: str) -> None:
    """Traditional characters, spaces, units and marks must not lose a column."""
    assert normal(written) == evened


def test_every_declared_header_maps_to_its_own_column() -> None:
    """A synonym that shadows another column's own header would swap two columns of our own templates."""
    for dataset in ALL:
        found = mapping([column.header for column in dataset.columns], dataset)
        assert [column.name for column in found.values()] == list(dataset.names), dataset.name


def test_of_two_columns_for_one_the_more_exact_header_wins() -> None:
    """Ledgers carry 街道 and 社区 side by side; the unit is the community, not the street."""
    found = mapping(["街道", "社区", "纠纷类型"], BY_NAME["disputes"])
    assert {place: column.name for place, column in found.items()} == {1: "unit_name", 2: "dispute_type"}


def test_a_header_of_people_stands_for_their_number_where_the_column_holds_only_numbers() -> None:
    """联户长 above 3, 5, 4 is a count; above names it is personal data."""
    headers = ["网格编码", "联户长"]
    assert mapping(headers, BY_NAME["grids"], frozenset({1}))[1].name == "joint_household_leader_count"
    assert 1 not in mapping(headers, BY_NAME["grids"])


@pytest.mark.parametrize(
    ("headers", "dataset"),
    [
        (["案件编号", "社区", "纠纷类别", "受理时间", "调解结果"], "disputes"),
        (["網格編號", "網格名稱", "所屬社區", "戶數"], "grids"),
        (["活动日期", "社区", "服务类型", "参与人次", "时长"], "service_records"),
        (["工单号", "来源渠道", "社区", "受理时间", "办结时间", "满意度"], "requests"),
        (["社区编码", "社区名称", "级别", "上级编码", "常住人口"], "units"),
        (["指标名称", "单位", "统计期", "数值", "计量单位"], "unit_stats"),
    ],
)
def test_the_dataset_is_recognised_by_its_headers(headers: list[str], dataset: str) -> None:
    """The user should confirm, not search a list of eighteen."""
    found = recognise(headers)
    assert found is not None
    assert found.name == dataset


def test_a_table_of_something_else_is_no_dataset() -> None:
    """A price list is a view of its own, not a bad ledger of disputes."""
    assert recognise(["品名", "单价", "库存"]) is None
    assert recognise(["日期", "星期", "天气"]) is None


def test_every_sample_header_of_every_dataset_is_recognised_as_its_own() -> None:
    """Our own templates must never be taken for another dataset."""
    for dataset in ALL:
        found = recognise([column.header for column in dataset.columns])
        assert found is not None
        assert found.name == dataset.name
