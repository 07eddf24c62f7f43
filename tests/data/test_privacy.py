"""Small numbers stay hidden on every way of asking."""

import itertools
import math
from datetime import date, timedelta

import pytest

from data import cutting, metrics
from data.query import Slice, query
from tests import tiny

AS_OF = date(2024, 12, 31)
FIRST_ON = date(2023, 1, 1)
KINDS = ("婚姻家庭纠纷", "邻里纠纷", "物业纠纷")
ACCEPTED = metrics.BY_NAME["disputes_accepted"]
QUARTERS = [date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1), date(2023, 10, 1), date(2024, 1, 1), date(2024, 4, 1),
            date(2024, 7, 1), date(2024, 10, 1), date(2025, 1, 1)]
COUNTS = {  # community, kind -> cases a quarter
    ("A", "婚姻家庭纠纷"): (12, 3, 11, 0, 4, 4, 4, 20), ("A", "邻里纠纷"): (15, 14, 2, 13, 12, 1, 16, 11),
    ("A", "物业纠纷"): (0, 0, 1, 0, 0, 0, 0, 0), ("B", "婚姻家庭纠纷"): (30, 22, 25, 21, 19, 18, 24, 26),
    ("B", "邻里纠纷"): (4, 5, 6, 3, 7, 2, 8, 9), ("B", "物业纠纷"): (11, 12, 13, 10, 11, 14, 12, 10),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        cases = [
            {"unit_id": unit, "dispute_type": kind, "accepted_on": start + timedelta(days=5), "case_count": count,
             "status": "化解成功"}
            for (unit, kind), counts in COUNTS.items() for start, count in zip(QUARTERS, counts, strict=False) if count
        ]
        grids = tiny.rows("grid_id unit_id resident_count", ("G1", "A", 900), ("G2", "A", 800), ("G3", "A", 700))
        records = tiny.rows("record_id unit_id grid_id served_on person_times service_hours",
                            ("1", "A", "G1", "2024-03-01", 3, 9), ("2", "A", "G2", "2024-03-01", 30, 70),
                            ("3", "A", "G3", "2024-03-01", 41, 90))
        yield tiny.kept(tmp_path_factory.mktemp("privacy"), monkeypatch, as_of=AS_OF.isoformat(),
                        first_on=FIRST_ON.isoformat(), disputes=cases, grids=grids, service_records=records,
                        units=[tiny.street("S"), tiny.community("A", "S"), tiny.community("B", "S")])


def spans():
    """Every range of whole quarters."""
    for first, last in itertools.combinations(range(len(QUARTERS)), 2):
        yield first, last, QUARTERS[first], QUARTERS[last] - timedelta(days=1)


def answers(case, scope, by):
    """What is shown: (range, cell) -> value or None where hidden."""
    found = {}
    for first, last, start, end in spans():
        for row in query([ACCEPTED], by, Slice(case, scope, start, end)).to_dict("records"):
            cell = tuple(row[key] for key in by)
            found[first, last, cell] = None if row["state"] == "hidden" else row["value"]
    return found


def test_a_breakdown_by_kind_hides_one_to_nine(case):
    """Prevents a kind with three cases in a community from being printed."""
    shown = answers(case, "A", ["dispute_type"])
    assert shown[7, 8, ("婚姻家庭纠纷",)] == 20
    assert shown[1, 2, ("婚姻家庭纠纷",)] is None
    assert shown[0, 8, ("物业纠纷",)] is None
    assert all(value is None or value == 0 or value >= 10 for value in shown.values())


def test_no_two_adjacent_ranges_give_a_hidden_number_away(case):
    """Prevents subtracting January-June from January-September to learn of three cases in a quarter."""
    for scope in ("S", "A", "B"):
        shown = answers(case, scope, ["dispute_type"])
        for (first, last, cell), value in shown.items():
            for middle in range(first + 1, last):
                part = shown.get((first, middle, cell))
                if value is not None and part is not None:
                    rest = value - part
                    assert rest == 0 or rest >= 10, (scope, cell, first, middle, last, rest)


def test_a_parent_less_its_shown_children_gives_no_hidden_child_away(case):
    """Prevents learning one community's small number from the street's total and the other community."""
    for first, last, start, end in spans():
        frame = query([ACCEPTED], ["unit", "dispute_type"], Slice(case, "S", start, end))
        street = query([ACCEPTED], ["dispute_type"], Slice(case, "S", start, end)).set_index("dispute_type")
        for kind, group in frame.groupby("dispute_type"):
            hidden = group[group["state"] == "hidden"]
            if kind in street.index and street.loc[kind, "state"] == "ok" and len(hidden):
                rest = street.loc[kind, "value"] - group["value"].sum()
                assert rest == 0 or (len(hidden) >= 2 and rest >= 10), (first, last, kind, rest)


def test_sensitive_breakdowns_answer_for_whole_quarters_only(case):
    """Prevents a single day's cases from being had by asking for two ranges a day apart."""
    frame = query([ACCEPTED], ["dispute_type"], Slice(case, "S", date(2024, 2, 10), date(2024, 5, 2)))
    assert (frame.attrs["start"], frame.attrs["end"]) == (date(2024, 1, 1), date(2024, 6, 30))
    assert frame.attrs["widened"]
    monthly = query([ACCEPTED], ["month", "dispute_type"], Slice(case, "S", FIRST_ON, AS_OF))
    assert set(monthly["state"]) == {"hidden"}


def test_a_grid_shows_activity_only_over_a_year_and_never_one_to_four(case):
    """Prevents the three person-times of one grid, one worker's, from being read off a map."""
    times = metrics.BY_NAME["person_times"]
    year = query([times], ["grid"], Slice(case, "S", date(2024, 1, 1), AS_OF)).set_index("grid")
    assert year.loc["G1", "state"] == "hidden"
    assert math.isnan(year.loc["G1", "value"])
    assert math.isnan(year.loc["G1", "n"])
    assert year.loc["G2", "state"] == "hidden"  # or G1 would be what the community has beyond the other two
    assert year.loc["G3", "value"] == 41
    for grid, state in (("G1", "hidden"), ("G2", "hidden"), ("G3", "ok")):  # asked by itself it says no more
        assert list(query([times], [], Slice(case, grid, date(2024, 1, 1), AS_OF))["state"]) == [state]
    month = query([times], ["grid"], Slice(case, "S", date(2024, 3, 1), date(2024, 3, 31)))
    assert set(month["state"]) == {"hidden"}
    in_scope = query([times], [], Slice(case, "G3", date(2024, 3, 1), date(2024, 3, 31)))
    assert list(in_scope["state"]) == ["hidden"]


def test_a_grid_answers_no_two_ranges_that_differ_by_days(case):
    """Prevents one day of one grid from being had by asking for a year, and for the same year without that day."""
    times = metrics.BY_NAME["person_times"]
    for start, end, state in (
        (date(2024, 1, 1), date(2024, 12, 31), "ok"), (date(2023, 12, 31), date(2024, 12, 31), "hidden"),
        (date(2023, 3, 2), date(2024, 3, 1), "hidden"), (date(2023, 1, 1), date(2024, 12, 31), "hidden"),
    ):  # fmt: skip
        assert list(query([times], [], Slice(case, "G3", start, end))["state"]) == [state], (start, end)


def test_performance_is_never_shown_below_the_community(case):
    """Prevents a grid's settled rate, which is one worker's, from being shown."""
    for name in ("settled_rate", "median_days_to_settle", "disputes_per_1000_households"):
        frame = query([metrics.BY_NAME[name]], ["grid"], Slice(case, "S", FIRST_ON, AS_OF))
        assert set(frame["state"]) == {"hidden"}, name


def test_blocks_cut_a_series_only_where_the_difference_is_none_or_enough():
    """Prevents a cut that leaves fewer than ten on one side."""
    assert cutting.blocks([12, 3, 11, 0, 4], 10) == [0, 1, 5]
    assert cutting.blocks([0, 0, 1, 0], 10) == [0, 1, 2, 4]
    assert cutting.blocks([3, 4], 10) == [0, 2]
    assert cutting.blocks([10, 0, 0, 2], 10) == [0, 4]
    assert cutting.blocks([10, 10], 10) == [0, 1, 2]
