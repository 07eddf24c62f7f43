"""A figure depends on the rows: deleting any one of them changes what it feeds."""

import random
import shutil
from dataclasses import replace

import pytest

from data import cases, metrics
from data.datasets import ALL
from data.metrics.staff import reported
from data.query import Slice, query
from tests import tiny

reported_figures = replace(reported("any"), name="reported_figures", where="")
NOT_COUNTED = {"events"}  # named on charts, no figure is made of them
DEFINES = {"tier_schemes"}  # a tier that does not count changes no figure; the one that does is tried


def figures(case: str) -> dict[str, tuple]:
    """Every metric of the whole case, with n: what a row may show up in."""
    top = Slice(case, cases.settings(case).top)
    found = {}
    for metric in metrics.ALL:
        rows = query([metric], (), top)
        found[metric.name] = tuple(rows[["value", "n", "state"]].astype(str).iloc[0])
    parts = query([metrics.BY_NAME["party_org_count"], metrics.BY_NAME["community_count"]], ("kind",), top)
    for stat in query([reported_figures], ("stat_name",), top).itertuples(index=False):
        found[f"reported {stat.stat_name}"] = str(stat)
    found["kinds"] = tuple(parts.astype(str).itertuples(index=False, name=None))
    return found


@pytest.fixture(scope="module")
def home(store, tmp_path_factory):
    """A home of its own with one copy of the sample to cut rows from."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        path = tmp_path_factory.mktemp("rows")
        source = store.home / "cases" / "xibei"
        shutil.copytree(source, path / "cases" / "whole", ignore=shutil.ignore_patterns(".made-by"))
        tiny.move_home(path, monkeypatch)
        cases.prepare("whole")
        yield path, figures("whole")


@pytest.mark.parametrize("dataset", [d.name for d in ALL if d.name not in NOT_COUNTED])
def test_deleting_one_row_changes_a_figure(dataset, home):
    """Prevents a headline number that is written down somewhere instead of counted."""
    path, before = home
    file = path / "cases" / "whole" / f"{dataset}.csv"
    if not file.exists():
        pytest.fail(f"the sample has no {dataset}")
    lines = file.read_bytes().splitlines(keepends=True)
    choose = random.Random(dataset)
    counted = [i for i, line in enumerate(lines) if i and (dataset not in DEFINES or "是" in line.decode())]
    # the bare parents above the street, and organisations of no kind that is counted, feed no figure of the street
    if dataset == "units":
        counted = [i for i in counted if "社区" in lines[i].decode()]
    row = choose.choice(counted)
    name = f"less-{dataset}".replace("_", "-")
    shutil.copytree(path / "cases" / "whole", path / "cases" / name)
    (path / "cases" / name / f"{dataset}.csv").write_bytes(b"".join(lines[:row] + lines[row + 1 :]))
    cases.prepare(name)
    changed = [key for key, value in figures(name).items() if value != before[key]]
    assert changed, f"line {row + 1} of {dataset} feeds nothing: {lines[row].decode()}"
