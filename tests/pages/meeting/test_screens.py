"""Agendas: the right days, only what there is data for, and a question that fits what was found."""

from dataclasses import replace
from datetime import date

import pytest

from components import meeting
from data import actions, cases, engine
from data.question import Unanswerable
from pages.meeting import agendas, screens

LAST = {
    "ten_day": (date(2024, 10, 11), date(2024, 10, 20)),
    "monthly": (date(2024, 9, 1), date(2024, 9, 30)),
    "quarterly": (date(2024, 7, 1), date(2024, 9, 30)),
    "yearly": (date(2023, 1, 1), date(2023, 12, 31)),
}


@pytest.fixture(params=agendas.ALL, ids=lambda agenda: agenda.kind)
def held(request, store):
    return screens.held("xibei", request.param.kind)


def test_each_kind_looks_back_on_its_last_complete_period(held):
    """Prevents a meeting from being shown half a month as if it were a fall."""
    assert (held.view.start, held.view.end) == LAST[held.kind]


def test_each_kind_opens_with_open_matters_and_closes_with_new_ones(held):
    """Prevents decisions of the last meeting from being forgotten."""
    assert held.screens[0].part == "open"
    assert held.screens[-1].part == "next"
    assert len(held.screens) >= 7


def test_no_screen_is_empty_and_all_but_screens_of_pages_have_a_question(held):
    """Prevents an empty slide before the heads of forty units."""
    for screen in held.screens[1:-1]:
        assert meeting.has_data(screen.drawn), screen.name
    assert all(screen.asked and "{" not in screen.asked for screen in held.screens)
    assert len({screen.name for screen in held.screens}) == len(held.screens)


LARGE = ("wuxing", "jingdezhen", "fujian")
CASES = ["xibei", "baishui", *(pytest.param(name, marks=pytest.mark.full) for name in LARGE)]
FROM = {"disputes", "requests", "lists", "coverage", "volunteers", "organisation", "centres", "meetings", "overview",
        "stars"}


@pytest.mark.parametrize("case", CASES)
def test_the_agendas_of_every_case_are_long_enough_short_enough_and_of_all_pages(sample, case):
    """Prevents a meeting of three screens, one of forty, and a page that was built and is never shown in the room."""
    sample(case)
    decks = {kind: screens.screens(case, kind) for kind in agendas.BY_KIND}
    longest = {"ten_day": 10, "monthly": 16, "quarterly": 21, "yearly": 24}
    for kind, deck in decks.items():
        assert longest[kind] * 0.7 <= len(deck) <= longest[kind], (kind, len(deck))
        assert all(meeting.has_data(screen.drawn) for screen in deck[1:-1])
        assert all(screen.asked for screen in deck)
    assert {screen.page for deck in decks.values() for screen in deck} >= FROM


def test_every_kind_has_its_own_screens():
    """Prevents four meetings of different people from being shown the same deck."""
    decks = [tuple(screens.name_of(item) for item in agenda.items) for agenda in agendas.ALL]
    assert len(set(decks)) == 4
    assert [len(deck) for deck in decks] == sorted(len(deck) for deck in decks)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2024-Q3", (date(2024, 7, 1), date(2024, 9, 30))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-10-中旬", (date(2024, 10, 11), date(2024, 10, 20))),
        ("2024-02-下旬", (date(2024, 2, 21), date(2024, 2, 29))),
        ("2024", (date(2024, 1, 1), date(2024, 10, 24))),  # no further than the records go
        ("lastmonth", (date(2024, 9, 1), date(2024, 9, 30))),
        ("2024-03-05~2024-04-06", (date(2024, 3, 5), date(2024, 4, 6))),
    ],
)
def test_a_period_is_understood_as_people_write_it(store, period, days):
    """Prevents the wrong quarter in the file."""
    assert screens.days_of(period, "month", cases.settings("xibei")) == days


@pytest.mark.parametrize("period", ["2024-Q5", "2024-13", "刚才", "2024-10-初旬"])
def test_what_is_no_period_is_refused(store, period):
    """Prevents a slip of the keyboard from becoming some period or other."""
    with pytest.raises(ValueError, match=r".*"):
        screens.days_of(period, "month", cases.settings("xibei"))


def test_where_records_begin_after_the_last_complete_year_the_running_one_is_taken(store):
    """Prevents an empty yearly meeting in a case of its first year."""
    settings = replace(cases.settings("xibei"), first_on=date(2024, 3, 1))
    assert screens.days_of("", "year", settings) == (date(2024, 3, 1), date(2024, 10, 24))


def test_a_case_may_name_its_own_screens_order_and_questions(store, monkeypatch):
    """Prevents a street from having to hold the meeting of another."""
    own = {
        "monthly": {"screens": ["disputes.account", "open_matters"], "asked": {"disputes.account": "谁来办？"}},
        "小会": {"kind": "ten_day", "title": "碰头会", "screens": ["volunteers.trend"], "period": "2024-Q1"},
    }
    settings = replace(cases.settings("xibei"), agendas=own)
    monkeypatch.setattr(cases, "settings", lambda case: settings)
    found = screens.held("xibei", "monthly").screens
    assert [screen.name for screen in found] == ["disputes.account", "open_matters"]
    assert found[0].asked == "谁来办？"
    small = screens.held("xibei", "小会")
    assert small.title == "溪北街道碰头会"
    assert small.span == "2024年1月1日至3月31日"


def test_a_scope_that_is_no_unit_is_refused(store):
    """Prevents a file about nobody."""
    with pytest.raises(Unanswerable):
        screens.held("xibei", "monthly", scope="nowhere")


def test_the_question_fits_a_finding_within_chance(store):
    """Prevents asking a head of community why it is the last of nine when nothing but chance is behind it."""
    quarterly = {screen.name: screen for screen in screens.screens("xibei", "quarterly")}
    funnel = quarterly["volunteers.fair"]
    roles = {series.role for series in funnel.drawn.chart.series}
    assert not roles & {"better", "worse", "special"}
    assert funnel.asked == "差异在正常范围内，不宜排名；各单位共性的问题是什么？"
    monthly = {screen.name: screen for screen in screens.screens("xibei", "monthly")}
    assert "8期高于平均水平" in monthly["volunteers.trend"].drawn.title
    assert monthly["volunteers.trend"].asked == "变化是活动多少造成的，还是参与的人变了？"
    assert monthly["disputes.accepted"].asked.startswith("属正常波动")


def test_a_map_of_too_many_areas_goes_one_level_up_and_says_so(store, monkeypatch):
    """Prevents a slide of ten thousand shapes that no office program opens."""
    monkeypatch.setattr(meeting, "MOST_AREAS", 50)
    found = {screen.name: screen for screen in screens.screens("xibei", "monthly")}["coverage.party"]
    assert len(found.drawn.chart.areas) == 9
    assert "区域多于50个，按社区显示" in found.drawn.note


def test_open_matters_are_those_neither_done_nor_signed_off_most_overdue_first(store):
    """Prevents a matter that is late from standing at the end of a list."""
    as_of = cases.settings("xibei").as_of
    found = actions.open_on("xibei", "520111004", as_of)
    counted = engine.run("xibei", "SELECT count(*) AS n FROM actions WHERE done_on IS NULL AND signed_off_on IS NULL")
    assert len(found) == counted["n"][0] > 0
    late = [matter.days_late for matter in found]
    assert late == sorted(late, reverse=True)
    assert all(matter.days_late == max(0, (as_of - matter.due_on).days) for matter in found)


def test_matters_of_another_unit_are_not_shown_to_a_community(store):
    """Prevents one community from answering for another."""
    as_of = cases.settings("xibei").as_of
    every = {matter.id for matter in actions.given_in("xibei", "520111004", date(2023, 1, 1), as_of)}
    some = {matter.id for matter in actions.given_in("xibei", "520111004005", date(2023, 1, 1), as_of)}
    assert some < every
    assert some


def test_what_was_done_later_was_open_on_the_day(store):
    """Prevents the past from looking better than it was."""
    then, now = date(2024, 6, 30), cases.settings("xibei").as_of
    before = {matter.id for matter in actions.open_on("xibei", "520111004", then)}
    later = "({0} IS NULL OR {0} > DATE '2024-06-30')"
    sql = (
        "SELECT count(*) AS n FROM actions WHERE assigned_on <= DATE '2024-06-30' AND "
        f"{later.format('done_on')} AND {later.format('signed_off_on')}"
    )
    assert len(before) == engine.run("xibei", sql)["n"][0]
    assert before - {matter.id for matter in actions.open_on("xibei", "520111004", now)}
