"""Every metric against an independent oracle in pandas, on a street with a trap in every table."""

import math
from datetime import date

import pandas as pd
import pytest

from data import engine, metrics, periods
from data.datasets import BY_NAME
from data.query import Slice, query
from tests import tiny
from tests.data.metrics import rows
from tests.data.metrics.oracles import AS_OF, ORACLES

FIRST_ON = date(2024, 1, 1)
BELOW = {"A": {"A", "A1", "A2", "F1", "F2", "P1", "P2"}, "B": {"B", "B1", "B2", "F3"}, "C": {"C"}}
BELOW["S"] = {"S", "O1"} | BELOW["A"] | BELOW["B"] | BELOW["C"]
PART = (date(2024, 2, 1), date(2024, 4, 30))


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield tiny.kept(tmp_path_factory.mktemp("oracles"), monkeypatch, top="S", as_of=AS_OF.isoformat(),
                        first_on=FIRST_ON.isoformat(), toml=rows.TOML, **rows.TABLES)


@pytest.fixture(scope="module")
def tables():
    """The same rows as frames; every declared column there, empty where no row names it."""
    made = {}
    for name, table in rows.TABLES.items():
        filled = [{column: row.get(column) for column in BY_NAME[name].names} for row in table]
        made[name] = pd.DataFrame({c: pd.Series([row[c] for row in filled], dtype=object) for c in BY_NAME[name].names})
    return made


def close(got: float, wanted: float | None) -> bool:
    """Equal to nine digits; NaN stands for None."""
    return math.isnan(got) if wanted is None else math.isclose(got, wanted, rel_tol=1e-9, abs_tol=1e-12)


def test_every_metric_has_an_oracle():
    """Prevents a metric whose formula nobody has worked out a second time."""
    assert {metric.name for metric in metrics.ALL} == set(ORACLES)


@pytest.mark.parametrize("name", sorted(ORACLES))
@pytest.mark.parametrize("span", [(FIRST_ON, AS_OF), PART], ids=["whole", "part"])
def test_a_metric_of_the_whole_street_equals_its_oracle(name, span, case, tables):
    """Prevents a headline number that is off because of a trap in the rows."""
    metric = metrics.BY_NAME[name]
    frame = query([metric], [], Slice(case, "S", *span))
    row, (start, end) = frame.iloc[0], (frame.attrs["start"], frame.attrs["end"])
    wanted = ORACLES[name](tables, BELOW["S"], start, end)
    if row["state"] in ("hidden", "too_few"):
        assert row["n"] < 10 or math.isnan(row["n"]), "hidden only where there are few"
        return
    assert row["state"] == ("ok" if wanted is not None else "no_data"), row
    assert close(row["value"], wanted), (row["value"], wanted)


@pytest.mark.parametrize("name", sorted(ORACLES))
def test_a_metric_by_community_equals_its_oracle(name, case, tables):
    """Prevents rows counted at the wrong community, twice, or at the street's own."""
    frame = query([metrics.BY_NAME[name]], ["unit"], Slice(case, "S", FIRST_ON, AS_OF))
    assert list(frame["unit"]) == ["A", "B", "C"]
    shown = 0
    for row in frame.itertuples():
        if row.state in ("ok", "no_data"):
            wanted = ORACLES[name](tables, BELOW[row.unit], frame.attrs["start"], frame.attrs["end"])
            assert close(row.value, wanted), (row, wanted)
            shown += 1
        else:
            assert row.state in ("hidden", "too_few", "not_reported"), row
    # B has four cases: hidden, and A with it, since the street's total would give B away
    assert shown or name in ("settled_rate", "disputes_settled", "settled_locally_rate", "active_team_rate")


@pytest.mark.parametrize("name", sorted(name for name in ORACLES if metrics.BY_NAME[name].date))
def test_a_metric_by_month_equals_its_oracle(name, case, tables):
    """Prevents a month that begins or ends on the wrong day, and a month without rows that is left out."""
    frame = query([metrics.BY_NAME[name]], ["month"], Slice(case, "S", FIRST_ON, AS_OF))
    assert list(frame["month"]) == [f"2024-0{month}" for month in range(1, 7)]
    spans = {label: (start, end) for label, start, end in periods.cut(FIRST_ON, AS_OF, "month")}
    for row in frame[frame["state"].isin(["ok", "no_data"])].itertuples():
        wanted = ORACLES[name](tables, BELOW["S"], *spans[row.month])
        assert close(row.value, wanted), (row, wanted)


@pytest.mark.parametrize("grain", periods.GRAINS)
def test_the_parts_of_any_grain_add_up_to_the_whole(grain, case):
    """Prevents a ten-day period or a week that loses a day at the end of a month or a year."""
    metric = metrics.BY_NAME["person_times"]
    whole = query([metric], [], Slice(case, "S", FIRST_ON, AS_OF))["value"].iloc[0]
    parts = query([metric], [grain], Slice(case, "S", FIRST_ON, AS_OF))
    assert parts["value"].sum() == whole == 68


def test_opening_plus_accepted_is_closed_plus_closing(case):
    """Prevents a carried-over figure that does not follow from what came in and went out."""
    span = Slice(case, "S", *PART)
    accepted, closed, closing = (
        query([metrics.BY_NAME[name]], [], span)["value"].iloc[0]
        for name in ("disputes_accepted", "disputes_closed", "disputes_open")
    )
    before = Slice(case, "S", FIRST_ON, date(2024, 1, 31))
    opening = query([metrics.BY_NAME["disputes_open"]], [], before)["value"].iloc[0]
    assert opening + accepted == closed + closing


def test_a_month_without_a_report_is_missing_and_one_with_a_report_is_zero(case):
    """Prevents a community that never reported from looking as if nothing happened there."""
    frame = query([metrics.BY_NAME["disputes_accepted"]], ["month"], Slice(case, "B", FIRST_ON, AS_OF))
    states = dict(zip(frame["month"], frame["state"], strict=True))
    values = dict(zip(frame["month"], frame["value"], strict=True))
    assert states["2024-03"] == "not_reported"
    assert math.isnan(values["2024-03"])
    assert states["2024-04"] == "ok"
    assert values["2024-04"] == 0
    fine = query([metrics.BY_NAME["disputes_accepted"]], ["ten_day"], Slice(case, "B", FIRST_ON, AS_OF))
    assert set(fine[fine["ten_day"].str.startswith("2024-03")]["state"]) == {"not_reported"}


def test_what_is_open_at_the_end_of_a_month_without_a_report_is_not_known(case):
    """Prevents "0 open, good news" for a community that has not said anything."""
    frame = query([metrics.BY_NAME["disputes_open"]], ["month"], Slice(case, "B", FIRST_ON, AS_OF))
    states = dict(zip(frame["month"], frame["state"], strict=True))
    assert (states["2024-03"], states["2024-04"]) == ("not_reported", "ok")
    silent = Slice(case, "B", date(2024, 3, 1), date(2024, 3, 31))
    assert query([metrics.BY_NAME["disputes_open"]], [], silent)["state"].iloc[0] == "not_reported"


def test_a_dataset_that_is_not_there_is_no_data_and_not_zero(tmp_path, monkeypatch):
    """Prevents a case without any service file from showing zero person-times."""
    name = tiny.kept(tmp_path, monkeypatch, units=rows.UNITS, grids=rows.GRIDS, tier_schemes=rows.TIERS)
    frame = query([metrics.BY_NAME["person_times"], metrics.BY_NAME["disputes_open"]], [], Slice(name, "S"))
    assert list(frame["state"]) == ["no_data", "no_data"]


def test_a_result_carries_the_data_version_it_was_worked_out_on(case):
    """Prevents two figures of different versions standing beside each other unnoticed."""
    frame = query([metrics.BY_NAME["grid_count"]], [], Slice(case, "S"))
    assert frame.attrs["version"] == engine.version(case)
    assert len(frame.attrs["version"]) == 12


def test_a_share_of_what_nobody_filled_in_is_no_data(tmp_path, monkeypatch):
    """Prevents a case that never counted joint households from showing 0 % coverage."""
    grids = tiny.rows("grid_id unit_id household_count", ("G1", "A", 400), ("G2", "A", 300))
    name = tiny.kept(tmp_path, monkeypatch, units=rows.UNITS, grids=grids)
    frame = query([metrics.BY_NAME["joint_household_coverage"]], [], Slice(name, "S"))
    assert list(frame["state"]) == ["no_data"]
