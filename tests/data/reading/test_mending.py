"""Cells put right on the page: single ones, all of one wording, the datum; and what is handed on to mend the rest."""

from __future__ import annotations

import pytest

from data.reading import child, incoming
from data.reading.raw import Given
from data.reading.references import UnitIndex
from data.reading.report import Asked

UNITS = UnitIndex.of(["001", "002", "003"], ["东门社区", "西门社区", "西门社区"])
LEDGER = (
    "纠纷编号,受理日期,纠纷类型,状态,社区\n"
    "J1,2024-01-05,邻里纠纷,化解成功,东门社区\n"
    "J2,忘了,邻里纠纷,化解成功,东门社区\n"
    "J3,2024-01-07,邻里纠纷,办结,东门社区\n"
    "J4,2024-01-08,邻里纠纷,办结,西门社区\n"
).encode("gb18030")


def looked(**mended):
    return incoming.look(LEDGER, Asked(units=UNITS, **mended), "台账.csv")


def test_what_is_wrong_is_handed_on_as_it_stands_with_its_line():
    """Prevents a clerk from having to look for the bad rows in a ledger of thousands."""
    found = looked()
    codes = [(issue["line"], issue["code"]) for issue in found.report["issues"]]
    assert codes == [(3, "not_date"), (4, "closed_or_settled"), (5, "closed_or_settled"), (5, "ambiguous_unit")]
    assert found.bad.column(child.LINE).to_pylist() == [3, 4, 5]
    assert found.bad.column("受理日期").to_pylist() == ["忘了", "2024-01-07", "2024-01-08"]


def test_one_cell_one_wording_and_one_name_are_put_right():
    """Prevents a file with three slips from going back to the clerk."""
    found = looked(
        cells=((3, "受理日期", "2024-01-06"),),
        replaced={"状态": {"办结": "调解不成"}, "社区": {"西门社区": "003"}},
    )
    assert found.report["issues"] == []
    assert found.report["rows_accepted"] == 4
    assert found.table.column("unit_id").to_pylist() == ["001", "001", "001", "003"]
    assert found.table.column("status").to_pylist()[2:] == ["调解不成", "调解不成"]


def test_a_number_of_a_person_typed_while_mending_is_emptied():
    """Prevents the mending form from being a way around the door."""
    found = looked(cells=((3, "受理日期", "13800138000"),))
    assert found.report["blanked_cells"] == 1
    assert "13800138000" not in str(found.bad.to_pylist()) + str(found.table.to_pylist())


@pytest.mark.parametrize("datum", ["GCJ02", "WGS84"])
def test_the_datum_named_for_a_file_moves_its_points(datum):
    """Prevents points of a Chinese map provider from lying half a kilometre off."""
    head = "阵地编号,阵地名称,阵地类别,社区,纬度,经度\n"
    file = head + "Z1,东门党群服务站,社区,东门社区,39.91334545536069,116.38404722455657\n"
    found = incoming.look(file.encode(), Asked(given=Given(dataset="centres"), units=UNITS, datum=datum), "a.csv")
    lat = found.table.column("lat").to_pylist()[0]
    assert abs(lat - (39.911954 if datum == "GCJ02" else 39.913345)) < 1e-5


def test_a_cross_table_is_shown_as_it_stood_and_may_be_taken_as_rows():
    """Prevents a table from being turned behind its owner's back."""
    file = "2024年矛盾纠纷统计\n社区,1月,2月,3月\n东门社区,3,4,5\n西门社区,1,0,2\n".encode()
    found = incoming.look(file, Asked(units=UnitIndex()), "月报.csv")
    assert found.was_cross
    assert found.before[0] == ("社区", "1月", "2月", "3月")
    assert found.before[1] == ("东门社区", "3", "4", "5")
    assert found.report["rows_read"] == 6
    plain = incoming.look(file, Asked(given=Given(is_rows=True), units=UnitIndex()), "月报.csv")
    assert not plain.was_cross
    assert plain.report["rows_read"] == 2


def test_a_table_that_fits_no_dataset_well_is_handed_on_whole():
    """Prevents a file without one required column from showing nothing at all."""
    file = "工单编号,受理时间,社区\nA1,2024-01-05,东门社区\nA2,2024-01-06,东门社区\n".encode()
    found = incoming.look(file, Asked(given=Given(dataset="requests"), units=UNITS), "工单.csv")
    assert found.report["rows_accepted"] == 0
    assert found.plain.column("受理时间").to_pylist() == ["2024-01-05", "2024-01-06"]


def test_a_name_typed_while_mending_is_emptied_and_counted_with_the_others():
    """Prevents the mending form from being a way around the door, and the count from beginning anew."""
    kinds = ("漏水", "停车", "13800138000")
    rows = "".join(f"R{n},微信,东门社区,2024-03-05,已办结,{kind}\n" for n, kind in enumerate(kinds))
    file = "工单编号,来源渠道,社区,受理时间,状态,事项分类\n" + rows
    asked = Asked(given=Given(dataset="requests"), units=UNITS, cells=((2, "事项分类", "王大伟低保"),))
    found = incoming.look(file.encode(), asked, "a.csv")
    assert found.report["blanked_cells"] == 2
    assert found.table.column("category").to_pylist() == [None, "停车", None]
