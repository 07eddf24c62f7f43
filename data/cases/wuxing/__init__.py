"""The sample case 吴兴: seven streets of 湖州, 63 communities, 376 grid Party branches.

All that lies below the county is made up, but adds up to what was published (S000).
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from data.cases import writing
from data.cases.partition import Area, Drawing, partition
from data.cases.records import places
from data.cases.wuxing import organisations, plan, work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cases.records.frame import Row
    from data.cases.records.places import Home

PACKAGE = Path(__file__).parent
MIDDLE = (120.09, 30.86)
LEVELS = {"县区级": "county", "街道": "township", "社区": "community"}
TIERS = (
    ("社区", "社区党委(总支)书记", "社区党组织"),
    ("网格", "网格党支部书记", "网格党员"),
    ("楼组", "党小组长", "党员骨干"),
)
SCHEME, COUNTED = "WX3", 2


def generate(folder: Path) -> None:
    """Write the case's files into the folder; the same bytes each time."""
    writing.copy_settings(PACKAGE, folder)
    ids = plan.grid_ids()
    district = writing.real_outlines("seed_districts_tianditu")[plan.DISTRICT]
    city = places.town(MIDDLE, 0.14, 30)
    tree = Area("city", tuple(
        Area(street, tuple(Area(c, tuple(map(Area, ids[c]))) for c in ids if c.startswith(street)))
        for street in plan.STREETS
    ))  # fmt: skip
    shapes = partition({"city": city}, tree, Drawing(12, core=MIDDLE, reach=0.03, floor=0.15))
    residents = plan.of_communities(plan.RESIDENTS, "residents")
    homes = places.homes(ids, residents, shapes, Random(f"{plan.SEED} homes"))
    teams = organisations.team_rows(homes)
    tables = {
        "units": organisations.unit_rows(homes),
        "tier_schemes": places.tiers(SCHEME, COUNTED, TIERS),
        "grids": _grid_rows(homes),
        "centres": organisations.centre_rows(homes),
        "teams": teams,
        "links": organisations.link_rows(),
        **work.tables(homes, teams),
        "events": work.event_rows(),
    }
    for name, rows in tables.items():
        writing.write_table(folder, name, rows)
    outlines = {**shapes, plan.DISTRICT: district}
    writing.write_outlines(folder, places.features(outlines, tables["units"], tables["grids"], LEVELS))


def _grid_rows(homes: Sequence[Home]) -> list[Row]:
    """376 grids, each with a branch or a group; some have no full-time worker yet."""
    rng = Random(f"{plan.SEED} grid rows")
    return [
        home.row() | {
            "grid_name": f"示例网格{number:03}", "tier": COUNTED, "scheme_id": SCHEME,
            "grid_type": rng.choices(("居民", "商圈市场", "商务楼宇", "混合"), (14, 2, 1, 2))[0],
            "party_org": rng.choices(("党支部", "党小组"), (7, 3))[0], "party_group_member_count": rng.randint(6, 34),
            "fulltime_worker_count": int(rng.random() < 0.83),
            "parttime_worker_count": rng.choices((0, 1, 2), (4, 5, 1))[0],
            "grid_head_count": 1, "volunteer_count": rng.randint(3, 20),
        }
        for number, home in enumerate(homes, 1)
    ]  # fmt: skip
