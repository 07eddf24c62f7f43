"""Cases drawn up for measuring only: as many grids and records as a prefecture and as a province has.

The grids are the cells of a lattice whose lines are bent, so that neighbours share their edges; the levels above are
blocks of cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from data.cases.writing import DRAWN_UP, write_outlines, write_table
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from pathlib import Path

WEST, NORTH, STEP = 106.0, 27.0, 0.006  # degrees: a cell is some 600 m wide
BENDS = 8  # points of an edge: a cell has 32, as the samples' grids have
AS_OF, FIRST_ON = "2024-10-24", "2023-01-01"
DAYS = 660
LEVELS = ("prefecture", "county", "township", "community", "grid")
WORDS = dict(zip(LEVELS, ("市", "区", "街道", "社区", "网格"), strict=True))
SERVICE = ("文体活动", "环境整治", "纠纷化解", "助老", "政策宣讲")
DISPUTES = ("婚姻家庭纠纷", "邻里纠纷", "物业纠纷", "其他纠纷")


@dataclass(frozen=True)
class Size:
    """A case: its name, the cells across and down, how many are grids, and how many records there are."""

    case: str
    across: int
    down: int
    grids: int
    records: int
    counties: int  # cells a side of a county: 36 of them, so that each reader can look at one nobody has looked at

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Row and column of each grid."""
        return [(row, column) for row in range(self.down) for column in range(self.across)][: self.grids]


SMALL = Size("areas1021", 32, 32, 1_021, 100_000, 6)
LARGE = Size("areas10200", 102, 100, 10_200, 2_000_000, 17)
SIZES = (SMALL, LARGE)
COMMUNITY, TOWN = 3, 6  # cells a side


def make(cases: Path, size: Size) -> None:
    """Write the case's files below `cases`; the same bytes each time."""
    folder = cases / size.case
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_text(_settings(size), encoding="utf-8")
    lines = {cell: _lineage(size, *cell) for cell in size.cells}
    _units(folder, lines)
    _outlines(folder, size, lines)
    _grids(folder, lines)
    communities = sorted({line[-2] for line in lines.values()})
    _service(folder, communities, size.records * 6 // 10)
    _disputes(folder, communities, size.records - size.records * 6 // 10)


def _settings(size: Size) -> str:
    return (
        f'zh = "测速用{size.grids:,}个网格"\nen = "{size.grids:,} grids for measuring"\ntop = "P"\nas_of = {AS_OF}\n'
        f'first_on = {FIRST_ON}\nmade_up = true\nmap_note_zh = "{DRAWN_UP}"\nmap_note_en = "made-up borders"\n'
    )


def _lineage(size: Size, row: int, column: int) -> tuple[str, ...]:
    """The ids from the prefecture down to the grid of a cell."""
    sides = (size.counties, TOWN, COMMUNITY, 1)
    marks = [f"{kind}{row // side:03}{column // side:03}" for kind, side in zip("DTCG", sides, strict=True)]
    county, town, community, grid = marks
    return ("P", county, f"{county}{town}", f"{county}{town}{community}", grid)


def _units(folder: Path, lines: dict[tuple[int, int], tuple[str, ...]]) -> None:
    rows: dict[str, dict[str, object]] = {}
    for line in lines.values():
        for place, id_ in enumerate(line[:-1]):
            parent = line[place - 1] if place else ""
            level = LEVELS[place]
            rows[id_] = {"unit_id": id_, "unit_name": _name(level, id_), "level": level, "parent_id": parent}
    highest_first = sorted(rows.values(), key=lambda row: (LEVELS.index(str(row["level"])), row["unit_id"]))
    write_table(folder, "units", highest_first)


def _name(level: str, id_: str) -> str:
    return f"示例{WORDS[level]}{id_[-6:] if id_ != 'P' else ''}"


def _outlines(folder: Path, size: Size, lines: dict[tuple[int, int], tuple[str, ...]]) -> None:
    corners = _corners(size)
    shapes = {line[-1]: _cell(corners, *cell) for cell, line in lines.items()}
    features = [({"id": id_, "name": _name("grid", id_), "level": "grid"}, shape) for id_, shape in shapes.items()]
    for place in range(3, -1, -1):
        whole: dict[str, list[shapely.Polygon]] = {}
        for line in lines.values():
            whole.setdefault(line[place], []).append(shapes[line[-1]])
        features += [
            ({"id": id_, "name": _name(LEVELS[place], id_), "level": LEVELS[place]}, shapely.union_all(parts))
            for id_, parts in whole.items()
        ]
    write_outlines(folder, features)


def _corners(size: Size) -> np.ndarray:
    """Every point of the lattice, `BENDS` an edge, each moved a little: neighbours share theirs."""
    rng = np.random.default_rng(11)
    rows, columns = np.mgrid[0 : size.down * BENDS + 1, 0 : size.across * BENDS + 1]
    moved = rng.uniform(-0.3, 0.3, (2, *rows.shape))
    return np.stack([WEST + (columns + moved[0]) * STEP / BENDS, NORTH - (rows + moved[1]) * STEP / BENDS], axis=-1)


def _cell(corners: np.ndarray, row: int, column: int) -> shapely.Polygon:
    top, left = row * BENDS, column * BENDS
    bottom, right = top + BENDS, left + BENDS
    around = [
        *(corners[top, x] for x in range(left, right)),
        *(corners[y, right] for y in range(top, bottom)),
        *(corners[bottom, x] for x in range(right, left, -1)),
        *(corners[y, left] for y in range(bottom, top, -1)),
    ]
    return shapely.Polygon([(round(float(x), 6), round(float(y), 6)) for x, y in around])


def _grids(folder: Path, lines: dict[tuple[int, int], tuple[str, ...]]) -> None:
    rng = Random("grids")
    rows: list[dict[str, object]] = []
    for (row, column), line in lines.items():
        households = rng.randint(90, 620)
        rows.append({
            "grid_id": line[-1], "grid_name": _name("grid", line[-1]), "unit_id": line[-2],
            "household_count": households, "resident_count": round(households * 2.6),
            "fulltime_worker_count": int(rng.random() < 0.93), "parttime_worker_count": int(rng.random() < 0.2),
            "joint_household_leader_count": rng.randint(1, 9), "covered_household_count": rng.randint(20, 90),
            "party_org": "党小组" if rng.random() < 0.7 else "无", "datum": "WGS84", "shape_id": line[-1],
            "lat": round(NORTH - (row + 0.5) * STEP, 6), "lon": round(WEST + (column + 0.5) * STEP, 6),
        })  # fmt: skip
    write_table(folder, "grids", rows)
    communities = {line[-2]: cell for cell, line in lines.items()}
    write_table(folder, "centres", [
        {"centre_id": f"Z{id_}", "centre_name": f"{_name('community', id_)}党群服务中心", "unit_id": id_,
         "status": "运行", "centre_level": "社区", "datum": "WGS84",
         "lat": round(NORTH - row * STEP, 6), "lon": round(WEST + column * STEP, 6)}
        for id_, (row, column) in communities.items()
    ])  # fmt: skip


def _service(folder: Path, communities: list[str], count: int) -> None:
    rng = np.random.default_rng(5)
    _table(folder, "service_records", {
        "record_id": _numbered("S", count), "unit_id": rng.choice(communities, count), "served_on": _days(rng, count),
        "service_type": rng.choice(SERVICE, count), "person_times": rng.integers(2, 40, count),
        "service_hours": rng.integers(2, 120, count) / 2,
    })  # fmt: skip


def _disputes(folder: Path, communities: list[str], count: int) -> None:
    rng = np.random.default_rng(7)
    accepted = rng.integers(0, DAYS, count)
    closed = accepted + rng.geometric(0.09, count)
    is_closed = closed < DAYS
    start = np.datetime64(FIRST_ON)
    written = np.where(is_closed, (start + closed).astype(str), "")
    _table(folder, "disputes", {
        "dispute_id": _numbered("J", count), "unit_id": rng.choice(communities, count),
        "accepted_on": (start + accepted).astype(str), "closed_on": written,
        "dispute_type": rng.choice(DISPUTES, count), "status": np.where(is_closed, "化解成功", "调解中"),
        "settled_level": np.where(is_closed, rng.choice(["网格", "社区", "街道"], count), ""),
    })  # fmt: skip


def _numbered(kind: str, count: int) -> list[str]:
    return [f"{kind}{number:07}" for number in range(count)]


def _days(rng: np.random.Generator, count: int) -> np.ndarray:
    found: np.ndarray = (np.datetime64(FIRST_ON) + rng.integers(0, DAYS, count)).astype(str)
    return found


def _table(folder: Path, dataset: str, columns: dict[str, object]) -> None:
    """Two million rows, which `write_table` would take minutes for; the same headers."""
    headers = {name: BY_NAME[dataset].column(name).header for name in columns}
    pd.DataFrame(columns).rename(columns=headers).to_csv(folder / f"{dataset}.csv", index=False, encoding="utf-8-sig")
