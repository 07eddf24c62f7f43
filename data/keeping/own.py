"""A case of one's own: its folder, its case.toml when new, its outlines."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import tomlkit

from data import home, periods
from data.datasets import ALL, BY_NAME
from data.keeper import NOBODY
from data.keeping import changes, disk, journal, recovery, spans
from data.keeping import rows as tables
from data.keeping.previews import Unkeepable, is_sample
from data.reading import personal

if TYPE_CHECKING:
    from pathlib import Path

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
OLD_DAYS = 92  # records that end earlier than this are looked at as of their own last month
LARGEST_SHAPES = 50_000_000
KEPT_PROPERTIES = ("id", "unit_id", "grid_id", "name", "level", "parent_id", "note")


def start(case: str, title: str = "") -> bool:
    """Make the case's folder with a case.toml unless it is there; whether it was made.

    Unkeepable("no_name") when the name cannot stand in an address, Unkeepable("sample") for a sample's.
    """
    if is_sample(case):
        raise Unkeepable("sample", case=case)
    if not NAME.fullmatch(case):
        raise Unkeepable("no_name", name=case, proposed=proposed_name(case))
    if (home.CASES / case).is_dir():
        return False
    document = tomlkit.document()
    document.add(tomlkit.comment("案例设置：可在“设置”页修改，也可直接编辑本文件 / edit here or on the page Settings"))
    for key, value in {"name": case, "zh": title or case, "en": title or case, "top": ""}.items():
        document.add(key, value)
    with journal.locked(case):
        recovery.recover(case)
        (home.CASES / case).mkdir(parents=True, exist_ok=True)
        disk.put(home.CASES / case / "case.toml", tomlkit.dumps(document).encode())
    return True


def proposed_name(title: str) -> str:
    """A name that can stand in an address for a title in any script: 溪北街道 -> xbjd."""
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(title, style=Style.FIRST_LETTER)).lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40] or "own"


def settle(case: str) -> None:
    """Fill in what a new case.toml leaves open, from the case's rows: its top, the first day of its records, its today.

    `as_of` is set only where the records end long ago; without it the case's today is the day it is looked at.
    """
    folder = home.CASES / case
    path = folder / "case.toml"
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    units, _ = tables.read(folder, BY_NAME["units"])
    changed: dict[str, Any] = {}
    if not document.get("top") and (top := top_of(units)):
        changed["top"] = top
    days = _days(folder)
    if days and "first_on" not in document:
        today = datetime.now().astimezone().date()
        changed["first_on"] = days[0].replace(day=1)
        if today - days[1] > timedelta(days=OLD_DAYS):
            changed["as_of"] = periods.month_end(days[1])
    if changed:
        for key, value in changed.items():
            document[key] = value
        with journal.locked(case):
            disk.put(path, tomlkit.dumps(document).encode())


def top_of(units: tables.Rows) -> str:
    """The unit that lies in no other; the highest of several, "" without units."""
    from data.datasets import LEVELS

    ids = set(units["unit_id"])
    roots = [
        (LEVELS.get(level, 99), place, unit_id)
        for place, (unit_id, parent, level) in enumerate(
            zip(units["unit_id"], units["parent_id"], units["level"], strict=True)
        )
        if parent not in ids
    ]
    return min(roots)[2] if roots else ""


def _days(folder: Path) -> tuple[date, date] | None:
    """The first and last day any kept record speaks of."""
    met: set[Any] = set()
    for dataset in ALL:
        if (column := spans.column(dataset)) and (folder / f"{dataset.name}.csv").exists():
            met |= set(tables.read(folder, dataset)[0][column])
    return spans.around(met)


def shapes(case: str, data: bytes, who: str = NOBODY) -> int:
    """Keep a GeoJSON as the case's outlines; how many there are. Only ids, names, levels and notes of it are kept.

    Unkeepable("no_shapes") when it is not a collection of areas in degrees, each with an id and a level.
    """
    if is_sample(case):
        raise Unkeepable("sample", case=case)
    features = outlines(case, data)
    lines = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    changes.change(case, {"shapes.geojson": text.encode()}, {"mode": "shapes", "added": len(features)}, who)
    return len(features)


def outlines(case: str, data: bytes) -> list[dict[str, Any]]:
    """The outlines of a GeoJSON, each with an id and a level; a level that is not said is that of the unit."""
    try:
        found = json.loads(data) if len(data) <= LARGEST_SHAPES else {}
        features = found["features"]
        levels = _levels(case)
        return [_outline(feature, levels) for feature in features]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unkeepable("no_shapes") from error


def _outline(feature: dict[str, Any], levels: dict[str, str]) -> dict[str, Any]:
    given = feature.get("properties") or {}
    texts = {key: str(given[key])[:200] for key in KEPT_PROPERTIES if isinstance(given.get(key), str | int)}
    kept = {key: text for key, text in texts.items() if not personal.holds_number(text)}
    named = kept.get("id") or kept.get("unit_id") or kept.get("grid_id") or str(feature.get("id") or "")
    level = kept.get("level") or levels.get(named, "")
    geometry = feature["geometry"]
    if not named or not level or geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError("an outline without id, level or area")
    depth = 2 if geometry["type"] == "Polygon" else 3
    geometry = {"type": geometry["type"], "coordinates": _points(geometry["coordinates"], depth)}
    return {"type": "Feature", "id": named, "properties": kept | {"id": named, "level": level}, "geometry": geometry}


def _points(coordinates: Any, depth: int) -> Any:
    """The nested list of points, each two finite degrees."""
    if depth:
        if not coordinates:
            raise ValueError("an empty ring")
        return [_points(part, depth - 1) for part in coordinates]
    lon, lat = float(coordinates[0]), float(coordinates[1])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError("not in degrees")
    return [lon, lat]


def _levels(case: str) -> dict[str, str]:
    """The level of each unit and grid of the case."""
    folder = home.CASES / case
    units, _ = tables.read(folder, BY_NAME["units"])
    grids, _ = tables.read(folder, BY_NAME["grids"])
    return dict.fromkeys(grids["grid_id"], "grid") | dict(zip(units["unit_id"], units["level"], strict=True))


