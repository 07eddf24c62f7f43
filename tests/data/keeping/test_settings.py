"""Settings changed on the page and in the file are one thing; bad ones are refused; a sample keeps what was set."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from data import cases, engine, home, privacy
from data.cases import fields
from data.keeping import settings
from data.keeping.previews import Unkeepable
from data.metrics import BY_NAME as METRICS
from tests import tiny
from tests.data.keeping import ledger

if TYPE_CHECKING:
    from pathlib import Path

MEETING = {"who": "A", "type": "联席会", "cadence": "月"}
COMMENTED = """# 手写的说明
[reports]
disputes = { level = "community", every = "month" }  # 每月报

[targets]
party_org_coverage = { value = 1.0, source = "文件一" }
fulltime_coverage = { value = 0.9, source = "文件二" }

[settings]
radius_m = 1000  # 步行十五分钟

[[settings.meetings]]
unit = "A"
type = "例会"
cadence = "季"
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: Any) -> Path:
    """A case of one's own with a commented case.toml; its file."""
    tiny.kept(tmp_path, monkeypatch, name="own", toml=COMMENTED, units=ledger.UNITS, disputes=ledger.STARTING)
    return home.CASES / "own" / "case.toml"


def test_a_change_writes_the_file_and_leaves_its_comments_and_order(case: Path) -> None:
    """An administrator who edits by hand must find their file again."""
    before, version = case.read_text(encoding="utf-8"), engine.version("own")
    changed = settings.set_values("own", {"settings.radius_m": 800, "settings.household_low": 300}, "甲")
    assert changed == ["settings.radius_m"]
    assert case.read_text(encoding="utf-8") == before.replace("radius_m = 1000 ", "radius_m = 800 ")
    assert cases.settings("own").settings["radius_m"] == 800
    assert engine.version("own") != version


def test_a_field_the_file_lacks_is_added_where_it_belongs(case: Path) -> None:
    """A key behind [[settings.meetings]] would be a meeting's, not the case's."""
    settings.set_values("own", {"settings.response_limit_days": 3, "first_on": date(2024, 1, 1)})
    kept = tomllib.loads(case.read_text(encoding="utf-8"))
    assert kept["settings"]["response_limit_days"] == 3
    assert kept["settings"]["meetings"] == [{"unit": "A", "type": "例会", "cadence": "季"}]
    assert kept["first_on"] == date(2024, 1, 1)


def test_the_log_says_when_who_which_before_and_after(case: Path) -> None:
    """Who lowered the target is the first question in the meeting."""
    settings.set_values("own", {"settings.radius_m": 800}, "甲")
    settings.set_values("own", {"settings.radius_m": 900})
    told = [{key: one[key] for key in ("by", "key", "before", "after")} for one in settings.log("own")]
    assert told == [
        {"by": "未登录", "key": "settings.radius_m", "before": 800, "after": 900},
        {"by": "甲", "key": "settings.radius_m", "before": 1000, "after": 800},
    ]
    assert all(one["at"][:2] == "20" for one in settings.log("own"))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"settings.radius_m": 99}, {"settings.radius_m": "out_of_range"}),
        ({"settings.radius_m": None}, {"settings.radius_m": "not_whole"}),
        ({"settings.household_low": 500, "settings.household_high": 300}, {"settings.household_high": "not_above"}),
        ({"first_on": date(2024, 1, 2), "as_of": date(2024, 1, 1)}, {"as_of": "not_above"}),
        ({"as_of": "soon"}, {"as_of": "not_day"}),
        ({"settings.least_activity": 4}, {"settings.least_activity": "out_of_range"}),
        ({"settings.least_sensitive": 9}, {"settings.least_sensitive": "out_of_range"}),
        ({"settings.basemap_url": "javascript:alert(1)"}, {"settings.basemap_url": "not_tiles"}),
        ({"settings.basemap_url": "https://t/{z}/{x}/{y}"}, {"settings.basemap_note": "no_note"}),
        ({"settings.basemap_datum": "bd09"}, {"settings.basemap_datum": "not_offered"}),
    ],
)
def test_a_bad_value_is_refused_at_its_field_and_nothing_is_written(case: Path, values: Any, wrong: Any) -> None:
    """One typing slip must not give the whole street other numbers, or none."""
    before = case.read_bytes()
    with pytest.raises(settings.Faulty) as error:
        settings.set_values("own", values)
    assert error.value.faults == wrong
    assert case.read_bytes() == before


def test_lists_are_set_row_by_row_and_entries_that_go_are_gone(case: Path) -> None:
    """A target that was dropped must not stay as a line on the chart."""
    rows = [{"metric": "fulltime_coverage", "value": 0.95, "source": "文件三"}]
    assert settings.set_rows("own", "targets", rows) == ["targets"]
    assert settings.set_rows("own", "targets", rows) == []
    assert settings.set_rows("own", "settings.meetings", [MEETING, MEETING | {"who": "community"}]) == [
        "settings.meetings"
    ]
    found = cases.settings("own")
    assert {name: (one.value, one.source) for name, one in found.targets.items()} == {
        "fulltime_coverage": (0.95, "文件三")
    }
    assert found.settings["meetings"] == [
        {"unit": "A", "type": "联席会", "cadence": "月"}, {"level": "community", "type": "联席会", "cadence": "月"},
    ]  # fmt: skip
    assert found.settings["radius_m"] == 1000
    settings.set_rows("own", "settings.meetings", [])
    assert list(cases.settings("own").settings["meetings"]) == []
    assert "# 手写的说明" in case.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "row", "wrong"),
    [
        ("targets", {"metric": "nothing", "value": 1.0, "source": "x"}, {(0, "metric"): "not_offered"}),
        ("targets", {"metric": "fulltime_coverage", "value": 90, "source": "x"}, {(0, "value"): "not_share"}),
        ("targets", {"metric": "fulltime_coverage", "value": 0.9, "source": ""}, {(0, "source"): "needed"}),
        ("settings.meetings", MEETING | {"who": "x' OR 1=1 --"}, {(0, "who"): "no_place"}),
        ("settings.meetings", MEETING | {"type": "x' OR 1=1 --"}, {(0, "type"): "not_offered"}),
        ("events", {"held_on": date(2024, 3, 1), "note": "x", "unit_id": "Z"}, {(0, "unit_id"): "no_unit"}),
        (
            "reports",
            {"dataset": "disputes", "level": "community", "every": "month", "due_day": 90},
            {(0, "due_day"): "not_days"},
        ),
    ],
)
def test_a_bad_row_is_refused_at_its_cell(case: Path, key: str, row: Any, wrong: Any) -> None:
    """These words end in a query: only what is known may."""
    with pytest.raises(settings.Faulty) as error:
        settings.set_rows("own", key, [row])
    assert error.value.faults == wrong


def test_an_event_set_on_the_page_explains_the_series(case: Path) -> None:
    """The new hotline explains the jump in March; it need not be a file."""
    from data import events

    settings.set_rows("own", "events", [{"held_on": date(2024, 3, 1), "note": "热线开通", "unit_id": "A"}])
    assert [one.note for one in events.events("own", "A", "disputes_accepted")] == ["热线开通"]
    assert events.events("own", "B", "disputes_accepted") == ()


def test_a_file_changed_by_hand_is_not_written_over(case: Path) -> None:
    """The page shows what was; saving it would undo the other's edit unseen."""
    seen = settings.stamp("own")
    case.write_text(case.read_text(encoding="utf-8").replace("1000", "700"), encoding="utf-8")
    with pytest.raises(Unkeepable) as error:
        settings.set_values("own", {"settings.household_low": 200}, seen=seen)
    assert error.value.code == "moved_on"
    cases.prepare("own")
    assert cases.settings("own").settings["radius_m"] == 700


def test_a_sample_keeps_what_was_set_when_its_files_are_made_anew(tmp_path: Path, monkeypatch: Any) -> None:
    """An update of the generator must not quietly bring the old targets back."""
    tiny.kept(tmp_path, monkeypatch, name="xibei", toml=COMMENTED, units=ledger.UNITS)
    own = home.CASES / "xibei" / "case.toml"
    before = own.read_bytes()
    settings.set_values("xibei", {"settings.radius_m": 800})
    settings.set_rows("xibei", "targets", [{"metric": "fulltime_coverage", "value": 0.9, "source": "文件二"}])
    assert own.read_bytes() == before
    own.write_bytes(before + b"\n# made anew\n")
    cases.prepare("xibei")
    found = cases.settings("xibei")
    assert (found.settings["radius_m"], list(found.targets)) == (800, ["fulltime_coverage"])
    assert (home.HOME / "settings" / "xibei.toml").exists()


def test_the_privacy_floor_can_be_raised_and_is_then_used_everywhere(case: Path) -> None:
    """A county may be stricter than the rule, never laxer."""
    metric = METRICS["disputes_accepted"]
    assert privacy.least(metric, ("dispute_type",), "own") == 10
    settings.set_values("own", {"settings.least_sensitive": 20})
    assert privacy.least(metric, ("dispute_type",), "own") == 20
    lowered = case.read_text(encoding="utf-8").replace("least_sensitive = 20", "least_sensitive = 2")
    case.write_text(lowered, encoding="utf-8")
    cases.prepare("own")
    assert privacy.least(metric, ("dispute_type",), "own") == 10


def test_settings_and_numbers_belong_together_until_the_store_is_built_anew(case: Path) -> None:
    """Results are kept by data version: a radius of one and a store of the other would be kept for good."""
    case.write_text(case.read_text(encoding="utf-8").replace("1000", "700"), encoding="utf-8")
    assert cases.settings("own").settings["radius_m"] == 1000
    cases.prepare("own")
    assert cases.settings("own").settings["radius_m"] == 700


def test_every_field_shows_what_holds(case: Path) -> None:
    """A field that shows its default while the file says otherwise is saved as the default."""
    found = fields.current(cases.settings("own"))
    assert set(found) == set(fields.FIELDS)
    assert (found["settings.radius_m"], found["settings.household_high"], found["as_of"]) == (
        1000, 500, date(2024, 10, 24),
    )  # fmt: skip
    assert fields.faults(found) == {}
    rows = fields.current_rows(cases.settings("own"))
    assert rows["settings.meetings"] == [{"who": "A", "type": "例会", "cadence": "季"}]
    assert [fields.row_faults(key, rows[key], lambda unit_id: True) for key in rows] == [{}] * len(fields.LISTS)


def test_a_file_changed_by_hand_is_taken_up_at_the_next_look(case: Path, monkeypatch: Any) -> None:
    """Whoever edits the file should not have to restart the server to see it."""
    version = engine.version("own")
    monkeypatch.setattr(cases, "_followed", {})
    cases.follow("own")
    assert engine.version("own") == version
    case.write_text(case.read_text(encoding="utf-8").replace("1000", "700"), encoding="utf-8")
    cases.follow("own")
    assert cases.settings("own").settings["radius_m"] == 1000  # looked at a moment ago
    monkeypatch.setattr(cases, "_followed", {})
    cases.follow("own")
    assert cases.settings("own").settings["radius_m"] == 700
    assert engine.version("own") != version


def test_a_file_spoilt_by_hand_leaves_the_case_as_it_was(case: Path, monkeypatch: Any) -> None:
    """A missing quote at five past eight must not empty the meeting's screen."""
    version = engine.version("own")
    case.write_text("radius = [", encoding="utf-8")
    monkeypatch.setattr(cases, "_followed", {})
    with pytest.raises(ValueError, match=r"case\.toml of own"):
        cases.follow("own")
    assert engine.version("own") == version
    assert cases.settings("own").settings["radius_m"] == 1000
