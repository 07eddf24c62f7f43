"""The application's own addresses: readiness and the shapes of a case."""

from __future__ import annotations

import gzip
import json

import pytest


def test_ready_says_which_data_is_served(get, store) -> None:
    """A watchdog must see a store that does not answer, and people which data they look at."""
    answer = get("/api/ready")
    state = json.loads(answer.body)
    assert answer.status == 200
    assert (state["ready"], state["case"], state["version"]) == (True, store.case, store.version)
    assert state["units"] >= 10
    assert answer.headers["Cache-Control"] == "no-store"


def test_shapes_come_packed_and_may_be_kept_for_ever(get, store) -> None:
    """One level of outlines, once per browser and data version; the map sends only colours after that."""
    path = f"/shapes/{store.case}/{store.version}/grid.geojson"
    answer = get(path, {"Accept-Encoding": "gzip"})
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/geo+json")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    shapes = json.loads(gzip.decompress(answer.body))
    assert len(shapes["features"]) == 110
    assert get(path).body == gzip.decompress(answer.body)


@pytest.mark.parametrize(
    "path",
    [
        "{case}/000000000000/grid",
        "{case}/{version}/planet",
        "nobody/{version}/grid",
        "{case}/{version}/..%2fcase",
        "..%2f..%2fetc/x/y",
    ],
)
def test_other_shapes_are_not_found(get, store, path) -> None:
    """An old version would colour the wrong areas; an odd name must not read other files."""
    answer = get("/shapes/" + path.format(case=store.case, version=store.version) + ".geojson")
    assert answer.status in (400, 404)
    assert b"FeatureCollection" not in answer.body


def test_the_finder_gets_every_area_and_grid_once(get, store) -> None:
    """Prevents a search that knows only what lies just below the scope, and one that is sent with every run."""
    answer = get(f"/units/{store.case}/{store.version}/admin-zh.json", {"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    rows = json.loads(gzip.decompress(answer.body))
    assert [row[3] for row in rows].count("社区") == 9
    assert [row[3] for row in rows].count("网格") == 110


@pytest.mark.parametrize("path", ["{case}/0/admin-zh", "{case}/{version}/admin-fr", "none/{version}/admin-zh"])
def test_other_lists_of_units_are_not_found(get, store, path) -> None:
    """Prevents a list of another data version, and a stack trace for an address somebody made up."""
    assert get("/units/" + path.format(case=store.case, version=store.version) + ".json").status == 404
