"""A case of 1,021 grids in 109 communities of 16 towns, as many as one prefecture has: drawn up, for measuring only."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from data.cases import ground
from data.cases.partition import Area, Drawing, partition
from data.cases.writing import DRAWN_UP, real_outlines, write_outlines, write_table

if TYPE_CHECKING:
    from pathlib import Path

CASE = "areas"
GRIDS, COMMUNITIES, TOWNS = 1021, 109, 16
DISTRICT = "520111"
LENGTHS = {6: "county", 9: "township", 12: "community", 15: "grid"}
SETTINGS = f"""zh = "一千零二十一个网格"
en = "1,021 grids"
top = "{DISTRICT}"
as_of = 2024-10-24
first_on = 2023-01-01
made_up = true
map_note_zh = "{DRAWN_UP}"
map_note_en = "made-up borders"
"""


def make(cases: Path) -> None:
    """Write the case's files below `cases`; the same bytes each time."""
    folder = cases / CASE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_text(SETTINGS, encoding="utf-8")
    outline = real_outlines("seed_districts_tianditu")[DISTRICT]
    shapes = partition({DISTRICT: outline}, _tree(), Drawing(11, grain=4, rounds=2))
    names = {id_: _name(id_) for id_ in shapes}
    write_outlines(folder, [
        ({"id": id_, "name": names[id_], "level": LENGTHS[len(id_)], "parent_id": _parent(id_)}, shape)
        for id_, shape in sorted(shapes.items(), key=lambda item: (len(item[0]), item[0]))
    ])  # fmt: skip
    grids = sorted(id_ for id_ in shapes if len(id_) == 15)
    points = {id_: ground.point_inside(shapes[id_]) for id_ in shapes}
    write_table(folder, "units", [
        {"unit_id": id_, "unit_name": names[id_], "level": LENGTHS[len(id_)], "parent_id": _parent(id_)}
        for id_ in sorted(shapes, key=lambda id_: (len(id_), id_)) if len(id_) < 15
    ])  # fmt: skip
    write_table(folder, "grids", _grids(grids, names, points))
    write_table(folder, "centres", _centres(points, names))
    write_table(folder, "service_records", _records(sorted(id_ for id_ in shapes if len(id_) == 12)))


def _tree() -> Area:
    towns = []
    numbers = iter(range(GRIDS))
    for town in range(TOWNS):
        town_id = f"{DISTRICT}{town + 1:03}"
        own = range(town * COMMUNITIES // TOWNS, (town + 1) * COMMUNITIES // TOWNS)
        communities = []
        for number in own:
            count = (number + 1) * GRIDS // COMMUNITIES - number * GRIDS // COMMUNITIES
            id_ = f"{town_id}{number + 1:03}"
            communities.append(Area(id_, tuple(Area(f"{id_}{next(numbers) % 1000:03}") for _ in range(count))))
        towns.append(Area(town_id, tuple(communities)))
    return Area(DISTRICT, tuple(towns))


def _parent(id_: str) -> str:
    return id_[:-3] if len(id_) > 6 else ""


def _name(id_: str) -> str:
    words = {6: "示例区", 9: f"示例街道{id_[-3:]}", 12: f"示例社区{id_[-3:]}", 15: f"示例网格{id_[-6:]}"}
    return words[len(id_)]


def _grids(ids: list[str], names: dict[str, str], points: dict[str, tuple[float, float]]) -> list[dict[str, object]]:
    rng = Random(f"{CASE} grids")
    rows: list[dict[str, object]] = []
    for id_ in ids:
        households = rng.randint(90, 620)
        rows.append({
            "grid_id": id_, "grid_name": names[id_], "unit_id": id_[:12], "household_count": households,
            "resident_count": round(households * 2.6), "fulltime_worker_count": int(rng.random() < 0.93),
            "parttime_worker_count": int(rng.random() < 0.2), "joint_household_leader_count": rng.randint(1, 9),
            "covered_household_count": rng.randint(20, 90), "party_org": "党小组" if rng.random() < 0.7 else "无",
            "lat": points[id_][0], "lon": points[id_][1], "datum": "WGS84", "shape_id": id_,
        })  # fmt: skip
    return rows


def _centres(points: dict[str, tuple[float, float]], names: dict[str, str]) -> list[dict[str, object]]:
    return [
        {"centre_id": f"C{id_}", "centre_name": f"{names[id_]}党群服务中心", "unit_id": id_, "status": "运行",
         "centre_level": "街道" if len(id_) == 9 else "社区", "lat": point[0], "lon": point[1], "datum": "WGS84"}
        for id_, point in sorted(points.items()) if len(id_) in (9, 12)
    ]  # fmt: skip


def _records(communities: list[str]) -> list[dict[str, object]]:
    rng = Random(f"{CASE} records")
    months = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)][:21]
    return [
        {"record_id": f"{id_}{month}", "unit_id": id_, "served_on": f"{month}-15", "service_type": "文体活动",
         "person_times": rng.randint(10, 90), "service_hours": rng.randint(20, 200)}
        for id_ in communities for month in months
    ]  # fmt: skip
