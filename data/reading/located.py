"""Points of a file put upon the outlines of a case.

Points of cases (requests, disputes, services) only choose the grid, while the file is read, and are then discarded;
those of grids and centres stay. A point far outside every outline is said and never dropped in silence. Outlines are
generalised: up to `NEAR` degrees outside is still inside.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.datasets import BY_NAME
from data.reading import columns, coordinates, datum, headers
from data.reading.raw import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.datasets import Dataset
    from data.reading.raw import Checked, Raw

NEAR = 0.02  # degrees, some two kilometres: the outlines in use are up to 1.25 km off
GRIDS = BY_NAME["grids"]
NOWHERE = ("", "")
Point = tuple[float, float]  # latitude, longitude, WGS-84
Written = tuple[Any, Any, str]  # latitude, longitude, datum as the file has them


@dataclass(frozen=True)
class Located:
    """The table without its points; their headers; and the headers put in their place with their columns."""

    raw: Raw
    gone: tuple[str, ...] = ()
    made: dict[str, str] | None = None


def by_grid(raw: Raw, dataset: Dataset, shapes: str, datum_given: str) -> Located:
    """The points of a table of cases turned into the grids they lie in; nothing changes for other tables."""
    found = coordinates.places(raw.headers)
    if not found or "lat" in dataset.names or "grid_id" not in dataset.names or raw.was_cross:
        return Located(raw)
    gone = tuple(raw.headers[place] for place in found.values())
    rest = raw.with_columns([place for place in range(len(raw.headers)) if place not in found.values()])
    if not shapes or not Path(shapes).exists():
        return Located(rest, gone)
    written, issues = _written(raw, found, datum_given)
    points = {one: _wgs(one) for one in set(written) if one[:2] != (None, None) and not coordinates.fault(*one[:2])}
    home = _homes(set(points.values()), Path(shapes))
    issues += _said(raw, found, written, {one: home[point] is None for one, point in points.items()})
    homes = {one: home[point] or NOWHERE for one, point in points.items()}
    if default := coordinates.default([one for one in written if one in points]):
        homes[default] = NOWHERE  # many rows at one point: nobody was there
    rest = rest.told(issues=(*rest.issues, *issues))
    return _filled(rest, gone, dataset, [homes.get(one, NOWHERE) for one in written])


def outside(checked: Checked, shapes: str) -> list[Issue]:
    """An issue for each accepted row whose point, which stays, lies outside every outline."""
    if "lat" not in checked.columns or not shapes or not Path(shapes).exists():
        return []
    pairs = list(zip(checked.columns["lat"], checked.columns["lon"], strict=True))
    points = [pair if None not in pair else None for pair in pairs]
    home = _homes(set(points), Path(shapes)) if any(points) else {}
    return [
        Issue(line, "lat", "outside_area")
        for line, point in zip(checked.lines, points, strict=True)
        if point and home[point] is None
    ]


def _written(raw: Raw, found: dict[str, int], datum_given: str) -> tuple[list[Written], list[Issue]]:
    """Latitude, longitude and datum of each row as the file has them, and the cells that are none of these."""
    values: dict[str, list[Any]] = {}
    issues: list[Issue] = []
    for name, place in found.items():
        values[name], bad = columns.typed(raw, place, GRIDS.column(name), GRIDS)
        issues += [replace(issue, refuses=False) for issue in bad]
    named = [one or datum_given for one in values["datum"]] if "datum" in values else [datum_given] * raw.rows
    return list(zip(values["lat"], values["lon"], named, strict=True)), issues


def _said(raw: Raw, found: dict[str, int], written: list[Written], is_far: dict[Written, bool]) -> list[Issue]:
    """What is wrong with the points: each that cannot be right or lies outside, and one that stands for many."""
    codes = {one: "outside_area" if is_far.get(one) else coordinates.fault(*one[:2])
             for one in set(written) if one[:2] != (None, None)}  # fmt: skip
    header = raw.headers[found["lat"]]
    wrong = {one: code for one, code in codes.items() if code}
    rows = zip(raw.lines, written, strict=True) if wrong else ()
    issues = [Issue(line, header, wrong[one]) for line, one in rows if one in wrong]
    return [*issues, *coordinates.shared([one for one in written if one in is_far], header, raw.rows)]


def _wgs(one: Written) -> Point:
    import numpy as np

    lat, lon = datum.to_wgs(np.array([one[0]]), np.array([one[1]]), one[2])
    return float(lat[0]), float(lon[0])


def _homes(points: set[Point | None], path: Path) -> dict[Point | None, tuple[str, str] | None]:
    """For each point the smallest grid it lies in and that grid's unit, ("", "") in none, None outside everything."""
    import numpy as np
    import shapely

    features = [one for one in json.loads(path.read_text(encoding="utf-8"))["features"] if one.get("geometry")]
    areas = np.array([shapely.geometry.shape(one["geometry"]) for one in features], dtype=object)
    known = [point for point in points if point]
    at = shapely.points([lon for _, lon in known], [lat for lat, _ in known])
    tree = shapely.STRtree(areas)
    near = set(tree.query(at, predicate="dwithin", distance=NEAR)[0].tolist()) if known else set()
    found: dict[Point | None, tuple[str, str] | None] = {
        point: ("", "") if place in near else None for place, point in enumerate(known)
    }
    sizes = shapely.area(areas)
    pairs = tree.query(at, predicate="within").T.tolist() if known else []
    for place, area in sorted(pairs, key=lambda pair: -sizes[pair[1]]):  # the smallest last, and it stays
        about = features[area]["properties"]
        if about.get("level") == "grid":
            found[known[place]] = (str(about["id"]), str(about.get("parent_id") or ""))
    return found


def _filled(raw: Raw, gone: tuple[str, ...], dataset: Dataset, homes: Sequence[tuple[str, str]]) -> Located:
    """The grids in the table's own column where it is blank, else in a new one; units likewise where none is named."""
    mapped = {column.name: place for place, column in headers.mapping(raw.headers, dataset).items()}
    made: dict[str, list[str]] = {}
    if (place := mapped.get("grid_id")) is None:
        made["grid_id"] = [grid for grid, _ in homes]
    else:
        cells = [text if text.strip() else grid for text, (grid, _) in zip(raw.columns[place], homes, strict=True)]
        raw = replace(raw, columns=(*raw.columns[:place], cells, *raw.columns[place + 1 :]))
    if not {"unit_id", "unit_name"} & set(mapped):
        made["unit_id"] = [unit for _, unit in homes]
    headed = {dataset.column(name).header: name for name in made}
    return Located(raw.widened({header: made[name] for header, name in headed.items()}), gone, headed)
