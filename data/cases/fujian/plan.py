"""What is fixed about 福建: 84 counties by their real names, 201 streets, communities and 10,200 estate branches."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from data.cases import writing
from data.cases.records.frame import Scene, Span
from data.cases.seasons import jitter, label, months, share

PROVINCE, SEED, OUTLINES = "350000", 350000, "fujian_counties_tianditu"
FIRST, AS_OF = date(2020, 1, 1), date(2022, 9, 13)
STREETS, COMMUNITIES, ESTATES, STATIONS = 201, 2_941, 10_200, 4_696  # centres 2900多: one in each community
COMMITTEES, SEATS = 1_742, 7_146  # 大工委 and 大党委 1700多, part-time members 7000多
HUIDU = date(2021, 3, 1)  # serving members report where they live
# places that the source names: a street, and communities that carry made-up names here
XIQIAO, YONGCHUN, HANJIANG, PINGTAN, HULI, JINAN = "350602002", "350525", "350303", "350128", "350206", "350111"
JIAFU = "350200901001"  # its district is not stated: it hangs under the city
WEIGHTS = {"区": 9.0, "市": 6.0, "县": 1.0}


@cache
def counties() -> dict[str, tuple[str, str, str]]:
    """County code -> (name, code of its city, name of its city)."""
    return dict(sorted(writing.real_units(OUTLINES).items()))


@cache
def streets() -> dict[str, list[str]]:
    """The streets of each county; some counties have none, and hold their communities directly."""
    names = counties()
    rng = Random(f"{SEED} streets")
    counts = share(STREETS, [WEIGHTS[name[-1]] * jitter(rng, 0.5) for name, _, _ in names.values()])
    found = {}
    for county, count in zip(names, counts, strict=True):
        found[county] = [f"{county}{900 + n}" for n in range(1, count + 1)]
    found[XIQIAO[:6]][0] = XIQIAO
    return found


@cache
def communities() -> dict[str, list[str]]:
    """The communities of each street, or of a county without streets; one hangs under its city."""
    rng = Random(f"{SEED} communities")
    homes = [street for ids in streets().values() for street in ids]
    homes += [county for county, ids in streets().items() if not ids]
    counts = share(COMMUNITIES - 1, [jitter(rng, 0.35) for _ in homes])
    found = {
        home: [f"{home if len(home) == 9 else home + '900'}{n:03}" for n in range(1, count + 1)]
        for home, count in zip(homes, counts, strict=True)
    }
    return found | {"350200": [JIAFU]}


@cache
def estates() -> dict[str, list[str]]:
    """The estates of each community, which are the counting tier; the one under the city has none."""
    rng = Random(f"{SEED} estates")
    ids = [c for home, found in communities().items() for c in found if home != "350200"]
    counts = share(ESTATES - len(ids), [jitter(rng, 0.5) for _ in ids])
    return {c: [f"{c}{n:03}" for n in range(1, count + 2)] for c, count in zip(ids, counts, strict=True)}


def residents() -> dict[str, int]:
    """The people of each community."""
    rng = Random(f"{SEED} residents")
    return {c: round(1_450 * len(ids) * jitter(rng, 0.3)) for c, ids in estates().items()}


@cache
def names() -> dict[str, str]:
    """The made-up names of streets and communities; 西桥街道 is named in the source."""
    ids = [street for found in streets().values() for street in found]
    named = {street: f"示例{number:03}街道" for number, street in enumerate(ids, 1)} | {XIQIAO: "西桥街道"}
    everyone = [c for found in communities().values() for c in found]
    return named | {community: f"示例{number:04}社区" for number, community in enumerate(everyone, 1)}


def scene(name: str, prefix: str = "") -> Scene:
    """The stream of chance of one table."""
    return Scene(span(), Random(f"{SEED} {name}"), prefix)


@cache
def silent() -> frozenset[tuple[str, str]]:
    """Counties and months of which nothing came in; of the running month a quarter is missing."""
    ids = list(counties())
    gaps = {(ids[17], label(month)) for month in months(date(2021, 9, 1), date(2021, 11, 1))}
    gaps |= {(ids[40], "2020-02"), (ids[52], "2022-05"), (ids[66], "2022-05")}
    return frozenset(gaps | {(county, label(AS_OF)) for county in ids[1::4]})


@cache
def span() -> Span:
    """The span of the records; a silent county's communities are silent with it."""
    by_county: dict[str, list[str]] = {}
    for found in communities().values():
        for community in found:
            by_county.setdefault(community[:6], []).append(community)
    missing = {(c, month) for county, month in silent() for c in by_county[county]}
    return Span(FIRST, AS_OF, date(2022, 9, 11), frozenset(missing | silent()))
