"""Named events reach the charts they concern, and no others."""

from datetime import date

from data.events import Event, events
from tests import tiny


def kept(tmp_path, monkeypatch):
    return tiny.kept(
        tmp_path,
        monkeypatch,
        units=[tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")],
        events=tiny.rows(
            "event_id held_on unit_id metric note rebases",
            ("1", "2024-03-01", None, None, "联户长上线", True),
            ("2", "2024-02-01", "A", None, "社区换届", None),
            ("3", "2024-01-01", None, "person_times", "统计口径调整", False),
        ),
    )


def test_an_event_without_a_unit_or_metric_concerns_all_and_comes_in_order(tmp_path, monkeypatch):
    """An event missing from a chart leaves a jump without its reason."""
    case = kept(tmp_path, monkeypatch)
    assert events(case, "S", "disputes_accepted") == (Event(date(2024, 3, 1), "联户长上线", rebases=True),)
    assert [event.note for event in events(case, "S", "person_times")] == ["统计口径调整", "联户长上线"]


def test_an_event_of_a_community_is_shown_there_and_not_next_door(tmp_path, monkeypatch):
    """The neighbour's change of office explains nothing here."""
    case = kept(tmp_path, monkeypatch)
    assert [event.note for event in events(case, "A", "x")] == ["社区换届", "联户长上线"]
    assert [event.note for event in events(case, "B", "x")] == ["联户长上线"]


def test_an_event_rebases_only_when_it_says_so(tmp_path, monkeypatch):
    """An empty cell is no permission to move the baseline."""
    case = kept(tmp_path, monkeypatch)
    assert [event.rebases for event in events(case, "A", "person_times")] == [False, False, True]
