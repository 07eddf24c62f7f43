"""Columns no dataset has: kept only when ticked, and never what is a person's, an address, a point or a story."""

from __future__ import annotations

import pytest

from data.reading import extras
from data.reading.report import Asked, examine

HEAD = "纠纷编号,社区,纠纷类型,受理日期,化解状态"


def ledger(header: str, cells: list[str]) -> bytes:
    """A ledger of disputes with one more column."""
    rows = [f"D{n},示例一社区,物业,2024-03-05,调解中,{cell}" for n, cell in enumerate(cells)]
    return "\n".join([f"{HEAD},{header}", *rows]).encode()


def test_an_unmapped_column_is_kept_only_when_it_is_ticked() -> None:
    """Prevents a column nobody asked for from lying in the store for years."""
    data = ledger("楼层", ["一层", "二层", " 一层 ", ""])
    found = examine(data, name="a.csv")
    assert found.checked is not None
    assert found.checked.offered == ("楼层",)
    assert extras.among(found.checked.columns) == ()
    ticked = examine(data, Asked(ticked=("楼层",)), "a.csv")
    assert ticked.checked is not None
    assert ticked.checked.columns["+楼层"] == ["一层", "二层", "一层", None]
    assert ticked.report["unmapped"] == ["楼层"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("联系人", ["甲", "乙"]),
        ("对象", ["王小明", "李红", "张伟"]),
        ("补充说明情况", ["无", "有"]),
        ("民族", ["汉", "苗"]),
        ("风险等级", ["1", "2"]),
        ("房号", ["3栋2单元501室", "12号楼1204室"]),
        ("房间", ["3-2-501", "12-1-1204"]),
        ("经度", ["106.67", "106.68"]),
        ("坐标", ["106.67 26.41", "106.68 26.42"]),
        ("经过", ["双方为停车位的事多次争吵并且一直没有结果希望社区能够尽快出面调解一下", "无"]),
        ("流水", [f"第{n}号" for n in range(201)]),
        ("空的", ["", ""]),
    ],
)
def test_what_is_a_person_s_a_place_to_live_or_a_story_is_never_offered_and_never_kept(header, cells) -> None:
    """Prevents a tick from opening the door that the privacy rules hold shut."""
    found = examine(ledger(header, cells), Asked(ticked=(header,)), "a.csv")
    assert found.checked is not None
    assert found.checked.offered == ()
    assert extras.among(found.checked.columns) == ()


def test_numbers_of_a_person_in_a_ticked_column_are_emptied_like_all_others() -> None:
    """Prevents one telephone number in a column of kinds from getting through."""
    found = examine(ledger("方式", ["上门", "13812345678", "上门"]), Asked(ticked=("方式",)), "a.csv")
    assert found.checked is not None
    assert found.checked.columns["+方式"] == ["上门", None, "上门"]


def test_a_column_of_ours_comes_in_again_without_a_tick() -> None:
    """Prevents a case's own file from losing what somebody decided to keep."""
    found = examine(ledger("附加：楼层", ["一层", "二层"]), name="a.csv")
    assert found.checked is not None
    assert found.checked.columns["+楼层"] == ["一层", "二层"]


def test_a_header_cannot_leave_the_name_of_its_column() -> None:
    """Prevents a header from becoming a piece of a query."""
    data = ledger('"楼"" OR 1=1; --{as_of}"', ["一层", "二层"])
    found = examine(data, name="a.csv")
    assert found.checked is not None
    (header,) = found.checked.offered
    again = examine(data, Asked(ticked=(header,)), "a.csv")
    assert again.checked is not None
    (name,) = extras.among(again.checked.columns)
    assert not set(name) & set('"{} ')
