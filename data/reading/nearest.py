"""The distance from each grid to the nearest running centre, by a tree of points: 10,200 grids in a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

if TYPE_CHECKING:
    import duckdb

EARTH_M = 6_371_008.8
GRIDS = "SELECT grid_id, lat, lon FROM grids WHERE lat IS NOT NULL AND lon IS NOT NULL"
CENTRES = (
    "SELECT lat, lon FROM centres WHERE lat IS NOT NULL AND lon IS NOT NULL AND (status = '运行' OR status IS NULL)"
)


def keep(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `nearest` (grid_id, metres); empty when there is no place to measure from or to."""
    ids, *points = _columns(connection, GRIDS, 3)
    places = _columns(connection, CENTRES, 2)
    if not ids or not places[0]:
        connection.execute("CREATE TABLE nearest (grid_id VARCHAR, metres DOUBLE)")
        return
    metres = distances(np.array(points, float), np.array(places, float))
    rows = pa.table({"grid_id": pa.array(ids, pa.string()), "metres": pa.array(metres, pa.float64())})
    connection.register("loaded", rows)
    connection.execute("CREATE TABLE nearest AS SELECT * FROM loaded")
    connection.unregister("loaded")


def distances(points: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Metres on the sphere from each point to its nearest place; both are two rows, latitudes and longitudes."""
    from scipy.spatial import cKDTree

    chords, _ = cKDTree(_on_sphere(places)).query(_on_sphere(points))
    return np.asarray(2 * EARTH_M * np.arcsin(chords / 2))


def _on_sphere(places: np.ndarray) -> np.ndarray:
    """Points of the unit sphere, a row each: the nearest in space is the nearest on the ground."""
    lat, lon = np.radians(places)
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _columns(connection: duckdb.DuckDBPyConnection, sql: str, width: int) -> list[tuple[object, ...]]:
    rows = connection.execute(sql).fetchall()
    return list(zip(*rows, strict=True)) if rows else [()] * width
