"""Chinese map datums to WGS-84: GCJ-02 (Amap, Tencent) and BD-09 (Baidu); CGCS2000 is the same within a metre.

Formula as in the CC0 package prcoords; three iterations of the inverse leave 0.2 mm. All take and give degrees, as
arrays of latitudes and longitudes in that order. Points outside China are left as they are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]
AXIS, FLATTENING = 6378245.0, 0.00669342162296594323  # Krasovsky 1940, as GCJ-02 uses it
BAIDU = np.pi * 3000.0 / 180.0


def wgs_to_gcj(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    """WGS-84 to GCJ-02: what a base map of Amap or Tencent needs."""
    x, y = lon - 105.0, lat - 35.0
    waves = (20 * np.sin(6 * x * np.pi) + 20 * np.sin(2 * x * np.pi)) * 2 / 3
    root = np.sqrt(np.abs(x))
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    north += (20 * np.sin(y * np.pi) + 40 * np.sin(y / 3 * np.pi)) * 2 / 3
    north += (160 * np.sin(y / 12 * np.pi) + 320 * np.sin(y * np.pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    east += (20 * np.sin(x * np.pi) + 40 * np.sin(x / 3 * np.pi)) * 2 / 3
    east += (150 * np.sin(x / 12 * np.pi) + 300 * np.sin(x / 30 * np.pi)) * 2 / 3
    radians = np.radians(lat)
    magic = 1 - FLATTENING * np.sin(radians) ** 2
    north = np.degrees(north / ((AXIS * (1 - FLATTENING)) / (magic * np.sqrt(magic))))
    east = np.degrees(east / (AXIS / np.sqrt(magic) * np.cos(radians)))
    inside = (lat > 0.8293) & (lat < 55.8271) & (lon > 72.004) & (lon < 137.8347)
    return np.where(inside, lat + north, lat), np.where(inside, lon + east, lon)


def gcj_to_wgs(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    """GCJ-02 to WGS-84, by three iterations."""
    north, east = lat.copy(), lon.copy()
    for _ in range(3):
        there_lat, there_lon = wgs_to_gcj(north, east)
        north, east = north + (lat - there_lat), east + (lon - there_lon)
    return north, east


def bd_to_gcj(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    """BD-09 to GCJ-02."""
    x, y = lon - 0.0065, lat - 0.006
    radius = np.hypot(x, y) - 0.00002 * np.sin(y * BAIDU)
    angle = np.arctan2(y, x) - 0.000003 * np.cos(x * BAIDU)
    return radius * np.sin(angle), radius * np.cos(angle)


def to_wgs(lat: Degrees, lon: Degrees, datum: str) -> tuple[Degrees, Degrees]:
    """From the named datum (WGS84, CGCS2000, GCJ02, BD09; "" is WGS84) to WGS-84. KeyError for any other name."""
    if datum in ("", "WGS84", "CGCS2000"):
        return lat, lon
    if datum == "BD09":
        return gcj_to_wgs(*bd_to_gcj(lat, lon))
    if datum == "GCJ02":
        return gcj_to_wgs(lat, lon)
    raise KeyError(datum)
