"""A table of no known dataset as a view: what its columns are, and its rows counted by day, kind and place.

Nothing of it is a record list: what leaves here are counts, sums and means by period, by one of at most 200 kinds, and
by community or above. Columns of free text and of too many different values take no part; personal ones never came.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from data import engine, outlines, temporary
from data.reading import dates, extras, headers, numbers
from data.reading.child import LINE
from data.reading.coordinates import EAST, NORTH
from data.reading.datum import to_wgs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.reading.references import UnitIndex

MOST_KINDS = 200
LONGEST = 60  # characters of a kind; a longer text is a story
MOSTLY = 0.8
TIMELY = ("日期", "时间", "月", "日", "年", "期", "旬", "date", "time", "month", "day", "at", "on", "opened", "closed")
NUMBERED = ("编号", "编码", "代码", "序号", "号", "id", "code", "no")
POINT = "point"  # the place worked out of a pair of coordinates
LEVEL = "community"


@dataclass(frozen=True)
class Field:
    """A column: its key in the frame, its header, what it is (day, number, kind, place), and what of it is not."""

    key: str
    name: str
    kind: str
    unread: int = 0  # cells with something in them that is nothing of the kind


@dataclass
class Loose:
    """The rows as typed columns by key; `frame` is None once the view made room for another."""

    name: str
    case: str
    fields: tuple[Field, ...]
    left_out: tuple[str, ...]  # headers of columns that take no part
    rows: int
    frame: pd.DataFrame | None = field(repr=False)

    def of(self, kind: str) -> tuple[Field, ...]:
        """The columns of a kind, in file order."""
        return tuple(one for one in self.fields if one.kind == kind)

    def get(self, key: str) -> Field | None:
        """The column of a key; None when there is none."""
        return next((one for one in self.fields if one.key == key), None)


def hold(case: str, table: pa.Table, index: UnitIndex, datum: str = "") -> Loose:
    """Make a view of a table of text cells, its points of this datum; temporary.TooMuch when it does not fit."""
    if table.num_rows > temporary.MOST_ROWS:
        raise temporary.TooMuch(table.num_rows)
    fields: list[Field] = []
    columns: dict[str, pd.Series] = {}
    left_out: list[str] = []
    for place, name in enumerate(table.column_names):
        if name == LINE:
            continue
        kind, values, unread = _typed(name, table.column(place), index)
        if kind:
            fields.append(Field(f"c{place}", name, kind, unread))
            columns[f"c{place}"] = values
        elif any(text and text.strip() for text in pc.unique(pc.cast(table.column(place), pa.string())).to_pylist()):
            left_out.append(name)
    fields = _placed(case, fields, columns, datum)
    frame = pd.DataFrame({one.key: columns[one.key] for one in fields}, index=range(table.num_rows))
    made = Loose(f"temporary-{secrets.token_hex(8)}", case, tuple(fields), tuple(left_out), table.num_rows, frame)
    temporary.occupy(made.name, int(frame.memory_usage(deep=True).sum()), lambda: _let_go(made))
    return made


def _let_go(made: Loose) -> None:
    made.frame = None
    engine.forget(made.name)


def _typed(name: str, cells: pa.ChunkedArray, index: UnitIndex) -> tuple[str, pd.Series, int]:
    """What a column is, its values, and how many cells are nothing of the kind; "" for one that takes no part.

    It is what most of its rows are, as long as half of its different texts are, too.
    """
    texts = cells if pa.types.is_string(cells.type) else pc.cast(cells, pa.string())
    coded = pc.dictionary_encode(texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts)
    distinct = [text or "" for text in coded.dictionary.to_pylist()]
    filled = [text for text in distinct if text.strip().lower() not in numbers.NOTHING]
    codes = pd.Series(coded.indices.to_numpy(zero_copy_only=False)).fillna(-1).astype(int)
    nothing = ("", pd.Series(dtype=object), 0)
    if not filled:
        return nothing
    counted = codes[codes >= 0].value_counts()
    times = {text: int(counted.get(place, 0)) for place, text in enumerate(distinct)}
    rows = sum(times[text] for text in filled)
    for kind, read in _readers(headers.normal(name), filled, index):
        values = dict(zip(distinct, (_tried(read, text) for text in distinct), strict=True))
        known = [text for text in filled if values[text] is not None]
        met = sum(times[text] for text in known)
        if len(known) >= MOSTLY * len(filled) or (met >= MOSTLY * rows and len(known) * 2 >= len(filled)):
            return kind, _spread(list(values.values()), codes), rows - met
    if extras.holds_dwellings(filled) or any(len(text) > LONGEST for text in filled):
        return nothing
    if len(filled) > MOST_KINDS or _is_numbered(headers.normal(name), len(filled), len(codes)):
        return nothing
    return "kind", _spread([text.strip() or None for text in distinct], codes).astype("category"), 0


def _spread(values: list[Any], codes: pd.Series) -> pd.Series:
    made: pd.Series = pd.Series([*values, None]).iloc[codes.where(codes >= 0, len(values))].reset_index(drop=True)
    return made


def _readers(word: str, filled: Sequence[str], index: UnitIndex) -> list[tuple[str, Callable[[str], Any]]]:
    """What a column is tried as, in order."""
    if word in NORTH | EAST:
        return [("north" if word in NORTH else "east", numbers.number)]
    plain = all(text.strip().isdigit() for text in filled[:50])
    found: list[tuple[str, Callable[[str], Any]]] = []
    if index.ids:
        found.append(("place", lambda text: _unit(text, index)))
    if not plain or word.endswith(TIMELY):
        found.append(("day", _day))
    if not word.endswith(NUMBERED):
        found.append(("number", numbers.number))
    return found


def _is_numbered(word: str, distinct: int, rows: int) -> bool:
    """Whether a column names the rows: a number of its own for nearly each."""
    return word.endswith(NUMBERED) and distinct > max(2, rows // 2)


def _tried(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except ValueError:
        return None


def _day(text: str) -> pd.Timestamp | None:
    return pd.Timestamp(dates.plain(text) or dates.moment(text).at) if text.strip() else None


def _unit(text: str, index: UnitIndex) -> str | None:
    named = index.named(text) if text.strip() else ()
    return index.by_code(text.strip()) or (named[0] if len(named) == 1 else None)


def _placed(case: str, fields: list[Field], columns: dict[str, pd.Series], datum: str) -> list[Field]:
    """A pair of coordinates becomes the community it lies in, and is then gone; how many lie in none is known."""
    north, east = ([one for one in fields if one.kind == kind] for kind in ("north", "east"))
    rest = [one for one in fields if one.kind not in ("north", "east")]
    if north and east:
        lat, lon = (pd.to_numeric(columns[one.key], errors="coerce").to_numpy(float) for one in (north[0], east[0]))
        columns[POINT], given = _within(case, *to_wgs(lat, lon, datum))
        if columns[POINT].notna().any():
            lost = given - int(columns[POINT].notna().sum())
            rest.append(Field(POINT, f"{north[0].name}·{east[0].name}", "place", lost))
    return rest


def _within(case: str, lat: Any, lon: Any) -> tuple[pd.Series, int]:
    """The id of the community each point lies in, None outside all and without outlines; how many points there are."""
    import numpy as np
    import shapely

    found = pd.Series([None] * len(lat), dtype=object)
    known = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))
    if LEVEL not in outlines.names(case):
        return found, len(known)
    features = json.loads(outlines.layer(case, LEVEL))["features"]
    areas = [shapely.geometry.shape(one["geometry"]) for one in features]
    points = shapely.points(lon[known], lat[known])
    at, area = shapely.STRtree(areas).query(points, predicate="within")
    ids = np.array([one["properties"]["id"] for one in features], dtype=object)
    found.iloc[known[at]] = ids[area]
    return found, len(known)
