"""The bench: what it reports and the cases it measures on, without starting a server."""

import json
from dataclasses import replace

import pandas as pd
import pytest
import shapely

import bench
from bench import areas, measure, report
from bench.measure import Line, Pages
from bench.screen import Screens, Waits
from data.cases import writing

CHANGE, NAIVE = Line("coverage", 16, 20, 19_000), Waits(2000, 4000, 12_000)


def results(change=CHANGE, naive=NAIVE):
    """Made-up measurements of one case."""
    page, slow = Line("overview", 40, 60, 9_000), Line("naive", 800, 900, 1_500_000)
    pages = Pages("areas1021", (page,), (Line("overview", 300, 500, 60_000),), change, page, slow)
    screens = Screens("areas1021", Waits(300, 1500, 900), naive, {"disputes": 700.0})
    return report.Results(20, Line("empty page", 5, 9, 1200), (pages,), (screens,), 410.0, (25.0, 3.0))


def test_the_report_says_of_each_aim_whether_it_is_met():
    """Prevents a slow page from passing because only its milliseconds are printed, not what was promised."""
    met = report.write(results())
    assert met.count("| met |") == len(report.aims(results())) == 11
    assert "| areas1021: slowest warm page / empty page | 8.0 x | at most 10 x | met |" in met
    assert "| areas1021: ten readers, p95 / naive | 0.07 | at most 0.1 | met |" in met
    missed = report.write(results(Line("coverage", 100, 120, 25_000), Waits(1000, 2000, 2000)))
    assert "| areas1021: naive page / coverage map | 8 x | at least 20 x | missed |" in missed
    assert "| areas1021: bytes of an indicator change | 25,000 | at most 20,000 | missed |" in missed
    assert "| areas1021: change of scope / naive | 0.30 | at most 0.25 | missed |" in missed
    assert "| 2,000,000 records loaded / pandas.read_csv | 8.3 x | at most 10 x | met |" in missed


def test_the_cases_have_the_areas_and_records_that_were_promised(tmp_path):
    """Prevents measuring a smaller map or fewer records than the figures say."""
    assert [(size.grids, size.records) for size in areas.SIZES] == [(1_021, 100_000), (10_200, 2_000_000)]
    size = replace(areas.SMALL, records=500)
    areas.make(tmp_path, size)
    folder = tmp_path / size.case
    counts = {name: len(pd.read_csv(folder / f"{name}.csv")) for name in ("grids", "service_records", "disputes")}
    assert counts == {"grids": 1_021, "service_records": 300, "disputes": 200}
    assert writing.DRAWN_UP in (folder / "case.toml").read_text("utf-8")
    features = json.loads((folder / "shapes.geojson").read_text("utf-8"))["features"]
    grids = [shapely.geometry.shape(one["geometry"]) for one in features if one["properties"]["level"] == "grid"]
    assert len(grids) == 1_021
    assert min(len(shape.exterior.coords) for shape in grids) >= 30
    assert shapely.union_all(grids).area == pytest.approx(sum(shape.area for shape in grids))  # no gap, nothing twice


def test_every_new_view_is_one_of_the_case_that_is_measured():
    """Prevents the figures of one case under the name of another: a reader without a browser is sent to none."""
    addresses = measure._new_views("areas1021")
    seen = [next(addresses) for _ in range(3)]
    assert all(address.startswith("case=areas1021&period=") for address in seen)
    assert len(set(seen)) == 3


def test_a_note_written_by_hand_outlives_the_next_run(tmp_path):
    """Prevents the reason why an aim is missed from going with the figures it was written for."""
    path = tmp_path / "benchmarks.md"
    fresh = "# Benchmarks\n\nWritten by a machine.\n\n| aim |\n"
    assert bench.with_note(fresh, path) == fresh
    note = "<!-- note -->\nTwo cores.\n<!-- /note -->"
    path.write_text(f"# Benchmarks\n\nAnother day.\n\n{note}\n\n| old |\n", encoding="utf-8")
    written = bench.with_note(fresh, path)
    assert written == f"# Benchmarks\n\nWritten by a machine.\n\n{note}\n\n| aim |\n"
    path.write_text(written, encoding="utf-8")
    assert bench.with_note(fresh, path) == written
