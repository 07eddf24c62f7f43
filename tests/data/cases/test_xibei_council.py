"""溪北's meetings, lists, people and reported figures carry what was published."""

from __future__ import annotations

from collections import Counter


def total(rows, column):
    """The sum of a column, empty cells left out."""
    return sum(float(row[column]) for row in rows if row[column])


def test_meetings_are_as_published(table_of):
    """100余 joint meetings, 200余 open-yard meetings, 9 evenings of the night school."""
    kinds = Counter(meeting["meeting_type"] for meeting in table_of("xibei", "meetings"))
    assert 100 < kinds["联席会"] < 105
    assert 200 < kinds["坝坝会"] < 210
    assert kinds["其他"] == 9


def test_attendance_never_exceeds_those_expected(table_of):
    """More present than invited would make the attendance rate exceed one."""
    came = Counter(row["meeting_id"] for row in table_of("xibei", "attendance") if row["rank"] != "缺席")
    for meeting in table_of("xibei", "meetings"):
        if meeting["expected_unit_count"]:
            assert int(meeting["attended_unit_count"]) <= int(meeting["expected_unit_count"])
        if meeting["meeting_id"] in came:
            assert came[meeting["meeting_id"]] == int(meeting["attended_unit_count"])
        assert int(meeting["done_decision_count"] or 0) <= int(meeting["decision_count"] or 0)


def test_lists_people_and_figures_are_as_published(table_of):
    """53 problems of firms, 18 reserve cadres, 800余 person-times trained, one of each facility, 9 / 110 groups."""
    done = [i for i in table_of("xibei", "list_items") if i["claimed_by"] == "益企服务队" and i["status"] == "已完成"]
    assert len(done) == 53
    staff = table_of("xibei", "staff")
    assert total([row for row in staff if row["role"] == "后备干部"], "head_count") == 18
    assert 800 < total(staff, "trained_person_times") < 840
    assert sum(centre["centre_level"] == "其他" for centre in table_of("xibei", "centres")) == 4
    figures = table_of("xibei", "unit_stats")
    assert total([f for f in figures if f["stat_name"] == "二级网格联户微信群数"], "value") == 110
    assert total([f for f in figures if f["stat_name"] == "一级社区网格工作群数"], "value") == 9


def test_requests_run_forward_in_time(table_of):
    """An order closed before it came in would turn the time to close negative."""
    steps = ("accepted_at", "dispatched_at", "taken_at", "closed_at", "answered_at")
    for request in table_of("xibei", "requests"):
        found = [request[step] for step in steps if request[step]]
        assert found == sorted(found)
        assert found[-1] <= "2024-10-24 18:00"
        assert (request["status"] == "已办结") == bool(request["closed_at"])


def test_references_lead_to_rows(table_of):
    """A row that points nowhere is dropped by the check and its figure is lost."""
    units = {unit["unit_id"] for unit in table_of("xibei", "units")}
    meetings = {meeting["meeting_id"] for meeting in table_of("xibei", "meetings")}
    for dataset, column in (("links", "from_unit_id"), ("links", "to_unit_id"), ("attendance", "unit_id"),
                            ("actions", "lead_unit_id"), ("meetings", "unit_id"), ("staff", "unit_id")):  # fmt: skip
        assert {row[column] for row in table_of("xibei", dataset)} <= units, (dataset, column)
    assert {row["meeting_id"] for row in table_of("xibei", "attendance")} <= meetings
