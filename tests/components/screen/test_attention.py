"""What needs a look: real findings with numbers that add up, said in both languages, never more than seven."""

import pytest

from components import address
from components.screen import attention
from data import periods, units
from data.metrics import BY_NAME
from data.query import query
from pages import ALL

LOOK = ALL[0].panels[0]


@pytest.fixture
def view(store):
    return address.read({}).view


def found(view) -> list[attention.Finding]:
    return [finding for find in attention.FINDERS if (finding := find(view))]


def test_the_grids_without_a_party_organisation_are_the_published_gap(view):
    """Prevents 74 of 110 from being shown as a success without the 36."""
    first = found(view)[0]
    assert first.text == "36个网格没有党组织"
    assert first.reason.startswith("占110个网格的32.7%")
    assert (first.page, first.focus) == ("coverage", "party")


def test_the_units_named_in_a_gap_add_up_when_all_are_named(store):
    """Prevents a reason that contradicts its number."""
    area = next(unit for unit in units.tree("xibei").children("520111004", "party"))
    view = address.read({"scope": area.id, "line": "party"}).view
    gap = attention._gap(BY_NAME["party_org_coverage"], "no_party", "party", view)
    numbers = [int(part.rsplit(" ", 1)[1]) for part in gap.reason.split("分别是")[1].split("、")]
    assert sum(numbers) == int(gap.text.split("个")[0])


def test_a_missing_report_is_named_with_unit_and_month(view):
    """Prevents a low figure from being blamed on a community that only forgot to report."""
    frame = query([BY_NAME["reporting_rate"]], ("month", "unit"), view.slice)
    missing = frame[(frame["state"] == "ok") & (frame["value"] < 1)]
    finding = attention._silent(view)
    assert finding.text == f"{missing['unit'].nunique()}个单位有{len(missing)}个月未报齐"
    assert units.tree("xibei").get(missing["unit"].iloc[0]).name in finding.reason


def test_an_area_with_a_missing_report_is_never_called_low(view, monkeypatch):
    """Prevents judging a unit by what it did not report."""
    every = query([BY_NAME["hours_per_1000_residents"]], ("unit",), view.slice)
    verdicts = type("Allowed", (), {"verdicts": ("below",) * len(every)})
    monkeypatch.setattr(attention.chance, "allowed", lambda *_: verdicts)
    silent = attention._unreported(view)["unit"].nunique()
    assert attention._low_hours(view).text.startswith(f"{len(every) - silent}个社区")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scope", ["520111004", "520111004008", "520111004001001"])
@pytest.mark.parametrize("period", ["ytd", "all", "month"])
def test_every_scope_and_period_has_its_list_of_at_most_seven(store, lang, scope, period):
    """Prevents an overview that fails where a leader looks closer, and a list too long to act on."""
    drawn = attention.look(LOOK, address.read({"lang": lang, "scope": scope, "period": period}).view)
    assert len(drawn.frame) <= attention.MOST
    assert (drawn.chart is None) == bool(drawn.frame.empty)
    assert drawn.sentence
    texts = list(drawn.frame.iloc[:, 0])
    assert len(set(texts)) == len(texts)


def test_the_answer_says_period_numbers_and_comparison(view):
    """Prevents a first line without a number."""
    said = attention.answer(LOOK.metrics, view)
    start, end = periods.resolve("ytd", view.settings.as_of, view.settings.first_on)
    total = query([BY_NAME["person_times"]], (), view.slice).iloc[0]["value"]
    assert (start.year, end) == (2024, view.settings.as_of)
    assert said.startswith(f"今年以来志愿服务{total:,.0f}人次，比上年同期")
    assert "67.3%的网格建有党组织" in said
    assert said.endswith("。")
