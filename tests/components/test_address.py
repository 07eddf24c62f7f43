"""The address of a view: read with doubt, written without defaults, the same after a round trip."""

from datetime import date

import pytest

from components import address
from components.view import View

COMMUNITY = "520111004003"


@pytest.fixture(autouse=True)
def prepared(store):
    """The sample case, whose settings and units the addresses are read against."""


def test_an_empty_address_is_the_street_this_year_so_far_by_month_in_chinese():
    """Prevents a first look at something nobody asked for."""
    view = address.read({}).view
    assert view == View("xibei", "520111004", "admin", date(2024, 1, 1), date(2024, 10, 24), "ytd", "month", "zh")


def test_a_view_survives_being_written_and_read():
    """Prevents a shared link that shows a colleague something else."""
    asked = {"scope": COMMUNITY, "period": "2024-03-01~2024-05-31", "grain": "ten_day", "lang": "en", "line": "party"}
    asked["pin"] = "520111004001"
    found = address.read(asked)
    assert not found.problems
    assert address.write(found.view) == asked
    assert address.read(address.write(found.view)) == found


def test_defaults_do_not_stand_in_the_address():
    """Prevents long addresses that say nothing."""
    assert address.write(address.read({"period": "ytd", "grain": "month", "lang": "zh"}).view) == {}


@pytest.mark.parametrize(
    "asked",
    [
        {"scope": "520111"},  # above the case
        {"scope": "' OR 1=1 --"},
        {"scope": "x" * 5000},
        {"period": "2024-02-30~2024-03-01"},
        {"period": "2024-05-01~2024-03-01"},
        {"period": "2001-01-01~2001-12-31"},
        {"grain": "day"},
        {"pin": "nowhere"},
        {"line": "both"},
        {"case": "../xibei"},
        {"lang": "zh-TW"},
    ],
)
def test_a_value_that_makes_no_sense_becomes_the_default_and_one_sentence(asked):
    """Prevents a value from an address from reaching a query, and a silent change of what is shown."""
    found = address.read(asked)
    assert found.view == address.read({}).view
    assert len(found.problems) == 1
    assert found.problems[0].endswith("。")
    assert len(found.problems[0]) < 160


def test_an_organisation_is_no_scope(store):
    """Prevents a page about one partner unit, which has no grids and no residents."""
    from data import units

    organisation = next(u for u in units.tree("xibei")._by_id.values() if not u.is_area and u.level != "party_area")
    assert address.read({"scope": organisation.id}).view.scope == "520111004"


def test_problems_are_said_in_the_language_asked_for():
    """Prevents a Chinese sentence on the English screen."""
    assert address.read({"lang": "en", "grain": "hour"}).problems == ("There is no grain “hour”; using Month.",)


def test_the_fair_comparison_is_the_same_days_a_year_before():
    """Prevents nine months from being held against twelve."""
    view = address.read({}).view
    assert (view.previous().start, view.previous().end) == (date(2023, 1, 1), date(2023, 10, 24))
    assert address.read({"period": "lastyear"}).view.previous() is None
