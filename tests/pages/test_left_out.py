"""What a case has no numbers for stands back: cards, panels, and the line at the foot that names them."""

from datetime import date

from components import draw, headline
from components.maps import svg
from components.screen import onward
from components.screen import page as screen
from pages.data import data
from pages.meeting import meetings
from pages.now import overview
from pages.service import volunteers
from pages.work import organisation
from tests.components.charts.conftest import disputes, grids, service, steady, view_of

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
FAR = {"type": "Polygon", "coordinates": [[[9, 9], [10, 9], [10, 10], [9, 10], [9, 9]]]}


def test_cards_are_those_the_case_has_numbers_for(make):
    """Prevents a headline of dashes: nobody filled in joint households here, so that share is no card."""
    view = view_of(make(grids=[grid | {"party_org": "党支部"} for grid in grids()]))
    names = [metric.name for metric in headline.chosen(organisation.PAGE, view)]
    assert names == ["grid_count", "party_org_coverage", "fulltime_coverage"]
    assert "joint_household_coverage" in {metric.name for metric in organisation.PAGE.headline}


def test_a_period_without_numbers_keeps_its_cards(make):
    """Prevents a card that comes and goes with the period: what was ever recorded is shown, if only as a dash."""
    view = view_of(make(service_records=service(lambda month, unit: 50 if month.year == 2023 else None)), "month")
    assert headline.chosen(volunteers.PAGE, view)[0].name == "person_times"


def test_a_panel_without_numbers_in_the_whole_case_stands_back_and_is_named_at_the_foot(make):
    """Prevents pages of empty boxes, and a gap nobody knows could be filled."""
    view = view_of(make(service_records=service(steady), toml=""))
    spare = [panel.name for panel in volunteers.PAGE.panels if onward.is_spare(panel, view)]
    assert spare == ["members", "reports"]
    foot = onward.left_out(volunteers.PAGE, view)
    assert "报送完整率" in foot
    assert 'data-page="data"' in foot


def test_nothing_is_said_where_nothing_is_left_out(make):
    """Prevents a foot line on every page."""
    view = view_of(make(service_records=service(steady), toml=""))
    page = volunteers.PAGE.__class__("one", "main", panels=volunteers.PAGE.panels[:2])
    assert onward.left_out(page, view) == ""


def test_the_answer_is_that_of_the_first_panel_that_stands(make):
    """Prevents "nothing planned" as the answer to a page that has a hundred meetings to speak of."""
    one = {"unit_id": "A", "meeting_type": "联席会"}
    met = [one | {"meeting_id": str(month), "held_on": date(2024, month, 2)} for month in range(1, 8)]
    view = view_of(make(meetings=met, toml=""))
    assert onward.is_spare(meetings.PAGE.panels[0], view)
    assert "没有设置会议计划" not in screen._head(meetings.PAGE, view)
    assert "会议场次 7" in screen._head(meetings.PAGE, view)


def test_the_checks_of_the_data_page_always_stand(make):
    """Prevents a data page without its checks where no reports are expected."""
    view = view_of(make(disputes=disputes(), toml=""))
    assert not onward.is_spare(data.PAGE.panels[0], view)
    assert not onward.is_spare(data.PAGE.panels[1], view)


def test_the_share_of_a_sheet_is_what_the_shapes_cover():
    """Prevents a small map of specks: two squares at the corners of a sheet of a hundred cover a fiftieth of it."""
    assert svg.share_of_sheet([SQUARE]) == 1.0
    assert svg.share_of_sheet([SQUARE, FAR]) == 0.02
    assert svg.share_of_sheet([]) == 0.0


def test_the_small_map_shows_the_first_coverage_that_leaves_somebody_out(make):
    """Prevents a map in one colour on the first page while a third of the grids have no full-time worker."""
    full = [grid | {"party_org": "党支部", "fulltime_worker_count": 1} for grid in grids()]
    some = [grid | {"fulltime_worker_count": 0} if place else grid for place, grid in enumerate(full)]
    panel = next(panel for panel in overview.PAGE.panels if panel.name == "map")
    assert draw.draw(panel, view_of(make(grids=some))).title.startswith("5个网格中4个没有专职网格员")
    assert panel.metrics[0].name == "party_org_coverage"


def test_coverages_alone_are_not_tied_to_a_period(make):
    """Prevents "1 to 31 July 55.6 % of grids": how things stand today is said without the months looked at."""
    there = {"lat": 26.4, "lon": 106.6}
    centre = {"centre_id": "1", "unit_id": "A", "centre_level": "社区", "status": "运行"} | there
    view = view_of(make(grids=[grid | there | {"party_org": "党支部"} for grid in grids()], centres=[centre]))
    assert draw.draw(overview.PAGE.panels[0], view).sentence == (
        "100.0%的网格建有党组织，100.0%的居民在15分钟服务圈内。"
    )


def test_a_page_answers_with_what_it_has_for_this_scope(make):
    """Prevents "no data yet" as the answer above twelve meetings."""
    met = [{"unit_id": "A", "meeting_type": "联席会", "meeting_id": "1", "held_on": date(2024, 2, 2)}]
    plan = '[[settings.meetings]]\nunit = "S"\ntype = "例会"\ncadence = "月"\n'
    head = screen._head(meetings.PAGE, view_of(make(meetings=met, toml=plan), scope="A"))
    assert "尚无数据" not in head
    assert "联席会最多" in head
