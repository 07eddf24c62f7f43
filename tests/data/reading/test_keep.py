"""The store: built whole or not at all, its version following every byte, its derived columns right."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data import cases, home
from data.datasets import ALL
from data.reading import keep
from tests import tiny

UNITS = [
    tiny.street("S"),
    tiny.community("A", "S", party_parent_id="P"),
    tiny.community("B", "S"),
    {"unit_id": "P", "level": "party_area", "kind": "区域大党委", "parent_id": "S"},
    {"unit_id": "E", "level": "estate", "kind": "小区", "parent_id": "A"},
]


def ask(case: str, sql: str) -> list[tuple[Any, ...]]:
    version = (home.STORES / case / "current").read_text()
    with duckdb.connect(str(home.STORES / case / f"{version}.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_every_dataset_has_its_table_and_an_absent_file_has_no_rows(tmp_path: Path, monkeypatch: Any) -> None:
    """A page must find every table; a missing file is missing data, not a missing table."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    for dataset in ALL:
        rows = ask(case, f'SELECT * FROM "{dataset.name}"')
        assert len(rows) == (5 if dataset.name == "units" else 0)


def test_the_tree_holds_both_lines_with_itself_at_depth_nought(tmp_path: Path, monkeypatch: Any) -> None:
    """Roll-ups along the wrong line count a community under a committee it does not belong to."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    admin = ask(case, "SELECT ancestor_id, unit_id, depth FROM unit_tree WHERE line = 'admin' ORDER BY ALL")
    assert admin == [
        ("A", "A", 0), ("A", "E", 1), ("B", "B", 0), ("E", "E", 0), ("P", "P", 0),
        ("S", "A", 1), ("S", "B", 1), ("S", "E", 2), ("S", "P", 1), ("S", "S", 0),
    ]  # fmt: skip
    assert ask(case, "SELECT ancestor_id, depth FROM unit_tree WHERE line = 'party' AND unit_id = 'E' ORDER BY 2") == [
        ("E", 0), ("A", 1), ("P", 2), ("S", 3),
    ]  # fmt: skip


def test_areas_are_told_from_organisations(tmp_path: Path, monkeypatch: Any) -> None:
    """A Party committee is no area: it must not become an empty row of every table by community."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    assert ask(case, "SELECT unit_id FROM units WHERE NOT is_area") == [("P",)]
    assert ask(case, "SELECT unit_id FROM units ORDER BY sort_order") == [("S",), ("A",), ("B",), ("P",), ("E",)]


def test_settled_counts_follow_the_status_unless_the_file_counts_itself(tmp_path: Path, monkeypatch: Any) -> None:
    """Rate = settled over accepted must hold for case rows and for monthly counts alike."""
    case = tiny.kept(
        tmp_path,
        monkeypatch,
        units=UNITS,
        disputes=tiny.rows(
            "dispute_id unit_id status case_count settled_count",
            ("1", "A", "化解成功", None, None),
            ("2", "A", "调解中", None, None),
            ("3", "A", "化解成功", 7, None),
            ("4", "A", "调解中", 10, 8),
        ),
    )
    rows = ask(case, "SELECT dispute_id, case_count, settled_count FROM disputes ORDER BY 1")
    assert rows == [("1", 1, 1), ("2", 1, 0), ("3", 7, 7), ("4", 10, 8)]


def test_grids_know_their_workers_party_organisation_tier_and_distance(tmp_path: Path, monkeypatch: Any) -> None:
    """The coverage map stands on these four columns."""
    case = tiny.kept(
        tmp_path,
        monkeypatch,
        units=UNITS,
        tier_schemes=tiny.rows("scheme_id tier is_counted", ("x", 1, False), ("x", 2, True)),
        centres=tiny.rows(
            "centre_id unit_id status lat lon",
            ("c1", "A", "运行", 26.41, 106.67),
            ("c2", "A", "在建", 26.40, 106.67),
            ("c3", "A", None, 26.50, 106.67),
        ),
        grids=tiny.rows(
            "grid_id unit_id scheme_id tier fulltime_worker_count parttime_worker_count party_org lat lon",
            ("g1", "A", "x", 2, 1, None, "党小组", 26.40, 106.67),
            ("g2", "A", "x", 1, None, None, "无", None, None),
            ("g3", "B", None, None, 0, 2, None, 26.41, 106.67),
            ("g4", "B", "y", 2, 0, 0, None, 26.41, 106.67),
        ),
    )
    columns = "grid_id, is_counted, worker_count, has_party_org, round(centre_distance_m)"
    assert ask(case, f"SELECT {columns} FROM grids ORDER BY 1") == [
        ("g1", True, 1, True, 1112.0),
        ("g2", False, None, False, None),
        ("g3", True, 2, False, 0.0),
        ("g4", False, 0, False, 0.0),
    ]


def test_coordinates_are_stored_as_wgs84(tmp_path: Path, monkeypatch: Any) -> None:
    """The same point in GCJ-02 lies half a kilometre away."""
    centres = tiny.rows("centre_id unit_id lat lon datum", ("c", "A", 31.17530398364597, 121.531541859215, "GCJ02"))
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS, centres=centres)
    ((lat, lon, datum),) = ask(case, "SELECT lat, lon, datum FROM centres")
    assert (lat, lon) == pytest.approx((31.1774276, 121.5272106), abs=1e-7)
    assert datum == "WGS84"


def test_a_record_with_only_a_grid_or_a_team_belongs_to_their_unit(tmp_path: Path, monkeypatch: Any) -> None:
    """Otherwise a team's hours would be in the street's total and in no community's."""
    case = tiny.kept(
        tmp_path,
        monkeypatch,
        units=UNITS,
        grids=tiny.rows("grid_id unit_id", ("g", "A")),
        teams=tiny.rows("team_id unit_id", ("t", "B")),
        service_records=tiny.rows(
            "record_id unit_id grid_id team_id activity_count",
            ("1", None, "g", None, None), ("2", None, None, "t", 3), ("3", "S", "g", "t", 0),
        ),
    )  # fmt: skip
    rows = ask(case, "SELECT record_id, unit_id, activity_count FROM service_records ORDER BY 1")
    assert rows == [("1", "A", 1), ("2", "B", 3), ("3", "S", 0)]


def test_columns_are_typed_as_declared(tmp_path: Path, monkeypatch: Any) -> None:
    """A date kept as text sorts 2024-10 before 2024-9."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS, disputes=[{"unit_id": "A", "accepted_on": date(2024, 3, 5)}])
    types = dict(ask(case, "SELECT column_name, column_type FROM (DESCRIBE disputes)"))
    assert (types["accepted_on"], types["case_count"], types["amount_yuan"]) == ("DATE", "BIGINT", "DOUBLE")
    assert types["dispute_type"] == "VARCHAR"
    assert dict(ask(case, "SELECT column_name, column_type FROM (DESCRIBE requests)"))["accepted_at"] == "TIMESTAMP"


def test_the_version_changes_with_any_byte_and_returns_with_it(tmp_path: Path) -> None:
    """Results are kept by version: a change that does not change it shows yesterday's numbers."""
    folder = tiny.case(tmp_path / "cases" / "x", units=UNITS, disputes=[{"unit_id": "A"}])
    before = keep.version_of(folder)
    assert len(before) == 12
    for file in sorted(folder.iterdir()):
        kept = file.read_bytes()
        for place in range(0, len(kept), max(1, len(kept) // 7)):
            file.write_bytes(kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :])
            assert keep.version_of(folder) != before, (file.name, place)
        file.write_bytes(kept)
    assert keep.version_of(folder) == before
    (folder / "disputes.csv").rename(folder / "requests.csv")
    assert keep.version_of(folder) != before


def test_deleting_any_row_changes_the_table_it_fed(tmp_path: Path, monkeypatch: Any) -> None:
    """A number that does not move when its row goes is not made of its rows."""
    tables = {
        "units": UNITS,
        "grids": tiny.rows("grid_id unit_id", ("g", "A"), ("h", "B")),
        "disputes": tiny.rows("dispute_id unit_id", ("1", "A"), ("2", "B")),
        "service_records": tiny.rows("record_id unit_id", ("1", "A"), ("2", "B")),
    }
    whole = tiny.kept(tmp_path, monkeypatch, **tables)
    for name, rows in tables.items():
        for gone in range(len(rows)):
            left = [row for place, row in enumerate(rows) if place != gone]
            case = tiny.kept(tmp_path, monkeypatch, **(tables | {name: left}))
            before = ask(whole, f"SELECT count(*) FROM {name}")[0][0]
            assert ask(case, f"SELECT count(*) FROM {name}")[0][0] <= before - 1


def test_a_failing_build_leaves_the_old_version_in_use(tmp_path: Path, monkeypatch: Any) -> None:
    """A broken file at night must not leave the morning's meeting without numbers."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    before = (home.STORES / case / "current").read_text()

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(keep, "_meta", fail)
    tiny.case(tmp_path / "cases" / case, units=UNITS[:3])
    with pytest.raises(MemoryError):
        cases.prepare(case)
    assert (home.STORES / case / "current").read_text() == before
    assert ask(case, "SELECT count(*) FROM units") == [(5,)]
    assert [path.name for path in (home.STORES / case).glob(".building*")] == []


def test_only_the_version_in_use_and_the_one_before_stay(tmp_path: Path, monkeypatch: Any) -> None:
    """A store a day would fill the disk in a year; a reader of the one before is not cut off."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    for n in (1, 2, 3):
        tiny.case(tmp_path / "cases" / case, units=UNITS, grids=[{"grid_id": str(k), "unit_id": "A"} for k in range(n)])
        version = cases.prepare(case)
    stores = list((home.STORES / case).glob("*.duckdb"))
    assert len(stores) == 2
    assert home.STORES / case / f"{version}.duckdb" in stores


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path, monkeypatch: Any) -> None:
    """Half a store a night fills the disk, and nobody knows what may be deleted."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    left = home.STORES / case / ".building-x"
    left.mkdir()
    (left / "half.duckdb").write_bytes(b"x")
    tiny.case(tmp_path / "cases" / case, units=UNITS[:3])
    cases.prepare(case)
    assert not left.exists()
