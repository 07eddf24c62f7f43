"""白水's published figures come out of the files as they lie on disk."""

from __future__ import annotations

from collections import Counter

import pytest

PILOT = "610527001001"


@pytest.fixture(scope="session")
def baishui(table_of):
    """The rows of one file of the case."""
    return lambda dataset: table_of("baishui", dataset)


def total(rows, column):
    """The sum of a column, empty cells left out."""
    return sum(float(row[column]) for row in rows if row.get(column))


def test_towns_villages_and_people_are_as_published(baishui):
    """7 towns, 1 street, 132 villages and communities of which 4 urban; 30万, 7万多 and 3万余 people; 72 estates."""
    units = baishui("units")
    levels = Counter(unit["level"] for unit in units)
    assert (levels["镇"], levels["街道"], levels["社区"] + levels["村"], levels["小区"]) == (7, 1, 132, 72)
    urban = [unit for unit in units if unit["kind"] == "城市社区居委会"]
    assert len(urban) == 4
    assert 70_000 < total(urban, "resident_count") < 73_500
    assert 30_000 < total([unit for unit in urban if unit["unit_id"] == PILOT], "resident_count") < 31_500
    assert total([unit for unit in units if unit["level"] in ("社区", "村")], "resident_count") == 300_000


def test_grids_and_red_workers_of_the_pilot_are_as_published(baishui):
    """4 large and 8 small grids, 300 red grid workers with eleven to nineteen households each."""
    mine = [grid for grid in baishui("grids") if grid["unit_id"] == PILOT]
    assert Counter(grid["tier"] for grid in mine) == {"2": 4, "3": 8}
    assert total(baishui("grids"), "joint_household_leader_count") == 300
    assert total(mine, "joint_household_leader_count") == 300
    assert 11 <= total(mine, "covered_household_count") / 300 <= 19
    small = [grid for grid in mine if grid["tier"] == "3"]
    assert {grid["parent_grid_id"] for grid in small} == {grid["grid_id"] for grid in mine if grid["tier"] == "2"}


def test_association_and_its_meetings_are_as_published(baishui):
    """32 units; a meeting every ten days, month, quarter and year, a few of them not held."""
    members = {unit["unit_id"] for unit in baishui("units") if unit["parent_id"] == PILOT and unit["level"] == "单元"}
    assert len(members) == 32
    assert {link["from_unit_id"] for link in baishui("links") if link["kind"] == "联盟"} == members
    meetings = baishui("meetings")
    assert Counter((m["meeting_type"], m["cadence"]) for m in meetings) == {
        ("例会", "旬"): 43, ("推进会", "月"): 14, ("研讨会", "季"): 5, ("总结会", "年"): 1,
    }  # fmt: skip
    assert {int(meeting["expected_unit_count"]) for meeting in meetings} == {32}
    assert len([action for action in baishui("actions") if action["source"] == "要点"]) == 20


def test_small_matters_and_wishes_are_as_published(baishui):
    """5000余 matters handled in the pilot community, 1万余 wishes fulfilled."""
    closed = [r for r in baishui("requests") if r["unit_id"] == PILOT and r["status"] == "已办结"]
    assert 5_000 < len(closed) < 5_250
    mine = [record for record in baishui("service_records") if record["unit_id"] == PILOT]
    assert 10_000 < total(mine, "wish_count") < 10_500


def test_only_organisations_have_stars(baishui):
    """Stars of persons are never kept."""
    assert {rating["target_kind"] for rating in baishui("ratings")} == {"共建单位"}
    assert {rating["target_id"] for rating in baishui("ratings")} == {f"BS-U{n:02}" for n in range(1, 33)}
