"""What a meeting decides is on the disk before it is said to be kept, in the case or beside a sample."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import actions, cases, home
from data.keeping import changes, decisions, forgetting, held
from data.keeping.previews import Unkeepable
from tests import tiny
from tests.data.keeping import ledger

DAY = date(2024, 10, 24)
PROJECT = Path(__file__).parent.parent.parent.parent
RECORD = """
import os, sys
from data import steps
from datetime import date
from data.keeping import decisions
met = [0]
def stop(name):
    if name == sys.argv[1]:
        os._exit(9)
steps.reached = stop
row = {"action_id": "J1", "source": "会议", "matter": "清运堆物", "lead_unit_id": "A"}
row["assigned_on"] = date(2024, 10, 24)
decisions.record("own", {"actions": [row]}, "甲")
"""


def row(action_id: str, **more: Any) -> dict[str, Any]:
    """A matter given to community A."""
    words = {"action_id": action_id, "source": "会议", "matter": "清运堆物"}
    return words | {"lead_unit_id": "A", "assigned_on": DAY} | more


def test_a_matter_of_an_own_case_is_a_row_of_the_case_and_can_be_taken_back(tmp_path: Path, monkeypatch: Any) -> None:
    """A decision kept apart from the case's data would be missing from its numbers, its exports and its undo."""
    ledger.case(tmp_path, monkeypatch)
    number = decisions.record("own", {"actions": [row("J1", due_on=date(2024, 11, 3), value_then=0.25)]}, "甲")
    assert actions.open_on("own", "S", DAY)[0].words == "清运堆物"  # before the store is built anew
    decisions.settle("own", number)
    assert ledger.ask("SELECT action_id, due_on, value_then FROM actions") == [("J1", date(2024, 11, 3), 0.25)]
    assert [m.id for m in actions.open_on("own", "S", DAY)] == ["J1"]
    entry = changes.log("own")[0]
    assert (entry["mode"], entry["added"], entry["by"]) == ("decisions", 1, "甲")
    changes.undo("own")
    assert decisions.actions("own") == []


def test_two_who_decide_at_once_lose_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    """Two clerks at two machines write the minutes of one meeting."""
    ledger.case(tmp_path, monkeypatch)
    with ThreadPoolExecutor(4) as clerks:
        made = [clerks.submit(decisions.record, "own", {"actions": [row(f"J{number}")]}) for number in range(8)]
    assert sorted(one.result() for one in made) == list(range(1, 9))
    assert {one["action_id"] for one in decisions.actions("own")} == {f"J{number}" for number in range(8)}


@pytest.mark.parametrize(("step", "there"), [("entry written", False), ("before the decision", False),
                                             ("decided", True), ("all placed", True), ("logged", True)])  # fmt: skip
def test_killed_at_any_step_a_decision_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: Any, step: str, there: bool
) -> None:
    """The plug is pulled while the convenor speaks: no half matter, and none lost that was said to be kept."""
    ledger.case(tmp_path, monkeypatch)
    environment = os.environ | {"DASHBOARD_HOME": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    done = subprocess.run([sys.executable, "-c", RECORD, step], env=environment, check=False)
    assert done.returncode == 9
    assert ledger.ask("SELECT action_id, matter FROM actions") == ([("J1", "清运堆物")] if there else [])


def test_a_sample_keeps_its_own_files_and_shows_what_was_decided(sample: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """A presentation on made-up data must not change the sample, and must still come back with its decisions."""
    import shutil

    kept = sample("xibei")
    for room in ("cases", "store"):
        (tmp_path / room).mkdir()
        shutil.copytree(kept.home / room / "xibei", tmp_path / room / "xibei")
    tiny.move_home(tmp_path, monkeypatch)
    case, scope = "xibei", cases.settings("xibei").top
    before = (home.CASES / case / "actions.csv").read_bytes()
    mine = actions.open_on(case, scope, DAY)
    lead = mine[0].lead_id
    given = row("J1", lead_unit_id=lead, meeting_id="ten_day-000000000000")
    assert decisions.record(case, {"actions": [given]}) == 0
    assert (home.CASES / case / "actions.csv").read_bytes() == before
    now = actions.open_on(case, scope, DAY)
    assert len(now) == len(mine) + 1
    old = decisions.action(case, mine[0].id)
    assert old is not None
    decisions.record(case, {"actions": [decisions.moved(old, "signed_off", DAY, "已办结")]})
    assert mine[0].id not in {matter.id for matter in actions.unsigned_on(case, scope, DAY)}
    assert len(actions.open_on(case, scope, DAY)) == len(mine)


def test_a_matter_goes_forward_only_and_is_not_signed_off_without_a_note() -> None:
    """A sign-off that says nothing is how matters come back a year later."""
    assert decisions.state(row("J1")) == "to_do"
    under_way = decisions.moved(row("J1"), "under_way", DAY)
    assert (decisions.state(under_way), under_way["started_on"]) == ("under_way", DAY)
    with pytest.raises(Unkeepable, match="no_note"):
        decisions.moved(under_way, "signed_off", DAY, "  ")
    with pytest.raises(Unkeepable, match="no_way_back"):
        decisions.moved(under_way, "to_do", DAY)
    signed = decisions.moved(row("J1"), "signed_off", DAY, "完成")
    assert [signed[name] for name in ("started_on", "done_on", "signed_off_on", "note")] == [DAY, DAY, DAY, "完成"]


def test_the_meetings_of_a_forgotten_version_file_or_case_go_along(tmp_path: Path, monkeypatch: Any) -> None:
    """Numbers of rows that had to be forgotten must not live on in what was shown on the wall."""
    ledger.case(tmp_path, monkeypatch)
    first = cases.prepare("own")
    seen = ledger.keep(ledger.text(("9", "B", "邻里", "2024-04-01", "调解中")))
    second = cases.prepare("own")
    ids = {version: held.id_of("ten_day", version) for version in (first, second)}
    for version, id_ in ids.items():
        held.freeze("own", id_, {"version": version, "at": version}, lambda: {"shown": {"screens": []}})
    assert {about["version"] for about in held.listed("own")} == {first, second}
    forgetting.forget_file("own", seen.entry["file"][:12])
    left = {about["version"] for about in held.listed("own")}
    assert second not in left
    held.freeze("own", ids[first], {"version": cases.prepare("own"), "at": "1"}, lambda: {"shown": {"screens": []}})
    forgetting.forget_case("own")
    assert not (tmp_path / "meetings" / "own").exists()


def test_a_meeting_is_frozen_once_and_never_drawn_again(tmp_path: Path, monkeypatch: Any) -> None:
    """The same meeting opened next month must show last month's numbers."""
    tiny.move_home(tmp_path, monkeypatch)
    id_ = held.id_of("monthly", ("a", 1))
    one = held.freeze("own", id_, {"at": "1"}, lambda: {"shown": {"screens": [1]}})
    two = held.freeze("own", id_, {"at": "2"}, lambda: {"shown": {"screens": [2]}})
    assert one == two
    assert held.load("own", id_) == one
    assert held.load("own", "../../etc/passwd") is None
