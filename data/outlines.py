"""The outlines of a case as a browser draws them: one level at a time, simplified, with an id and a name each.

The server sends `layer` under an address that holds the data version; the map sends one class number an outline, in
the order of `ids`, so that a change of indicator never sends a shape again.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from data import engine, home

DECIMALS = 5  # about one metre
CENTRES = "centres"  # the layer of service centres, points instead of outlines
RUNNING = """
SELECT centre_id, centre_name, lon, lat, coalesce(centre_level, '') = '街道' AS is_large FROM centres
WHERE coalesce(status, '运行') = '运行' AND lat IS NOT NULL AND lon IS NOT NULL ORDER BY centre_id
"""


class UnknownLayer(LookupError):
    """The case has no shapes file, or no shape of this level."""


def ids(case: str, level: str) -> tuple[str, ...]:
    """The ids of the outlines of a level, in the order of the features of `layer`."""
    return tuple(feature["properties"]["id"] for feature in json.loads(layer(case, level))["features"])


def layer(case: str, level: str) -> bytes:
    """A GeoJSON FeatureCollection (longitude, latitude in WGS-84) of one level; UnknownLayer when there is none.

    The level `centres` holds the running service centres as points; a street's own are large.
    """
    if level == CENTRES:
        return _centres(case)
    path = home.CASES / case / "shapes.geojson"
    try:
        stamp = path.stat()
    except OSError as error:
        raise UnknownLayer(f"{case}: no shapes") from error
    return _layer(case, level, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=64)
def _layer(case: str, level: str, _changed: int, _size: int) -> bytes:
    shapes = _read(case, _changed)
    features = [_small(feature) for feature in shapes if feature["properties"].get("level") == level]
    if not features:
        raise UnknownLayer(f"{case}: no shapes of level {level}")
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _centres(case: str) -> bytes:
    rows = engine.run(case, RUNNING).itertuples()
    features = [
        {"type": "Feature", "properties": {"id": row.centre_id, "name": row.centre_name, "large": bool(row.is_large)},
         "geometry": {"type": "Point", "coordinates": [round(row.lon, DECIMALS), round(row.lat, DECIMALS)]}}
        for row in rows
    ]  # fmt: skip
    if not features:
        raise UnknownLayer(f"{case}: no centres")
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=4)
def _read(case: str, _changed: int) -> list[dict[str, Any]]:
    path = home.CASES / case / "shapes.geojson"
    return list(json.loads(path.read_text("utf-8"))["features"])


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
