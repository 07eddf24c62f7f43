"""What is fixed about 景德镇: four counties, one of them without streets, 109 communities, 1,021 grids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from data.cases.records.frame import Scene, Span
from data.cases.records.places import numeral
from data.cases.seasons import jitter, label, share

CITY, SEED = "360200", 360200
FIRST, AS_OF = date(2021, 1, 1), date(2022, 11, 30)
WORKERS_AND_HEADS, VOLUNTEERS, COURIERS = 1_495, 120_000, 620  # published: 1495, 12万, 620
MERGED = date(2022, 3, 1)  # the four kinds of grids are merged into one


@dataclass(frozen=True)
class County:
    """One county: its scheme of tiers, its communities and grids, its streets and the middle of its town."""

    id: str
    name: str
    scheme: str
    counted: int  # the tier that counts
    communities: int
    grids: int
    streets: tuple[tuple[str, str], ...]  # (code, name); codes of made-up streets begin with 9
    middle: tuple[float, float] = (0.0, 0.0)
    half: float = 0.0  # half width of the square its town is drawn in; 0 when the town is the whole county
    seed: int = 0
    people: int = 7_900  # of a community, about
    vigour: float = 1.0


def _streets(county: str, count: int, first: int = 1) -> tuple[tuple[str, str], ...]:
    return tuple((f"{county}{900 + n}", f"示例{numeral(n)}街道") for n in range(first, first + count))


ZHUSHAN = County("360203", "珠山区", "ZS3", 2, 52, 560, (("360203002", "新厂街道"), *_streets("360203", 8)), vigour=1.1)
CHANGJIANG = County("360202", "昌江区", "CJ3", 2, 26, 252, _streets("360202", 2, 9), (117.150, 29.290), 0.105, 4, 3_500)
FULIANG = County(
    "360222", "浮梁县", "FL4", 4, 12, 96, (("360222901", "示例社区管理委员会"),), (117.245, 29.370), 0.07, 3, 6_600, 0.8
)
LEPING = County(
    "360281", "乐平市", "LP5", 3, 19, 113, (("360281002", "洎阳街道"), *_streets("360281", 1, 11)),
    (117.130, 28.965), 0.09, 2, 7_300, 0.9,
)  # fmt: skip
COUNTIES = (ZHUSHAN, CHANGJIANG, FULIANG, LEPING)
TIERS = {
    "ZS3": (("社区", "网格长", "社区党组织书记"), ("网格", "专职网格员", "专职网格员、城管、志愿者各1名"),
            ("楼栋", "楼栋长", "“五老”人员和党员")),
    "CJ3": (("社区", "总网格长", "社区党组织书记"), ("网格", "网格员", "专职网格员"),
            ("楼栋", "楼栋长", "党员和热心居民")),
    "FL4": (("县", "总网格长", "县级领导"), ("管委会", "网格指导员", "管委会班子成员"),
            ("社区", "网格长", "社区党组织书记"), ("网格", "网格员", "专职网格员")),
    "LP5": (("街道", "总网格长", "街道班子成员"), ("社区", "网格长", "社区党组织书记"),
            ("网格", "网格员", "专职网格员"), ("楼栋", "楼栋长", "党员"), ("单元", "单元长", "热心居民")),
}  # fmt: skip


def communities(county: County) -> dict[str, list[str]]:
    """The communities of each street; 浮梁's hang under the management committee."""
    counts = share(county.communities, [1.0] * len(county.streets))
    return {
        street: [f"{street}{n:03}" for n in range(1, count + 1)]
        for (street, _), count in zip(county.streets, counts, strict=True)
    }


COMMUNITIES = tuple(c for county in COUNTIES for ids in communities(county).values() for c in ids)
NAMES = {community: f"示例{number:03}社区" for number, community in enumerate(COMMUNITIES, 1)}


def county_of(unit: str) -> County:
    """The county of a community or street."""
    return next(county for county in COUNTIES if unit.startswith(county.id))


def grid_ids() -> dict[str, list[str]]:
    """The grids of each community."""
    rng, found = Random(f"{SEED} grids"), {}
    for county in COUNTIES:
        mine = [c for ids in communities(county).values() for c in ids]
        for community, count in zip(mine, share(county.grids, [jitter(rng, 0.3) for _ in mine]), strict=True):
            found[community] = [f"{community}{n:03}" for n in range(1, count + 1)]
    return found


def residents() -> dict[str, int]:
    """The people of each community."""
    rng = Random(f"{SEED} residents")
    return {community: round(county_of(community).people * jitter(rng, 0.35)) for community in COMMUNITIES}


def scene(name: str, prefix: str = "") -> Scene:
    """The stream of chance of one table."""
    return Scene(SPAN, Random(f"{SEED} {name}"), prefix)


def _missing() -> frozenset[tuple[str, str]]:
    gaps = {(COMMUNITIES[33], "2022-04"), (COMMUNITIES[33], "2022-05"), (COMMUNITIES[70], "2021-08")}
    gaps |= {(COMMUNITIES[n], "2022-07") for n in (81, 84, 88)}
    return frozenset(gaps | {(community, label(AS_OF)) for community in COMMUNITIES[3::4]})


SPAN = Span(FIRST, AS_OF, date(2022, 11, 27), _missing())
