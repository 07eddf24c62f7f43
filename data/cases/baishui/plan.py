"""What is fixed about 白水: the published figures, its street and towns, and the community where the model began."""

from __future__ import annotations

from datetime import date
from random import Random

from data.cases.records.frame import Scene, Span
from data.cases.records.places import numeral
from data.cases.seasons import label

COUNTY, STREET, SEED = "610527", "610527001", 610527
FIRST, AS_OF = date(2017, 7, 1), date(2018, 10, 9)
RED_WORKERS = 300
TOWN_PEOPLE = (30_412, 16_890, 13_105, 10_240)  # the four urban communities: 7万多, of which the pilot 3万余
COUNTY_PEOPLE = 300_000
PILOT = f"{STREET}001"
URBAN = tuple(f"{STREET}{number:03}" for number in range(1, 5))
TOWNS = tuple(f"{COUNTY}{900 + number}" for number in range(1, 8))
VILLAGES_OF_STREET = tuple(f"{STREET}{number:03}" for number in range(201, 213))
VILLAGES_OF_TOWN = (18, 17, 17, 16, 17, 15, 16)  # 116 and 12 villages and 4 communities: 132 in all
LARGE_GRIDS = {URBAN[0]: 4, URBAN[1]: 3, URBAN[2]: 2, URBAN[3]: 2}
MEMBERS = tuple(f"BS-U{number:02}" for number in range(1, 33))  # the 32 units of the joint association
SPAN = Span(FIRST, AS_OF, date(2018, 10, 7), frozenset({
    (URBAN[2], "2018-05"), (URBAN[3], "2017-11"), (URBAN[3], "2017-12"), (URBAN[1], label(AS_OF)),
    (URBAN[3], label(AS_OF)),
}))  # fmt: skip


def scene(name: str, prefix: str = "") -> Scene:
    """The stream of chance of one table."""
    return Scene(SPAN, Random(f"{SEED} {name}"), prefix)


def villages() -> dict[str, list[str]]:
    """The communities and villages of the street and each town."""
    found = {STREET: [*URBAN, *VILLAGES_OF_STREET]}
    for town, count in zip(TOWNS, VILLAGES_OF_TOWN, strict=True):
        found[town] = [f"{town}{number:03}" for number in range(201, 201 + count)]
    return found


def large_grids(community: str) -> list[str]:
    """The large grids of an urban community."""
    return [f"{community}D{number}" for number in range(1, LARGE_GRIDS[community] + 1)]


def small_grids(community: str) -> list[str]:
    """The small grids, two to a large one."""
    return [f"{large}X{number}" for large in large_grids(community) for number in (1, 2)]


def name_of(unit: str) -> str:
    """The name of a unit: counties and the street named in the source are real, all others made up."""
    if unit == COUNTY:
        return "白水县"
    if unit == STREET:
        return "城关街道"
    if unit in TOWNS:
        return f"示例{numeral(TOWNS.index(unit) + 1)}镇"
    if unit in URBAN:
        return f"示例{numeral(URBAN.index(unit) + 1)}社区"
    everyone = [id_ for ids in villages().values() for id_ in ids if id_ not in URBAN]
    return f"示例{everyone.index(unit) + 1:03}村"
