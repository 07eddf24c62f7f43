"""溪北's published figures come out of the files as they lie on disk, and what lies between is plausible."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from statistics import median

import pytest
import shapely
from shapely.geometry import shape

from data.cases import xibei
from data.cases.ground import distance_m
from data.datasets import ALL, BY_NAME

LEVELS_LOW = {"楼栋", "网格"}


@pytest.fixture(scope="session")
def xibei_table(table_of):
    """The rows of one file of the case."""
    return lambda dataset: table_of("xibei", dataset)


def total(rows, column):
    """The sum of a column, empty cells left out."""
    return sum(float(row[column]) for row in rows if row[column])


def test_the_same_bytes_come_out_twice(folder_of, tmp_path):
    """A case that changes by itself would change every number's data version."""
    first = folder_of("xibei")
    xibei.generate(tmp_path)
    names = sorted(path.name for path in first.iterdir() if not path.name.startswith("."))  # not who made it
    assert names == sorted(path.name for path in tmp_path.iterdir())
    assert [name for name in names if (first / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_files_start_with_a_bom_and_carry_the_chinese_headers(folder_of):
    """They must look like a clerk's export, or the reading path is never tried on the real form."""
    for dataset in ALL:
        path = folder_of("xibei") / f"{dataset.name}.csv"
        if path.exists():
            raw = path.read_bytes()
            assert raw.startswith(b"\xef\xbb\xbf")
            headers = raw.decode("utf-8-sig").splitlines()[0].split(",")
            assert set(headers) <= {column.header for column in dataset.columns}


def test_communities_and_people_are_as_published(xibei_table):
    """Nine communities, six of them former villages, 4万余 residents and 2万余 floating."""
    units = xibei_table("units")
    kinds = Counter(unit["kind"] for unit in units)
    assert sum(unit["level"] == "社区" for unit in units) == 9
    assert (kinds["村改社区"], kinds["城市社区居委会"], kinds["区域大党委"], kinds["高校"]) == (6, 3, 3, 2)
    street = next(unit for unit in units if unit["unit_id"] == "520111004")
    communities = [unit for unit in units if unit["level"] == "社区"]
    assert 40_000 < total(communities, "resident_count") == float(street["resident_count"]) < 42_000
    assert 20_000 < total(communities, "floating_count") == float(street["floating_count"]) < 21_000
    assert total(xibei_table("grids"), "resident_count") == float(street["resident_count"])


def test_grids_workers_groups_and_leaders_are_as_published(xibei_table):
    """110 grids, 103 + 7 workers, 74 groups with 836 members, 589 leaders with as many chat groups."""
    grids = xibei_table("grids")
    assert len({grid["grid_id"] for grid in grids}) == 110
    assert total(grids, "fulltime_worker_count") == 103
    assert total(grids, "parttime_worker_count") == 7
    assert {float(g["fulltime_worker_count"]) + float(g["parttime_worker_count"]) for g in grids} == {1}
    assert Counter(grid["party_org"] for grid in grids) == {"党小组": 74, "无": 36}
    assert total(grids, "party_group_member_count") == 836
    assert all((float(g["party_group_member_count"]) > 0) == (g["party_org"] == "党小组") for g in grids)
    assert total(grids, "joint_household_leader_count") == total(grids, "chat_group_count") == 589
    assert all(float(grid["covered_household_count"]) <= float(grid["household_count"]) for grid in grids)


def test_disputes_are_365_of_which_109_of_family_and_all_settled(xibei_table):
    """The case's best known figure; a row more or less and the headline is wrong."""
    disputes = xibei_table("disputes")
    assert len({dispute["dispute_id"] for dispute in disputes}) == 365
    assert Counter(d["dispute_type"] for d in disputes)["婚姻家庭纠纷"] == 109
    assert {dispute["status"] for dispute in disputes} == {"化解成功"}
    days = [(date.fromisoformat(d["closed_on"]) - date.fromisoformat(d["accepted_on"])).days for d in disputes]
    assert min(days) >= 0
    assert min(d["accepted_on"] for d in disputes) >= "2023-01-01"
    assert max(d["closed_on"] for d in disputes) <= "2024-10-24"
    assert 5 <= median(days) <= 14
    assert 2 <= sum(day > 60 for day in days) <= 25, "some take long, few very long"


def test_settlement_moves_down_once_all_leaders_are_on_duty(xibei_table):
    """The event is there to be found: without a real change the before-and-after view shows nothing."""
    low = {True: [], False: []}
    for dispute in xibei_table("disputes"):
        low[dispute["accepted_on"] >= "2024-03-01"].append(dispute["settled_level"] in LEVELS_LOW)
    assert sum(low[True]) / len(low[True]) > sum(low[False]) / len(low[False]) + 0.08


def test_activities_are_as_published(xibei_table):
    """190余 activities: 20余 for 500余 elderly, 20余 health checks for 数千, 4 trainings for 400余, 2 salons."""
    records = xibei_table("service_records")
    held, served = Counter(), Counter()
    for record in records:
        held[record["service_type"]] += int(record["activity_count"])
        if int(record["activity_count"]):
            served[record["service_type"]] += int(record["beneficiary_count"])
    assert 191 <= sum(held.values()) <= 199
    assert 21 <= held["助老"] <= 25
    assert 501 <= served["助老"] <= 525
    assert 21 <= held["医疗健康"] <= 25
    assert 2_000 <= served["医疗健康"] <= 9_000
    assert (held["就业创业"], held["企业服务"]) == (4, 2)
    assert 401 <= served["就业创业"] <= 419
    for kind in ("助老", "医疗健康", "就业创业", "企业服务"):
        whole = sum(int(r["beneficiary_count"] or 0) for r in records if r["service_type"] == kind)
        assert whole == served[kind], "everyday work of the kind would swell the published figure"


def test_there_are_five_teams_of_the_street(xibei_table):
    """五益: exactly five, and each served in the last months, or the active rate is odd."""
    teams = xibei_table("teams")
    assert [team["team_name"] for team in teams] == [f"益{x}服务队" for x in "安企业老康"]
    assert {(team["team_kind"], team["unit_id"]) for team in teams} == {("五益", "520111004")}


def test_one_community_sent_nothing_for_two_months_and_zero_reports_are_marked(xibei_table):
    """Missing must be told from zero: the silent months have no report, the quiet ones a zero report."""
    silent, months = "520111004008", {"2024-06", "2024-07"}
    reports = xibei_table("reports")
    assert not [r for r in reports if r["unit_id"] == silent and r["period"] in months]
    for dataset, column in (("service_records", "served_on"), ("disputes", "accepted_on")):
        rows = Counter((row["unit_id"], row[column][:7]) for row in xibei_table(dataset))
        sent = {(r["unit_id"], r["period"]): r for r in reports if r["dataset"] == dataset}
        assert set(rows) <= set(sent), "no rows without a report"
        assert all(int(report["row_count"]) == rows[key] for key, report in sent.items())
        assert all((report["is_zero_report"] == "是") == (rows[key] == 0) for key, report in sent.items())
    quiet = [r for r in reports if (r["dataset"], r["unit_id"], r["period"]) == ("disputes", "520111004009", "2023-09")]
    assert [report["is_zero_report"] for report in quiet] == ["是"]
    assert 0 < sum(r["period"] == "2024-10" for r in reports) < 18, "the running month is partly reported"


def test_most_but_not_all_residents_live_within_the_circle(xibei_table):
    """A map on which all or nobody is covered shows nothing."""
    homes = [(float(c["lat"]), float(c["lon"])) for c in xibei_table("centres") if c["status"] == "运行"]
    grids = [
        (int(g["resident_count"]), min(distance_m((float(g["lat"]), float(g["lon"])), home) for home in homes))
        for g in xibei_table("grids")
    ]
    covered = sum(people for people, away in grids if away <= 1000) / sum(people for people, _ in grids)
    assert 0.78 < covered < 0.9


def test_the_map_is_a_partition_inside_the_district(folder_of, xibei_table):
    """Grids fill their community, communities the street, and the street lies in the real district."""
    features = json.loads((folder_of("xibei") / "shapes.geojson").read_text(encoding="utf-8"))["features"]
    areas = {f["properties"]["id"]: (f["properties"], shape(f["geometry"])) for f in features}
    assert Counter(p["level"] for p, _ in areas.values()) == {"county": 1, "township": 1, "community": 9, "grid": 110}
    assert shapely.contains(areas["520111"][1], areas["520111004"][1])
    grids = [area for properties, area in areas.values() if properties["level"] == "grid"]
    assert shapely.coverage_is_valid(grids)
    assert sum(grid.area for grid in grids) == pytest.approx(areas["520111004"][1].area, rel=1e-9)
    for properties, area in areas.values():
        assert area.is_valid
        if properties["level"] in ("grid", "community"):
            parent = areas[properties["parent_id"]][1]
            assert shapely.covers(parent, area) or area.difference(parent).area < 1e-15
        real = properties["level"] == "county"
        assert properties["note"] == ("国家地理信息公共服务平台 天地图" if real else "示意边界")
    drawn = {properties["id"] for properties, _ in areas.values() if properties["level"] == "grid"}
    assert {grid["shape_id"] for grid in xibei_table("grids")} == drawn


def test_names_below_the_street_are_evidently_made_up(xibei_table):
    """A real community's or person's name beside made-up figures would be a false statement about it."""
    for dataset, column in (("grids", "grid_name"), ("centres", "centre_name")):
        assert all(row[column].startswith("示例") for row in xibei_table(dataset))
    communities = [unit for unit in xibei_table("units") if unit["level"] in ("社区", "单元")]
    assert all(re.match("示例", unit["unit_name"]) for unit in communities)
    named = [c.name for d in ("disputes", "service_records") for c in BY_NAME[d].columns if "姓名" in c.header]
    assert named == []
