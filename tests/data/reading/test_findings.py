"""The checks table: what does not hold in a case is said in sentences, with how often."""

from pathlib import Path
from typing import Any

import pytest

from data import home
from data.cases.settings import Expected
from data.reading.expected import due
from tests import tiny
from tests.data.reading.test_keep import ask

UNITS = [tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")]
DISPUTE = "dispute_id unit_id grid_id accepted_on closed_on"


def found(path: Path, monkeypatch: Any, **options: Any) -> dict[str, int]:
    case = tiny.kept(path, monkeypatch, **({"units": UNITS} | options))
    assert (home.STORES / case).is_dir()
    return dict(ask(case, "SELECT code, n FROM checks"))


def test_a_case_without_a_fault_has_no_finding(tmp_path: Path, monkeypatch: Any) -> None:
    """A list that is never empty is never read."""
    assert found(tmp_path, monkeypatch, disputes=[{"unit_id": "A"}]) == {}


@pytest.mark.parametrize(
    ("code", "tables"),
    [
        ("no_parent", {"units": [*UNITS, tiny.community("C", "nowhere")]}),
        ("no_grid", {"disputes": tiny.rows(DISPUTE, ("1", "A", "g9", "2024-03-05", None))}),
        ("no_team", {"service_records": [{"unit_id": "A", "team_id": "t9"}]}),
        ("no_unit", {"service_records": [{"unit_id": None}]}),
        ("closed_before_accepted", {"disputes": tiny.rows(DISPUTE, ("1", "A", None, "2024-03-05", "2024-03-01"))}),
        ("future_date", {"disputes": tiny.rows(DISPUTE, ("1", "A", None, "2024-12-05", None))}),
        ("duplicate_key", {"teams": tiny.rows("team_id unit_id", ("t", "A"), ("t", "B"))}),
        ("unknown_unit", {"disputes": [{"unit_id": "Z"}]}),
        ("counting_tiers", {"tier_schemes": tiny.rows("scheme_id tier is_counted", ("x", 1, True), ("x", 2, True))}),
        ("children_differ", {"units": [tiny.street("S", resident_count=10), tiny.community("A", "S", resident_count=4),
                                       tiny.community("B", "S", resident_count=5)]}),
    ],
)  # fmt: skip
def test_each_fault_is_found_once_and_nothing_else_is(
    tmp_path: Path, monkeypatch: Any, code: str, tables: dict[str, Any]
) -> None:
    """A fault nobody names ends as a wrong number; one named twice is not believed."""
    assert found(tmp_path, monkeypatch, **tables) == {code: 1}


def test_units_that_are_their_own_ancestors_are_told(tmp_path: Path, monkeypatch: Any) -> None:
    """They belong to nothing, and nothing of theirs is in any total."""
    units = [*UNITS, tiny.community("C", "D"), tiny.community("D", "C")]
    assert found(tmp_path, monkeypatch, units=units) == {"circle": 2}


def test_grids_of_another_unit_than_the_case_s_are_told(tmp_path: Path, monkeypatch: Any) -> None:
    """The map would show the case in one community and the table in another."""
    grids = tiny.rows("grid_id unit_id fulltime_worker_count", ("g", "A", 1))
    disputes = [{"dispute_id": unit, "unit_id": unit, "grid_id": "g"} for unit in "SAB"]
    result = found(tmp_path, monkeypatch, grids=grids, disputes=disputes)
    assert result == {"other_unit": 1, "no_centre_distance": 1}


def test_expected_reports_that_are_not_there_are_counted(tmp_path: Path, monkeypatch: Any) -> None:
    """Two communities, three months due: six reports, of which four came."""
    reports = tiny.rows(
        "dataset unit_id period sent_on",
        ("矛盾纠纷", "A", "2024-01", "2024-02-03"), ("disputes", "A", "2024年2月", "2024-03-03"),
        ("disputes", "A", "2024-03", "2024-04-03"), ("disputes", "B", "2024-02", "2024-03-03"),
    )  # fmt: skip
    result = found(
        tmp_path,
        monkeypatch,
        reports=reports,
        first_on="2024-01-01",
        as_of="2024-04-24",
        toml='[reports]\ndisputes = { level = "community", every = "month", due_day = 5 }',
    )
    assert result == {"not_reported": 2}


def test_a_report_is_due_only_after_its_period_and_its_days_of_grace() -> None:
    """Nobody is late in the middle of the month."""
    from datetime import date

    month = Expected("community", "month", due_day=5)
    assert due(date(2024, 1, 1), date(2024, 3, 4), month) == ["2024-01"]
    assert due(date(2024, 1, 1), date(2024, 3, 5), month) == ["2024-01", "2024-02"]
    assert due(date(2024, 1, 1), date(2024, 2, 11), Expected("community", "ten_day")) == [
        "2024-01-上旬", "2024-01-中旬", "2024-01-下旬", "2024-02-上旬",
    ]  # fmt: skip
    assert due(date(2023, 1, 1), date(2024, 3, 31), Expected("community", "quarter"))[-1] == "2024-Q1"
    assert due(date(2022, 1, 1), date(2024, 3, 31), Expected("community", "year")) == ["2022", "2023"]


def test_the_sentence_names_the_lines(tmp_path: Path, monkeypatch: Any) -> None:
    """That something is wrong cannot be mended; line 3 can."""
    disputes = tiny.rows(DISPUTE, ("1", "A", None, "2024-03-05", None), ("2", "Z", None, "2024-03-05", None))
    case = tiny.kept(tmp_path, monkeypatch, units=UNITS, disputes=disputes)
    ((zh, en),) = ask(case, "SELECT message_zh, message_en FROM checks")
    assert "矛盾纠纷" in zh
    assert "行 3" in zh
    assert "lines 3" in en
