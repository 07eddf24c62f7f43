"""What is fixed about 吴兴: the published figures, seven streets, 63 communities, 376 grids."""

from __future__ import annotations

from datetime import date
from random import Random

from data.cases.records.frame import Scene, Span
from data.cases.records.places import numeral
from data.cases.seasons import jitter, label, months, share

DISTRICT, SEED = "330502", 330502
FIRST, AS_OF = date(2017, 1, 1), date(2018, 10, 25)
RESIDENTS, FLOATING, MEMBERS, ON_ROLL = 261_000, 31_000, 6_988, 3_035
COMMITTEES, GENERAL_BRANCHES, BRANCHES, GRIDS, TEAMS = 22, 26, 252, 376, 400
OFFICES, UNIVERSITIES, SEATS = 43, 54, 95
LAUNCH = date(2018, 1, 1)  # the teams of 小红砖 go from door to door

STREETS = tuple(f"{DISTRICT}{900 + number}" for number in range(1, 8))
COMMUNITIES = tuple(f"{street}{number:03}" for street in STREETS for number in range(1, 10))


def street_name(street: str) -> str:
    """The made-up name of a street."""
    return f"示例{numeral(STREETS.index(street) + 1)}街道"


def community_name(community: str) -> str:
    """The made-up name of a community."""
    return f"示例{numeral(COMMUNITIES.index(community) + 1)}社区"


def scene(name: str, prefix: str = "") -> Scene:
    """The stream of chance of one table."""
    return Scene(SPAN, Random(f"{SEED} {name}"), prefix)


def grid_ids() -> dict[str, list[str]]:
    """The grids of each community: four to eight."""
    rng = Random(f"{SEED} grids")
    counts = share(GRIDS, [jitter(rng, 0.3) for _ in COMMUNITIES])
    return {c: [f"{c}{n:03}" for n in range(1, count + 1)] for c, count in zip(COMMUNITIES, counts, strict=True)}


def of_communities(total: int, name: str, spread: float = 0.3) -> dict[str, int]:
    """A published total shared out among the communities."""
    rng = Random(f"{SEED} {name}")
    return dict(zip(COMMUNITIES, share(total, [jitter(rng, spread) for _ in COMMUNITIES]), strict=True))


def _missing() -> frozenset[tuple[str, str]]:
    """Three communities left out a month or two; of the running month a third has not come in."""
    gaps = {(COMMUNITIES[11], "2018-07"), (COMMUNITIES[11], "2018-08"), (COMMUNITIES[40], "2017-12")}
    gaps |= {(COMMUNITIES[55], label(month)) for month in months(date(2017, 1, 1), date(2017, 2, 1))}
    return frozenset(gaps | {(community, label(AS_OF)) for community in COMMUNITIES[2::3]})


SPAN = Span(FIRST, AS_OF, date(2018, 10, 21), _missing())
