"""The sample case 福建: a province with 84 counties, 201 streets, 2,941 communities and 10,200 estate branches.

All that lies below the county is made up, but adds up to what was published (S001).
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from data.cases import writing
from data.cases.fujian import ground, organisations, plan, work
from data.cases.records import places

PACKAGE = Path(__file__).parent
LEVELS = {"省级": "province", "市(地)级": "prefecture", "县区级": "county", "街道": "township", "社区": "community"}


def generate(folder: Path) -> None:
    """Write the case's files into the folder; the same bytes each time."""
    writing.copy_settings(PACKAGE, folder)
    shapes = ground.outlines()
    homes = places.homes(plan.estates(), plan.residents(), shapes, Random(f"{plan.SEED} homes"))
    teams = organisations.team_rows()
    tables = {
        "units": organisations.unit_rows(homes),
        "tier_schemes": places.tiers(ground.SCHEME, ground.COUNTED, ground.TIERS),
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
