"""Views of a reader's own files: what they answer, what they leave alone, and how they go."""

from __future__ import annotations

from datetime import date

import pytest

from data import cases, engine, temporary, units
from data.metrics import BY_NAME
from data.query import Slice, query, value
from data.reading import incoming
from data.reading.report import Asked

ROWS = 120


@pytest.fixture
def ledger(store):
    """120 requests of one community over twelve months of 2025, half of them closed late."""
    community = next(unit for unit in units.tree(store.case).at_level("520111004", "community"))
    lines = ["工单编号,来源渠道,受理时间,办理时限,办结时间,社区"]
    for place in range(ROWS):
        month = place % 12 + 1
        closed = 8 if place % 2 else 12
        lines.append(f"G{place},网格上报,2025-{month:02d}-03,2025-{month:02d}-10,2025-{month:02d}-{closed:02d},{community.name}")
    found = incoming.look("\n".join(lines).encode("gb18030"), Asked(units=temporary.index(store.case)), "台账.csv")
    assert found.report["rows_accepted"] == ROWS, found.report
    return found


@pytest.fixture
def held(store, ledger):
    made = temporary.hold(store.case, {"requests": ledger.table}, "台账.csv")
    yield made
    temporary.drop(made.name)


def test_a_view_answers_with_the_rows_of_its_file_only(store, held):
    """Prevents official requests from being counted into somebody's draft."""
    where = Slice(held.name, "520111004", date(2025, 1, 1), date(2025, 12, 31))
    assert value(BY_NAME["requests_accepted"], where)[0] == ROWS
    assert value(BY_NAME["on_time_rate"], where)[0] == 0.5
    monthly = query([BY_NAME["requests_accepted"]], ["month"], where)
    assert list(monthly["value"]) == [10.0] * 12
    assert value(BY_NAME["disputes_accepted"], where)[0] != value(
        BY_NAME["disputes_accepted"], Slice(store.case, "520111004")
    )[0]


def test_a_view_keeps_the_units_and_grids_of_the_case(store, held):
    """Prevents rates per resident from having nothing to divide by."""
    official = Slice(store.case, "520111004")
    own = Slice(held.name, "520111004")
    for name in ("grid_count", "resident_count", "circle_resident_coverage"):
        assert value(BY_NAME[name], own)[0] == value(BY_NAME[name], official)[0] > 0


def test_a_view_stands_in_no_list_and_dies_when_dropped(store, held):
    """Prevents one reader's file from being found by another, and from staying in memory."""
    assert held.name not in cases.names()
    assert cases.settings(held.name).is_temporary
    assert not cases.settings(store.case).is_temporary
    query([BY_NAME["requests_accepted"]], ["month"], Slice(held.name, "520111004"))
    temporary.drop(held.name)
    with pytest.raises(engine.NoStore):
        engine.version(held.name)
    assert not [key for key in engine.store._kept if held.name in repr(key)]
    assert not (engine.home.STORES / held.name).exists()


def test_the_days_of_a_view_are_those_of_its_file(store, held):
    """Prevents a ledger of 2025 from being empty because the case's own records end in 2024."""
    settings = cases.settings(held.name)
    assert (settings.first_on, settings.as_of) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_view_writes_nothing_and_reads_no_file(held):
    """Prevents a query on a reader's store from reaching the disk."""
    with pytest.raises(Exception, match=r"disabled|Permission"):
        engine.run(held.name, "SELECT * FROM read_csv('/etc/passwd')")


def test_too_many_rows_are_refused_and_the_oldest_view_makes_room(store, ledger, monkeypatch):
    """Prevents a few large files from taking the server's memory."""
    monkeypatch.setattr(temporary, "MOST_ROWS", ROWS - 1)
    with pytest.raises(temporary.TooMuch):
        temporary.hold(store.case, {"requests": ledger.table}, "台账.csv")
    monkeypatch.setattr(temporary, "MOST_ROWS", ROWS)
    first = temporary.hold(store.case, {"requests": ledger.table}, "一.csv")
    assert first.size > 100_000
    monkeypatch.setattr(temporary, "MEGABYTE", first.size * 1.5 / temporary.MOST_MB)
    second = temporary.hold(store.case, {"requests": ledger.table}, "二.csv")
    assert not temporary.is_held(first.name)
    assert temporary.is_held(second.name)
    assert temporary.total_bytes() == second.size
    temporary.drop(second.name)
