"""The bench: what it reports, without starting a server."""

from bench import areas, report
from bench.measure import Line, Results
from data.cases import writing


def results(change: Line) -> Results:
    empty, page = Line("empty page", 5, 9, 1200), Line("coverage", 20, 30, 60_000)
    naive = Line("naive", 800, 900, 1_500_000)
    return Results(20, empty, (page,), (page,), change, page, naive, Line("coverage, 110 areas", 12, 15, 11_000))


def test_the_report_says_of_each_aim_whether_it_is_met():
    """Prevents a slow page from passing because only its milliseconds are printed, not what was promised."""
    met = report.write(results(Line("coverage", 16, 20, 19_000)))
    assert met.count("| met |") == 3
    assert "| slowest warm page / empty page | 4.0 x | at most 10 x | met |" in met
    missed = report.write(results(Line("coverage", 100, 120, 25_000)))
    assert "| naive page / coverage map | 8 x | at least 20 x | missed |" in missed
    assert "| bytes of an indicator change | 25,000 | at most 20,000 | missed |" in missed


def test_the_case_of_the_bench_has_1021_grids_in_109_communities(monkeypatch, tmp_path):
    """Prevents measuring a smaller map than was promised."""
    written = {}
    monkeypatch.setattr(
        areas, "partition", lambda outlines, tree, drawing: dict.fromkeys(_ids(tree), outlines[areas.DISTRICT])
    )
    monkeypatch.setattr(areas, "write_outlines", lambda folder, features: written.update(shapes=list(features)))
    monkeypatch.setattr(areas, "write_table", lambda folder, name, rows: written.update({name: rows}))
    areas.make(tmp_path)
    assert len({row["grid_id"] for row in written["grids"]}) == areas.GRIDS == 1021
    assert sum(1 for row in written["units"] if row["level"] == "community") == 109
    assert sum(1 for properties, _ in written["shapes"] if properties["level"] == "grid") == 1021
    assert writing.DRAWN_UP in (tmp_path / areas.CASE / "case.toml").read_text("utf-8")


def _ids(area):
    yield area.id
    for part in area.parts:
        yield from _ids(part)
