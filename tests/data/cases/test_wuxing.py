"""吴兴's published figures come out of the files as they lie on disk."""

from __future__ import annotations

from collections import Counter

import pytest


@pytest.fixture(scope="session")
def wuxing(table_of):
    """The rows of one file of the case."""
    return lambda dataset: table_of("wuxing", dataset)


def total(rows, column):
    """The sum of a column, empty cells left out."""
    return sum(float(row[column]) for row in rows if row.get(column))


def test_units_and_people_are_as_published(wuxing):
    """7 streets, 63 communities, 300 Party organisations, 6,988 and 3,035 members, 26.1万 residents."""
    units = wuxing("units")
    kinds = Counter(unit["kind"] for unit in units)
    assert Counter(unit["level"] for unit in units)["街道"] == 7
    communities = [unit for unit in units if unit["level"] == "社区"]
    assert len(communities) == 63
    assert (kinds["党委"], kinds["党总支"], kinds["党支部"]) == (22, 26, 252)
    assert total(communities, "party_member_count") == 6_988
    assert total(communities, "member_on_roll_count") == 3_035
    assert total(communities, "resident_count") == total(wuxing("grids"), "resident_count") == 261_000
    assert total(communities, "floating_count") == 31_000
    assert all(unit["has_alliance"] == "是" for unit in communities)


def test_grids_and_teams_are_as_published(wuxing):
    """376 grid branches or groups and 400 teams."""
    assert len({grid["grid_id"] for grid in wuxing("grids")}) == 376
    assert {grid["party_org"] for grid in wuxing("grids")} == {"党支部", "党小组"}
    assert Counter(team["status"] for team in wuxing("teams")) == {"活动": 400}


def test_ties_are_as_published(wuxing):
    """43 offices and 54 universities paired with all 63 communities; 95 part-time members."""
    kinds = {unit["unit_id"]: unit["kind"] for unit in wuxing("units")}
    pairs = [link for link in wuxing("links") if link["kind"] == "结对"]
    assert Counter(kinds[link["from_unit_id"]] for link in pairs) == {"机关单位": 43, "高校": 54}
    assert len({link["to_unit_id"] for link in pairs}) == 63
    assert total([link for link in wuxing("links") if link["kind"] == "兼职委员"], "seat_count") == 95


def test_work_done_is_as_published(wuxing):
    """8.5万 doors, 1,235 opinions, 105 disputes settled, 215 needs met, 325 projects taken up."""
    assert total(wuxing("service_records"), "visited_household_count") == 85_000
    assert total(wuxing("service_records"), "opinion_count") == 1_235
    results = Counter(dispute["status"] for dispute in wuxing("disputes"))
    assert results["化解成功"] == 105
    assert len(results) == 4, "not every dispute is settled"
    items = Counter((item["list_kind"], item["status"]) for item in wuxing("list_items"))
    assert items["需求", "已完成"] == 215
    assert sum(items["服务项目", state] for state in ("已认领", "进行中", "已完成")) == 325


def test_posts_floors_and_officials_are_as_published(wuxing):
    """25 new posts, 4,500 m2 of offices, 110余 officials posted down."""
    figures = wuxing("unit_stats")
    assert total([f for f in figures if f["stat_name"] == "新增事业编制"], "value") == 25
    assert total([f for f in figures if f["stat_name"] == "新增社区办公用房面积"], "value") == 4_500
    assert 110 < total([s for s in wuxing("staff") if s["role"] == "下派干部"], "head_count") < 115.5
