"""Case files as a clerk has them: CSV with Chinese headers in UTF-8 with BOM, and one GeoJSON of outlines."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape as from_geojson

from data import spreadsheet
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Row = Mapping[str, Any]  # English column name -> value; None and a missing name leave the cell empty
SHAPES = Path(__file__).parent.parent / "shapes"
DRAWN_UP = "示意边界"
TIANDITU = "国家地理信息公共服务平台 天地图"


def write_table(folder: Path, dataset: str, rows: Sequence[Row]) -> None:
    """Write `<dataset>.csv`: the columns that any row fills, in the dataset's order, under their Chinese headers."""
    unknown = {name for row in rows for name in row} - set(BY_NAME[dataset].names)
    if unknown:
        raise KeyError(f"{dataset} has no column {sorted(unknown)}")
    columns = [c for c in BY_NAME[dataset].columns if any(row.get(c.name) not in (None, "") for row in rows)]
    cells = ([_cell(row.get(column.name)) for column in columns] for row in rows)
    written = spreadsheet.table([column.header for column in columns], cells)
    (folder / f"{dataset}.csv").write_bytes(written)


def _cell(value: object) -> str:
    match value:
        case None:
            text = ""
        case bool():
            text = "是" if value else "否"
        case datetime():
            text = value.strftime("%Y-%m-%d %H:%M")
        case float():
            text = f"{value:.6f}".rstrip("0").rstrip(".")
        case tuple() | list():
            text = ";".join(map(str, value))
        case _:
            text = str(value)  # days too: 2024-10-24
    return text


def write_outlines(folder: Path, features: Iterable[tuple[Mapping[str, str], BaseGeometry]]) -> None:
    """Write `shapes.geojson`: one feature a line with id, name, level, parent_id and note; six decimals."""
    lines = [
        json.dumps(
            {"type": "Feature", "id": properties["id"], "properties": dict(properties), "geometry": _geometry(outline)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, outline in features
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (folder / "shapes.geojson").write_bytes(text.encode("utf-8"))


def _geometry(outline: BaseGeometry) -> dict[str, Any]:
    geometry: dict[str, Any] = shapely.geometry.mapping(shapely.orient_polygons(outline))
    return geometry


def copy_settings(package: Path, folder: Path) -> None:
    """Make the case's folder and copy its case.toml there, byte by byte."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(package / "case.toml", folder / "case.toml")


def real_units(file: str) -> dict[str, tuple[str, str, str]]:
    """The counties of a file in data/shapes: code -> (name, code of its city, name of its city)."""
    found = json.loads((SHAPES / f"{file}.geojson").read_text(encoding="utf-8"))["features"]
    columns = ("district_name", "city_adcode", "city_name")
    return {f["properties"]["district_adcode"]: tuple(f["properties"][name] for name in columns) for f in found}


def real_outlines(file: str, column: str = "district_adcode") -> dict[str, BaseGeometry]:
    """The county outlines of a file in data/shapes by code; source 天地图, WGS-84."""
    found = json.loads((SHAPES / f"{file}.geojson").read_text(encoding="utf-8"))["features"]
    return {feature["properties"][column]: from_geojson(feature["geometry"]) for feature in found}
