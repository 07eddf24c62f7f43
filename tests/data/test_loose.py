"""Views of tables nobody declared: what their columns are found to be, and that the counts are exact."""

from __future__ import annotations

import pytest

from data import counting, loose, temporary, units
from data.reading import incoming
from data.reading.report import Asked

MONTHS = 6


@pytest.fixture
def view(store):
    """60 trees planted over six months in two communities, with numbers, kinds, coordinates and a remark each."""
    first, second = units.tree(store.case).at_level("520111004", "community")[:2]
    lines = ["台账号,栽植日期,树种,株数,社区,坪"]
    for place in range(60):
        name, kind = first.name if place % 3 else second.name, "香樟" if place % 2 else "桂花"
        lines.append(f"T{place:04d},2024-{place % MONTHS + 1:02d}-05,{kind},{place},{name},1.5")
    found = incoming.look("\n".join(lines).encode("gb18030"), Asked(units=temporary.index(store.case)), "植树.csv")
    assert found.dataset is None, found.report
    made = loose.hold(store.case, found.table, temporary.index(store.case))
    yield made
    temporary.drop(made.name)


def test_columns_are_known_by_what_they_hold(view):
    """Prevents a number of a row from being summed, and a date from being a kind."""
    assert {one.name: one.kind for one in view.fields} == {
        "栽植日期": "day", "树种": "kind", "株数": "number", "社区": "place", "坪": "number",
    }  # fmt: skip
    assert view.left_out == ("台账号",)


def test_counts_sums_and_means_are_exact(view):
    """Prevents a draft from saying another number than its file."""
    asked = counting.proposed(view)
    assert (asked.day, asked.kind, asked.place) == ("c1", "c2", "c4")
    assert list(counting.counted(view, asked, "month")["value"]) == [10.0] * MONTHS
    trees = counting.Question("c3", "sum", asked.day, asked.kind, asked.place)
    assert counting.counted(view, trees, "")["value"].iloc[0] == sum(range(60))
    by_kind = dict(counting.counted(view, trees, "kind")[["key", "value"]].itertuples(index=False, name=None))
    assert by_kind == {"桂花": sum(range(0, 60, 2)), "香樟": sum(range(1, 60, 2))}
    mean = counting.Question("c3", "mean", asked.day, asked.kind, asked.place)
    assert counting.counted(view, mean, "")["value"].iloc[0] == 29.5


def test_places_are_added_up_to_the_level_drawn_and_cut_by_the_scope(view, store):
    """Prevents the map from losing what was written below or outside the scope."""
    asked = counting.proposed(view)
    frame = counting.counted(view, asked, "place", "520111004")
    level, totals = counting.by_unit(view, frame, "520111004")
    assert level == "community"
    assert sorted(totals.values()) == [20.0, 40.0]
    first = units.tree(store.case).at_level("520111004", "community")[0]
    assert counting.counted(view, asked, "", first.id)["value"].iloc[0] == 40


def test_points_become_the_community_they_lie_in_and_are_gone(store):
    """Prevents the place of a case from being shown on a map."""
    import json

    import shapely

    from data import outlines

    feature = json.loads(outlines.layer(store.case, "community"))["features"][0]
    point = shapely.geometry.shape(feature["geometry"]).representative_point()
    lines = ["事件,纬度,经度", *(f"路灯,{point.y},{point.x}" for _ in range(5)), "路灯,31.2,121.5"]
    found = incoming.look("\n".join(lines).encode(), Asked(units=temporary.index(store.case)), "灯.csv")
    made = loose.hold(store.case, found.table, temporary.index(store.case))
    assert [one.kind for one in made.fields] == ["kind", "place"]
    totals = counting.counted(made, counting.Question(place=loose.POINT), "place")
    assert list(totals.itertuples(index=False, name=None)) == [(feature["properties"]["id"], 5.0, 5)]
    temporary.drop(made.name)
    assert made.frame is None
    assert counting.counted(made, counting.Question(), "").empty


def test_the_datum_somebody_named_moves_the_points_and_what_lies_outside_is_counted(store, monkeypatch):
    """Prevents points of a map provider from falling into the next community, and others from vanishing unsaid."""
    import json

    import numpy as np

    from data import outlines
    from data.reading.datum import wgs_to_gcj

    north, east = 26.45, 106.61
    small = [[east - 0.001, north - 0.001], [east + 0.001, north - 0.001], [east + 0.001, north + 0.001]]
    shape = {"type": "Polygon", "coordinates": [[*small, [east - 0.001, north + 0.001], small[0]]]}
    layer = json.dumps({"features": [{"geometry": shape, "properties": {"id": "520111004001"}}]})
    monkeypatch.setattr(outlines, "layer", lambda case, name: layer)
    (lat,), (lon,) = wgs_to_gcj(np.array([north]), np.array([east]))
    lines = ["事件,纬度,经度", *(f"路灯,{lat:.6f},{lon:.6f}" for _ in range(5)), "路灯,31.2,121.5"]
    found = incoming.look("\n".join(lines).encode(), Asked(units=temporary.index(store.case)), "灯.csv")
    kinds = {}
    for datum in ("", "GCJ02"):
        made = loose.hold(store.case, found.table, temporary.index(store.case), datum)
        kinds[datum] = [(one.key, one.unread) for one in made.of("place")]
        temporary.drop(made.name)
    assert kinds == {"": [], "GCJ02": [(loose.POINT, 1)]}
