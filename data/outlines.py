"""The outlines of a case as a browser draws them: one level at a time, simplified, with an id and a name each.

They are written once a data version, packed, beside its store, with which they go; the server sends them under an
address that holds the version, and the map sends one class number an outline, in the order of `ids`: a change of
indicator never sends a shape again. A level of thousands of areas has three forms: `grid`, all of it; `grid--coarse`,
all of it on a grid as fine as a screen shows of the whole; `grid--350206`, the part within one county.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from data import basemaps, engine, home, units
from data.datasets import LEVELS
from data.reading import datum
from data.rings import rings, stepped

DECIMALS = 5  # about one metre
LARGE = 2_000_000  # bytes of a level beyond which it has a coarse form and parts
ACROSS = 1_200  # steps of the coarse grid across the whole: as fine as the pixels of a map that shows all of it
COARSE = "coarse"
CENTRES = "centres"  # the layer of service centres, points instead of outlines
SHAPES = "shapes.geojson"
MADE_OF = "made_of"  # the file that says of what, and names the layers
RUNNING = """
SELECT centre_id, centre_name, lon, lat, coalesce(centre_level, '') = '街道' AS is_large FROM centres
WHERE coalesce(status, '运行') = '运行' AND lat IS NOT NULL AND lon IS NOT NULL ORDER BY centre_id
"""
_writing = Lock()


class UnknownLayer(LookupError):
    """The case has no shapes file, or no shape of this level."""


def name_for(case: str, level: str, scope: str) -> str:
    """The form of a level to draw for a scope: a large one as the part of its county, or coarse above that."""
    if f"{level}--{COARSE}" not in names(case):
        return level
    parts = [f"{level}--{unit.id}" for unit in units.tree(case).path(scope) if unit.level == "county"]
    return next((name for name in parts if name in names(case)), f"{level}--{COARSE}")


def names(case: str) -> frozenset[str]:
    """The layers there are, in every form; empty for a case without shapes and centres."""
    return _names(prepare(case))


def ids(case: str, name: str) -> tuple[str, ...]:
    """The ids of the outlines of a layer, in the order of its features; empty when there is none."""
    return _ids(prepare(case), name)


def packed(case: str, name: str) -> bytes:
    """A GeoJSON FeatureCollection (longitude, latitude in WGS-84), packed by gzip; UnknownLayer when there is none.

    The layer `centres` holds the running service centres as points; a street's own are large.
    """
    if name not in names(case):
        raise UnknownLayer(f"{case}: no shapes called {name}")
    return (prepare(case) / f"{name}.gz").read_bytes()


def layer(case: str, name: str) -> bytes:
    """The same, unpacked."""
    return gzip.decompress(packed(case, name))


def prepare(case: str) -> Path:
    """The folder of the layers of the current data version, written when it is not there."""
    case = engine.official(case)
    folder = home.STORES / case / f"{engine.version(case)}.outlines"
    if folder.is_dir():
        return folder
    with _writing:
        if not folder.is_dir():
            scratch = Path(tempfile.mkdtemp(prefix=".outlines-", dir=folder.parent))
            made_of = _made_of(case)
            before = next((each for each in folder.parent.glob("*.outlines") if _is_of(each, made_of)), None)
            _write(case, scratch, before)
            made = sorted(path.name for path in scratch.iterdir() if path.stem != CENTRES)
            (scratch / MADE_OF).write_text("\n".join((made_of, *made)), "utf-8")
            try:
                scratch.rename(folder)
            except OSError:  # another process was quicker
                shutil.rmtree(scratch, ignore_errors=True)
    return folder


def _made_of(case: str) -> str:
    """What the layers but the centres are made of: the shapes, where they are drawn, and what lies in which county."""
    path = home.CASES / case / SHAPES
    digest = hashlib.sha256(path.read_bytes() if path.exists() else b"")
    parents = [(unit.id, unit.level, unit.parent_id) for unit in units.tree(case)]
    digest.update(repr((DECIMALS, LARGE, ACROSS, is_moved(case), parents)).encode())
    return digest.hexdigest()


def _is_of(folder: Path, made_of: str) -> bool:
    path = folder / MADE_OF
    return path.exists() and path.read_text("utf-8").partition("\n")[0] == made_of


def _write(case: str, folder: Path, before: Path | None) -> None:
    """Write every layer; those of an earlier version made of the same are taken as they are, but for the centres."""
    _save_level(case, folder, CENTRES, _centres(case))
    if before is not None and _taken(before, folder):
        return
    levels: dict[str, list[dict[str, Any]]] = {}
    path = home.CASES / case / SHAPES
    for feature in json.loads(path.read_text("utf-8"))["features"] if path.exists() else ():
        levels.setdefault(str(feature["properties"].get("level", "")), []).append(_small(_placed(feature, case)))
    for level, features in levels.items():
        _save_level(case, folder, level, features)


def _taken(before: Path, folder: Path) -> bool:
    """Copy the layers of an earlier version; False when it goes meanwhile."""
    try:
        for name in (before / MADE_OF).read_text("utf-8").split("\n")[1:]:
            shutil.copyfile(before / name, folder / name)
    except FileNotFoundError:
        return False
    return True


def _placed(feature: dict[str, Any], case: str) -> dict[str, Any]:
    """The feature where the case's base map has it: moved when that is drawn in GCJ-02, else where it is."""
    if not is_moved(case):
        return feature
    return {**feature, "geometry": {**feature["geometry"], "coordinates": _moved(feature["geometry"]["coordinates"])}}


def is_moved(case: str) -> bool:
    """Whether the case's outlines are drawn in GCJ-02, as its base map is."""
    found = basemaps.of(case)
    return found is not None and found.datum == "gcj02"


def _moved(coordinates: Any) -> Any:
    if isinstance(coordinates[0], int | float):
        lat, lon = datum.wgs_to_gcj(np.array([float(coordinates[1])]), np.array([float(coordinates[0])]))
        return [float(lon[0]), float(lat[0])]
    if isinstance(coordinates[0][0], int | float):
        lon, lat = np.array(coordinates, float)[:, :2].T
        lat, lon = datum.wgs_to_gcj(lat, lon)
        return np.column_stack([lon, lat]).tolist()
    return [_moved(part) for part in coordinates]


def _save_level(case: str, folder: Path, level: str, features: list[dict[str, Any]]) -> None:
    if not features or not level:
        return
    size = _save(folder, level, features)
    if size <= LARGE or LEVELS.get(level, units.GRID_ORDER) <= LEVELS["county"]:
        return
    step = _step(features)
    _save(folder, f"{level}--{COARSE}", [_coarse(feature, step) for feature in features], step=step)
    tree = units.tree(case)
    counties: dict[str, list[dict[str, Any]]] = {}
    for feature in features:
        county = next((unit.id for unit in tree.path(feature["properties"]["id"]) if unit.level == "county"), "")
        counties.setdefault(county, []).append(feature)
    for county, own in counties.items():
        if county:
            _save(folder, f"{level}--{county}", own)


def _save(folder: Path, name: str, features: list[dict[str, Any]], **more: float) -> int:
    """Write a layer, packed, and its ids; the size of the unpacked layer in bytes."""
    collection = {"type": "FeatureCollection", **more, "features": features}
    body = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    (folder / f"{name}.gz").write_bytes(gzip.compress(body, 6, mtime=0))
    (folder / f"{name}.ids").write_text("\n".join(feature["properties"]["id"] for feature in features), "utf-8")
    return len(body)


@lru_cache(maxsize=64)
def _names(folder: Path) -> frozenset[str]:
    return frozenset(path.stem for path in folder.glob("*.gz"))


@lru_cache(maxsize=64)
def _ids(folder: Path, name: str) -> tuple[str, ...]:
    path = folder / f"{name}.ids"
    return tuple(path.read_text("utf-8").split("\n")) if name in _names(folder) else ()


def _centres(case: str) -> list[dict[str, Any]]:
    points = [
        {"type": "Feature", "properties": {"id": id_, "name": name, "large": bool(is_large)},
         "geometry": {"type": "Point", "coordinates": [lon, lat]}}
        for id_, name, lon, lat, is_large in engine.rows(case, RUNNING)
    ]  # fmt: skip
    placed = [_placed(point, case) for point in points]
    return [{**point, "geometry": {"type": "Point", "coordinates": _rounded(point["geometry"]["coordinates"])}}
            for point in placed]  # fmt: skip


def _small(feature: dict[str, Any]) -> dict[str, Any]:
    """The feature with its id, its name and coordinates of five decimals, points that fall together left out."""
    own = feature["properties"]
    named = next((own[key] for key in ("id", "unit_id", "grid_id") if own.get(key)), feature.get("id", ""))
    shape = feature["geometry"]
    rounded = {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])}
    return {"type": "Feature", "properties": {"id": str(named), "name": own.get("name", "")}, "geometry": rounded}


def _rounded(coordinates: list[Any]) -> list[Any]:
    if isinstance(coordinates[0], int | float):
        return [round(part, DECIMALS) for part in coordinates[:2]]
    inner = [_rounded(part) for part in coordinates]
    if isinstance(inner[0][0], int | float):
        return [point for place, point in enumerate(inner) if place == 0 or point != inner[place - 1]]
    return inner


def _step(features: list[dict[str, Any]]) -> float:
    """The step of the coarse grid in degrees: the wider side of the whole over so many steps."""
    points = [point for feature in features for ring in rings(feature["geometry"]) for point in ring]
    sides = [max(point[side] for point in points) - min(point[side] for point in points) for side in (0, 1)]
    return max(sides) / ACROSS


def _coarse(feature: dict[str, Any], step: float) -> dict[str, Any]:
    """The feature on a grid of `step` degrees; neighbours round alike, so no gap opens. The smallest become a step."""
    kept = [stepped(ring, step) for ring in rings(feature["geometry"])]
    drawn = [ring for ring in kept if len(set(ring)) > 2]
    if not drawn:
        x, y = kept[0][0]
        drawn = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]
    placed = [[[[round(x * step, 4), round(y * step, 4)] for x, y in ring]] for ring in drawn]
    return {**feature, "geometry": {"type": "MultiPolygon", "coordinates": placed}}
