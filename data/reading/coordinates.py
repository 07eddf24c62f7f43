"""The coordinates of a table: what cannot be right is emptied and said, the rest becomes WGS-84."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from data.reading import headers
from data.reading.datum import to_wgs
from data.reading.raw import Issue

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from data.datasets import Dataset
    from data.reading.raw import Raw

POINTS = frozenset({"经纬度", "坐标", "坐标点", "经纬度坐标", "中心坐标", "位置坐标", "地理坐标", "location"})
NORTH = frozenset({"纬度", "lat", "latitude", "北纬", "中心纬度"})
EAST = frozenset({"经度", "lon", "lng", "longitude", "东经", "long", "中心经度"})
DATUM = frozenset({"坐标系", "坐标系统", "datum", "crs"})
ALONE = 5  # times as often as the next point
SHARED_AT_LEAST, SHARED_SHARE = 10, 0.05  # a point is "shared" from ten rows and one row in twenty on


def split(raw: Raw, dataset: Dataset) -> Raw:
    """The table with a column of points such as 106.67,26.41 taken apart; which is which the numbers say."""
    if not {"lat", "grid_id"} & set(dataset.names):
        return raw
    for place, header in enumerate(raw.headers):
        if headers.normal(header) in POINTS:
            points = [_parts(text) for text in raw.columns[place]]
            columns = (*raw.columns, [lat for lat, _ in points], [lon for _, lon in points])
            groups = (*raw.groups, "", "") if raw.groups else ()
            made = replace(raw, headers=(*raw.headers, "纬度", "经度"), columns=columns, groups=groups)
            return made.with_columns([p for p in range(len(made.headers)) if p != place])
    return raw


def places(names: Sequence[str]) -> dict[str, int]:
    """Where latitude, longitude and, if it is named, the datum stand; empty without a pair."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        if what := name_of(name):
            found.setdefault(what, place)
    return found if {"lat", "lon"} <= set(found) else {}


def name_of(header: str) -> str:
    """Which of "lat", "lon" and "datum" a header names; "" for none of them."""
    word = headers.normal(header)
    return next((name for name, known in (("lat", NORTH), ("lon", EAST), ("datum", DATUM)) if word in known), "")


def is_one(header: str) -> bool:
    """Whether a header names a coordinate, a point or a datum."""
    return bool(name_of(header)) or headers.normal(header) in POINTS


def _parts(text: str) -> tuple[str, str]:
    """Latitude and longitude out of one cell: in China the larger number is the longitude."""
    parts = [part for part in re.split(r"[,，;；\s]+", text.strip(" ()（）[]")) if part]
    if len(parts) != 2:
        return text, text
    try:
        first, second = (float(part) for part in parts)
    except ValueError:
        return parts[0], parts[1]
    return (parts[1], parts[0]) if first > second else (parts[0], parts[1])


def convert(columns: dict[str, list[Any]], lines: Sequence[int]) -> list[Issue]:
    """Even out `lat`, `lon` and `datum` in place; return what was found wrong."""
    if "lat" not in columns or "lon" not in columns:
        return []
    issues = []
    for place, (lat, lon) in enumerate(zip(columns["lat"], columns["lon"], strict=True)):
        if lat is None and lon is None:
            continue
        if code := fault(lat, lon):
            columns["lat"][place] = columns["lon"][place] = None
            issues.append(Issue(lines[place], "lat", code))
    _to_wgs(columns)
    points = [p for p in zip(columns["lat"], columns["lon"], strict=True) if p[0] is not None]
    return [*issues, *shared(points, "lat", len(lines))]


def shared(points: Sequence[Hashable], column: str, rows: int) -> list[Issue]:
    """An issue where one point stands for many rows."""
    n = Counter(points).most_common(1)[0][1] if points and rows > SHARED_AT_LEAST else 0
    is_told = n and n >= max(SHARED_AT_LEAST, SHARED_SHARE * rows)
    return [Issue(0, column, "shared_coordinates", {"n": n})] if is_told else []


def default(points: Sequence[Hashable]) -> Any:
    """The point that stands for "not known": shared, and far more often than the next; None when there is none.

    Ledgers whose every row stands at the middle of its grid or estate have many shared points, none of them alone.
    """
    most = Counter(points).most_common(2)
    if not most or most[0][1] < max(SHARED_AT_LEAST, SHARED_SHARE * len(points)):
        return None
    return most[0][0] if len(most) < 2 or most[0][1] >= ALONE * most[1][1] else None


def fault(lat: float | None, lon: float | None) -> str:
    """What is wrong with a point given in degrees, as a key of messages.toml; "" when nothing is."""
    if lat is None or lon is None:
        return "half_coordinates"
    if abs(lat) < 0.01 and abs(lon) < 0.01:
        return "zero_coordinates"
    if abs(lat) > 180 or abs(lon) > 180:
        return "not_degrees"
    if abs(lat) > 90 or (lat > 72 and 3 < lon < 54):  # longitudes of China are 73 to 135, latitudes 3 to 54
        return "swapped_coordinates"
    return ""


def _to_wgs(columns: dict[str, list[Any]]) -> None:
    """Turn every point into WGS-84, datum by datum, and say so in the datum column."""
    datums = [datum or "" for datum in columns["datum"]]
    for datum in {d for d in datums if d in ("GCJ02", "BD09")}:
        at = [i for i, d in enumerate(datums) if d == datum and columns["lat"][i] is not None]
        lat = np.array([columns["lat"][i] for i in at])
        lon = np.array([columns["lon"][i] for i in at])
        for i, north, east in zip(at, *(part.tolist() for part in to_wgs(lat, lon, datum)), strict=True):
            columns["lat"][i], columns["lon"][i] = north, east
    columns["datum"] = [None if lat is None else "WGS84" for lat in columns["lat"]]
