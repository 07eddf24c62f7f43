"""What a case of one's own can show, and what one more file would add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import cases, metrics, possible
from data.datasets import ALL, BY_NAME
from data.metrics import BY_NAME as METRICS
from data.query import Slice, query
from tests import tiny

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = [dataset.name for dataset in ALL]
UNITS = [tiny.street("S", household_count=900), tiny.community("A", "S", household_count=500, resident_count=1500)]


def test_with_all_tables_everything_is_possible_and_with_none_nothing() -> None:
    """The two ends must hold before what lies between is believed."""
    assert possible.possible(EVERYTHING).now == metrics.ALL
    nothing = possible.possible([])
    assert nothing.now == ()
    assert len(nothing.later) + sum(len(gain.metrics) for gain in nothing.gains) == len(metrics.ALL)


def test_units_alone_give_the_counts_of_units_and_name_what_disputes_would_add() -> None:
    """The first file is the units; the page then says which is worth sending next."""
    found = possible.possible(["units"])
    assert METRICS["community_count"] in found.now
    assert METRICS["disputes_accepted"] not in found.now
    gains = {gain.dataset: {metric.name for metric in gain.metrics} for gain in found.gains}
    assert {"disputes_accepted", "settled_rate"} <= gains["disputes"]
    assert METRICS["disputes_per_1000_households"] in found.later  # the households are the grids'
    assert "units" not in gains
    sizes = [len(gain.metrics) for gain in found.gains]
    assert sizes == sorted(sizes, reverse=True)


def test_a_ratio_of_two_tables_is_promised_only_with_both() -> None:
    """A promise that is not kept costs the second file nobody will send."""
    assert possible.needs(METRICS["active_team_rate"]) == {"service_records", "teams", "units"}
    found = possible.possible(["units", "service_records"])
    assert METRICS["active_team_rate"] not in found.now
    assert METRICS["active_team_rate"] in next(gain for gain in found.gains if gain.dataset == "teams").metrics
    assert METRICS["active_team_rate"] in possible.possible(["units"]).later


def test_what_is_not_possible_has_no_value_in_a_case_without_it(tmp_path: Path, monkeypatch: Any) -> None:
    """The page must not say that a file is wanted for a number that is there already."""
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS)
    can = set(possible.possible(["units"]).now)
    where = Slice(case, "S", None, None)
    frame = query(list(metrics.ALL), (), where)
    valued = {METRICS[row.metric] for row in frame.itertuples() if row.state == "ok" and row.value > 0}
    assert valued - can == set()
    assert METRICS["community_count"] in valued


def test_every_number_of_the_sample_comes_of_tables_it_needs(store: Any) -> None:
    """A need that is written down wrongly shows in the case that has everything else."""
    from data import holdings

    have = {name for name, held in holdings.held(store.case).items() if held.rows}
    top = cases.settings(store.case).top
    frame = query(list(metrics.ALL), (), Slice(store.case, top, None, None))
    valued = {row.metric for row in frame.itertuples() if row.state == "ok" and row.value > 0}
    assert len(valued) > 40
    assert [name for name in valued if not possible.needs(METRICS[name]) <= have] == []


def test_the_columns_a_metric_is_made_of_are_declared_ones() -> None:
    """The page names the columns to fill in; one that no template has would send the clerk looking."""
    found = possible.columns(METRICS["settled_rate"])
    assert set(found["disputes"]) == {"settled_count", "case_count", "accepted_on"}
    for metric in metrics.ALL:
        for dataset, names in possible.columns(metric).items():
            assert set(names) <= set(BY_NAME[dataset].names)


def test_metrics_that_measure_against_a_plan_say_which_plan() -> None:
    """Without expected reports there is no rate of reporting, whatever is sent."""
    assert possible.expects(METRICS["reporting_rate"]) == {"reports"}
    assert possible.expects(METRICS["disputes_accepted"]) == frozenset()
    assert any(possible.expects(metric) == {"settings.meetings"} for metric in metrics.ALL)
