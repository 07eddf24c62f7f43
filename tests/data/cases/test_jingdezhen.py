"""景德镇's published figures come out of the files as they lie on disk."""

from __future__ import annotations

from collections import Counter

import pytest


@pytest.fixture(scope="session")
def jingdezhen(table_of):
    """The rows of one file of the case."""
    return lambda dataset: table_of("jingdezhen", dataset)


def total(rows, column):
    """The sum of a column, empty cells left out."""
    return sum(float(row[column]) for row in rows if row.get(column))


def test_grids_are_as_published(jingdezhen):
    """1,021 grids with as many Party organisations, 1,495 heads and workers, 113 in 乐平, 12万 volunteers."""
    grids = jingdezhen("grids")
    assert len({grid["grid_id"] for grid in grids}) == 1_021
    assert {grid["party_org"] for grid in grids} == {"党支部", "党小组"}
    assert total(grids, "fulltime_worker_count") + total(grids, "grid_head_count") == 1_495
    assert sum(grid["unit_id"].startswith("360281") for grid in grids) == 113
    assert total(grids, "volunteer_count") == 120_000
    assert {grid["scheme_id"] for grid in grids} == {"ZS3", "CJ3", "FL4", "LP5"}
    counted = Counter((tier["scheme_id"], tier["is_counted"]) for tier in jingdezhen("tier_schemes"))
    assert all(counted[scheme, "是"] == 1 for scheme in ("ZS3", "CJ3", "FL4", "LP5"))


def test_one_county_has_no_street(jingdezhen):
    """浮梁 goes from county by a management committee to communities: no code may rely on a street."""
    units = jingdezhen("units")
    assert sum(unit["level"] == "社区" for unit in units) == 109
    below = [unit for unit in units if unit["parent_id"] == "360222" and unit["level"] != "单元"]
    assert [unit["kind"] for unit in below] == ["社区管理委员会"]
    assert sum(unit["parent_id"] == below[0]["unit_id"] and unit["level"] == "社区" for unit in units) == 12


def test_centres_are_as_published(jingdezhen):
    """109 community centres all of 300 m2 or more, 75 open ones, 46 of about 1,000 m2, 1,800 m2 in 新厂."""
    centres = jingdezhen("centres")
    levels = Counter(centre["centre_level"] == "社区" for centre in centres)
    assert (levels[True], levels[False]) == (109, 75)
    assert min(float(c["floor_area_m2"]) for c in centres if c["centre_level"] == "社区") >= 300
    assert sum(900 <= float(centre["floor_area_m2"]) <= 1_100 for centre in centres) == 46
    hall = [c["floor_area_m2"] for c in centres if (c["unit_id"], c["centre_level"]) == ("360203002", "街道")]
    assert hall == ["1800"]


def test_property_and_partners_are_as_published(jingdezhen):
    """48 % of estates with property service, 95 firms, 29 in 昌江, 78 of 109 with part-time members, 87 others."""
    units, links = jingdezhen("units"), jingdezhen("links")
    estates = [unit for unit in units if unit["level"] == "小区"]
    assert sum(unit["property_service"] == "物业" for unit in estates) / len(estates) == pytest.approx(0.48)
    kinds = Counter(unit["kind"] for unit in units)
    assert (kinds["物业服务企业"], kinds["社会组织"]) == (95, 87)
    assert len({link["to_unit_id"] for link in links if link["kind"] == "兼职委员"}) == 78
    assert len({link["to_unit_id"] for link in links if link["kind"] == "结对"}) == 109
    assert len({link["from_unit_id"] for link in links if link["kind"] == "联盟"}) == 29
    assert kinds["党委"] + kinds["党总支"] + kinds["党支部"] == 109
    leading = [unit for unit in units if unit["kind"] == "机关单位" and unit["parent_id"] == "360200"]
    assert len(leading) == 15


def test_work_done_is_as_published(jingdezhen):
    """1,903 matters, 530多 resources, 28 exposures, 19 criticisms, 32 measures, 620 couriers."""
    items = Counter((item["list_kind"], item["status"]) for item in jingdezhen("list_items"))
    assert items["服务项目", "已完成"] == 1_903
    assert 530 < sum(count for (kind, _), count in items.items() if kind == "资源") < 556
    sources = Counter(action["source"] for action in jingdezhen("actions"))
    assert (sources["督查"], sources["通报"], sources["举措"]) == (28, 19, 32)
    couriers = [team for team in jingdezhen("teams") if team["team_kind"].startswith("快递小哥")]
    assert total(couriers, "member_count") == 620


def test_recruits_of_zhushan_are_as_published(jingdezhen):
    """405 recruits: 198, 116 and 91 by age, 120 with a degree, 68 licensed; the three ages add up in each row."""
    staff = [s for s in jingdezhen("staff") if s["unit_id"].startswith("360203") and s["role"] == "社区工作者"]
    columns = ("head_count", "age_under_35_count", "age_35_to_45_count", "age_over_45_count", "bachelor_count",
               "licensed_worker_count")  # fmt: skip
    assert [total(staff, column) for column in columns] == [405, 198, 116, 91, 120, 68]
    assert all(sum(int(row[c]) for c in columns[1:4]) == int(row["head_count"]) for row in staff)
