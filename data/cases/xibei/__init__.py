"""The sample case 溪北: one street of 花溪区, 贵阳, with nine communities and 110 grids.

All that lies below the county is made up, but adds up to what was published (S004).
"""

from __future__ import annotations

from pathlib import Path

from data.cases import writing
from data.cases.xibei import council, organisations, places, work

PACKAGE = Path(__file__).parent


def generate(folder: Path) -> None:
    """Write the case's files into the folder; the same bytes each time."""
    writing.copy_settings(PACKAGE, folder)
    shapes = places.outlines()
    grids = places.grids(shapes)
    tables = {
        "units": organisations.unit_rows(grids),
        "tier_schemes": places.tier_rows(),
        "grids": places.grid_rows(grids),
        "centres": organisations.centre_rows(grids),
        "teams": organisations.team_rows(),
        **work.tables(grids),
        **council.tables(),
    }
    for name, rows in tables.items():
        writing.write_table(folder, name, rows)
    writing.write_outlines(folder, places.features(shapes, organisations.names(grids)))
