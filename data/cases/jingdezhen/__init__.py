"""The sample case 景德镇: a city of four counties, one without streets, 109 communities and 1,021 grids.

All that lies below the county is made up, but adds up to what was published (S003).
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from data.cases import writing
from data.cases.jingdezhen import ground, organisations, plan, work
from data.cases.records import places

PACKAGE = Path(__file__).parent
LEVELS = {
    "市(地)级": "prefecture", "县区级": "county", "街道": "township", "社区管理委员会": "township", "社区": "community",
}  # fmt: skip


def generate(folder: Path) -> None:
    """Write the case's files into the folder; the same bytes each time."""
    writing.copy_settings(PACKAGE, folder)
    ids = plan.grid_ids()
    shapes = ground.outlines(ids)
    homes = places.homes(ids, plan.residents(), shapes, Random(f"{plan.SEED} homes"))
    teams = ground.team_rows()
    tables = {
        "units": organisations.unit_rows(homes),
        "tier_schemes": [
            row
            for county in plan.COUNTIES
            for row in places.tiers(county.scheme, county.counted, plan.TIERS[county.scheme])
        ],
        "grids": ground.grid_rows(homes),
        "centres": ground.centre_rows(homes),
        "teams": teams,
        "links": organisations.link_rows(),
        **work.tables(homes, teams),
        "events": work.event_rows(),
    }
    for name, rows in tables.items():
        writing.write_table(folder, name, rows)
    writing.write_outlines(folder, places.features(shapes, tables["units"], tables["grids"], LEVELS))
