"""福建's published figures come out of the files as they lie on disk."""

from __future__ import annotations

from collections import Counter

import pytest

pytestmark = pytest.mark.timeout(900)  # the province takes half a minute to make, longer on a busy machine


@pytest.fixture(scope="session")
def fujian(table_of):
    """The rows of one file of the case."""
    return lambda dataset: table_of("fujian", dataset)


def total(rows, column):
    """The sum of a column, empty cells left out."""
    return sum(float(row[column]) for row in rows if row.get(column))


def test_units_are_as_published(fujian):
    """9 cities, 84 counties, 201 streets; some counties hold their communities directly, one city does too."""
    units = fujian("units")
    levels = Counter(unit["level"] for unit in units)
    assert (levels["市(地)级"], levels["县区级"], levels["街道"]) == (9, 84, 201)
    parents = {unit["parent_id"] for unit in units if unit["level"] == "社区"}
    assert "350200" in parents
    assert any(len(parent) == 6 and parent != "350200" for parent in parents), "no code may rely on a street"
    kinds = Counter(unit["kind"] for unit in units)
    assert 1_700 < kinds["大工委"] + kinds["大党委"] < 1_785
    assert 7_000 < total(units, "parttime_committee_count") < 7_350
    assert kinds["大工委"] == 201


def test_estates_and_centres_are_as_published(fujian):
    """1.02万 estate branches, 2900多 community centres, 4,696 stations."""
    grids = fujian("grids")
    assert len({grid["grid_id"] for grid in grids}) == 10_200
    assert {grid["party_org"] for grid in grids} == {"党支部"}
    levels = Counter(centre["centre_level"] for centre in fujian("centres"))
    assert 2_900 < levels["社区"] < 3_045
    assert levels["小区站点"] == 4_696


def test_service_is_as_published(fujian):
    """61.8万多 person-times, 5.8万多 activities."""
    records = fujian("service_records")
    assert 618_000 < total(records, "person_times") < 648_900
    assert 58_000 < total(records, "activity_count") < 60_900


def test_duties_and_problems_are_as_published(fujian):
    """306 duties cleaned, 54 powers delegated by 4 departments, 6.5万多 problems solved."""
    items = [item for item in fujian("list_items") if item["list_kind"] in ("减负清理", "权责")]
    assert Counter((item["list_kind"], item["status"]) for item in items) == {
        ("减负清理", "已完成"): 306, ("权责", "进行中"): 54,
    }  # fmt: skip
    assert len({item["claimed_by"] for item in items if item["list_kind"] == "权责"}) == 4
    solved = [f for f in fujian("unit_stats") if f["stat_name"] == "小区党支部牵头解决问题数"]
    assert 65_000 < total(solved, "value") < 68_250


def test_places_named_in_the_source_are_as_published(fujian):
    """永春 4000多 members, 28 firms, 6 + 15 partners, 9 communities and 20多 units, 3 alliances of 68, 26 alliances."""
    units, links = fujian("units"), fujian("links")
    home = [unit for unit in units if unit["level"] == "社区" and unit["unit_id"].startswith("350525")]
    assert 4_000 < total(home, "serving_member_count") < 4_200
    kinds = {unit["unit_id"]: unit["kind"] for unit in units}
    ties = Counter((link["to_unit_id"], kinds[link["from_unit_id"]]) for link in links)
    assert ties["350200901001", "非公企业"] == 28
    ziyang = next(link["to_unit_id"] for link in links if link["from_unit_id"] == "FJ-ZYJ01")
    assert (ties[ziyang, "机关单位"], ties[ziyang, "国有企业"]) == (6, 15)
    assert (ties["350602002", "城市社区居委会"], ties["350602002", "机关单位"]) == (9, 21)
    alliances = [unit["unit_id"] for unit in units if unit["kind"] == "商圈党建联盟"]
    assert len(alliances) == 3
    assert sum(ties[alliance, "非公企业"] for alliance in alliances) == 68
    assert sum(unit["kind"] == "党建联盟" and unit["parent_id"] == "350128" for unit in units) == 26
