"""The sample case 白水: a county of 132 villages and communities; the model began in one community of its one street.

All that lies below the county is made up, but adds up to what was published (S002).
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from data.cases import writing
from data.cases.baishui import organisations, plan, work
from data.cases.partition import Area, Drawing, partition
from data.cases.records import places

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PACKAGE = Path(__file__).parent
CORE = (109.591, 35.181)
LEVELS = {"县区级": "county", "街道": "township", "镇": "township", "社区": "community", "村": "community"}


def generate(folder: Path) -> None:
    """Write the case's files into the folder; the same bytes each time."""
    writing.copy_settings(PACKAGE, folder)
    shapes = _outlines(writing.real_outlines("seed_districts_tianditu")[plan.COUNTY])
    ids = {community: plan.small_grids(community) for community in plan.URBAN}
    residents = dict(zip(plan.URBAN, plan.TOWN_PEOPLE, strict=True))
    homes = places.homes(ids, residents, shapes, Random(f"{plan.SEED} homes"))
    teams = organisations.team_rows(homes)
    tables = {
        "units": organisations.unit_rows(homes),
        "tier_schemes": places.tiers(organisations.SCHEME, organisations.SMALL, organisations.TIERS),
        "grids": organisations.grid_rows(homes, shapes),
        "centres": organisations.centre_rows(homes),
        "teams": teams,
        "links": organisations.link_rows(),
        **work.tables(homes, teams),
        "events": work.event_rows(),
    }
    for name, rows in tables.items():
        writing.write_table(folder, name, rows)
    small = [row for row in tables["grids"] if row["tier"] == organisations.SMALL]
    writing.write_outlines(folder, places.features(shapes, tables["units"], small, LEVELS))


def _outlines(county: BaseGeometry) -> dict[str, BaseGeometry]:
    """County, street and towns, villages and communities; then the grids of the four urban ones; all stitched."""
    drawing = Drawing(5, core=CORE, reach=0.06, floor=0.2)
    shapes = partition({plan.COUNTY: county}, _tree(with_grids=False), drawing)
    for community in plan.URBAN:
        shapes |= partition({community: shapes[community]}, Area(community, _grids(community)), drawing)
    return partition(shapes, _tree(with_grids=True), drawing)


def _tree(*, with_grids: bool) -> Area:
    return Area(plan.COUNTY, tuple(
        Area(town, tuple(Area(v, _grids(v) if with_grids and v in plan.URBAN else ()) for v in villages))
        for town, villages in plan.villages().items()
    ))  # fmt: skip


def _grids(community: str) -> tuple[Area, ...]:
    return tuple(Area(large, (Area(f"{large}X1"), Area(f"{large}X2"))) for large in plan.large_grids(community))
