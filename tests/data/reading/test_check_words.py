"""Words and numbers of every spelling become the values of the model, and totals what they are."""


import pytest

from data.reading import messages
from data.reading.references import UnitIndex
from tests.data.reading.small import checked, codes


@pytest.mark.parametrize(
    ("cell", "code"), [("5.20111E+11", "code_scientific"), ("520111199001011000", "code_cut"), ("007", "")]
)
def test_codes_that_a_spreadsheet_destroyed_are_refused(cell: str, code: str) -> None:
    """Matched by what is left of it, the row would go to any of a thousand."""
    result = checked("grids", f"网格编码,网格名称,社区\n{cell},甲网格,示例一社区\n")
    assert [c for _, c in codes(result)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("word", "level"),
    [("街道", "township"), ("镇", "township"), ("社区级", "community"), ("村", "community"), ("township", "township"),
     ("省级", "province"), ("市", "prefecture"), ("县区级", "county"), ("小区", "estate"), ("片区", "party_area")],
)  # fmt: skip
def test_level_words_of_any_place_become_the_level(word: str, level: str) -> None:
    """The tree stands on levels; each place has its own words for them."""
    result = checked("units", f"单元编码,单元名称,层级\nX,甲,{word}\n", units=UnitIndex())
    assert result.columns["level"] == [level]


@pytest.mark.parametrize(
    ("word", "value"),
    [("是", True), ("有", True), ("√", True), ("已", True), ("Y", True), ("1", True), ("否", False), ("无", False),
     ("×", False), ("未", False), ("N", False), ("0", False), ("", None), ("—", None)],
)  # fmt: skip
def test_yes_and_no_in_every_spelling(word: str, value: object) -> None:
    """A tick that is not read as yes is a community without an alliance."""
    result = checked("units", f"单元编码,单元名称,层级,党建联盟\nX,甲,社区,{word}\n", units=UnitIndex())
    assert result.columns["has_alliance"] == [value]


def test_status_words_of_a_city_export_in_any_case() -> None:
    """Closed, CLOSED and closed are one status."""
    rows = "".join(f"R{n},微信,示例一社区,2024-03-05,{word}\n" for n, word in enumerate(("Closed", "CLOSED", "open")))
    result = checked("requests", "工单编号,来源渠道,社区,受理时间,状态\n" + rows)
    assert result.columns["status"] == ["已办结", "已办结", "办理中"]


def test_a_unit_in_the_header_scales_its_column() -> None:
    """面积(亩) for km² and 时长(分钟) for hours."""
    result = checked("grids", "网格编码,网格名称,社区,面积(亩),户数(万户)\n1,甲网格,示例一社区,1500,0.03\n")
    assert result.columns["area_km2"] == [pytest.approx(1.0)]
    assert result.columns["household_count"] == [300]
    result = checked("service_records", "日期,社区,类别,参与人次,时长（分钟）\n2024-3-5,示例一社区,助老,8,90\n")
    assert result.columns["service_hours"] == [1.5]


def test_a_total_row_that_its_rows_do_not_add_up_to_is_told() -> None:
    """A row is missing, or the total is: either way the meeting should know before it decides."""
    text = "日期,社区,类别,参与人次\n2024-3-5,示例一社区,助老,8\n2024-3-6,示例二社区,助老,5\n合计,,,15\n"
    result = checked("service_records", text)
    assert [(i.code, i.values["value"], i.values["sum"]) for i in result.issues] == [("total_differs", "15", "13")]
    assert result.rows_accepted == 2


@pytest.mark.parametrize(
    ("header", "cells", "total", "told"),
    [
        ("涉及金额(万元)", ("8.5", "1.5"), "10", None),
        ("涉及金额(万元)", ("8.5", "1.5"), "10万", None),
        ("涉及金额(万元)", ("85000元", "1.5"), "10万元", None),
        ("涉及金额(万元)", ("8.5", "1.5"), "12", ("12", "10")),
        ("涉及金额", ("1000000.5", "234567"), "1300000", ("1300000", "1234567.5")),
    ],
)
def test_a_total_is_compared_and_told_in_the_unit_of_its_header(
    header: str, cells: tuple[str, str], total: str, told: tuple[str, str] | None
) -> None:
    """合计行为 10，各行相加为 100000 is a false alarm on every ledger in 万元."""
    rows = "".join(f"示例一社区,物业,2024-03-05,调解中,{cell}\n" for cell in cells)
    result = checked("disputes", f"社区,纠纷类型,受理日期,化解状态,{header}\n{rows}合计,,,,{total}\n")
    found = [(i.values["value"], i.values["sum"]) for i in result.issues if i.code == "total_differs"]
    assert found == ([told] if told else [])
    assert result.rows_accepted == 2


def test_totals_of_areas_and_hours_are_in_their_headers_units() -> None:
    """300 亩 and 200 亩 are 500 亩; a wrong total of 亩 is no smaller an error for being kept in km²."""
    grids = "网格编码,网格名称,社区,面积(亩)\n1,甲网格,示例一社区,300\n2,乙网格,示例一社区,200\n合计,,,{total}\n"
    assert checked("grids", grids.format(total="500")).issues == ()
    (issue,) = checked("grids", grids.format(total="600")).issues
    assert (issue.code, issue.values["value"], issue.values["sum"]) == ("total_differs", "600", "500")
    hours = "日期,社区,类别,参与人次,服务时长(分钟)\n2024-3-5,示例一社区,助老,8,90\n2024-3-6,示例一社区,助老,5,30\n"
    assert checked("service_records", hours + "合计,,,13,120\n").issues == ()
    assert checked("service_records", hours + "合计,,,13,2小时\n").issues == ()


def test_statistics_on_watched_people_are_refused_row_by_row() -> None:
    """A long table may smuggle in by name what no column may hold."""
    text = "统计期,社区,指标名称,数值,计量单位\n2024,示例一社区,重点人员数,5,人\n2024,示例一社区,小区数,5,个\n"
    result = checked("unit_stats", text)
    assert result.columns["stat_name"] == ["小区数"]
    assert codes(result) == [(2, "forbidden_statistic")]


def test_an_organisation_column_keeps_organisations_only() -> None:
    """承办单位 often holds the man who did the work."""
    text = (
        "工单编号,来源渠道,社区,受理时间,状态,承办单位\n"
        "R1,微信,示例一社区,2024-3-5,已办结,城管局\n"
        "R2,微信,示例一社区,2024-3-5,已办结,大力出奇\n"
    )
    result = checked("requests", text)
    assert result.columns["handler_name"] == ["城管局", "未列明单位"]
    assert codes(result) == [(3, "unlisted_organisation")]


OFFICES = (
    "城管局", "派出所", "城管队", "居委会", "物业公司", "综治办", "建委", "一中", "市政设施维护中心(北片)",
    "公安局治安大队二中队", "城管局执法", "住建局物业科", "社区网格员", "党委书记办", "高院", "主任办公室会",
)  # fmt: skip
PEOPLE = (
    "张所长", "李队长", "刘会计", "张会兰", "陈队", "派出所民警张伟", "社区李主任", "派出所（张伟）", "社区书记",
    "居委会王大伟", "城管队张伟负责",
)  # fmt: skip


def test_offices_are_kept_and_people_with_an_office_s_word_in_them_are_not() -> None:
    """张会兰 按时办结率 35.7 % is a ranking of persons, whatever column she stands in."""
    head = "工单编号,来源渠道,社区,受理时间,状态,承办单位\n"
    names = (*PEOPLE, *OFFICES, *(f"示例第{n}居委会" for n in range(40)))
    rows = "".join(f"R{n},微信,示例一社区,2024-3-5,已办结,{name}\n" for n, name in enumerate(names))
    result = checked("requests", head + rows)
    assert result.columns["handler_name"] == [*["未列明单位"] * 11, *names[11:]]
    assert codes(result) == [(line, "unlisted_organisation") for line in range(2, 13)]


def test_every_issue_code_has_a_sentence_in_both_languages() -> None:
    """A report that shows a key instead of a sentence helps nobody."""
    from data.reading import messages

    for code, words in messages._all().items():
        assert set(words) == {"zh", "en"}, code


def test_shares_are_kept_as_parts_of_one_however_written() -> None:
    """98 in the column of per cent and 98% are one value; 9800 % on a chart is the other way to read it."""
    head = "统计期,社区,指标名称,数值,计量单位\n"
    text = head + "2024,示例一社区,甲率,98,%\n2024,示例一社区,乙率,98%,％\n2024,示例一社区,丙数,300余,个"
    result = checked("unit_stats", text)
    assert result.columns["value"] == [0.98, 0.98, 300.0]
    assert result.columns["operator"] == [None, None, ">"]
    assert result.columns["measure_unit"] == ["%", "%", "个"]


def test_other_units_of_a_row_may_be_written_by_name_too() -> None:
    """结对单位 and 牵头单位 are names in every ledger; ties between names nobody can join are no ties."""
    firms = ("示例街道", "高新公司", "供电局", "示例一社区", "中心小学校", "王小明")
    rows = "".join(f"{firm},示例二社区,结对\n" for firm in firms)
    result = checked("links", f"共建单位,结对社区,关系类型\n{rows}")
    assert result.columns["from_unit_id"] == ["T", "高新公司", "供电局", "A", "中心小学校", "未列明单位"]
    assert result.columns["to_unit_id"] == ["B"] * 6


def test_a_parent_may_be_written_by_name() -> None:
    """The tree must hold whether the clerk writes codes or names."""
    result = checked(
        "units", "单元编码,单元名称,层级,上级编码\nS,示例街道,街道,\nA,示例社区,社区,示例街道\n", units=UnitIndex()
    )
    assert result.columns["parent_id"] == [None, "S"]


def test_a_ledger_without_numbers_of_its_own_is_accepted_and_told() -> None:
    """Many street ledgers of grids have names only: they count, but cannot be matched when sent again."""
    result = checked("grids", "网格名称,所属社区,户数\n第一网格,示例一社区,320\n第二网格,示例一社区,280\n")
    assert result.columns["grid_id"] == ["grids#000002", "grids#000003"]
    assert codes(result) == [(0, "no_key_column")]


def test_an_issue_names_the_column_as_the_file_does() -> None:
    """The clerk looks for 实到 in the sheet, not for our word."""
    text = "时间,会议名称,召开单位,应到,实到\n2024-3-5,例会,无此社区,10,12\n"
    assert [issue.column for issue in checked("meetings", text).issues] == ["召开单位", "实到"]


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_counts_are_written_as_on_the_pages(lang: str) -> None:
    """Prevents 1584 in a sentence beside 10,200 in a card."""
    said = messages.sentence("no_worker", lang, n=1584)
    assert said.count("1,584") == (2 if lang == "both" else 1)
